"""A name as it stands on the KTP: one word or many, two letters, titles, apostrophes, hyphens, capitals."""

import re
import unicodedata

from locales import N_, Text
from rules.question import Choice, Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.cleaning import clean, plain
from rules.readers.doubts import is_doubted
from rules.readers.talk import says_nothing

LONGEST = 100
_LABEL = re.compile(
    r"^(?:perkenalkan,?\s+)?(nama\s*([:=]|(lengkap|saya|ktp|di ktp)\b)[\s:=]*(saya\b|adalah\b|ialah\b)?"
    r"|nm\s*[:=]|name\s*[:=]|my name is\b|i am\b)\s*",
    re.I,
)
_MARKS = "'’‘ʼʻ`´.,-‐‑–/()\" "
_QUOTED = re.compile(r"^([\"'“‘«(])(.*)[\"'”’»)]$")
_LINK = re.compile(r"https?:|www\.|\bt\.me\b|\.(com|id|net|org|xyz)\b", re.IGNORECASE)
# Words of sentences; where one stands in an answer, the answer is hardly a name, and the person is asked.
_SENTENCE = frozenset({
    "tidak", "tdk", "gak", "ga", "nggak", "ndak", "belum", "blm", "kenapa", "mengapa", "apa", "apakah", "berapa",
    "brp", "siapa", "gimana", "bagaimana", "yang", "dan", "and", "atau", "dengan", "sesuai", "ktp", "nik", "nama",
    "namaku", "namanya", "nm", "panggil", "panggilan", "saya", "aku", "sy", "aja", "saja", "suami", "alias",
    "atas", "tukang", "jual", "jualan", "dagang", "kerja", "kerjaan", "penipuan", "rahasia", "makasih", "nanti",
    "sebentar", "lupa", "tahu", "iuran", "iurannya", "biaya", "biayanya", "bayar", "keliling", "ini", "itu", "di",
    "ke", "dari", "untuk", "punya", "halo", "hallo", "hai", "assalamualaikum", "batal", "batalin", "tanpa", "anonim",
    "admin", "test", "tes", "qwerty", "asdf", "asdfgh", "xxx", "perempuan", "wanita", "pria", "laki", "lewati",
    "kembali", "bantuan", "menu", "stop", "daftar", "lanjut", "siap", "sudah", "iya", "ok", "oke", "betul", "benar",
    "salah", "permisi", "maaf", "tolong", "mohon", "pak", "bu", "lain", "ojek", "sopir", "petani", "nelayan", "warung",
    "alamat", "kecamatan", "kabupaten", "kampung", "rumah", "sekolah", "terserah", "tunggu", "ganti", "tanya", "ulangi",
    "ulang", "kirim", "foto", "jalan", "jl", "wni", "bpjs", "ketenagakerjaan", "mama", "papa", "males", "malas",
    "minta", "gatau", "nomor", "hp", "palsu", "bentar", "sendiri", "bisa", "boleh", "hapus", "mulai", "selesai",
})  # fmt: skip
_POLITE = re.compile(
    r"(bu|ibu|pak|bapak|bpk|tn|ny|nn|sdri?|mbak|mas|bang|kak|mbok|mbah|mr|mrs|ms|a\.? ?n|atas nama|namaku|nama sy|ini"
    r"|yth\.?( (bapak|ibu|bpk|sdri?))?|panggil(an)?( (aja|saja|saya))?|saya)\b[.\s]+",
    re.IGNORECASE,
)
# "anak" and "istri" are parts of Balinese names.
_BALINESE = re.compile(r"^anak (?=agung\b)|(?<=\w)\W+istri\b")
_TWO_PEOPLE = re.compile(r"\w\w[^\w/]*/|/[^\w/]*\w\w|\ba/n\b", re.IGNORECASE)
_WORD = re.compile("[a-z]+|(?i:islam|kristen|katolik|hindu|buddha)")
_SMALL_CAPITAL = re.compile("LATIN LETTER SMALL CAPITAL ([A-Z])")
_TITLE_BEFORE = re.compile(r"^((h|hj|dr|drs|dra|drg|ir|kh|ust|ustaz|ustadz|prof|almarhum|alm)\.?\s+)+(?=\S)")
_TITLE_AFTER = re.compile(r",.*$|\s(s|m|a)\.\s?(pd|e|h|kom|sos|ag|si|t|p|kep|ikom|md|hum)\b.*$")


def name(text: str) -> str | Invalid | Unclear:
    """The name as typed, tidied; what a KTP cannot hold is refused with what to send instead."""
    said = text = clean(text)
    if len(text) > LONGEST:
        return Invalid(
            N_("That is more than %(most)s letters. Please write only the name on the KTP."),
            {"most": LONGEST},
        )
    if "@" in text or _LINK.search(text):
        return Invalid(N_("Please write only the name as it stands on the KTP, without addresses or links."))
    text = _QUOTED.sub(r"\2", _LABEL.sub("", text).rstrip("!:; "))
    text = "".join(map(_letter, text)).strip(" ,-/").removeprefix(".").strip()
    if any(c.isnumeric() for c in text):
        return Invalid(N_("A name has letters only, no digits. Please write the name as it stands on the KTP."))
    if not any(map(_is_latin, text)) or not all(_is_latin(c) or c in _MARKS for c in text):
        return Invalid(N_("Please write the name in ordinary letters, as it stands on the KTP."))
    return _confirmed(text) if _WORD.fullmatch(text) and said.isascii() else _believed(text)


def comparable(name: str) -> str:
    """For comparing: no case, accents, spaces, signs or titles ("H. Ma'ruf Amin, S.Pd" is "marufamin")."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(c for c in decomposed if not unicodedata.combining(c)).strip()
    short = _TITLE_BEFORE.sub("", _TITLE_AFTER.sub("", text))
    return _letters(short) or _letters(text)


def _believed(text: str) -> str | Unclear:
    """One letter can be a name, "ya" too, and so may be "tidak tahu"; more often they are not."""
    if (polite := _POLITE.match(text)) and not _is_sentence(rest := text[polite.end() :].strip()):
        asked = N_("Which one stands on the KTP? The name has no Bu or Pak there.")
        return Unclear(asked, (Choice(rest, Text("1")), Choice(text, Text("2"))), notes=(_note(rest), _note(text)))
    if len(_letters(text)) > 1 and not _is_sentence(text):
        return text
    return _confirmed(text)


def _confirmed(text: str) -> Unclear:
    """Also of a single word in small letters, which may be any word: "males", "terusin"."""
    return Unclear(
        N_("Is %(name)s the whole name on the KTP? If not, please write it."),
        (yes(text),),
        {"name": text},
    )


def _is_sentence(text: str) -> bool:
    doubted = is_doubted(_BALINESE.sub(" ", plain(text))) or _TWO_PEOPLE.search(text)
    return bool(doubted) or says_nothing(text) or bool(set(re.findall(r"\w+", plain(text))) & _SENTENCE)


def _note(name: str) -> Text:
    return Text("%(name)s", {"name": name})


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def _letter(character: str) -> str:
    """Decorated letters as plain ones, and no marks that cannot stand with a letter as one sign."""
    if unicodedata.category(character) in ("Mn", "Me"):
        return ""
    if small := _SMALL_CAPITAL.fullmatch(unicodedata.name(character, "")):
        return small[1].lower()
    decorated = unicodedata.decomposition(character).startswith(("<font>", "<wide>", "<circle>", "<compat>"))
    return unicodedata.normalize("NFKC", character) if decorated and character.isalpha() else character


def _is_latin(character: str) -> bool:
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN")
