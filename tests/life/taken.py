"""Whether an answer that was given to the question on the screen was taken: the other half of "was it said?"."""

from handlers.form import code
from rules.enrolment import ENROLMENT
from rules.question import Given, Invalid, Question, Unclear, walk
from tests.life.someone import Meant
from tests.life.truth import Held, Stored
from transport.keyboards import unpack

ELSEWHERE = ("sum", "report", "resting")  # in the memo: another form is open, or the next words are a greeting


def not_taken(meant: Meant | None, before: Stored, now: Stored, given: Given) -> bool:
    """Whether this one act answered the present question, and no answer is there."""
    held = before.applications.get(before.focus)
    if not meant or not held or any(name in before.memo for name in ELSEWHERE):
        return False
    if held.sent and "change" not in before.memo:
        return False
    walked = walk(ENROLMENT, held.answers, given)
    question = walked.next_question
    if not question or question.key != meant.key or not _fits(meant, question, before.focus, held, given):
        return False
    after = now.applications.get(before.focus)
    offered = now.memo.get("offered", {}).get("key") == meant.key
    return bool(after) and meant.key not in after.answers and not offered


def _fits(meant: Meant, question: Question, focus: int, held: Held, given: Given) -> bool:
    """A button of the present question, or words that its reader takes; after a day they may be a greeting."""
    if meant.tap:
        tap, choices = unpack(meant.said), question.offered(walk(ENROLMENT, held.answers, given).answers, given)
        mine = tap and tap.application == focus and tap.verb == "a"
        return bool(tap and mine and any(code(choice, choices) == tap.value for choice in choices))
    if not question.read or held.touched != given.today:
        return False
    return not isinstance(question.read(meant.said, given), Invalid | Unclear)
