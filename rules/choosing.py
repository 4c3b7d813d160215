"""Which of the choices somebody means who types instead of tapping."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rules.question import Choice
from rules.small_words import CALLED, NOT, OUTCRIES, REPEATED, SAID_BESIDE, core, plain, regional, without_fillers

ALONE = frozenset({"saya", "sudah"})  # as the name of a choice, it counts only alone
LONGEST, MOST = 5, 40  # words of a name, and of a text that names a choice
# After these a "ya" agrees to nothing.
POLITE = re.compile(r"\b(makasih|kasih|trims|nuhun|suwun|nuwun|matur|maaf|punten|permisi|tolong)( banyak)? ya\b")
# A condition, and what asks whether something is true.
NO_CHOICE = re.compile(
    r"\b(belum|tidak) (tentu|jelas|siap|pasti)\b|\bbantu\w* (saya|isi) dong\b|\bkalau (tidak|belum|bukan|jangan)\b"
    r"|^ini (benaran|(benar|betul) (ya|kan)\b)|^(ya|benar|betul|oke) kan\b"
    r"|^(ya )?yang (benar|betul)( (saja|dong|lah|sih|nih|ah|deh|kamu|pak|bu|mas|mbak))*$"
)
# The place of a choice, in a word, or as a number behind "nomor" or "ke".
PLACES = "pertama", "kedua", "ketiga", "keempat", "kelima", "keenam"
# "ikut gak", "ada nggak ya": a question without its sign.
OR_NOT = re.compile(
    r"\w (?:ikut|ada|bisa|kena|perlu|harus|boleh|punya|benar|aman|masuk) tidak(?: (?:ya|sih|pak|bu|kak))?$"
)
NTH = re.compile(
    rf"(?:(?:saya|mau|pilih|pilihan|ambil|yang|nomor|nomer) )*(?:({'|'.join(PLACES)})"
    r"|(?:(?:nomor|nomer|pilihan|no) |ke ?)([1-9]))(?: (?:saja|ya|itu|pak|bu))*"
)
# What says nothing wherever it stands in a sentence.
_POLITE = CALLED | OUTCRIES | {
    "wah", "waduh", "aduh", "ya", "pisan", "banget", "deh", "sih", "dong", "lah", "nih", "tuh", "atuh", "mah",
    "teh", "euy", "saja", "wae", "bae", "ae", "mawon", "ah", "oh", "to", "tho", "ta", "ini", "itu", "ji", "mi",
    "deng", "ding", "do", "bana", "sok", "kak", "kang", "punten", "maaf", "nuwun", "sewu", "suwun", "makasih",
    "makasi", "terima", "kasih", "nuhun", "lho", "lo", "nggih", "memang", "emang", "pokoknya", "alhamdulilah",
    "insyalah", "bismilah", "assalamualaikum", "cak", "cik", "ce", "koh", "ko", "daeng", "uda", "uni", "bli",
}  # fmt: skip
# "eh bukan, yang ada tabungannya": what stands behind it is meant.
ANEW = re.compile(r"\A\W*(?:(?:eh|oh|aduh|maaf)\W+)?(?:bukan|salah|ralat|(?:ga|gak|tidak) jadi)\s*[,.!;]\W*", re.I)
# "sendiri, eh bukan, sama istri", "bukan saya tapi ibu".
_INSTEAD = re.compile(r" (?:eh|ralat|tidak jadi) ")
_AGAIN = re.compile(r"(?:(?:eh|maksud(?:nya|e|ku| saya)|salah|bukan|tidak jadi|ralat|maaf|tapi) )*+")
_PRESSED = re.compile(r" (?:(?:tadi|saya) )*(?:kepencet|(?:salah|keliru) (?:pencet|tekan|ketik|tulis))$")
_NOT_THIS = re.compile(r"(?:(?:eh|oh|aduh|maaf|salah|ralat|ya) )*+bukan (.+)")
_CORRECTED = 14  # words of a text that puts itself right
_ONCE = r"\1"
Names = dict[str, set[int]]  # each name, and the places of the choices that are called so


def chosen(text: str, choices: Sequence[Choice], labels: Sequence[set[str]], beside: str = "") -> Choice | None:
    """The choice that is meant; `labels` are each choice's own words in every language.

    Every word must be part of a name of this one choice, or say nothing: it is polite, or `beside`, a pattern of what
    changes no choice of the question. So a question, or a sentence about something else, chooses nothing.
    """
    names = _names(tuple(choice.also for choice in choices), tuple(map(frozenset, labels)))
    said = POLITE.sub(r"\1", plain(text))
    if said.count(" ") >= MOST or NO_CHOICE.search(said) or OR_NOT.search(said):
        return None
    said = regional(said)
    patterns = tuple(choice.said for choice in choices)
    meant = _one(said, names, patterns, beside)
    meant = meant if len(meant) == 1 else _put_right(said, names, patterns, beside) or meant
    anew = None if meant else ANEW.match(text)
    if anew and not _one(plain(anew[0]), names, patterns, beside):
        return chosen(text[anew.end() :], choices, labels, beside)
    return choices[next(iter(meant))] if len(meant) == 1 else None


def spoken(said: str) -> str:
    """A sentence without what is only polite."""
    return " ".join(word for word in said.split() if word not in _POLITE)


def nth(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice that is meant by its place: "yang kedua", "nomor 2"; a bare number may be anything."""
    found = NTH.fullmatch(plain(text))
    if not found:
        return None
    at = PLACES.index(found[1]) if found[1] else int(found[2]) - 1
    return choices[at] if at < len(choices) else None


