"""SIGTERM in the middle of things, and what may lie in the inbox at a start: nothing is lost, and it starts."""

import asyncio
import random

import pytest
from sqlmodel import select

from locales import Text
from models.application import Answer, Application
from models.inbox import Inbox, mark_decided, store
from models.member import Member
from tests.processes import DEADLY, DEADLY_TO_READ, Stage, poisoned, staged
from tests.waiting import until
from tests.walker import Walker, receipts, someone
from transport.screen import Reply, Say, Screen, dumps

pytestmark = pytest.mark.usefixtures("on_both")


@pytest.fixture
def deadly(tmp_path):
    """A bot that dies of one text."""
    return poisoned(tmp_path)


def rows(session) -> dict[int, Inbox]:
    return {row.update_id: row for row in session.exec(select(Inbox))}


@pytest.mark.slow
async def test_four_stops_while_people_talk_lose_nothing(tmp_path):
    dice = random.Random(3)
    async with staged(tmp_path) as stage:
        walkers = [Walker(stage.person(f"P{n}"), someone(n)) for n in range(6)]
        walking = asyncio.gather(*(w.walk(settle=0.15, think=lambda: dice.random() * 0.3) for w in walkers))
        for _ in range(4):
            await stage.start()
            await asyncio.sleep(dice.uniform(0.1, 0.8))
            assert (await stage.terminate())[0] == 0, stage.stderr[-3000:]
        await stage.start()
        await walking
        assert (await stage.terminate())[0] == 0
        assert not any(walker.unanswered for walker in walkers)
        assert all(len(receipts(walker.person)) == 1 for walker in walkers)
        assert all(row.answered_at for row in (await stage.ask(rows)).values())
        assert "Traceback" not in stage.stderr
        assert "File " not in stage.stderr


@pytest.mark.slow
async def test_a_delayed_reply_is_finished_at_sigterm(tmp_path):
    async with staged(tmp_path) as stage:
        await stage.start()
        person = stage.person()
        order = stage.telegram.faults.order("delay", "sendMessage", seconds=0.5, chat=person.id)
        await person.says("/start")
        await until(lambda: order.times == 0, what="the reply is in flight")
        assert (await stage.terminate())[0] == 0
        assert person.news, "it was not finished"
        assert all(row.answered_at for row in (await stage.ask(rows)).values())


@pytest.mark.slow
async def test_a_reply_that_hangs_does_not_hold_sigterm_and_is_said_at_the_next_start(tmp_path):
    """Also while it starts: what a crash left is being said, and the server is slow."""
    async with staged(tmp_path) as stage:
        await stage.start()
        people = [stage.person(f"P{n}") for n in range(2)]
        for person in people:
            held = stage.hold(person, "sendMessage")
            await person.says("/start")
            await until(held, what="a reply that hangs")
        await stage.kill()
        stage.telegram.faults.clear()
        for person in people:
            held = stage.hold(person, "sendMessage")
        await stage.start(wait=False)
        await until(lambda: len(stage.telegram.faults.orders) < 2, what="a reply that hangs at the start")
        assert (await stage.terminate())[0] == 0
        assert not any(person.news for person in people), "it waited for the server"
        stage.telegram.faults.clear()
        await stage.start()
        for person in people:
            await person.sees("Payung")


async def dies(stage) -> int:
    """Start it again until it stays; returns how often it died of what it was sent."""
    for crashes in range(6):
        await stage.start(wait=False)
        await until(lambda: not stage.alive or (stage.polls and not stage.undecided), what="its end, or all decided")
        if stage.alive:
            return crashes
        assert await stage.ended() == 9, stage.stderr[-3000:]
    raise AssertionError("it dies for ever")


