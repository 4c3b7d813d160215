"""An e-mail address: one that may be cut short, or that nobody has, is asked about, since it would be another's."""

import re

from locales import N_, Text
from rules.question import Choice, Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.cleaning import lines, plain
from rules.readers.doubts import WORDS, has_doubt
from rules.readers.spelling import distance
from rules.small_words import CALLED, FILLERS, spelt

MOST, LOCAL, WHOLE = 4, 64, 254  # addresses to choose from; letters before the @, and in all
# What the large providers' addresses end with; other names that are near to theirs are no misspelling.
_PROVIDERS = {
    "gmail": ("com",), "yahoo": ("com", "co.id"), "ymail": ("com",), "rocketmail": ("com",),
    "hotmail": ("com", "co.id"), "outlook": ("com", "co.id"), "icloud": ("com",),
}  # fmt: skip
_OTHERS = frozenset({"mail", "email", "cloud"})
_NAMES = "|".join(_PROVIDERS)
_DOMAIN = re.compile(r"@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})")
# "siti@gmail com", "siti@gmail,com", "siti@yahoo.co id"
_PARTED = re.compile(rf"@({_NAMES})[ .,]{{0,3}}(com|co[ .,]{{1,3}}id)\b")
_ENDED = re.compile(r"(\.(?:co|go|ac|or|sch|web|desa|my))[ ,]{1,2}id\b")
# "siti at gmail dot com", as it is dictated
_AT = re.compile(r"(?<!\s)\s*[(\[]?\b(?:at|et)\b[)\]]?\s*(?=[a-z0-9-]+\s*(?:\.|[(\[]?(?:dot|titik)\b))")
_DOT = re.compile(r"(?<!\s)\s*[(\[]?\b(?:dot|titik)\b[)\]]?\s*")
_WRAPPED = re.compile(r"^(?:[a-z.-]{1,20}[:=])?[<(\[{\"'*“‘]*")
_ODD = re.compile(r"[^a-z0-9._+-]|\.(?=\.)|^\.|\.$")
# What is said before an address, and is no part of it.
_BEFORE = (FILLERS - CALLED) | spelt(WORDS) | spelt({
    "email", "e-mail", "mail", "imel", "surel", "gmail", "yahoo", "emailnya", "gmailnya", "alamat", "alamatnya", "saya",
    "adalah", "yaitu", "punya", "pakai", "akun", "google", "is", "my", "and", "dan", "atau", "ada", "bisa", "nih",
    "nama", "namanya", "tahu",
})  # fmt: skip


def email(text: str) -> str | Invalid | Unclear:
    """An address in lower case, also out of a sentence; nothing is sent to it to try it."""
    typed = re.sub(r"\s*@\s*", "@", lines(text).lower().replace("mailto:", ""))
    written = _DOT.sub(".", _AT.sub("@", typed)) if "@" not in typed else typed
    whole = _ENDED.sub(r"\1.id", _PARTED.sub(_joined, written))
    read = {_read(whole, match) for match in _DOMAIN.finditer(whole)}
    if len(read) != 1 or not (found := read.pop()):
        return Invalid(N_("Please write one e-mail address, like %(example)s."), {"example": "nama@gmail.com"})
    may_be, sure = found
    if may_be[0] == "siti@contoh.id":  # copied from the example
        return Invalid(N_("Please write one e-mail address, like %(example)s."), {"example": "nama@gmail.com"})
    if sure and whole == typed and not has_doubt(_DOMAIN.sub(" ", whole)):
        return may_be[0]
    return _asked(may_be)


def _read(text: str, domain: re.Match[str]) -> tuple[tuple[str, ...], bool] | None:
    """What the address before this domain may be, and whether it is that for sure; None where it is none."""
    *before, last = text[: domain.start()].rsplit("\n", 1)[-1].split("@")[-1].split(" ")
    raw = _WRAPPED.sub("", last)
    own, parts = _ODD.sub("", plain(raw)), re.split("[,;]", raw)
    if not own or len(own) > LOCAL:
        return None
    names = [_beside(before) + own, own] if _beside(before) else [own]
    names += [_ODD.sub("", plain(parts[-1]))] if len(parts) > 1 else [own.removeprefix("www.")]
    names.sort(key=lambda name: name == own and name.startswith("www."))
    meant, cut = _meant(domain[1]), re.match(r"[\w-]", text[domain.end() :])
    domains = [meant, domain[1]] if meant else [domain[1]]
    may_be = dict.fromkeys(f"{name}@{one}" for one in domains for name in names if name)
    fit = tuple(one for one in may_be if len(one) <= WHOLE)[:MOST]
    return (fit, len(fit) == 1 and own == raw and not cut) if fit else None


def _beside(before: list[str]) -> str:
    """Words before a space that may be the beginning of the address: "siti aminah@..."."""
    kept: list[str] = []
    for word in reversed(before[-3:]):
        if word in _BEFORE or not word.isalnum():
            break
        kept.insert(0, plain(word))
    return "".join(kept)


def _joined(found: re.Match[str]) -> str:
    return f"@{found[1]}.{'com' if found[2] == 'com' else 'co.id'}"


def _meant(domain: str) -> str | None:
    """The domain of a large provider that this may be a misspelling of."""
    name, _, end = domain.partition(".")
    near = name if name in _PROVIDERS else next((one for one in _PROVIDERS if _is_near(name, one)), None)
    if near is None:
        return None
    ends = _PROVIDERS[near]
    nearest = "co.id" if end == "co" and "co.id" in ends else min(ends, key=lambda one: distance(end, one, 9))
    return None if domain == f"{near}.{nearest}" else f"{near}.{nearest}"


def _is_near(name: str, provider: str) -> bool:
    most = 2 if len(provider) > 6 else 1
    return name not in _OTHERS and distance(name, provider, most) <= most


def _asked(may_be: tuple[str, ...]) -> Unclear:
    if len(may_be) == 1:
        asked = N_("Is the address %(answer)s? If not, write the whole of it once more, without spaces.")
        return Unclear(asked, (yes(may_be[0]),), {"answer": may_be[0]})
    choices = tuple(Choice(one, Text("%(number)s", {"number": str(n)}), (str(n),)) for n, one in enumerate(may_be, 1))
    notes = tuple(Text("%(answer)s", {"answer": one}) for one in may_be)
    asked = N_("Which address is it? If it is none of these, write the whole of it once more, without spaces.")
    return Unclear(asked, choices, notes=notes)
