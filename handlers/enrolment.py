"""Filling in a form: what a typed answer, a tap or a shared contact does to it."""

import re
from typing import Any

from handlers import consent, menu, receipt, review
from handlers.form import ask, code, offer
from handlers.visit import Visit
from locales import N_, Text
from models.application import Application
from models.chat import account_of
from models.member import Member
from rules import side
from rules.question import Choice, Invalid, Question, Unclear
from rules.readers.phone import phone
from transport.keyboards import Tap
from transport.screen import unpacked

PEOPLE = 10  # on one phone

CHOOSE = N_("Please choose one of the buttons below.")
STORED = N_("Your NIK is stored, and your message is deleted from the screen.")
LOOKS_LIKE_NIK = N_("That looked like a NIK, so I deleted your message. I ask for it when its turn comes.")
FOREIGN_CONTACT = N_("That contact is not yours. Please share your own, or type the number.")
TOO_MANY = N_("There are %(count)s people on this phone already. Please finish or erase one first: /profil")
STEP_PASSED = N_("That question has passed. The present one is below.")
NOTED = N_("Noted already.")
TYPE_IT = N_("Please type the number, for example 0812-3456-7890.")
SAVED = N_("Everything so far is saved. Write anything here when you want to go on.")
STUCK = N_("This can wait: everything so far is saved. Would you like to go on later, or ask a human?")
UNREAD = N_("I can only read writing, taps on buttons, and your own contact. Please answer with one of these.")
PHOTO = N_(
    "Thank you, but I cannot read photos yet. For your safety I deleted it from the screen; "
    "please type what is asked instead."
)
EDITED = N_("A message that was changed is not read again. To correct an answer, tap Back, or send it anew.")
SKIP = ("lewati", "skip", "tidak ada", "tidak punya", "-")
NIK_WITHIN = re.compile(r"(?<!\d)(?:\d[\s.\-]?){15}\d(?!\d)")


# -- beginning ---------------------------------------------------------------------------------------
def begin(visit: Visit) -> None:
    """A new application, for a new person on this phone; one that is still empty is that already."""
    if visit.drafting and not visit.standing.answers:
        proceed(visit)
        return
    if visit.standing.people >= PEOPLE:
        visit.say(Text(TOO_MANY, {"count": visit.standing.people}))
        return
    account = account_of(visit.session, visit.standing, visit.turn.now)
    member = Member(account_id=account.id, created_at=visit.turn.now)
    visit.session.add(member)
    visit.session.flush()
    application = Application(member_id=member.id, created_at=visit.turn.now, touched_at=visit.turn.now)
    visit.session.add(application)
    visit.session.flush()
    visit.standing.people += 1
    visit.focus(application)
    proceed(visit)


def daftar(visit: Visit) -> None:
    """/daftar: go on with the draft, or begin; a form that was sent asks whether another is wanted."""
    if visit.drafting:
        proceed(visit)
    elif visit.application:
        review.sent_already(visit)
    else:
        begin(visit)


def proceed(visit: Visit, *notes: Text, new: bool = False) -> None:
    """Ask the next question, or show the review card; a report that is complete is noted."""
    if visit.walk.next_question:
        ask(visit, *notes, new=new)
    elif "report" in visit.memo:
        receipt.reported(visit)
    else:
        review.card(visit, *notes, new=new)


# -- answers -----------------------------------------------------------------------------------------
def typed(visit: Visit, command: str | None = None) -> None:
    """Any text while a form is open: an answer, a word that goes back or away, a side question, or neither."""
    text = visit.turn.text.strip()
    question = visit.walk.next_question
    if command in OWN_WORDS:
        OWN_WORDS[command](visit)
    elif NIK_WITHIN.search(text) and not (question and question.secret):
        visit.delete(visit.turn.message_id)
        proceed(visit, Text(LOOKS_LIKE_NIK))
    elif question is None:
        review.card(visit, *side_answer(text))
    elif side.is_question(text) and (answer := side.answer(text)):
        ask(visit, Text(answer))
    else:
        judge(visit, question, text)


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
    if visit.memo["bad"] >= 3:
        notes.append(Text(STUCK))
    ask(visit, *notes)


