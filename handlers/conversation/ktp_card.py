"""What was read on a KTP, on one card: all of it in one tap, or first which of it is wrong."""

from typing import Any

from handlers.conversation import form, several
from handlers.conversation.moving import proceed
from handlers.conversation.several import BESIDE, SEVERAL
from handlers.conversation.visit import Visit
from locales import N_, Detail, Text, joined
from rules.ktp.card import COMPARED
from rules.question import Choice, Question, Unclear
from rules.readers import agreeing

CARD = N_("I read on the KTP, please compare:")
REST = N_("I could not read this clearly and ask for it afterwards: %(rest)s")
ALL_RIGHT, STILL_THERE = N_("Is it all right?"), N_("Is it all right, and is that where you live now?")
LINE = "%(label)s: <b>%(value)s</b>"
DOUBTED = N_("%(label)s: <b>%(value)s</b> (not clear)")
RIGHT, WRONG = Text(N_("All of it is right")), Text(N_("Something is wrong"))
WHICH = N_("Which of them is wrong? I ask for it once more.")
ASK = "ask which"  # in an offer: which of them is wrong


def unanswered(visit: Visit) -> list[Question]:
    """What a KTP may answer still."""
    asked = visit.dialog.form if visit.dialog else ()
    return [one for one in asked if one.card and one.key not in visit.walk.answers]


def offer(visit: Visit, found: dict[str, Any], doubted: dict[str, Any]) -> None:
    """The card: all of it in one tap, or first which of it is wrong. A NIK is shown whole, to be compared."""
    assert visit.dialog
    assert visit.question
    known = {**visit.answers, **doubted, **found}
    asked = [one for one in visit.dialog.form if one.key in found]
    lines = [_line(visit, LINE, one, known) for one in asked]
    lines += [_line(visit, DOUBTED, one, known) for one in visit.dialog.form if one.key in doubted and not one.secret]
    rest = [one for one in unanswered(visit) if one.label and one.key not in found and one.when(known, visit.given)]
    labels = [Text(one) for one in dict.fromkeys(one.label for one in rest)]
    beside = {key: value for key, value in doubted.items() if key not in _secrets(visit)}
    held = {SEVERAL: found, BESIDE: beside}
    choices = (
        Choice(held, RIGHT, (*agreeing.WORDS, "betul semua", "benar semua")),
        Choice({**held, ASK: True}, WRONG, (*agreeing.NOT_THIS.also, "ada yang salah")),
    )
    asks = Text(STILL_THERE if any(one.place for one in asked) else ALL_RIGHT)
    card = joined([Text(CARD), *lines, *([Text(REST, {"rest": joined(labels, ", ")})] if labels else []), asks])
    bare = bool(found.keys() & _secrets(visit))
    form.offer(visit, visit.question, Unclear(card.msgid, choices, card.details), bare=bare)


def _secrets(visit: Visit) -> set[str]:
    return {one.key for one in visit.dialog.form if one.secret} if visit.dialog else set()


def _line(visit: Visit, line: str, question: Question, known: dict[str, Any]) -> Text:
    return Text(line, {"label": Text(question.label), "value": _compared(visit, question, known) or ""})


def _compared(visit: Visit, question: Question, known: dict[str, Any]) -> Detail | None:
    as_there = COMPARED.get(question.card) if question.card else None
    return as_there(known[question.key]) if as_there else question.shown(known, visit.given)


# -- what is wrong -------------------------------------------------------------------------------------
def answered(visit: Visit, value: dict[str, Any]) -> None:
    """Several answers at once: taken, or first it is asked which of them is wrong."""
    if ASK not in value:
        several.accept(visit, value)
    elif value[ASK]:
        which(visit, value)
    else:
        shown_again(visit, value)


def which(visit: Visit, value: dict[str, Any]) -> None:
    """Asked below the card; what is named is left out, with what follows from it, and asked by its own question."""
    assert visit.dialog
    assert visit.question
    found, doubted = value[SEVERAL], value[BESIDE]
    asked = [one for one in visit.dialog.form if one.key in found and one.label]
    choices = tuple(
        Choice({SEVERAL: _without(visit, found, one), BESIDE: doubted, ASK: False}, Text(one.label)) for one in asked
    )
    visit.tapped()
    form.offer(visit, visit.question, Unclear(WHICH, choices))
    form.ask(visit)


def _without(visit: Visit, found: dict[str, Any], wrong: Question) -> dict[str, Any]:
    assert visit.dialog
    hang = {one.key for one in visit.dialog.form if wrong.key in one.depends or one.follows == wrong.key}
    return {key: value for key, value in found.items() if key != wrong.key and key not in hang}


def shown_again(visit: Visit, value: dict[str, Any]) -> None:
    """The card without what is wrong; where nothing is left of it, the questions come."""
    visit.tapped()
    visit.memo.asks_anew()
    if not value[SEVERAL]:
        visit.kept.update(value[BESIDE])
        return proceed(visit)
    offer(visit, value[SEVERAL], value[BESIDE])
    return form.ask(visit)
