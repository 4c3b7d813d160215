"""What is typed while a form is open: an answer, a word of command, or a question of the person's own."""

from collections.abc import Sequence
from typing import Any

from handlers import aside, consent, correcting, enrolment, review
from handlers.enrolment import back, proceed, resume
from handlers.form import STUCK_AFTER, ask, offer
from handlers.visit import Visit
from locales import N_, Detail, Text
from models.people import same_nik
from rules import choosing, showing, side
from rules.question import Choice, Invalid, Question, Unclear
from rules.readers import agreeing
from rules.readers.phone import phone
from rules.secrets import holds_nik
from transport.context import WIB
from transport.screen import unpacked

CHOOSE = N_("Please choose one of the buttons below.")
GO_ON_OR_BACK = N_("Tap the button to go on. If an answer before was misunderstood, tap Back to change it.")
UNDERSTOOD = N_("Noted: <b>%(value)s</b>")
STORED = N_("Your NIK is stored, and your message is deleted from the screen.")
SENT_TWICE = N_(
    "You sent a form with this NIK on %(date)s. If it is the same person, no second form is needed: tap Cancel."
)
BEGUN_TWICE = N_(
    "Another form on this phone has this NIK too. If it is the same person, no second form is needed: tap Cancel."
)
CHANGED_TWICE = N_("Another form on this phone has this NIK too. Please look whether it is the right one.")
FOREIGN_CONTACT = N_("That contact is not yours. Please share your own, or type the number.")
TYPE_IT = N_("Please type the number, for example 0812-3456-7890.")
STUCK = N_("That is all right, everything so far is saved. Would you like to go on later, or ask a human?")
SKIP = ("lewati", "lewat", "skip", "tidak ada", "tidak punya", "tidak", "kosong", "")


def typed(visit: Visit, command: str | None = None) -> None:
    """Any text while a form is open: an answer, a word that goes back or away, a side question, or neither."""
    text = visit.turn.text.strip()
    question = visit.walk.next_question
    if command in OWN_WORDS and not answers(visit, text):
        OWN_WORDS[command](visit)
    elif question and correcting.corrects(visit, question, text):
        _corrected(visit, text)
    elif question and visit.resting() and not _plainly(visit, question, text):
        proceed(visit, Text(enrolment.WELCOME_BACK))
    elif question is None and command == "send":
        review.send(visit)
    elif question is None:
        review.said(visit, text)
    elif side.is_question(text) and (answer := side.answer(text)):
        visit.memo.pop("bad", None)
        ask(visit, visit.about(answer), again=True)
    else:
        judge(visit, question, text)


def _corrected(visit: Visit, text: str) -> None:
    """Another NIK takes the place of the one before, where it can be one; else it is asked for."""
    if not holds_nik(text, visit.turn.today):
        correcting.again(visit)
        return
    visit.take("nik")
    if question := visit.walk.next_question:
        judge(visit, question, text)


def type_it(visit: Visit) -> None:
    visit.say(Text(TYPE_IT))


OWN_WORDS = {"back": back, "later": aside.later, "type": type_it, "resume": resume}


def _plainly(visit: Visit, question: Question, text: str) -> bool:
    """After a rest the first words may be a greeting: only what cannot be anything else is taken as the answer."""
    said = chosen(visit, question, text)
    return bool(said) or (question.secret and isinstance(read(visit, question, text), str))


def answers(visit: Visit, text: str) -> bool:
    """Whether the text is a choice of the present question, whatever else it might mean."""
    question = visit.walk.next_question if visit.drafting else None
    return bool(question and chosen(visit, question, text))


def _contact(visit: Visit) -> Detail:
    return visit.services.settings.operator_contact or "175"


def side_answer(visit: Visit, text: str) -> list[Text]:
    answer = side.answer(text)
    return [visit.about(answer)] if answer else []


def judge(visit: Visit, question: Question, text: str) -> None:
    """Take the answer, ask back, or say what to send instead."""
    said = chosen(visit, question, text) or read(visit, question, text)
    if isinstance(said, Invalid) and (whole := correcting.other_days(visit, question, text)):
        text, said = whole, read(visit, question, whole)
    if _asks(question, text, said):
        ask(visit, *(side_answer(visit, text) or [Text(side.UNKNOWN, {"contact": _contact(visit)})]), again=True)
        return
    if isinstance(said, Choice):
        accept(visit, question, said.value)
    elif isinstance(said, Unclear):
        offer(visit, question, said)
        if question.key == "income":
            visit.memo["offered"]["said"] = text
        ask(visit)
    elif isinstance(said, Invalid) and (topic := side.answer(text)):
        ask(visit, visit.about(topic), again=True)
    elif isinstance(said, Invalid):
        refuse(visit, question, said)
    else:
        accept(visit, question, said)


def _asks(question: Question, text: str, said: Any) -> bool:
    """Whether the person asks something: it is no answer, or it would be kept as one with the question in it."""
    if isinstance(said, Choice):
        return False
    if isinstance(said, Invalid):
        return side.is_question(text) if question.read else side.asks(text)
    if isinstance(said, Unclear):
        unread = "?" in text or not any(character.isdigit() for character in text)
        return (side.is_question(text) and unread) or any(side.asks(str(one.value)) for one in said.candidates)
    return side.asks(str(said))


