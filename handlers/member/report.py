"""The number that BPJS Ketenagakerjaan gave to somebody who registered there, as they tell it."""

from collections.abc import Sequence

from handlers.conversation import menu
from handlers.conversation.dialog import EVERYBODY, Dialog, InApplication
from handlers.conversation.form import ask, offer
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.member import changes, receipt
from locales import N_, Text
from models import numbered
from models.application import answers_of
from models.event import happen, holds_number
from rules.question import Question, Unclear
from rules.readers.agreeing import yes
from rules.report import REPORT
from rules.status import MEMBER
from transport.screen import packed

KEY = "report"
GIVEN = N_("%(answer)s is noted for %(name)s already, and each person has a separate one. Is that right here, too?")
REPORTED = N_("Thank you, I noted it on %(date)s. Whether it is active, look in JMO or ask 175.")


def report(visit: Visit) -> None:
    """Ask for the number; one that was told before stays at hand."""
    if visit.changing:
        changes.close(visit)
    visit.open(KEY)
    if told := next((question.key for question in REPORT if question.key in visit.answers), None):
        visit.lay_aside(told)
    proceed(visit, new=True)


def _given(visit: Visit, question: Question, value: str) -> Sequence[Text] | None:
    """What is noted of somebody else on this phone already is asked about; after a no, if it is told again."""
    assert visit.application
    session, vault, form = visit.session, visit.vault, visit.application.id
    some = numbered.others(session, vault, value, form, numbered.on_phone(visit.turn.chat_id))
    other = next((one for one in some if holds_number(session, vault, one, value)), None)
    known = {"name": answers_of(session, vault, other).get("name", ""), "answer": value} if other else {}
    asked = visit.memo.offer
    if not other or (asked and asked.asked == packed(Text(GIVEN, known))):
        return ()
    offer(visit, question, Unclear(GIVEN, (yes(value),), known))
    ask(visit)
    return None


def _leave(visit: Visit) -> bool:
    """A number that was told before stays as it was."""
    visit.put_back()
    visit.drop(KEY)
    receipt.status(visit)
    return True


def _reported(visit: Visit, **_: object) -> None:
    """The number is kept as what the member said, on this day."""
    assert visit.application
    visit.drop(KEY)
    number = visit.standing.answers.get("official_number")
    happen(visit.session, visit.vault, visit.application.id, "reported", visit.turn.now, MEMBER, detail=number)
    rows = ((menu.lead(receipt.MINE, "iuran"), menu.lead(menu.FOLLOW, "profil")),)
    visit.say(Text(REPORTED, {"date": visit.turn.today}), rows=rows)


DIALOG = Dialog(
    key=KEY, who=EVERYBODY, form=REPORT, store=InApplication(), done=_reported, leave=_leave, back=_leave, accept=_given
)
