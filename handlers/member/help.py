"""/tanya: what people ask, and a human; /berhenti: no more messages."""

from handlers.conversation import aside, menu, telling
from handlers.conversation.visit import Visit
from handlers.member import announcements, asking
from locales import N_, Text
from models import reckoning
from models.application import answers_of
from models.chat import account_of
from models.consent import end_announcements, hears_announcements
from models.invitation import decline, refuse
from models.people import application_of, people
from models.suppressed import lift
from rules import facts, topics
from transport.keyboards import pack
from transport.screen import DANGER, Button

HELP = N_(
    "<b>Questions?</b>\n"
    "Tap one, or just write it here.\n"
    "About being a participant, ask BPJS Ketenagakerjaan: call 175, or look in JMO. About this bot, ask %(operator)s "
    "(%(contact)s)."
)
NO_CONTACT = N_("through whoever told you of this bot")
TOPICS = ("what", "cost", "jht", "trust")

STOP = N_(
    "What shall I stop? This only stops messages from here. It does not end participation in BPJS Ketenagakerjaan."
)
NO_REMINDERS, NO_BROADCASTS = Text(N_("No reminders")), Text(N_("No announcements"))
ERASE, ON = Text(N_("Erase my data")), Text(N_("Send them again"))
STOPPED = {
    "reminders": N_("No more reminders from now on. Only before an unfinished form is erased, I will tell you once."),
    "broadcasts": N_("No more announcements from now on, and no cooperative may invite your number here."),
    "none": N_("Reminders may come again."),
}
NUMBER_UNKNOWN = N_(
    "No more announcements from now on. Which phone number is yours I do not know for certain, so a cooperative may "
    "still invite it."
)
DECLINED = N_("The invitation from %(cooperative)s does not work any more.")


def tanya(visit: Visit) -> None:
    contact = visit.services.settings.operator_contact or Text(NO_CONTACT)
    buttons = [Button(Text(topics.topics()[key].label), pack("topic", key=key)) for key in TOPICS]
    officer = asking.offered(visit)
    topics_of = (tuple(buttons[:2]), tuple(buttons[2:]))
    rows = (*((officer,) if officer else ()), *topics_of, (menu.on(visit), menu.lead(menu.PRIVACY, "privasi")))
    visit.say(Text(HELP, {"operator": visit.given.operator, "contact": contact}), rows=rows)


def topic(visit: Visit, key: str) -> None:
    if key in TOPICS:
        visit.say(telling.answer(visit, topics.topics()[key]), rows=((menu.lead(menu.HELP, "tanya"), menu.on(visit)),))
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
        return berhenti(visit)
    now, said = visit.turn.now, STOPPED[key]
    if key == "reminders":
        account_of(visit.session, visit.standing, now).no_reminders_at = now
        reckoning.stopped(visit.session, visit.turn.chat_id, now)
    elif key == "broadcasts":
        account_of(visit.session, visit.standing, now).no_broadcasts_at = now
        end_announcements(visit.session, visit.turn.chat_id, now)
        refuse(visit.session, visit.vault, numbers := own_phones(visit), now)
        said = said if numbers else NUMBER_UNKNOWN
        visit.notes += _declined(visit)
    elif account := visit.standing.account:
        account.no_reminders_at = account.no_broadcasts_at = None
        lift(visit.session, visit.vault, own_phones(visit))
        if not visit.dialog and not hears_announcements(visit.session, visit.turn.chat_id):
            return announcements.ask(visit, Text(said))
    return aside.remark(visit, Text(said))


def _declined(visit: Visit) -> list[Text]:
    """What was opened here and not accepted yet opens nothing any more: whoever opened it says so."""
    session, chat, now, told = visit.session, visit.turn.chat_id, visit.turn.now, []
    opened, visit.memo.invitation = visit.memo.invitation, 0
    forms = [application_of(session, chat, id) for id in _forms(visit)]
    waiting = {form.invitation_id for form in forms if form and form.invitation_id} | {max(opened, 0)}
    for id in waiting - {0}:
        if cooperative := decline(session, id, now):
            for form in forms:
                if form and form.invitation_id == id:
                    form.invitation_id = None
            found = visit.given.cooperatives.named(cooperative)
            told.append(Text(DECLINED, {"cooperative": found.name if found else ""}))
    if told:
        visit.memo.proves = 0
        visit.moved()
    return told


def own_phones(visit: Visit) -> list[str]:
    """The numbers in the forms of this phone that Telegram vouches for: a typed one may be anybody's."""
    forms = [answers_of(visit.session, visit.vault, id) for id in _forms(visit)]
    mine = [one["phone"] for one in forms if "phone" in one and not facts.is_for_another(one)]
    return [one["number"] for one in mine if one.get("proved")]


def _forms(visit: Visit) -> list[int]:
    return [one.application_id for one in people(visit.session, visit.vault, visit.turn.chat_id)]
