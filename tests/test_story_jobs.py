"""What takes long: it is worked on elsewhere, shown as it goes on, and said once, whatever becomes of it."""

import json
from datetime import timedelta

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from handlers.conversation.working import working as job_screen
from handlers.kinds import FILES, JOBS
from handlers.way import EVERYBODY
from models.piece import LONGEST
from models.store.engine import Unusable
from tests import greeting, labour, labouring
from tests.databases import on_sqlite
from tests.stories import rows, unhurried  # noqa: F401
from tests.waiting import until
from transport import jobs, live
from transport.children import JobKind
from transport.jobs import PAUSES

pytestmark = pytest.mark.own_child
TOO_MUCH, NOT_DONE, NO_LONGER = "terlalu banyak untuk dikerjakan", "yang ini belum jadi", "tidak lagi dikerjakan"


@pytest.fixture
def working(world, monkeypatch):
    """A world whose bot knows the jobs of tests, and does not rest long."""
    monkeypatch.setattr(jobs, "REST", 0.05)
    monkeypatch.setattr(jobs, "BEAT", 0.05)
    monkeypatch.setattr(jobs, "PAUSES", [timedelta()] * 2)
    monkeypatch.setattr(live, "EVERY", 0.05)
    for name, kind in labouring.KINDS.items():
        monkeypatch.setitem(JOBS, name, kind)
    monkeypatch.setitem(FILES, "labour", labouring.made)
    monkeypatch.setattr("app.payung.decide", labouring.asking)
    world.payung.intake.decide = labouring.asking
    return world


async def ended(world) -> list[dict]:
    def over() -> bool:
        found = rows(world, "job")
        return bool(found) and all(row["ended_at"] for row in found)

    await until(over, what="the end of all jobs")
    await world.quiet()
    return rows(world, "job")


async def test_a_kind_of_job_is_one_entry_and_one_file(working, monkeypatch):
    monkeypatch.setitem(JOBS, "greeting", JobKind(greeting.work, greeting.done, EVERYBODY))
    siti = working.person("Siti")
    await siti.says('kerjakan greeting "Bu Siti"')
    await siti.sees("Selamat pagi, Bu Siti!")


async def test_a_result_stands_in_the_message_that_showed_how_far_it_was(working, tmp_path):
    siti, file = working.person("Siti"), tmp_path / "far"
    await siti.says(f'kerjakan counts "{file}"')
    first = await siti.sees("Sedang dikerjakan. Hasilnya nanti muncul di sini.")
    file.write_text("4")
    assert await siti.sees("Sedang dikerjakan: 4 dari 10") is first
    file.write_text("10")
    assert await siti.sees('Hasil: "sepuluh"') is first
    (row,) = await ended(working)
    assert (row["outcome"], row["attempts"], row["parameters"]) == ("done", 1, None)
    assert rows(working, "live") == []
    assert rows(working, "inbox")[-1]["update_id"] == row["id"], "after all that Telegram sent"
    assert all(one["answered_at"] and not one["body"] and not one["reply"] for one in rows(working, "inbox"))


async def test_several_people_are_answered_while_their_jobs_are_worked_on(working, tmp_path):
    people = [working.person(name) for name in ("Siti", "Budi", "Wati")]
    for number, one in enumerate(people):
        await one.says(f"kerjakan adds [{number}, 1]")
    for number, one in enumerate(people):
        await one.sees(f"Hasil: {number + 1}")
        await one.says("/tanya")
        await one.sees("Ada pertanyaan?")


