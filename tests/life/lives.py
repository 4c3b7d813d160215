"""A life in rounds: some act, all at the same time; then it is quiet, and everything must hold."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from random import Random

from sqlmodel import Session, col, select

from handlers import planner
from models.cooperative import Cooperative, add_cooperative
from rules.question import Given
from rules.register import Entry, Listed
from tests.conftest import World
from tests.life import constraints
from tests.life.acts import Doing, act
from tests.life.judge import Judge
from tests.life.someone import Said, Someone
from tests.life.truth import stored
from tests.life.watch import Watch
from transport.context import WIB

PATIENCE = 60.0  # seconds in which everything in hand must come to its end
COOPERATIVES = ("Koperasi Maju", "KSP Sumber Rejeki Makmur Bersama Sejahtera", "Koperasi <b>& 100%")
SEASON = 190  # rounds between two leaps over which drafts end; before the first one today's discount is lived with
LOOK = 10  # rounds between two looks at the whole database


class Life:
    """`live` until so many updates were sent; faults and figures are the watch's."""

    def __init__(self, world: World, people: int, seed: int) -> None:
        self.world, self.seed, self.rng = world, seed, Random(seed)
        self.watch = Watch(world)
        self.judge = Judge(self.watch)
        niks: list[str] = []
        self.people: list[Someone] = []
        for index in range(people):
            phone = f"6281277{900000 + index}"
            language = self.rng.choice(("id", "id", "en", None))
            person = world.person(f"Orang <{index}> %s & %", phone=phone, language_code=language)
            self.people.append(Someone(index, person, seed, niks))
        self.watch.people = {one.id: one for one in self.people}
        self.group = world.telegram.group("Arisan", member=False)
        self.rounds = 0

    async def live(self, updates: int, first_fault: bool = False) -> None:
        """Faults are kept and the life goes on, unless it is to end at the first one."""
        logging.getLogger().addHandler(self.watch)
        asyncio.get_running_loop().set_exception_handler(self.watch.loop_failed)
        try:
            await self._begin()
            while self.watch.figures["updates"] < updates and not (first_fault and self.watch.faults):
                await self.round()
            await self.look_at_all()
        finally:
            logging.getLogger().removeHandler(self.watch)
            asyncio.get_running_loop().set_exception_handler(None)

    async def _begin(self) -> None:
        assert self.world.payung
        self.watch.attach(self.world.payung)
        for name in COOPERATIVES:
            await self.world.run(add_cooperative, name, self.world.now())
        for one in self.people:
            if self.rng.random() < 0.8:
                Doing(one, self.people, self.group, self.watch).says("/start")
        await self.rest(self.people)

    # -- one round -----------------------------------------------------------------------------------
    async def round(self) -> None:
        self.rounds += 1
        self.world.ahead += timedelta(seconds=self.rng.randint(1, 20))
        acting = self.rng.sample(self.people, self.rng.randint(1, max(1, len(self.people) // 2)))
        down = self.rng.random() < 0.01
        if down:
            await self.world.stop()
        for one in acting:
            act(Doing(one, [other for other in self.people if other is not one], self.group, self.watch))
            if self.rng.random() < 0.3:
                await asyncio.sleep(0)
        if down:
            self.watch.figures["restarts"] += 1
            await self.world.start()
            assert self.world.payung
            self.watch.attach(self.world.payung)
        await self.rest(acting)
        await self._time_passes()
        if self.rng.random() < 0.02:
            await self.world.run(self._cooperatives_change)
        if self.rounds % LOOK == 0:
            await self.look_at_all()

    async def rest(self, acting: Sequence[Someone]) -> None:
        """Waits until nothing is in hand, then looks at those who acted."""
        await self.quiet()
        self.watch.settle()
        await self._judge(acting)
        for one in acting:
            one.texts += one.said.texts
            one.said = Said()

    async def _judge(self, people: Sequence[Someone]) -> None:
        services = self.world.services
        found = await self.world.run(stored, services.vault, [one.id for one in people])
        given = Given(services.now().astimezone(WIB).date(), await self.world.run(listed))
        for one in people:
            self.judge.look(one, found[one.id], given)
            self.watch.focus[one.id] = found[one.id].focus

    async def quiet(self) -> None:
        """Until every update is worked on, said and emptied; who waits longer than a minute is unanswered."""
        async with asyncio.timeout(PATIENCE):
            while self.world.busy:  # noqa: ASYNC110 (many things, none of which tells)
                await asyncio.sleep(0.002)

    def _cooperatives_change(self, session: Session) -> None:
        """One closes, while people have chosen it, and another one is there."""
        open_ones = session.exec(select(Cooperative).where(col(Cooperative.closed_at).is_(None)))
        self.rng.choice(sorted(open_ones, key=lambda one: one.name)).closed_at = self.world.now()
        add_cooperative(session, f"{self.rng.choice(COOPERATIVES)} {self.rounds}", self.world.now())

    # -- the clock -----------------------------------------------------------------------------------
    async def _time_passes(self) -> None:
        """Seldom by hours, days or a season; then the planner looks at the clock and the courier delivers."""
        chance = self.rng.random()
        if chance < 0.05:
            jump = timedelta(hours=self.rng.randint(1, 30))
        elif chance < 0.065:
            jump = timedelta(days=self.rng.randint(6, 9))
        elif self.rounds % SEASON == 0:
            jump = timedelta(days=self.rng.randint(84, 100))
        else:
            return
        self.watch.figures["clock moves"] += 1
        self.world.ahead += jump
        for _ in range(2):
            await self._delivers()
            self.world.ahead += timedelta(hours=self.rng.choice((0, 1, 12)))
        await self.quiet()
        await self._judge(self.people)

    async def _delivers(self) -> None:
        await planner.tick(self.world.services)
        assert self.world.payung
        self.watch.figures["deliveries"] += 1
        await self.world.payung.courier.deliver()
        await self._delivered()

    async def _delivered(self) -> None:
        """The courier has a loop of its own: until it has nothing in hand either."""
        async with asyncio.timeout(PATIENCE):
            while constraints.HANGS in await self.world.run(constraints.wrong):  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    # -- everything ----------------------------------------------------------------------------------
    async def look_at_all(self) -> None:
        self.watch.figures["looks at the whole database"] += 1
        await self.quiet()
        await self._delivered()
        for name in set(await self.world.run(constraints.wrong)) - {constraints.HANGS}:  # one may have become due
            self.watch.fault("database", name)
        await self._judge(self.people)


def listed(session: Session) -> Listed:
    """All cooperatives that there are and were."""
    rows = session.exec(select(Cooperative)).all()
    return Listed(*(Entry(row.id, row.name, row.region, closed=row.closed_at is not None) for row in rows))
