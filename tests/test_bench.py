"""`make bench` in its smallest form: the product alone, few people, one round."""

import asyncio
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bench import members, parts, people, planning, way
from bench.people import Crowd, Unfinished, typed
from bench.process import COMMANDS, Bot
from bench.server import Api
from rules.readers.name import name
from rules.readers.nik import nik
from tests import forks
from tests.databases import BOTH, POSTGRES, skip
from tests.waiting import PATIENCE
from tests.words import HOUSE


@pytest.mark.slow
def test_everybody_comes_to_the_receipt_and_a_table_is_printed():
    command = (sys.executable, "-m", "bench", "--quick", "--people", "2", "--only", "product")
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(re.findall(r"^\| product, t(?:yp|app)ed +\|(?: +[\d.]+ +\|){8}$", done.stdout, flags=re.M)) == 2
    assert "one typed text or one tap" in done.stdout


async def test_who_is_not_answered_fails_the_run(monkeypatch):
    monkeypatch.setattr(people, "PATIENCE", 0.05)
    api = Api()
    await api.open()
    try:
        with pytest.raises(Unfinished, match="3 people"):
            await asyncio.wait_for(Crowd(api, taps=False, people=3).run(), PATIENCE)
    finally:
        api.close()


async def test_the_way_of_a_nik_is_short():
    """From the decision to its sealed row, as a reader would follow it."""
    rooms = (await way.walked()).rooms
    assert (rooms[0], rooms[-1]) == ("handlers/door.py", "models/store/upsert.py")
    assert len(rooms) - 1 <= 80, rooms
    assert len(set(rooms)) <= 19, rooms


def test_the_invented_people_can_enrol():
    for number in (1, 27, 28, 29, 400, 9_997, 9_998, 12_000):
        value = typed(number)["nik"]
        assert nik(value, date(2026, 11, 22)) == value
        assert name(typed(number)["name"]) == typed(number)["name"], "kept at once"
    assert len({typed(number)["nik"] for number in range(12_000)}) == 12_000


@pytest.mark.slow
def test_the_parts_are_measured(capsys):
    parts.main(people=5, every=2000)
    assert len(re.findall(r"^\| .+ \| \d+\.\d\d +\|$", capsys.readouterr().out, flags=re.M)) == 3


@pytest.fixture
def forked(monkeypatch):
    """Bots whose imports are done; `test_everybody_comes_to_the_receipt` starts its own from nothing."""

    async def begun(bot: Bot, log: Path) -> forks.Started:
        return forks.Started(forks.start(COMMANDS[bot.name], bot.folder, bot.variables, log, log))

    monkeypatch.setattr(Bot, "_begun", begun)


@pytest.mark.slow
@pytest.mark.usefixtures("forked")
async def test_it_starts_and_answers_with_members_in_its_database(monkeypatch, capsys):
    monkeypatch.setattr(members, "QUIET", 0.1)
    monkeypatch.setattr(members, "FIRST", 1)
    monkeypatch.setattr(members, "ALONE", 1)
    await members.main(60, 40)
    rows = capsys.readouterr().out
    for row in ("empty", "60 members", "and 40 cooperatives"):
        assert re.search(rf"^\| {row} +\|(?: +[\d.]+ +\|){{6}}$", rows, flags=re.M)


@pytest.mark.slow
@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("reminders", [False, True], ids=["notices", "reminders"])
async def test_all_is_planned_while_people_talk(kind, reminders, monkeypatch, capsys):
    if kind == "postgres" and not POSTGRES:
        skip("TEST_POSTGRES_URL is not set")
    for what, small in (("PAUSE", 0.0), ("PEOPLE", 3), ("LOOK", 0.05)):
        monkeypatch.setattr(planning, what, small)
    await planning.main(20, POSTGRES if kind == "postgres" else None, reminders)
    assert re.search(rf"^\| {kind}\w* +\| 20 +\|(?: +[\d.,]+ +\|){{9}}$", capsys.readouterr().out, flags=re.M)
