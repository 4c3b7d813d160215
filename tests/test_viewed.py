"""What is fed to the report of a viewer: what was shown first in a week, and of two worlds that look alike the same."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import combinations, product
from random import Random

import pytest

from handlers.reports import feed
from handlers.reports.feed import asked
from models.figures import Line
from models.viewed import forget, look, since
from rules.figures import VIEWED, Times
from rules.reports.lines import gathered
from rules.reports.report import Of
from rules.small_cells import STEP, floored
from tests import reporting
from tests.opened import NOW
from tests.reporting import ADMIN, fed, populate
from transport.task import Task

MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
STAGES = ("listed", "opened", "agreed", "complete", "handed", "answered", "active")


async def test_what_was_shown_first_in_a_week_stays_whoever_looks_and_goes_with_the_week(services):
    run, later = services.database.run, timedelta(days=3)
    assert await run(look, {1: "a", -3402: "b"}, MONDAY, MONDAY) == {1: "a", -3402: "b"}
    assert await run(look, {1: "c", 2: "d"}, MONDAY, MONDAY + later) == {1: "a", 2: "d"}
    both = await asyncio.gather(*(run(look, {5: n}, MONDAY, MONDAY + later) for n in range(4)))
    assert len({one[5] for one in both}) == 1, "of two who look at once both see the same"
    next_week = MONDAY + timedelta(days=7)
    assert await run(since, [1, 2], next_week) == {}
    assert await run(look, {1: "e"}, next_week, next_week) == {1: "e"}


def world(seed: int, times: Times) -> list[Line]:
    """Cooperatives, open and closed ones, and people without one."""
    random, found = Random(seed), []
    for number in range(1, 40):
        id = 0 if number > 30 else number
        line = Line(id, f"Koperasi {id}" if id else "", f"34{number:02}", is_open=bool(id) and random.random() < 0.7)
        counts = sorted((random.choice((0, random.randint(0, 6), random.randint(0, 90))) for _ in STAGES), reverse=True)
        line.counts.update(zip(STAGES, counts, strict=True))
        for month in times.months:
            listed = random.randint(0, counts[0])
            line.months[month].update(listed=listed, paid=random.randint(0, listed), confirmed=listed * 8_400)
        found.append(line)
    return found


def alike(lines: list[Line], c: int) -> list[Line]:
    """The world in which every count is the one that is shown, plus c: each cell below five is c there."""

    def put(some: dict[str, int]) -> dict[str, int]:
        return {key: floored(count) + c for key, count in some.items() if key in VIEWED}

    return [
        replace(one, counts=put(one.counts), months={month: put(some) for month, some in one.months.items()})
        for one in lines
    ]


@pytest.mark.parametrize("seed", range(3))
async def test_two_worlds_that_look_alike_are_fed_byte_for_byte_the_same(services, seed):
    said = set()
    for c in (None, *range(STEP)):
        await services.database.run(forget, NOW + timedelta(days=1))  # what was shown does not stand any more
        lines = world(seed, Times(NOW))
        some = lines if c is None else alike(lines, c)
        await feed._hide(services, some, Times(NOW))
        said.add(b"".join(map(feed._line, some)))
    assert len(said) == 1
    (fed,) = said
    assert b"confirmed" not in fed
    assert b'"listed"' in fed


@pytest.mark.parametrize("more", [0, 1], ids=("of the day itself", "of the day before"))
async def test_a_month_that_begins_within_the_week_is_shown_by_its_own_counts(services, more):
    """30 November 2026 is a Monday; a report that was asked for before midnight may be made after it."""
    told, before = [], datetime(2026, 11, 30, 16, 59, tzinfo=UTC)
    for at in (before, datetime(2026, 12, 1, 2, tzinfo=UTC), before)[: 2 + more]:
        services.now.at, lines = at, world(1, Times(at))
        await feed._hide(services, lines, Times(at))
        task = Task({"at": at.isoformat(), "of": {}, "hidden": True}, BytesIO(b"".join(map(feed._line, lines))), print)
        told.append(gathered(task).months)
    assert all(one[month].get("listed") for one in told[:2] for month in one)
    assert [*told[-1]] == [*Times(at).months]


def sums(rows: list[dict[str, int]], keys: Iterable[str]) -> list[tuple[str, str, str]]:
    """Which figure is the sum of two others in every row, where that means something in some."""
    return [
        (whole, one, other)
        for whole, (one, other) in product(keys, combinations(sorted(keys), 2))
        if all(row.get(whole, 0) == row.get(one, 0) + row.get(other, 0) for row in rows)
        and any(row.get(one, 0) and row.get(other, 0) for row in rows)
    ]


async def test_no_figure_that_viewers_see_is_the_sum_of_two_that_they_see(services):
    """It would tell what is below five in them: who takes part is active, or told so."""
    await services.database.run(populate, Random(0), 300)
    parameters = asked("funnel", Of(), "", reporting.NOW, "en")
    told = [json.loads(line) for line in (await fed(services, ADMIN, parameters)).splitlines()]
    month = Times(reporting.NOW).months[-1].isoformat()
    rows = [one["counts"] | one["months"].get(month, {}) for one in told if "counts" in one]
    assert sums(rows, VIEWED) == []
    assert ("part", "active", "told") in sums(rows, (*VIEWED, "part", "told"))
