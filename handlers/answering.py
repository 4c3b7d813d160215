"""What is typed while a form is open: an answer, a word of command, or a question of the person's own."""

from typing import Any

from handlers import aside, consent, review
from handlers.enrolment import back, proceed, resume
from handlers.form import STUCK_AFTER, ask, offer
from handlers.visit import Visit
from locales import N_, Text
from rules import side
from rules.question import Choice, Invalid, Question, Unclear
from rules.readers.phone import phone
from transport.screen import unpacked

CHOOSE = N_("Please choose one of the buttons below.")
STORED = N_("Your NIK is stored, and your message is deleted from the screen.")
LOOKS_LIKE_NIK = N_("That looked like a NIK, so I deleted your message. I ask for it when its turn comes.")
FOREIGN_CONTACT = N_("That contact is not yours. Please share your own, or type the number.")
TYPE_IT = N_("Please type the number, for example 0812-3456-7890.")
STUCK = N_("This can wait: everything so far is saved. Would you like to go on later, or ask a human?")
SKIP = ("lewati", "skip", "tidak ada", "tidak punya", "-")


def typed(visit: Visit, command: str | None = None) -> None:
    """Any text while a form is open: an answer, a word that goes back or away, a side question, or neither."""
    text = visit.turn.text.strip()
    question = visit.walk.next_question
    if command in OWN_WORDS:
        OWN_WORDS[command](visit)
    elif aside.holds_nik(text) and not (question and question.secret):
        visit.delete(visit.turn.message_id)
        proceed(visit, Text(LOOKS_LIKE_NIK))
    elif question is None and command == "send":
        review.send(visit)
    elif question is None:
        review.card(visit, *side_answer(text))
    elif side.is_question(text) and (answer := side.answer(text)):
        ask(visit, Text(answer))
    else:
        judge(visit, question, text)


def type_it(visit: Visit) -> None:
    visit.say(Text(TYPE_IT))


OWN_WORDS = {"back": back, "later": aside.later, "type": type_it, "resume": resume}


def answers(visit: Visit, text: str) -> bool:
    """Whether the text is a choice of the present question, whatever else it might mean."""
    question = visit.walk.next_question if visit.drafting else None
    return bool(question and chosen(visit, question, text))


def side_answer(text: str) -> list[Text]:
    answer = side.answer(text)
    return [Text(answer)] if answer else []


def judge(visit: Visit, question: Question, text: str) -> None:
    """Take the answer, ask back, or say what to send instead."""
    said = chosen(visit, question, text) or read(visit, question, text)
    if "?" in text and (isinstance(said, Invalid) or "?" in str(said)):
        ask(visit, Text(side.UNKNOWN))
        return
    if question.secret:
        visit.memo.setdefault("wipe", []).append(visit.turn.message_id)
    if isinstance(said, Choice):
        accept(visit, question, said.value)
    elif isinstance(said, Unclear):
        offer(visit, question, said)
        ask(visit)
    elif isinstance(said, Invalid):
        refuse(visit, question, said)
    else:
        accept(visit, question, said)


def chosen(visit: Visit, question: Question, text: str) -> Choice | None:
    """The choice whose label, or one of whose other names, was typed; a number stands for a candidate."""
    plain = text.casefold().strip(" .!")
    for value, label in candidates(visit, question):
        if plain == label.casefold():
            return Choice(value, Text(label))
    for choice in question.offered(visit.walk.answers, visit.given):
        if plain in choice.also or plain in labels(visit, choice.label):
            return choice
    if question.optional and plain in SKIP:
        return Choice(None, Text(""))
    return None


def labels(visit: Visit, label: Text) -> set[str]:
    words = visit.services.words
    return {words.plain(label, language).casefold() for language in words.languages}


def candidates(visit: Visit, question: Question) -> list[tuple[Any, str]]:
    """What was offered for this question, each with its label and with its number."""
    offered = visit.memo.get("offered", {})
    if offered.get("key") != question.key:
        return []
    words = visit.services.words
    said = [words.plain(unpacked(label), visit.language) for label in offered["labels"]]
    return [
        *zip(offered["values"], said, strict=True),
        *((v, str(n)) for n, v in enumerate(offered["values"], 1)),
    ]


def read(visit: Visit, question: Question, text: str) -> Any:
    return question.read(text, visit.given) if question.read else Invalid(CHOOSE)


def accept(visit: Visit, question: Question, value: Any, *notes: Text) -> None:
    """Keep the answer and go on."""
    if question.key == "consent" and not consent.answered(visit, value):
        return
    visit.put(question, value)
    visit.tapped()
    for gone in ("bad", "offered", "page"):
        visit.memo.pop(gone, None)
    visit.memo.get("undo", {}).pop(question.key, None)
    if question.secret:
        visit.delete(*visit.memo.pop("wipe", []))
        notes = (Text(STORED), *notes)
    proceed(visit, *notes)


def refuse(visit: Visit, question: Question, invalid: Invalid) -> None:
    """Say what to send instead; after three in a row, an easier way."""
    visit.memo["bad"] = visit.memo.get("bad", 0) + 1
    visit.memo.pop("offered", None)
    notes = [Text(invalid.sentence, invalid.details)]
    if visit.memo["bad"] >= STUCK_AFTER:
        notes.append(Text(STUCK))
    ask(visit, *notes)


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
