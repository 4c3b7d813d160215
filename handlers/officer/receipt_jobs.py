"""A receipt goes on by jobs: who is expected to pay is looked for, all are noted, or all of it is taken back.

Each goes a few members at a time, with other turns between them, and after a crash with those that are left.
"""

from collections.abc import AsyncIterator, Callable
from datetime import datetime

from telegram import Bot

from handlers.conversation import working
from handlers.conversation.dialog import OFFICERS
from handlers.conversation.visit import Visit
from handlers.officer.receipt_card import card
from locales import N_, Text
from models import Session, covered, job, receipt_noting
from models.chat import standing_of
from models.job import Ended, Job
from models.receipt import Receipt
from models.store.sealing import Vault
from rules.adding import added
from rules.payments.receipt import Stands
from transport.children import JobKind
from transport.context import Services, Turn
from transport.screen import Reply, Say

LOOK, NOTE, UNDO = "receipt_look", "receipt_note", "receipt_undo"
NOTED = N_("Written down. Each member with Telegram here is told.")
UNDONE = N_("Taken back. Each member with Telegram here is told.")
SAID = {NOTE: NOTED, UNDO: UNDONE}
OF_STATE = {"looking": LOOK, "noting": NOTE, "undoing": UNDO}

Work = Callable[[Session, Vault, int, datetime], int]


def start(visit: Visit, row: Receipt) -> None:
    """What is to be done with it now, as its state has it; shown in a message of its own."""
    session, by, now = visit.session, visit.turn.chat_id, visit.turn.now
    asked = {"key": row.state, "cooperative": row.cooperative_id, "of": _of(session, row)}
    id = job.start(session, visit.vault, OF_STATE[row.state], by, now, asked, row.id)
    visit.do(working.working(id))


def _of(session: Session, row: Receipt) -> int:
    if row.state == "looking":
        return receipt_noting.how_many_pay(session, row.cooperative_id)
    return covered.how_many(session, row.id, Stands.IN if row.state == "noting" else Stands.NOTED)


# -- looked at -----------------------------------------------------------------------------------------
async def look(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """What is reckoned is read beside everybody's turns, and put down in one of its own."""
    while found := await services.database.read(_seen, services.vault, row.subject, row.chat_id):
        looked, place = found
        if not await services.database.run(_put, row.id, row.subject, looked, place, services.now()):
            return
        yield b"%d\n" % looked.people


def _seen(session: Session, vault: Vault, id: int, by: int) -> tuple[receipt_noting.Looked, int] | None:
    row = session.get(Receipt, id)
    looked = receipt_noting.look(session, vault, id) if row and _may(session, vault, row, by) else None
    return (looked, row.place) if row and looked else None


def _put(session: Session, job_id: int, id: int, looked: receipt_noting.Looked, place: int, now: datetime) -> bool:
    job.goes_on(session, job_id)
    return receipt_noting.put(session, id, looked, place, now)


def _may(session: Session, vault: Vault, row: Receipt, by: int) -> bool:
    return any(one.cooperative_id == row.cooperative_id for one in standing_of(session, vault, by).roles)


# -- noted, and taken back -----------------------------------------------------------------------------
def _chunks(work: Work) -> Callable[[Services, Bot, Job], AsyncIterator[bytes]]:
    async def feed(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
        while count := await services.database.run(_some, services, work, row.id, row.subject, row.chat_id):
            yield b"%d\n" % count

    return feed


def _some(session: Session, services: Services, work: Work, job_id: int, id: int, by: int) -> int:
    row = session.get(Receipt, id)
    if not row or not _may(session, services.vault, row, by):
        return 0
    job.goes_on(session, job_id)
    return work(session, services.vault, id, services.now())


def _undo(session: Session, _: Vault, id: int, now: datetime) -> int:
    return receipt_noting.undo(session, id, now)


def _done(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    row = session.get(Receipt, ended.subject)
    if not row or row.discarded or not _may(session, turn.services.vault, row, turn.chat_id):
        return None
    whole = row.state not in OF_STATE and ended.kind in SAID
    notes = [Text(SAID[ended.kind])] if whole else []
    screen = card(session, turn.services.vault, row, *notes)
    return Reply(working.language(session, turn.chat_id), (Say(screen, ended.message),))


JOBS = {
    LOOK: JobKind(added, done=_done, who=OFFICERS, feed=look, wall=1200),
    NOTE: JobKind(added, done=_done, who=OFFICERS, feed=_chunks(receipt_noting.note), wall=1200),
    UNDO: JobKind(added, done=_done, who=OFFICERS, feed=_chunks(_undo), wall=1200),
}
