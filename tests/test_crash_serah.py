"""The bot is killed at any moment while packages are made and handed over: none is half, no number is used twice."""

import asyncio
import os
import random
from collections import Counter

import pytest
from sqlmodel import select

from models import package
from models.account import Account
from models.cooperative import add_cooperatives
from models.package import Package
from models.role import Held, grant
from rules.handover.workbook import opened
from tests.invitations import COOPERATIVES
from tests.kits import documents, sheets
from tests.processes import Stage, staged
from tests.serah import sends
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("on_both")]
KILLS, EACH = int(os.environ.get("TEST_KILLS", "6")), 3  # `make prove` takes 20; and forms in a package
OTHER = 8_200_000_000


def settle(session, services, account: int) -> list[int]:
    """An officer and forms that are ready, as many as there may be packages for."""
    now = services.now()
    where = add_cooperatives(session, COOPERATIVES[:1], now)[0] or 0
    session.add(Account(id=account, created_at=now))
    session.flush()
    grant(session, services.vault, account, Held("officer", where), "Sari", None, now)
    people = [(f"SITI KARANGAN {n:02}", f"34021557088500{n:02}") for n in range(1, KILLS * EACH + 1)]
    return [sends(session, services.vault, where, name, nik, OTHER, now) for name, nik in people]


def kept(session, services) -> dict[str, tuple[Package, str | None]]:
    """The packages by their numbers, each with its password."""
    return {one.name: (one, package.password_of(session, services.vault, one)) for one in session.exec(select(Package))}


async def makes(sari) -> None:
    await sari.says("/serah")
    await sari.sees("Siap diserahkan|belum ada formulir yang siap")
    if "Buat paket" not in sari.buttons:
        return
    await sari.taps("Buat paket")
    await sari.sees("Isinya")
    await sari.taps("Ya, buat")


async def hands(stage: Stage, sari) -> None:
    """The newest one that is there, if any."""
    there = stage.look("SELECT number FROM package WHERE ready_at IS NOT NULL AND handed_on IS NULL")
    await sari.says("/serah")
    await sari.sees("Serah terima ke BPJS")
    label = f"{max(one['number'] for one in there):03}/" if there else ""
    name = next((one for one in sari.buttons if label and one.startswith(label)), None)
    if not name:
        return
    await sari.taps(name)
    await sari.sees("Paket|Sudah saya serahkan")
    await sari.taps("Sudah saya serahkan")
    await sari.sees("Tanggal berapa")
    await sari.taps("Hari ini")


async def test_killed_at_any_moment_no_package_is_half_and_no_number_is_used_twice(tmp_path):
    dice = random.Random(13)
    async with staged(tmp_path) as stage:
        stage.patch |= {"rules.handover.limits.MOST": EACH, "rules.handover.limits.PER_DAY": 10 * KILLS}
        sari = stage.person("Sari")
        async with stage.inside() as services:
            forms = await services.database.run(settle, services, sari.id)
        for number in range(KILLS):
            await stage.start()
            await (hands(stage, sari) if number % 2 else makes(sari))
            await asyncio.sleep(dice.uniform(0, 4))
            await stage.kill()
        await stage.start()
        await until(lambda: not stage.look("SELECT 1 FROM job WHERE ended_at IS NULL"), what="the end of all jobs")
        await until(lambda: not stage.undecided and not stage.unanswered, what="the end of all answers")
        await stage.kill()
        files = {one.content["document"]["file_name"]: sari.downloads(one) for one in documents(sari)}
        async with stage.inside() as services:
            packages = await services.database.run(kept, services)
        assert sorted(one.number for one, _ in packages.values()) == [*range(1, len(packages) + 1)]
        for name, (one, word) in packages.items():
            assert one.ready_at or one.cancelled_at, "none is left half made"
            if one.ready_at and word:
                book = files[f"serah-terima-{name.replace('/', '-')}.xlsx"]
                assert files[f"berita-acara-{name.replace('/', '-')}.pdf"].startswith(b"%PDF")
                assert len(sheets(opened(book, word) or b"")[0]) == 1 + EACH
        _whole(stage, forms, {one.id: one for one, _ in packages.values()})
        assert "Traceback" not in stage.stderr


def _whole(stage: Stage, forms: list[int], packages: dict[int, Package]) -> None:
    """Each form is in one package at most, and was handed over as often as its package was: once."""
    rows = stage.look("SELECT id, state, package_id FROM application")
    assert sorted(row["id"] for row in rows) == sorted(forms)
    waits = Counter(row["package_id"] for row in rows if row["package_id"])
    assert waits == {id: EACH for id, one in packages.items() if one.ready_at and not one.handed_on}
    handed = Counter((row["application_id"], row["about"]) for row in stage.look(
        "SELECT application_id, about FROM event WHERE what = 'handed'"))  # fmt: skip
    assert set(handed.values()) <= {1}
    assert Counter(about for _, about in handed) == {id: EACH for id, one in packages.items() if one.handed_on}
    told = stage.look("SELECT key FROM message WHERE kind = 'handed'")
    assert len(told) == len(handed)
    assert {row["id"] for row in rows if row["state"] == "handed_over"} == {form for form, _ in handed}
    assert all(one.handed_at for one in packages.values() if one.handed_on), "nothing is left half handed over"
