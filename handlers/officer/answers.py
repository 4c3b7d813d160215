"""The answers of a branch office as a file: sent, looked at, and noted by one tap."""

from collections.abc import Callable
from dataclasses import replace

from handlers.conversation import tapping, working
from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.officer import answers_read, deciding, home, listed, place, preview, reading
from handlers.officer.reading import Preview
from locales import N_, Text
from models import audit, job, listing
from models.listing import Source
from rules.answers.file_form import FILE
from rules.lists import opening
from transport.keyboards import Tap
from transport.screen import Button, Screen

KEY = "answers"
BRING = Text(N_("Answers of the branch"))
LEFT = N_("All right. Nothing was noted.")

Step = Callable[[Visit], None]


def button(visit: Visit) -> Button:
    """The way in, for the screen of what is handed over."""
    return place.button(visit, BRING, "answers", "new")


def document(otherwise: Step) -> Step:
    """A file is the branch's where it is waited for."""

    def file(visit: Visit) -> None:
        if not visit.dialog or visit.dialog.key != KEY or not visit.turn.file:
            return otherwise(visit)
        if visit.turn.file.size > opening.LARGEST:
            visit.delete(visit.turn.message_id)
            return proceed(visit, Text(opening.LARGE), new=True)
        return begin(visit, Source("file", [visit.turn.file.id], [visit.turn.message_id]))

    return file


def begin(visit: Visit, source: Source) -> None:
    """A new one, in the place of one that nobody confirmed, whose message goes, too."""
    session, now, chat = visit.session, visit.turn.now, visit.turn.chat_id
    before = listing.waiting_in(session, chat)
    visit.delete(*(listing.source_of(visit.vault, before).messages if before else []))
    row = listing.begin(session, visit.vault, chat, place.present(visit), source, now, "answers")
    asked = {"today": visit.turn.today.isoformat(), "again": 0}
    row.read_by = job.start(session, visit.vault, answers_read.READ, chat, now, asked, row.id)
    visit.do(working.working(row.read_by))


# -- buttons -----------------------------------------------------------------------------------------
def tapped(visit: Visit, tap: Tap) -> None:
    """The way in; or about a file that is this officer's, and of the cooperative that they work for now."""
    if tap.key == "new":
        return _ask(visit) if place.here(visit, tap.value) else tapping.stale(visit, tap)
    row = listing.of(visit.session, tap.application, visit.turn.chat_id, visit.standing.cooperative, "answers")
    found = reading.preview(visit.session, visit.vault, row)
    step = STEPS.get(tap.key)
    if not row or not row.foreseen or not found or not step or visit.tapped_again:
        return tapping.stale(visit, tap)
    return step(visit, found, tap)


def _ask(visit: Visit) -> None:
    visit.give_way()
    here = home.entry(visit, place.present(visit))
    visit.memo.answers[KEY] = {"for": here.full_name}
    visit.open(KEY)
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
        visit.drop(KEY)
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
    visit.drop(KEY)
    home.show(visit, Text(LEFT))


def _screen(visit: Visit, screen: Screen | None, tap: Tap) -> None:
    visit.say(*screen.lines, rows=screen.rows) if screen else tapping.stale(visit, tap)


STEPS = {"card": _card, "look": _look, "repair": _repair, "save": _save, "on": _save, "drop": _drop}
DIALOG = Dialog(KEY, OFFICERS, FILE, InChat(KEY), done=lambda visit, *_, **__: _ask(visit), leave=given_up, stays=False)
