"""The files of a kit: who is brought to the job that makes one, how far it is, and what is said when it is there."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import Bot

from handlers.conversation import menu
from handlers.conversation import working as jobs
from locales import N_, Text
from models import Session, job, kit, live
from models.cooperative import names_of
from models.job import Ended, Job
from models.kit import Invitee, Kit
from rules import keeping
from rules.kit.head import Person, written
from transport.context import WIB, Services, Turn
from transport.files import Pieces
from transport.keyboards import deep_link, pack
from transport.live import Showing
from transport.screen import Button, Document, File, Reply, Say, Screen

KIND = "kit"
PAGE, FEW = 100, 20  # people that are opened, and renewed, at once: nobody else waits for long
MAKING = N_("I am making the file. It will appear here.")
SO_FAR = N_("I am making the file: %(done)s of %(total)s. It will appear here.")
FILES_SO_FAR = N_("I am making the files: %(done)s of %(total)s are there. They appear here one by one.")
GONE = N_("This file is no longer kept. You can have it made anew.")
NAMES = {
    "links": N_("links-%(number)s-%(part)s.xlsx"),
    "slips": N_("slips-%(number)s-%(part)s.pdf"),
    "poster": N_("poster-%(number)s.pdf"),
    "papers": N_("consents-%(number)s.pdf"),
}
CAPTIONS = {
    "links": N_("Links for %(count)s people of %(cooperative)s, file %(part)s of %(parts)s. Confidential, number "
                "%(number)s. It goes from this chat after two days, so save it."),
    "slips": N_("Slips for %(count)s people of %(cooperative)s, file %(part)s of %(parts)s. Confidential, number "
                "%(number)s. It goes from this chat after two days, so save it."),
    "poster": N_("The poster of %(cooperative)s, to print on A4 and hang up."),
    "papers": N_("%(count)s papers for consents of members of %(cooperative)s, number %(number)s."),
}  # fmt: skip
READY = {
    "links": N_(
        "<b>The workbook of %(cooperative)s is ready.</b>\n"
        "Read its first sheet first. Send in waves of 20: WhatsApp blocks numbers that write to many people at once."
    ),
    "slips": N_(
        "<b>The slips of %(cooperative)s are ready: %(made)s of %(files)s files.</b>\n"
        "Print them on A4 without making them larger or smaller, cut along the lines, and give each person only their "
        "own. They work until the day that stands on them."
    ),
    "poster": N_(
        "<b>The poster of %(cooperative)s is ready.</b>\n"
        "Whoever opens its link is offered the cooperative. It names nobody, so it may hang where everybody sees it."
    ),
    "papers": N_(
        "<b>The papers of %(cooperative)s are ready.</b>\n"
        "Print them on A4 and cut them in two. Each number is for one member. Keep what was signed: it is the proof."
    ),
}
NOBODY = N_("Nobody waits any more: no file was made.")
NOT_MADE = N_("No file of %(cooperative)s was made. You can have them made once more.")
BACK, COPY = Text(N_("Links and slips")), Text(N_("Copy the link"))


def working(session: Session, made: Kit) -> Say:
    """The message in which it is shown how far a kit is."""
    return Say(Screen((_whose(session, made), Text(MAKING))), live=(KIND, made.id))


def _whose(session: Session, made: Kit) -> Text:
    return Text(
        "<b>%(cooperative)s</b>", {"cooperative": names_of(session, [made.cooperative_id])[made.cooperative_id]}
    )


# -- the people in it ------------------------------------------------------------------------------------
async def feed(services: Services, bot: Bot, row: Job) -> AsyncIterator[bytes]:
    """Page by page; of a kit that somebody may not have any more, nobody."""
    asked, database = row.asked(services.vault), services.database
    found = await database.read(_wanted, row.subject, row.chat_id, asked["within"])
    if not found:
        return
    made, ids = found
    for page in _pages(ids, PAGE):
        if not await database.read(kit.may_have, made, row.chat_id):
            return  # the right has ended meanwhile: nothing more is renewed, and nobody gets what was made so far
        if made.renews:
            for few in _pages(page, FEW):
                await database.run(kit.renew, services.vault, made, few, services.now())
        people = await database.read(kit.people, services.vault, made, page, services.now())
        yield written(_person(one, asked["head"]["bot"]) for one in people)
        await asyncio.sleep(0)


def _wanted(session: Session, id: int, chat: int, within: list[Any]) -> tuple[Kit, list[int]] | None:
    made = session.get(Kit, id)
    if not made or not kit.may_have(session, made, chat):
        return None
    after, until = ((datetime.fromisoformat(one[0]), one[1]) if one else None for one in within)
    return made, [id for _, id in kit.places(session, made, after, until)]


def _person(one: Invitee, bot: str) -> Person:
    until = one.expires_at.astimezone(WIB).date()
    return Person(one.name, one.phone, deep_link(bot, one.token), one.code, until.isoformat())


def _pages(ids: list[int], size: int) -> list[list[int]]:
    return [ids[start : start + size] for start in range(0, len(ids), size)]


# -- how far it is ---------------------------------------------------------------------------------------
def how_far(session: Session, services: Services, chat: int, subject: int) -> Showing:
    made = session.get(Kit, subject)
    far = kit.how_far(session, made) if made and kit.may_have(session, made, chat) else None
    if not far or not far.files:
        line = Text(jobs.NO_LONGER)
    elif far.files > 1:
        line = Text(FILES_SO_FAR, {"done": far.ended, "total": far.files})
    else:
        line = Text(SO_FAR, {"done": far.done, "total": far.total}) if far.total else Text(MAKING)
    whose = [_whose(session, made)] if made and far else []
    return Showing(Screen((*whose, line)), jobs.language(session, chat), over=not far or not far.files)


# -- what came of it -------------------------------------------------------------------------------------
def done(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """The file, and at the last one what to do with it."""
    made = session.get(Kit, ended.subject)
    if not made or not kit.may_have(session, made, turn.chat_id):
        return None
    goes = 0 if made.what == "poster" else int(keeping.HANDED.total_seconds())
    file = (File(KIND, ended.id, goes=goes),) if ended.size else ()
    link = ended.result.get("link", "")
    return Reply(jobs.language(session, turn.chat_id), (*_closed(session, turn, made, link), *file))


def not_done(session: Session, turn: Turn, ended: Ended) -> Reply:
    """As of any job; what was made of the other files is said as well."""
    reply = jobs.not_done(session, turn, ended)
    made = session.get(Kit, ended.subject)
    closed = _closed(session, turn, made) if made and kit.may_have(session, made, turn.chat_id) else ()
    return replace(reply, actions=(*closed, *reply.actions))


def _closed(session: Session, turn: Turn, made: Kit, link: str = "") -> tuple[Say, ...]:
    """Once all of its files have ended, the screen that showed how far they were says so."""
    far = kit.how_far(session, made)
    if far.ended < far.files:
        return ()
    shown = live.over(session, turn.chat_id, KIND, made.id)
    screen = ready(made, far, names_of(session, [made.cooperative_id])[made.cooperative_id], link)
    return tuple(Say(screen, message) for message in shown[-1:])


def ready(made: Kit, far: kit.Far, cooperative: str, link: str = "") -> Screen:
    """What to do with the files, and the standing link to be copied."""
    said = Text(READY[made.what], {"cooperative": cooperative, "made": far.made, "files": far.files})
    back = Button(BACK, pack("kit", key="ask", value=made.cooperative_id))
    rows = ((back, menu.lead(menu.WORK, "start")),)
    copied = ((Button(COPY, copy=link),),) if link else ()
    none = Text(NOT_MADE, {"cooperative": cooperative}) if far.failed else Text(NOBODY)
    return Screen((said if far.made else none,), (*copied, *rows))


def file(session: Session, services: Services, chat: int, subject: int, language: str) -> Document | Text | None:
    """Of the officer who had it made, while it is kept."""
    ended = job.ended(session, services.vault, subject)
    made = session.get(Kit, ended.subject) if ended else None
    if not ended or not made or ended.chat_id != chat or not kit.may_have(session, made, chat):
        return Text(GONE)
    known = {"number": made.number, **ended.result}
    cooperative = names_of(session, [made.cooperative_id])[made.cooperative_id]
    name = services.words.plain(Text(NAMES[made.what], known), language)
    caption = Text(CAPTIONS[made.what], known | {"cooperative": cooperative})
    return Document(name, Pieces(services, ended), caption)
