"""The consent: what people agree to, in versions (UU 27/2022 Pasal 22 and 24)."""

from locales import N_, Text

# A change of these sentences is a new version: everybody is asked again, with their answers kept.
CONSENT_VERSION = "2026-11"

CONSENT = N_(
    "<b>May I use this person's data?</b>\n"
    "%(operator)s runs Payung. It is not BPJS Ketenagakerjaan, and it takes no money.\n"
    "• Which data: NIK, name, birth date, sex, phone, e-mail, address, work, income, membership.\n"
    "• What for: the form for BPJS Ketenagakerjaan (about work, not BPJS Kesehatan), and reminders.\n"
    "• How long: an unfinished form is erased after 90 quiet days, a finished one when you erase it.\n"
    "• To withdraw: /privasi, at any time."
)

CONSENT_MORE = N_(
    "<b>More about the data</b>\n"
    "• Each answer is kept encrypted. The NIK is never shown again once it is stored.\n"
    "• Nothing is handed to anybody now: you take the finished form to JMO, the website or the branch "
    "yourself. Before a cooperative hands it over, you are told.\n"
    "• Income is asked since the contribution and the benefits follow it; only you and who helps with this form "
    "see it.\n"
    "• /privasi shows this consent, gives you a copy, and lets you withdraw or erase everything. What stays "
    "then is the proof that you agreed and withdrew, without your data, for %(years)s years.\n"
    "• Telegram itself carries and keeps messages, as in every chat.\n"
    "• Who is responsible: %(operator)s, %(contact)s. UU 27/2022 gives you the right to see, correct and "
    "erase your data."
)


def consent_text(operator: str) -> Text:
    """What is agreed to; its translated form is what the proof's hash is taken of."""
    return Text(CONSENT, {"operator": operator})
