"""What somebody typed is nowhere to be read: not in a file, not in a log, plain or written in another way."""

import base64
import hashlib
import logging
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

import bot
from handlers import enrolment
from models import upkeep
from models.shown import shown_rows
from sandbox.people import Hooks
from sandbox.server import serve
from sqlmodel import select
from tests.conftest import World
from tests.processes import Walker, receipts
from transport import logs

NIK = "3402155708851234"
SAID = {
    "nik": f"NIK saya {NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]}",
    "name": "ZULFIKRA QWERTIN",
    "phone": "0812-9173-5546",
    "street": "Jl. Kanariburung 77, RT 03 RW 01, 55188",
    "work": "jual kanarisuling keliling",
    "income": "3.456.789",
    "email": "kanari.xyz@contoh.id",
    "ktp_address": "Gang Kenarihijau 8, RT 01 RW 02, 55188",
}
CANARIES = {
    "nik": (NIK, "7766554433221100", "9988776655443322", NIK[:15]),
    "name": ("ZULFIKRA", "QWERTIN", "BUDIRAHASIA"),
    "phone": ("081291735546", "81291735546", "0812-9173-5546"),
    "born": ("1985-08-17", "17 Agustus 1985", "17-08-1985", "17/08/1985", "1985, 8, 17", "1979-03-04", "4 Maret 1979"),
    "street": ("Kanariburung", "Kenarihijau"),
    "income": ("3456789", "3.456.789"),
    "work": ("kanarisuling",),
    "email": ("kanari.xyz",),
}
MISTAKES = (NIK[:15], "7766554433221100", "9988776655443322", "08", "a" * 300)


def forms(word: str) -> Iterator[bytes]:
    """A word as it might lie about: plain, turned round, with signs between, in base64, in hex, UTF-16."""
    plain = word.encode()
    yield from (plain, plain.upper(), plain.lower(), plain[::-1], plain.hex().encode(), plain.hex().upper().encode())
    yield from (word.encode("utf-16-le"), word.encode("utf-16-be"))
    for encode in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode):
        for shift in range(3):  # where the word begins within a group of three bytes; the edges mix with neighbours
            encoded = encode(b"\0" * shift + plain)
            inner = encoded[(0, 2, 3)[shift] :].rstrip(b"=")
            yield inner if len(plain) % 3 == (3 - shift) % 3 else inner[:-1]
    if word.isdigit():
        yield from (sign.join(plain[i : i + 4] for i in range(0, len(plain), 4)) for sign in (b" ", b".", b"-"))
        yield from (sign.join(bytes([digit]) for digit in plain) for sign in (b" ", b".", b"-", b", "))
    if word.isdigit() and len(word) == 16:
        yield int(word).to_bytes(8, "big")
        yield int(word).to_bytes(8, "little")
        for digest in (hashlib.sha256, hashlib.md5, hashlib.sha1, hashlib.sha512, hashlib.blake2b):
            yield from (
                digest(plain).digest(),
                digest(plain).hexdigest().encode(),
                base64.b64encode(digest(plain).digest()),
            )
        yield from (f"{zlib.crc32(plain):08x}".encode(), str(zlib.crc32(plain)).encode())


FORMS = {word: {form for form in forms(word) if len(form) > 5} for words in CANARIES.values() for word in words}


def hits(content: bytes) -> list[str]:
    """What of the canaries is in there, and how it is written."""
    found = [(word, form) for word, written in FORMS.items() for form in written if form in content]
    return [f"{word} as {form!r}: …{_around(content, form)!r}…" for word, form in found]


def _around(content: bytes, form: bytes) -> bytes:
    at = content.index(form)
    return content[max(0, at - 60) : at + len(form) + 20]


def files(folder: Path) -> list[str]:
    return [f"{path.name}: {hit}" for path in folder.rglob("*") if path.is_file() for hit in hits(path.read_bytes())]


@pytest.fixture
def log(monkeypatch, capfd) -> Iterator[Path]:
    """The log of the process as it is, at DEBUG; the fixture is a function that reads it and standard error."""
    root, kept = logging.getLogger(), logging.getLogger().handlers[:]
    level, quiet = root.level, {name: logging.getLogger(name).level for name in logs.QUIET}
    logs.begin(logging.DEBUG)
    yield lambda: (lambda seen: seen.out + seen.err)(capfd.readouterr())
    root.handlers[:], root.level = kept, level
    for name, before in quiet.items():
        logging.getLogger(name).setLevel(before)


async def enrol(world: World, answers: dict[str, str] = SAID):
    walker = Walker(world.person("Kanari", phone="6281291735546"), answers)
    await walker.walk()
    assert receipts(walker.person)
    return walker.person


