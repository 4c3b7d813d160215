"""The line of an address: street or hamlet, RT/RW and postal code, without what was said around them."""

import re

from locales import N_, Text
from rules.question import Choice, Invalid, Unclear
from rules.readers.agreeing import yes
from rules.readers.cleaning import clean
from rules.readers.corrected import parts_meant
from rules.readers.doubts import begins_with_doubt
from rules.readers.everyday import is_speech, spoken, words
from rules.readers.numbers import in_digits
from rules.small_words import FILLERS
from rules.synonyms import NOTHING, UNSURE

SHORTEST, LONGEST, FEW = 5, 200, 2
_EXAMPLE = {"example": "Jl. Melati 5, RT 02/RW 03, 55188"}
_LINK = re.compile(r"https?:|www\.|\bmaps?\b|goo\.gl|\bgmaps?\b|\bshareloc\b|\bserlok\b", re.I)
_AS_ON_KTP = re.compile(
    r"(?:alamat(?:nya)?\W*)?(?:(?:sama|sesuai|lihat|liat|baca|cek|ikut|ikuti|seperti|kayak|menurut|di|ada di"
    r"|sudah ada di|persis)"
    r"\W+(?:dengan|dgn|sama|kayak|seperti|di|aja|saja|aja di|yang di|yg di)?\W*)+ktp\b\W*(?:(?:aja|saja|ya|pak|bu|kok"
    r"|itu)\b\W*)*",
    re.I,
)
# What names a part of an address, and makes what stands behind it a name.
_PART = (
    r"jl|jln|jalan|gg|gang|rumah susun|dusun|dsn|dukuh|padukuhan|pedukuhan|ds|desa|kp|kampung|perum\w*|blok|kel"
    r"|kelurahan|kec|kecamatan|lorong|lr|lrg|jorong|nagari|banjar|br|lingk\w*|komplek\w*|cluster|rusun|kav|kavling|krajan|gampong|pekon"
    r"|kauman|dk"
)
_NUMBER = r"rt|rw|no|nomor|nmr|blok|kode ?pos|kodepos"
_NAMED = re.compile(rf"\b(?:{_PART})\b[\s.]*(?:raya\s+)?(?!(?:{_NUMBER})\b)\w*[a-z]", re.I)
_MARKED = re.compile(rf"\b(?:{_PART}|{_NUMBER})\b", re.I)
_MINE = re.compile(
    r"\A(?:omah|griyo?|rumah|imah|rorompok|bumi|alamat)(?:ku|e|ne|ipun|na| saya| sy| kulo| abdi| kuring)\b\W+", re.I
)
_DICTATED = re.compile(  # "rt dua rw sebelas"
    r"\b((?:rt|rw|no|nomor|nomer|km)\W+)((?:(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
    r"|sebelas|belas|puluh)\b ?)+)",
    re.I,
)
_APART = re.compile(r"(?<=\d) (?=\d)")
_UNNUMBERED = re.compile(r"\b(?:rt|rw|no|nomor|nmr)\b(?!\W*[\divx])", re.I)
_LANE = re.compile(r"\b(?:gang|gg|lorong|lr|lrg)\b\W*\d+", re.I)  # its number is its name
_ONLY_NUMBERS = re.compile(rf"(?:(?:\b(?:{_NUMBER})\b|[ivx]+\b|\d+[a-z]?|[^\w\s]|_)\s*)+", re.I)
_BEFORE = re.compile(
    r"\A(?:(?:beda|berbeda|lain|(?:tidak|gak|ga|enggak|nggak|ndak) sama|bukan|tidak|gak|ga|nggak)\b\W*(?:(?:pak|bu"
    r"|mas|mbak|dengan"
    r"|sama|yang|yg|di|alamat|ktp)\b\W*)*)?(?:(?:alamat|almt)(?:nya|e|ku)?\b\W*(?:(?:rumah|lengkap|saya|sy|kami|ktp"
    r"|di|itu|ini"
    r"|adalah|lengkapnya)\b\W*)*)?(?:(?:(?:saya|sy|aku|kami|kulo|sekarang|skrg)\W+)*(?:(?:masih|tinggal(?:nya)?"
    r"|ngontrak|kontrak"
    r"|numpang|ngekos|kos|rumah(?:nya|ku)?(?: saya| sy)?|omah(?:ku|e)|manggon|domisili(?:nya)?|ada)\W+)+(?:di|ing|neng"
    r"|ning|nang)\s+)?(?:di\s+)?",
    re.I,
)
# What was told besides, behind a comma or a number: other answers, and what is not known of the address.
_BEHIND = re.compile(
    r"(?:[,;]\s*|(?<!jl)(?<!jln)(?<!gg)(?<!dsn)(?<!kp)\.\s*"
    r"|(?<=\d)\s+|(?<!\s)\s+(?=kode ?pos(?:nya)? (?:ga|ti|lu|ku|ng|be)))"
    r"(?:(?:kode ?pos(?:nya)?\W{0,3})?(?:gatau|gtau|lupa|(?:gak|ga|tidak|nggak|ndak|kurang) (?:tau|tahu|hapal|hafal"
    r"|ingat|ada|apal|punya))\b"
    r"|(?:saya |sy |terus |dan )?(?:jual(?:an)?|dagang|kerja(?:nya|an)?|pekerjaan(?:nya)?|usaha(?:nya)?|ojek|ngojek"
    r"|buka (?:warung|toko)"
    r"|penghasilan(?:nya)?|gaji(?:nya)?|pendapatan(?:nya)?|untung(?:nya)?)\b"
    r"|(?:rp\W{0,3})?\d{1,9}(?:[.,]\d{1,3}){0,4}\s?(?:juta|jt|ribu|rb)\b"
    r"|(?:(?:no|nomor)?\W?(?:hp|wa|telp?|telepon)\b\W{0,3})?(?:\+62"
    r"|08)[\d\s-]{8,}"
    r"|nama(?: saya|nya)?\b).*$",
    re.I | re.S,
)
# Of another answer, which is put right.
_OF_ELSE = re.compile(
    r"\A\W*(?:nama(?:ku|nya)?|jenengku|nik|tadi(?: kan)?) (?:saya|sy|aku|di ktp|ktp|salah|bilang|tulis)\b(?!.*\d)", re.I
)
# Words that put right, or do not know, a part of it.
_PUT_RIGHT = re.compile(
    r"\b(?:bukan|bkn|dudu|sanes|salah|keliru|ralat|eh|maksudnya|maksud saya|harusnya|lupa)\b"
    r"|\A\W*(?:jual(?:an)?|dagang|kerja|mangkal)\b.*\bdi\b",
    re.I,
)
_ANEW = re.compile(
    r"\w\W+(?:eh|salah|keliru|ralat|maksudnya|maksud saya|(?:se)?harusnya)\b[\s,.:;-]*(?:salah\b[\s,.:;-]*)?(\w.*)$",
    re.I,
)
# Of other things, and of people.
_COUNTS = re.compile(
    r"\d\W?(?:jam|menit|hari|hr|minggu|bulan|bln|tahun|taun|thn|meter|mtr|km|kilo|kg|kali|orang|org|anak|ekor|ribu|rb"
    r"|juta|jt|persen|kamar|biji|buah)\b|\d ?%",
    re.I,
)
_SPEECH = FILLERS | {"saya", "aku", "kulo", "abdi", "ibuk", "emak", "jalan kaki"}
_DATE = re.compile(
    r"\b\d{1,2} (?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des)[a-z]*\b|\b(?:tahun|thn|bulan|tanggal|tgl)\b \d",
    re.I,
)
# Beside what is known by everybody, an address in speech; and parts of names.
_NEAR = re.compile(
    r"\b(?:dekat|deket|depan|belakang|sebelah|samping|seberang|pojok|utara|selatan|timur|barat|pasar|sekolah"
    r"|baru|lama|besar|kecil|dalam|damai)\b",
    re.I,
)
_ACCOUNT = re.compile(r"\b(?:rek|rekening|bri|bca|bni|bsi|mandiri|dana|ovo|gopay|shopeepay|atm)\b.*\d{6}|\d{8}", re.I)


