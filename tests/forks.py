"""The bot as a process of its own, forked from a Python that has loaded it already.

Loading it takes a core for a second or two, and the tests start it some hundred times.
"""

import asyncio
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


class Process:
    """As much of `asyncio.subprocess.Process` as tests want."""

    def __init__(self, pid: int, told: asyncio.StreamReader, way: asyncio.StreamWriter) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._ending = asyncio.create_task(self._end(told, way))

    async def _end(self, told: asyncio.StreamReader, way: asyncio.StreamWriter) -> int:
        self.returncode = os.waitstatus_to_exitcode(int(await told.readline()))
        way.close()
        return self.returncode

    async def wait(self) -> int:
        return await asyncio.shield(self._ending)

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


async def start(
    line: tuple[str, ...], cwd: Path, env: dict[str, str], out: int, err: int, patch: dict[str, Any] | None = None
) -> Process:
    """A script with its arguments; `out` and `err` are where it writes to, `patch` is set in its modules."""
    ours, theirs = socket.socketpair()
    with theirs:
        request = json.dumps({"line": line, "cwd": str(cwd), "env": env, "patch": patch or {}}).encode()
        socket.send_fds(_parent(), [request], [theirs.fileno(), out, err])
    told, way = await asyncio.open_unix_connection(sock=ours)
    return Process(int(await told.readline()), told, way)


@cache
def _parent() -> socket.socket:
    """The Python from which all are forked; it ends with the process that asked for it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = (sys.executable, "-m", "tests.forks", str(theirs.fileno()))
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        subprocess.Popen(command, cwd=ROOT, env=kept, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
    return ours


# -- in the parent -----------------------------------------------------------------------------------
def serve(asked: socket.socket) -> None:
    """Forks somebody who watches and the process itself, for each request."""
    _load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who watch
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    while True:
        request, fds, *_ = socket.recv_fds(asked, 65_536, 3)
        if not request:
            return
        if not os.fork():
            asked.close()
            _watched(json.loads(request), *fds)
            return
        for fd in fds:
            os.close(fd)


def _load() -> None:
    """What a start would import, at once or later."""
    import alembic.command  # noqa: F401
    import uvloop  # noqa: F401

    import bot  # noqa: F401
    import locales
    from rules.regions import search

    search("warm")
    locales._catalogue = cache(locales._catalogue)
    locales.Words()
    gc.freeze()  # what all of them share is not looked through, and so not copied, when one of them ends


def _watched(request: dict, told: int, out: int, err: int) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if not pid:
        os.close(told)
        _run(request, out, err)
        return
    os.write(told, b"%d\n" % pid)
    os.write(told, b"%d\n" % os.waitpid(pid, 0)[1])
    os._exit(0)


def _run(request: dict, out: int, err: int) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    for place, value in request["patch"].items():
        module, _, name = place.rpartition(".")
        setattr(import_module(module), name, value)
    sys.argv = request["line"]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