@pytest.mark.parametrize("size", [1, LONGEST, 3 * LONGEST + 7])
async def test_a_file_comes_in_pieces_and_stands_in_no_reply(working, size):
    siti = working.person("Siti")
    await siti.says(f"kerjakan writes {size}")
    message = await siti.sees("hasil.bin")
    content = siti.downloads(message)
    assert len(content) == size
    assert content == b"".join(b"%d:%s " % (n, labour.NIK.encode()) for n in range(size))[:size]
    assert len(rows(working, "piece")) == -(-size // LONGEST)
    assert [one.from_bot for one in siti.messages].count(True) == 1


async def test_a_file_that_is_no_longer_kept_is_a_sentence(working, monkeypatch):
    siti = working.person("Siti")
    monkeypatch.setitem(FILES, "labour", lambda session, services, *_: labouring.made(session, services, 0, 1, ""))
    await siti.says("kerjakan writes 5")
    await siti.sees("Sudah tidak ada")


async def test_a_child_has_no_token_no_database_no_environment(working):
    siti = working.person("Siti")
    await siti.says("kerjakan looks_around")
    seen = json.loads((await siti.sees("Hasil: ")).text.partition(" ")[2])
    assert seen.pop("environment") in ({}, {"LC_CTYPE": "C.UTF-8"})
    assert seen["line"] == ["-m", "transport.child"]
    assert [file for file in seen["files"] if not file.startswith("pipe:")] == []
    assert seen["fed"] == "some, and more"


BAD = {
    "eats_memory": ("memory", TOO_MUCH),
    "eats_time": ("time", TOO_MUCH),
    "sleeps": ("time", TOO_MUCH),
    "babbles": ("size", TOO_MUCH),
    "writes 5000000": ("size", TOO_MUCH),
    "aborts": ("died", NOT_DONE),
    "breaks_off": ("died", NOT_DONE),
    "raises": ("failed", NOT_DONE),
    "unheard": ("died", NOT_DONE),
}


@pytest.mark.parametrize("asked", BAD)
@on_sqlite  # the child knows no database; how jobs end as rows is in the other tests, and in test_crash_jobs.py
async def test_what_comes_to_nothing_is_said_in_one_sentence_with_a_reference(working, asked):
    outcome, sentence = BAD[asked]
    siti, budi = working.person("Siti"), working.person("Budi")
    await siti.says(f"kerjakan {asked}")
    said = await siti.sees(sentence)
    assert said.text.rpartition(": ")[2] in working.told()
    assert [row["outcome"] for row in await ended(working)] == [outcome]
    assert [one.from_bot for one in siti.messages].count(True) == 1
    assert labour.NIK not in working.told()
    await budi.says("kerjakan adds [1]")
    await budi.sees("Hasil: 1")


async def test_a_job_whose_process_dies_is_tried_again(working, tmp_path):
    siti = working.person("Siti")
    await siti.says(f'kerjakan dies_first "{tmp_path / "died"}"')
    await siti.sees('Hasil: "akhirnya"')
    assert [row["attempts"] for row in await ended(working)] == [3]


async def test_a_job_whose_process_died_twice_waits_before_its_last_try(working, tmp_path, monkeypatch):
    monkeypatch.setattr(jobs, "PAUSES", PAUSES)
    siti = working.person("Siti")
    await siti.says(f'kerjakan dies_first "{tmp_path / "died"}"')
    await until(lambda: [row["attempts"] for row in rows(working, "job") if not row["owner"]] == [2], what="two deaths")
    await siti.sees_not("Hasil: ")
    working.ahead = PAUSES[1]
    await siti.sees('Hasil: "akhirnya"')


def feeding(monkeypatch, *faults: Exception) -> list[Exception]:
    """What the job works on cannot be brought so often; the faults that are left."""
    left = [*faults]

    async def feed(*_):
        if left:
            raise left.pop(0)
        yield b"x"

    monkeypatch.setitem(JOBS, "looks_around", JobKind(labour.looks_around, labouring.said, EVERYBODY, feed=feed))
    return left


AWAY = [NetworkError("away"), TimedOut(), RetryAfter(1), Unusable("away"), NetworkError("away")]


async def test_what_cannot_be_brought_for_a_moment_is_brought_later(working, monkeypatch):
    """However often: it is not the fault of the work."""
    left, workers, siti = feeding(monkeypatch, *AWAY), working.payung.workers, working.person("Siti")
    await siti.says("kerjakan looks_around")
    for more in reversed(range(len(AWAY))):
        await until(lambda more=more: len(left) <= more and not workers.flights, what="a pause")
        working.ahead += timedelta(minutes=2)
    await siti.sees("Hasil: ")
    assert [(row["outcome"], row["attempts"]) for row in await ended(working)] == [("done", 1)]


async def test_what_cannot_be_brought_for_a_day_is_given_up(working, monkeypatch):
    left, siti = feeding(monkeypatch, *AWAY), working.person("Siti")
    await siti.says("kerjakan looks_around")
    await until(lambda: len(left) < len(AWAY), what="a first try")
    working.ahead = timedelta(days=1)
    await siti.sees(NOT_DONE)
    assert [row["outcome"] for row in await ended(working)] == ["away"]


@pytest.mark.parametrize("fault", [BadRequest("file is temporarily unavailable"), KeyError()], ids=str)
async def test_what_will_never_be_brought_is_given_up_at_once(working, monkeypatch, fault):
    feeding(monkeypatch, fault)
    siti = working.person("Siti")
    await siti.says("kerjakan looks_around")
    await siti.sees(NOT_DONE)
    assert [(row["outcome"], row["attempts"]) for row in await ended(working)] == [("failed", 1)]


async def test_a_fault_in_keeping_a_file_is_not_its_size(working, monkeypatch):
    keep, faults = jobs.job.keep, [ValueError()]
    monkeypatch.setattr(jobs.job, "keep", lambda *given: raise_(faults.pop()) if faults else keep(*given))
    siti = working.person("Siti")
    await siti.says("kerjakan writes 5")
    await until(lambda: not faults and not working.payung.workers.flights, what="a first try")
    working.ahead = timedelta(hours=1)
    await siti.sees("hasil.bin")


def raise_(error: Exception) -> None:
    raise error


async def test_the_same_is_asked_for_twice_and_worked_on_once(working, tmp_path):
    siti, file = working.person("Siti"), tmp_path / "far"
    for _ in range(2):
        await siti.says(f'kerjakan counts "{file}"')
        await siti.sees("Sedang dikerjakan")
    await siti.says("kerjakan counts 5")
    await until(lambda: len(rows(working, "job")) == 2, what="another job, of something else")
    file.write_text("10")
    await siti.sees('Hasil: "sepuluh"')
    assert sorted(row["outcome"] for row in await ended(working)) == ["done", "failed"]


ALIKE = [([1, 2], (1, 2)), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ({"1": 2}, {1: 2})]


@pytest.mark.parametrize(("one", "other"), ALIKE, ids=str)
async def test_the_same_in_other_words_is_the_same(working, one, other):
    def asks(session, parameters) -> int:
        return jobs.job.start(session, working.services.vault, "sleeps", 5, working.now(), parameters)

    first, second, third = [await working.run(asks, each) for each in (one, other, [1, 3])]
    assert first == second != third


async def test_a_message_that_was_said_again_after_a_crash_goes_at_the_end(working, tmp_path):
    siti, file = working.person("Siti"), tmp_path / "far"
    await siti.says(f'kerjakan counts "{file}"')
    first = await siti.sees("Sedang dikerjakan")
    (row,) = rows(working, "job")
    await working.payung.speaker.perform(siti.id, job_screen(row["id"]), "id")
    file.write_text("10")
    await siti.sees('Hasil: "sepuluh"')
    await working.quiet()
    assert first.deleted
    assert sum(one.from_bot for one in siti.messages) == 1