def chosen(visit: Visit, question: Question, text: str) -> Choice | None:
    """The choice that was typed, by its label or another name; a candidate also by its number.

    A question chooses nothing, whatever it names.
    """
    if "?" in text:
        return None
    candidates, asks = offered(visit, question), side.asks(text)
    alone = len(candidates) == 1 and not asks
    if candidates and (found := choosing.chosen(text, candidates, _labels(visit, candidates), freely=alone)):
        return found
    again = [one.value for one in candidates]  # what is offered again is called as it is there
    choices = [one for one in question.offered(visit.walk.answers, visit.given) if one.value not in again]
    freely = not question.read and question.key != "consent" and not asks  # a consent is not read out of a sentence
    found = choosing.chosen(text, choices, _labels(visit, choices), freely)
    if not found and question.optional and choosing.plain(text) in SKIP:
        return Choice(None, Text(""))
    return found


def _labels(visit: Visit, choices: Sequence[Choice]) -> list[set[str]]:
    words = visit.services.words
    return [{words.plain(choice.label, language) for language in words.languages} for choice in choices]


def offered(visit: Visit, question: Question) -> list[Choice]:
    """What was offered for this question, each with its label, its other names and its number."""
    offer = visit.memo.get("offered", {})
    if offer.get("key") != question.key:
        return []
    kept = zip(offer["values"], offer["labels"], offer["also"], strict=True)
    agreed = agreeing.WORDS if len(offer["values"]) == 1 else ()
    return [Choice(value, unpacked(label), (*also, *agreed, str(n))) for n, (value, label, also) in enumerate(kept, 1)]


def read(visit: Visit, question: Question, text: str) -> Any:
    if question.read:
        return question.read(text, visit.given)
    only = len(question.offered(visit.walk.answers, visit.given)) == 1
    return Invalid(GO_ON_OR_BACK if only else CHOOSE)


def accept(visit: Visit, question: Question, value: Any, *notes: Text) -> None:
    """Keep the answer and go on."""
    if question.key == "consent" and not consent.answered(visit, value):
        return
    kept = visit.memo.pop("kept", None) if question.secret else None
    visit.put(question, value)
    visit.tapped()
    for gone in ("bad", "offered", "page", "resting"):
        visit.memo.pop(gone, None)
    visit.undo.pop(question.key, None)
    if question.secret:
        again = kept == {question.key: value} and not holds_nik(visit.turn.text, visit.turn.today)
        stored = [] if again else [Text(STORED)]
        notes = (*stored, *_twice(visit, value), *notes)
    elif visit.turn.text and (read := understood(visit, question)):
        notes = (read, *notes)
    proceed(visit, *notes)


def _twice(visit: Visit, nik: str) -> list[Text]:
    """A NIK that stands in another form of this phone is asked about; of other phones nothing is told."""
    if visit.standing.people < 2:
        return []
    other = same_nik(visit.session, visit.vault, visit.turn.chat_id, visit.subject, nik)
    if not other:
        return []
    if visit.changing:
        return [Text(CHANGED_TWICE)]
    if not other.submitted_at:
        return [Text(BEGUN_TWICE)]
    return [Text(SENT_TWICE, {"date": other.submitted_at.astimezone(WIB).date()})]


def understood(visit: Visit, question: Question) -> Text | None:
    """What was made of free words, where it is not just what was typed: a choice, a place, an amount."""
    line = question.read and not question.show
    if line or question.contact or question.show is showing.stored or not (question.label or question.show):
        return None
    shown = question.shown(visit.answers, visit.given)
    if shown is None or _said(visit, shown) == choosing.plain(visit.turn.text):
        return None
    return Text(UNDERSTOOD, {"value": shown})


def _said(visit: Visit, shown: Detail) -> str:
    return choosing.plain(visit.services.words.plain(Text("%(value)s", {"value": shown}), visit.language))


def refuse(visit: Visit, question: Question, invalid: Invalid) -> None:
    """Say what to send instead; after three in a row, an easier way."""
    visit.memo["bad"] = visit.memo.get("bad", 0) + 1
    visit.memo.pop("offered", None)
    notes = [Text(invalid.sentence, invalid.details)]
    if visit.memo["bad"] >= STUCK_AFTER and question.key != "consent":
        notes = [*([] if invalid.sentence in (CHOOSE, GO_ON_OR_BACK) else notes), Text(STUCK)]
    ask(visit, *notes, again=True)


def shared_contact(visit: Visit) -> None:
    """A contact answers the question of the phone number, proved where it is the sender's own."""
    contact, question = visit.turn.contact, visit.walk.next_question if visit.drafting else None
    if not contact or not question or not question.contact:
        aside.unread(visit)
        return
    number = phone(f"+{contact.phone.lstrip('+')}")
    if not contact.own:
        refuse(visit, question, Invalid(FOREIGN_CONTACT))
    elif isinstance(number, str):
        accept(visit, question, {"number": number, "proved": True})
    else:
        refuse(visit, question, Invalid(TYPE_IT))
