"""The consent: what people agree to, in versions (UU 27/2022 Pasal 22 and 24)."""

from locales import N_, Text
from rules.keeping import PROOF_YEARS
from rules.question import Given

# A change of these sentences is a new version: everybody is asked again, with their answers kept.
CONSENT_VERSION = "2026-12"

CONSENT = N_(
    "<b>May I use the data that you give?</b>\n"
    "%(operator)s runs Payung, not BPJS Ketenagakerjaan.\n"
    "• Data: NIK, name, birth date, sex, phone, e-mail, address, work, income, participation.\n"
    "• For: the form for BPJS Ketenagakerjaan, and reminders.\n"
    "• Kept: until you erase them, an unfinished form for 90 days.\n"
    "• To withdraw: /privasi."
)

CONSENT_MORE = N_(
    "<b>More about the data</b>\n"
    "• Each answer is stored encrypted. Once it is stored, the NIK is never shown again.\n"
    "• Your data have not been handed to anybody: you take the finished form to JMO, the website or the branch "
    "yourself. Before a cooperative hands it over, you are told.\n"
    "• Income is asked because the contribution and the benefits follow it. Only you and whoever runs this bot can "
    "see the answers.\n"
    "• In /privasi you can read this consent, get a copy, withdraw, or erase everything. What stays then is the "
    "proof that you agreed and withdrew, without your data, for %(years)s years.\n"
    "• Telegram itself carries and keeps messages, as in every chat.\n"
    "• Responsible: %(operator)s, %(contact)s. UU 27/2022 gives you the right to see, correct and erase your data."
)


def consent_text(operator: str) -> Text:
    """What is agreed to; its translated form is what the proof's hash is taken of."""
    return Text(CONSENT, {"operator": operator})


def consent_more(given: Given) -> Text:
    """The long text behind "Read more"."""
    return Text(CONSENT_MORE, {"operator": given.operator, "contact": given.contact or "/tanya", "years": PROOF_YEARS})
