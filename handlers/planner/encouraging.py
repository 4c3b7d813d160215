"""A viewer's word of encouragement goes to the officers of the region, by day, one a month to each."""

from datetime import datetime, timedelta

from handlers.conversation.encouragement_said import said
from handlers.planner.promised import Coming, Promised, free, not_now, zone
from locales import DEFAULT, N_, Text
from models import Session, encouragement, message
from models.message import Priority, Promise
from models.paging import Place
from rules.settings import Settings
from transport.context import Services
from transport.courier import Later, Rendered
from transport.keyboards import pack
from transport.screen import Button, Say, Screen

KIND, FRESH = "encouragement", timedelta(days=3)
SETTLED = timedelta(minutes=1)  # until then one that was asked for may be committed still
REPORTS, ENOUGH = Text(N_("Reports")), Text(N_("No more such words"))


def plan(
    session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    """A page of officers, of all words that wait; after the last page those before are promised to everybody.

    Of one that was committed between two pages that is not so: it is looked at again.
    """
    promises, end = _page(session, now, settings, after)
    if not end:
        encouragement.planned(session, now - SETTLED)
    return promises, end


def _page(
    session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    open = encouragement.open_ones(session, now)
    if not open:
        return [], None
    found, end = encouragement.officers(session, after)
    return [
        Promise(
            f"{KIND}:{row.month:%Y-%m}:{one.account}",
            KIND,
            one.account,
            row.id,
            free(now, one.region, settings),
            row.asked_at + FRESH,
            Priority.BROADCAST,
        )
        for row in open
        for one in found
        if one.region.startswith(row.region)
    ], end


def render(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """Nothing to who is no officer there any more, or wishes none; nor where its viewer may not any more."""
    found = encouragement.find(session, services.vault, subject)
    one = encouragement.officer(session, chat_id, found[0].region) if found else None
    if not found or not one:
        return None
    if later := not_now(services.now(), one.region, services.settings):
        return later
    row, words = found
    rows = ((Button(REPORTS, pack("menu", key="laporan")), Button(ENOUGH, pack("words", key="stop"))),)
    lines = said(row.region, row.of, row.paid, row.listed, words)
    return Rendered(Say(Screen(lines, rows)), one.language or DEFAULT)


def comes(
    session: Session, services: Services, begin: datetime, end: datetime, after: Place | None
) -> tuple[list[Coming], Place | None]:
    """What is not promised yet of those that were asked for."""
    promises, last = _page(session, begin, services.settings, after)
    known = message.promised(session, [one.key for one in promises]) if promises else set()
    there = zone(None, services.settings)
    return [Coming(one.due_at, there, "", one.key) for one in {one.key: one for one in promises}.values()
            if one.key not in known and one.due_at < end], last  # fmt: skip


def sample(_stage: str, day: object) -> tuple[Text, ...]:
    month = datetime.fromisoformat(f"{day}").date().replace(day=1)
    return said("3402", month, 120, 300, "Terima kasih atas kesabarannya.")


ENCOURAGING = Promised(KIND, plan, render, over=frozenset(), comes=comes, sample=sample)