@lru_cache(512)
def _names(also: tuple[tuple[str, ...], ...], labels: tuple[frozenset[str], ...]) -> Names:
    """Kept, since the same choices are offered again and again."""
    names: Names = {}
    for place, (others, own) in enumerate(zip(also, labels, strict=True)):
        for form in {*map(plain, others), *map(plain, own), *map(core, own)}:
            names.setdefault(form, set()).add(place)
    return names


def _one(said: str, names: Names, patterns: tuple[str, ...], beside: str) -> set[int]:
    """The choices that are named, or that a sentence speaks of."""
    if meant := names.get(said) or names.get(without_fillers(said)):
        return meant
    sentence = spoken(said)
    told = {place for place, one in enumerate(patterns) if one and _sentence(one).fullmatch(sentence)}
    return told or _meant(said, names, beside)


@cache
def _sentence(pattern: str) -> re.Pattern[str]:
    return re.compile(REPEATED.sub(_ONCE, pattern))


def _put_right(said: str, names: Names, patterns: tuple[str, ...], beside: str) -> set[int]:
    """The choice that takes the place of another one, in one sentence."""
    if said.count(" ") >= _CORRECTED:
        return set()
    before, *rest = _INSTEAD.split(_PRESSED.sub("", said), 1)
    parts = [(before, _AGAIN.sub("", after, 1)) for after in rest]
    if found := _NOT_THIS.fullmatch(said):
        words = found[1].split()
        parts += [(" ".join(words[:at]), " ".join(words[at:]).removeprefix("tapi ")) for at in range(1, len(words))]
        parts = [one for one in parts if one[1] != "saya"]  # "bukan suami saya"
    both = [[_one(part, names, patterns, beside) for part in one] for one in parts]
    meant = [after for before, after in both if len(before) == len(after) == 1 and before != after]
    return meant[0] if meant and all(one == meant[0] for one in meant) else set()


def _meant(said: str, names: Names, beside: str) -> set[int]:
    """The choices that a sentence names; none where it holds a word that is not known."""
    found = list(_named(said, names, _pattern(beside)))
    if None in found or not _agrees(said, [name for name in found if name]):
        return set()
    return set().union(*(names[name] for name in found if name))


@cache
def _pattern(beside: str) -> re.Pattern[str]:
    """As a text is that is plain: no letter stands twice."""
    known = f"sama sekali|{beside}" if beside else "sama sekali"
    return re.compile(rf"(?:{REPEATED.sub(_ONCE, known)})(?: |$)")


def _named(said: str, names: Names, beside: re.Pattern[str]) -> Iterator[str | None]:
    """The names in their order, each the longest that begins there; None for a word that is not known."""
    at = 0
    while at < len(said):
        words = said[at:].split(" ", LONGEST)[:LONGEST]
        starts = (" ".join(words[:size]) for size in range(len(words), 0, -1))
        name = next((one for one in starts if one in names and one not in ALONE), None)
        passed = None if name else beside.match(said, at)
        if name or not (passed or words[0] in SAID_BESIDE):
            yield name
        at = passed.end() if passed else at + len(name or words[0]) + 1


def _agrees(said: str, found: list[str]) -> bool:
    """Whether a bare "no" stands first and beside no other name: "ikut gak" asks, and "tidak beda" is no "beda"."""
    if not NOT & {*found}:
        return True
    first = next(word for word in said.split() if word not in SAID_BESIDE)
    return first in NOT and all(name.split()[0] in NOT for name in found)
