"""A name as it stands on the KTP: one word or many, two letters, titles, apostrophes, hyphens, capitals."""

import re
import unicodedata
from functools import cache

from locales import N_, Text
from rules import gazetteer
from rules.data import read
from rules.question import Choice, Invalid, Unclear
from rules.readers import corrected
from rules.readers.agreeing import yes
from rules.readers.cleaning import clean, plain
from rules.readers.doubts import is_doubted
from rules.readers.everyday import is_speech, spoken, words
from rules.readers.leftover import is_heard
from rules.readers.spelling import is_latin, ordinary
from rules.readers.talk import says_nothing

LONGEST, SHORT = 100, 2  # letters of a name, and of a word of it that is a title, or an initial
LONG = 6  # words, of which a name has hardly more
NO_NAME = N_("That looks like no name. Please write only the name as it stands on the KTP.")
_CALL = re.compile(  # before another name, or before what one is called
    r"^(?:(?:bukan|salah|eh|oh|woy|njir|anjir)\b[\s,]+)+(?=\w+\s+\w)"
    r"|^(?!(?-i:Ane(?: [A-Z][\w']*)+\W*$))(?:gue|gw|gua|ane|tulis(?:kan|in)?(?: (?:aja|saja))?)\s+(?=\w\w)"
    r"|^(?:[\w']+\s+){1,3}(?:nyamana|jenengku|jenenge|ngaran (?:abdi|kuring)|nama (?:saya|sy)|namaku)\b\W*(?=\w)",
    re.I,
)
_ON_KTP = re.compile(
    r"^\W*\w.*?\b(?:di|ing|neng|dina|pada) ktp(?:nya|ku|ne)?\b\W*(?:itu\b|namanya|ter?tulis|ketulis)?\W*(\w\w.*)$"
    r"|^\W*(?:di|ing|neng|dina|pada) ktp(?:nya|ku|ne)?\W*(?:itu |namanya |ter?tulis(?:nya)? |ketulis "
    r"|tulisan(?:nya|e)? )+(\w\w.*)$",
    re.I,
)
_DOING = re.compile(r"\A\W*(?:lagi|sedang|otw|habis|abis) \w")  # "lagi nyusuin"
_LETTERS_ALONE = re.compile(r"(?:\w[\s.-]+){3,}\w\W*")
_SPELT = re.compile(r"(?<=\w)[\s.,:;(-]{1,3}(?:\w[\s.-]){2,30}\w\W?$")
_LABEL = re.compile(
    r"^(?:perkenalkan,?\s+)?(nama(?:ku|nya)?\b\s*"
    r"(?:(?:[:=]|(?:lengkap(?:ku|nya|e)?|saya|sy|aku|gw|gue|(?:(?:yang |yg )?di )?ktp(?:[- ]?(?:nya|ne|ku))?)\b)\s*)*"
    r"(saya\b|adalah\b|ialah\b)?"
    r"|nm\s*[:=]|name\s*[:=]|my name is\b|i am\b"
    r"|(?:nami|asma|aran|ngaran|jeneng|namo|areng|aseng|nyama)(?:ne|nipun|na|e)?"
    r"\s+(?:kula|kulo|kawula|dalem|abdi|kuring|ambo|den|inyong|aku|sy|saya|tiang|bula)\b(?:\s+(?:teh|niku|iku))?"
    r"|(?:jenengku|ngaranku|arengku|asengku|namina|jenenge|namine)\b)\s*",
    re.I,
)
# What people add behind a name, where it is one without that: how old they are, what they are called by others.
_BEHIND = re.compile(
    r"(?<![\s,.;(-])[\s,.;(-]+(?:(?:umur|usia|yuswa)(?:nya|e)?\W*\d+|lahir(?:an|nya)?\b|asal(?:nya)?\s+dari\b"
    r"|(?:(?:biasa|sering|akrab|kadang)(?:nya)?\s+)?(?:di)?(?:panggil|sapa|sebut|celuk|undang)(?:an)?(?:nya|e)?\b"
    r"|\d{1,2} ?(?:tahun|thn|th)\b|(?:aja|saja|doang|tok|thok|wae|mawon|cuma itu|itu (?:aja|saja))\b"
    r"|(?:sesuai|menurut|di|sama (?:dengan|kayak)|kayak di)\s+ktp\b|(?:gak|ga|tidak|nggak|ora|tanpa) (?:ada|pakai"
    r"|pake)\b"
    r"|(?:pak|bu|mas|mbak|kak|min|bang|ya|(?!(?-i:[A-Z][a-z]))(?:say|sis|bro|gan|bos))\W*$).*$",
    re.I,
)
_ALL = re.compile(r"\b(aja|saja|doang|tok|thok|wae|mawon|cuma|ada)\b", re.I)  # who says so has no other name
_MARKS = "'’‘‛ʼʻʾʿ′＇ꞌ`´.,-‐‑–/()\" "
_QUOTED = re.compile(r"^([\"'“‘«(])(.*)[\"'”’»)]$")
_LINK = re.compile(r"https?:|www\.|\bt\.me\b|\.(com|id|net|org|xyz)\b", re.IGNORECASE)
# Words of sentences; where one stands in an answer, the answer is hardly a name, and the person is asked.
_SENTENCE = frozenset({
    "tidak", "tdk", "gak", "ga", "nggak", "ndak", "belum", "blm", "kenapa", "mengapa", "apa", "apakah", "berapa",
    "brp", "siapa", "gimana", "bagaimana", "yang", "dan", "and", "atau", "dengan", "sesuai", "ktp", "nik", "nama",
    "namaku", "namanya", "nm", "panggil", "panggilan", "saya", "aku", "sy", "aja", "saja", "suami", "alias",
    "marga",
    "atas", "tukang", "jual", "jualan", "dagang", "kerja", "kerjaan", "penipuan", "rahasia", "makasih", "nanti",
    "sebentar", "lupa", "tahu", "iuran", "iurannya", "biaya", "biayanya", "bayar", "keliling", "ini", "itu", "di",
    "ke", "dari", "untuk", "punya", "halo", "hallo", "hai", "assalamualaikum", "batal", "batalin", "tanpa", "anonim",
    "admin", "test", "tes", "qwerty", "asdf", "asdfgh", "xxx", "perempuan", "wanita", "pria", "laki", "lewati",
    "kembali", "bantuan", "menu", "stop", "daftar", "lanjut", "siap", "sudah", "iya", "ok", "oke", "betul", "benar",
    "salah", "permisi", "maaf", "tolong", "mohon", "pak", "bu", "lain", "ojek", "sopir", "petani", "nelayan", "warung",
    "alamat", "kecamatan", "kabupaten", "kampung", "rumah", "sekolah", "terserah", "tunggu", "ganti", "tanya", "ulangi",
    "ulang", "kirim", "foto", "jalan", "jl", "wni", "bpjs", "ketenagakerjaan", "mama", "papa", "males", "malas",
    "toko", "kios", "wiraswasta", "wirausaha", "swasta", "karyawan", "kawin", "menikah",
    "janda", "duda", "lajang", "irt",
    "minta", "gatau", "nomor", "hp", "palsu", "bentar", "sendiri", "bisa", "boleh", "hapus", "mulai", "selesai",
})  # fmt: skip
_POLITE = re.compile(
    r"(bu|ibu|pak|bapak|bpk|tn|ny|nn|sdri?|mbak|mas|bang|kak|mbok|mbah|mr|mrs|ms|a\.? ?n|atas nama|namaku|nama sy|ini"
    r"|yth\.?( (bapak|ibu|bpk|sdri?))?|panggil(an)?( (aja|saja|saya))?|saya)\b[.\s]+",
    re.IGNORECASE,
)
WHICH = N_("Which one stands on the KTP?")
_INVENTED = frozenset({"contoh", "rekaan", "karangan"})  # so people are called who try it out
# "anak" and "istri" are parts of Balinese names.
_BALINESE = re.compile(r"^anak (?=agung\b)|(?<=\w)\W+istri\b")
_TWO_PEOPLE = re.compile(r"\w\w[^\w/]*/|/[^\w/]*\w\w|\ba/n\b", re.IGNORECASE)
_WORD = re.compile("[a-z]+|(?i:islam|kristen|katolik|hindu|buddha)")
_BUILT = re.compile(
    r"\w{2}(?:wati|yati|yanti|anti|ningsih|asih|inah|iyah|iyem|inem|yani|rini|tini|mini|lestari|astuti|anto|yanto|ono|yono"
    r"|udin|uddin|ullah|syah|man|wan|adi|iadi|anah|anti|arti|iati|iyo|ijan|imin|isah|idah|ifah|imah)$"
)
_TITLE_BEFORE = re.compile(r"^((h|hj|dr|drs|dra|drg|ir|kh|ust|ustaz|ustadz|prof|almarhum|alm)\.?\s+)+(?=\S)")
_TITLE_AFTER = re.compile(r",.*$|\s(s|m|a)\.\s?(pd|e|h|kom|sos|ag|si|t|p|kep|ikom|md|hum)\b.*$")


