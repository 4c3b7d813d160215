"""What is said to whoever asks for help."""

from locales import N_, Detail, Text

HELP = N_(
    "<b>Questions?</b>\n"
    "Tap one, or just write it here.\n"
    "About being a participant, ask BPJS Ketenagakerjaan: call 175, or look in JMO. About this bot, ask %(operator)s "
    "(%(contact)s)."
)
NO_CONTACT = N_("through whoever told you of this bot")


def lines(operator: str, contact: str) -> tuple[Text]:
    """`contact`: how the operator is asked, or "" where that is not known."""
    known: Detail = contact or Text(NO_CONTACT)
    return (Text(HELP, {"operator": operator, "contact": known}),)
