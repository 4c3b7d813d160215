"""Questions that people ask in the middle of a form, and their answers in two or three sentences."""

import re
from functools import lru_cache

from locales import N_
from rules.inorder import stands

COST = N_("It depends on the work, the income and the month: three taps in /hitung count it.")
JHT = N_(
    "JHT (jaminan hari tua) is savings that come back with returns at 56, or to the family. "
    "It can be left out, except by who pays others."
)
JKK = N_("JKK (jaminan kecelakaan kerja) pays for treatment after an accident at work, and for income lost meanwhile.")
JKM = N_(
    "JKM (jaminan kematian) is money for the family when somebody dies, not by work. In the first 3 months "
    "it is the funeral money only."
)
WHAT = N_(
    "BPJS Ketenagakerjaan protects at work: accident, death, savings for old age. BPJS Kesehatan (KIS, JKN) is for "
    "falling ill; it is another one, and this form is not about it."
)
SAFE = N_(
    "Good that you ask. This bot is run by %(operator)s, takes no money and never asks for OTP, PIN or password. "
    "Whether BPJS Ketenagakerjaan knows you, call 175 or look in JMO."
)
WHY_NIK = N_(
    "BPJS Ketenagakerjaan knows a participant by the NIK. It is stored encrypted, never shown again, "
    "and your message with it is deleted."
)
LONG = N_("About five minutes. You can stop at any time and go on later; nothing is lost.")
PAY = N_(
    "Nothing is paid here. BPJS Ketenagakerjaan gives a payment code; with it one pays at its branch, a partner bank, "
    "a post office, or a shop or app that takes it."
)
OTP = N_(
    "An OTP is a code that JMO or a bank sends to your phone, for you alone, as are PIN and password. "
    "This bot never asks for one."
)

NO_NIK = N_(
    "That is fine. The NIK stands at the top of the KTP, and on the family card in the line of its owner. "
    "It can wait: everything so far is saved."
)
NO_PHONE = N_("A number of somebody in the same house whom you trust will do as well: the code of JMO comes there.")
DATA = N_(
    "The data are for the form of BPJS Ketenagakerjaan and its reminders only. They are kept encrypted, and "
    "/privasi shows, copies or erases them at any time."
)
JMO = N_("JMO is the phone app of BPJS Ketenagakerjaan itself: for registering, paying and looking up.")
WHY_INCOME = N_(
    "The contribution and the benefits follow the income. Only you and who helps with this form see it, "
    "and no papers are asked for."
)
WHO = N_(
    "I am Payung, a programme that fills in the form with you. I am not BPJS Ketenagakerjaan. "
    "Who runs me stands under /tanya."
)
AGE = N_("From 18 to 64 there is nothing to ask. Younger or from 65 on, the branch or 175 says what is possible.")
FREE = N_("Filling in this form costs nothing. The protection has a monthly contribution to BPJS Ketenagakerjaan.")
GET = N_("What one gets, by event and with amounts: /manfaat.")
WHEN = N_("It begins with BPJS Ketenagakerjaan itself, after the first payment; from which day, JMO or 175 says.")
LATE = N_("There is no fine. After three months without payment protection stops; one can join again. Ask 175.")
UNKNOWN = N_("That I cannot answer here. Who can: %(contact)s, or BPJS Ketenagakerjaan on 175.")

DIFFERENCE = N_(
    "JKK + JKM: accident at work, and death. With JHT: savings for old age too, so the contribution is higher."
)
EMPLOYS = N_(
    "Who pays others comes under other rules: the contribution is counted differently, and old-age savings (JHT) "
    "belong to it. What it costs, the branch or 175 says."
)
WHO_CAN = N_(
    "Whoever earns by their own work can join: drivers, traders, farmers, fishers, tailors, and all such work."
)
HAPPENED = N_("The treatment comes first. Then what to do and whom to tell: /manfaat, If it has happened; or call 175.")
MANY = N_("One form here is for one person; many members at once cannot be entered yet. The branch or 175 helps.")
THANKS = N_("You are welcome.")

SHORT = {"brp": "berapa", "gmn": "gimana", "gmna": "gimana", "knp": "kenapa", "knapa": "kenapa", "napa": "kenapa",
         "dmn": "dimana", "kmn": "kemana", "gk": "gak", "g": "gak", "byr": "bayar", "sbln": "sebulan",
         "bgmn": "bagaimana", "utk": "untuk", "pny": "punya"}  # fmt: skip

