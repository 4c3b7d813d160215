"""Scripts as processes of their own, which can be killed at any moment.

They are forked from a Python that has loaded the bot already: that takes a core for a second or two, and the tests
start it some hundred times.
"""

import os
import runpy
import sys
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from tests.waiting import until

FORKING = get_context("forkserver")
FORKING.set_forkserver_preload(["tests.loaded"])


def start(
    line: tuple[str, ...], cwd: Path, env: dict[str, str], out: Path, err: Path, patch: dict[str, Any] | None = None
) -> ForkServerProcess:
    """A script with its arguments; it appends to the files `out` and `err`, `patch` is set in its modules."""
    process = FORKING.Process(target=_run, args=(line, cwd, env, out, err, patch or {}), daemon=True)
    process.start()
    return process


class Started:
    """One of them, as asyncio has its processes."""

    def __init__(self, process: ForkServerProcess) -> None:
        self.process, self.pid = process, process.pid
        self.terminate, self.kill = process.terminate, process.kill

    @property
    def returncode(self) -> int | None:
        return self.process.exitcode

    async def wait(self) -> int:
        return await ended(self.process)


async def ended(process: ForkServerProcess) -> int:
    """The exit status of a process that ends."""
    await until(lambda: process.exitcode is not None, "the end of a process")
    return process.exitcode or 0


def _run(line: tuple[str, ...], cwd: Path, env: dict[str, str], out: Path, err: Path, patch: dict[str, Any]) -> None:
    for number, file in enumerate((out, err), 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    for place, value in patch.items():
        module, _, name = place.rpartition(".")
        setattr(import_module(module), name, value)
    sys.argv = list(line)
    runpy.run_path(line[0], run_name="__main__")
