"""A message that was changed corrects the answer that it gave, and a reply to an older question answers that one."""

from handlers.conversation import aside, correcting
from handlers.conversation.answering import chosen, hardly, judge, read
from handlers.conversation.guard import LONGEST
from handlers.conversation.visit import Visit
from rules.question import Question


def edited(visit: Visit) -> None:
    """Of what must not stay in the chat nothing is read."""
    question = _answered(visit) if visit.reworded and not visit.notes else None
    if question and len(visit.turn.text) <= LONGEST:
        _instead(visit, question)
    else:
        aside.edited(visit)


def replied(visit: Visit) -> bool:
    """Whether it is a reply to an older question, and answers it in the place of before."""
    question, text = _asked_there(visit) if visit.turn.replied else None, visit.turn.text.strip()
    if not question or (not chosen(visit, question, text) and hardly(read(visit, question, text))):
        return False
    visit.reworded = True
    _instead(visit, question)
    return True


def _instead(visit: Visit, question: Question) -> None:
    """The older answer is laid aside, and can be put back until there is another one."""
    visit.lay_aside(question.key)
    judge(visit, question, visit.turn.text.strip())


def _asked_there(visit: Visit) -> Question | None:
    """The question that stands in the message replied to, where its answer has a line on the card."""
    said, walk = visit.services.words.plain, visit.walk
    for question in correcting.changeable(visit):
        asked = (question.asked(walk.answers, visit.given), question.asked_again(walk.answers, visit.given))
        if not question.secret and any(said(one, visit.language) in visit.turn.replied for one in asked):
            return question
    return None


def _answered(visit: Visit) -> Question | None:
    """The question that this message answered, where its answer has a line on the card."""
    dialog, key = visit.memo.gave.get(str(visit.turn.message_id), ("", ""))
    if not visit.dialog or dialog != visit.dialog.key:
        return None
    return next((one for one in correcting.changeable(visit) if one.key == key and not one.secret), None)
