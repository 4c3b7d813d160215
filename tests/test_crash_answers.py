"""Killed between commit and answer: what was decided before is what is said after it."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import func, select

from models.application import Application
from models.event import Event
from models.inbox import Inbox, store
from models.message import Message, Promise, promise_many
from tests.processes import Stage, morning, staged
from tests.waiting import until
from tests.walker import Walker, data, question, receipts, someone, taps

NIK = someone(1)["nik"]
pytestmark = pytest.mark.usefixtures("on_both")


async def tap(walker: Walker, verb: str) -> None:
    """The newest button that does this."""
    newest = next(message for message in walker.person.phone.chat.newest() if message.keyboard)
    chosen = next(one for one in taps(newest) if one.verb == verb)
    await walker.person.taps_data(data(newest, chosen), newest)


@pytest.mark.slow
async def test_the_answer_that_was_decided_is_given_after_a_kill(tmp_path):
    """One kill, eight people, each with another answer in flight."""
    async with staged(tmp_path) as stage:
        await stage.start()
        places = {"invalid": "nik", "valid": "nik", "said": "nik", "gives up": "name", "sends": "send",
                  "back": "name", "lives": "lives", "long": "name"}  # fmt: skip
        walkers = {who: Walker(stage.person(who), someone(n)) for n, who in enumerate(places)}
        await asyncio.gather(*(walkers[who].walk(to) for who, to in places.items()))
        person = {who: walker.person for who, walker in walkers.items()}
        await tap(walkers["gives up"], "cancel")
        await person["gives up"].sees("Ya, hapus|Hapus formulir")
        methods = {"invalid": "sendMessage", "valid": "deleteMessages", "said": "sendMessage",
                   "gives up": "editMessageText", "sends": "sendMessage", "back": "editMessageText",
                   "lives": "editMessageText", "long": "sendMessage"}  # fmt: skip
        held = [stage.hold(person[who], method) for who, method in methods.items()]

        typed = {
            who: await person[who].says(someone(n)["nik"]) for n, who in enumerate(places) if who in ("valid", "said")
        }
        await person["invalid"].says(NIK[:15])
        await person["long"].says("x" * 200)
        for who, verb in (("gives up", "erase"), ("sends", "send"), ("back", "back")):
            await tap(walkers[who], verb)
        await walkers["lives"].act()

        def missing() -> str:
            return str([(who, person[who].screen) for who, there in zip(places, held, strict=True) if not there()])

        await until(lambda: all(there() for there in held), what=missing)
        await until(lambda: stage.unanswered == len(places), what="only these wait")  # what was said is marked soon
        before = {who: one.phone.since for who, one in person.items()}
        await stage.kill()
        stage.telegram.faults.clear()

        assert not typed["valid"].deleted
        await stage.start()
        assert {who: one.phone.since for who, one in person.items()} == before
        await person["invalid"].sees("15 angka")
        await person["valid"].sees("NIK tersimpan")
        await person["said"].sees("NIK tersimpan")
        assert typed["valid"].deleted
        assert typed["said"].deleted
        await person["gives up"].sees("Formulir sudah dihapus")
        await person["sends"].sees("sudah lengkap dan tersimpan")
        assert len(receipts(person["sends"])) == 1
        await until(
            lambda: "Simpan" not in [b for m in person["sends"].messages for b in m.buttons], what="old buttons"
        )
        for who, key in (("back", "born"), ("lives", "street"), ("long", "name")):
            await until(lambda who=who, key=key: question(person[who]).key == key, what=f"{key} for {who}")
        await until(lambda: not stage.unanswered, what="every row is answered")

        for who in ("invalid", "valid", "said", "back", "lives", "long"):
            await walkers[who].walk()
        await stage.terminate()
        everyone = len(places) - 1  # one cancelled
        assert await stage.ask(_count, Application) == everyone
        assert await stage.ask(_submitted) == everyone


def _count(session, table) -> int:
    return session.scalar(select(func.count()).select_from(table))


def _submitted(session) -> int:
    return session.scalar(select(func.count()).where(Event.what == "submitted"))


@pytest.mark.slow
async def test_an_update_that_was_kept_and_not_decided_is_worked_on_after_a_kill(tmp_path):
    """Stored as a crash leaves it: confirmed to Telegram, nothing done yet."""
    async with staged(tmp_path) as stage:
        await stage.start()
        walker = Walker(stage.person("Budi"), someone(1))
        await walker.walk("nik")
        await stage.kill()
        message = await walker.person.says(NIK)
        (raw,) = (waiting.body for waiting in stage.telegram.updates.waiting.values())
        stage.telegram.updates.clear()
        async with stage.inside() as services:
            await services.database.run(_keep, services, raw)
        await stage.start()
        await walker.person.sees("NIK tersimpan")
        assert message.deleted
        await stage.kill()
        (row,) = [one for one in await stage.ask(_rows) if one.update_id == raw["update_id"]]
        assert row.done_at
        assert row.body is None


def _keep(session, services, raw) -> None:
    chat = raw["message"]["chat"]["id"]
    store(session, services.vault, [(raw["update_id"], chat, raw)], services.now())


def _rows(session) -> list[Inbox]:
    return list(session.exec(select(Inbox)))


@pytest.mark.slow
async def test_a_promise_that_was_being_sent_at_a_kill_is_never_sent_again(tmp_path):
    """It may have arrived: it is named as uncertain."""
    clock = tmp_path / "clock"
    async with staged(tmp_path, CLOCK_FILE=str(clock)) as stage:
        person = await _nudged(stage, clock)
        held = stage.hold(person, "sendMessage")
        await stage.start()
        await until(held, what="the reminder is in flight")
        await stage.kill()
        stage.telegram.faults.clear()
        assert [one.outcome for one in await stage.ask(_promises)] == [None]
        async with stage.inside() as services:
            await services.database.run(_promise, person.id, services.now(), "nudge_week")
        await stage.start()
        await person.sees("menunggu")
        assert (await stage.terminate())[0] == 0
        outcomes = {one.kind: one.outcome for one in await stage.ask(_promises)}
        assert outcomes == {"nudge_day": "uncertain", "nudge_week": "accepted"}
        assert sum("menunggu" in message.text for message in person.messages) == 1
        assert "uncertain" in stage.stderr


@pytest.mark.slow
async def test_a_promise_that_is_being_sent_at_sigterm_comes_to_its_end(tmp_path):
    clock = tmp_path / "clock"
    async with staged(tmp_path, CLOCK_FILE=str(clock)) as stage:
        person = await _nudged(stage, clock)
        order = stage.telegram.faults.order("delay", "sendMessage", seconds=0.5, chat=person.id)
        await stage.start()
        await until(lambda: order.times == 0, what="the reminder is in flight")
        assert (await stage.terminate())[0] == 0
        (row,) = await stage.ask(_promises)
        assert row.outcome == "accepted"
        assert row.message_id


async def _nudged(stage: Stage, clock):
    """Somebody whose reminder is due: a draft, two days and some hours later."""
    await stage.start()
    walker = Walker(stage.person("Budi"), someone(1))
    await walker.walk("name")
    await stage.terminate()
    clock.write_text(morning(days=2))
    async with stage.inside() as services:
        await services.database.run(_promise, walker.person.id, services.now())
    return walker.person


def _promise(session, chat, now, kind="nudge_day") -> None:
    """As the planner makes it, but due at once, whatever hour it is where the test runs."""
    application = session.exec(select(Application)).one()
    key = f"{kind}:{application.id}:{int(application.touched_at.timestamp())}"
    promise_many(session, [Promise(key, kind, chat, application.id, now, now + timedelta(days=2))])


def _promises(session) -> list[Message]:
    return list(session.exec(select(Message)))
