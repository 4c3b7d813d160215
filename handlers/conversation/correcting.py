"""What is said right after an answer to correct it: another NIK than the one just stored, other days of work."""

from handlers.conversation.form import ask
from handlers.conversation.visit import Visit
from locales import Text
from rules.card_lines import named
from rules.question import Question, Secret, Unclear
from rules.several import find_number


def corrects(visit: Visit, question: Question, text: str) -> bool:
    """Whether it is another one than the secret answer that this question follows, or says that one was wrong."""
    secret = _followed(visit, question)
    if not secret:
        return False
    if secret.holds(text, visit.turn.today):
        return _is_another(visit, question.follows, text)
    return secret.denied(text)


def corrected(visit: Visit, question: Question, text: str) -> bool:
    """Put the secret answer aside; whether another one is there to be judged, else it is asked for."""
    secret = _followed(visit, question)
    assert secret
    visit.take(question.follows)
    visit.kept.clear()  # it may be of somebody else
    if not secret.holds(text, visit.turn.today):
        ask(visit, Text(secret.again))
        return False
    return True


def stored(visit: Visit, text: str) -> Text | None:
    """What becomes of a secret that is sent when one is stored; None where none is."""
    questions = (question for dialog in visit.dialogs.values() for question in dialog.form)
    for question in questions:
        if question.secret and question.key in visit.answers:
            another = _is_another(visit, question.key, text)
            return Text(question.secret.other if another else question.secret.same)
    return None


def _followed(visit: Visit, question: Question) -> Secret | None:
    if not question.follows or not visit.dialog:
        return None
    return next((one.secret for one in visit.dialog.form if one.key == question.follows), None)


def _is_another(visit: Visit, key: str, text: str) -> bool:
    return not find_number(text, visit.answers[key])


def changeable(visit: Visit) -> list[Question]:
    """Those whose answers stand on the card."""
    answers = visit.walk.answers
    answered = [one for one in visit.walk.questions if one.label and one.key in answers]
    return [one for one in answered if one.shown(answers, visit.given) is not None]


def lines(visit: Visit, text: str) -> list[Question]:
    """Whose lines of the card a sentence names."""
    words = visit.services.words
    labels = {q.key: [words.plain(Text(q.label), one) for one in words.languages] for q in changeable(visit)}
    found = named(text, labels)
    return [one for one in changeable(visit) if one.key in found]


def renamed(visit: Visit, question: Question, text: str) -> bool:
    """Whether an answer of before is said to be wrong, and laid aside now; what was asked comes after it."""
    found = lines(visit, text)
    if len(found) != 1 or found[0] is question:
        return False
    visit.lay_aside(found[0].key)
    return True


def amended(visit: Visit, question: Question, text: str) -> str | Unclear | None:
    """What was said before to an offer, with what is said now: "no, only 15 days" below "× 25 days"."""
    offer = visit.memo.offer
    before = offer.said if offer and offer.key == question.key else visit.memo.part
    return question.amend(before, text) if question.amend and before else None
