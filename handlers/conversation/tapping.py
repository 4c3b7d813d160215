"""What a tap on a button of a question does: it must be of this form, and of the present question."""

from handlers.conversation import menu
from handlers.conversation.answering import accept, take
from handlers.conversation.form import AGAIN, ask, code, kept
from handlers.conversation.moving import back, proceed
from handlers.conversation.visit import Visit
from locales import N_, Text
from rules.question import Question
from transport.keyboards import Tap

STEP_PASSED = N_("That question has passed. The present one is below.")
OLD = N_("That button is old. Write anything here, and I will show you the present one.")
TO_QUESTION = Text(N_("Back to the question"))
NOTED = N_("Noted already.")


def tapped(visit: Visit, tap: Tap) -> None:
    """A button of a question: it must be of this application, and of the present question."""
    question = visit.question
    if tap.application != visit.subject or not question or tap.key != question.key:
        stale(visit, tap)
    elif tap.verb == "page":
        visit.memo.page = int(tap.value) if tap.value.isdecimal() else 0
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
    choice = kept(visit, question) if tap.value == AGAIN else choice
    if choice and tap.verb == "a":
        take(visit, question, choice.value)
    else:
        stale(visit, tap)


def picked(visit: Visit, question: Question, tap: Tap) -> None:
    """One of the candidates of the last offer; an older offer is stale."""
    offer = visit.memo.offer
    number, _, index = tap.value.partition(".")
    fits = offer and number == str(offer.round) and index.isdecimal() and int(index) < len(offer.values)
    if offer and fits:
        take(visit, question, offer.values[int(index)])
    else:
        stale(visit, tap)


def more(visit: Visit, tap: Tap) -> None:
    """The long text behind "Read more", and the way back."""
    found = (question.more for question in visit.dialog.form if question.more) if visit.dialog else ()
    if text := next(iter(found), None):
        visit.say(text(visit.given), rows=((menu.resume(TO_QUESTION),),))
    else:
        stale(visit, tap)


def tapped_back(visit: Visit, tap: Tap) -> None:
    """Only from the present question: a second tap on an old "Back" goes back no further."""
    if tap.key == (visit.question.key if visit.question else ""):
        visit.tapped()
        back(visit)
    else:
        stale(visit, tap)


def stale(visit: Visit, tap: Tap) -> None:
    """An old button changes nothing: a double tap is told so, an older one leads to the present question."""
    question = visit.question
    if visit.turn.data == visit.memo.tapped:
        visit.toast(Text(NOTED))
        below = visit.buried and visit.turn.message_id == visit.memo.tapped_on  # there it led on already
        if visit.dialog and tap.application == visit.subject and not below and not (question and question.contact):
            proceed(visit)  # the tapped message may be a copy that a lost connection made, and the newest in sight
        return
    if visit.dialog:
        visit.toast(Text(STEP_PASSED))
        proceed(visit, new=True)
    else:
        visit.toast(Text(OLD), alert=True)
