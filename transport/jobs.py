"""What takes long: claim a job, have it worked on by a child process, let its result in as a turn of its chat."""

import asyncio
import logging
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from telegram import Bot

from models import job
from models.job import TRIES, Outcome
from models.store.database import new_id
from transport.apology import number
from transport.children import GRACE, Child, JobKind, Resting, Result
from transport.context import Services
from transport.intake import Intake

log = logging.getLogger(__name__)
REST = 1.0  # seconds between looks when nothing is asked for
BEAT = 1.0  # seconds between two marks of how far a job is
PAUSES = (timedelta(), timedelta(seconds=30))  # before the tries after the first one, when its process died
SOON, SELDOM = timedelta(seconds=1), timedelta(minutes=2)  # between two tries to bring what it works on
PATIENCE = timedelta(days=1)  # with that


class Workers:
    """A child for each core; `jobs` knows the work of each kind."""

    def __init__(self, bot: Bot, services: Services, intake: Intake, jobs: Mapping[str, JobKind]):
        self.bot, self.services, self.intake, self.jobs = bot, services, intake, jobs
        self.seats = asyncio.Semaphore(os.cpu_count() or 1)
        self.flights: set[asyncio.Task[None]] = set()
        self.children: set[Child] = set()
        self.resting = Resting()
        self.stopping = False

    async def recover(self) -> None:
        """After a crash: what was worked on then is asked for again."""
        await self.services.database.run(job.recover)

    async def run(self) -> None:
        """For ever; it may be cancelled at any moment (`finish`)."""
        while True:
            try:
                found = await self._look()
            except Exception:
                log.exception("jobs wait for the next look")
                found = False
            if not found:
                await self._rest()

    async def _rest(self) -> None:
        """Until somebody waits for what a screen shows, or for so long."""
        asking = self.intake.speaker.asking
        with suppress(TimeoutError):
            async with asyncio.timeout(REST):
                await asking.wait()
        asking.clear()

    async def _look(self) -> bool:
        """Claim a job where a seat is free; False where none waits."""
        await self.seats.acquire()
        row = None
        try:
            row = await self.services.database.run(job.claim, new_id(), self.services.now(), self._alone())
        finally:
            if not row:
                self.seats.release()
        if row:
            flight = asyncio.create_task(self._work(row), name=row.kind)
            self.flights.add(flight)
            flight.add_done_callback(self._landed)
        return bool(row)

    def _alone(self) -> list[str]:
        """Kinds of which one is worked on now, and no other one beside it."""
        names = {flight.get_name() for flight in self.flights}
        return sorted(name for name in names if (kind := self.jobs.get(name)) and kind.stays)

    def _landed(self, flight: asyncio.Task[None]) -> None:
        self.flights.discard(flight)
        self.seats.release()
        self.intake.speaker.asking.set()  # the next of its kind may wait for it

    async def finish(self) -> None:
        """End the children at once; their jobs go back."""
        self.stopping = True
        for child in self.children:
            child.kill()
        while self.flights:
            await asyncio.wait(self.flights)
        await self.resting.end()

    async def _work(self, row: job.Job) -> None:
        """A job to its end; one that breaks here is free again when its lease runs out."""
        try:
            kind = self.jobs.get(row.kind)
            if not kind or row.attempts > TRIES:
                why = "it was in work at three crashes" if kind else "no version of now knows it"
                await self._end(row, Result(Outcome.DIED, why=why))
            else:
                await self._settle(row, await self._worked(row, kind))
        except Exception:
            log.exception("%s: what became of a job could not be kept", number())

    async def _worked(self, row: job.Job, kind: JobKind) -> Result:
        vault = self.services.vault
        feed = kind.feed(self.services, self.bot, row) if kind.feed else None

        async def keep(number: int, content: bytes) -> None:
            await self.services.database.run(job.keep, vault, row.id, row.owner, number, content)

        child = Child(kind, row.asked(vault), feed, keep, self.resting)
        self.children.add(child)
        if self.stopping:
            child.kill()
        beating = asyncio.create_task(self._beat(row, child))
        try:
            return await child.run()
        finally:
            beating.cancel()
            self.children.discard(child)

    async def _beat(self, row: job.Job, child: Child) -> None:
        """Hold the claim while it works, unless it works too long, or was erased."""
        for _ in range(int((child.kind.wall + GRACE) / BEAT)):
            await asyncio.sleep(BEAT)
            if not await self._renewed(row, child):
                break
        child.kill()

    async def _renewed(self, row: job.Job, child: Child) -> bool:
        claim = row.id, row.owner, child.done, child.total, self.services.now()
        try:
            return await self.services.database.run(job.renew, *claim)
        except Exception as error:
            log.warning("a job goes on, although its claim cannot be renewed (%s)", type(error).__name__)
            return True

    async def _settle(self, row: job.Job, result: Result) -> None:
        """It ends, unless it may be tried again."""
        if due_at := self._again(row, result):
            counted = result.outcome is Outcome.DIED and not self.stopping
            await self.services.database.run(job.put_back, row.id, row.owner, due_at, counted)
        else:
            await self._end(row, result)

    def _again(self, row: job.Job, result: Result) -> datetime | None:
        """When; what cannot be brought is waited for as long again each time."""
        now = self.services.now()
        waited = now - row.created_at
        if result.outcome is Outcome.AWAY and waited < PATIENCE:
            return now + max(min(waited, SELDOM), SOON, timedelta(seconds=result.wait))
        if result.outcome is Outcome.DIED and (self.stopping or row.attempts < TRIES):
            return now if self.stopping else now + PAUSES[row.attempts - 1]
        return None

    async def _end(self, row: job.Job, result: Result) -> None:
        value = result.value if result.outcome is Outcome.DONE else result.why
        ended = row.id, row.owner, result.outcome, value, result.size, self.services.now()
        if raw := await self.services.database.run(job.end, self.services.vault, *ended):
            self.intake.enter(raw)
