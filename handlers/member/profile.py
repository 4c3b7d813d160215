"""/profil: the people on this phone, and where each one's form stands."""

from handlers.conversation import menu
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.member import calm, enrolment, life, proofs, proving, receipt
from locales import N_, Text, joined
from models.application import answers_of
from models.event import statuses_of
from models.people import Person, application_of, people
from rules import status_said
from rules.status import Status
from transport.keyboards import Tap, pack
from transport.screen import Button

PEOPLE = N_("<b>Forms on this phone</b>")
LINE = "%(number)s. <b>%(name)s</b>: %(status)s"
NOBODY = N_("There is no form on this phone yet.")
DRAFT = N_("not finished yet")
SENT = N_("%(status)s, form number %(reference)s")
CHANGING = N_("%(status)s, form number %(reference)s (changes not saved yet)")
ADD = Text(N_("Add a person"))
GONE = N_("That form is not on this phone any more.")
CHOOSE = N_("Choose a number to see that form or go on with it.")


def profil(visit: Visit, *notes: Text) -> None:
    found = people(visit.session, visit.vault, visit.turn.chat_id)
    if not found:
        visit.say(*(notes or [Text(NOBODY)]), rows=((menu.lead(menu.FILL_IN, "daftar"),),))
        return
    stand = statuses_of(visit.session, [one.application_id for one in found if one.submitted])
    lines = [_line(number, one, stand.get(one.application_id)) for number, one in enumerate(found, 1)]
    numbers = [Button(Text(str(n)), pack("focus", p.application_id)) for n, p in enumerate(found, 1)]
    rows = tuple(tuple(numbers[i : i + 2]) for i in range(0, len(numbers), 2))
    last = (Button(ADD, pack("new")), menu.lead(menu.PRIVACY, "privasi"))
    visit.say(*notes, Text(PEOPLE), joined(lines), Text(CHOOSE), rows=(*rows, last))


def _line(number: int, person: Person, stands: Status | None) -> Text:
    name, status = person.name or Text(proofs.UNNAMED), Text(DRAFT)
    if stands:
        known = {"status": status_said.in_brief(stands), "reference": person.reference or ""}
        status = Text(CHANGING if person.changing else SENT, known)
    return Text(LINE, {"number": number, "name": name, "status": status})


def focus(visit: Visit, application_id: int) -> None:
    """Turn to another person on this phone, and go on with the form or show where it stands."""
    if not turned(visit, application_id):
        return
    if visit.dialog:
        visit.end_rest()  # this was the greeting: what comes next is an answer
        proceed(visit)
    else:
        receipt.status(visit)
        calm.ask(visit)


def correct(visit: Visit, application_id: int) -> None:
    """Turn to a form that was sent, and change it."""
    if turned(visit, application_id):
        visit.end_rest()
        enrolment.correct(visit)


def changed(visit: Visit, tap: Tap) -> None:
    """Turn to a form that was sent, for a change that an officer has heard of."""
    if turned(visit, tap.application):
        if visit.application and visit.application.submitted_at:
            return life.tapped(visit, tap)
        proceed(visit)
    return None


def turned(visit: Visit, application_id: int) -> bool:
    """Whether the chat is about this application now; one that is not on this phone is answered as a missing one."""
    application = application_of(visit.session, visit.turn.chat_id, application_id)
    if not application:
        profil(visit, Text(GONE))
        return False
    visit.give_way(to_form=True)
    if visit.changing or visit.dialog is not enrolment.DIALOG or visit.subject != application_id:
        visit.put_back()  # before the answers are read
        visit.focus(application, answers_of(visit.session, visit.vault, application_id))
        proving.remember(visit)
    return True
