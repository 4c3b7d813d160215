"""A file of a branch office, its answers or what was paid: sent, looked at, and noted by one tap."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.conversation import tapping, working
from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.officer import answers_read, deciding, home, listed, place, preview, reading
from handlers.officer.reading import Preview
from locales import N_, Text
from models import audit, job, listing, message
from models.listing import Holds, Source
from rules.answers.file_form import FILE
from rules.lists import opening
from rules.payments.file_form import FILE as PAYMENTS
from rules.question import Question
from transport.keyboards import Tap
from transport.screen import Button, Screen

KEY: Holds = "answers"  # of the dialog, and what a file holds
PAID: Holds = "payments"
BRING, BRING_PAID = Text(N_("Answers of the branch")), Text(N_("File of payments"))
LEFT = N_("All right. Nothing was noted.")
HELD = N_("I have the file. One thing more before I read it:")
STAYS = timedelta(hours=1)  # a file in the chat, where nobody says from whom it is

Step = Callable[[Visit], None]


def button(visit: Visit) -> Button:
    """The way in, for the screen of what is handed over."""
    return place.button(visit, BRING, "answers", "new")


def paid_button(visit: Visit) -> Button:
    """The way in for payments, for the screen of what is checked."""
    return place.button(visit, BRING_PAID, "answers", "paid")


def document(otherwise: Step) -> Step:
    """A file is the branch's where it is waited for."""

    def file(visit: Visit) -> None:
        if not visit.dialog or visit.dialog.key not in (KEY, PAID) or not visit.turn.file:
            return otherwise(visit)
        large = visit.turn.file.size > opening.LARGEST
        if not large and visit.question and visit.question.key == "source":
            return _holds(visit)
        if large or not visit.question or visit.question.key != "file":
            visit.delete(visit.turn.message_id)
            return proceed(visit, *([Text(opening.LARGE)] if large else []), new=True, again=not large)
        source = Source("file", [visit.turn.file.id], [visit.turn.message_id])
        return begin(
            visit, replace(source, word=visit.answers.get("source", "")), KEY if visit.dialog.key == KEY else PAID
        )

    return file


def _holds(visit: Visit) -> None:
    """The file came before it was said from whom it is: it waits in the chat for that, and goes with the question."""
    assert visit.turn.file
    _let_go(visit)
    id = visit.turn.message_id
    visit.answers["sent"] = [visit.turn.file.id, id]
    message.unsay(visit.session, visit.turn.chat_id, [id], visit.turn.now + STAYS)
    proceed(visit, Text(HELD), new=True, again=True)


def _let_go(visit: Visit) -> None:
    """A file that waited goes from the chat."""
    if PAID in visit.memo.answers and (sent := visit.memo.answers[PAID].pop("sent", None)):
        visit.delete(sent[1])


def _said(visit: Visit, question: Question, value: str) -> Sequence[Text] | None:
    """From whom it is; a file that waits for that is read now."""
    if question.key != "source" or not (sent := visit.answers.pop("sent", None)):
        return ()
    visit.put(question, value)
    return begin(visit, Source("file", [sent[0]], [sent[1]], word=value), PAID)


def begin(visit: Visit, source: Source, holds: Holds = KEY) -> None:
    """A new one, in the place of one that nobody confirmed, whose message goes, too."""
    session, now, chat = visit.session, visit.turn.now, visit.turn.chat_id
    before = listing.waiting_in(session, chat)
    visit.delete(*(listing.source_of(visit.vault, before).messages if before else []))
    row = listing.begin(session, visit.vault, chat, place.present(visit), source, now, holds)
    asked = {"today": visit.turn.today.isoformat(), "again": 0}
    row.read_by = job.start(session, visit.vault, answers_read.STEPS[holds][0], chat, now, asked, row.id)
    visit.do(working.working(row.read_by))


