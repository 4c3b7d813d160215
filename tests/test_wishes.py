"""What somebody wishes about reminders, kept for each account, and for each person on a phone."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from models.application import Application
from models.erasure import erase_application
from models.wish import Wish, keep_wishes, remind_of, wishes_of
from rules.wishes import Wishes
from tests.test_keeping import NOW, services  # noqa: F401
from tests.test_same_nik import made

TODAY = date(2026, 11, 30)


async def test_who_never_said_a_wish_has_the_usual_ones(services):  # noqa: F811
    found = await services.database.run(wishes_of, [5, 6])
    assert found == {5: Wishes(9, 3, None), 6: Wishes(9, 3, None)}
    assert await services.database.run(wishes_of, []) == {}


async def test_the_last_wish_counts_and_goes_with_its_account(services):  # noqa: F811
    def wish(session) -> dict[int, Wishes]:
        made(session, 5), made(session, 6)
        keep_wishes(session, 5, Wishes(8, 1))
        keep_wishes(session, 5, Wishes(17, 7, TODAY))
        return wishes_of(session, [5, 6])

    def erase(session) -> list[Wish]:
        for form in session.exec(select(Application)).all():
            erase_application(session, form, NOW)
        return session.exec(select(Wish)).all()

    assert await services.database.run(wish) == {5: Wishes(17, 7, TODAY), 6: Wishes()}
    assert await services.database.run(erase) == []


async def test_one_person_of_a_phone_is_spoken_of_no_more(services):  # noqa: F811
    def say(session, on: bool) -> list[bool]:
        remind_of(session, made(session, 5) if not on else first(session), on, NOW)
        session.expire_all()
        return [one.no_reminders_at is None for one in session.exec(select(Application))]

    def first(session) -> int:
        return session.exec(select(Application.id)).one()

    assert await services.database.run(say, False) == [False]
    assert await services.database.run(say, True) == [True]


@pytest.mark.parametrize(("until", "paused"), [(None, False), (0, False), (1, True), (-3, False)])
def test_a_pause_is_over_on_its_day(until: int | None, paused: bool):
    day = None if until is None else TODAY + timedelta(days=until)
    assert Wishes(paused_until=day).paused(TODAY) is paused
