"""A bot as a process of its own: started, watched through /proc, and ended."""

import asyncio
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from bench.server import TOKEN, Api

ROOT = Path(__file__).parent.parent
START, STOP = 60.0, 15.0  # seconds that a bot has for each
TICKS = os.sysconf("SC_CLK_TCK")
COMMANDS = {
    "product": (str(ROOT / "bot.py"), "run"),
    "echo": ("-m", "bench.echo"),
    "naive": ("-m", "bench.naive"),
    "promising": ("-m", "bench.promising"),
}


class Dead(Exception):
    """The bot did not start, or ended by itself; its last words are in the message."""


class Bot:
    """One bot on a folder with its database; it can be started again on the same one."""

    def __init__(self, name: str, api: Api, url: str, folder: Path) -> None:
        self.name, self.api, self.folder = name, api, folder
        self.process: asyncio.subprocess.Process | None = None
        ours = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": url,
            "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/bench.db",
            "OPERATOR_NAME": "Dinas Contoh",
            "PYTHONPATH": str(ROOT),
        }
        self.variables = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ} | ours

    async def start(self) -> float:
        """Returns the seconds to its first request for updates."""
        self.api.fresh()
        began = time.perf_counter()
        self.process = await self._begun(self.folder / "log")
        ended = asyncio.create_task(self.process.wait())
        polled = asyncio.create_task(self.api.polled.wait())
        done, _ = await asyncio.wait({ended, polled}, timeout=START, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        polled.cancel()
        if polled not in done:
            raise Dead(f"{self.name} asked for no updates.\n{self.last_words}")
        return time.perf_counter() - began

    async def _begun(self, file: Path) -> asyncio.subprocess.Process:
        with file.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, *COMMANDS[self.name], cwd=self.folder, env=self.variables, stdout=log, stderr=log
            )

    async def stop(self) -> None:
        """Ask it to end; whoever does not is killed."""
        if not self.process or self.process.returncode is not None:
            return
        try:
            self.process.terminate()
            with suppress(TimeoutError):
                async with asyncio.timeout(STOP):
                    await self.process.wait()
        finally:
            if self.process.returncode is None:
                await self.kill()

    async def kill(self) -> None:
        assert self.process
        self.process.kill()
        await self.process.wait()

    @property
    def last_words(self) -> str:
        return "\n".join((self.folder / "log").read_text(errors="replace").splitlines()[-15:])

    @property
    def _proc(self) -> Path:
        assert self.process
        return Path("/proc", str(self.process.pid))

    @property
    def cpu(self) -> float:
        """Seconds of all its threads so far."""
        stat = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / TICKS

    @property
    def memory(self) -> float:
        """MiB that are resident now."""
        lines = (self._proc / "status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024