def name(text: str, vouched: bool = False) -> str | Invalid | Unclear:
    """The name as typed, tidied; what a KTP cannot hold is refused with what to send instead."""
    said = text = clean(text)
    if rest := _said_behind(text):
        found = Invalid(NO_NAME) if _is_only_said(rest) else name(rest)
        return _confirmed(found) if isinstance(found, str) else found
    text = _without_spelling(text)
    if len(text) > LONGEST:
        return Invalid(
            N_("That is more than %(most)s letters. Please write only the name on the KTP."),
            {"most": LONGEST},
        )
    if "@" in text or _LINK.search(text):
        return Invalid(N_("Please write only the name as it stands on the KTP, without addresses or links."))
    bare = _LABEL.sub("", text)
    if bare != text and len(spoken(bare, _SENTENCE)) == len(words(bare)):
        return Invalid(NO_NAME)
    text, only = _without_rest(bare)
    text = _QUOTED.sub(r"\2", text.rstrip("!:; "))
    text = "".join(map(ordinary, text)).lstrip(" ,-/.").rstrip(" ,-/")
    if any(c.isnumeric() for c in text):
        return Invalid(N_("A name has letters only, no digits. Please write the name as it stands on the KTP."))
    if not any(map(is_latin, text)) or not all(is_latin(c) or c in _MARKS for c in text):
        return Invalid(N_("Please write the name in ordinary letters, as it stands on the KTP."))
    several = text == text.lower() and len(words(text)) > 1  # what is written like a name may be one
    if (
        is_speech(text, _SENTENCE | {"mau", "kasih"})
        or _tells(text)
        or (several and not vouched and _is_only_said(text))
    ):
        return Invalid(NO_NAME)
    single = _WORD.fullmatch(text) and said.isascii() and not only
    return _confirmed(text) if single else _believed(text, vouched)


