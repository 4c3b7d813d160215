"""A code that is typed in place of a link: ten letters, found anywhere in a short message."""

import re

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and no O, which are read as 1 and 0
LENGTH = 10
CHECKED = 2  # letters at the end that follow from the others
SHORT = 100  # characters: in a longer message no code is looked for
_GROUP = LENGTH // 2
_DASHES = re.compile("[‐‑‒–—−]")
_RUN = re.compile("[A-Z](?:[ -]*[A-Z])*")
_APART = re.compile("[ -]+")
_WRITTEN = re.compile(r"(?<![A-Za-z-])[A-Za-z]{5}-[A-Za-z]{5}(?![A-Za-z-])")
_NAMED = re.compile(r"^\W*(?:(?:ini|my|the|saya|punya|mau|pakai|masukkan|isi) )*(?:kode|kodenya|code|undangan)\b")
_AROUND = frozenset({"KODE", "KODENYA", "CODE", "UNDANGAN", "UNDANGANNYA", "SAYA", "INI", "ITU", "ADALAH", "IS", "MY"})
_VOWELS = re.compile("[AEU]")
_FEW = 3  # vowels of a code: words of a language mostly have more, so that none is taken for one


def spelled(number: int, length: int) -> str:
    """A number as so many letters, of which those that stand further left are left out."""
    letters = ""
    for _ in range(length):
        number, letter = divmod(number, len(LETTERS))
        letters += LETTERS[letter]
    return letters


def may_be(letters: str) -> bool:
    """Whether a code may look like that."""
    return len(letters) == LENGTH and set(letters) <= set(LETTERS) and len(_VOWELS.findall(letters)) <= _FEW


def written(code: str) -> str:
    """As it stands on paper: ABCDE-FGHJK."""
    return f"{code[:_GROUP]}-{code[_GROUP:]}"


def candidates(text: str) -> list[str]:
    """Whatever in it may be a code: whole words of ten letters together, with spaces or hyphens between them."""
    if len(text) > SHORT:
        return []
    runs = [_APART.split(run) for run in _RUN.findall(_DASHES.sub("-", text.upper()))]
    found = (_from(words, start) for words in runs for start in range(len(words)))
    return list(dict.fromkeys(one for one in found if one))


def meant(text: str) -> str | None:
    """What is meant as a code, right or wrong: nothing else stands in it, and it is no word of a language."""
    if len(text) > SHORT:
        return None
    whole = "".join(word for word in re.findall("[A-Z]+", text.upper()) if word not in _AROUND)
    if len(whole) != LENGTH or any(map(str.isdigit, text)):
        return None
    return whole if is_named(text) or may_be(whole) else None


def is_written(text: str) -> bool:
    """Whether it stands there as on paper."""
    return bool(_WRITTEN.search(_DASHES.sub("-", text)))


def is_named(text: str) -> bool:
    """Whether it is said to be one."""
    return bool(_NAMED.match(text.casefold()))


def _from(words: list[str], start: int) -> str | None:
    """The code that begins with this word."""
    letters = ""
    for word in words[start:]:
        letters += word
        if len(letters) >= LENGTH:
            break
    return letters if may_be(letters) else None
