"""Filling in a form: beginning, going on, going back, and coming back to it."""

from handlers import calculator, changes, menu, receipt, review
from handlers.form import ask
from handlers.visit import Visit
from locales import N_, Text
from models.application import Application, answers_of
from models.chat import account_of
from models.member import add_member
from models.people import application_of, people
from rules.calculator import CALCULATOR
from rules.report import REPORT

PEOPLE = 6  # on one phone: as many as fit on the screen of /profil
WELCOME_BACK = N_("Hello again. We go on where you stopped.")
WAS = N_("It was: <b>%(value)s</b>")
TOO_MANY = N_(
    "There are %(count)s forms on this phone, which is the most. For another one, open My data, choose one that is not "
    "needed, and tap Cancel, or Erase this form where it was sent."
)


def begin(visit: Visit) -> None:
    """A new application, for a new person on this phone; one that is still empty is that already."""
    calculator.close(visit)
    if visit.drafting and not visit.standing.answers:
        proceed(visit)
        return
    if visit.standing.people >= PEOPLE:
        visit.say(Text(TOO_MANY, {"count": visit.standing.people}), rows=((menu.lead(menu.FOLLOW, "profil"),),))
        return
    account = account_of(visit.session, visit.standing, visit.turn.now)
    now = visit.turn.now
    application = Application(member_id=add_member(visit.session, account.id, now), created_at=now, touched_at=now)
    visit.session.add(application)
    visit.session.flush()
    visit.standing.people += 1
    visit.focus(application)
    proceed(visit)


def daftar(visit: Visit) -> None:
    """/daftar: go on with the draft, or begin; a form that was sent asks whether another is wanted."""
    calculator.close(visit)
    if not visit.drafting and visit.standing.people:
        _turn_to_a_draft(visit)
    if visit.drafting:
        proceed(visit)
    elif visit.application:
        review.sent_already(visit)
    else:
        begin(visit)


def _turn_to_a_draft(visit: Visit) -> None:
    """An open form of somebody on this phone comes before a new one."""
    found = people(visit.session, visit.vault, visit.turn.chat_id)
    if draft := next((one for one in found if not one.submitted), None):
        application = application_of(visit.session, visit.turn.chat_id, draft.application_id)
        visit.focus(application, answers_of(visit.session, visit.vault, draft.application_id))


def proceed(visit: Visit, *notes: Text, new: bool = False, again: bool = False) -> None:
    """Ask the next question, or show the review card; a report that is complete is noted."""
    if visit.walk.next_question:
        ask(visit, *notes, new=new, again=again)
    elif visit.form is CALCULATOR:
        calculator.result(visit)
    elif "report" in visit.memo:
        receipt.reported(visit)
    else:
        review.card(visit, *notes, new=new)


def resume(visit: Visit) -> None:
    """Back to where the person stands."""
    visit.resting()
    calculator.close(visit)
    if not visit.drafting:
        _turn_to_a_draft(visit)
    if visit.drafting:
        proceed(visit)
    elif visit.application:
        receipt.status(visit)
    else:
        menu.greet(visit)


def back(visit: Visit) -> None:
    """Leave a change as it was, or delete the last answer."""
    question = visit.walk.next_question
    undo = visit.undo
    visit.memo.pop("offered", None)
    visit.memo.pop("bad", None)
    if visit.form is REPORT:
        return receipt.leave_report(visit)
    if visit.changing and not (question and changes.begun(visit)):
        return changes.leave(visit)
    if question and question.key in undo:
        visit.put(question, undo.pop(question.key))
    elif before := visit.walk.before(question):
        shown = before.shown(visit.answers, visit.given) if before.label and not before.secret else None
        taken = visit.take(before.key)
        if before.secret:
            visit.memo["kept"] = {before.key: taken}
        return proceed(visit, *([Text(WAS, {"value": review.short(shown)})] if shown is not None else []))
    elif visit.form is CALCULATOR:
        return calculator.leave(visit)
    return proceed(visit)


def report(visit: Visit) -> None:
    if visit.changing:
        changes.close(visit)
    receipt.report(visit)
    proceed(visit, new=True)


def correct(visit: Visit) -> None:
    """Open a form that was sent, for changes; a draft goes on."""
    if visit.application and visit.application.submitted_at:
        changes.begin(visit)
    proceed(visit, *([Text(changes.OPEN_AGAIN)] if visit.walk.next_question else []), new=True)
