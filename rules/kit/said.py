"""What a kit says to those who are invited, on paper and in WhatsApp, by what is never said: shared/words.md."""

from collections.abc import Callable

from locales import N_, Text
from rules.kit.head import Head, Person

INVITATION = N_("Invitation from %(cooperative)s")
WHAT = N_(
    "Fill in the form for BPJS Ketenagakerjaan (about work, not BPJS Kesehatan) in Telegram. It takes about 5 minutes."
)
SCAN = N_("1. Point the camera of your phone at the square, and open the link in Telegram.")
TYPE = N_("2. Or search for @%(bot)s in Telegram, and write the invitation code below.")
MONEY = N_("%(operator)s runs this bot. It takes no money, and never asks for an OTP or a PIN.")
ASK = N_("No Telegram, or a question? Ask the officer of your cooperative: %(who)s.")
UNTIL = N_("Works until %(date)s, only for the one named above")
CODE = N_("Invitation code")
PAGE = N_("page %(page)s of %(pages)s")
MEMBERS = N_("For members with work or a business of their own:")
POSTER = N_("fill in the form for BPJS Ketenagakerjaan in Telegram, about 5 minutes")
NOT_HEALTH = N_("About work: accidents, death, old age. Not BPJS Kesehatan.")
POINT = N_("Point the camera of your phone at the square, and open the link in Telegram. Or open:")
ASK_OFFICER = N_("No Telegram, or a question? Ask the officer of your cooperative.")
RUNS = N_("%(operator)s runs this bot.")
REACHED = N_("%(operator)s (%(contact)s) runs this bot.")
NO_MONEY = N_("It takes no money, and never asks for an OTP or a PIN.")
MESSAGE = N_(
    "Invitation from %(cooperative)s.\n\n"
    "You are invited to fill in the form for BPJS Ketenagakerjaan (about work, not BPJS Kesehatan) in Telegram. "
    "%(operator)s runs the bot. It takes no money, and never asks for an OTP or a PIN.\n\n"
    "If you want to, open this on a phone that has Telegram: %(link)s\n\n"
    "Or search for @%(bot)s in Telegram and write the invitation code %(code)s\n\n"
    "It works until %(date)s, for you only. No Telegram, or a question first? Ask me, the officer of the cooperative. "
    "If you do not want to, you need not answer."
)

PAPER = N_("Consent to the use of data: form for BPJS Ketenagakerjaan")
READ = N_("Read this first, or have it read out. Sign only if you agree. You can say no.")
I_AGREE = N_("I agree that my data are used as written above.")
LINES = (N_("Full name, as on the KTP"), N_("Place and date"), N_("Signature or thumbprint"))
NUMBER = N_("Paper number %(number)s")
VERSION = N_("text %(version)s")
HELD = N_("The cooperative keeps this paper. To withdraw: tell the officer, or %(operator)s (%(contact)s).")

Say = Callable[[Text], str]


def slip(head: Head) -> list[Text]:
    """What stands on every slip, beside the square."""
    known = {"operator": head.operator, "who": head.who, "bot": head.bot}
    return [Text(one, known) for one in (WHAT, SCAN, TYPE, MONEY, ASK)]


def message(head: Head, person: Person) -> Text:
    """What the officer sends to one person."""
    about = {"cooperative": head.cooperative, "operator": head.operator, "bot": head.bot}
    return Text(MESSAGE, about | {"link": person.link, "code": person.code, "date": person.day})
