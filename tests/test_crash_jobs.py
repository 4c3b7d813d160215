"""A job at any moment of its life when the bot is killed, stopped, or its child dies: its result is said once."""

import asyncio
import json
import random
import re
from pathlib import Path

import pytest

from tests.labouring import script
from tests.processes import Stage, staged
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("on_both")]
RESULT, SORRY = re.compile(r"Hasil: |hasil\.bin|Gambar|Maaf, "), "yang ini belum jadi"
KILLS = 12


def said(person) -> list[str]:
    """What stands in the chat of results and apologies, as often as it stands there."""
    texts = [
        f"{one.text} {one.content.get('document', {}).get('file_name', '')}" for one in person.messages if one.from_bot
    ]
    return [text for text in texts if RESULT.search(text)]


def open_jobs(stage: Stage) -> list[dict]:
    return stage.look("SELECT * FROM job WHERE ended_at IS NULL")


async def all_said(stage: Stage) -> None:
    await until(lambda: not open_jobs(stage) and not stage.undecided and not stage.unanswered, what="an end of all")


async def test_killed_at_any_moment_each_job_is_said_once(tmp_path):
    """Or, where it, what asked for it or its turn was in work at three of the kills, an apology is."""
    dice = random.Random(7)
    async with staged(tmp_path, script(tmp_path)) as stage:
        people = [stage.person(f"P{number}") for number in range(KILLS)]
        for number, person in enumerate(people):
            await stage.start()
            await person.says(f"kerjakan adds [{number}, 100]" if number % 3 else "kerjakan writes 300000")
            await asyncio.sleep(dice.uniform(0, 2))
            await stage.kill()
        await stage.start()
        await all_said(stage)
        wrong = [person.screen for person in people if len(said(person)) != 1]
        assert not wrong, "\n".join([*wrong, str(stage.look("SELECT * FROM job")), stage.stderr])
        assert "Traceback" not in stage.stderr
        assert "File " not in stage.stderr
        assert {row["outcome"] for row in stage.look("SELECT outcome FROM job")} <= {"done", "died"}


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText"])
async def test_killed_while_it_is_told_it_is_told_once(tmp_path, method):
    """The word that it is worked on, or its result, is in flight: Telegram may have taken it or not."""
    async with staged(tmp_path, script(tmp_path)) as stage:
        await stage.start()
        siti = stage.person()
        held = stage.hold(siti, method)
        await siti.says("kerjakan adds [1, 2]")
        await until(held, what="a request in flight")
        await until(lambda: not open_jobs(stage), what="the end of the job")
        await stage.kill()
        stage.telegram.faults.clear()
        await stage.start()
        await all_said(stage)
        assert len(said(siti)) == 1, siti.screen


@pytest.mark.parametrize("asked", ["adds [1, 2]", "writes 300000", "draws [1, 2]"])
async def test_killed_just_after_it_was_told_it_is_told_once(tmp_path, asked):
    """Telegram took it, and the answer is lost: what is put in the same place twice stands there once."""
    async with staged(tmp_path, script(tmp_path)) as stage:
        await stage.start()
        siti = stage.person()
        edit = "editMessageText" if "adds" in asked else "editMessageMedia"
        stage.telegram.faults.order("close_after", edit, chat=siti.id)
        await siti.says(f"kerjakan {asked}")
        await until(lambda: said(siti), what="the result")
        await stage.kill()
        await stage.start()
        await all_said(stage)
        assert len(said(siti)) == 1, siti.screen
        assert sum(one.from_bot for one in siti.messages) == 1, siti.screen


async def test_a_job_in_work_at_three_crashes_is_given_up_with_a_word(tmp_path):
    async with staged(tmp_path, script(tmp_path)) as stage:
        siti, far = stage.person(), tmp_path / "far"
        await stage.start()
        await siti.says(f"kerjakan counts {json.dumps(str(far))}")
        for crash in (1, 2, 3):
            await until(lambda crash=crash: [row["attempts"] for row in open_jobs(stage)] == [crash], what="its start")
            await stage.kill()
            await stage.start()
        await siti.sees(SORRY)
        await all_said(stage)
        assert len(said(siti)) == 1


async def test_a_kill_takes_the_children_along_or_they_end_by_themselves(tmp_path):
    """Of whom nobody knows any more is ended by the limits that it has given itself."""
    async with staged(tmp_path, script(tmp_path)) as stage:
        siti = stage.person()
        await stage.start()
        await siti.says("kerjakan sleeps")
        await until(lambda: children(stage.process.pid), what="a child")
        (child,) = children(stage.process.pid)
        await stage.kill()
        await until(lambda: not alive(child), what="the end of the child")


async def test_sigterm_ends_children_at_once_and_their_jobs_go_back(tmp_path):
    async with staged(tmp_path, script(tmp_path)) as stage:
        siti, far = stage.person(), tmp_path / "far"
        await stage.start()
        await siti.says(f"kerjakan counts {json.dumps(str(far))}")
        await siti.sees("Sedang dikerjakan")
        await until(lambda: children(stage.process.pid), what="a child")
        (child,) = children(stage.process.pid)
        assert (await stage.terminate())[0] == 0
        assert not alive(child)
        assert [(row["owner"], row["attempts"]) for row in open_jobs(stage)] == [(None, 0)]
        far.write_text("10")
        await stage.start()
        await siti.sees('Hasil: "sepuluh"')
        assert sum(one.from_bot for one in siti.messages) == 1


def children(pid: int) -> list[int]:
    """Processes at a job, of this parent."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in found if b"transport.child" in Path(f"/proc/{one}/cmdline").read_bytes()]


def alive(pid: int) -> bool:
    """Not gone, nor waiting for somebody to look at how it ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
