"""getUpdates as Telegram answers it, and the updates that people's actions make."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Update

from sandbox import updates
from sandbox.person import PATIENCE, Person
from sandbox.refusal import Refusal
from sandbox.telegram import Telegram


class Clock:
    time = datetime(2026, 7, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    return Telegram(clock)


@pytest.fixture
def budi(telegram: Telegram) -> Person:
    return Person.of(telegram, "Budi", last_name="Santoso", username="budi")


async def fetch(telegram: Telegram, **params) -> list[dict]:
    telegram.updates._last = (-1, 0.0)  # as after a patient pause
    return await telegram.call("getUpdates", params)


async def texts(telegram: Telegram, **params) -> list[str]:
    return [update["message"]["text"] for update in await fetch(telegram, **params)]


async def test_an_offset_confirms_and_what_is_not_confirmed_comes_again(telegram, budi):
    for text in "abc":
        await budi.says(text)
    first = await fetch(telegram)
    assert await texts(telegram) == ["a", "b", "c"]
    assert await texts(telegram, offset=first[0]["update_id"] + 1) == ["b", "c"]
    assert await texts(telegram, offset=-1) == ["c"]
    assert await texts(telegram) == ["c"]
    assert await texts(telegram, offset=first[2]["update_id"] + 1000) == ["c"]  # nothing that far was handed out
    assert await fetch(telegram, offset=first[2]["update_id"] + 1) == []


async def test_at_most_a_hundred_and_one_for_the_impatient(telegram, budi, monkeypatch):
    monkeypatch.setattr(updates, "IMPATIENT", PATIENCE)
    for number in range(120):
        await budi.says(str(number))
    assert len(await fetch(telegram, limit=1000)) == 100
    assert len(await fetch(telegram, limit=7)) == 7
    assert len(await telegram.call("getUpdates", {})) == 1


async def test_a_long_poll_is_woken_and_the_older_of_two_is_ended(telegram, budi):
    older = asyncio.create_task(telegram.call("getUpdates", {"timeout": 5}))
    await asyncio.sleep(0)
    newer = asyncio.create_task(telegram.call("getUpdates", {"timeout": 5}))
    with pytest.raises(Refusal, match="terminated by other getUpdates request"):
        await older
    await budi.says("halo")
    assert len(await newer) == 1


async def test_what_nobody_fetches_is_forgotten(telegram, budi, clock):
    await budi.says("a")
    await budi.taps_data("x", on=1)
    clock.time += timedelta(seconds=151)
    assert [list(update)[1] for update in await fetch(telegram)] == ["message"]
    clock.time += timedelta(hours=24)
    assert await fetch(telegram) == []


async def test_allowed_updates_are_remembered(telegram, budi):
    message = await budi.says("a")
    budi.phone.reacts(message)
    assert len(await fetch(telegram)) == 1
    await fetch(telegram, allowed_updates='["message_reaction"]')
    budi.phone.reacts(message)
    await budi.says("b")
    assert [list(update)[1] for update in await fetch(telegram)] == ["message", "message_reaction"]


ASKED = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction", "inline_query"]


async def read(telegram: Telegram) -> list[Update]:
    """What waits, as python-telegram-bot reads it."""
    return [Update.de_json(raw, None) for raw in await fetch(telegram)]


async def test_words_and_taps_can_be_read_by_a_library(telegram, budi):
    said = await budi.opens("kode_1-A")
    await budi.says("x" * 5000)
    await budi.edits("diubah")
    await budi.taps_data("palsu", on=said)
    await budi.taps_data("lama", on=999)
    start, *pieces, edit, tap, old = await read(telegram)
    assert start.message.text == "/start kode_1-A"
    assert start.message.entities[0].type == "bot_command"
    assert [len(piece.message.text) for piece in pieces] == [4096, 904]
    assert edit.edited_message.text == "diubah"
    assert tap.callback_query.message.is_accessible
    assert not old.callback_query.message.is_accessible


async def test_what_is_shared_can_be_read_by_a_library(telegram, budi):
    await budi.shares_contact()
    await budi.shares_contact(own=False)
    await budi.shares_contact(own=False, user_id=5, vcard="BEGIN:VCARD")
    await budi.shares_location(-7.8, 110.4)
    await budi.sends_photo(caption="KTP saya")
    await budi.sends_file("daftar.xlsx", b"PK")
    await budi.sends_file(None, b"?", size=0)
    await budi.sends_album(2)
    messages = [update.message for update in await read(telegram)]
    assert [message.contact.user_id for message in messages[:3]] == [budi.id, None, 5]
    assert messages[3].location.latitude == -7.8
    assert len(messages[4].photo) == 3
    assert messages[5].document.file_name == "daftar.xlsx"
    assert messages[6].document.file_name is messages[6].document.file_size is None
    assert messages[7].media_group_id == messages[8].media_group_id


async def test_oddities_can_be_read_by_a_library(telegram, budi):
    await fetch(telegram, allowed_updates=ASKED)
    said = await budi.says("/start")
    kinds = ["sticker", "voice", "video", "video_note", "dice", "poll"]
    for kind in kinds:
        await budi.sends_kind(kind)
    budi.phone.pins(said)
    budi.phone.reacts(said)
    budi.phone.asks_inline("x")
    await budi.blocks()
    await budi.unblocks()
    _, *odd, pinned, reaction, query, blocked, unblocked = await read(telegram)
    assert all(getattr(update.message, kind) for kind, update in zip(kinds, odd, strict=True))
    assert pinned.message.pinned_message.text == "/start"
    assert reaction.message_reaction.new_reaction[0].emoji == "👍"
    assert query.inline_query.query == "x"
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert unblocked.my_chat_member.new_chat_member.status == "member"


async def test_groups_and_channels_can_be_read_by_a_library(telegram, budi):
    group, channel = telegram.group("Koperasi"), telegram.channel("Kabar")
    group.adds_bot(budi.phone.account)
    group.says(budi.phone.account, "/start@payung_bot")
    group.removes_bot(budi.phone.account)
    channel.posts("kabar")
    added, service, command, removed, post = await read(telegram)
    assert added.my_chat_member.new_chat_member.status == "member"
    assert service.message.new_chat_members[0].is_bot
    assert command.message.chat.type == "supergroup"
    assert removed.my_chat_member.new_chat_member.status == "left"
    assert post.channel_post.sender_chat.title == "Kabar"


async def test_a_group_keeps_its_own_talk_to_itself(telegram, budi):
    telegram.group("Koperasi").says(budi.phone.account, "halo semua")
    assert await fetch(telegram) == []


async def test_anything_at_all_can_be_pushed(telegram):
    identifier = telegram.push({"message": "not an object", "strange": [1]})
    telegram.updates.skip(-5)
    lower = telegram.push({})
    assert [update["update_id"] for update in await fetch(telegram)] == [identifier, lower]
    assert lower < identifier


async def test_deep_links_have_rules(budi):
    for payload in ("a b", "x" * 65, "é"):
        with pytest.raises(ValueError, match="payload"):
            await budi.opens(payload)
    assert (await budi.opens("https://t.me/payung_bot?start=abc")).text == "/start abc"
    with pytest.raises(ValueError, match="bot"):
        await budi.opens("https://t.me/other_bot?start=abc")


async def test_who_blocked_the_bot_is_silent_until_they_start_again(telegram, budi):
    await budi.says("/start")
    await budi.blocks()
    with pytest.raises(ValueError, match="unblock"):
        await budi.says("halo")
    await budi.opens("abc")
    assert len(await fetch(telegram)) == 4
