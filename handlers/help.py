"""/tanya: what people ask, and a human; /berhenti: no more messages."""

from handlers import aside, menu
from handlers.visit import Visit
from locales import N_, Text
from models.chat import account_of
from rules import side
from transport.keyboards import pack
from transport.screen import DANGER, Button

HELP = N_(
    "<b>Questions?</b>\nTap one, or just write it here.\n"
    "About your membership, BPJS Ketenagakerjaan answers: call 175, or look in JMO. "
    "About this bot: %(operator)s, %(contact)s."
)
NO_CONTACT = N_("through whoever gave you this bot")
TOPICS = {
    "what": (Text(N_("What is it?")), side.WHAT),
    "cost": (Text(N_("What does it cost?")), side.COST),
    "jht": (Text(N_("What is JHT?")), side.JHT),
    "safe": (Text(N_("Is this safe?")), side.SAFE),
}

STOP = N_("What shall I stop? This only stops messages from here; it does not end membership at BPJS Ketenagakerjaan.")
NO_REMINDERS, NO_BROADCASTS = Text(N_("No reminders")), Text(N_("No announcements"))
ERASE, ON = Text(N_("Erase my data")), Text(N_("Send them again"))
STOPPED = {
    "reminders": N_("No more reminders from now on. Only before an unfinished form is erased, I say so once."),
    "broadcasts": N_("No more announcements from now on."),
    "none": N_("Reminders and announcements may come again."),
}


def tanya(visit: Visit) -> None:
    contact = visit.services.settings.operator_contact or Text(NO_CONTACT)
    buttons = [Button(label, pack("topic", key=key)) for key, (label, _) in TOPICS.items()]
    rows = (tuple(buttons[:2]), tuple(buttons[2:]), (_on(visit), menu.lead(menu.PRIVACY, "privasi")))
    visit.say(Text(HELP, {"operator": visit.given.operator, "contact": contact}), rows=rows)


def _on(visit: Visit) -> Button:
    return menu.resume(Text(N_("Back to the form"))) if visit.drafting else menu.lead(menu.FILL_IN, "daftar")


def topic(visit: Visit, key: str) -> None:
    if key in TOPICS:
        visit.say(visit.about(TOPICS[key][1]), rows=((menu.lead(menu.HELP, "tanya"), _on(visit)),))
    else:
        tanya(visit)


def berhenti(visit: Visit) -> None:
    rows = (
        (
            Button(NO_REMINDERS, pack("stop", key="reminders")),
            Button(NO_BROADCASTS, pack("stop", key="broadcasts")),
        ),
        (Button(ERASE, pack("privacy", key="ask"), style=DANGER), Button(ON, pack("stop", key="none"))),
    )
    visit.say(Text(STOP), rows=rows)


def stop(visit: Visit, key: str) -> None:
    """A wish about messages: at once, and until it is taken back."""
    if key not in STOPPED:
        berhenti(visit)
        return
    now = visit.turn.now
    if key == "reminders":
        account_of(visit.session, visit.standing, now).no_reminders_at = now
    elif key == "broadcasts":
        account_of(visit.session, visit.standing, now).no_broadcasts_at = now
    elif account := visit.standing.account:
        account.no_reminders_at = account.no_broadcasts_at = None
    aside.say(visit, Text(STOPPED[key]))