@pytest.mark.slow
@pytest.mark.parametrize("blocks", [False, True], ids=["stays", "blocks the bot"])
async def test_a_deadly_update_is_set_aside_at_its_third_crash(tmp_path, deadly, blocks):
    async with staged(tmp_path, deadly) as stage:
        before, poisoner, after = (stage.person(name) for name in ("Ani", "Racun", "Budi"))
        await poisoner.says("/start")
        await stage.start()
        await poisoner.sees("Payung")
        await stage.terminate()
        await before.says("/start")
        await poisoner.says(DEADLY)
        await after.says("/start")
        if blocks:
            await poisoner.blocks()
        crashes = await dies(stage)
        assert crashes == 3
        await before.sees("Payung")
        await after.sees("Payung")
        if not blocks:
            await poisoner.sees("Maaf, ada gangguan")
            await poisoner.says("/start")
            await poisoner.sees("Payung")
        assert DEADLY not in stage.stderr
        await stage.terminate()
        failures = [row.failure for row in (await stage.ask(rows)).values() if row.failure]
        assert len(failures) == 1
        assert "three crashes" in failures[0]


@pytest.mark.slow
@pytest.mark.parametrize("text", [DEADLY, DEADLY_TO_READ])
async def test_a_deadly_update_that_comes_while_it_runs_is_set_aside_at_its_third_crash_too(tmp_path, deadly, text):
    async with staged(tmp_path, deadly) as stage:
        poisoner, other = stage.person("Racun"), stage.person("Budi")
        await poisoner.says("/start")
        await stage.start()
        await poisoner.sees("Payung")
        await poisoner.says(text)
        await other.says("/start")
        assert await stage.ended() == 9, stage.stderr[-3000:]
        assert await dies(stage) == 2
        await other.sees("Payung")
        await poisoner.sees("Maaf, ada gangguan")
        await other.says("/tanya")
        await other.sees("Ada pertanyaan?")


@pytest.mark.slow
async def test_a_start_outlives_whatever_lies_in_the_inbox(tmp_path):
    """A reply that no version can say, one that was swapped, one that is too long, an update of no known shape."""
    async with staged(tmp_path) as stage:
        await stage.start()
        people = [stage.person(f"P{n}") for n in range(5)]
        for person in people:
            await person.says("/start")
            await person.sees("Payung")
        await stage.terminate()
        async with stage.inside() as services:
            await services.database.run(_litter, services, [one.id for one in people])
        fresh = stage.person("Baru")
        await fresh.says("/start")
        await stage.start()
        await fresh.sees("Payung")
        await until(lambda: all(person.news for person in people), what="a word to each of them")
        assert all(row.answered_at for row in (await _stopped(stage)).values())


async def _stopped(stage: Stage) -> dict[int, Inbox]:
    assert (await stage.terminate())[0] == 0
    return await stage.ask(rows)


def _litter(session, services, chats) -> None:
    vault, now = services.vault, services.now()
    too_long = dumps(Reply("id", (Say(Screen(tuple([Text("x" * 3000)] * 2))),)))
    replies = ['{"@":"Gone","language":"id"}', "no json", too_long, too_long]
    for number, (chat, reply) in enumerate(zip(chats, [*replies, None], strict=True), 1):
        raw = {"update_id": number, "message": {"from": {"id": chat}, "chat": {"id": chat}}}
        store(session, vault, [(number, chat, raw)], now)
        if reply:
            mark_decided(session, vault, number, chat, reply, now)
    swapped = session.get_one(Inbox, 4)
    swapped.reply = session.get_one(Inbox, 1).reply


@pytest.mark.slow
async def test_a_sealed_value_that_was_swapped_leaks_nothing_and_stops_nobody(tmp_path):
    async with staged(tmp_path) as stage:
        await stage.start()
        walkers = [Walker(stage.person(f"P{n}"), someone(n)) for n in (1, 3)]
        for walker in walkers:
            await walker.walk("street")
        await stage.terminate()
        await stage.ask(_swap, walkers[0].person.id)
        await stage.start()
        await walkers[0].person.says("Jl. Contoh 9, RT 03 RW 01, 55188")
        await walkers[0].person.sees("Maaf, ada gangguan")
        await walkers[1].walk()
        assert someone(3)["name"] not in walkers[0].person.screen
        assert someone(1)["name"] not in stage.stderr + walkers[1].person.screen
        await stage.terminate()


def _swap(session, victim: int) -> None:
    """The other's name is pasted over the victim's."""
    owned = select(Member.account_id, Answer).where(
        Answer.key == "name", Answer.application_id == Application.id, Application.member_id == Member.id
    )
    names = dict(session.exec(owned).all())
    other = next(answer for account, answer in names.items() if account != victim)
    names[victim].value = other.value