def _tells(text: str) -> bool:
    """Whether it is too long for a name, with words of a sentence in it: an address, a trade, what happened."""
    if text.islower() and _DOING.match(text) and not _is_called(text):
        return True
    return len(words(text)) >= LONG and len(spoken(_BALINESE.sub(" ", text), _SENTENCE)) > 1


def _said_behind(text: str) -> str:
    """The name behind a correction, an outcry, a sentence, or "on the KTP"; nothing where there is no such thing."""
    bare = _LABEL.sub("", text)
    if _LETTERS_ALONE.fullmatch(bare):
        return _letters(bare)
    if found := _ON_KTP.search(bare):
        return found[1] or found[2]
    called = _CALL.sub("", text)
    return corrected.meant(text) or ("" if called == text else called)


def _without_spelling(text: str) -> str:
    """ "sumarni. s u m a r n i" is one name."""
    spelt = _SPELT.search(text)
    said = text[: spelt.start()] if spelt else text
    return said if spelt and comparable(said).endswith(_letters(spelt[0]).casefold()) else text


def continued(before: str, now: str) -> Unclear | None:
    """One word and one more, of which the second may be all of the name: "Siti", then "Aminah"."""
    both = f"{before} {now}"
    single = len(words(before)) == len(words(now)) == 1
    if not single or before.casefold() == now.casefold() or not _is_called(now) or isinstance(name(both), Invalid):
        return None
    return Unclear(WHICH, (Choice(both, Text("1")), Choice(now, Text("2"))), notes=(_note(both), _note(now)))


