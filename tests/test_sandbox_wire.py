"""The sandbox over HTTP: with python-telegram-bot's own requests, its faults, and the people's side."""

import asyncio
import io
import time
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot, BotCommand, BotCommandScopeChat, CopyTextButton, InputMediaPhoto
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Inline
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from sandbox.person import Person
from sandbox.pictures import picture
from sandbox.server import Server, serve
from sandbox.telegram import Telegram
from tests.waiting import PATIENCE, until


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(limits=False)


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[Server]:
    server = await serve(telegram)
    yield server
    await server.close()


@pytest.fixture
async def bot(telegram: Telegram, server: Server) -> AsyncIterator[Bot]:
    urls = {"base_url": f"{server.url}/bot", "base_file_url": f"{server.url}/file/bot"}
    async with Bot(telegram.token, **urls) as bot:
        yield bot


@pytest.fixture
async def web(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=server.url) as client:
        yield client


@pytest.fixture
def budi(telegram: Telegram) -> Person:
    person = Person.of(telegram, "Budi")
    person.phone.starts("abc")
    return person


async def test_a_bot_talks(telegram, bot, budi):
    (update,) = await bot.get_updates(timeout=1)
    assert update.effective_user.id == budi.id
    keys = Inline([[Button("Ya", callback_data="a"), Button("Salin", copy_text=CopyTextButton("1"))]])
    sent = await bot.send_message(budi.id, "<b>Halo</b> 😀 <i>x</i>", parse_mode="HTML", reply_markup=keys)
    assert sent.parse_entities() == {sent.entities[0]: "Halo", sent.entities[1]: "x"}
    await budi.taps("Ya")
    (tap,) = await bot.get_updates(offset=update.update_id + 1, timeout=1)
    assert await tap.callback_query.answer("Baik")
    assert (await tap.callback_query.edit_message_text("Selesai")).text == "Selesai"
    assert await bot.delete_message(budi.id, 1)
    assert await bot.send_chat_action(budi.id, "typing")
    assert (await bot.get_chat(budi.id)).first_name == "Budi"
    assert (await bot.copy_message(budi.id, budi.id, sent.message_id)).message_id
    assert (await bot.forward_message(budi.id, budi.id, sent.message_id)).forward_origin
    assert telegram.swallowed == telegram.refusals == []


async def test_a_bot_presents_itself(telegram, bot, budi):
    scope = BotCommandScopeChat(budi.id)
    await bot.set_my_commands([BotCommand("start", "Mulai")], scope=scope, language_code="id")
    assert (await bot.get_my_commands(scope, language_code="id"))[0].command == "start"
    assert await bot.delete_my_commands(scope, language_code="id")
    assert await bot.set_my_description("Payung", language_code="id")
    assert (await bot.get_my_description("id")).description == "Payung"
    assert await bot.set_my_short_description("Payung")
    assert (await bot.get_my_short_description()).short_description == "Payung"
    assert (await bot.get_my_short_description("en")).short_description == ""
    assert await bot.set_my_name("Payung")
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0
    assert telegram.swallowed == []


async def test_a_bot_is_as_its_owner_told_botfather(telegram, bot):
    me = await bot.get_me()
    assert me.can_join_groups
    assert not any((me.can_read_all_group_messages, me.has_topics_enabled, me.allows_users_to_create_topics))
    telegram.botfather |= {"can_join_groups": False, "has_topics_enabled": True}
    me = await bot.get_me()
    assert me.has_topics_enabled
    assert not me.can_join_groups


async def test_files_go_both_ways(telegram, bot, budi):
    sent = await bot.send_document(
        budi.id, io.BytesIO(b"abc"), filename="surat.pdf", caption="<b>Surat</b>", parse_mode="HTML"
    )
    assert (sent.document.file_name, sent.document.mime_type, sent.caption) == (
        "surat.pdf",
        "application/pdf",
        "Surat",
    )
    again = await bot.send_document(budi.id, sent.document.file_id)
    assert again.document.file_unique_id == sent.document.file_unique_id
    photo = await bot.send_photo(budi.id, picture(), caption="x")
    assert photo.photo[-1].width == 640
    album = await bot.send_media_group(budi.id, [InputMediaPhoto(picture()), InputMediaPhoto(picture())])
    assert album[0].media_group_id == album[1].media_group_id
    own = await budi.sends_file("daftar.csv", b"nama;nik")
    file = await bot.get_file(own.content["document"]["file_id"])
    assert await file.download_as_bytearray() == b"nama;nik"
    assert telegram.swallowed == []


async def test_refusals_as_the_library_reads_them(telegram, server, bot, budi):
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "x")
    await budi.blocks()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(budi.id, "x")
    with pytest.raises(InvalidToken):
        await Bot("5:other", base_url=f"{server.url}/bot").initialize()


