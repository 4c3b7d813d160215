"""What is typed while a form is open: an answer, a word of command, or a question of the person's own."""

from typing import Any

from handlers.conversation import aside, correcting, ktp_card, several, telling
from handlers.conversation.form import FIT, SKIP, STUCK_AFTER, ask, kept, labels, missed, offer, offered, unseen
from handlers.conversation.moving import WELCOME_BACK, back, gave, proceed, understood
from handlers.conversation.visit import Visit
from locales import N_, Text
from rules import choosing, synonyms, topics
from rules.card_lines import said_instead, says_wrong
from rules.question import Choice, Invalid, Question, Unclear
from rules.readers import agreeing

LONGEST = 500  # characters of an answer
CHOOSE = N_("Please choose one below, or write which one.")
TYPE_IT = N_("Please type the number, for example 0812-3456-7890.")
GO_ON_OR_BACK = N_("Tap the button to go on. If I misunderstood an earlier answer, tap Back to change it.")
STUCK = N_("Sorry, I did not understand. What you have filled in is saved. Go on later, or ask a human?")
SKIPPED = Choice(None, SKIP, synonyms.SKIPPED)


def typed(visit: Visit, command: str | None = None) -> None:
    """Any text while a dialog is open: an answer, a word that goes back or away, a side question, or neither."""
    assert visit.dialog
    text, question = visit.turn.text.strip(), visit.question
    if command in OWN_WORDS and not answers(visit, text):
        OWN_WORDS[command](visit)
    elif question is None:
        visit.dialog.said(visit, text, command)
    elif question.free:
        said = read(visit, question, text)
        refuse(visit, question, said, text) if isinstance(said, Invalid) else accept(visit, question, said)
    elif unseen(visit, question):
        proceed(visit)
    elif correcting.corrects(visit, question, text):
        if correcting.corrected(visit, question, text) and visit.question:
            judge(visit, visit.question, text)
    elif visit.end_rest() and not _plainly(visit, question, text):
        if not telling.told(visit, text, None):
            proceed(visit, Text(WELCOME_BACK))
    else:
        judge(visit, question, text)


def secret(visit: Visit) -> bool:
    """Take the NIK that is asked for and stands alone: it is deleted, and nothing else is looked for in it."""
    alone = visit.turn.alone and len(visit.turn.text) <= LONGEST
    if not (alone and visit.question and visit.question.secret and _number(visit)):
        return False
    visit.delete(visit.turn.message_id)
    return digits(visit)


def _number(visit: Visit) -> str | None:
    """The number that was typed, where it is the answer and can be nothing else."""
    question, text, memo = visit.question, visit.turn.text.strip(), visit.memo
    if not question or question.choices or memo.offer or memo.part or visit.turn.replied or any(map(str.isalpha, text)):
        return None
    said = read(visit, question, text)
    return said if isinstance(said, str) else None


def digits(visit: Visit) -> bool:
    """Take such a number; whether it was one."""
    if (said := _number(visit)) and visit.question:
        visit.end_rest()
        accept(visit, visit.question, said)
    return bool(said)


def type_it(visit: Visit) -> None:
    visit.say(Text(TYPE_IT))


def go_on(visit: Visit) -> None:
    visit.end_rest()
    proceed(visit)


OWN_WORDS = {"back": back, "later": aside.later, "type": type_it, "resume": go_on}


def _plainly(visit: Visit, question: Question, text: str) -> bool:
    """After a rest the first words may be a greeting: only what cannot be anything else is taken as the answer."""
    said = chosen(visit, question, text)
    return bool(said or ((question.secret or question.codes) and isinstance(read(visit, question, text), str)))


def answers(visit: Visit, text: str) -> bool:
    """Whether the text is a choice of the present question, whatever else it might mean."""
    return bool(visit.question and chosen(visit, visit.question, text))


def wish(visit: Visit) -> str | None:
    """The command that a sentence asks for, where it is no answer and says of none that it is wrong."""
    question, text = visit.question, visit.turn.text
    if (question and question.free) or answers(visit, text) or (says_wrong(text) and correcting.lines(visit, text)):
        return None
    topic = telling.meant(visit, text, read(visit, question, text) if question else telling.UNREAD)
    return topic.does or None if topic else None


def judge(visit: Visit, question: Question, text: str) -> None:
    """Take the answer, ask back, or say what to send instead."""
    if choice := chosen(visit, question, text):
        take(visit, question, choice.value)
        return
    said = read(visit, question, text)
    if not question.secret and several.taken(visit, question, text):
        return
    whole = correcting.amended(visit, question, text)
    if isinstance(whole, Unclear):
        said = whole
    elif whole and hardly(said):
        text, said = whole, read(visit, question, whole)
    elif hardly(said) and several.continued(visit, question, text):
        return
    if isinstance(said, Invalid | Unclear) and says_wrong(text) and _put_right(visit, question, text):
        return
    if telling.told(visit, text, said):
        return
    if telling.asks(question, text, said):
        ask(visit, visit.about(topics.UNKNOWN), again=True)
    elif isinstance(said, Unclear):
        if question.secret:
            several.beside(visit, text, said.candidates[0].value)
        offer(visit, question, said, text)
        ask(visit)
    elif isinstance(said, Invalid):
        refuse(visit, question, said, text)
    else:
        accept(visit, question, said)