def street(text: str) -> str | Invalid | Unclear:
    """In one line, as typed; line breaks become commas."""
    parts = (clean(part).strip(" ,") for part in text.splitlines())
    said = _DICTATED.sub(_in_digits, parts_meant(", ".join(part for part in parts if part)))
    line = _put_right(_without_rest(said))
    if len(line) > LONGEST:
        return Invalid(N_("That is long. Please write it in at most %(most)s letters."), {"most": LONGEST})
    if known := _known(line):
        return Invalid(known, _EXAMPLE, known=True)
    if _is_none(line):
        return Invalid(N_("Please write street or hamlet, RT/RW and postal code, like: %(example)s."), _EXAMPLE)
    if _ONLY_NUMBERS.fullmatch(line):
        asked = N_("Which street or hamlet? Please write it too, like: %(example)s.")
        return Unclear(asked, (_nothing_more(line),), _EXAMPLE, partly=True)
    if not any(c.isdigit() for c in _LANE.sub("", line)) and not _is_hardly_one(line):
        asked = N_("Is there an RT/RW or a postal code? If so, write it, like: %(example)s.")
        return Unclear(asked, (_nothing_more(line),), _EXAMPLE, partly=True)
    return (
        _asked(line)
        if begins_with_doubt(said) or _is_hardly_one(line) or _is_doubtful(line) or _PUT_RIGHT.search(line)
        else line
    )


