"""Words that answer nothing: greetings, thanks, yes and no, "I do not know"."""

import re

from rules.readers.cleaning import plain

_WORDS = frozenset({
    "Kota", "Ibu", "ya", "iya", "y", "tidak", "tdk", "gak", "ga", "nggak", "ndak", "enggak", "ok", "oke", "terima",
    "kasih", "makasih", "trims", "thanks", "halo", "hallo", "hai", "hi", "selamat", "pagi", "siang", "sore", "malam",
    "siap", "sudah", "udah", "belum", "lupa", "nanti", "dulu", "sini", "disini", "di", "sama", "aja", "saja", "pak",
    "bu", "ibu", "bapak", "mas", "mbak", "min", "kak", "saya", "aku", "tau", "tahu", "kurang", "ngerti", "paham",
    "dengan", "ktp", "sesuai", "kayak", "seperti", "yang", "itu", "ini", "baik", "betul", "benar", "lanjut", "bingung",
    "entah", "apa", "mana", "maksudnya", "gimana", "bagaimana", "kenapa", "test", "tes", "p", "tinggal", "dimana",
    "ada", "masih", "assalamualaikum", "waalaikumsalam", "kemarin", "besok", "sekarang", "permisi", "mohon", "maaf",
    "tolong", "batal", "stop", "ktpnya", "engga", "sdh", "blm", "lgi", "lagi", "deh", "dong", "nih", "sih", "kok",
    "kah", "suwun", "nuhun", "hatur", "matur", "oh", "eh", "hmm", "hm", "waduh", "ooh", "boleh", "bisa", "cara",
    "caranya", "isi", "tulis", "jawab", "ngga", "mboten", "kula", "monggo",
})  # fmt: skip
# Words of questions and complaints, which stand in no address.
_ASKING = re.compile(
    r"\b(kenapa|knapa|knp|mengapa|ngapain|apa|apakah|siapa|berapa|brp|kapan|gimana|gmn|bagaimana|kok|minta|punya|pny|gak"
    r"|ga|gk|enggak|nggak|ngga|tidak|tdk|belum|blm|harus|email|nomor|mau|bisa|boleh|buat|bayar|tanya|tolong|lama|dulu"
    r"|sih|dong|ada|perlu|pindah|ke|susah|ribet|malas|males)\b"
)


def says_nothing(text: str, beside: frozenset[str] = frozenset()) -> bool:
    """Whether there is nothing in a text but such words, and those that say nothing beside them."""
    return set(re.findall(r"\w+", plain(text))) <= _WORDS | beside


def without_asking(text: str) -> str:
    return _ASKING.sub(" ", plain(text))
