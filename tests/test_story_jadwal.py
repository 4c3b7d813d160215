"""/jadwal: what will go out, by day, kind and stage, and what it says; nobody else's count is shown."""

import json
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests import forks
from tests.admins import invites
from tests.databases import on_sqlite
from tests.officers import with_admin
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_story_iuran import takes_part
from tests.words import HOUSE
from transport.keyboards import pack

# Nobody here has what is looked for at each hour.
SELDOM: dict[str, Any] = {"handlers.planner.schedule.HOUR": timedelta(hours=8)}


@pytest.fixture(autouse=True)
def seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    for place, value in SELDOM.items():
        monkeypatch.setattr(place, value)


async def test_an_admin_sees_day_by_day_what_will_go_out_and_an_example(world):
    ratih = await with_admin(world)
    await takes_part(world)
    await ratih.says("/jadwal")
    days = await ratih.sees("Yang akan dikirim dalam 30 hari")
    assert "1 Desember 2026: 1 orang, 1 pesan" in days.text
    assert "12 Desember 2026: 1 orang, 1 pesan" in days.text
    await ratih.taps("12-12")
    day = await ratih.sees("Yang akan dikirim pada 12 Desember 2026")
    assert "1. pengingat iuran, beberapa hari sebelumnya: 1 orang, 1 pesan" in day.text
    await ratih.taps("1")
    example = await ratih.sees("Contoh, kepada orang rekaan")
    assert "Iuran BPJS Ketenagakerjaan untuk bulan Desember 2026" in example.text
    assert "Siti" not in example.text
    await ratih.taps("12-12")
    await ratih.sees("pada 12 Desember 2026")
    await ratih.taps("Semua hari")
    await ratih.sees("dalam 30 hari")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_where_nothing_is_planned_it_says_so(world):
    ratih = await with_admin(world)
    await ratih.says("/jadwal")
    await ratih.sees("Tidak ada yang akan dikirim")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_another_admins_count_is_as_one_that_is_over(world):
    ratih = await with_admin(world)
    await ratih.says("/jadwal")
    await ratih.sees("Tidak ada yang akan dikirim")
    (job,) = [row for row in rows(world, "job") if row["kind"] == "schedule"]
    budi = world.person("Budi")
    await budi.opens(await invites(ratih))
    await budi.sees("sekarang Anda pengelola")
    for key, value in (("days", 1), ("day", 739_000), ("sample", 7), ("days", "x")):
        await budi.taps_data(pack("schedule", job["id"], key, value))
        await world.quiet()
        assert "Hitungan itu sudah terlalu lama" in budi.screen
    await ratih.taps_data(pack("schedule", job["id"], "sample", 7))
    await ratih.taps_data(pack("schedule", job["id"], "day", 99_999_999))


@pytest.mark.slow
async def test_the_command_line_tells_the_same_beside_a_running_bot(world, tmp_path):
    await takes_part(world)
    key = str(tmp_path / "payung.key")
    variables = {"DATABASE_URL": world.settings.database_url, "DATA_KEY_FILE": key}

    async def told(*words: str) -> tuple[int, str, str]:
        with TemporaryDirectory() as name:
            places = Path(name, "out"), Path(name, "err")
            line = str(HOUSE / "bot.py"), "schedule", *words
            status = await forks.ended(forks.start(line, tmp_path, variables, *places, SELDOM))
            return status, *(place.read_text() for place in places)

    status, printed, complaint = await told("--days", "60", "--json")
    assert status == 0, complaint
    some = json.loads(printed)
    assert {tuple(one) for one in some} == {("day", "kind", "stage", "people", "messages", "samples")}
    assert {one["kind"] for one in some} == {"reminder", "price"}
    assert "2026-12-12  reminder  ahead" in " ".join((await told())[1].split("\n"))
    assert [row for row in rows(world, "message") if row["kind"] == "reminder"] == []
    assert "from 1 to 366 days" in (await told("--days", "0"))[2]