async def test_two_bots_with_one_token(telegram, server, bot):
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await until(lambda: telegram.updates.polled, what="the first poll")
    async with Bot(telegram.token, base_url=f"{server.url}/bot") as other:
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other"):
            await first
        telegram.updates.wake()
        assert await second == ()


async def test_faults_happen_as_ordered(telegram, bot, budi):
    faults = telegram.faults
    faults.order("502", "sendMessage")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(budi.id, "a")
    faults.order("close", "sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(budi.id, "b")
    faults.order("close_after", "sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(budi.id, "c")
    faults.order("403")
    with pytest.raises(Forbidden):
        await bot.send_message(budi.id, "d")
    faults.order("delay", seconds=0.1)
    began = time.monotonic()
    await bot.send_message(budi.id, "e")
    assert time.monotonic() - began > 0.09
    assert [message.text for message in budi.messages if message.from_bot] == ["c", "e"]
    faults.order("429", seconds=1)
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.get_me()


async def test_faults_by_chance_are_the_same_for_a_seed(telegram, budi):
    telegram.faults.order("403", times=None, chance=0.5, seed=7)
    struck = [bool(telegram.faults.next("sendMessage", 1)) for _ in range(20)]
    telegram.faults.clear()
    telegram.faults.order("403", times=None, chance=0.5, seed=7)
    assert struck == [bool(telegram.faults.next("sendMessage", 1)) for _ in range(20)]
    assert 0 < sum(struck) < 20


async def test_every_form_of_request(telegram, web, budi):
    path = f"/bot{telegram.token}/sendMessage"
    params = {"chat_id": budi.id, "text": "halo"}
    for answer in (
        await web.get(path, params=params),
        await web.post(path, data=params),
        await web.post(path, json=params),
        await web.post(path, files={"chat_id": (None, str(budi.id)), "text": (None, "halo")}),
        await web.post(path.replace("sendMessage", "SENDMESSAGE"), params=params),
    ):
        assert answer.json()["result"]["text"] == "halo"
    for kind, body in (("multipart/form-data; boundary=x", b"halo"), ("application/json", b"[")):
        answer = await web.post(path, content=body, headers={"Content-Type": kind})
        assert answer.status_code == 400
        assert "can't parse" in answer.json()["description"]
    answer = await web.post("/bot5:x/getMe")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")
    answer = await web.post(f"/bot{telegram.token}/nothing")
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
    telegram.faults.order("429", seconds=3)
    answer = await web.post(path, json=params)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "3")
    assert answer.json()["parameters"] == {"retry_after": 3}


async def test_the_peoples_side(telegram, web):
    made = (await web.post("/people", json={"first_name": "Siti", "start": "abc"})).json()
    phone = f"/people/{made['id']}"
    assert [each["first_name"] for each in (await web.get("/people")).json()] == ["Siti"]
    keys = {"inline_keyboard": [[{"text": "Ya", "callback_data": "a"}]]}
    params = {"chat_id": made["id"], "text": "<b>Halo</b>", "parse_mode": "HTML"}
    sent = await telegram.call("sendMessage", params | {"reply_markup": keys})
    chat = (await web.get(f"{phone}/chat")).json()
    assert chat["messages"][-1]["html"] == "<b>Halo</b>"
    assert chat["messages"][-1]["inline_keyboard"] == [[{"text": "Ya", "kind": "callback", "value": "a"}]]
    for act in (
        {"does": "taps", "message_id": sent["message_id"], "row": 0, "column": 0},
        {"does": "shares_contact"},
        {"does": "sends_photos", "base64s": ["aGFsbw==", "aGFsbw=="], "caption": "x"},
        {"does": "sends_file", "name": "a.txt", "base64": "aGFsbw=="},
        {"does": "sends_photo"},
        {"does": "edits", "message_id": 1, "text": "diubah"},
        {"does": "blocks"},
    ):
        assert (await web.post(f"{phone}/actions", json=act)).json() == {"ok": True}, act
    for act in ({"does": "says", "text": "x"}, {"does": "flies"}, {"does": "presses", "text": "?"}):
        assert (await web.post(f"{phone}/actions", json=act)).json()["ok"] is False
    chat = (await web.get(f"{phone}/chat")).json()
    assert chat["blocked"]
    assert (await web.get(chat["messages"][-2]["document"]["url"])).content == b"halo"
    assert (await web.post(f"{phone}/actions", data={"does": "says"})).status_code == 415
    assert (await web.get("/people/1/chat")).status_code == 404


async def test_a_dead_bots_poll_is_forgotten(telegram, server):
    async with httpx.AsyncClient(base_url=server.url) as web:
        with pytest.raises(httpx.ReadTimeout):
            await web.get(f"/bot{telegram.token}/getUpdates?timeout=30", timeout=httpx.Timeout(PATIENCE, read=0.1))
    await until(lambda: not telegram.updates.polled, what="the end of the poll")
