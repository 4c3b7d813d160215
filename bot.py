"""The front door: the command line; reads the settings, builds the bot from them and runs it."""

import argparse
import asyncio
import gc
import os
import signal
import sys
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from telegram.error import TelegramError

from app import lists, schedule
from app.sheets import questions, tariff
from app.startup import claim, clock, opened, running
from app.trial import TRIAL, trial
from locales import Words
from models import wording
from models.store import keys, rotation, upkeep
from models.store.sealing import Vault
from models.switch import SENDING_PAUSED, turn_off, turn_on
from rules.faults import Fault, explaining, reason
from rules.settings import Settings, load, unknown
from transport import logs
from transport.context import WIB, Services
from transport.failures import trouble

COLLECT = (20_000, 20, 50)  # objects made between two looks of the collector: the default took 15% of a turn


async def run(settings: Settings) -> None:
    """The bot, until a signal comes."""
    settings.token  # noqa: B018 (a missing token is told before anything is made)
    stop = stopping()
    try:
        async with opened(settings) as services:
            await until(stop, living(services, stop))
    except TelegramError as error:
        raise Fault(trouble(error, settings.bot_api_url)) from None


async def living(services: Services, stop: asyncio.Event) -> None:
    async with running(services) as payung:
        name, where = payung.connection.bot.username, services.database
        print(f"Payung runs as @{name} on the database {where}.", file=sys.stderr)
        if link := await claim(payung):
            print(f"There is no admin yet: whoever first opens {link} is it. It holds once.", file=sys.stderr)
        gc.freeze()  # what stands now stays: the collector need not walk through it again and again
        gc.set_threshold(*COLLECT)
        await payung.until(stop)


