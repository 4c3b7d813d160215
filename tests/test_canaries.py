"""What somebody typed is nowhere to be read: not in a database, not in a log, plain or written in another way."""

import base64
import hashlib
import logging
import sys
import zlib
from collections.abc import Callable, Iterator

import httpx
import pytest
from sqlmodel import select

from handlers.conversation import guard
from models.application import Answer, Application
from models.member import Member
from models.shown import shown_rows
from models.store import upkeep
from sandbox.people import Hooks
from sandbox.server import serve
from tests.canaries import CANARIES, MISTAKES, NIK, SAID, files, hits, listening, spilled
from tests.conftest import World
from tests.databases import on_sqlite, stored
from tests.stories import unhurried  # noqa: F401
from tests.walker import Walker, receipts
from transport import logs


@pytest.fixture
def log(capfd) -> Iterator[Callable[[], str]]:
    """What the process's own handler writes, at DEBUG, and whatever else comes to standard error."""

    def all_told() -> str:
        seen = capfd.readouterr()
        return told() + seen.out + seen.err

    with listening() as told:
        yield all_told


async def enrol(world: World, answers: dict[str, str] = SAID):
    walker = Walker(world.person("Kanari", phone="6281291735546"), answers)
    await walker.walk()
    assert receipts(walker.person)
    await walker.person.taps("Langkah dan salin data")
    await walker.person.sees("Alamat di KTP")
    await walker.walk("none")
    return walker.person


async def stumble(world: World, monkeypatch) -> None:
    """Somebody who makes every mistake, and a handler that crashes quoting what was typed."""
    clumsy = world.person("Salah")
    walker = Walker(clumsy, SAID)
    for key in ("nik", "name", "phone", "street", "work", "income", "programmes"):
        await walker.walk(key)
        for typed in (*MISTAKES, "Zulfikra Qwertin!", "17 Agustus 1985", "Jl. Kanariburung kanarisuling"):
            await clumsy.says(typed)
            assert await walker.heard()
            if walker.person.phone.chat.keyboard_json is None and key != "nik":
                break
        await clumsy.edits(f"{SAID['name']} {NIK}")
        await walker.heard()

    def broken(text, today, nik_asked):
        raise ValueError(f"cannot read {text!r} of {SAID['name']} {NIK}")

    with monkeypatch.context() as patched:
        patched.setattr(guard, "found", broken)
        await clumsy.says(f"{SAID['name']} {SAID['street']} 17 Agustus 1985 {NIK}")
        await clumsy.sees("Maaf, ada gangguan")
    world.telegram.push(
        {"message": {"chat": {"id": clumsy.id}, "from": {"id": clumsy.id}, "text": f"{SAID['name']} {NIK}"}}
    )
    await clumsy.sees("Maaf, ada gangguan")


async def test_nothing_that_was_typed_is_in_a_database_or_a_log(world, log, monkeypatch):
    person = await enrol(world)
    await stumble(world, monkeypatch)
    await world.quiet()
    kept = stored(world.database_url)
    assert {"payung.db", "payung.db-wal"} <= kept.keys() or {"answer", "inbox"} <= kept.keys()
    assert spilled(kept) == []
    if "payung.db" in kept:
        upkeep.backup(world.database_url, world.folder / "payung.db.copy")
    await world.services.database.checkpoint()
    assert spilled(stored(world.database_url)) == []
    rows = await world.run(shown_rows, person.id)
    assert len(rows) > 20
    assert hits(repr(rows).encode()) == []
    await world.stop()
    assert spilled(stored(world.database_url)) == []
    assert files(world.folder) == []
    told = log()
    assert "a turn failed" in told
    assert "ValueError" in told
    assert hits(told.encode()) == []


@on_sqlite  # what is shown; what is stored is on both databases in the other tests
async def test_the_drawer_of_the_page_shows_no_personal_value(world):
    person = await enrol(world)
    await person.sees("Cara")
    other = Walker(world.person("Kedua"), SAID)
    await other.walk("name")
    await other.person.taps("Kembali")  # the birth date of the NIK stands at the beginning of a message now
    await other.walk("phone")
    await other.walk("send")
    server = await serve(world.telegram, hooks=Hooks(rows=lambda user: world.run(shown_rows, user)))
    async with httpx.AsyncClient(base_url=server.url) as web:
        rows = (await web.get(f"/people/{person.id}/rows")).content
        calls = (await web.get("/calls")).content
        problems = (await web.get("/problems")).content
    await server.close()
    assert len(rows) > 1000
    assert hits(rows) == []
    assert hits(problems) == []
    assert hits(calls) == []


async def test_after_erasing_the_database_holds_nothing_of_the_person(world):
    """Not even what could be opened with the key: the sealed rows are gone, too."""
    person = await enrol(world)
    sealed = await world.run(_sealed, person.id)
    assert len(sealed) > 15
    assert any(value in content for content in stored(world.database_url).values() for value in sealed)
    await person.says("/privasi")
    await person.taps("Batal setuju & hapus")
    await person.taps("Ya, hapus")
    await person.sees("Terhapus|Sudah dihapus|dihapus")
    await world.quiet()
    await world.services.database.checkpoint()
    kept = stored(world.database_url)
    assert [name for name, content in kept.items() for value in sealed if value in content] == []
    assert spilled(kept) == []
    await world.stop()
    assert spilled(stored(world.database_url)) == []


