"""A package was handed over, as its officer says: each of its forms is marked, and its member told; or it is cancelled.

Making the file is not handing over.
"""

from collections.abc import AsyncIterator
from datetime import date, timedelta

from telegram import Bot

from handlers.conversation import tapping, working
from handlers.conversation.dialog import OFFICERS
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer.place import day
from handlers.officer.serah_card import BACK, button, card
from locales import N_, Text
from models import Session, job, package
from models.job import Ended, Job
from models.package import Package
from rules.adding import added
from rules.handover import limits
from transport.children import JobKind
from transport.context import Services, Turn
from transport.keyboards import Tap
from transport.screen import DANGER, Button, Reply, Say

KIND = "handing"
WHICH_DAY = N_(
    "On which day did you hand over package %(number)s to BPJS Ketenagakerjaan? Its %(count)s forms are marked so, and "
    "each member with Telegram here is told. Tap only what has happened."
)
ASK_CANCEL = N_(
    "Cancel package %(number)s? Its %(count)s forms are ready again and come into the next package. Delete the file "
    "where you have kept it."
)
DONE = N_("Written down. Each member with Telegram here is told that the form was handed over.")
CANCELLED = N_("The package is cancelled. Its forms are ready again.")
THERE = N_("It is being written down already.")
TODAY, ON = N_("Today, %(day)s"), "%(day)s"
EARLIER, YES_CANCEL = Text(N_("Earlier …")), Text(N_("Yes, cancel it"))


# -- handed over ---------------------------------------------------------------------------------------
def ask(visit: Visit, row: Package, tap: Tap, passing: int = 0) -> None:
    """The days since it was made, today first."""
    if row.state != "made":
        return tapping.stale(visit, tap)
    days = _days(visit, row)
    passing = passing if passing < len(days) else 0
    buttons = [_day(visit, row, one) for one in days[passing : passing + limits.DAYS]]
    more = (_button(row, EARLIER, "days", passing + limits.DAYS),) if len(days) > passing + limits.DAYS else ()
    said = Text(WHICH_DAY, {"number": row.name, "count": row.count})
    return visit.say(said, rows=(*paired(buttons, tight=True), (*more, _button(row, BACK, "one"))))


def _days(visit: Visit, row: Package) -> list[date]:
    since = (visit.turn.today - day(row.made_at)).days
    return [visit.turn.today - timedelta(days=ago) for ago in range(since + 1)]


def _day(visit: Visit, row: Package, one: date) -> Button:
    return _button(
        row, Text(TODAY if one == visit.turn.today else ON, {"day": f"{one:%d-%m-%Y}"}), "on", one.toordinal()
    )


def hand(visit: Visit, row: Package, tap: Tap, ordinal: int) -> None:
    """Once; where its job did not come to the end it goes on, with the day that was said."""
    by, now = visit.turn.chat_id, visit.turn.now
    if visit.tapped_again:
        return visit.toast(Text(THERE))
    unfinished = row.handed_on and not row.handed_at
    if not unfinished:
        said = next((one for one in _days(visit, row) if one.toordinal() == ordinal), None)
        if not said or not package.begin_handing(visit.session, row, said, by, now):
            return tapping.stale(visit, tap)
    asked = {"key": "handed", "cooperative": row.cooperative_id, "of": row.count}
    id = job.start(visit.session, visit.vault, KIND, by, now, asked, row.id)
    visit.tapped()
    visit.strip()
    return visit.do(working.working(id))


async def feed(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """Page by page, with other turns between them; after a crash it goes on with those that are left."""
    while count := await services.database.run(_some, services, row.id, row.subject):
        yield b"%d\n" % count


def _some(session: Session, services: Services, id: int, subject: int) -> int:
    job.goes_on(session, id)
    return package.go_on_handing(session, services.vault, subject, services.now())


def _done(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    row = session.get(Package, ended.subject)
    if not row:
        return None
    screen = card(session, turn.services.vault, row, turn.chat_id, Text(DONE))
    return Reply(working.language(session, turn.chat_id), (Say(screen, ended.message),))


# -- cancelled -----------------------------------------------------------------------------------------
def ask_cancel(visit: Visit, row: Package, tap: Tap, *_: object) -> None:
    if row.handed_on:
        return tapping.stale(visit, tap)
    said = Text(ASK_CANCEL, {"number": row.name, "count": row.count})
    return visit.say(said, rows=((_button(row, YES_CANCEL, "gone", style=DANGER), _button(row, BACK, "one")),))


def cancel(visit: Visit, row: Package, tap: Tap, *_: object) -> None:
    if not package.cancel(visit.session, row, visit.turn.chat_id, visit.turn.now):
        return tapping.stale(visit, tap)
    screen = card(visit.session, visit.vault, row, visit.turn.chat_id, Text(CANCELLED))
    return visit.say(*screen.lines, rows=screen.rows)


def _button(row: Package, label: Text, key: str, *numbers: int, style: str = "") -> Button:
    return button(row.cooperative_id, label, key, row.id, *numbers, style=style)


JOB = JobKind(added, done=_done, who=OFFICERS, feed=feed, wall=600)
