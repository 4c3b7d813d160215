"""Stories: what a person in a test can do and see."""

import asyncio
import re

import pytest

from sandbox.person import Person
from sandbox.telegram import Telegram


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(limits=False)


@pytest.fixture
def budi(telegram: Telegram) -> Person:
    return Person.of(telegram, "Budi")


async def send(telegram: Telegram, person: Person, text: str, **markup) -> dict:
    params = {"chat_id": person.id, "text": text, "parse_mode": "HTML"}
    return await telegram.call("sendMessage", params | ({"reply_markup": markup} if markup else {}))


async def later(telegram: Telegram, person: Person, text: str) -> None:
    await asyncio.sleep(0.02)
    await send(telegram, person, text)


async def test_sees_waits_for_what_comes(telegram, budi):
    await budi.says("/start")
    answer = asyncio.create_task(later(telegram, budi, "Halo <b>Budi</b>, apa kabar?"))
    message = await budi.sees("Halo Budi")
    assert message is await budi.sees(re.compile("kabar.$")) is budi.last
    await answer


async def test_sees_looks_at_the_newest_activity_only(telegram, budi):
    await budi.says("/start")
    sent = await send(telegram, budi, "satu")
    await budi.says("lagi")
    with pytest.raises(AssertionError, match="satu"):
        await budi.sees("satu", within=0.01)
    await budi.sees_not("satu", within=0.01)
    edit = {"chat_id": budi.id, "message_id": sent["message_id"], "text": "satu, diubah"}
    await telegram.call("editMessageText", edit)
    assert (await budi.sees("diubah")).edited


async def test_a_failure_shows_the_screen(telegram, budi):
    await budi.says("/start")
    await send(telegram, budi, "Siapa?", inline_keyboard=[[{"text": "Saya", "callback_data": "a"}]])
    with pytest.raises(AssertionError) as failed:
        await budi.sees("Apa?", within=0.01)
    assert "* bot | Siapa?" in str(failed.value)
    assert "[Saya]" in str(failed.value)


async def test_taps(telegram, budi):
    await budi.says("/start")
    keys = [[{"text": "Isi formulir", "callback_data": "old"}]]
    old = await send(telegram, budi, "lama", inline_keyboard=keys)
    keys = [
        [{"text": "Isi formulir ›", "callback_data": "new"}],
        [{"text": "Salin", "copy_text": {"text": "123"}}, {"text": "Situs", "url": "https://a.id"}],
    ]
    await send(telegram, budi, "baru", inline_keyboard=keys)
    assert budi.buttons == ["Isi formulir ›", "Salin", "Situs"]
    await budi.taps("Isi formulir")
    await budi.taps("Isi formulir", on=budi.phone.chat.messages[old["message_id"]])
    await budi.taps("Salin")
    await budi.taps("Situs")
    assert (budi.clipboard, budi.opened) == ("123", ["https://a.id"])
    taps = [update["callback_query"] for update in (await telegram.call("getUpdates"))[1:]] or [
        waiting.body["callback_query"] for waiting in telegram.updates.waiting.values() if waiting.kind != "message"
    ]
    assert [tap["data"] for tap in taps] == ["new", "old"]
    answer = {"callback_query_id": taps[0]["id"], "text": "Tersimpan", "show_alert": True}
    await telegram.call("answerCallbackQuery", answer)
    assert (await budi.sees_toast("simpan"))["alert"]
    with pytest.raises(AssertionError, match="finds no button"):
        await budi.taps("Batal", within=0.01)


async def test_the_reply_keyboard(telegram, budi):
    await budi.says("/start")
    rows = [[{"text": "Bagikan nomor", "request_contact": True}], ["Ketik nomor"]]
    await send(telegram, budi, "Nomor?", keyboard=rows, one_time_keyboard=True)
    assert budi.keyboard == ["Bagikan nomor", "Ketik nomor"]
    await budi.taps("Bagikan nomor")
    assert budi.messages[-1].content["contact"]["user_id"] == budi.id
    assert budi.keyboard == []
    await send(telegram, budi, "Nomor?", keyboard=rows)
    await budi.taps("Ketik")
    assert budi.messages[-1].text == "Ketik nomor"
    await send(telegram, budi, "Baik", remove_keyboard=True)
    assert budi.keyboard == []


async def test_what_is_deleted_is_not_on_the_screen(telegram, budi):
    nik = await budi.says("3402015205850000")
    await telegram.call("deleteMessage", {"chat_id": budi.id, "message_id": nik.id})
    assert "3402" not in budi.screen
    await budi.says("halo")
    await budi.clears()
    assert budi.messages == []
