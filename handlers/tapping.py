"""What a tap on a button of a question does: it must be of this form, and of the present question."""

from handlers.answering import accept
from handlers.enrolment import back, proceed
from handlers.form import ask, code
from handlers.visit import Visit
from locales import N_, Text
from rules.question import Question
from transport.keyboards import Tap

STEP_PASSED = N_("That question has passed. The present one is below.")
OLD = N_("That button is from before. Write anything here, and I show what there is now.")
NOTED = N_("Noted already.")


def tapped(visit: Visit, tap: Tap) -> None:
    """A button of a question: it must be of this application, and of the present question."""
    question = visit.walk.next_question if visit.drafting else None
    if tap.application != visit.subject or not question or tap.key != question.key:
        stale(visit, tap)
    elif tap.verb == "page":
        visit.memo["page"] = int(tap.value) if tap.value.isdecimal() else 0
        ask(visit)
    elif tap.verb == "skip" and question.optional:
        accept(visit, question, None)
    elif tap.verb == "pick":
        picked(visit, question, tap)
    else:
        tapped_choice(visit, question, tap)


def tapped_choice(visit: Visit, question: Question, tap: Tap) -> None:
    choices = question.offered(visit.walk.answers, visit.given)
    choice = next((one for one in choices if code(one, choices) == tap.value), None)
    if choice and tap.verb == "a":
        accept(visit, question, choice.value)
    else:
        stale(visit, tap)


def picked(visit: Visit, question: Question, tap: Tap) -> None:
    """One of the candidates of the last offer; an older offer is stale."""
    offered = visit.memo.get("offered", {})
    number, _, index = tap.value.partition(".")
    values = offered.get("values", [])
    if number != str(offered.get("round")) or not index.isdecimal() or int(index) >= len(values):
        stale(visit, tap)
    else:
        accept(visit, question, values[int(index)])


def tapped_back(visit: Visit, tap: Tap) -> None:
    """Only from the present question: a second tap on an old "Back" goes back no further."""
    question = visit.walk.next_question
    if tap.key == (question.key if question else ""):
        visit.tapped()
        back(visit)
    else:
        stale(visit, tap)


def stale(visit: Visit, tap: Tap) -> None:
    """An old button changes nothing: a double tap is told so, an older one leads to the present question."""
    question = visit.walk.next_question if visit.drafting else None
    if visit.turn.data == visit.memo.get("tapped"):
        visit.toast(Text(NOTED))
        below = visit.buried and visit.turn.message_id == visit.memo.get("tapped_on")  # there it led on already
        if visit.drafting and tap.application == visit.subject and not below and not (question and question.contact):
            proceed(visit)  # the tapped message may be a copy that a lost connection made, and the newest in sight
        return
    if visit.drafting:
        visit.toast(Text(STEP_PASSED))
        proceed(visit, new=True)
    else:
        visit.toast(Text(OLD), alert=True)
