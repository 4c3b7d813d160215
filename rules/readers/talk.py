"""Words that answer nothing: greetings, thanks, yes and no, "I do not know"."""

import re
from collections.abc import Iterable

from rules.readers import doubts
from rules.readers.cleaning import plain
from rules.readers.everyday import is_spoken, words
from rules.small_words import FILLERS, NO, SAID_BESIDE, SHORT, YES, either, spelt

_WORDS = (FILLERS | spelt({
    *YES, *NO, "terima", "kasih", "makasih", "trims", "thanks", "halo", "hallo", "hai", "hi", "selamat", "pagi",
    "siang", "sore", "malam", "siap", "sudah", "belum", "lupa", "nanti", "dulu", "sini", "disini", "sama", "ibu",
    "bapak", "saya", "tahu", "kurang", "ngerti", "paham", "dengan", "ktp", "sesuai", "kayak", "seperti", "baik",
    "lanjut", "bingung", "entah", "apa", "mana", "maksudnya", "gimana", "bagaimana", "kenapa", "test", "tes", "p",
    "tinggal", "dimana", "ada", "masih", "assalamualaikum", "waalaikumsalam", "kemarin", "besok", "sekarang",
    "permisi", "mohon", "maaf", "batal", "stop", "ktpnya", "lgi", "lagi", "nih", "kah", "suwun", "nuhun", "hatur",
    "matur", "oh", "eh", "hmm", "hm", "waduh", "ooh", "boleh", "bisa", "cara", "caranya", "isi", "tulis", "jawab",
    "kula", "monggo",
})) - {"bener"}  # fmt: skip  # a district is called so
# Beside a place: what leads to it, or says only that somebody is there. "Karo" is a people, too: none of `everyday`.
_AT = frozenset({
    "tinggal", "tinggalnya", "domisili", "rumah", "rumahnya", "rumahku", "omah", "omahe", "omahku", "griya", "griyo",
    "griyane", "griyone", "bumi", "imah", "ngontrak", "kontrak", "kontrakan", "ngekos", "kos", "kost", "numpang",
    "menetap", "alamat", "alamatnya", "alamate", "daerah", "wilayah", "tepatnya", "nang", "neng", "ning", "teng",
    "ing", "ting", "nggon", "nggen", "ten", "wonten", "onok", "ono", "mriki", "sekarang", "skrg", "saiki", "ayeuna",
    "masih", "msh", "isih", "tetap", "tetep", "sudah", "udah", "sdh", "wis", "sampun", "ikut", "sama", "karo",
    "kalih", "sareng", "bapak", "ibu", "orang", "keluarga", "kecamatannya", "kecamatanku", "kecamatane", "namanya",
    "adalah", "jawab", "kula", "wong", "aku", "ambo", "awak", "kuring", "linggih", "manggen", "mukim", "tingga",
    "lenggah",
})  # fmt: skip
_CHANGES_NOTHING = (SAID_BESIDE | spelt(YES) | _AT) - doubts.WORDS
_SPEECH = _WORDS | _AT | SAID_BESIDE | doubts.WORDS | frozenset(SHORT) | {"ra", "lali", "endi", "oleh", "gawe", "alun"}
# Words of questions and complaints, which stand in no address.
_ASKING = re.compile(
    rf"\b({either('tidak', 'belum')}|kenapa|knapa|knp|mengapa|ngapain|apa|apakah|siapa|berapa|brp|kapan|gimana|gmn"
    r"|bagaimana|kok|minta|punya|pny|harus|email|nomor|mau|bisa|boleh|buat|bayar|tanya|tolong|lama|dulu|sih|dong|ada"
    r"|perlu|pindah|ke|susah|ribet|malas|males)\b"
)

# A trade beside one of these did it, or had it done to it: "habis ketabrak motor ojek".
_HARM = re.compile(
    r"\b(?:(?:ke|di|ter|me|n)?(?:tabrak|serempet|seruduk|senggol)\w*|ditubruk|ketubruk|jatuh|kejatuhan|kecelakaan"
    r"|laka|meninggal|dirampok"
    r"|dibegal|kerampokan|kecopetan|kemalingan|ditipu|ketipu|dirawat|opname|kebakaran|kebanjiran|dipecat|cerai)\b"
)
_POST = re.compile(r"\b(?:pns|asn|pppk|p3k|tni|polri|polisi|tentara)\b")


def says_nothing(text: str, beside: frozenset[str] = frozenset()) -> bool:
    """Whether there is nothing in a text but such words, and those that say nothing beside them."""
    return set(re.findall(r"\w+", plain(text))) <= _WORDS | beside


def speech(text: str) -> list[str]:
    """The words beside a place that belong to everyday speech."""
    return [word for word in words(text) if word in _SPEECH or is_spoken(word)]


def changes_nothing(said: Iterable[str]) -> bool:
    """Whether these words leave what stands beside them as it is."""
    return _CHANGES_NOTHING.issuperset(said)


def without_asking(text: str) -> str:
    return _ASKING.sub(" ", plain(text))


def is_no_trade(text: str) -> bool:
    """Whether it tells of an accident, a theft or a death, or of a post that the state pays."""
    return bool(_HARM.search(plain(text)) or _POST.search(plain(text)))
