"""What somebody who enrolled with BPJS Ketenagakerjaan alone tells us back: a payment code or a number."""

import re

from locales import N_
from rules.question import Invalid, Question, Unclear
from rules.readers.agreeing import yes
from rules.readers.cleaning import lines, plain
from rules.readers.doubts import has_doubt
from rules.small_words import FILLERS

SHORTEST, LONGEST, DIGITS = 8, 30, 6
_PHONE = re.compile(r"(?:62|0)8\d{8,11}")
# What may stand beside a number and tells nothing more of it.
_SAID = FILLERS | {
    "kode", "bayar", "bayarnya", "iuran", "pembayaran", "billing", "nomor", "nomer", "no", "nomornya", "peserta",
    "kpj", "kartu", "va", "virtual", "account", "bpjs", "ketenagakerjaan", "bpu", "jmo", "saya", "sy", "adalah",
    "sudah", "dapat", "dapet", "payment", "code", "number", "my", "is",
}  # fmt: skip


def official_number(text: str) -> str | Invalid | Unclear:
    """Digits and letters as they stand: no format of either is published (domain.md, "Second reading")."""
    words = re.findall(r"[^\s:=,;()]+", lines(text))
    parts = [re.sub(r"[^0-9A-Za-z]", "", word) for word in words if re.search(r"\d", word)]
    number, beside = "".join(parts).upper(), plain(" ".join(word for word in words if not re.search(r"\d", word)))
    if not SHORTEST <= len(number) <= LONGEST or sum(c.isdigit() for c in number) < DIGITS:
        return Invalid(
            N_(
                "That is no payment code or participant number yet. Write it as on the receipt or in JMO. "
                "If you have none, tap Back."
            )
        )
    if sum(len(part) >= SHORTEST for part in parts) > 1:
        return Invalid(N_("I see more than one number. Please write only one of them."))
    phone = _PHONE.fullmatch(number) and not beside
    if phone or has_doubt(text) or not set(re.findall(r"\w+", beside)) <= _SAID:
        return Unclear(N_("I read: %(answer)s. Is that right?"), (yes(number),), {"answer": number})
    return number


REPORT = (
    Question(
        key="official_number",
        label=N_("Code or number from you"),
        ask=N_("Which payment code or participant number did BPJS Ketenagakerjaan give?"),
        hint=N_("Write it as it stands there. I only note it, and cannot look it up at BPJS Ketenagakerjaan."),
        read=lambda text, _: official_number(text),
        sample="1234 5678 9012",
        codes=True,
    ),
)
