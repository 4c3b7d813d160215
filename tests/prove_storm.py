"""People enrol, some send poison, and trouble comes meanwhile: what it did, and what it left."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import pairwise
from typing import Any

from sandbox.person import Person
from tests import prove_judge
from tests.processes import DEADLY, RAISING, Stage
from tests.prove_decided import Decided
from tests.waiting import until
from tests.walker import Walker, someone

# What people type before they think: 15 digits, a word where a button is meant, a number that is none.
SLIPS = {"nik": "340215170885000", "born": "hmm", "phone": "12", "income": "lumayan", "name": "7",
         "programmes": "xyzzy"}  # fmt: skip
# Harmless refusals: of what is said once more, and of tidying up in a chat whose oldest messages a flood pushed out.
SAID_ALREADY = ("query is too old", "message is not modified", "editMessageReplyMarkup: Bad Request: message to edit")
PATIENCE = 90.0  # seconds that somebody waits for an answer
DIED = 9  # the exit status of who was poisoned

Trouble = Callable[["Storm"], Awaitable[None]]


class Storm:
    """`run(trouble)` lets people talk until all have their receipts; its figures stand here afterwards."""

    def __init__(self, stage: Stage, people: int, seed: int, think: float = 0.4, poison: int = 0) -> None:
        self.stage, self.think, self.dice = stage, think, random.Random(seed)
        slips = SLIPS if people > 20 else {}
        self.walkers = [Walker(stage.person(f"P{n}"), someone(n), slips=slips) for n in range(people)]
        self.poisoners = [stage.person(f"Racun {n}") for n in range(poison)]
        self.flooders: list[Person] = []
        self.pardoned = SAID_ALREADY  # refusals that what happens brings with it
        self.pushed = _pushed(stage)
        self.decided = Decided(stage)
        self.kills = self.kills_before_polling = self.deaths = self.poisoned = 0
        self.stops: list[float] = []
        self.calm = 0.0
        self.found = prove_judge.Found()
        self.walking: list[asyncio.Task[None]] = []

    @property
    def answers(self) -> int:
        return sum(walker.acts for walker in self.walkers)

    @property
    def waits(self) -> list[float]:
        """Seconds that each answer took, the longest last."""
        return sorted(wait for walker in self.walkers for wait in walker.waits)

    @property
    def p95(self) -> float:
        """Of the waits since `begin_anew`, or all."""
        return self.waits[int(0.95 * len(self.waits))]

    def begin_anew(self) -> None:
        """What comes from now on is measured apart from the calm before it."""
        self.calm = self.p95
        for walker in self.walkers:
            walker.waits.clear()

    @property
    def tracebacks(self) -> int:
        lines = self.stage.stderr.splitlines()
        return sum(b.startswith("  File") and not a.startswith("  ") for a, b in pairwise(lines))

    @property
    def over(self) -> bool:
        return all(task.done() for task in self.walking)

    async def run(self, trouble: Trouble) -> prove_judge.Found:
        await self.stage.start()
        self.walking = [asyncio.create_task(self._walks(walker)) for walker in self.walkers]
        poisoning = [asyncio.create_task(self._poisons(*one)) for one in enumerate(self.poisoners)]
        await trouble(self)
        while not all(task.done() for task in self.walking + poisoning):
            await self.revive()
            await asyncio.sleep(0.02)
        for ended in await asyncio.gather(*self.walking, *poisoning, return_exceptions=True):
            if ended:
                self.found.without_receipt.append(f"{ended}"[:2000])
        with suppress(AssertionError):  # what never ends is judged, too
            await until(lambda: not (self.stage.undecided or self.stage.unanswered), "the end of what was in hand")
        await self.stage.terminate()
        await self._judge()
        return self.found

    async def _walks(self, walker: Walker) -> None:
        await walker.walk(within=PATIENCE, settle=0.15, think=lambda: self.dice.random() * self.think)

    async def _poisons(self, number: int, person: Person) -> None:
        """An update that no library can read, one that raises, or one that kills; then they are heard again."""
        await asyncio.sleep(self.dice.uniform(1, 5 + 5 * self.think))
        await person.says("/start")
        await person.sees("Payung", within=PATIENCE)
        if number % 3 == 0:
            chat = {"id": person.id, "type": "private", "first_name": "Racun"}
            body = {"message_id": 5, "from": person.phone.account.json(), "chat": chat, "date": "never", "text": 7}
            person.phone.since = person.phone.chat.activity
            self.stage.telegram.push({"message": body})
        else:
            await person.says(RAISING if number % 3 == 1 else DEADLY)
        await person.sees("Maaf, ada gangguan", within=PATIENCE)
        self.poisoned += 1
        await person.says("/start")
        await person.sees("Payung", within=PATIENCE)

    # -- troubles ------------------------------------------------------------------------------------
    async def kill(self) -> None:
        """kill -9 while it starts, while it answers, or at any moment; then start again."""
        when = self.dice.random()
        if when < 0.2:
            await asyncio.sleep(self.dice.uniform(0.0, 0.4))
        else:
            with suppress(AssertionError):  # a deadly update was faster
                await self.stage.polling()
            await (self._answers() if when < 0.6 else asyncio.sleep(self.dice.uniform(0.0, 0.7)))
        if not await self.revive():
            self.kills += 1
            self.kills_before_polling += not self.stage.polls
            await self._again()

    async def _answers(self) -> None:
        """Until an answer is on its way."""
        self.decided.speaking.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.decided.speaking.wait(), 2)

    async def stop(self) -> None:
        """SIGTERM in the middle of work; then start again."""
        await self.stage.polling()
        await asyncio.sleep(self.dice.uniform(0.1, 0.8))
        status, seconds = await self.stage.terminate()
        assert status == 0, f"{status} {self.stage.stderr[-4000:]}"
        self.stops.append(seconds)
        await self._again()

    async def revive(self) -> bool:
        """Start it again where a deadly update has ended it."""
        if self.stage.alive:
            return False
        status = self.stage.process and self.stage.process.exitcode
        assert status == DIED, f"the bot ended by itself, {status}:\n{self.stage.stderr[-4000:]}"
        self.deaths += 1
        await self._again()
        return True

    async def _again(self) -> None:
        await self.stage.kill()
        async with self.stage.inside() as services:
            await services.database.run(self.decided.look, services)
        await self.stage.start(wait=False)

    # -- what is left --------------------------------------------------------------------------------
    async def _judge(self) -> None:
        found = self.found
        async with self.stage.inside() as services:
            await services.database.run(self.decided.look, services)
            for walker in self.walkers:
                await services.database.run(prove_judge.person, services.vault, walker, found)
            given_up = {one.id for one in self.poisoners}, {one.id for one in self.flooders}
            await services.database.run(prove_judge.inbox, self.pushed, *given_up, found)
        for walker in self.walkers:
            found.dead_ends += walker.dead_ends
            found.unanswered += [walker.person.screen] * walker.unanswered
            found.errors_told += [m.text for m in walker.person.messages if "Maaf, ada gangguan" in m.text]
        found.otherwise = self.decided.otherwise
        refusals = self.stage.telegram.refusals
        found.refused = [text for text in refusals if not any(part in text for part in self.pardoned)]


def _pushed(stage: Stage) -> dict[int, Any]:
    """All updates from now on, by id: who sent it."""
    senders: dict[int, Any] = {}
    push = stage.telegram.updates.push_raw

    def noted(body: dict[str, Any]) -> int:
        id = push(body)
        (content,) = [part for name, part in body.items() if name != "update_id"]
        senders[id] = content.get("from", {}).get("id")
        return id

    stage.telegram.updates.push_raw = noted  # type: ignore[method-assign]
    return senders


# What comes over people while they talk.
def kills(count: int) -> Trouble:
    async def trouble(storm: Storm) -> None:
        while storm.kills < count and not storm.over:
            await storm.kill()

    return trouble


def stops(count: int) -> Trouble:
    async def trouble(storm: Storm) -> None:
        while len(storm.stops) < count and not storm.over:
            await storm.stop()

    return trouble