async def until(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """The work, ended early by a signal, also while it is still beginning."""
    task, waiting = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if not task.done():
        task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def stopping() -> asyncio.Event:
    """Set by the standard signals."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop


async def demo(settings: Settings) -> None:
    """The bot against a Telegram of our own, on a page; the only place that knows the sandbox."""
    from sandbox.demo import Demo
    from sandbox.server import listen

    def ready(url: str) -> None:
        print(f"\nOpen {url} in a browser. Everything there is a trial and talks to nobody. Ctrl+C ends it.\n")

    with explaining(f"The port {settings.demo_port} of the page (DEMO_PORT) cannot be used"):
        port = listen(settings.demo_port)
    await Demo(partial(trial, settings), TRIAL, port).run(stopping(), ready)


async def check(settings: Settings) -> None:
    """Name what is wrong in the set-up."""
    from app.check import faults, missing

    found = [*unknown(Path(".env")), *await faults(settings, datetime.now(WIB).date())]
    print("\n".join([*(found or ["All is well."]), *missing()]))
    if found:
        raise SystemExit(1)


async def migrate(settings: Settings) -> None:
    done = await upkeep.migrate(settings.database_url, datetime.now(UTC), look=partial(rotation.compare, settings))
    print(f"The database is at revision {done.after}." + (f" Before: {done.backup}" if done.backup else ""))


async def backup(settings: Settings, file: Path) -> None:
    print(f"Saved as {upkeep.backup(settings.database_url, file)}. The keys are not in it: keep them, elsewhere.")


async def restore(settings: Settings, file: Path) -> None:
    kept = upkeep.restore(file, settings.database_url, datetime.now(UTC))
    print(f"Restored.{f' The database of before is {kept}.' if kept else ''} Nothing is sent until `resume`.")


async def rotate_key(settings: Settings) -> None:
    done = await rotation.rotate(settings, datetime.now(UTC).date())
    print(f"Sealed anew with key {done.version}: {done.rows} rows. Keep a copy of the key file, elsewhere.")


async def pause(settings: Settings) -> None:
    """What `restore` does by itself is done by hand after PostgreSQL's pg_restore; also beside a running bot."""
    async with upkeep.standing(settings.database_url, alone=False) as db:
        await db.run(turn_on, SENDING_PAUSED, datetime.now(UTC))
    print("Promised messages stay until `resume`.")


async def resume(settings: Settings) -> None:
    """After a restore: promised messages may go out again."""
    async with upkeep.standing(settings.database_url, alone=False) as db:
        await db.run(turn_off, SENDING_PAUSED)
    print("Promised messages go out again.")


async def read_list(file: Path, as_json: bool) -> None:
    """What would happen with a list of members."""
    said = await lists.said(file, as_json, Words(), datetime.now(WIB).date())
    print_table(said.text)
    if said.refused:
        raise SystemExit(1)


async def print_schedule(settings: Settings, days: int, as_json: bool) -> None:
    """What will go out in the next days; also beside a running bot, and nothing is promised by looking."""
    async with upkeep.standing(settings.database_url, alone=False) as db:
        services = Services(settings, db, Vault(keys.needed(settings)), Words(), clock(settings))
        await db.read(wording.bring_now, services.words)
        print_table(await schedule.said(services, days, as_json))


class Parser(argparse.ArgumentParser):
    """A word that is not understood is a fault like any other."""

    def error(self, message: str) -> NoReturn:
        raise Fault(f"{message[:1].upper()}{message[1:]}: `bot.py --help` says what can be written.")


def arguments(line: list[str]) -> argparse.Namespace:
    parser = Parser(prog="bot.py", description=__doc__)
    words = parser.add_subparsers(dest="word", metavar="WORD")
    for name, told in (
        ("run", "run the bot (also without a word, where there is a token)"),
        ("demo", "the bot and a Telegram of our own, in a browser page"),
        ("check", "name what is wrong in the set-up"),
        ("migrate", "bring the database up to date"),
        ("rotate-key", "seal everything with a new key"),
        ("pause", "keep promised messages, after a restore by pg_restore"),
        ("resume", "send again, after a restore"),
        ("questions", "print the forms, for sign-off"),
    ):
        words.add_parser(name, help=told)
    words.add_parser("backup", help="save a whole copy beside a running bot").add_argument("file", type=Path)
    words.add_parser("restore", help="put a saved copy in the database's place").add_argument("file", type=Path)
    months = words.add_parser("tariff", help="print what contributions are in a month, for sign-off")
    months.add_argument("--month", required=True, metavar="YYYY-MM")
    member_list = words.add_parser("list", help="print what would happen with a list of members; saves nothing")
    member_list.add_argument("file", type=Path)
    member_list.add_argument("--json", action="store_true", help="as JSON")
    coming = words.add_parser("schedule", help="print what will go out in the next days, and to how many")
    coming.add_argument("--days", type=days, default=schedule.DAYS, help="how many (30)")
    coming.add_argument("--json", action="store_true", help="as JSON, with a sample of each in each language")
    return parser.parse_args(line)


def days(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 366:
        raise argparse.ArgumentTypeError("from 1 to 366 days")
    return int(text)


def work(options: argparse.Namespace, settings: Settings) -> Coroutine[Any, Any, None] | None:
    match options.word:
        case "questions":
            print_table(questions(Words(), datetime.now(WIB).date()))
        case "tariff":
            print_table(tariff(options.month))
        case "list":
            return read_list(options.file, options.json)
        case "schedule":
            return print_schedule(settings, options.days, options.json)
        case "backup" | "restore":
            return {"backup": backup, "restore": restore}[options.word](settings, options.file)
        case word:
            verbs = {"demo": demo, "check": check, "migrate": migrate, "rotate-key": rotate_key}
            verbs |= {"pause": pause, "resume": resume}
            return verbs.get(word or "run", run)(settings)
    return None


def print_table(table: str) -> None:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # who pipes it into `head` has seen enough: it ends quietly
    print(table)


def main(line: list[str]) -> int:
    logs.begin()
    try:
        if coroutine := work(arguments(line), load(os.environ, Path(".env"))):
            with asyncio.Runner(loop_factory=_loop()) as runner:
                runner.run(coroutine)
        sys.stdout.flush()
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    except OSError as error:  # of something that nobody named, such as the output
        if why := reason(error):
            print(f"{error.filename or 'It ends here'}: {why}.", file=sys.stderr)
            return 1
        raise
    except KeyboardInterrupt:
        pass
    return 0


def _loop():
    try:
        import uvloop
    except ImportError:  # no wheel for this machine: asyncio's own loop is a little slower
        return None
    return uvloop.new_event_loop


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
