"""What the sandbox refuses, in Telegram's words."""

import pytest

from sandbox.parameters import Upload
from sandbox.pictures import picture
from sandbox.refusal import Refusal
from tests.sandboxed import budi, clock, inline, refused, telegram

TEXTS = [
    ({}, "message text is empty"),
    ({"text": ""}, "message text is empty"),
    ({"text": "  \n"}, "text must be non-empty"),
    ({"text": "\u200b\u2060"}, "text must be non-empty"),
    ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "é" * 16385}, "text is too long"),
    ({"text": "x", "parse_mode": "INVALID"}, "unsupported parse_mode"),
    ({"text": "A <b", "parse_mode": "html"}, "can't parse entities: Unclosed start tag at byte offset 2"),
    ({"text": "x", "message_thread_id": 5}, "message thread not found"),
    ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ({"text": "x", "reply_parameters": {"quote": "y"}}, 'can\'t find field "message_id"'),
    (
        {"text": "x", "entities": [{"type": "bold", "offset": 5, "length": 1}]},
        "entity begins after the end of the text at UTF-16 offset 5",
    ),
]

KEYBOARDS = [
    ("{", "can't parse reply keyboard markup JSON object"),
    ("[]", "object expected as reply markup"),
    ({"inline_keyboard": "bad"}, 'field "inline_keyboard" must be of type Array'),
    ({"keyboard": [["A"]], "resize_keyboard": "yes"}, 'field "resize_keyboard" must be of type Boolean'),
    (
        {"inline_keyboard": [[{"callback_data": "x"}]]},
        "can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        inline(callback_data=""),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (inline(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
    (inline(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
    (
        inline(url="http://localhost/x"),
        "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
    ),
    (inline(url="not-a-url"), "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
    (
        inline(url="ftp://a.id"),
        "inline keyboard button URL 'ftp://a.id' is invalid: Unsupported URL protocol",
    ),
    (
        inline(web_app={"url": "http://a.id"}),
        "inline keyboard button Web App URL 'http://a.id' is invalid: Only HTTPS links are allowed",
    ),
    (inline(copy_text={"text": ""}), "BUTTON_COPY_TEXT_INVALID"),
    (inline(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
    (inline(pay=True), "BUTTON_TYPE_INVALID"),
    (
        inline(callback_data="x", style="red"),
        "can't parse inline keyboard button: Invalid button style specified",
    ),
    (
        {"keyboard": [[{"text": "x", "style": 1}]]},
        'can\'t parse keyboard button: Field "style" must be of type String',
    ),
    (
        {"inline_keyboard": [[{"text": "x" * 200, "callback_data": "y" * 60}]] * 40},
        "REPLY_MARKUP_TOO_LONG",
    ),
]


@pytest.mark.parametrize(("params", "words"), TEXTS)
async def test_texts(telegram, budi, params, words):
    assert await refused(telegram, "sendMessage", chat_id=budi.id, **params) == f"400 Bad Request: {words}"


@pytest.mark.parametrize(("markup", "words"), KEYBOARDS)
async def test_keyboards(telegram, budi, markup, words):
    said = await refused(telegram, "sendMessage", chat_id=budi.id, text="x", reply_markup=markup)
    assert said == f"400 Bad Request: {words}"


async def test_lengths_count_after_parsing_and_trimming(telegram, budi):
    text = f"  <b>{'&amp;' * 4096}</b>\n"
    message = await telegram.call("sendMessage", {"chat_id": budi.id, "text": text, "parse_mode": "HTML"})
    assert message["text"] == "&" * 4096
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]
    assert (await telegram.call("sendMessage", {"chat_id": budi.id, "text": "😀" * 4096}))["text"]


async def test_chats_that_a_bot_cannot_write_to(telegram, budi):
    stranger, seen = telegram.user("Siti"), telegram.user("Tono")
    telegram.group("Koperasi").says(seen.account, "halo")

    async def told(chat_id: object) -> str:
        return await refused(telegram, "sendMessage", chat_id=chat_id, text="x")

    assert await told("") == "400 Bad Request: chat_id is empty"
    for unknown in (stranger.id, 12, -1, "@budi", "not_a_chat"):
        assert await told(unknown) == "400 Bad Request: chat not found"
    assert await told(seen.id) == "403 Forbidden: bot can't initiate conversation with a user"
    budi.blocks()
    assert await told(budi.id) == "403 Forbidden: bot was blocked by the user"
    budi.starts()
    budi.leaves_telegram()
    assert await told(budi.id) == "403 Forbidden: user is deactivated"


async def test_a_phone_number_only_in_private_chats(telegram):
    group = telegram.group("Koperasi")
    markup = {"keyboard": [[{"text": "Nomor", "request_contact": True}]]}
    said = await refused(telegram, "sendMessage", chat_id=group.chat.id, text="x", reply_markup=markup)
    assert said == "400 Bad Request: phone number can be requested in private chats only"


async def test_edits(telegram, budi):
    async def sent(**params) -> int:
        return (await telegram.call("sendMessage", {"chat_id": budi.id, "text": "x", **params}))["message_id"]

    async def told(message: int, **params) -> str:
        named = {"chat_id": budi.id, "message_id": message, "text": "x"} | params
        return (await refused(telegram, "editMessageText", **named)).removeprefix("400 Bad Request: ")

    plain, frozen = await sent(), await sent(reply_markup={"keyboard": [["A"]]})
    assert budi.chat.keyboard_json
    removed = await sent(reply_markup={"remove_keyboard": True})
    assert not budi.chat.keyboard_json
    assert await told(plain) == (
        "message is not modified: specified new message content and reply markup are exactly the same"
        " as a current content and reply markup of the message"
    )
    assert await told(frozen, text="y") == await told(removed, text="y") == "message can't be edited"
    assert await told(1, text="y") == "message can't be edited"  # the person's own
    assert await told(999, text="y") == "message to edit not found"
    assert await told(0, text="y") == "message identifier is not specified"
    assert await told(plain, text="x" * 4097) == "MESSAGE_TOO_LONG"
    assert await told(plain, reply_markup={"keyboard": [["A"]]}) == "inline keyboard expected"


async def test_an_edit_without_a_keyboard_removes_it(telegram, budi):
    keys = inline(callback_data="a")
    sent = await telegram.call("sendMessage", {"chat_id": budi.id, "text": "x", "reply_markup": keys})
    named = {"chat_id": budi.id, "message_id": sent["message_id"]}
    assert "reply_markup" not in await telegram.call("editMessageText", named | {"text": "y"})
    again = await telegram.call("editMessageReplyMarkup", named | {"reply_markup": keys})
    assert again["reply_markup"] == keys
    seen = (message := budi.chat.messages[sent["message_id"]]).activity
    await telegram.call("editMessageReplyMarkup", named)
    assert (message.keyboard, message.activity) == (None, seen), "buttons that go are no news"
    said = await refused(telegram, "editMessageCaption", **named, caption="z")
    assert said == "400 Bad Request: there is no caption in the message to edit"


async def test_deletions(telegram, budi, clock):
    named = {"chat_id": budi.id, "message_id": 1}
    assert await telegram.call("deleteMessage", named)
    assert await refused(telegram, "deleteMessage", **named) == "400 Bad Request: message to delete not found"
    late = budi.says("lama")[0]
    clock.wind(hours=49)
    said = await refused(telegram, "deleteMessage", chat_id=budi.id, message_id=late.id)
    assert said == "400 Bad Request: message can't be deleted for everyone"
    kept = budi.says("baru")[0]
    assert await telegram.call("deleteMessages", {"chat_id": budi.id, "message_ids": f"[{kept.id}, 999]"})
    assert kept.deleted


async def test_answers_to_taps(telegram, budi, clock):
    old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
    query = budi.taps_data("a", 1)
    said = await refused(telegram, "answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert said == "400 Bad Request: MESSAGE_TOO_LONG"
    assert await telegram.call("answerCallbackQuery", {"callback_query_id": query, "text": "x" * 200})
    assert await refused(telegram, "answerCallbackQuery", callback_query_id=query) == old
    late = budi.taps_data("a", 1)
    clock.wind(seconds=16)
    assert await refused(telegram, "answerCallbackQuery", callback_query_id=late) == old
    assert await refused(telegram, "answerCallbackQuery", callback_query_id="") == old


async def test_files(telegram, budi):
    async def told(method: str, kind: str, data: bytes | str) -> str:
        files = {kind: Upload("a.bin", data)} if isinstance(data, bytes) else {}
        params = {"chat_id": budi.id} | ({kind: data} if isinstance(data, str) else {})
        with pytest.raises(Refusal) as refusal:
            await telegram.call(method, params, files)
        return refusal.value.description.removeprefix("Bad Request: ")

    document = await telegram.call("sendDocument", {"chat_id": budi.id}, {"document": Upload("a.pdf", b"x")})
    identifier = document["document"]["file_id"]
    assert await told("sendDocument", "document", b"") == "file must be non-empty"
    assert await told("sendDocument", "document", "") == "there is no document in the request"
    assert await told("sendDocument", "document", "abc") == "wrong file identifier/HTTP URL specified"
    assert await told("sendPhoto", "photo", identifier) == "can't use file of type Document as Photo"
    assert await told("sendPhoto", "photo", b"no image") == "IMAGE_PROCESS_FAILED"
    assert await told("sendPhoto", "photo", picture(2100, 100)) == "PHOTO_INVALID_DIMENSIONS"
    assert await told("getFile", "file_id", "abc") == "invalid file_id"
    big = budi.sends_file("a.xlsx", b"x", size=21 * 2**20).content["document"]["file_id"]
    assert await told("getFile", "file_id", big) == "file is too big"
    photo = await telegram.call("sendPhoto", {"chat_id": budi.id}, {"photo": Upload("a.png", picture())})
    assert [size["width"] for size in photo["photo"]] == [80, 213, 640]


async def test_a_file_is_put_in_the_place_of_a_text(telegram, budi):
    message = await telegram.call("sendMessage", {"chat_id": budi.id, "text": "x"})
    here = {"chat_id": budi.id, "message_id": message["message_id"]}
    assert await refused(telegram, "editMessageMedia", **here) == "400 Bad Request: media not found"
    media, files = {"type": "document", "media": "attach://a", "caption": "y"}, {"a": Upload("a.txt", b"x")}
    await telegram.call("editMessageMedia", here | {"media": media}, files)
    assert (
        await refused(telegram, "editMessageText", **here, text="z")
        == "400 Bad Request: there is no text in the message to edit"
    )
    shown = budi.chat.messages[message["message_id"]]
    assert (shown.content["document"]["file_name"], shown.content["caption"]) == ("a.txt", "y")


async def test_too_large_an_upload(telegram, budi):
    with pytest.raises(Refusal, match="Request Entity Too Large"):
        await telegram.call("sendDocument", {"chat_id": budi.id}, {"document": Upload("a", bytes(50 * 2**20 + 1))})


async def test_albums(telegram, budi):
    files = {"a": Upload("a.png", picture()), "b": Upload("b.txt", b"x")}
    photo, paper = {"type": "photo", "media": "attach://a"}, {"type": "document", "media": "attach://b"}

    async def told(*media) -> str:
        with pytest.raises(Refusal) as refusal:
            await telegram.call("sendMediaGroup", {"chat_id": budi.id, "media": list(media)}, files)
        return refusal.value.description.removeprefix("Bad Request: ")

    assert await told(photo, paper) == "documents can't be mixed with other media types"
    assert await told(*[photo] * 11) == "too many messages to send as an album"
    sent = await telegram.call("sendMediaGroup", {"chat_id": budi.id, "media": [photo, photo]}, files)
    assert sent[0]["media_group_id"] == sent[1]["media_group_id"]
