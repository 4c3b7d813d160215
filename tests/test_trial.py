"""The demo's cooperative: forty invented people in all states, as real life would have left them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from app import trial
from app.neighbours import NEIGHBOURS, nik_of
from app.startup import opened
from handlers.planner import letters
from models import checking, letter, members, package, role
from models.board import Which, counted
from rules.readers.nik import nik
from rules.settings import Settings
from sandbox.demo import PROOF, Demo
from sandbox.state import utcnow
from tests.databases import look
from tests.examples import PLACE, files
from tests.listing import workbook

SARI, RATIH = 7_000_000_002, 7_000_000_003
PEOPLE = [(7_000_000_001 + number, f"Orang {number}") for number in range(43)]
NOW = datetime(2026, 11, 30, 1, tzinfo=UTC)  # in the morning, when what is four days old is no more than that
ALL = {Which(state) for state in ("made", "opened", "started", "accepted", "submitted", "expired", "revoked", "missed")}


async def test_forty_people_are_in_all_states_and_one_of_them_waits_for_an_answer(tmp_path):
    made = trial.invented(Settings.model_validate({}), "http://127.0.0.1:1", tmp_path, NOW.date())
    async with opened(made, lambda: NOW) as services:
        await trial.settle(services, PEOPLE)
        run = services.database.run
        (cooperative,) = await run(_cooperatives)
        found = await run(counted, cooperative, NOW)
        assert {*found} == ALL | {Which("made", True), Which("accepted", True)}
        assert sum(count for which, count in found.items() if not which.late) == 40 == len(NEIGHBOURS)
        assert found[Which("made", True)] < found[Which("made")]
        assert found[Which("accepted", True)] < found[Which("accepted")]
        assert await run(letter.how_many, cooperative) == 1
        assert await run(package.ready, cooperative) == (2, 0)
        (handed,) = await run(package.listed, cooperative, 5)
        assert (handed.state, handed.count) == ("handed", 3)
        assert await run(members.by_state, cooperative) == {"handed_over": 1, "active": 1, "waiting": 1, "ready": 2}
        assert await run(checking.how_many, cooperative) == 1
        waits = await run(checking.following, services.vault, cooperative, None)
        assert waits.detail["file"] == PROOF, "a picture that the page has"
        assert await run(_unanswered, services) is None, "nor is Ratih told of it before she presses START"
    promised = look(made.database_url, "SELECT chat_id FROM message")
    assert not {row["chat_id"] for row in promised} & {SARI, RATIH}, "they have not pressed START"


@pytest.mark.parametrize(
    ("at", "seconds", "lands"),
    [
        ("2026-12-06 21:00", 86_400, "2026-12-08 08:00"),  # from the evening of a Sunday
        ("2026-12-06 21:00", 3_600, "2026-12-06 22:00"),  # by hours wherever one likes
        ("2026-12-06 10:00", 86_400, "2026-12-07 10:00"),
        ("2026-12-07 02:00", 604_800, "2026-12-14 08:00"),
    ],
)
async def test_days_that_are_wound_end_at_an_hour_at_which_the_bot_writes(at, seconds, lands):
    found: list[datetime] = []

    class House(trial.Trial):
        async def wound(self) -> None:
            found.append(demo.now())

    services = SimpleNamespace(settings=Settings.model_validate({}))
    demo = Demo(pytest.fail, "", SimpleNamespace())
    demo.house, demo.ahead = House(services), _at(at) - utcnow()
    await demo.wind(seconds)
    (now,) = found
    assert timedelta() <= now - _at(lands) < timedelta(minutes=1)


def _at(local: str) -> datetime:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Asia/Jakarta"))


def _cooperatives(session) -> list[int]:
    """Of which Sari is an officer."""
    return [one.cooperative_id for one in role.roles_of(session, SARI) if one.cooperative_id]


def _unanswered(session, services):
    (where,) = [one.cooperative for one in letter.silent(session, NOW + timedelta(days=2))]
    return letters.unanswered(session, replace(services, now=lambda: NOW + timedelta(days=2)), RATIH, where)


def test_everybody_has_another_name_and_a_nik_that_can_be_one_and_is_marked_as_invented():
    assert len({one.name for one in NEIGHBOURS}) == len(NEIGHBOURS)
    niks = [nik_of(place) for place in range(len(NEIGHBOURS))]
    assert len({*niks}) == len(niks)
    for one in niks:
        assert nik(one, date(2026, 11, 30)) == one
        assert one[12:14] == "99"


@pytest.mark.parametrize("name", files())
def test_the_lists_on_the_page_are_those_of_the_script(name):
    kept, made = (PLACE / name).read_bytes(), files()[name]
    assert kept == made if name.endswith(".csv") else workbook(kept) == workbook(made)
