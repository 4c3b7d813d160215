"""Words that deny an answer, doubt it, or tell of another person or of other times: who says one is asked."""

import re
from functools import cache

from rules.readers import cleaning
from rules.small_words import FILLERS, NOT, plain

ABOUT = frozenset({"sekitar", "sekitaran", "kisaran", "kira", "kurang", "lebih", "kurleb", "about", "around"})
# Wherever they stand; "no" is a number more often than a denial.
_ANYWHERE = (NOT - {"no"}) | frozenset({
    "dudu", "sanes", "never", "tapi", "tetapi", "berhenti", "eh", "ralat",
    "salah", "keliru", "maaf", "sorry", "ragu", "mungkin", "barangkali", "kayaknya", "sepertinya",
    "kayanya", "kyknya", "kykny", "kyaknya", "sptnya", "mgkn", "mgkin", "perkiraan", "katanya", "seingat", "gasalah",
    "maybe", "lupa", "mantan", "dulu", "dulunya", "tadinya", "pernah", "former", "calon", "rencana", "rencananya",
    "pengen", "pingin", "ingin", "suami", "istri", "suaminya", "istrinya", "mertua", "menantu",
})  # fmt: skip
# Where an answer begins with them; further back they are parts of names and things ("barang bekas", "Kota Lama").
_FIRST = ABOUT | {
    "anak", "anaknya", "adik", "kakak", "ayah", "teman", "tetangga", "saudara", "bekas", "eks", "ex", "lama", "mau",
    "misal", "misalnya", "contoh", "contohnya", "seperti", "kayak",
    "apa", "apakah", "berapa", "siapa", "kenapa", "mana", "bagaimana", "gimana",
}  # fmt: skip
WORDS = _ANYWHERE | _FIRST
_BEFORE = (FILLERS - WORDS) | {"saya", "no", "nomor", "hp", "wa", "nik", "ktp", "email", "tanggal", "lahir", "kerja"}


def has_doubt(text: str) -> bool:
    """Whether such a word, or "?", stands anywhere: for numbers and dates, of which none is a part."""
    return is_asked(text) or not _spelt(WORDS).isdisjoint(_words(text))


def is_doubted(text: str) -> bool:
    """Whether an answer in words is said with such a word that is no part of it."""
    return not _spelt(_ANYWHERE).isdisjoint(_words(text)) or begins_with_doubt(text)


def begins_with_doubt(text: str) -> bool:
    """As `is_doubted`, for addresses, in which any word may stand further back."""
    return is_asked(text) or next((word for word in _words(text) if word not in _BEFORE), "") in _spelt(WORDS)


def is_asked(text: str) -> bool:
    """Whether there is a question mark, other than that of a link ("?text=")."""
    return bool(re.search(r"\?(?![a-z]+=)", cleaning.plain(text)))


def _words(text: str) -> list[str]:
    """ "kira2" is "kira-kira"."""
    return [word.removesuffix("2") if word[:-1].isalpha() else word for word in plain(cleaning.plain(text)).split()]


@cache
def _spelt(words: frozenset[str]) -> frozenset[str]:
    """As `_words` writes them, every letter once."""
    return frozenset(spelt for word in words for spelt in plain(word).split())