async def stumble(world: World, monkeypatch) -> None:
    """Somebody who makes every mistake, and a handler that crashes quoting what was typed."""
    clumsy = world.person("Salah")
    walker = Walker(clumsy, SAID)
    for key in ("nik", "name", "phone", "street", "work", "income", "months"):
        await walker.walk(key)
        for typed in (*MISTAKES, "Zulfikra Qwertin!", "17 Agustus 1985", "Jl. Kanariburung kanarisuling"):
            world.payung.intake.gate.buckets.clear()
            await clumsy.says(typed)
            assert await walker.heard(5, 0.02)
            if walker.person.phone.chat.keyboard_json is None and key != "nik":
                break
        await clumsy.edits(f"{SAID['name']} {NIK}")
        await walker.heard(5, 0.02)

    def broken(visit, *_):
        raise ValueError(f"cannot read {visit.turn.text!r} of {SAID['name']} {NIK} {visit.turn}")

    with monkeypatch.context() as patched:
        patched.setattr(enrolment, "typed", broken)
        world.payung.intake.gate.buckets.clear()
        await clumsy.says(f"{SAID['name']} {SAID['street']} 17 Agustus 1985 {NIK}")
        await clumsy.sees("Maaf, ada gangguan")
    world.telegram.push(
        {"message": {"chat": {"id": clumsy.id}, "from": {"id": clumsy.id}, "text": f"{SAID['name']} {NIK}"}}
    )
    await clumsy.sees("Maaf, ada gangguan")


async def test_nothing_that_was_typed_is_in_a_file_or_a_log(world, log, monkeypatch):
    person = await enrol(world)
    await stumble(world, monkeypatch)
    await world.quiet()
    assert sorted(path.name for path in world.folder.iterdir() if path.suffix != ".key") == [
        "payung.db", "payung.db-lock", "payung.db-shm", "payung.db-wal",
    ]  # fmt: skip
    assert files(world.folder) == []
    upkeep.backup(world.settings.database_url, world.folder / "backup.db")
    await world.services.database.checkpoint()
    assert files(world.folder) == []
    rows = await world.run(shown_rows, person.id)
    assert len(rows) > 20
    assert hits(repr(rows).encode()) == []
    await world.stop()
    assert files(world.folder) == []
    told = log()
    assert "a turn failed" in told
    assert "ValueError" in told
    assert hits(told.encode()) == []


async def test_the_drawer_of_the_page_shows_no_personal_value(world):
    person = await enrol(world)
    await person.taps("Langkah dan salin data")
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


async def test_after_erasing_no_file_holds_anything_of_the_person(world):
    """Not even what could be opened with the key: the sealed rows are gone, too."""
    person = await enrol(world)
    sealed = await world.run(_sealed, person.id)
    assert len(sealed) > 20
    assert any(value in (world.folder / "payung.db-wal").read_bytes() for value in sealed)
    await person.says("/privasi")
    await person.taps("Hapus data")
    await person.taps("Ya, hapus")
    await person.sees("Terhapus|Sudah dihapus|dihapus")
    await world.quiet()
    await world.services.database.checkpoint()
    left = [path.name for path in world.folder.iterdir() for value in sealed if value in path.read_bytes()]
    assert left == []
    assert files(world.folder) == []
    await world.stop()
    assert files(world.folder) == []


def _sealed(session, chat: int) -> list[bytes]:
    from models.application import Answer, Application
    from models.member import Member

    mine = select(Application).join(Member, Member.id == Application.member_id).where(Member.account_id == chat)
    (application,) = session.exec(mine).all()
    answers = session.exec(select(Answer.value).where(Answer.application_id == application.id)).all()
    return [*answers, application.nik_index, application.name, application.phone, application.street]


async def test_a_value_pasted_from_another_person_gives_a_calm_sentence(world, log):
    victim, thief = await enrol(world), world.person("Pencuri")
    walker = Walker(
        thief, {"nik": "3402150101800007", "name": "ANI CONTOH", "street": "Jl. Contoh 3, RT 01 RW 01, 55188"}
    )
    await walker.walk("street")
    await world.stop()
    with closing(sqlite3.connect(world.folder / "payung.db")) as db, db:
        owner = "SELECT a.id FROM application a JOIN member m ON m.id = a.member_id WHERE m.account_id = ?"
        value = f"SELECT value FROM answer WHERE key = 'name' AND application_id = ({owner})"
        paste = f"UPDATE answer SET value = ({value}) WHERE key = 'name' AND application_id = ({owner})"
        assert db.execute(paste, (victim.id, thief.id)).rowcount == 1
    await world.start()
    await thief.says("Jl. Contoh 3, RT 01 RW 01, 55188")
    await thief.sees("Maaf, ada gangguan")
    await thief.says("/profil")
    await thief.sees("Maaf, ada gangguan")
    assert "ZULFIKRA" not in thief.screen
    assert hits(log().encode()) == []


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


async def test_the_search_finds_a_value_that_is_not_sealed(world, monkeypatch):
    """The mistake that it is for: an answer that somebody stores as it is."""
    monkeypatch.setattr("models.sealing.Vault.seal", lambda self, purpose, id, key, value: value.encode())
    monkeypatch.setattr("models.sealing.Vault.unseal", lambda self, purpose, id, key, sealed: sealed.decode())
    await enrol(world)
    found = " ".join(files(world.folder))
    assert [key for key, words in CANARIES.items() if not any(f"{word} as" in found for word in words)] == []


@pytest.mark.parametrize("taken_out", ["redact", "exceptions"])
async def test_without_the_redaction_the_log_would_tell(world, monkeypatch, capfd, log, taken_out):
    if taken_out == "redact":
        monkeypatch.setattr(logs, "redact", lambda text: text)
        logging.getLogger("handlers").info("read %s from +%s", NIK, "81291735546")
    else:
        monkeypatch.setattr(logs.Redacted, "formatException", logging.Formatter.formatException)
        await stumble(world, monkeypatch)
    assert hits(log().encode())