# -- buttons -----------------------------------------------------------------------------------------
def tapped(visit: Visit, tap: Tap) -> None:
    """The way in; or about a file that is this officer's, and of the cooperative that they work for now."""
    if tap.key in WAYS:
        return _ask(visit, WAYS[tap.key]) if place.here(visit, tap.value) else tapping.stale(visit, tap)
    about = visit.session, tap.application, visit.turn.chat_id, visit.standing.cooperative
    row = listing.of(*about, KEY) or listing.of(*about, PAID)
    found = reading.preview(visit.session, visit.vault, row)
    step = STEPS.get(tap.key)
    if not row or not row.foreseen or not found or not step or visit.tapped_again:
        return tapping.stale(visit, tap)
    return step(visit, found, tap)


def _ask(visit: Visit, key: str = KEY) -> None:
    visit.give_way()
    here = home.entry(visit, place.present(visit))
    visit.memo.answers[key] = {"for": here.full_name}
    visit.open(key)
    ask(visit)


def _card(visit: Visit, found: Preview, tap: Tap) -> None:
    _screen(visit, answers_read.card(visit.session, found), tap)


def _look(visit: Visit, found: Preview, tap: Tap) -> None:
    begun = int(tap.value) if tap.value.isdecimal() else 0
    _screen(visit, preview.look(visit.session, visit.vault, found, begun), tap)


def _repair(visit: Visit, found: Preview, tap: Tap) -> None:
    """The rows that are not taken as a workbook, as of a list of members."""
    if not found.told["problems"]:
        return tapping.stale(visit, tap)
    asked, row, now = {"language": visit.language, "labels": found.told["labels"]}, found.row, visit.turn.now
    id = job.start(visit.session, visit.vault, listed.REPAIR, row.chat_id, now, asked, row.id)
    audit.note(visit.session, now, row.chat_id, "took rows to repair", found.told["problems"], row.cooperative_id)
    visit.toast(Text(deciding.TAKEN))
    return visit.do(working.working(id))


def _save(visit: Visit, found: Preview, tap: Tap) -> None:
    """The one tap that notes them; a second one changes nothing, and one after a stop goes on."""
    row, now = found.row, visit.turn.now
    if row.ended_at or bool(row.confirmed_at) != (tap.key == "on") or not found.told["ready"]:
        return tapping.stale(visit, tap)
    if not row.confirmed_at:
        row.confirmed_at = now
        visit.drop(row.holds)
    visit.tapped()
    id = job.start(visit.session, visit.vault, answers_read.NOTE, row.chat_id, now, subject=row.id)
    return visit.do(replace(working.working(id), edit=visit.turn.message_id))


def _drop(visit: Visit, found: Preview, tap: Tap) -> None:
    if found.row.confirmed_at:
        return tapping.stale(visit, tap)
    visit.tapped()
    return given_up(visit)


def given_up(visit: Visit) -> None:
    """Nothing stays of what waited to be confirmed, nor in the chat where it was not read yet."""
    waits = listing.waiting_in(visit.session, visit.turn.chat_id)
    visit.delete(*(listing.source_of(visit.vault, waits).messages if waits else []))
    listing.drop_waiting(visit.session, visit.turn.chat_id)
    _let_go(visit)
    for key in (KEY, PAID):
        visit.drop(key)
    home.show(visit, Text(LEFT))


def _screen(visit: Visit, screen: Screen | None, tap: Tap) -> None:
    visit.say(*screen.lines, rows=screen.rows) if screen else tapping.stale(visit, tap)


WAYS = {"new": KEY, "paid": PAID}
STEPS = {"card": _card, "look": _look, "repair": _repair, "save": _save, "on": _save, "drop": _drop}
DIALOG = Dialog(KEY, OFFICERS, FILE, InChat(KEY), done=lambda visit, *_, **__: _ask(visit), leave=given_up, stays=False)
OF_PAYMENTS = Dialog(
    PAID,
    OFFICERS,
    PAYMENTS,
    InChat(PAID),
    done=lambda visit, *_, **__: _ask(visit, PAID),
    leave=given_up,
    accept=_said,
    stays=False,
)
