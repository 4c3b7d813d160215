"""The KTP instead of typing: a photo is read by a job, and what stands on it is shown once, for a yes."""

from collections.abc import AsyncIterator
from typing import Any

from telegram import Bot

from handlers.conversation import form, several
from handlers.conversation.aside import PHOTO, remark
from handlers.conversation.moving import proceed
from handlers.conversation.several import BESIDE, SEVERAL
from handlers.conversation.visit import Visit
from locales import N_, Detail, Text, joined
from models import Session, ahead, job
from models.job import Ended, Job, Outcome
from rules.ktp import extra, said
from rules.ktp.card import COMPARED, Card
from rules.question import Choice, Question, Unclear
from rules.readers import agreeing
from transport import downloads
from transport.context import Services
from transport.screen import Say, Screen

READ = "ktp"  # the kind of the job
HINTS = 2  # photos after which it is typed
READING = N_("I am reading the photo. One moment, please.")
AHEAD = N_("I am reading photos one by one: %(count)s people are before you. One moment, please.")
AFTER_CONSENT = N_("I deleted the photo from the screen. I read it as soon as you agree to this:")
NOT_NEEDED = N_("No photo is needed here. For your safety I deleted it from the screen.")
CARD = N_("I read on the KTP, please compare:")
REST = N_("I could not read this clearly and ask for it afterwards: %(rest)s")
ALL_RIGHT, STILL_THERE = N_("Is it all right?"), N_("Is it all right, and is that where you live now?")
LINE = "%(label)s: <b>%(value)s</b>"
DOUBTED = N_("%(label)s: <b>%(value)s</b> (not clear)")
RIGHT, WRONG = Text(N_("All of it is right")), Text(N_("Something is wrong"))
WHICH = N_("Which of them is wrong? I ask for it once more.")
ANOTHERS = N_(
    "The NIK on this KTP is not the one that is stored, so I took nothing from it. If the stored NIK is wrong, tap "
    "Back until it is asked."
)
TYPE_IT = N_("I cannot read this one either. Please type the answers: that is quick, too.")
NOT_READ = N_("I could not read this photo. Please send it once more, or type the answers.")
MOVED_ON = N_("I took nothing from the photo, since something else is open now. Send it again where the form asks.")
ASK = "ask which"  # in an offer: which of them is wrong


# -- a picture comes -----------------------------------------------------------------------------------
def reads(begin: Any):
    """What is done with a picture that is no answer of another dialog; `begin`: how a stranger begins the form."""

    def picture(visit: Visit) -> None:
        sent, standing = visit.turn.picture, visit.standing
        if not extra.installed() or not sent:
            return remark(visit, Text(PHOTO))
        if not visit.dialog and not standing.people and not standing.roles:
            visit.notes.append(Text(AFTER_CONSENT))
            begin(visit)
            visit.memo.photo = sent.id
            return None
        if not _unanswered(visit):
            return remark(visit, Text(NOT_NEEDED))
        if visit.question and visit.question.more:
            visit.memo.photo = sent.id
            return proceed(visit, Text(AFTER_CONSENT), new=True)
        return _start(visit, sent.id)

    return picture


def agreed(visit: Visit) -> None:
    """The consent is given: what came before it is read now."""
    if visit.memo.photo:
        file, visit.memo.photo = visit.memo.photo, ""
        _start(visit, file)


def _start(visit: Visit, file: str) -> None:
    asked = {"file": file, "today": visit.turn.today.isoformat()}
    id = job.start(visit.session, visit.vault, READ, visit.turn.chat_id, visit.turn.now, asked, visit.subject)
    visit.do(Say(Screen((Text(READING),)), live=("job", id)))


def how_far(session: Session, subject: int) -> Text:
    """How many are before it, where that is worth a word."""
    count = ahead.ahead(session, subject)
    return Text(AHEAD, {"count": count}) if count > 1 else Text(READING)


async def fed(services: Services, bot: Bot, row: Job) -> AsyncIterator[bytes]:
    """The picture, from Telegram to the child bit by bit, and nowhere else."""
    async for some in downloads.file(bot, row.asked(services.vault)["file"]):
        yield some


# -- what was read -------------------------------------------------------------------------------------
def was_read(visit: Visit, ended: Ended) -> None:
    """Nothing of it stays with the job."""
    ahead.empty(visit.session, ended.id)
    if ended.message:
        visit.delete(ended.message)
    told = ended.result if ended.outcome is Outcome.DONE else {"said": NOT_READ, "hint": True}
    if ended.subject != visit.subject or not _unanswered(visit):
        return remark(visit, Text(MOVED_ON))
    if "card" not in told:
        return _not_read(visit, told["said"], told["hint"])
    visit.memo.photos = 0
    return _shown(visit, Card.of(told["card"]))


def _not_read(visit: Visit, why: str, hint: bool) -> None:
    """What fits, and after some such photos the way by typing."""
    visit.memo.photos += hint
    proceed(visit, Text(TYPE_IT if hint and visit.memo.photos > HINTS else why), new=True, again=True)


def _unanswered(visit: Visit) -> list[Question]:
    """What a KTP may answer still."""
    asked = visit.dialog.form if visit.dialog else ()
    return [one for one in asked if one.card and one.key not in visit.walk.answers]


def _shown(visit: Visit, card: Card) -> None:
    """One card with all of it, unless it is somebody else's."""
    assert visit.dialog
    known = next((one for one in visit.dialog.form if one.secret and one.card and one.key in visit.answers), None)
    if known and card.nik and "nik" not in card.doubtful and card.nik != visit.answers[known.key]:
        return proceed(visit, Text(ANOTHERS), new=True, again=True)
    found, doubted = _taken(visit, card)
    if not found and not doubted:
        return _not_read(visit, said.UNREADABLE, True)
    offer(visit, found, doubted)
    return form.ask(visit, new=True)


def _taken(visit: Visit, card: Card) -> tuple[dict[str, Any], dict[str, Any]]:
    """Answers of the questions that are open, in their order, and those that were not read for sure."""
    found: dict[str, Any] = {}
    doubted: dict[str, Any] = {}
    for question in _unanswered(visit):
        answers = {**visit.walk.answers, **found}
        value = (
            question.card(card, answers, visit.given) if question.card and question.when(answers, visit.given) else None
        )
        if isinstance(value, Unclear):
            doubted[question.key] = value.candidates[0].value
        elif value is not None:
            found[question.key] = value
    return found, doubted


def offer(visit: Visit, found: dict[str, Any], doubted: dict[str, Any]) -> None:
    """The card: all of it in one tap, or first which of it is wrong. A NIK is shown whole, to be compared."""
    assert visit.dialog
    assert visit.question
    known = {**visit.answers, **doubted, **found}
    asked = [one for one in visit.dialog.form if one.key in found]
    lines = [_line(visit, LINE, one, known) for one in asked]
    lines += [_line(visit, DOUBTED, one, known) for one in visit.dialog.form if one.key in doubted and not one.secret]
    rest = [one for one in _unanswered(visit) if one.label and one.key not in found and one.when(known, visit.given)]
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
