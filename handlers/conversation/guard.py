"""The door of a private chat: all that a message carries is looked through for what must not stay there."""

import re
from collections.abc import Callable
from typing import NamedTuple

from handlers.conversation import aside, correcting
from handlers.conversation.answering import LONGEST
from handlers.conversation.visit import Visit
from locales import N_, Text
from rules.readers.cleaning import only_digits
from rules.secrets import Kind, found

TELLING = 6  # digits from which on a message may be a NIK, right or wrong
LOOKS_LIKE_NIK = N_("That looked like a NIK, so I deleted your message. I ask for it when its turn comes.")
SECRET = N_(
    "That looked like an OTP, PIN, password, card or account number, so I deleted it. Never send it to anybody, "
    "nor to me. If somebody has it already, call your bank and 175."
)
TOO_LONG = N_("That is more than %(most)s letters, so I did not read it. Please write it shorter.")

Step = Callable[[Visit], None]


class Held(NamedTuple):
    """What must go: in which message it can be read, as which text, and what it is."""

    message_id: int
    text: str
    kind: Kind


def visiting(step: Step) -> Step:
    """For a step that reads no answer: it is done, whatever was to be deleted."""

    def look(visit: Visit) -> None:
        if held := _held(visit):
            _delete(visit, held)
            visit.notes.append(_note(visit, held))
        step(visit)
        if visit.notes:
            aside.remark(visit)

    return look


def reading(step: Step) -> Step:
    """For a step that reads what was typed: a NIK only where it is asked for, and nothing too long."""

    def look(visit: Visit) -> None:
        text, held = visit.turn.text, _held(visit)
        if held or (_asks_for_nik(visit) and _tells(text)):
            _delete(visit, held)
        notes = [Text(TOO_LONG, {"most": LONGEST})] if len(text) > LONGEST else []
        if held and (notes or not _answers(visit, held)):
            notes.insert(0, _note(visit, held))
        aside.remark(visit, *notes) if notes else step(visit)

    return look


def _tells(text: str) -> bool:
    """Whether it is deleted where a NIK is asked for, right or wrong."""
    return len(only_digits(text)) >= TELLING or bool(re.fullmatch(r"[\d .-]+", text))


def _held(visit: Visit) -> list[Held]:
    today, asked = visit.turn.today, _asks_for_nik(visit)
    held = [Held(id, text, kind) for id, text in visit.turn.carried if (kind := found(text, today, nik_asked=asked))]
    if visit.question and visit.question.codes:
        return [one for one in held if one.kind != "digits"]
    return held


def _asks_for_nik(visit: Visit) -> bool:
    return bool(visit.question and visit.question.secret)


def _answers(visit: Visit, held: list[Held]) -> bool:
    """Whether it is only what was typed, and a NIK that is asked for, or another one than the one just stored."""
    question, text = visit.question, visit.turn.text
    typed = all(one.text == text and one.kind != "secret" for one in held)
    return typed and bool(question and (question.secret or correcting.corrects(visit, question, text)))


def _delete(visit: Visit, held: list[Held]) -> None:
    visit.delete(*dict.fromkeys([visit.turn.message_id, *(one.message_id for one in held)]))


def _note(visit: Visit, held: list[Held]) -> Text:
    if any(one.kind == "secret" for one in held):
        return Text(SECRET)
    return correcting.stored(visit, held[0].text) or Text(LOOKS_LIKE_NIK)
