"""The consent: what people agree to, in versions (UU 27/2022 Pasal 22 and 24)."""

from locales import N_, Text
from rules.keeping import PROOF_YEARS
from rules.question import Given

FORM, ANNOUNCEMENTS = "form", "announcements"  # what a consent is for

# A change of these sentences is a new version: everybody is asked again, with their answers kept.
CONSENT_VERSION = "2027-01"

CONSENT = N_(
    "<b>May I use the data that you give?</b>\n"
    "%(operator)s runs Payung, not BPJS Ketenagakerjaan.\n"
    "• Data: NIK, name, birth date, sex, phone, e-mail, address, work, income, participation, photos, proofs of "
    "payment.\n"
    "• For: the form, its hand-over to BPJS Ketenagakerjaan, reminders.\n"
    "• Also seen by: officers of the cooperative you choose.\n"
    "• Kept: until you erase them, an unfinished form for 90 days.\n"
    "• To withdraw: /privasi."
)

CONSENT_MORE = N_(
    "<b>More about the data</b>\n"
    "• Answers are stored encrypted. Once it is stored, the NIK is never shown again.\n"
    "• Without a cooperative you take the finished form to JMO, the website or the branch yourself. With one, its "
    "officers may see it and hand it over, and you are told before.\n"
    "• Income is asked because the contribution and the benefits follow it. Photos and proofs of payment are only what "
    "you send yourself.\n"
    "• Invitations: name and phone of the cooperative's list are kept for 90 days if nobody accepts.\n"
    "• In /privasi you can read this consent, get a copy, withdraw, or erase everything. What stays then is the "
    "proof that you agreed and withdrew, without your data, for %(years)s years.\n"
    "• Telegram itself carries and keeps messages, as in every chat.\n"
    "• Responsible: %(operator)s, %(contact)s. UU 27/2022 gives you the right to see, correct and erase your data."
)

# The same of these: announcements need a yes of their own, which no form asks for.
ANNOUNCEMENTS_VERSION = "2027-01"
ANNOUNCEMENTS_TEXT = N_(
    "<b>May I also send you announcements?</b>\n"
    "They are from this programme and your cooperative, for example about training or new rules. Without your yes, you "
    "only hear from me about your own form and contribution. To stop them: /berhenti or /privasi."
)


def consent_text(operator: str) -> Text:
    """What is agreed to; its translated form is what the proof's hash is taken of."""
    return Text(CONSENT, {"operator": operator})


def consent_more(given: Given) -> Text:
    """The long text behind "Read more"."""
    return Text(CONSENT_MORE, {"operator": given.operator, "contact": given.contact or "/tanya", "years": PROOF_YEARS})
