"""Words that deny an answer, doubt it, or tell of another person or of other times: who says one is asked."""

from functools import cache

from rules.choosing import FILLERS, plain
from rules.readers import cleaning

ABOUT = frozenset({"sekitar", "sekitaran", "kisaran", "kira", "kurang", "lebih", "about", "around"})
# Wherever they stand.
_ANYWHERE = frozenset({
    "tidak", "bukan", "belum", "jangan", "tanpa", "dudu", "sanes", "not", "never", "tapi", "tetapi", "berhenti",
    "salah", "keliru", "eh", "ralat", "maaf", "sorry", "ragu", "mungkin", "barangkali", "kayaknya", "sepertinya",
    "maybe", "lupa", "mantan", "dulu", "dulunya", "tadinya", "pernah", "former", "calon", "rencana", "rencananya",
    "pengen", "pingin", "ingin", "suami", "istri", "suaminya", "istrinya", "mertua", "menantu",
})  # fmt: skip
# Where an answer begins with them; further back they are parts of names and things ("barang bekas", "Kota Lama").
_FIRST = ABOUT | {
    "anak", "anaknya", "adik", "kakak", "ayah", "teman", "tetangga", "saudara", "bekas", "eks", "ex", "lama", "mau",
    "misal", "misalnya", "contoh", "contohnya", "seperti", "kayak",
}  # fmt: skip
WORDS = _ANYWHERE | _FIRST
_BEFORE = (FILLERS - WORDS) | {"saya", "no", "nomor", "hp", "wa", "nik", "ktp", "email", "tanggal", "lahir", "kerja"}


def has_doubt(text: str) -> bool:
    """Whether such a word stands anywhere: for numbers and dates, of which none is a part."""
    return not _spelt(WORDS).isdisjoint(_words(text))


def is_doubted(text: str) -> bool:
    """Whether an answer in words is said with such a word that is no part of it."""
    return not _spelt(_ANYWHERE).isdisjoint(_words(text)) or begins_with_doubt(text)


def begins_with_doubt(text: str) -> bool:
    """As `is_doubted`, for addresses, in which any word may stand further back."""
    return next((word for word in _words(text) if word not in _BEFORE), "") in _spelt(WORDS)


def _words(text: str) -> list[str]:
    return plain(cleaning.plain(text)).split()


@cache
def _spelt(words: frozenset[str]) -> frozenset[str]:
    """As `_words` writes them, every letter once."""
    return frozenset(_words(" ".join(words)))
