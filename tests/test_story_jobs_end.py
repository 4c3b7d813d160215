"""A job that is stopped, erased or forgotten, and its screen."""

from datetime import timedelta

import pytest

from handlers import planner
from handlers.kinds import JOBS
from handlers.way import EVERYBODY
from models.erasure import erase_account
from models.job import OURS, Job
from models.piece import LONGEST
from tests import labour
from tests.admins import becomes_admin, invites
from tests.databases import on_sqlite
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_story_jobs import NO_LONGER, ended, raise_, working  # noqa: F401
from tests.waiting import until
from transport import jobs
from transport.children import JobKind

pytestmark = pytest.mark.own_child


# -- stops, restarts, and what is gone -------------------------------------------------------------------
async def test_a_stop_ends_the_child_at_once_and_the_next_start_goes_on_in_the_same_message(working, tmp_path):
    siti, file = working.person("Siti"), tmp_path / "far"
    await siti.says(f'kerjakan counts "{file}"')
    first = await siti.sees("Sedang dikerjakan")
    file.write_text("3")
    await siti.sees("3 dari 10")
    (child,) = working.payung.workers.children
    await working.stop()
    assert child.process.returncode == -9
    (row,) = rows(working, "job")
    assert (row["owner"], row["attempts"], row["ended_at"]) == (None, 0, None)
    await working.start()
    file.write_text("7")
    assert await siti.sees("7 dari 10") is first
    file.write_text("10")
    assert await siti.sees('Hasil: "sepuluh"') is first
    assert [one.from_bot for one in siti.messages].count(True) == 1


async def test_who_erases_everything_is_told_nothing_more_of_a_job(working, tmp_path):
    siti, file = working.person("Siti"), tmp_path / "far"
    await siti.says("/bahasa")
    await siti.taps("Bahasa Indonesia")
    await siti.says(f'kerjakan counts "{file}"')
    await siti.sees("Sedang dikerjakan")
    await until(lambda: working.payung.workers.children, what="a child at work")
    (child,) = working.payung.workers.children
    await siti.says("/privasi")
    await siti.taps("Hapus data saya")
    await siti.taps("Ya, hapus semua")
    await siti.sees("sudah dihapus")
    await until(lambda: not working.payung.workers.flights, what="the end of the child")
    assert child.process.returncode == -9
    assert rows(working, "job") == []
    await until(lambda: not rows(working, "live"), what="the end of the screen")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize("chat", [True, False], ids=["with the account", "alone"])
async def test_the_screen_of_a_job_that_was_erased_says_so(working, tmp_path, chat):
    siti = working.person("Siti")
    await siti.says("/start")
    await siti.says(f'kerjakan counts "{tmp_path / "far"}"')
    screen = await siti.sees("Sedang dikerjakan")
    (row,) = rows(working, "job")
    await working.run(
        lambda on: erase_account(on, siti.id, working.now()) if chat else on.delete(on.get(Job, row["id"]))
    )
    assert await siti.sees(NO_LONGER) is screen
    await until(lambda: not rows(working, "live"), what="the end of the screen")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_the_screen_of_a_job_whose_turn_failed_says_so(working, monkeypatch):
    monkeypatch.setitem(JOBS, "adds", JobKind(labour.adds, lambda *_: raise_(RuntimeError()), EVERYBODY))
    siti = working.person("Siti")
    await siti.says("kerjakan adds [1, 2]")
    await siti.sees(NO_LONGER)
    await siti.sees("Maaf, ada gangguan")
    assert sum(one.from_bot for one in siti.messages) == 2
    await until(lambda: not rows(working, "live"), what="the end of the screen")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize("restart", [False, True])
async def test_the_screen_of_a_job_of_which_nothing_may_be_said_ends_also_after_a_restart(
    working, monkeypatch, restart
):
    """As where the right to a cooperative's job is gone, and another one is left."""
    monkeypatch.setitem(JOBS, "adds", JobKind(labour.adds, lambda *_: None, EVERYBODY))
    siti = working.person("Siti")
    if restart:
        monkeypatch.setattr("transport.live.EVERY", 3600)
    await siti.says("kerjakan adds [1, 2]")
    screen = await siti.sees("Sedang dikerjakan")
    await ended(working)
    if restart:
        await working.stop()
        monkeypatch.setattr("transport.live.EVERY", 0.05)
        await working.start()
    assert await siti.sees(NO_LONGER) is screen
    assert sum(one.from_bot for one in siti.messages) == 1
    await until(lambda: not rows(working, "live"), what="the end of the screen")


async def test_whose_right_is_taken_away_meanwhile_sees_nothing_more_of_a_job(working, tmp_path):
    ratih, budi, far = await becomes_admin(working), working.person("Budi"), tmp_path / "far"
    await budi.opens(await invites(ratih))
    await budi.sees("sekarang Anda pengelola")
    await budi.says(f'kerjakan counts_people "{far}"')
    await budi.sees("Sedang dikerjakan")
    far.write_text("4")
    screen = await budi.sees("4 dari 10")
    await ratih.says("/pengelola")
    await ratih.sees("2\\. Budi")
    await ratih.taps("2")
    await ratih.taps("Ya, akhiri")
    assert await budi.sees(NO_LONGER) is screen
    far.write_text("10")
    await ended(working)
    assert NO_LONGER in screen.text
    await budi.sees_not("Hasil: ")


async def test_a_screen_goes_on_until_the_end_of_its_job_is_decided_on(working, monkeypatch):
    """Its result has come in, and its turn waits."""
    entered, siti = [], working.person("Siti")
    with monkeypatch.context() as waiting:
        waiting.setattr(working.payung.intake, "enter", entered.append)
        await siti.says("kerjakan adds [1, 2]")
        screen = await siti.sees("Sedang dikerjakan")
        await until(lambda: entered, what="the end of the job")
        await working.payung.live.look()
    working.payung.intake.enter(*entered)
    assert await siti.sees("Hasil: 3") is screen


async def test_what_was_erased_between_the_end_and_the_turn_is_silence(working):
    siti = working.person("Siti")
    await siti.says("/start")
    await siti.sees("Payung")
    raw = {"update_id": OURS, "job": {"chat": {"id": siti.id}}}
    working.payung.intake.enter(raw)
    await working.quiet()
    assert len([one for one in siti.messages if one.from_bot]) == 1


async def test_a_job_and_its_file_are_gone_two_days_after_its_end(working):
    siti = working.person("Siti")
    await siti.says(f"kerjakan writes {30 * LONGEST}")
    await siti.sees("hasil.bin")
    for days, kept in ((1, 1), (2, 0)):
        working.ahead = timedelta(days=days, hours=1)
        await planner.tick(working.services)
        assert len(rows(working, "job")) == kept
    assert rows(working, "piece") == []


async def test_a_job_that_nobody_wakes_up_from_is_claimed_again_when_its_lease_runs_out(working, tmp_path):
    """As where its process of before was another one, which is gone."""
    siti, file = working.person("Siti"), tmp_path / "far"
    file.write_text("10")
    far = working.now() + timedelta(days=1)

    def taken(session) -> None:
        vault = working.services.vault
        id = jobs.job.start(session, vault, "counts", siti.id, working.now(), str(file))
        row = session.get_one(Job, id)
        row.owner, row.due_at, row.attempts = 7, far, 1

    await siti.says("/start")
    await siti.sees("Payung")
    await working.run(taken)
    await siti.sees_not("Hasil")
    working.ahead = timedelta(days=2)
    await siti.sees('Hasil: "sepuluh"')
