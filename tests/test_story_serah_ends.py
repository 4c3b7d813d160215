"""Who gets a package, and what is in it: nobody else's, no more than may be, and nothing that cannot be handed over."""

from datetime import timedelta

from sqlmodel import select

from models import package, packed
from models.application import Application
from models.erasure import erase_application
from models.event import happen
from models.package import Package
from models.role import Held, of_account, revoke
from rules.handover import limits
from rules.status import BRANCH, State
from tests.databases import on_sqlite
from tests.serah import (
    ADDRESSED,
    MINA,
    makes,
    officer,
    opens_serah,
    password,
    ready,
    state_of,
    unresting,  # noqa: F401
    waits_for_files,
)
from tests.stories import (
    rows,
    unhurried,  # noqa: F401
)
from tests.waiting import until
from transport import jobs
from transport.keyboards import base36, pack


@on_sqlite  # what opens nothing is decided before any row is written
async def test_a_foreign_package_and_one_of_a_removed_officer_open_nothing(world):
    sari, where = await officer(world)
    ratih, there = await officer(world, "Ratih", MINA)
    forms = await ready(world, where, ADDRESSED)
    await opens_serah(sari)
    await makes(sari)
    (row,) = rows(world, "package")
    await ratih.says("/start")
    await ratih.sees(MINA)
    for key in ("one", "word", "day", "cancel", "gone"):
        for about in (where, there):
            await ratih.taps_data(pack("serah", key=key, value=f"{base36(about)}.{base36(row['id'])}"))
    await world.quiet()
    assert "001/2026" not in ratih.screen

    def ends(session) -> None:
        revoke(session, world.services.vault, of_account(session, sari.id, Held("officer", where)) or 0, 1, world.now())

    await world.run(ends)
    await sari.taps_data(pack("serah", key="word", value=f"{base36(where)}.{base36(row['id'])}"))
    await world.quiet()
    assert "Kata sandi paket" not in sari.screen
    assert rows(world, "package")[0]["cancelled_at"] is None
    assert await state_of(world, forms[0]) == State.READY


async def test_packages_of_a_day_are_counted(world, monkeypatch):
    monkeypatch.setattr(limits, "PER_DAY", 1)
    monkeypatch.setattr(limits, "MOST", 2)
    sari, where = await officer(world)
    await ready(world, where, ADDRESSED)
    await opens_serah(sari)
    await makes(sari)
    await opens_serah(sari)
    await sari.taps("Buat paket")
    await sari.sees("itu batasnya dalam sehari")
    assert [row["count"] for row in rows(world, "package")] == [2]


@on_sqlite
async def test_only_what_can_be_handed_over_is_in_it(world):
    """Not without a consent to today's text, not a claim, not what was withdrawn, not what a branch knows already."""
    sari, where = await officer(world)
    forms = await ready(world, where, [(f"SITI REKAAN {n}", f"340215570885{n:04}") for n in range(1, 6)])

    def spoil(session) -> None:
        one, two, three, four, _ = forms
        session.connection().exec_driver_sql(f"UPDATE consent SET version = 'old' WHERE application_id = {one}")
        claim = session.get_one(Application, two)
        claim.claim_of, claim.holds_nik = four, None
        happen(session, world.services.vault, three, "withdrawn", world.now(), "member")
        happen(session, world.services.vault, four, "known", world.now(), BRANCH)

    await world.run(spoil)
    assert await world.run(package.ready, where) == (1, 0)
    await opens_serah(sari)
    await makes(sari)
    packed_now = await world.run(lambda on: packed.ids(on, on.exec(select(Package.id)).one()))
    assert packed_now == [forms[-1]]


async def test_what_is_erased_or_withdrawn_before_the_file_is_made_is_not_in_it(world, monkeypatch):
    sari, where = await officer(world)
    first, second, _ = await ready(world, where, ADDRESSED)
    monkeypatch.setattr(jobs, "REST", 1)
    await opens_serah(sari)
    await sari.taps("Buat paket")
    await sari.taps("Ya, buat")

    def goes(session) -> None:
        erase_application(session, session.get_one(Application, first), world.now())
        happen(session, world.services.vault, second, "withdrawn", world.now(), "member")

    await world.run(goes)
    await waits_for_files(sari)
    assert [row["count"] for row in rows(world, "package")] == [1]


@on_sqlite
async def test_a_password_that_is_looked_at_again_goes_again(world):
    sari, where = await officer(world)
    await ready(world, where, ADDRESSED)
    await opens_serah(sari)
    await makes(sari)
    await password(sari, "001/2026")
    await password(sari, "001/2026")
    assert sum("Kata sandi paket" in one.text for one in sari.messages) == 2
    world.ahead += timedelta(seconds=70)
    await until(lambda: all("Kata sandi paket" not in one.text for one in sari.messages), what="the end of both")
    await password(sari, "001/2026")
    world.ahead += timedelta(seconds=70)
    await until(lambda: all("Kata sandi paket" not in one.text for one in sari.messages), what="the end of the third")
