"""Commands, previews, floods, and what the sandbox writes down as swallowed."""

import pytest

from sandbox.phone import Phone
from sandbox.refusal import Refusal
from sandbox.telegram import Telegram
from tests.sandboxed import budi, clock, inline, refused, telegram


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": [{"command": "Start", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a-b", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": ""}]}, "command description must be non-empty"),
        ({"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "ind"}, "invalid language code specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_commands(telegram, params, words):
    assert await refused(telegram, "setMyCommands", **params) == f"400 Bad Request: {words}"


async def test_commands_by_scope_and_language(telegram, budi):
    async def put(name: str, **where) -> None:
        await telegram.call("setMyCommands", {"commands": [{"command": name, "description": "x"}]} | where)

    siti = telegram.user("Siti", language_code="en")
    await put("all")
    await put("english", language_code="en")
    await put("own", scope={"type": "chat", "chat_id": budi.id})
    assert [each["command"] for each in telegram.commands_for(budi.account)] == ["own"]
    assert [each["command"] for each in telegram.commands_for(siti.account)] == ["english"]


@pytest.mark.parametrize(("name", "most"), [("description", 512), ("short_description", 120), ("name", 64)])
async def test_what_a_bot_says_of_itself_has_its_length(telegram, name, most):
    method = "".join(part.capitalize() for part in ("my", *name.split("_")))
    said = await refused(telegram, f"set{method}", **{name: "a" * (most + 1)})
    assert said == f"400 Bad Request: bot {name.replace('_', ' ')} is too long"
    assert await telegram.call(f"set{method}", {name: f" {'a' * most} "})
    assert (await telegram.call(f"get{method}"))[name] == "a" * most
    assert await telegram.call(f"set{method}", {name: ""})
    assert (await telegram.call(f"get{method}"))[name] in ("", "Payung")
    assert "language" in await refused(telegram, f"get{method}", language_code="ind")


async def test_unknown_methods_and_webhooks(telegram):
    assert await refused(telegram, "sendNothing") == "404 Not Found"
    assert (await telegram.call("GETME"))["is_bot"]
    said = await refused(telegram, "setWebhook", url="http://a.id")
    assert said == "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    await telegram.call("setWebhook", {"url": "https://a.id"})
    assert (await refused(telegram, "getUpdates")).startswith("409 Conflict: can't use getUpdates method while")


async def test_what_telegram_swallows_is_written_down(telegram, budi):
    row = [{"text": str(i), "callback_data": str(i)} for i in range(13)] + [{"text": " ", "callback_data": "x"}]
    sent = await telegram.call(
        "sendMessage",
        {"chat_id": budi.id, "text": "x", "colour": "red", "reply_markup": {"inline_keyboard": [row]}},
    )
    assert len(sent["reply_markup"]["inline_keyboard"][0]) == 12
    assert telegram.swallowed == [
        "sendMessage has no parameter colour",
        "a button without text",
        "the button '12': more than 12 in a row or 300 in all",
    ]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"is_disabled": "yes"}, 'field "is_disabled" must be of type Boolean'),
        ({"url": "not-a-url"}, "WEBPAGE_URL_INVALID"),
    ],
)
async def test_link_previews(telegram, budi, options, words):
    said = await refused(telegram, "sendMessage", chat_id=budi.id, text="x", link_preview_options=options)
    assert said == f"400 Bad Request: {words}"


async def test_floods(clock, budi):
    strict = Telegram(clock)
    seconds = 0.0
    strict.floods.clock = lambda: seconds
    people = [strict.user(f"P{i}") for i in range(40)]
    for person in people:
        person.starts()

    async def send(person: Phone) -> int:
        try:
            await strict.call("sendMessage", {"chat_id": person.id, "text": "x"})
        except Refusal as refusal:
            return refusal.code
        return 200

    assert [await send(person) for person in people] == [200] * 30 + [429] * 10
    assert await strict.call("answerCallbackQuery", {"callback_query_id": people[0].taps_data("a", 1)})
    seconds = 60.0
    assert [await send(people[0]) for _ in range(12)] == [200] * 10 + [429] * 2
    assert await send(people[1]) == 200
    seconds = 70.0
    assert await send(people[0]) == 200
    assert strict.refusals[0] == "sendMessage: Too Many Requests: retry after 1"
