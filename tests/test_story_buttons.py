"""The buttons of an open form stand below its newest message only: those of before go, after the answer."""

import asyncio
from datetime import timedelta

import pytest

from tests.stories import (
    Say,
    Tap,
    asked,
    begins,
    does,
    enrols,
    goes_on,
    goes_on_alone,
    inbox_is_empty,
    present,
    rows,
    sends,
    unhurried,  # noqa: F401
    usual,
)
from tests.test_story_nudges import delivers
from tests.waiting import until

STRIP = "editMessageReplyMarkup"


def alive(person) -> list:
    """The bot's messages that have buttons."""
    return [m for m in person.messages if m.from_bot and m.keyboard]


async def only_the_last_has_buttons(person) -> None:
    await until(lambda: alive(person) in ([], [person.last]), lambda: person.screen)


def stripped(world) -> int:
    return sum(call.method == STRIP for call in world.telegram.calls)


async def test_a_form_that_is_typed_from_end_to_end_never_shows_two_sets_of_buttons_for_long(world):
    siti = world.person("Siti")
    await begins(siti)
    typed = 0
    while (key := await present(siti)) != "review":
        label = siti.last.buttons[0] if siti.last.buttons else ""
        act = usual(key)
        await does(siti, Say(label) if isinstance(act, Tap) and key not in ("work", "programmes") else act)
        typed += not isinstance(act, Tap)
        await only_the_last_has_buttons(siti)
    assert typed > 3
    await siti.says("kirim")
    await siti.sees("sudah lengkap dan tersimpan")
    await only_the_last_has_buttons(siti)


async def test_the_buttons_go_after_the_answer_and_never_before_it(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    question = siti.last
    await world.quiet()
    world.telegram.calls.clear()
    world.telegram.faults.order("502", "sendMessage", times=2)
    await siti.says("jual ikan")
    await asked(siti, "helpers")
    await until(lambda: not question.keyboard, lambda: siti.screen)
    done = [call.method for call in world.telegram.calls if call.status == 200 and call.method != "getUpdates"]
    assert done == ["sendMessage", STRIP]


async def test_who_taps_pays_for_no_further_request(world):
    siti = world.person("Siti")
    await enrols(siti, until="helpers")
    await world.quiet()
    world.telegram.calls.clear()
    await goes_on(siti, until="programmes")
    await world.quiet()
    assert stripped(world) == 0


@pytest.mark.parametrize("kind", ["502", "close", "429"])
async def test_buttons_that_cannot_be_taken_off_disturb_nobody(world, kind):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    world.telegram.faults.order(kind, STRIP, times=1, seconds=0.1)
    await siti.says("jual ikan")
    await asked(siti, "helpers")
    await inbox_is_empty(world)
    await goes_on(siti, until="income")
    assert sum("Apa pekerjaan" in m.text for m in siti.messages if m.from_bot) <= 1


async def test_an_answer_does_not_wait_for_the_buttons_before_it_nor_does_the_end(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    held = world.telegram.faults.order("delay", STRIP, seconds=600)
    await siti.says("jual ikan")
    await asked(siti, "helpers")
    await until(lambda: held.times == 0, lambda: siti.screen)
    await siti.says("sendiri saja")
    await asked(siti, "income")
    await asyncio.wait_for(world.stop(), 8)


async def test_the_buttons_are_known_after_a_restart(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    question = siti.last
    assert await inbox_is_empty(world)
    (row,) = rows(world, "chat")
    assert row["asked_id"] == question.id
    await world.restart()
    await siti.says("jual ikan")
    await asked(siti, "helpers")
    await only_the_last_has_buttons(siti)


async def test_a_sticker_below_a_question_moves_its_buttons_down(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    await siti.sends_sticker()
    await siti.sees("hanya bisa membaca tulisan")
    await only_the_last_has_buttons(siti)


async def test_a_form_that_is_given_up_leaves_no_button_that_acts_on_it(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    await siti.says("/batal")
    await siti.sees("Hapus formulir ini")
    await only_the_last_has_buttons(siti)
    await siti.says("jual ikan")
    await asked(siti, "helpers")
    await only_the_last_has_buttons(siti)
    await siti.says("/batal")
    await siti.taps("Ya, hapus")
    await siti.sees("sudah dihapus")
    await only_the_last_has_buttons(siti)


async def test_beside_a_question_other_buttons_may_stand_but_none_without_a_way_back_takes_their_place(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    question = siti.last
    await siti.says("/privasi")
    await siti.sees("Data dan persetujuan")
    await world.quiet()
    assert question.keyboard
    await siti.says("/tanya")
    await siti.sees("Ada pertanyaan")
    await until(lambda: not question.keyboard, lambda: siti.screen)
    assert "Kembali ke formulir" in siti.buttons
    await siti.says("jual ikan")
    await asked(siti, "helpers")
    assert alive(siti)[-1] is siti.last


async def test_what_is_to_be_kept_keeps_its_buttons(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    receipt = siti.last
    copies = await goes_on_alone(siti)
    await siti.says("kapan aktif?")
    await siti.says("/profil")
    await siti.says("/daftar")
    await siti.taps("Untuk orang lain")
    await goes_on(siti, until="participant")
    await world.quiet()
    assert receipt.keyboard
    assert copies.keyboard


async def test_the_consent_that_was_given_stays_as_it_is_however_often_it_is_tapped(world):
    siti = world.person("Siti")
    await begins(siti)
    proof = siti.last
    text, data = proof.text, proof.keyboard[0][0]["callback_data"]
    await siti.taps("Ya, saya setuju")
    await asked(siti, "whom")
    await siti.taps_data(data, proof)
    await siti.sees_toast("Sudah tercatat")
    await siti.taps_data(data.replace("consent:", "consent:x"), proof)
    await world.quiet()
    assert proof.text == text
    assert not proof.keyboard


async def test_a_reminder_that_is_tapped_takes_the_place_of_the_question_above_it(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    question = siti.last
    await world.quiet()
    world.ahead += timedelta(hours=25)
    await delivers(world)
    await siti.taps("Lanjutkan")
    await asked(siti, "work")
    await until(lambda: not question.keyboard, lambda: siti.screen)
    assert siti.last.keyboard


async def test_a_calculation_beside_a_form_has_its_buttons_alone(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    await siti.says("/hitung")
    await only_the_last_has_buttons(siti)
    await siti.says("jual ikan")
    await siti.says("1 juta")
    await siti.says("tanpa tabungan")
    await siti.sees("Perkiraan iuran")
    await only_the_last_has_buttons(siti)
    await siti.taps("Kembali ke formulir")
    await asked(siti, "work")
    await only_the_last_has_buttons(siti)


@pytest.mark.parametrize("deleted", [False, True])
async def test_a_button_of_a_message_that_telegram_does_not_show_the_bot_any_more_is_answered(world, deleted):
    """Of such a message it tells the chat and the id, and nothing else."""
    siti = world.person("Siti")
    await siti.says("/start")
    await siti.sees("Halo! Saya Payung")
    shown, button = siti.last, siti.last.keyboard[0][0]
    place = {"message_id": shown.id, "date": 0, "chat": {"id": siti.id, "type": "private"}}
    tap = {"id": "1", "from": siti.phone.account.json(), "chat_instance": "1", "data": button["callback_data"]}
    shown.deleted = deleted
    world.telegram.push({"callback_query": tap | {"message": place}})
    asks = await siti.sees("Boleh saya pakai")
    assert (asks.id == shown.id) is not deleted, "it takes the place of what was tapped, where that is there still"