SHORTENED = re.compile(rf"\b(?:{'|'.join(SHORT)})\b")
THANKED = r"^\W*(terima ?kasih|makasi?h?|trims|nuwun|hatur nuhun|thanks?( you)?)( ya| banyak| bu| pak| min)*\W*$"
# An answer and what asks for it; " .. " stands between parts that come one after the other.
TOPICS: tuple[tuple[str, ...], ...] = (
    (THANKS, THANKED),
    (OTP, r"\b(otp|pin|password|kata sandi|kode verifikasi)(nya)?\b"),
    (WHAT, r"kesehatan|\bkis\b|\bjkn\b"),
    (DIFFERENCE, r"apa .. \bbeda", r"\bbeda(nya)? (apa|jht|jkk)|perbedaan|difference"),
    (HAPPENED, r"\b(ke)?tabrak(an)?\b|\b(habis|abis|tadi|baru) (jatuh|kecelakaan)|jatuh dari"),
    (MANY, "petugas koperasi", "anggota .. sekaligus|semua"),
    (
        EMPLOYS,
        "pekerja|karyawan|pegawai|anak buah|gaji .. bayar|iuran|berapa|gimana",
        "bayar|berapa .. pekerja|karyawan",
    ),
    (LATE, r"telat|terlambat|tidak bayar|nunggak|\blate\b"),
    (
        WHY_INCOME,
        "penghasilan .. kenapa|buat apa|untuk apa",
        "kenapa|mengapa|buat apa|untuk apa .. penghasilan",
        "why .. income",
    ),
    (JMO, r"\bjmo\b"),
    (JHT, r"\bjht\b|tabungan|hari tua|old.age"),
    (JKK, r"\bjkk\b|kecelakaan|accident"),
    (JKM, r"\bjkm\b|kematian|meninggal|santunan|death"),
    (
        COST,
        "berapa .. iuran|bayar|biaya|harga|sebulan",
        "iuran|biaya|harga .. berapa",
        "how much|cost|mahal|bayar berapa",
    ),
    (
        PAY,
        "cara|gimana|bagaimana|di ?mana|ke ?mana .. bayar",
        "bayar .. di ?mana|ke ?mana|lewat (mana|apa)|gimana",
        "setor|transfer .. di ?mana|ke ?mana|ke siapa",
        "how|where .. pay",
    ),
    (
        WHY_NIK,
        r"\bkok\b .. \bnik\b",
        "nik .. kenapa|untuk apa|buat apa|mengapa|aman",
        "kenapa|mengapa|untuk apa|buat apa|why .. nik",
    ),
    (SAFE, r"penipu|\btipu|bohong|\baman\b|\bresmi\b|hoax|hoaks|scam|safe|fraud|percaya"),
    (LONG, r"(berapa|masih|sampai) (lama|menit|banyak pertanyaan)|lama (tidak|gak|ga|nggak|ya)\b|how long|ribet"),
    (
        NO_NIK,
        "ktp|nik .. di rumah|tinggal|dibawa",
        r"adanya .. \bkk\b",
        "lupa|hafal|hapal|tidak tahu|ga tau|gak tau|belum punya|(gak|ga|nggak|tidak) (punya|bawa) .. nik|ktp",
        "nik|ktp .. lupa|hilang|hafal",
    ),
    (NO_PHONE, "(tidak|gak|ga|nggak|belum) (punya|ada) (hp|nomor|telepon|telpon)"),
    (DATA, "(buat|untuk) apa data|privasi", "data .. (buat|untuk) apa|dipakai|disimpan|dijual"),
    (WHO, "(ini|kamu|anda) siapa|siapa (ini|kamu|anda)|bot apa|robot|orang asli|who are you"),
    (AGE, r"\bumur\b|\busia\b|\bage\b", "tua .. ikut"),
    (WHO_CAN, "(bisa|boleh) (ikut|daftar|gabung)", "siapa .. ikut|daftar"),
    (FREE, r"gratis|cuma.cuma|\bfree\b"),
    (WHEN, "kapan (aktif|mulai|berlaku|jadi)", "when .. active|begin|start"),
    (GET, "dapat apa|apa yang (saya )?dapat|manfaat|untungnya|what do i get"),
    (WHAT, "sakit|berobat|puskesmas|rumah sakit"),
    (WHAT, r"apa (itu|ini)|bpjs|\bbpu\b|what is|ini apa"),
)
WORDS = "apa|apakah|berapa|kenapa|mengapa|gimana|bagaimana|kapan|siapa|dimana|di mana|kemana|ke mana"
BEGINS = re.compile(rf"{THANKED}|\?|^({WORDS}|what|why|how)\b")
# A question anywhere in the text: by its sign or a word ("apa saja" is none), or by a "gak" at its end.
WITHIN = re.compile(rf"\?|(?<!\bapa )\b({WORDS})\b(?! (saja|aja|pun|apa)\b)")
CAN = re.compile(r"\b(ada|bisa|boleh|perlu|harus|wajib|aman|kena)\b")
OR_NOT = re.compile(r" (gak|ga|nggak|ngga|enggak|engga)( (ya|sih|kak|pak|bu))?\W*$")


def is_question(text: str) -> bool:
    """Whether it reads like a question, or like thanks, rather than like an answer."""
    return bool(BEGINS.search(_in_full(text)))


def asks(text: str) -> bool:
    """Whether a question stands anywhere in it, which neither chooses nor is text to keep."""
    plain = _in_full(text)
    end = OR_NOT.search(plain)
    return bool(WITHIN.search(plain) or (end and CAN.search(plain, 0, end.start())))


@lru_cache(1)
def answer(text: str) -> str | None:
    """The sentence that answers it, where it is about something that is known here; kept, since it is asked twice."""
    plain = _in_full(text)
    return next((said for said, *ways in TOPICS if stands(ways, plain)), None)


def _in_full(text: str) -> str:
    return SHORTENED.sub(lambda word: SHORT[word[0]], text.casefold())
