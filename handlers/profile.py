"""/profil: the people on this phone, and where each one's form stands."""

from handlers import calculator, consent, enrolment, menu, receipt
from handlers.form import joined
from handlers.visit import Visit
from locales import N_, Text
from models.application import answers_of
from models.people import Person, application_of, people
from rules.enrolment import ENROLMENT
from transport.keyboards import pack
from transport.screen import Button

PEOPLE = N_("<b>People on this phone</b>")
LINE = "%(number)s. <b>%(name)s</b>: %(status)s"
NOBODY = N_("There is nobody on this phone yet.")
DRAFT = N_("not finished yet")
READY = N_("complete, reference %(reference)s")
CHANGING = N_("complete, reference %(reference)s (changes not sent yet)")
ADD = Text(N_("Add a person"))
GONE = N_("That form is not on this phone any more.")
CHOOSE = N_("Choose a number to see or go on with that form.")


def profil(visit: Visit, *notes: Text) -> None:
    found = people(visit.session, visit.vault, visit.turn.chat_id)
    if not found:
        visit.say(*(notes or [Text(NOBODY)]), rows=((menu.lead(menu.FILL_IN, "daftar"),),))
        return
    lines = [_line(number, person) for number, person in enumerate(found, 1)]
    numbers = [Button(Text(str(n)), pack("focus", p.application_id)) for n, p in enumerate(found, 1)]
    rows = tuple(tuple(numbers[i : i + 2]) for i in range(0, len(numbers), 2))
    last = (Button(ADD, pack("new")), menu.lead(menu.PRIVACY, "privasi"))
    visit.say(*notes, Text(PEOPLE), joined(lines), Text(CHOOSE), rows=(*rows, last))


def _line(number: int, person: Person) -> Text:
    name = person.name or Text(consent.UNNAMED)
    ready = Text(CHANGING if person.changing else READY, {"reference": person.reference or ""})
    status = ready if person.submitted else Text(DRAFT)
    return Text(LINE, {"number": number, "name": name, "status": status})


def focus(visit: Visit, application_id: int) -> None:
    """Turn to another person on this phone, and go on with the form or show where it stands."""
    if not _turned(visit, application_id):
        return
    if visit.drafting:
        visit.resting()  # this was the greeting: what comes next is an answer
        enrolment.proceed(visit)
    else:
        receipt.status(visit)


def correct(visit: Visit, application_id: int) -> None:
    """Turn to a form that was sent, and change it."""
    if _turned(visit, application_id):
        visit.resting()
        enrolment.correct(visit)


def _turned(visit: Visit, application_id: int) -> bool:
    """Whether the chat is about this application now; one that is not on this phone is answered as a missing one."""
    application = application_of(visit.session, visit.turn.chat_id, application_id)
    if not application:
        profil(visit, Text(GONE))
        return False
    calculator.close(visit)
    if visit.changing or visit.form is not ENROLMENT or visit.subject != application_id:
        visit.take_back()  # before the answers are read
        visit.focus(application, answers_of(visit.session, visit.vault, application_id))
    return True
