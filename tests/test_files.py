"""A file is made when it is said: a reply holds its kind and ids, and what is in it is what may be seen then."""

import json
from typing import Any

import pytest

from handlers.kinds import FILES
from locales import Text
from models.store.engine import Unusable
from tests.stories import NIK, enrols, rows, unhurried  # noqa: F401
from tests.waiting import until
from transport.screen import Document, File, Reply, dumps, loads

OF_BEFORE = (
    '{"@":"Reply","language":"id","actions":[{"@":"Document","name":"payung.txt","content":"isi salinan",'
    '"caption":{"@":"Text","msgid":"There is nothing to copy."}}]}'
)
COPY = Reply("id", (File("copy"),))


async def said(world: Any, person: Any, reply: Reply, id: int = 1) -> bool:
    return await world.payung.speaker.answer(id, person.id, reply)


def test_no_reply_holds_a_file():
    assert json.loads(dumps(COPY)) == {"@": "Reply", "language": "id", "actions": [{"@": "File", "kind": "copy"}]}
    assert loads(dumps(COPY)) == COPY
    with pytest.raises(TypeError, match="holds no Document"):
        dumps(Reply("id", (Document("a.txt", "isi", Text("x")),)))  # type: ignore[arg-type]


async def test_a_file_that_an_older_version_kept_in_a_reply_is_still_said(world):
    siti = world.person("Siti")
    await siti.says("/start")
    await siti.sees("Payung")
    assert await said(world, siti, loads(OF_BEFORE))
    message = await siti.sees("payung.txt")
    assert siti.downloads(message) == b"isi salinan"


async def test_a_file_that_was_not_said_holds_what_is_there_when_it_is(world):
    """And a sentence stands in its place where that is nothing."""
    siti, budi = world.person("Siti"), world.person("Budi")
    await enrols(siti, until="street")
    assert await said(world, siti, COPY)
    assert NIK in siti.downloads(await siti.sees("payung.txt")).decode()
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.taps("Ya, hapus semua")
    await siti.sees("Sudah dihapus")
    assert await said(world, siti, COPY, 2)
    assert NIK not in siti.downloads(await siti.sees("payung.txt")).decode()
    await budi.says("/start")
    await budi.sees("Payung")
    assert await said(world, budi, COPY, 3)
    await budi.sees("Tidak ada data untuk disalin")


async def test_a_file_is_in_the_language_of_its_reply(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    assert await said(world, siti, Reply("en", (File("copy"),)))
    assert b"Begun on: " in siti.downloads(await siti.sees("A copy of everything"))


async def test_a_file_that_cannot_be_said_now_is_made_anew_later(world):
    """In the row that waits there is none of what it will hold."""
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/privasi")
    fault = world.telegram.faults.order("502", "sendDocument", chat=siti.id)
    await siti.taps("Salinan data saya")
    await until(lambda: fault.times == 0, what="a first try")
    newest = max(rows(world, "inbox"), key=lambda row: row["update_id"])  # one of before may not be emptied yet
    assert 0 < len(newest["reply"]) < 300
    assert NIK in siti.downloads(await siti.sees("payung.txt")).decode()


async def test_while_the_database_is_of_no_use_the_reply_waits(world, monkeypatch):
    siti = world.person("Siti")

    async def gone(*_: Any) -> None:
        raise Unusable("The database cannot be used: it is gone.")

    with monkeypatch.context() as patched:
        patched.setattr(world.services.database, "read", gone)
        assert not await said(world, siti, COPY)
    assert await said(world, siti, COPY)


async def test_nothing_can_be_said_in_the_place_of_a_file(world, monkeypatch):
    siti = world.person("Siti")
    await siti.says("/start")
    await siti.sees("Payung")
    monkeypatch.setitem(FILES, "secret", lambda *_: None)
    assert await said(world, siti, Reply("id", (File("secret"),)))
    assert sum(one.from_bot for one in siti.messages) == 1


async def test_a_file_can_change_nothing(world, monkeypatch):
    siti = world.person("Siti")
    await siti.says("/start")
    await siti.sees("Payung")

    def writes(session: Any, *_: Any) -> None:
        session.connection().exec_driver_sql("DELETE FROM inbox")

    monkeypatch.setitem(FILES, "writes", writes)
    await said(world, siti, Reply("id", (File("writes"),)))
    assert rows(world, "inbox")