def shared_contact(visit: Visit) -> None:
    """A contact answers the question of the phone number, proved where it is the sender's own."""
    contact, question = visit.turn.contact, visit.walk.next_question if visit.drafting else None
    if not contact or not question or not question.contact:
        unread(visit)
        return
    number = phone(f"+{contact.phone.lstrip('+')}")
    if not contact.own:
        refuse(visit, question, Invalid(FOREIGN_CONTACT))
    elif isinstance(number, str):
        accept(visit, question, {"number": number, "proved": True})
    else:
        refuse(visit, question, Invalid(TYPE_IT))


# -- back, and taps ---------------------------------------------------------------------------------
def back(visit: Visit) -> None:
    """Leave a change as it was, or delete the last answer."""
    question = visit.walk.next_question
    undo = visit.memo.get("undo", {})
    visit.memo.pop("offered", None)
    visit.memo.pop("bad", None)
    if question and question.key in undo:
        visit.put(question, undo.pop(question.key))
    elif before := visit.walk.before(question):
        if "report" not in visit.memo:
            visit.take(before.key)
    elif "report" in visit.memo:
        visit.memo.pop("report")
        receipt.status(visit)
        return
    proceed(visit)


def later(visit: Visit) -> None:
    visit.say(Text(SAVED))


def type_it(visit: Visit) -> None:
    visit.say(Text(TYPE_IT))


def resume(visit: Visit) -> None:
    """Back to where the person stands."""
    if visit.drafting:
        proceed(visit)
    elif visit.application:
        receipt.status(visit)
    else:
        menu.greet(visit)


def tapped_back(visit: Visit, tap: Tap) -> None:
    """Only from the present question: a second tap on an old "Back" goes back no further."""
    question = visit.walk.next_question
    if tap.key == (question.key if question else ""):
        visit.tapped()
        back(visit)
    else:
        stale(visit, tap)


def report(visit: Visit) -> None:
    receipt.report(visit)
    proceed(visit)


def correct(visit: Visit) -> None:
    receipt.correct(visit)
    proceed(visit, Text(receipt.CORRECTING))


def tapped(visit: Visit, tap: Tap) -> None:
    """A button of a question: it must be of this application, and of the present question."""
    question = visit.walk.next_question if visit.drafting else None
    if not visit.application or tap.application != visit.application.id or not question or tap.key != question.key:
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


def stale(visit: Visit, tap: Tap) -> None:
    """An old button changes nothing: a double tap is told so, an older one leads to the present question."""
    if visit.turn.data == visit.memo.get("tapped"):
        visit.toast(Text(NOTED))
        return
    visit.toast(Text(STEP_PASSED))
    if visit.drafting:
        proceed(visit, new=True)
    else:
        menu.greet(visit)


OWN_WORDS = {"back": back, "later": later, "type": type_it, "resume": resume}


# -- what is no answer -------------------------------------------------------------------------------
def unread(visit: Visit) -> None:
    """A sticker, a voice note, a file: say what can be read, and keep the place."""
    aside(visit, Text(UNREAD))


def photo(visit: Visit) -> None:
    """It may show a KTP: take it off the screen, whatever it is."""
    visit.delete(visit.turn.message_id)
    aside(visit, Text(PHOTO))


def edited(visit: Visit) -> None:
    if NIK_WITHIN.search(visit.turn.text):
        visit.delete(visit.turn.message_id)
    aside(visit, Text(EDITED))


def aside(visit: Visit, *notes: Text) -> None:
    """Say something without losing the place."""
    if visit.drafting:
        proceed(visit, *notes, new=True)
    else:
        menu.greet(visit, *notes)
