"""A cooperative is found by a part of its name, misspelt or not, with its regency or near where somebody lives."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, func, select

from locales import Words
from models.application import Application
from models.cooperative import Cooperative, Cooperatives, add_cooperatives, forget
from models.store.upkeep import held, migrate
from models.word import Spelling, Word
from rules import cooperatives
from rules.question import Choice, Invalid, Unclear
from rules.register import FEW, Entry, Listed, Register
from tests.tables import offered
from tests.test_form import GIVEN
from tests.test_same_nik import made

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SEWON = "340215"
BANTUL, SLEMAN, KEBUMEN, KARANGASEM = "3402", "3404", "3305", "5107"
NAMES = (
    (1, "Koperasi Harapan Maju", BANTUL),
    (2, "KSP Sumber Rejeki", SLEMAN),
    (3, "KUD Karanganyar", None),
    (4, "Koperasi Desa Merah Putih Suka Maju", KEBUMEN),
    (5, "Koperasi Serba Usaha", None),
    (6, "Koperasi Mina Sejahtera", BANTUL),
    (7, "Koperasi Mina Jaya Bersama", BANTUL),
    (8, "Koperasi Tani Makmur", KARANGASEM),
    (9, "KUD Tani Makmur", SLEMAN),
    (10, "Koperasi Wanita Melati 2", None),
    *((10 + n, f"Koperasi Rukun {word}", BANTUL) for n, word in enumerate(("Warga", "Tani", "Ibu", "Bakti"), 1)),
    (20, "Koperasi Cahaya & Amanah <b>", None),
)
SAID = [
    ("Koperasi Harapan Maju", "1"),
    ("harapan  MAJU.", "1"),
    ("saya ikut koperasi harapan maju ya", "1"),
    ("Harapan Madjoe", "1"),  # as it was spelt once
    ("harapn maju", "?1|none"),
    ("harapan maju?", "?1|none"),
    ("mungkin harapan maju", "?1|none"),
    ("maju", "?1|none"),  # near where one lives
    ("maju, kebumen", "?4|none"),
    ("maju kebumen", "?4|none"),
    ("maju kab. kebumen", "?4|none"),
    ("maju, kebumn", "?4|none"),
    ("sukamaju", "4"),
    ("karang anyar", "3"),
    ("sumbr rejki", "?2|none"),
    ("ksp sumber rejeki sleman", "2"),
    ("mina sejahtra", "?6|none"),
    ("mina", "?6|7|none"),
    ("mina bersama", "?7|none"),
    ("mina jaya panggungharjo", "?7|none"),  # more than half of it
    ("tani makmur", "?8|9|none"),
    ("tani makmur, slemn", "9"),
    ("koperasi serba usaha", "5"),
    ("melati 2", "10"),
    ("melati 3", "!"),
    ("cahaya amanah", "?20|none"),
    ("rukun", "!"),  # too many
    ("koperasi", "?5|none"),
    ("iya anggota", "!"),
    ("iya saya anggota koperasi", "!"),
    ("lewati dulu", "?none"),
    ("halo", "!"),
    ("ya", "!"),
    ("???", "!"),
    ("bantul", "!"),
    ("bukan", "!"),
    ("tidak ikut koperasi mana pun", "none"),
    ("belum jadi anggota", "none"),
]


def read(text: str, register: Register, numbers: Mapping[int, int]) -> str:
    """As in the table above, by the numbers of the cooperatives."""
    answer = cooperatives.read(text, replace(GIVEN, cooperatives=register))
    if isinstance(answer, Invalid):
        return "!"
    known = sorted(str(numbers.get(id, id)) for id in offered(answer))
    return ("?" if isinstance(answer, Unclear) else "") + "|".join(known)


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_cooperative_is_understood_as_people_write_it(text, expected):
    register = Listed(*(Entry(*one) for one in NAMES), near=SEWON)
    assert read(text, register, {}) == expected


async def test_among_thousands_the_database_finds_the_same(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        await db.run(add_cooperatives, [(name, region) for _, name, region in NAMES], NOW)
        await db.run(add_cooperatives, [(f"KSP Makmur Abadi {n} Lestari", "1101") for n in range(3000)], NOW)
        found = await db.run(in_database)
    assert found == [expected for _, expected in SAID]


def in_database(session: Session) -> list[str]:
    numbers = {(name, region): number for number, name, region in NAMES}
    rows = session.exec(select(Cooperative)).all()
    ids = {row.id: numbers[row.name, row.region] for row in rows if (row.name, row.region) in numbers}
    return [read(text, Cooperatives(session, answers={"lives": SEWON}), ids) for text, _ in SAID]


# -- what is offered -----------------------------------------------------------------------------------
def labels(choices: Sequence[Choice]) -> list[str]:
    return [Words().plain(choice.label, "id") for choice in choices]


def test_the_few_that_there_are_are_offered_as_buttons_and_many_are_not():
    for count in (0, 1, FEW, FEW + 1):
        entries = (Entry(n, f"Koperasi Harapan {n}") for n in range(count))
        given = replace(GIVEN, cooperatives=Listed(*entries, Entry(99, "Koperasi Lama", closed=True)))
        offered = labels(cooperatives.choices({}, given))
        assert len(offered) == (count if count <= FEW else 0) + 1
        assert offered[-1] == "Tidak ikut koperasi"


@pytest.mark.parametrize(
    ("names", "buttons", "notes"),
    [
        (("KSP Rukun Tani", "KSP Rukun Ibu"), ["KSP Rukun Ibu", "KSP Rukun Tani"], []),
        (("Koperasi Rukun Warga Sejahtera Bersama", "KSP Rukun Ibu"), ["1", "2"],
         ["KSP Rukun Ibu, Kabupaten Bantul", "Koperasi Rukun Warga Sejahtera Bersama, Kabupaten Bantul"]),
        (("KSP Rukun", "KSP Rukun"), ["1", "2"], ["KSP Rukun, Kabupaten Bantul"] * 2),
    ],
)  # fmt: skip
def test_candidates_are_buttons_by_name_or_numbered_where_that_does_not_tell_them_apart(names, buttons, notes):
    register = Listed(*(Entry(n, name, BANTUL) for n, name in enumerate(names)))
    asked = cooperatives.read("rukun", replace(GIVEN, cooperatives=register))
    assert isinstance(asked, Unclear)
    assert labels(asked.candidates) == [*buttons, "Tidak ikut koperasi"]
    assert [Words().plain(note, "id") for note in asked.notes] == notes


# -- rows ----------------------------------------------------------------------------------------------
def left(session: Session) -> list[int]:
    return [session.scalar(select(func.count()).select_from(table)) or 0 for table in (Cooperative, Word, Spelling)]


async def test_a_cooperative_that_is_gone_leaves_no_word_and_takes_none_of_anothers(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        await db.run(add_cooperatives, [("KSP Harapan Maju", BANTUL)], NOW)
        before = await db.run(left)
        await db.run(add_cooperatives, [("KSP Harapan Tani", None)], NOW)
        await db.run(closes, "KSP Harapan Tani")
        await db.run(forget, NOW)
        assert (await db.run(left))[0] == 2, "not before its time"
        await db.run(forget, NOW + timedelta(seconds=1))
        assert await db.run(left) == before


async def test_one_that_a_form_names_stays(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        await db.run(add_cooperatives, [("KSP Harapan Maju", BANTUL)], NOW)
        await db.run(closes, "KSP Harapan Maju")
        await db.run(names, await db.run(made, 5))
        await db.run(forget, NOW + timedelta(days=9999))
        assert (await db.run(left))[0] == 1


def closes(session: Session, name: str) -> None:
    session.exec(select(Cooperative).where(Cooperative.name == name)).one().closed_at = NOW


def names(session: Session, application: int) -> None:
    session.get_one(Application, application).cooperative_id = session.exec(select(Cooperative.id)).one()