def _in_digits(found: re.Match[str]) -> str:
    """What is said digit by digit is one number: "nol nol dua"."""
    return found[1] + _APART.sub("", in_digits(found[2].lower()))


def joined(before: str, now: str) -> str | None:
    """A part of an address and the other part: "dusun ngoto", then "rt 3 rw 1"."""
    if _ONLY_NUMBERS.fullmatch(now) and any(c.isdigit() for c in now):
        return f"{before}, {now}"
    if isinstance(street(now), Invalid):
        return None
    if _ONLY_NUMBERS.fullmatch(before):
        return f"{now}, {before}"
    return None if any(c.isdigit() for c in before) or _is_doubtful(now) else f"{before}, {now}"


def left_out(text: str) -> Text | None:
    """A word about what the person says not to know of the address."""
    unknown = re.search(r"kode ?pos", text, re.I) and not re.search(r"\b\d{5}\b", text)
    return Text(N_("It will do without a postal code.")) if unknown else None


def _without_rest(said: str) -> str:
    """What is an address in what was said."""
    said = _MINE.sub("", said)
    said = said[found.end() :] if (found := _BEFORE.match(said)) else said
    line = _BEHIND.sub("", said).strip(" ,;")
    return line if _MARKED.search(line) or any(c.isdigit() for c in line) else said


def _put_right(line: str) -> str:
    """What is meant, where it stands behind what is wrong: "jl melati 5 salah, jl melati 15"."""
    found = _ANEW.search(line)
    return found[1] if found and _NAMED.search(found[1]) else line


def _known(line: str) -> str:
    """What to write instead of what it is known to be."""
    if _LINK.search(line):
        return N_("I cannot open a link or a map. Please write street or hamlet, RT/RW and postal code: %(example)s.")
    if _AS_ON_KTP.fullmatch(line):
        return N_("What stands on the KTP I do not know. Please write street or hamlet, RT/RW, like: %(example)s.")
    return ""


def _is_none(line: str) -> bool:
    """Whether it is surely no address."""
    number = _ACCOUNT.search(line) and not _NAMED.search(line)
    short = len(line) < SHORTEST or sum(c.isalpha() for c in line) < FEW
    date = _DATE.search(line) and not _MARKED.search(line)
    return bool(short or number or date or _OF_ELSE.match(line) or _is_talk(line))


def _is_talk(line: str) -> bool:
    """Whether it is a sentence, with nothing in it that names a part of an address."""
    if _NAMED.search(line) or _ONLY_NUMBERS.fullmatch(line):
        return False
    said = spoken(_NEAR.sub(" ", _MARKED.sub(" ", line)))
    if begins_with_doubt(line) and _COUNTS.search(line):
        return True  # "anak saya hilang udah 2 hari"
    return is_speech(line) or (bool(said) and 2 * len(said) >= len(words(line)))


def _is_doubtful(line: str) -> bool:
    """Whether there is speech in it beside what names a part of an address, or a number that counts something."""
    beside = _NEAR.sub(" ", _NAMED.sub(" ", line))
    return bool(_COUNTS.search(line) or spoken(beside, _SPEECH))


def _is_hardly_one(line: str) -> bool:
    """Whether "there is none" would keep what names no place: "rt saya baik orangnya", "no comment"."""
    return not _NAMED.search(line) and bool(_is_doubtful(line) or _UNNUMBERED.search(line))


def _nothing_more(line: str) -> Choice:
    return Choice(line, Text(N_("There is none")), ("tanpa", *NOTHING, *UNSURE))


def _asked(line: str) -> Unclear:
    return Unclear(N_("I read: %(answer)s. Is that right?"), (yes(line),), {"answer": line}, partly=True)
