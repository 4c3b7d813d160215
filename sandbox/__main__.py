"""The sandbox as a process of its own: `python -m sandbox --port 8080 --token 123456:TEST`."""

import argparse
import asyncio
import signal
from datetime import datetime, timedelta
from pathlib import Path

from .people import Hooks
from .server import serve
from .state import utcnow
from .telegram import Telegram


class Clock:
    """The time, plus the seconds that stand in a file which other processes read too."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def ahead(self) -> float:
        try:
            return float(self.path.read_text() or 0) if self.path else 0.0
        except FileNotFoundError:
            return 0.0

    def now(self) -> datetime:
        return utcnow() + timedelta(seconds=self.ahead())

    async def wind(self, seconds: float) -> None:
        if self.path:
            self.path.write_text(str(self.ahead() + seconds))


async def main() -> None:
    parser = argparse.ArgumentParser(prog="sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default="123456:TEST")
    parser.add_argument("--clock-file", type=Path)
    parser.add_argument("--no-limits", action="store_true", help="for mass tests: no 429 by itself")
    options = parser.parse_args()
    clock = Clock(options.clock_file)
    telegram = Telegram(clock.now, options.token, limits=not options.no_limits)
    server = await serve(telegram, options.port, Hooks(wind=clock.wind if clock.path else None))
    print(server.url, flush=True)  # noqa: T201 (whoever started this reads it)
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await stop.wait()
    await server.close()


if __name__ == "__main__":
    asyncio.run(main())
