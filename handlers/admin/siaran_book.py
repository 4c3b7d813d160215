"""The list of an announcement as a workbook: what the job that makes it is fed, and the file."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

from telegram import Bot

from handlers.admin import siaran_card
from handlers.admin.draft import KEY
from handlers.admin.draft_shown import BACK
from handlers.conversation import working as jobs
from handlers.conversation.dialog import ADMINS
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import Session, audit, broadcast, calls, got, job
from models.broadcast import Broadcast
from models.calls import ToCall
from models.cooperative import names_of
from models.got import Got
from models.job import Ended, Job
from models.paging import Place
from models.reach import reach
from rules import keeping
from rules.announcement import covered
from rules.reached import job as work
from transport.children import JobKind
from transport.context import WIB, Services, Turn
from transport.files import Pieces
from transport.keyboards import pack
from transport.screen import Button, Document, File, Reply, Say, Screen

KIND = "siaran_book"
PAGE = 500  # readers whose names are opened at once: nobody else waits for long
LARGEST = 49 * 2**20  # bytes: https://core.telegram.org/bots/api#senddocument takes 50 MB
NAME = N_("announcement-%(number)s.xlsx")
CAPTION = N_(
    "Announcement %(number)s: %(readers)s readers, and %(calls)s people to be called. Names are covered. It goes from "
    "this chat after two days, so save it."
)
READY = N_("The list is ready.")
MARK = N_("The list of announcement %(number)s, made on %(date)s at %(time)s WIB")


def ask(visit: Visit, row: Broadcast) -> None:
    """It is made beside the turns; admins have it, whose announcement it is."""
    if "admin" not in visit.standing.rights:
        return siaran_card.look(visit, row)
    now, chat = visit.turn.now, visit.turn.chat_id
    audit.note(visit.session, now, chat, "exported readers", siaran_card.number(row))
    at = now.astimezone(WIB)
    known = {"number": siaran_card.number(row), "date": at.date(), "time": f"{at:%H.%M}"}
    language = jobs.language(visit.session, chat)
    mark = visit.services.words.plain(Text(MARK, known), language)
    asked = {"language": language, "mark": mark, "of": reach(visit.session, row).total}
    id = job.start(visit.session, visit.vault, KIND, chat, now, asked, row.id)
    visit.strip()
    return visit.do(jobs.working(id))


# -- what it is made of ----------------------------------------------------------------------------------
async def feed(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """Page by page, with other turns between them; the readers, then whom to call."""
    for page in (_readers, _calls):
        after: Place | None = None
        while True:
            lines, after = await services.database.read(page, services, row.subject, after)
            if not after:
                break
            yield lines
            await asyncio.sleep(0)
        yield _lines([[]])


def _readers(session: Session, services: Services, id: int, after: Place | None) -> tuple[bytes, Place | None]:
    row = broadcast.find(session, id)
    some = got.page(session, services.vault, row, after[0] if after else 0, PAGE) if row else []
    return _lines(map(_reader, some)), (some[-1].id,) if some else None


def _reader(one: Got) -> list[Any]:
    at = f"{one.at.astimezone(WIB):%Y-%m-%d %H.%M}" if one.at else ""
    return [covered(one.name), one.cooperative, one.outcome, one.reason, at]


def _calls(session: Session, services: Services, id: int, after: Place | None) -> tuple[bytes, Place | None]:
    row = broadcast.find(session, id)
    some = calls.page(session, services.vault, row, after, PAGE) if row else []
    names = names_of(session, {one.cooperative for one in some})
    rows = ([names.get(one.cooperative, ""), covered(one.name), one.why] for one in some)
    return _lines(rows), _place(some[-1]) if some else None


def _place(one: ToCall) -> Place:
    return one.cooperative, one.form


def _lines(rows: Iterable[list[Any]]) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in rows)


# -- what came of it -------------------------------------------------------------------------------------
def _done(session: Session, turn: Turn, ended: Ended) -> Reply:
    back = Button(BACK, pack(KEY, key="one", value=ended.subject))
    file = File(KIND, ended.id, goes=int(keeping.HANDED.total_seconds()))
    said = Say(Screen((Text(READY),), ((back,),)), ended.message)
    return Reply(jobs.language(session, turn.chat_id), (said, file))


def file(session: Session, services: Services, chat: int, subject: int, language: str) -> Document | Text:
    """Of the admin who had it made, while it is kept."""
    ended = job.ended(session, services.vault, subject)
    row = broadcast.find(session, ended.subject) if ended else None
    if not ended or not row or ended.chat_id != chat:
        return Text(siaran_card.GONE)
    known = {"number": siaran_card.number(row)} | ended.result
    name = services.words.plain(Text(NAME, known), language)
    return Document(name, Pieces(services, ended), Text(CAPTION, known))


JOB = JobKind(work.work, done=_done, who=ADMINS, feed=feed, cpu=300, wall=1200, most=LARGEST)
