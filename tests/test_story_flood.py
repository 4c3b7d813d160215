"""A flood is told once and delays nobody; a person who is merely quick loses nothing."""

import time
from datetime import timedelta

from tests.stories import begins, read_questions
from tests.waiting import until
from transport.flood import Verdict


async def test_a_flood_of_a_hundred_messages_is_told_once_and_others_are_answered(world):
    eve, siti = world.person("Eve"), world.person("Siti")
    for number in range(100):
        eve.phone.says(f"halo {number}")
    await siti.says("/start")
    await siti.sees("Halo! Saya Payung")
    await world.quiet()
    told = [m for m in eve.messages if m.from_bot and "Pelan-pelan" in m.text]
    answered = [m for m in eve.messages if m.from_bot and "Pelan-pelan" not in m.text]
    assert len(told) == 1
    assert 1 <= len(answered) <= 25


async def test_after_a_flood_one_is_heard_again(world, monkeypatch):
    read_questions()
    eve = world.person("Eve")
    await begins(eve)
    for number in range(40):
        eve.phone.says(f"halo {number}")
    await eve.sees("Pelan-pelan")
    await world.quiet()
    monkeypatch.setattr("transport.flood.RATE", 1000)  # updates a second, by Telegram's clock of whole seconds
    world.ahead += timedelta(seconds=2)
    await eve.says("/start")
    await eve.sees("Boleh saya pakai")


async def test_who_passes_the_limit_of_their_own_chat_waits_alone(world):
    """A burst of a chat is ten messages in the sandbox; then Telegram wants it to wait, and only it."""
    world.telegram.limits, floods = True, world.telegram.floods
    floods.clock = lambda: 0.0  # until it is passed, however slowly the bot answers
    eve, siti = world.person("Eve"), world.person("Siti")
    for number in range(18):
        eve.phone.says(f"halo {number}")
    await until(lambda: any("Too Many" in str(one) for one in world.telegram.refusals), what="a limit that was passed")
    floods.clock = time.monotonic
    await siti.says("/start")
    await siti.sees("Halo! Saya Payung")


async def test_a_place_that_moved_on_while_the_bot_was_down_is_no_flood(world):
    siti = world.person("Siti")
    place = siti.phone.sends({"location": {"latitude": -7.8, "longitude": 110.36, "live_period": 900}})
    await siti.sees("hanya bisa membaca tulisan")
    await world.stop()
    for tick in range(1, 61):
        world.telegram.updates.push("edited_message", place.json() | {"edit_date": place.date + 5 * tick})
    await world.start()
    await world.quiet()
    assert not [m for m in siti.messages if "Pelan-pelan" in m.text]


async def test_a_tap_that_a_flood_drops_does_not_wait_for_ever_nor_one_that_nobody_can_read_or_that_fails(
    world, monkeypatch
):
    siti, waiting = world.person("Siti"), world.telegram.queries
    await begins(siti)
    await world.quiet()
    monkeypatch.setattr(world.payung.intake.gate, "admit", lambda *_: Verdict.DROP)
    await siti.taps("Ya, saya setuju")
    await until(lambda: not waiting, what="an empty queue")
    monkeypatch.undo()
    monkeypatch.setattr("handlers.conversation.visit.Visit.reply", lambda _: 1 // 0)
    await siti.taps("Ya, saya setuju")
    await siti.sees("ada gangguan")
    await until(lambda: not waiting, what="an empty queue")
    monkeypatch.undo()
    body = {"id": "77", "from": siti.phone.account.json(), "message": {"chat": {"id": siti.id}}, "data": 5}
    waiting["77"] = (world.now(), siti.phone.chat)
    world.telegram.push({"callback_query": body})
    await until(lambda: not waiting, what="an empty queue")
