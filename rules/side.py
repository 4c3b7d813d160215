"""Questions that people ask in the middle of a form, and their answers in two or three sentences."""

import re

from locales import N_

COST = N_(
    "It depends on the income and on the month. From Rp16.800 a month for work accident and death, half of it "
    "while the 50%% discount of PP 50/2025 holds. Your own estimate comes with the question of programmes, before "
    "anything is sent."
)
JHT = N_(
    "JHT (jaminan hari tua) is savings for old age. What is paid in comes back with returns at 56, "
    "or to the family. It can be left out."
)
JKK = N_("JKK (jaminan kecelakaan kerja) pays for treatment after an accident at work, and for income lost meanwhile.")
JKM = N_(
    "JKM (jaminan kematian) is money for the family when somebody dies, also not from work. In the first 3 months "
    "it is the funeral money only."
)
WHAT = N_(
    "BPJS Ketenagakerjaan protects at work: accident, death, savings for old age. BPJS Kesehatan is for falling ill; "
    "it is another one, and this form is not about it."
)
SAFE = N_(
    "Good that you ask. This bot takes no money and never asks for OTP, PIN or password. "
    "Whether BPJS Ketenagakerjaan knows you, call 175 or look in JMO."
)
WHY_NIK = N_(
    "BPJS Ketenagakerjaan knows a participant by the NIK. It is stored encrypted, never shown again, "
    "and your message with it is deleted."
)
LONG = N_("About five minutes. You can stop at any time and go on later; nothing is lost.")
PAY = N_("Nothing is paid here. BPJS Ketenagakerjaan gives a payment code, and official channels take the payment.")

NO_NIK = N_(
    "That is fine. The NIK stands at the top of the KTP, and on the family card in the line of its owner. "
    "It can wait: everything so far is saved."
)
NO_PHONE = N_("A number of somebody in the same house will do as well.")
DATA = N_(
    "The data are for the form of BPJS Ketenagakerjaan only. They are kept encrypted, and /privasi shows, copies "
    "or erases them at any time."
)
UNKNOWN = N_("That I cannot answer here. Please call 175, or tap /tanya for a human. The form waits.")

TOPICS = (
    (r"\bjht\b|hari tua|old.age", JHT),
    (r"\bjkk\b|kecelakaan|accident", JKK),
    (r"\bjkm\b|kematian|meninggal|santunan|death", JKM),
    (
        r"berapa.*(iuran|bayar|biaya|harga|sebulan)|(iuran|biaya|harga).*berapa|how much|cost|mahal|bayar berapa",
        COST,
    ),
    (r"(cara|gimana|bagaimana|di ?mana|ke ?mana).*bayar|bayar.*(di ?mana|ke ?mana|gimana)|(how|where).*pay", PAY),
    (r"nik.*(kenapa|untuk apa|buat apa|mengapa|aman)|(kenapa|mengapa|untuk apa|buat apa|why).*nik", WHY_NIK),
    (r"penipu|tipu|bohong|aman|resmi|hoax|hoaks|scam|safe|fraud|percaya", SAFE),
    (r"berapa lama|lama tidak|how long|ribet", LONG),
    (r"(lupa|hafal|hapal|tidak tahu|ga tau|gak tau|belum punya).*(nik|ktp)|(nik|ktp).*(lupa|hilang|hafal)", NO_NIK),
    (r"(tidak|gak|ga|nggak|belum) (punya|ada) (hp|nomor|telepon|telpon)", NO_PHONE),
    (r"(buat|untuk) apa data|data.*(buat|untuk) apa|data.*(dipakai|disimpan|dijual)|privasi", DATA),
    (r"apa (itu|ini)|bpjs|what is|ini apa|siapa ini|who are you", WHAT),
)
ASKING = re.compile(
    r"\?|^(apa|apakah|berapa|kenapa|mengapa|gimana|bagaimana|kapan|siapa|dimana|di mana|kok|what|why|how|who|is)\b"
)


def is_question(text: str) -> bool:
    """Whether it reads like a question rather than like an answer."""
    return bool(ASKING.search(text.casefold()))


def answer(text: str) -> str | None:
    """The sentence that answers it, where it is about something that is known here."""
    plain = text.casefold()
    return next((said for pattern, said in TOPICS if re.search(pattern, plain)), None)
