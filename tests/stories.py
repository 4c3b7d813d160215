"""Steps that stories share.  Every NIK, name, number and address here is invented and belongs to nobody."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlmodel import SQLModel

from locales import DEFAULT, Text, Words
from rules.enrolment import ENROLMENT
from rules.question import Form, Given, filled
from sandbox.chats import Message
from sandbox.person import Person
from tests.databases import look
from tests.waiting import until

# Invented; of nobody.  Bantul, Sewon: a woman and a man born on 17 August 1985.
NIK, NIK_OF_A_MAN = "3402155708850001", "3402151708850004"
NIK_OF_SEVENTY, NIK_OF_SIXTEEN = "3402155211560002", "3402155211100003"
GIVEN = Given(date(2026, 11, 22))
ADDRESS = "Jl. Melati 5, RT 03 RW 01, 55188"


@dataclass(frozen=True)
class Tap:
    label: str


@dataclass(frozen=True)
class Say:
    text: str


@dataclass(frozen=True)
class Contact:
    """The own contact, by Telegram's button."""


@dataclass(frozen=True)
class First:
    """The first button."""


Act = Tap | Say | Contact | First

MOVING = {  # questions whose sentence follows earlier answers: a word or two of each
    "consent": "Boleh saya pakai data",
    "nik": "Tulis 16 angka NIK dari KTP|NIK yang tadi masih tersimpan",
    "participant_known": "iurannya tercatat|perlindungan lewat tempat kerja|dibayari pemerintah atau desa"
    "|dicek dengan NIK|Cara ikut lagi",
    "born": r"Menurut NIK: lahir .*Betul\?",
    "age_known": "umur 65|Di bawah 18 tahun",
    "lives": "Sekarang tinggal di (?!kecamatan mana)",
    "programmes": "Pilih perlindungan|tiga sekaligus",
    "jht_known": "baru mulai menabung",
    "review": "Coba periksa sekali lagi",
}
ASKED: dict[str, str] = {}
READ: list[Form | None] = [None]  # the form of which these are
ASKED_ALONE = {
    "ktp_address": "Alamat di KTP sama",
    "second_job": "Ada pekerjaan kedua",
    "email": "Ada alamat e-mail",
}


def read_questions() -> None:
    """What each question says, by today's form and catalogue; the same form is read once."""
    if READ[0] is ENROLMENT:
        return
    READ[0] = ENROLMENT
    words, answers = Words(), filled(ENROLMENT, GIVEN)
    said = {q.key: q.asked(answers, GIVEN) for q in ENROLMENT if q.key not in MOVING}
    ASKED.update({key: _pattern(words, text) for key, text in said.items()} | MOVING)


def _pattern(words: Words, text: Text) -> str:
    """The sentence, whatever its details are."""
    said = words.plain(Text(text.msgid, dict.fromkeys(text.details, "\0")), DEFAULT)
    return ".*".join(re.escape(part) for part in said.split("\0"))


# What Siti answers; to every other question its sample, or else its first button.
SITI: dict[str, Act] = {
    "nik": Say(NIK),
    "name": Say("Siti Rekaan"),
    "phone": Contact(),
    "district": Say("Kasihan, Bantul"),
    "street": Say(ADDRESS),
    "work": Tap("pasar|Market"),
    "cooperative": Tap("Tidak ikut koperasi"),
}
MAYBE = Tap("Saya, sudah/tidak tahu")  # who is asked how they are a participant


ORDER = tuple(filled(ENROLMENT, GIVEN))  # keys of the questions that Siti is asked


def after(key: str) -> str:
    """What she is asked next."""
    return ORDER[ORDER.index(key) + 1]


def before(key: str) -> str:
    return ORDER[ORDER.index(key) - 1]


def usual(key: str) -> Act:
    sample = next(question.sample for question in ENROLMENT if question.key == key)
    return SITI.get(key) or (Say(sample) if sample else First())


async def does(person: Person, act: Act) -> None:
    match act:
        case Tap(label):  # "this|that": whichever is on offer
            labels = label.split("|")
            await person.taps(next((one for one in labels if any(one in has for has in person.buttons)), labels[0]))
        case Say(text):
            await person.says(text)
        case Contact():
            await person.taps("Bagikan nomor saya")
        case First():
            await person.taps(person.buttons[0])