def _without_rest(text: str) -> tuple[str, bool]:
    """The name without what was added behind it, where one is left; and whether the person said that it is all."""
    name = _BEHIND.sub("", text)
    if name == text or len(_letters(name)) < 2 or _is_sentence(name):
        return text, False
    return name, bool(_ALL.search(text, len(name)))


def comparable(name: str) -> str:
    """For comparing: no case, accents, spaces, signs or titles ("H. Ma'ruf Amin, S.Pd" is "marufamin")."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(c for c in decomposed if not unicodedata.combining(c)).strip()
    short = _TITLE_BEFORE.sub("", _TITLE_AFTER.sub("", text))
    return _letters(short) or _letters(text)


def _believed(text: str, vouched: bool) -> str | Unclear:
    """One letter can be a name, "ya" too, and so may be "tidak tahu"; more often they are not.

    vouched: it stands in a list as a name; one that holds nothing else than people are called is not looked at further.
    """
    if vouched and all(map(_called().__contains__, words(text))):
        return text
    if (polite := _POLITE.match(text)) and not _is_sentence(rest := text[polite.end() :].strip()):
        asked = N_("Which one stands on the KTP? The name has no Bu or Pak there.")
        return Unclear(asked, (Choice(rest, Text("1")), Choice(text, Text("2"))), notes=(_note(rest), _note(text)))
    of_people = len(_letters(text)) > 1 and (vouched or _is_of_people(text))
    if of_people and not _is_sentence(text) and (vouched or not _is_place(text)):
        return text
    return _confirmed(text)


def _confirmed(text: str) -> Unclear:
    """Also of a single word in small letters, which may be any word: "males", "terusin"."""
    just = N_('Is the name on the KTP just "%(name)s"? If not, please write it in full.')
    whole = N_('Is the name on the KTP "%(name)s"? If not, please write it.')
    return Unclear(whole if len(words(text)) > 1 else just, (yes(text),), {"name": text}, partly=True)


def _is_sentence(text: str) -> bool:
    doubted = is_doubted(_BALINESE.sub(" ", plain(text))) or _TWO_PEOPLE.search(text)
    return bool(doubted) or says_nothing(text) or bool(spoken(text, _SENTENCE))


def _is_place(text: str) -> bool:
    """Whether it is the name of a regency or a province, and of a district there: "Jawa Tengah", "Srandakan Bantul"."""
    areas, districts = gazetteer.areas().codes, gazetteer.districts().codes
    said = [word for word in words(text) if word not in areas or word in _called()]
    beside = len(said) < len(words(text)) and all(word in districts and word not in _called() for word in said)
    return beside or "".join(words(text)) in areas


def _is_of_people(text: str) -> bool:
    """Whether a word of it is one that people are called, and what else stands there is said nowhere else."""
    text = _BALINESE.sub(" ", plain(text)).replace("'", "")
    said = [word for word in words(text) if len(word) > SHORT]
    others = [word for word in said if word not in _called() and word not in _INVENTED]
    return _is_called(text) and not any(map(is_heard, others if len(said) > 1 else said))


def _is_only_said(text: str) -> bool:
    """Whether people say all of it besides answers, and are called by none of it."""
    return not _is_called(text) and all(word in _SENTENCE or is_heard(word) for word in words(text))


def _is_called(text: str) -> bool:
    """Whether a word of it is one that people are called, or is built like one."""
    return any(word in _called() or _BUILT.search(word) for word in words(text))


@cache
def _called() -> frozenset[str]:
    return frozenset(row["word"] for row in read("name_words"))


def _note(name: str) -> Text:
    return Text("%(name)s", {"name": name})


def _letters(text: str) -> str:
    """Without apostrophes, of which some are letters to Unicode."""
    return "".join(c for c in text if c.isalpha() and c not in _MARKS)