def _sealed(session, chat: int) -> list[bytes]:
    mine = select(Application).join(Member, Member.id == Application.member_id).where(Member.account_id == chat)
    (application,) = session.exec(mine).all()
    answers = session.exec(select(Answer.value).where(Answer.application_id == application.id)).all()
    return [*answers, application.nik_index, application.name, application.phone, application.street]


@on_sqlite  # what is shown; what is stored is on both databases in the other tests
async def test_a_value_pasted_from_another_person_gives_a_calm_sentence(world, log):
    victim, thief = await enrol(world), world.person("Pencuri")
    walker = Walker(
        thief, {"nik": "3402150101800007", "name": "ANI CONTOH", "street": "Jl. Contoh 3, RT 01 RW 01, 55188"}
    )
    await walker.walk("street")
    await world.run(_paste, victim.id, thief.id)
    await world.restart()
    await thief.says("Jl. Contoh 3, RT 01 RW 01, 55188")
    await thief.sees("Maaf, ada gangguan")
    await thief.says("/profil")
    await thief.sees("Maaf, ada gangguan")
    assert "ZULFIKRA" not in thief.screen
    assert hits(log().encode()) == []


def _paste(session, victim: int, thief: int) -> None:
    owned = select(Member.account_id, Answer).where(
        Answer.key == "name", Answer.application_id == Application.id, Application.member_id == Member.id
    )
    names = dict(session.exec(owned).all())
    names[thief].value = names[victim].value


# -- the search itself --------------------------------------------------------------------------------
@pytest.mark.parametrize("write", [
    lambda word: word.encode(),
    lambda word: word[::-1].encode(),
    lambda word: word.encode().hex().encode(),
    lambda word: word.encode("utf-16-le"),
    *(lambda word, shift=shift: base64.b64encode(b"x" * shift + word.encode() + b"tail") for shift in range(3)),
    *(lambda word, shift=shift: base64.urlsafe_b64encode(b">" * shift + word.encode()) for shift in range(3)),
])  # fmt: skip
def test_the_search_finds_what_is_planted(tmp_path, write):
    for words in CANARIES.values():
        for word in words:
            (tmp_path / "file").write_bytes(b"\0" * 100 + write(word) + b"\0" * 100)
            assert any(hit.startswith(f"file: {word} as") for hit in files(tmp_path)), (word, write(word))


def test_the_search_finds_digests_of_a_nik(tmp_path):
    digests = (hashlib.sha256(NIK.encode()).digest(), hashlib.md5(NIK.encode()).hexdigest().encode(),
               hashlib.sha1(NIK.encode()).digest(), f"{zlib.crc32(NIK.encode()):08x}".encode(),
               "-".join(NIK).encode(), f"{NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]}".encode())  # fmt: skip
    for digest in digests:
        assert hits(b"....." + digest + b".....")


@on_sqlite  # what is shown; what is stored is on both databases in the other tests
async def test_the_search_finds_a_value_that_is_not_sealed(unchecked, monkeypatch):
    """The mistake that it is for: an answer that somebody stores as it is."""
    world = unchecked
    monkeypatch.setattr("models.store.sealing.Vault.seal", lambda self, purpose, id, key, value: value.encode())
    monkeypatch.setattr("models.store.sealing.Vault.unseal", lambda self, purpose, id, key, sealed: sealed.decode())
    await enrol(world)
    found = " ".join(spilled(stored(world.database_url)))
    assert [key for key, words in CANARIES.items() if not any(f"{word} as" in found for word in words)] == []
    assert world.spilled(), "the end of every story looks for what was typed there"


@on_sqlite
@pytest.mark.parametrize("taken_out", ["nothing", "redact", "formatException", "a line with a name"])
async def test_every_story_ends_badly_where_a_protection_is_taken_out(unchecked, monkeypatch, taken_out):
    """A line that somebody forgot, and a handler that crashes quoting what was typed."""

    def careless(text, today, nik_asked):
        logging.getLogger("handlers").debug("read %s", text if "line" in taken_out else text.partition(",")[2])
        raise ValueError(text)

    monkeypatch.setattr(guard, "found", careless)
    if taken_out == "redact":
        monkeypatch.setattr(logs, "redact", lambda text: text)
    if taken_out == "formatException":
        monkeypatch.setattr(logs.Redacted, "formatException", logging.Formatter.formatException)
    person = unchecked.person("Kanari")
    await person.says(f"{SAID['name']}, {NIK}")
    await person.sees("Maaf, ada gangguan")
    assert bool(unchecked.spilled()) == (taken_out != "nothing"), unchecked.told()


def test_a_log_line_that_cannot_be_written_is_not_printed_raw(log):
    """Python itself would print the arguments and the exception, past every formatter."""
    handler, make = logging.getLogger().handlers[0], logging.getLogger("handlers").makeRecord
    handler.handle(make("handlers", logging.ERROR, __file__, 1, "two are wanted: %s %s", (SAID["name"],), None))
    try:
        raise ValueError(SAID["name"])
    except ValueError:
        handler.stream.close()  # type: ignore[attr-defined]
        handler.handle(make("handlers", logging.ERROR, __file__, 1, "a turn failed", (), sys.exc_info()))
    assert hits(log().encode()) == []
