"""A picture that a job made is a photo in the chat, with the same in words below it, and buttons that lead on."""

from datetime import timedelta
from typing import Any

import pytest

from handlers.planner import RENDER
from locales import Text
from models import job
from models.message import Promise, promise_many
from tests import labouring
from tests.databases import on_sqlite
from tests.stories import unhurried  # noqa: F401
from tests.test_story_jobs import ended, working  # noqa: F401
from transport.courier import Rendered
from transport.screen import File, Picture, Reply, Say, Screen

pytestmark = pytest.mark.own_child
SHOWN = "Bulan 3: 4"


async def drawn(working, person) -> Any:
    """The message with the picture, and the job that made it."""
    await person.says("kerjakan draws [1, 2, 4]")
    message = await person.sees(SHOWN)
    (row,) = await ended(working)
    return message, row["id"]


def is_picture(person, message) -> bool:
    return "photo" in message.content and person.downloads(message).startswith(b"\x89PNG")


async def test_a_picture_stands_where_it_was_shown_how_far_it_was(working):
    siti = working.person("Siti")
    message, _ = await drawn(working, siti)
    assert is_picture(siti, message)
    size = message.content["photo"][-1]
    assert (size["width"], size["height"]) == (720, 900)
    assert message.text.splitlines()[:2] == ["Gambar", "Iuran tercatat"]
    assert message.buttons == ["Tanya"]
    assert [one.from_bot for one in siti.messages].count(True) == 1


async def test_what_its_buttons_lead_to_stands_below_it_since_a_text_cannot_take_its_place(working):
    siti = working.person("Siti")
    message, _ = await drawn(working, siti)
    await siti.taps("Tanya")
    assert await siti.sees("Ada pertanyaan?") is not message
    assert is_picture(siti, message)


@pytest.mark.parametrize("edit", [None, 987_654], ids=["new", "in place of what is gone"])
@on_sqlite  # what is asked of Telegram
async def test_where_there_is_no_place_for_it_a_picture_is_a_new_message(working, edit):
    siti = working.person("Siti")
    first, id = await drawn(working, siti)
    assert await working.payung.speaker.answer(1, siti.id, Reply("id", (File("labour", id, edit),)))
    again = next(one for one in reversed(siti.messages) if one.from_bot)
    assert again is not first
    assert is_picture(siti, again)
    assert (again.text, again.buttons) == (first.text, first.buttons)


async def test_a_picture_takes_the_place_of_another_one(working):
    siti = working.person("Siti")
    first, id = await drawn(working, siti)
    await siti.says("kerjakan draws [5, 6]")
    other = await siti.sees("Bulan 2: 6")
    await ended(working)
    assert await working.payung.speaker.answer(1, siti.id, Reply("id", (File("labour", id, other.id),)))
    assert other.text == first.text
    assert siti.downloads(other) == siti.downloads(first)


@pytest.mark.parametrize("kept", [True, False], ids=["with it", "once it is gone"])
async def test_a_promise_says_a_picture_that_was_made_before_or_its_words_alone(working, monkeypatch, kept):
    siti = working.person("Siti")
    _, id = await drawn(working, siti)

    def weekly(session: Any, services: Any, _chat: int, subject: int) -> Rendered:
        made = job.ended(session, services.vault, subject)
        picture = labouring.pictured(session, services, made) if made else None
        return Rendered(picture or Say(Screen((Text("Kabar minggu ini"),))), "id")

    monkeypatch.setitem(RENDER, "weekly", weekly)
    if not kept:
        await working.run(job.drop, [id])
    now = working.now()
    promise = Promise(f"weekly:{siti.id}", "weekly", siti.id, id, now, now + timedelta(days=1))
    assert await working.run(promise_many, [promise]) == 1
    said = await siti.sees(SHOWN if kept else "Kabar minggu ini")
    assert ("photo" in said.content) is kept


async def test_words_that_are_longer_than_telegram_takes_are_found_before_anything_is_sent(working):
    request = working.payung.speaker.request
    picture = Picture("a.png", b"x", Text("%(it)s", {"it": "&" * 1024}))
    assert request(5, picture, "id").method == "sendPhoto"
    with pytest.raises(ValueError, match="longer than it may be"):
        request(5, Picture("a.png", b"x", Text("%(it)s", {"it": "💙" * 1025})), "id")
