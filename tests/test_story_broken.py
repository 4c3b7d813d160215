"""Updates that cannot be read, and decisions that raise: one calm sentence, and nobody else notices."""

import io
import logging
import re

from tests.stories import (
    NIK,
    after,
    asked,
    enrols,
    inbox_is_empty,
    rows,
    unhurried,  # noqa: F401
)
from transport.logs import Redacted

BROKEN = [{"text": 7, "date": "x"}, {"date": 1, "entities": 5, "text": "x"}, {"chat": 3}]


async def test_an_update_that_no_library_can_read_is_set_aside_and_its_sender_told(world):
    for broken in BROKEN:
        siti, sari = world.person("Siti"), world.person("Sari")
        await siti.says("/start")
        await siti.sees("Halo")
        siti.phone.since = siti.phone.chat.activity
        me, chat = siti.phone.account.json(), {"id": siti.id, "type": "private", "first_name": "Siti"}
        world.telegram.push({"message": {"message_id": 5, "from": me, "chat": chat} | broken})
        await sari.says("/start")
        await sari.sees("Halo")
        await siti.sees("ada gangguan")
        await siti.says("/start")
        await siti.sees("Halo")
    assert await inbox_is_empty(world)
    assert sum(row["failure"] is not None for row in rows(world, "inbox")) == len(BROKEN)


SHAPELESS = [{}, {"message": None}, {"message": "x"}, {"message": []}, {"callback_query": 5}, {"never": {"a": 1}},
             {"my_chat_member": {}}]  # fmt: skip


async def test_an_update_of_no_shape_at_all_disturbs_nobody(world):
    for update in SHAPELESS:
        world.telegram.push(update)
    siti = world.person("Siti")
    await siti.says("/start")
    await siti.sees("Halo")
    await world.quiet()
    assert all(row["answered_at"] for row in rows(world, "inbox"))


async def test_a_decision_that_raises_is_one_calm_sentence_and_leaves_nothing(world, monkeypatch):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await inbox_is_empty(world)
    before = rows(world, "answer"), rows(world, "chat")
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Redacted("%(message)s"))
    monkeypatch.setattr(logging.root, "handlers", [handler])

    def breaks(visit):
        raise RuntimeError(f"boom: {visit.turn.text} {visit.standing.answers}")

    with monkeypatch.context() as patch:
        patch.setattr("handlers.conversation.visit.Visit.reply", breaks)  # all was written, and nothing is committed
        await siti.says("Jl. Kenanga 9, 55188")
        told = await siti.sees("ada gangguan di pihak kami")
    number = re.search(r"nomor ini: (\w+)", told.text)
    assert number
    assert number[1] in written.getvalue()
    assert "RuntimeError" in written.getvalue()
    for personal in ("Kenanga", NIK, "Rekaan"):
        assert personal not in written.getvalue()
    assert (rows(world, "answer"), rows(world, "chat")) == before
    assert await inbox_is_empty(world)
    await siti.says("Jl. Kenanga 9, 55188")
    await asked(siti, after("street"))
