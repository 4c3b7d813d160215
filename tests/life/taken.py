"""Whether an answer that was given to the question on the screen was taken: the other half of "was it said?"."""

from handlers.conversation.form import code
from rules.enrolment import ENROLMENT
from rules.question import Given, Invalid, Question, Unclear, Walk
from tests.life.someone import Meant
from tests.life.truth import Held, Stored
from transport.keyboards import unpack


def not_taken(meant: Meant | None, before: Stored, now: Stored, given: Given) -> bool:
    """Whether this one act answered the present question, and no answer is there."""
    held = before.applications.get(before.focus)
    if not meant or not held or before.memo.open or before.memo.rests:
        return False  # another dialog is open, or the next words are a greeting
    if held.sent and not before.memo.reopened:
        return False
    walked = Walk(ENROLMENT, held.answers, given)
    question = walked.next_question
    if not question or question.key != meant.key or not _fits(meant, question, before.focus, held, given):
        return False
    after = now.applications.get(before.focus)
    offered = now.memo.offer and now.memo.offer.key == meant.key
    return bool(after) and meant.key not in after.answers and not offered


def _fits(meant: Meant, question: Question, focus: int, held: Held, given: Given) -> bool:
    """A button of the present question, or words that its reader takes; after a day they may be a greeting."""
    if meant.tap:
        tap, choices = unpack(meant.said), question.offered(Walk(ENROLMENT, held.answers, given).answers, given)
        mine = tap and tap.application == focus and tap.verb == "a"
        return bool(tap and mine and any(code(choice, choices) == tap.value for choice in choices))
    if not question.read or held.touched != given.today:
        return False
    return not isinstance(question.read(meant.said, given), Invalid | Unclear)
