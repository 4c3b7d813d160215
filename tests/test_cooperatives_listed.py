"""Cooperatives come in by a list: told apart by their legal numbers, a few hundred at a time among 82,000."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from statistics import median

import pytest

from bench.members import called
from models.cooperative import LISTED, About, Cooperatives, add_cooperatives, change, namesake
from models.store.upkeep import held, migrate
from rules import register
from rules.regions import provinces, regencies
from tests.databases import on_sqlite
from tests.processor import taken

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
ALL = 82_000  # cooperatives of the country
TURN = 0.5  # seconds of work that one transaction is; on a slow machine, measured it is a quarter


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        yield db


# -- legal numbers ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("518/BH/XIV.12/2008", "518/BH/XIV.12/2008"),
        (" 518 / bh / xiv.12 / 2008.", "518/BH/XIV.12/2008"),
        ("No. 518/BH/XIV.12/2008", "518/BH/XIV.12/2008"),
        ("AHU-0001234.AH.01.26.TAHUN 2021", "AHU-0001234.AH.01.26.TAHUN2021"),
        ("NIK: 3402010010001", "3402010010001"),
        ("nomor AHU-0001234.AH.01.26", "AHU-0001234.AH.01.26"),
        ("melati 2", None),
        ("koperasi harapan maju", None),
        ("123", None),
        ("", None),
        ("1" * 41, None),
        ("518;DROP", None),
    ],
)
def test_a_legal_number_is_compared_however_it_is_spaced(said, number):
    assert register.legal_number(said) == number


# -- lists -----------------------------------------------------------------------------------------------
async def test_a_number_that_is_there_or_comes_twice_brings_no_second_one_in(db):
    first = await db.run(add_cooperatives, [About("KSP Satu", "3402", "1001"), ("KSP Dua", "3402")], NOW)
    assert all(first)
    again = [About("KSP Satu Lagi", "3404", "1001"), About("KSP Tiga", None, "1003"), About("KSP Tiga B", None, "1003")]
    second = await db.run(add_cooperatives, again, NOW)
    assert [bool(id) for id in second] == [False, True, False]
    names = await db.run(lambda s: [one.entry.name for one in Cooperatives(s).find("lagi")])
    assert names == []


async def test_of_two_who_bring_the_same_number_at_once_one_does(db):
    some = [About("KSP Satu", "3402", "1001")]
    made = await asyncio.gather(*(db.run(add_cooperatives, some, NOW) for _ in range(8)))
    assert sum(bool(id) for (id,) in made) == 1


async def test_a_change_to_anothers_number_is_refused_and_leaves_all_as_it_was(db):
    (one, _) = await db.run(
        add_cooperatives, [About("KSP Satu", "3402", "1001"), About("KSP Dua", "3402", "1002")], NOW
    )

    def tries(session) -> list:
        taken = change(session, one, About("KSP Lain", "3404", "1002"))
        free = change(session, one, About("KSP Lain", "3404", "1005"))
        return [taken, free]

    assert await db.run(tries) == [False, True]
    found = await db.run(lambda s: [hit.entry.legal_number for hit in Cooperatives(s).find("ksp lain")])
    assert found == ["1005"]


async def test_a_namesake_is_one_of_the_very_name_in_the_same_regency(db):
    await db.run(add_cooperatives, [("KSP Rukun Tani", "3402"), ("KSP Rukun Ibu", None)], NOW)
    for about, there in (
        (About("ksp  rukun tani", "3402"), True),
        (About("KSP Rukun Tani", "3404"), False),
        (About("KUD Rukun Tani", "3402"), False),
        (About("KSP Rukun", "3402"), False),
        (About("KSP Rukun Ibu"), True),
        (About("KSP Rukun Ibu", "3402"), False),
    ):
        assert await db.run(namesake, about) == there, about


@pytest.mark.slow
@on_sqlite
async def test_among_82_000_no_transaction_of_a_list_and_no_search_holds_others_up(db):
    everywhere = [code for province in provinces().values() for code in regencies(province)]
    named = [About(called(n), everywhere[n % len(everywhere)], f"{n}/BH/2020") for n in range(1, ALL + 1)]
    for at in range(0, ALL, 4000):
        await db.run(add_cooperatives, named[at : at + 4000], NOW)
    more = [one._replace(legal_number=f"{one.legal_number}/2") for one in named[: 20 * LISTED]]
    took = [await timed(db, add_cooperatives, more[at : at + LISTED], NOW) for at in range(0, len(more), LISTED)]
    assert median(took) < TURN, took
    for text in ("77/BH/2020", "maju jaya tani", "sumber rejeki, bantul", "harapn maju"):
        find = partial(finds, text=text)
        assert median([await timed(db, find) for _ in range(9)]) < 0.1, text
    assert median([await timed(db, namesake, named[-1]) for _ in range(9)]) < 0.1


def finds(session, text: str) -> None:
    Cooperatives(session).find(text, closed=True)


async def timed(db, step, *given) -> float:
    with taken() as took:
        await db.run(step, *given)
    return took.seconds
