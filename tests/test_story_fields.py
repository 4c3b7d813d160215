"""A NIK in every field of a message that can carry text: deleted, and nowhere kept, logged or shown."""

import asyncio
import re

import pytest
import telegram

from handlers.conversation import guard
from locales import DEFAULT, Text
from sandbox.chats import Message
from tests.canaries import spilled, written
from tests.conftest import World
from tests.databases import on_sqlite, stored
from tests.fields import NAMES, Json, texts
from tests.stories import NIK, enrols, inbox_is_empty, present, unhurried  # noqa: F401
from transport.carried import WRITERS

ENVELOPE = {"message_id", "date", "chat", "from"}
DECRYPTED = re.compile(r"passport_data\.data\..*credentials")  # PTB's own, which Telegram does not send
FIELDS = [
    (place, body)
    for place, body in texts(telegram.Message, NIK)
    if NAMES.get(first := place.split(".")[0], first) not in WRITERS and not DECRYPTED.match(place)
]
LATER = [("of_next_year", {"of_next_year": {"parts": [{"text": NIK}]}})]  # which PTB does not know yet


def contents() -> list[tuple[str, Json]]:
    return [(place, {name: body[name] for name in body.keys() - ENVELOPE}) for place, body in (*FIELDS, *LATER)]


async def still_there(messages: dict[str, Message]) -> list[str]:
    """The fields whose message is still in the chat after a patient wait."""
    left = list(messages)
    for _ in range(600):
        left = [place for place in left if not messages[place].deleted]
        if not left:
            break
        await asyncio.sleep(0.1)
    return left


def shows_nothing(world: World) -> None:
    assert spilled(stored(world.database_url) | {"log": world.told().encode()}, written([NIK, NIK[:15]])) == []
    said = [m.text for chat in world.telegram.chats.values() for m in chat.messages.values() if m.from_bot]
    assert [text for text in said if NIK[:6] in text] == []


def test_the_list_of_fields_is_the_bot_apis_own():
    places = {place for place, _ in FIELDS}
    named = (
        "text caption contact.phone_number contact.vcard document.file_name entities.url poll.options.text quote.text "
        "external_reply.document.file_name venue.address game.title invoice.description checklist.tasks.text "
        "web_app_data.data reply_to_message.text"
    )
    assert set(named.split()) <= places
    assert len(places) > 400


@on_sqlite
@pytest.mark.parametrize("edited", [False, True], ids=["sent", "edited"])
async def test_a_nik_in_any_field_of_a_message_is_deleted_and_the_place_kept(world, edited):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    messages: dict[str, Message] = {}
    for place, content in contents():
        if edited:
            messages[place] = message = world.telegram.new_message(siti.phone.chat, content, siti.phone.account.json())
            world.telegram.push({"edited_message": message.json() | {"edit_date": 1}})
        else:
            messages[place] = siti.phone.sends(content)
    assert await still_there(messages) == []
    assert await present(siti) == "name"
    assert await inbox_is_empty(world)
    shows_nothing(world)
    assert world.services.words.plain(Text(guard.LOOKS_LIKE_NIK), DEFAULT)[:20] not in siti.screen


async def test_a_nik_in_an_update_that_is_no_message_is_not_kept_logged_or_shown(world):
    """Of kinds that were not asked for, too: whoever else had this token may have asked for them."""
    siti = world.person("Siti")
    await enrols(siti, until="name")
    own = [(place, body) for place, body in texts(telegram.Update, NIK) if place.count(".") == 1]
    assert {"callback_query.data", "inline_query.query", "poll.question", "channel_post.text"} <= dict(own).keys()
    for place, body in own:
        if not place.startswith(("message.", "edited_message.")):
            world.telegram.push({name: part for name, part in body.items() if name != "update_id"})
    assert await inbox_is_empty(world)
    assert await present(siti) == "name"
    shows_nothing(world)
