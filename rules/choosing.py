"""Which of the choices somebody means who types instead of tapping."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rules.question import Choice

SHORT: dict[str, str] = {
    "blm": "belum", "blom": "belum", "belom": "belum", "tdk": "tidak", "tak": "tidak", "ga": "tidak", "gak": "tidak",
    "gk": "tidak", "ngga": "tidak", "nggak": "tidak", "enggak": "tidak", "engga": "tidak", "kagak": "tidak",
    "ndak": "tidak", "ora": "tidak", "bkn": "bukan", "sdh": "sudah", "udah": "sudah", "udh": "sudah", "dah": "sudah",
    "iya": "ya", "iyo": "ya", "yo": "ya", "yup": "ya", "bener": "benar", "btl": "betul", "sy": "saya", "aku": "saya",
    "gw": "saya", "gue": "saya", "org": "orang", "kel": "keluarga", "tau": "tahu", "krj": "kerja", "bln": "bulan",
    "y": "ya", "iyah": "ya", "yups": "ya", "yoi": "ya", "iye": "ya", "heeh": "ya", "inggih": "ya", "nggih": "ya",
    "enggih": "ya", "muhun": "ya", "sumuhun": "ya", "leres": "benar", "bnr": "benar", "btul": "betul", "nda": "tidak",
    "indak": "tidak", "mboten": "tidak", "teu": "tidak", "henteu": "tidak", "nope": "no", "gamau": "tidak mau",
    "ogah": "tidak mau", "emoh": "tidak mau", "gatau": "tidak tahu", "gatahu": "tidak tahu", "krg": "kurang",
    "pake": "pakai", "dewekan": "sendiri", "durung": "belum", "podo": "sama", "enggeh": "ya", "gada": "tidak ada",
    "sndiri": "sendiri", "dewe": "sendiri", "sorangan": "sendiri",
}  # fmt: skip
FILLERS = frozenset({
    "mas", "mbak", "bang", "bu", "pak", "kak", "dek", "gan", "min", "kok", "sih", "dong", "deh", "lah",
    "ya", "yang", "yg", "itu", "ini", "saja", "aja", "buat", "untuk", "utk", "dari", "di", "ke", "kalo", "kalau", "nya",
    "cuma", "hanya", "please", "tolong",
})  # fmt: skip
NOT = frozenset({"tidak", "bukan", "belum", "jangan", "no", "not", "tanpa"})
# Words that turn an answer round or leave it open, where they stand beside the name of a choice.
DOUBTS = NOT | {
    "tapi", "tetapi", "dulu", "ragu", "mungkin", "tahu", "gimana", "bagaimana", "kenapa", "apa", "kesehatan", "kis",
    "jkn", "but", "maybe",
}  # fmt: skip
# Names of choices that mean much else within a sentence: they only count alone.
ALONE = frozenset({"kadang", "sudah", "satu", "dua", "tiga", "enam", "no", "l", "p", "saya", "setuju"})
SIGNS = str.maketrans({"👍": " ya ", "✅": " ya ", "👌": " ya ", "❌": " tidak ", "👎": " tidak ", "İ": "i"})
REPEATED = re.compile(r"([a-z])\1+")
WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Lower case, without signs, with short forms written out and "iyaaa" said once."""
    text = text.translate(SIGNS).casefold()
    words: list[str] = WORD.findall(text)
    once: list[str] = WORD.findall(REPEATED.sub(r"\1", text))
    return " ".join(SHORT.get(word) or SHORT.get(short, short) for word, short in zip(words, once, strict=True))


def core(text: str) -> str:
    """The same without words that only make it polite; all of it where nothing else is left."""
    return _core(plain(text))


def _core(said: str) -> str:
    return " ".join(word for word in said.split() if word not in FILLERS) or said


@lru_cache(4096)
def _forms(name: str) -> tuple[str, str]:
    """A choice's name, plain and polite words left out; kept, since a choice is named at every answer."""
    return plain(name), core(name)


def chosen(text: str, choices: Sequence[Choice], labels: Iterable[set[str]], freely: bool) -> Choice | None:
    """The choice that is meant; `labels` are each choice's own words in every language.

    Where the question takes no free text (`freely`), a name of a choice may stand within a longer sentence: the
    longest name found decides, and two of the same length decide nothing.
    """
    names = [
        (choice, {form for name in (*choice.also, *own) for form in _forms(name)})
        for choice, own in zip(choices, labels, strict=True)
    ]
    said = plain(text)
    exact = [choice for choice, known in names if said in known or _core(said) in known]
    if len(exact) == 1 or not freely:
        return exact[0] if len(exact) == 1 else None
    return _within(f" {said} ", names)


def _within(said: str, names: list[tuple[Choice, set[str]]]) -> Choice | None:
    """The choice of the longest name in the sentence.

    A second choice named, a doubt beside it, or a number, which is about something else, decides nothing.
    """
    found = [
        (max((n for n in known - ALONE if f" {n} " in said), key=len, default=""), choice) for choice, known in names
    ]
    longest, best = max(found, key=lambda one: len(one[0]))
    others = [name for name, choice in found if choice is not best and name and f" {name} " not in f" {longest} "]
    beside = set(said.replace(f" {longest} ", " ").split())
    unsure = DOUBTS & beside or any(word[0].isdigit() for word in beside)
    return best if longest and not others and not unsure else None
