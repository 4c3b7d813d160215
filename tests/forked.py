"""Children of jobs, forked from a Python that has loaded what their work imports (`loaded.py`).

A password takes few rounds in them, and what they share with that Python is no memory of theirs. Tests of such a
process itself, and of how strong its workbook is, are marked `own_child` and start it as the bot does, and so does
every bot that is a process of its own.
"""

import asyncio
import os
import resource
import socket
from collections.abc import Callable
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from msoffcrypto.method.ecma376_agile import ECMA376Agile

from tests.forks import FORKING, ended
from transport import child
from transport.children import HOUSE, LINE

ROUNDS = 1_000
Pipe = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Forked:
    """As asyncio has its processes."""

    def __init__(self, process: ForkServerProcess, out: Pipe, feed: Pipe) -> None:
        self.process, self.ends = process, (out[1], feed[1])
        self.stdout, self.stdin, self.kill = out[0], feed[1], process.kill

    @property
    def returncode(self) -> int | None:
        return self.process.exitcode

    async def wait(self) -> int:
        """By looking: a loop that was told of an end by its file's number waits for ever once that has another file."""
        status = await ended(self.process)
        for end in self.ends:
            end.close()
        return status


async def started(_: Any) -> Any:
    """In the place of `transport.children.Child._started`."""
    (asked, feed), (told, out) = socket.socketpair(), socket.socketpair()
    with asked, told:
        process = FORKING.Process(target=_works, args=(asked, told), daemon=True)
        process.start()
    open_at = asyncio.open_connection
    return Forked(process, await open_at(sock=out, limit=LINE), await open_at(sock=feed))


def few_rounds(patch: Callable[[Any, str, Any], None] = setattr) -> None:
    """For workbooks that are locked in this process."""
    patch(ECMA376Agile, "encrypt", staticmethod(partial(ECMA376Agile.encrypt, spin_count=ROUNDS)))


def _works(asked: socket.socket, told: socket.socket) -> None:
    os.setsid()
    os.chdir(HOUSE)
    os.environ.clear()
    few_rounds()
    shared = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    limit, child.limit = child.limit, lambda memory, **more: limit(memory + shared, **more)
    child.main(asked.makefile("rb"), told.makefile("wb"))
    os._exit(0)
