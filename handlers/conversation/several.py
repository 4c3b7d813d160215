"""Several answers that came in one message are shown together, and taken or changed together."""

from typing import Any

from handlers.conversation import correcting, form, telling
from handlers.conversation.moving import UNDERSTOOD, proceed
from handlers.conversation.visit import Visit
from locales import N_, Text, joined
from rules import choosing, several, topics
from rules.card_lines import WRONG, said_instead, says_wrong
from rules.question import Choice, Question, Unclear
from rules.readers import agreeing, corrected

KNOWN = N_("Your cooperative wrote:\n%(lines)s\nIs it all right?")
READ = N_("I read:\n%(lines)s\nIs it all right?")
REST = N_("I read:\n%(lines)s\nI ask about the rest later: %(rest)s\nIs it all right?")
LINE = "%(label)s: <b>%(value)s</b>"
ALL, CHANGE = Text(N_("It is all right")), Text(N_("Change it"))
# What an offer holds in place of an answer; `BESIDE`: what is at hand besides, and asked for alone.
SEVERAL, AT_HAND, BESIDE = "several", "at hand", "beside"


def taken(visit: Visit, question: Question, text: str) -> bool:
    """Offer what can be read, where that is more than the answer; what was said besides is answered first."""
    if not several.may_be(text, question, _asked(visit)):
        return False
    found, left = _read(visit, text)
    if len(found) < 2 and not (question.key in found and _is_more(question, left)):
        return False
    topic = _meant(visit, left)
    if topic and topic.kind == topics.FEELING:
        telling.tell(visit, topic)
        return True
    if not topic and topics.asks(text):
        return False
    offer(visit, question, found, left)
    form.ask(visit, *([telling.answer(visit, topic)] if topic else []))
    return True


def _is_more(question: Question, left: list[str]) -> bool:
    """Whether the rest is no part of the answer: beside a name all but a title, beside work what has numbers."""
    if question.part == several.WORK:
        return any(map(str.isdigit, "".join(left)))
    return question.part == several.NAME and any("." not in one for one in left)


def beside(visit: Visit, text: str, secret: str) -> None:
    """What was written beside a secret, or is known by it, is offered with the next question, or is at hand later."""
    found, left = _read(visit, several.without_number(text, secret))
    if visit.known:
        visit.kept.update(visit.known)
        found, left = {**visit.known, **found}, left if found else []
    if found and visit.question and not visit.question.secret and not _meant(visit, left):
        offer(visit, visit.question, found, left)
    else:
        visit.kept.update(found)


def at_hand(visit: Visit, text: str) -> None:
    """What was said beside a choice answers its own question with one tap: "salah, saya lahir 12 Mei 1986"."""
    visit.kept.update(several.read(text, _asked(visit), visit.given, loose=False)[0])


def _asked(visit: Visit) -> list[Question]:
    return [one for one in visit.walk.questions if one.key not in visit.answers]


def _read(visit: Visit, text: str) -> tuple[dict[str, Any], list[str]]:
    return several.read(text, _asked(visit), visit.given)


def _meant(visit: Visit, left: list[str]) -> topics.Topic | None:
    """The topic of the rest, where that is more than a word."""
    rest = ", ".join(left)
    return topics.meant(topics.found(rest, telling.place(visit))) if len(rest.split()) > 1 else None


def put_right(visit: Visit, text: str) -> list[Text]:
    """An answer of before that says what it is ("hp 0812…") takes the place of the one there; what to say of it.

    Where a line of the card is said to be wrong, it is asked for by its name.
    """
    if notes := _told_otherwise(visit, text):
        return notes
    if says_wrong(text):
        if correcting.lines(visit, text):
            return []
        text = said_instead(text)
    carried = [one for one in visit.walk.questions if one.part and one.label and one.key in visit.answers]
    found, left = several.read(text, carried, visit.given, loose=False)
    if not found or topics.asks(text) or not all(several.says_nothing(one, WRONG) for one in left):
        return []
    changed = [one for one in carried if one.key in found]
    for question in changed:
        visit.replace(question, found[question.key])
    shown = [one.shown(visit.walk.answers, visit.given) for one in changed]
    return [Text(UNDERSTOOD, {"value": value}) for value in shown if value is not None]


