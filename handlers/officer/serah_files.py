"""The files of a package: what is brought to the job that makes them, and what is said when they are there."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict

from telegram import Bot

from handlers.conversation import working as jobs
from handlers.conversation.dialog import OFFICERS
from handlers.officer.serah_card import BACK, button, card
from locales import N_, Text
from models import Session, job, package, packed
from models.cooperative import names_of
from models.job import Ended, Job
from models.package import Package
from rules import keeping
from rules.handover import job as work
from rules.handover.fed import Fed
from transport.children import JobKind
from transport.context import Services, Turn
from transport.files import Pieces
from transport.screen import Document, File, Reply, Say, Screen

MAKE, BOOK, RECORD, PASSWORD = "package", "package", "record", "password"
PAGE = 50  # forms that are opened at once: nobody else waits for long
HOURS = int(keeping.PACKED.total_seconds()) // 3600
GONE = N_("This file is no longer kept. You can have it made anew.")
NOBODY = N_("Nothing was left to hand over: no file was made. The number %(number)s stays with this package.")
BOOK_NAME, RECORD_NAME = N_("handover-%(number)s.xlsx"), N_("record-of-handover-%(number)s.pdf")
BOOK_CAPTION = N_(
    "Package %(number)s, %(cooperative)s: %(count)s forms. It opens with the password only. Confidential. I delete "
    "this message after %(hours)s hours: keep the file where the cooperative keeps its lists."
)
RECORD_CAPTION = N_(
    "The record of the hand-over (Berita Acara Serah Terima Data) of package %(number)s, to print and sign. I delete "
    "this message after %(hours)s hours."
)
READY = N_("The files of package %(number)s are above.")
WORD = N_(
    "<b>The password of package %(number)s</b>\n<code>%(password)s</code>\n"
    "Tell it by another way than the file, for instance by phone. I delete this message after a minute."
)


# -- the forms in it -----------------------------------------------------------------------------------
async def feed(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """Page by page; of a package that somebody may not have any more, nothing."""
    database, by = services.database, row.chat_id
    ids = await database.run(package.begin_reading, row.subject, by, services.now())
    for start in range(0, len(ids or ()), PAGE):
        lines = await database.read(_lines, services, row.subject, by, (ids or [])[start : start + PAGE])
        if lines is None:
            return
        yield lines
        await asyncio.sleep(0)


def _lines(session: Session, services: Services, id: int, by: int, some: Sequence[int]) -> bytes | None:
    if not package.may_have(session, session.get(Package, id), by):
        return None
    found = packed.forms(session, services.vault, id, some)
    names = package.names_of(session, {one.before for one in found})
    fed = (Fed(one.reference, one.answers, one.again, names.get(one.before, "")) for one in found)
    return b"".join(json.dumps(asdict(one)).encode() + b"\n" for one in fed)


# -- what came of it -----------------------------------------------------------------------------------
def _done(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """The files, and what to do with them; the message that showed how far it was becomes the workbook."""
    row, chat = session.get(Package, ended.subject), turn.chat_id
    if not row or row.made_by != chat:
        return None
    language = jobs.language(session, chat)
    if not ended.size:
        package.cancel(session, row, chat, turn.now)
        note = Text(NOBODY, {"number": row.name})
        return Reply(language, (Say(card(session, turn.services.vault, row, chat, note), ended.message),))
    if not package.may_have(session, row, chat):
        back = ((button(row.cooperative_id, BACK, "all"),),)
        return Reply(language, (Say(Screen((Text(jobs.NO_LONGER),), back), ended.message),))
    package.is_there(session, row, ended.result["count"], turn.now)
    goes = int(keeping.PACKED.total_seconds())
    files = File(BOOK, ended.id, ended.message, goes), File(RECORD, ended.id, goes=goes)
    screen = card(session, turn.services.vault, row, chat, Text(READY, {"number": row.name}))
    return Reply(language, (*files, Say(screen)))


def _not_done(session: Session, turn: Turn, ended: Ended) -> Reply:
    """Its forms can be put into another one; its number stays with it."""
    if row := session.get(Package, ended.subject):
        package.cancel(session, row, turn.chat_id, turn.now)
    return jobs.not_done(session, turn, ended)


def book(session: Session, services: Services, chat: int, subject: int, language: str) -> Document | Text:
    """The workbook, of the officer who had it made."""
    return _file(session, services, chat, subject, language, BOOK_NAME, BOOK_CAPTION)


def record(session: Session, services: Services, chat: int, subject: int, language: str) -> Document | Text:
    """The record, which follows the workbook in the file that the job made."""
    return _file(session, services, chat, subject, language, RECORD_NAME, RECORD_CAPTION)


def _file(
    session: Session, services: Services, chat: int, subject: int, language: str, name: str, caption: str
) -> Document | Text:
    ended = job.ended(session, services.vault, subject)
    row = session.get(Package, ended.subject) if ended else None
    if not ended or not row or ended.chat_id != chat or not package.may_have(session, row, chat):
        return Text(GONE)
    cut = ended.result["book"]
    known = {"count": row.count, "hours": HOURS, "number": row.name}
    known["cooperative"] = names_of(session, [row.cooperative_id])[row.cooperative_id]
    called = services.words.plain(Text(name, {"number": row.name.replace("/", "-")}), language)
    pieces = Pieces(services, ended, end=cut) if name == BOOK_NAME else Pieces(services, ended, start=cut)
    return Document(called, pieces, Text(caption, known))


def password(session: Session, services: Services, chat: int, subject: int, _: str) -> Screen | None:
    """As long as it is kept, for who had the package made and is an officer still."""
    row = session.get(Package, subject)
    word = package.password_of(session, services.vault, row) if row else None
    if not row or not word or not package.may_have(session, row, chat):
        return None
    return Screen((Text(WORD, {"number": row.name, "password": word}),))


JOB = JobKind(work.pack, done=_done, who=OFFICERS, not_done=_not_done, feed=feed, cpu=120, wall=600)
