"""Which tests are collected, on which databases and in which order."""

import gc
from contextlib import suppress
from importlib import import_module
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest
from hypothesis import is_hypothesis_test

from tests import forks  # noqa: F401 (tells the server of forks what to load)

# Stories of what is said and read: on SQLite alone, since no database has a part in them.
WORDS = (
    "admin_data again announcements answers asides assist assist_paper buttons calculator changes changes_end codes"
    " consent_again contact cooperative copy corrected enrolment found free_words guard handover invited_again kit"
    " kit_goes koperasi lost many_cooperatives moving newcomer nudges oddities officers_drafts outcomes people petugas"
    " petugas_ends price privacy questions questions_kept riwayat several silence siaran_urgent"
    " standing_link steps taps undang_guarded"
)
OF_WORDS = {*(f"test_story_{name}.py" for name in WORDS.split()), "test_said.py"}
# What takes longest comes first, so that nobody waits for it at the end.
LONG = (
    "test_canaries_staff.py",
    "test_new_question.py",
    "test_page.py",
    "test_schedule.py",
    "test_page_reader.py",
    "test_crash_serah.py",
    "test_bench.py",
    "test_planning.py",
    "test_life.py",
    "test_reminders_life.py",
    "test_page_keyboard.py",
    "test_crash_storm.py",
    "test_story_siaran_guarded.py",
    "test_crash_kit.py",
    "test_story_reminders.py",
    "test_cooperatives_listed.py",
)
# What `make quick` leaves to `make test`: stories, what is killed or measured, what asks a database all the time, and
# what is looked for by chance in hundreds of examples.
QUICK_STORIES = ("test_story_enrolment.py", "test_story_calculator.py")
SLOW = (
    "bench canaries clock courier crash fingerprint inbox indexes keeping life link live migrations new page planning"
)
SLOW_TOO = (
    "afterwards answers audience collisions cooperatives_listed crowd delivery handover invitation kit lists proofs"
    " reading reminders_life reminding roles rotation said same sandbox_process setup speaker story trial"
)
SLOWER = tuple(f"test_{name}" for name in (*SLOW.split(), *SLOW_TOO.split()))


def is_slow(file: Path) -> bool:
    return file.name.startswith(SLOWER) and file.name not in QUICK_STORIES


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file of which `make quick` takes nothing is not even read."""
    return True if "not slow" in config.option.markexpr and is_slow(collection_path) else None


def _worker_of_all(config: pytest.Config) -> dict[str, Any] | None:
    """What it was given, where this is one of the workers that share the tests of all files."""
    paths = [(config.rootpath / one).resolve() for one in config.args]
    return getattr(config, "workerinput", None) if paths == [Path(__file__).parent] else None


def pytest_sessionstart(session: pytest.Session) -> None:
    """Each worker begins to import elsewhere: on a clean checkout what one has compiled the others find."""
    if not (given := _worker_of_all(session.config)):
        return
    gc.disable()  # until all is there: next to nothing of it is garbage
    files = sorted(Path(__file__).parent.glob("test_*.py"))
    begin = len(files) * int(given["workerid"].removeprefix("gw")) // given["workercount"]
    for file in (*files[begin:], *files[:begin]):
        if not pytest_ignore_collect(file, session.config):
            with suppress(Exception):  # it is told when it is collected
                import_module(f"tests.{file.stem}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    items[:] = [one for one in items if one.path.name not in OF_WORDS or not one.get_closest_marker("on_postgres")]
    for item in items:
        if is_slow(item.path) or is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.slow)
    items[:] = shared(items, getattr(config, "workerinput", {"workercount": 1})["workercount"])


def shared(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Each worker is given as many tests that follow one another: each begins with some of the long files."""
    files = [[item for item in items if item.path.name == name] for name in LONG]
    rest = [item for item in items if item.path.name not in LONG]
    ordered: list[pytest.Item] = []
    for number in range(workers):
        long = [item for file in files[number::workers] for item in file]
        room = max(0, -(-len(items) // workers) - len(long))
        ordered += long + rest[:room]
        rest = rest[room:]
    return ordered + rest


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported and collected stays to the end: no search for garbage has to go through it again.

    The server of forks loads the bot before the first test waits for it: on a busy machine that takes a minute.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(5_000)
    if _worker_of_all(session.config) and "not slow" not in session.config.option.markexpr:
        forkserver.ensure_running()