def _told_otherwise(visit: Visit, text: str) -> list[Text]:
    """Where a choice was made that should have been another one of the same question."""
    told = corrected.told(text)
    for question in [one for one in visit.walk.questions if told and one.key in visit.answers]:
        choices = question.offered(visit.walk.answers, visit.given)
        labels = form.labels(visit, choices)
        was, now = (choosing.chosen(one, choices, labels, question.beside) for one in told or ())
        if was and now and was is not now and was.value == visit.answers[question.key]:
            visit.replace(question, now.value)
            return [Text(UNDERSTOOD, {"value": now.label})]
    return []


def offer(visit: Visit, question: Question, found: dict[str, Any], left: list[str]) -> None:
    """These answers of other questions, at the present one."""
    known = {**visit.answers, **found}
    asked = [one for one in visit.walk.questions if one.key in found]
    lines = [Text(LINE, {"label": Text(one.label), "value": one.shown(known, visit.given) or ""}) for one in asked]
    details = {"lines": joined(lines), "rest": form.short(", ".join(left))}
    said = KNOWN if visit.known and visit.known.keys() == found.keys() else REST if left else READ
    taken = Choice({SEVERAL: found}, ALL, (*agreeing.WORDS, "betul semua", "benar semua"))
    other = Choice({SEVERAL: found, AT_HAND: True}, CHANGE, (*agreeing.NOT_THIS.also, "ubah", "ganti"))
    form.offer(visit, question, Unclear(said, (taken, other), details))


def held(value: Any) -> bool:
    """Whether an offer stands for several answers."""
    return isinstance(value, dict) and SEVERAL in value


def accept(visit: Visit, value: dict[str, Any]) -> None:
    """Keep all of them, or none, which are at hand then, and go on."""
    assert visit.dialog
    taken, notes = chosen(visit, value), []
    for question in visit.dialog.form:  # whether one is asked may follow from those before it
        if question.key not in taken or not question.when(visit.walk.answers, visit.given):
            continue
        said = visit.dialog.accept(visit, question, taken[question.key])
        if said is None:
            visit.kept.update({key: one for key, one in taken.items() if key not in visit.answers})
            return
        visit.replace(question, taken[question.key])
        notes += [*([Text(question.secret.stored)] if question.secret else ()), *said]
    visit.kept.update({key: one for key, one in (visit.known or {}).items() if key not in visit.answers})
    visit.kept.update(value.get(BESIDE, {}))
    visit.tapped()
    visit.memo.asks_anew()
    visit.memo.rests = False
    proceed(visit, *notes)


def chosen(visit: Visit, value: dict[str, Any]) -> dict[str, Any]:
    """Those that are taken; what is to be changed is at hand for one tap where it is asked for."""
    if AT_HAND in value:
        visit.kept.update(value[SEVERAL])
        return {}
    return value[SEVERAL]


def continued(visit: Visit, question: Question, text: str) -> bool:
    """Offer what the answer of the message just before becomes with this one: "Siti", then "Aminah"."""
    before = [*visit.memo.said][-2:-1]
    dialog, key = visit.memo.gave.get(before[0], ("", "")) if before else ("", "")
    last = next((one for one in visit.walk.questions if one.key == key), None)
    answer = visit.answers.get(last.key) if last else None
    here = visit.dialog and visit.dialog.key == dialog and any(map(str.isalpha, text))
    if not here or not last or not last.amend or last is question or not isinstance(answer, str):
        return False
    whole = last.amend(answer, text)
    value = (
        whole.candidates[0].value
        if isinstance(whole, Unclear)
        else whole and last.read and last.read(whole, visit.given)
    )
    if not isinstance(value, str):
        return False
    offer(visit, question, {last.key: value}, [])
    form.ask(visit)
    return True
