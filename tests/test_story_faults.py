"""Telegram as it is on a bad day: the person gets the answer in the end.  And the commands that are published."""

import asyncio

import pytest

from handlers import DOOR, EVERYBODYS
from locales import Text
from models.inbox import mark_decided
from tests.databases import on_sqlite
from tests.stories import (
    NIK,
    after,
    asked,
    begins,
    button,
    deleted,
    enrols,
    inbox_is_empty,
    rows,
    unhurried,  # noqa: F401
)
from tests.waiting import until
from transport.screen import Reply, Say, Screen, dumps

FAULTS = ["502", "close", "close_after", "delay", pytest.param("429", marks=pytest.mark.slow)]


@pytest.mark.parametrize("kind", FAULTS)
@on_sqlite  # it is Telegram that fails; how answers stand in the database is in the tests of stops and lost connections
async def test_an_answer_comes_in_the_end(world, kind):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    world.telegram.faults.order(kind, "sendMessage", seconds=0.3)
    await siti.says("Siti Rekaan")
    await asked(siti, after("name"))
    assert await inbox_is_empty(world)


@pytest.mark.parametrize("kind", FAULTS)
@on_sqlite
async def test_a_tap_is_answered_in_the_end(world, kind):
    siti = world.person("Siti")
    await begins(siti)
    world.telegram.faults.order(kind, "answerCallbackQuery", seconds=0.3)
    world.telegram.faults.order(kind, "editMessageText", seconds=0.3)
    await siti.taps("Ya, saya setuju")
    await asked(siti, after("consent"))
    assert await inbox_is_empty(world)


@pytest.mark.parametrize("kind", FAULTS)
@on_sqlite
async def test_the_message_with_the_nik_is_deleted_in_the_end(world, kind):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    world.telegram.faults.order(kind, "deleteMessages", seconds=0.3)
    message = await siti.says(NIK)
    await asked(siti, "born")
    await world.quiet()
    assert deleted(siti, message)


@pytest.mark.parametrize("kind", ["502", "close", pytest.param("429", marks=pytest.mark.slow)])
@on_sqlite
async def test_a_poll_that_fails_loses_nothing(world, kind):
    siti = world.person("Siti")
    await siti.says("/start")
    await siti.sees("Halo")
    world.telegram.faults.order(kind, "getUpdates", seconds=0.2)
    await siti.says("/daftar")
    await siti.says("/tanya")
    await siti.sees("Ada pertanyaan")


