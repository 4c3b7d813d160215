"""The week's message where the bot was down on its day, or somebody turned it off or became an officer since."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from handlers.planner.daily import DAILY
from handlers.planner.digest import DIGEST
from handlers.planner.promised import Promised
from models import daily
from models.message import Promise, promise_many
from models.role import Role
from tests.databases import on_sqlite
from tests.stories import unhurried  # noqa: F401
from tests.test_story_bayar import shows_photo, with_officer
from tests.test_story_daily import DAY, WAITS, at
from tests.test_story_digest import EIGHT, MINUTE, comes, told
from transport.context import WIB


@pytest.mark.parametrize("planned", [False, True])
async def test_where_the_bot_was_down_on_its_day_it_comes_on_the_next_one_alone_and_once(world, planned):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    if planned:
        await world.run(promised_and_left, EIGHT)
    for day in (1, 2, 3):
        await comes(world, EIGHT + day * DAY)
        assert len(told(sari)) == 1
        assert len(told(sari, WAITS)) == day - 1
    await comes(world, EIGHT + 7 * DAY)
    assert len(told(sari)) == 2
    assert len(told(sari, WAITS)) == 2


@on_sqlite  # what is foretold; what comes is on both databases in the test above
@pytest.mark.parametrize(("begin", "week"), [(21, 1), (6, 0)])
async def test_the_calendar_foretells_it_on_the_day_on_which_it_will_come(world, begin, week):
    """Of a Monday that nobody saw to, in its evening; and of one that is still to come."""
    _, _, siti = await with_officer(world)
    await shows_photo(siti)
    begin = EIGHT.replace(hour=begin)

    async def days(kind: Promised) -> list[int]:
        assert kind.comes
        found, _ = await world.services.database.read(kind.comes, world.services, begin, EIGHT + 8 * DAY, None)
        return [(one.at.astimezone(WIB).date() - EIGHT.date()).days for one in found]

    assert await days(DIGEST) == [week, 7]
    assert await days(DAILY) == [day for day in (1, 2, 3, 4, 8) if day != week]


@pytest.mark.parametrize("weekly", [True, False])
async def test_what_waits_is_counted_beside_the_turns_before_it_is_promised_and_before_it_is_said(
    world, weekly, monkeypatch
):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await world.run(daily.keep_weekly, sari.id, weekly)
    work, counted = daily.work, []

    def counts(session: Any, *about: Any) -> Any:
        with pytest.raises(DBAPIError), session.begin_nested():  # it is no turn, and holds none up
            session.execute(update(Role).values(granted_at=EIGHT))
        counted.append(about)
        return work(session, *about)

    monkeypatch.setattr(daily, "work", counts)
    if weekly:
        await at(world, EIGHT - 10 * MINUTE)  # before its hour it is promised where there is anything to be said
    await comes(world, EIGHT if weekly else EIGHT + DAY)
    assert (len(told(sari)), len(told(sari, WAITS))) == (int(weekly), int(not weekly))
    assert len(counted) >= 2


def promised_and_left(session: Any, at: datetime) -> None:
    """Before the bot went down until the next day."""
    one = session.exec(select(Role).where(Role.name == "officer")).one()
    key, about = f"daily:{one.account_id}:{one.cooperative_id}:{at.date()}", (one.account_id, one.cooperative_id)
    promise_many(session, [Promise(key, "digest", *about, at, at.replace(hour=20))])


async def test_who_became_an_officer_since_gets_no_weeks_message_of_before(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await world.run(lambda session: session.execute(update(Role).values(granted_at=EIGHT + DAY / 2)) and None)
    await comes(world, EIGHT + DAY)
    assert (len(told(sari)), len(told(sari, WAITS))) == (0, 1)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_turned_off_shortly_before_its_hour_the_days_message_comes_in_its_place(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti)
    await comes(world, EIGHT - 10 * MINUTE)  # it is promised, and its picture made
    await sari.says("/start")
    await sari.taps("Lainnya")
    await sari.taps("Pesan harian")
    await sari.taps("Pesan mingguan: tidak")
    await sari.sees("Pesan mingguan tidak dikirim")
    await at(world, EIGHT)
    assert (len(told(sari)), len(told(sari, WAITS))) == (0, 1)