def _put_right(visit: Visit, question: Question, text: str) -> bool:
    """Whether it says what an answer of before should be, or which one is wrong and asked again."""
    if notes := several.put_right(visit, text):
        proceed(visit, *notes)
        return True
    if not correcting.renamed(visit, question, text):
        return False
    instead(visit, text)
    return True


def instead(visit: Visit, text: str) -> None:
    """Of an answer that was laid aside since it is wrong: take what the person says it should be, or ask for it."""
    rest, question = said_instead(text), visit.question
    assert question
    if chosen(visit, question, rest) or (len(rest) > 1 and not hardly(read(visit, question, rest))):
        visit.reworded = True
        judge(visit, question, rest)
    else:
        ask(visit)


def hardly(said: Any) -> bool:
    """Whether it is no answer, or perhaps none."""
    return isinstance(said, Invalid) or (isinstance(said, Unclear) and said.partly)


def chosen(visit: Visit, question: Question, text: str) -> Choice | None:
    """The choice that was typed, by its label or another name; a candidate also by its number.

    A question chooses nothing, whatever it names. What was found is kept for the turn: it is asked for several times.
    """
    asked = question.key, text, visit.memo.offer
    if visit.chose is None or visit.chose[0] != asked:
        visit.chose = asked, _chosen(visit, question, text)
    return visit.chose[1]


def _chosen(visit: Visit, question: Question, text: str) -> Choice | None:
    if "?" in text or not (question.choices or question.optional or visit.memo.offer):
        return None
    candidates = offered(visit, question)
    if candidates and (found := choosing.chosen(text, candidates, labels(visit, candidates), agreeing.BESIDE)):
        return found
    choices = question.offered(visit.walk.answers, visit.given)
    numbered = () if candidates and question.amend else candidates or (choices if len(choices) <= FIT else ())
    if found := choosing.nth(text, numbered):
        return found
    again = [one.value for one in candidates]  # what is offered again is called as it is there
    choices = [one for one in choices if one.value not in again]
    choices += [SKIPPED] if question.optional else []
    choices += [again] if (again := kept(visit, question)) else []
    return choosing.chosen(text, choices, labels(visit, choices), question.beside)


def read(visit: Visit, question: Question, text: str) -> Any:
    """As the question reads it; kept for the turn, like what was chosen."""
    asked = question.key, text
    if visit.read_as is None or visit.read_as[0] != asked:
        visit.read_as = asked, _read(visit, question, text)
    return visit.read_as[1]


def _read(visit: Visit, question: Question, text: str) -> Any:
    if question.read:
        return question.read(text, visit.given)
    only = len(question.offered(visit.walk.answers, visit.given)) == 1
    return Invalid(GO_ON_OR_BACK if only else CHOOSE)


def take(visit: Visit, question: Question, value: Any) -> None:
    """What was chosen: an answer, several, or none of what was offered."""
    if value == agreeing.NOT_THIS.value:
        visit.memo.asks_anew()
        ask(visit)
    elif several.held(value):
        ktp_card.answered(visit, value)
    else:
        accept(visit, question, value)


def accept(visit: Visit, question: Question, value: Any) -> None:
    """Keep the answer and go on."""
    assert visit.dialog
    notes = visit.dialog.accept(visit, question, value)
    if notes is None:
        return
    before = visit.replace(question, value)
    gave(visit, question)
    visit.tapped()
    visit.memo.asks_anew()
    visit.memo.rests = False
    if question.secret:
        again = before == value and not question.secret.holds(visit.turn.text, visit.turn.today)
        stored = [] if again else [Text(question.secret.stored)]
        notes = (*stored, *notes)
        several.beside(visit, visit.turn.text, value)
    elif visit.turn.text:
        besides = question.remark(visit.turn.text) if question.remark else None
        notes = (*filter(None, (understood(visit, question), besides)), *notes)
        if not question.read:
            several.at_hand(visit, visit.turn.text)
    proceed(visit, *notes)


def refuse(visit: Visit, question: Question, invalid: Invalid, text: str = "") -> None:
    """Say what to send instead; after three in a row, an easier way."""
    missed(visit, question)
    if not question.amend:  # where it may be a part of the answer, the other part stays
        visit.memo.offer = None
    visit.memo.part = text if question.amend else ""
    notes = [Text(invalid.sentence, invalid.details)]
    if visit.memo.bad >= STUCK_AFTER and not question.more:
        notes = [*([] if invalid.sentence in (CHOOSE, GO_ON_OR_BACK) else notes), Text(STUCK)]
    ask(visit, *notes, again=True)