async def test_an_answer_to_who_blocked_the_bot_at_that_moment_is_given_up_and_the_account_marked(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    world.telegram.faults.order("403", "sendMessage")
    await siti.says("Siti Rekaan")
    await until(lambda: rows(world, "account")[0]["blocked_at"], what="the mark of the block")
    assert await inbox_is_empty(world)
    await siti.says("halo")
    await asked(siti, after("name"))
    assert rows(world, "account")[0]["blocked_at"] is None


async def test_what_could_not_be_said_before_a_stop_is_said_after_the_start(world, monkeypatch):
    monkeypatch.setattr("app.payung.LAST_WORDS", 0.1)
    siti = world.person("Siti")
    await enrols(siti, until="name")
    world.telegram.faults.order("502", "sendMessage", times=None)
    await siti.says("Siti Rekaan")
    await until(
        lambda: [row for row in rows(world, "inbox") if row["reply"] and not row["answered_at"]], what="the reply"
    )
    await world.stop()
    world.telegram.faults.clear()
    await world.start()
    await asked(siti, after("name"))


@pytest.mark.parametrize("key", ["born", "programmes"])
async def test_a_tap_on_the_copy_that_a_lost_connection_made_leads_on(world, key):
    """The copy is the newest thing in sight: it shows the next question, or the card, in the end."""
    siti = world.person("Siti")
    await enrols(siti, until=key)
    world.telegram.faults.order("close_after", "sendMessage")
    await siti.says("/daftar")
    await asked(siti, key)
    await world.quiet()
    copy, first = [message for message in siti.phone.chat.newest() if message.keyboard][:2]
    assert copy.text == first.text
    label = {"born": "Betul", "programmes": "Tanpa tabungan"}[key]
    for tap in [button(siti, label, message) for message in (first, copy)]:
        await siti.taps_data(*tap)
        await asked(siti, {"born": after("born"), "programmes": "review"}[key])
    assert copy.text == first.text


async def test_a_second_tap_at_the_end_of_a_calculation_leaves_its_result(world):
    siti = world.person("Siti")
    await enrols(siti, until="lives")
    await siti.says("/hitung")
    for number, label in ((1, "Ojek"), (2, "Rp1.000.000"), (3, "Tanpa tabungan")):
        await siti.sees(f"{number} dari 3")
        button = next(one for row in siti.last.keyboard for one in row if label in one["text"])
        await siti.taps(label)
    await siti.sees("Perkiraan iuran")
    await siti.taps_data(button["callback_data"], siti.last)
    await siti.sees_toast("Sudah tercatat")
    await world.quiet()
    assert "Perkiraan iuran" in siti.last.text


async def test_a_tap_on_a_message_that_was_deleted_meanwhile_is_answered_by_a_new_one(world):
    siti = world.person("Siti")
    await enrols(siti, until="helpers")
    await siti.clears()
    await siti.says("sendiri")
    await asked(siti, after("helpers"))


async def test_what_was_committed_while_the_connection_was_lost_is_said_at_once_when_the_database_is_well(world):
    """The turn was done, and nobody knows: run again, it finds itself done already and says nothing."""
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await world.quiet()

    def done(session) -> None:
        vault, now = world.services.vault, world.now()
        reply = Reply("id", (Say(Screen((Text("Dengan ini %(what)s", {"what": "x"}),))),))
        mark_decided(session, vault, 7, siti.id, dumps(reply), now)

    await world.run(done)
    health = world.services.database.health
    health.since = 1.0
    health.well()
    await siti.sees("Dengan ini x")


@pytest.mark.slow
async def test_a_delayed_server_delays_only_the_one_who_waits_for_it(world, monkeypatch):
    siti, sari = world.person("Siti"), world.person("Sari")
    go, call = asyncio.Event(), world.telegram.call

    async def delayed(method, params, files):
        await (go.wait() if params.get("chat_id") == siti.id else asyncio.sleep(0))
        return await call(method, params, files)

    monkeypatch.setattr(world.telegram, "call", delayed)
    await siti.says("/start")
    await sari.says("/start")
    await sari.sees("Halo")
    assert not siti.news
    go.set()
    await siti.sees("Halo")


# -- commands ----------------------------------------------------------------------------------------
def listed(world, person) -> dict[str, str]:
    return {one["command"]: one["description"] for one in world.telegram.commands_for(person.phone.account)}


async def test_commands_are_listed_in_the_language_of_the_persons_telegram(world):
    siti, budi = world.person("Siti"), world.person("Budi", language_code="en")
    for person, said in ((siti, "Isi formulir"), (budi, "Fill in the form")):
        await until(lambda who=person, said=said: listed(world, who).get("daftar") == said, what=said)
    assert set(listed(world, siti)) == set(EVERYBODYS)


async def test_who_chooses_a_language_gets_the_commands_in_it(world):
    siti = world.person("Siti")
    await siti.says("/bahasa")
    await siti.taps("English")
    await siti.sees("English")
    await until(lambda: listed(world, siti).get("daftar") == "Fill in the form", what="the list in English")


async def test_a_list_of_an_older_version_is_renewed_at_the_next_turn(world, monkeypatch):
    siti = world.person("Siti")
    await siti.says("/bahasa")
    await siti.taps("Bahasa Indonesia")
    await until(lambda: listed(world, siti).get("daftar") == "Isi formulir", what="the list in Indonesian")
    monkeypatch.setattr(DOOR, "menu", lambda _: (("daftar", "Language"),))
    await siti.says("/profil")
    await until(lambda: listed(world, siti) == {"daftar": "Bahasa"}, what="the new list")
    said = len([call for call in world.telegram.calls if call.method == "setMyCommands"])
    await siti.says("/profil")
    await world.quiet()
    assert len([call for call in world.telegram.calls if call.method == "setMyCommands"]) == said


async def test_what_was_said_a_moment_ago_is_not_said_again_although_its_row_does_not_know_yet(world):
    """As a look at the inbox would, right after the database was unwell."""
    siti = world.person("Siti")
    await enrols(siti, until="name")
    reply = Reply("id", (Say(Screen((Text("Dengan ini %(what)s", {"what": "x"}),))),))
    for _ in range(2):
        await world.payung.speaker.answer(99, siti.id, reply)
    await world.quiet()
    assert [m.text for m in siti.messages].count("Dengan ini x") == 1
