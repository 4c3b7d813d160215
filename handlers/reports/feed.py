"""What the job of a report is fed (rules/reports/job.py): lines of figures, page by page, with other turns between."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import Any

from telegram import Bot

from handlers.reports import agency, scope
from models import Session, asked_back, figures, viewed
from models.application import answers_of_many
from models.cooperative import Cooperatives
from models.figures import Line
from models.job import Job
from rules import gazetteer, small_cells
from rules.figures import VIEWED, WIB, Times
from rules.reports.lines import far, line, of_parts, of_row
from rules.reports.report import Of
from rules.stopped import part_of, stopped_at
from transport.context import Services

IDS = 2**63  # ids are random numbers below: by them it is known how far it is
FORMS = 500  # whose answers are opened at once: nobody else waits for long
WITH_STOPS = ("book", "stops")
OF_NOW = ("at", "mark")  # of what is asked: who asks for the same once more waits for that which is being made


def asked(
    make: str, of: Of, name: str, now: datetime, language: str, mark: str = "", hidden: bool = False
) -> dict[str, Any]:
    """The parameters of the job: `name` of the cooperative or region; `hidden` as `scope.seen` says."""
    of_whom = {"of": asdict(of), "name": name}
    return {"make": make, **of_whom, "at": now.isoformat(), "language": language, "mark": mark, "hidden": hidden}


async def feed(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """Of nothing that the chat may not see at this moment."""
    about = row.asked(services.vault)
    of = Of(**about["of"])
    seen = await services.database.read(scope.seen, services, row.chat_id, of)
    counts_alone = about["hidden"] and about["make"] != "agency"  # that one has a line for each person
    if not seen or (seen == "hidden" and not counts_alone):
        return
    at = datetime.fromisoformat(about["at"])
    parts = agency.feed(services, of) if about["make"] == "agency" else _feed(services, of, about, at)
    async for some in parts:
        yield some
        await asyncio.sleep(0)


async def _feed(services: Services, of: Of, about: dict[str, Any], at: datetime) -> AsyncIterator[bytes]:
    times, hidden = Times(at), bool(about["hidden"])
    async for lines in _rows(services, of, times, hidden):
        if hidden:
            await _hide(services, lines, times)
        yield b"".join(map(_line, lines))
    if about["make"] in WITH_STOPS and not hidden:
        async for forms in _drafts(services, of):
            yield line(of_parts("stopped", await services.database.read(_stopped, services, forms, times.today)))
        again = await services.database.read(asked_back.since, times.months[0])
        yield line(of_parts("again", _by_part(again.items())))


# -- rows of cooperatives, and of those without one --------------------------------------------------
async def _rows(services: Services, of: Of, times: Times, hidden: bool) -> AsyncIterator[list[Line]]:
    read, after = services.database.read, 0
    while True:
        lines, last = await read(figures.page, of, times, after)
        if last is None:
            break
        yield lines
        after = last
    if of.cooperative:
        return
    alone = {region: Line(0, "", region) for region in (_regencies(of) if hidden else ())}
    at: int | None = 0
    while at is not None:
        at = await read(figures.alone, of, times, at, alone)
        yield []
    if not of.region:
        await read(figures.left_alone, times, alone.setdefault("", Line(0, "", "")))
    yield [*alone.values()]


def _regencies(of: Of) -> Sequence[str]:
    """All that there are: a row must not tell a viewer that somebody is in one."""
    region = of.region or ""
    return gazetteer.below(region) if len(region) < len("3402") else [region]


def _line(one: Line) -> bytes:
    """Of a viewer, whether there is one must not depend on a person who is not shown either."""
    if not (one.is_open or any(one.counts.values()) or any(any(some.values()) for some in one.months.values())):
        return b""
    row = line(of_row(one.id, one.name, one.region, one.is_open, one.counts, one.months))
    return row + (far(one.id / IDS) if one.id else b"")


async def _hide(services: Services, lines: Sequence[Line], times: Times) -> None:
    """For a viewer: what was shown of them this week, or is shown from now on; of the months that are reported on."""
    monday = datetime.combine(small_cells.week(times.today), time(), WIB).astimezone(UTC)
    hidden = {one.id or -int(one.region or 0): _hidden(one) for one in lines}
    shown = await services.database.run(viewed.look, hidden, monday, times.now)
    for one in lines:
        kept = shown[one.id or -int(one.region or 0)]
        one.counts = kept["counts"]
        months = {date.fromisoformat(month): counts for month, counts in kept["months"].items()}
        one.months = {month: months[month] for month in times.months if month in months}


def _hidden(one: Line) -> dict[str, Any]:
    months = small_cells.months(one.months, VIEWED)
    kept = {month.isoformat(): counts for month, counts in months.items() if counts}
    return {"counts": small_cells.shown(one.counts, VIEWED), "months": kept}


# -- where people stop -------------------------------------------------------------------------------
async def _drafts(services: Services, of: Of) -> AsyncIterator[list[int]]:
    """Forms that are not finished, some at a time."""
    read, after = services.database.read, 0
    while some := await read(figures.cooperatives, of, after):
        form = 0
        while forms := await read(figures.drafts, some, form, FORMS):
            yield forms
            form = forms[-1]
        after = some[-1]
    at: int | None = None if of.cooperative else 0
    while at is not None:
        forms, at = await read(figures.drafts_alone, of, at)
        for begun in range(0, len(forms), FORMS):
            yield forms[begun : begun + FORMS]


def _stopped(session: Session, services: Services, forms: list[int], today: date) -> dict[str, int]:
    """By the part that is asked now."""
    register, found = Cooperatives(session), dict[str, int]()
    answers = answers_of_many(session, services.vault, forms)
    register.know(one["cooperative"] for one in answers.values() if isinstance(one.get("cooperative"), int))
    for one in answers.values():
        part = stopped_at(one, today, register)
        found[part] = found.get(part, 0) + 1
    return found


def _by_part(again: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for question, times in again:
        found[part_of(question)] = found.get(part_of(question), 0) + times
    return found