async def asked(person: Person, key: str) -> Any:
    """Sees the question of this key."""
    return await person.sees(re.compile(ASKED[key]))


async def present(person: Person) -> str:
    """The key of the question that was asked just now: without buttons it is one that was answered."""
    pattern = re.compile("|".join(ASKED.values()))

    async def asks() -> bool:
        return bool((await person.sees(pattern)).keyboard or person.keyboard)

    await until(asks, what="a question that is not answered")
    message = await person.sees(pattern)
    return next(key for key, pattern in ASKED.items() if re.search(pattern, message.text))


async def begins(person: Person) -> None:
    await person.says("/start")
    await person.sees("Halo! Saya Payung")
    await person.taps("Isi formulir")
    await asked(person, "consent")


async def goes_on(person: Person, until: str, **other: Act) -> list[str]:
    """Answers as usual (or as `other` says) until the question `until` is asked; the keys that were answered."""
    if until.startswith("participant") or "participant" in other:
        other = {"whom": MAYBE} | other
    done = []
    while (key := await present(person)) != until:
        assert len(done) < 40, f"{until} never comes after {done}"
        await does(person, other.get(key) or usual(key))
        done.append(key)
    return done


async def enrols(person: Person, until: str = "review", **other: Act) -> list[str]:
    """From /start to a question, by default to the card at the end."""
    await begins(person)
    return await goes_on(person, until, **other)


async def sends(person: Person) -> str:
    """Sends the form, and answers the reference on the receipt."""
    await person.taps("Simpan")
    receipt = await person.sees("sudah lengkap dan tersimpan")
    found = re.search(r"Nomor formulir: (\S+)", receipt.text)
    assert found, receipt.text
    return found[1]


async def goes_on_alone(person: Person, until: str = "") -> Message:
    """From the receipt to the steps, answering as usual what only JMO asks; or until one of these is asked."""
    await person.taps("Langkah dan salin data")
    for key, words in ASKED_ALONE.items():
        message = await person.sees(words)
        if key == until:
            return message
        await person.taps(person.buttons[0])
    return await person.sees("Cara mendaftar sendiri")


async def changes(person: Person, line: str) -> None:
    """From the card: "Ubah", and the line, however many pages away."""
    await person.taps("Ubah")
    for _ in range(6):
        await person.sees("Bagian mana")
        if line in person.last.buttons:
            await person.taps(line)
            return
        await person.taps("Lainnya")
    raise AssertionError(f"no line {line}")


def button(person: Person, label: str, on: Message | None = None) -> tuple[str, Message]:
    """The data behind a button that is on the screen now, and its message: somebody may tap it just before it goes."""
    for message in [on] if on else person.phone.chat.newest():
        for row in message.keyboard or []:
            for one in row:
                if label in one["text"]:
                    return one["callback_data"], message
    raise AssertionError(f"no button {label}\n{person.screen}")


def typed(person: Person) -> list[str]:
    """What this person wrote, commands not counted, whether or not it is still on the screen."""
    mine = [m for m in person.phone.chat.messages.values() if not m.from_bot and "text" in m.content]
    return [m.content["text"] for m in mine if not m.content["text"].startswith("/")]


def deleted(person: Person, message: Any) -> bool:
    return message not in person.messages


def rows(world: Any, table: str) -> list[dict[str, Any]]:
    """Rows as they stand in the database, in the order of their keys: PostgreSQL has none of its own."""
    key = ", ".join(f'"{column.name}"' for column in SQLModel.metadata.tables[table].primary_key)
    return look(world.database_url, f'SELECT * FROM "{table}" ORDER BY {key}')


TABLES = ("account", "answer", "application", "chat", "consent", "event", "member", "message")


def kept(world: Any) -> dict[str, int]:
    """How many rows each table about people has, the empty ones left out."""
    counts = {table: len(rows(world, table)) for table in TABLES}
    return {table: count for table, count in counts.items() if count}


async def inbox_is_empty(world: Any) -> bool:
    """Of what was received only ids are left, in the end."""
    await world.quiet()
    return all(row["answered_at"] and row["body"] is None and row["reply"] is None for row in rows(world, "inbox"))


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories go faster than people do: to be imported where that is not what the story is about."""
    monkeypatch.setattr("transport.flood.BURST", 10_000)
    read_questions()
