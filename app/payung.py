"""The whole bot, built from its services: what `run`, the demo, tests and benchmarks start."""

import asyncio
import logging
from datetime import datetime

from app.menu import publish, shown
from handlers import EVERYBODYS, decide
from handlers.kinds import FILES, JOBS, SCREENS
from handlers.planner import RENDER, announce, tick, tidy
from models import wording
from models.store.engine import Busy
from models.switch import SENDING_PAUSED, is_on
from rules import topics
from rules.readers.work import work
from rules.regions import search
from transport.connection import Connection
from transport.context import Services
from transport.courier import Courier
from transport.intake import Intake
from transport.jobs import Workers
from transport.live import Live
from transport.pace import Pace
from transport.speaker import Speaker

log = logging.getLogger(__name__)
TIDY = 20  # ticks between two of what takes longer
TICK = 30.0  # seconds between looks at what the bot does by itself
SOON = 1.0  # seconds between looks at announcements: who lets one go watches it begin
LAST_WORDS = 8.0  # seconds that turns in hand have at the end


def warm() -> None:
    """Build what else would be built within somebody's turn: places, topics and kinds of work, half a second of it."""
    search("warm")
    topics.found("warm", "start")
    topics.may_be("warm")
    work("warm")


class Payung:
    """Start it, and stop it; nothing of it outlives its process but the database."""

    def __init__(self, services: Services):
        self.services = services
        self.connection = Connection(services.settings)
        pace = Pace(services.settings.send_rate)
        self.speaker = Speaker(self.connection.bot, services, pace, FILES)
        self.courier = Courier(services, self.speaker, pace, RENDER)
        self.intake = Intake(self.connection.bot, services, self.speaker, decide)
        self.workers = Workers(self.connection.bot, services, self.intake, JOBS)
        self.live = Live(services, self.speaker, pace, SCREENS)
        self.clock_wrong = False
        self.tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """First what a crash left, then everything at once."""
        self.services.database.patient = True
        await self.connection.bot.initialize()
        await self.courier.recover()
        await self.workers.recover()
        await self.services.database.run(wording.bring_now, self.services.words)
        if await self.services.database.run(is_on, SENDING_PAUSED):
            log.warning("nothing that was promised is sent since a restore: look, then run `bot.py resume`")
        await self.intake.replay()
        moving = self.intake.sweep(), self.courier.run(), self.workers.run(), self.live.run()
        for one in (self.intake.poll(), *moving, self.ticking(), self.announcing(), self.publish()):
            self.tasks.append(asyncio.create_task(one))

    async def stop(self) -> None:
        """Fetch nothing more, and let what is in hand come to its end."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        try:
            async with asyncio.timeout(LAST_WORDS):
                await self._finish()
        except TimeoutError:
            log.warning("some answers wait in the inbox for the next start")
        await self.connection.close()

    async def _finish(self) -> None:
        await self.workers.finish()
        await self.intake.stop()
        await self.speaker.finish()
        await self.courier.finish()

    async def until(self, stop: asyncio.Event) -> None:
        """Until a signal comes, or something that must not end has ended."""
        waiting = asyncio.create_task(stop.wait())
        done, _ = await asyncio.wait({waiting, *self.tasks}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        for task in done - {waiting}:
            task.result()

    async def ticking(self) -> None:
        await asyncio.to_thread(warm)
        looks: dict[str, datetime] = {}
        while True:
            for _ in range(TIDY):
                await self._watch()
                if not self._clock_is_wrong():
                    await tick(self.services, looks)
                await asyncio.sleep(TICK)
            await tidy(self.services)

    async def announcing(self) -> None:
        """What fails is told once, and not each second: where it is not the database, the next tick tells where."""
        failing = ""
        while True:
            await asyncio.sleep(SOON)
            try:
                if not self._clock_is_wrong():
                    await announce(self.services)
                failing = ""
            except Exception as error:
                before, failing = failing, type(error).__name__
                if failing != before:
                    log.warning("announcements wait until that is mended (%s)", failing)

    def _clock_is_wrong(self) -> bool:
        """By such a clock nothing is promised and nothing erased: drafts and ids would go years too early."""
        off, before = self.connection.clock_off(), self.clock_wrong
        self.clock_wrong = off is not None
        if off and not before:
            log.error("this clock is %s Telegram's: no reminders and no erasing until it is right", off)
        return self.clock_wrong

    async def _watch(self) -> None:
        """Somebody else at work on the database ends this process; one that cannot be asked is asked again."""
        try:
            await self.services.database.watch()
        except Busy:
            raise
        except Exception as error:
            log.warning("whether the database is still ours cannot be asked (%s)", type(error).__name__)

    async def publish(self) -> None:
        """The menu shows what this version can do; nothing waits for it."""
        await publish(self.connection.bot, shown(EVERYBODYS, self.services.words, self.services.settings))
        await asyncio.Event().wait()
