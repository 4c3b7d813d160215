"""The cooperative of who enrols: found by a part of its name, never a list of all of them."""

from collections import Counter

from sqlalchemy import Engine, event
from sqlmodel import Session, select

import handlers
from models.cooperative import Cooperative, add_cooperatives
from tests.databases import on_sqlite
from tests.stories import (
    Say,
    asked,
    changes,
    enrols,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from transport.context import Turn

BANTUL, SLEMAN = "3402", "3404"
NAMES = [
    ("Koperasi Simpan Pinjam Sumber Rejeki Bersama", BANTUL),
    ("KSP Rukun Tani", BANTUL),
    ("KSP Rukun Ibu", BANTUL),
    ("Koperasi Mina Jaya", SLEMAN),
    *((f"Koperasi Desa Merah Putih Contoh {number}", None) for number in range(6)),
]


async def with_cooperatives(world, named=NAMES):
    await world.run(add_cooperatives, named, world.now())
    return world.person("Siti")


def closes(session: Session, name: str, now) -> None:
    session.exec(select(Cooperative).where(Cooperative.name == name)).one().closed_at = now


async def test_it_is_found_misspelt_named_on_card_receipt_and_copy_and_kept_with_the_form(world):
    siti = await with_cooperatives(world)
    await enrols(siti, until="cooperative")
    assert siti.buttons[0] == "Tidak ikut koperasi"
    await siti.says("sumbr rejeki")
    await siti.sees("Yang ini: Koperasi Simpan Pinjam Sumber Rejeki Bersama, Kabupaten Bantul")
    await siti.says("ya")
    assert "Koperasi: Koperasi Simpan Pinjam Sumber Rejeki Bersama" in await card(siti)
    await sends(siti)
    assert "belum sampai ke petugas Koperasi Simpan Pinjam Sumber Rejeki Bersama" in siti.last.text
    (chosen,) = [row for row in rows(world, "cooperative") if "Rejeki" in row["name"]]
    assert rows(world, "application")[0]["cooperative_id"] == chosen["id"]
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    assert "Koperasi: Koperasi Simpan Pinjam Sumber Rejeki Bersama" in await copied(siti)


async def card(siti) -> str:
    """What else is asked is answered; the review card."""
    await goes_on(siti, until="review")
    return (await asked(siti, "review")).text


async def copied(siti) -> str:
    return siti.downloads(await siti.sees("payung.txt")).decode()


async def test_the_very_name_is_taken_at_once_wherever_it_is(world):
    siti = await with_cooperatives(world)
    await enrols(siti, until="cooperative")
    await siti.says("mina jaya, sleman")
    await siti.sees("Tercatat: Koperasi Mina Jaya")


async def test_of_several_one_is_chosen_and_none_stays_a_button(world):
    siti = await with_cooperatives(world)
    await enrols(siti, until="cooperative")
    await siti.says("rukun")
    await siti.sees("Koperasi yang mana")
    assert {"KSP Rukun Tani", "KSP Rukun Ibu", "Tidak ikut koperasi"} <= set(siti.buttons)
    await siti.says("bukan")  # none of these, which is not the same as no cooperative
    await siti.sees("Tulis nama dan kabupatennya")
    await siti.says("rukun")
    await siti.sees("Koperasi yang mana")
    await siti.taps("KSP Rukun Ibu")
    assert "Koperasi: KSP Rukun Ibu" in await card(siti)
    await changes(siti, "Koperasi")
    await siti.sees("Anggota koperasi?")
    await siti.says("rukun")
    await siti.sees("Koperasi yang mana")
    await siti.taps("Tidak ikut koperasi")
    assert "Koperasi: Tidak ikut koperasi" in await card(siti)


async def test_who_has_none_may_say_so(world):
    siti = await with_cooperatives(world)
    await enrols(siti, until="cooperative")
    await siti.says("saya tidak ikut koperasi")
    assert "Koperasi: Tidak ikut koperasi" in await card(siti)


async def test_the_few_that_there_are_have_a_button_each(world):
    siti = await with_cooperatives(world, NAMES[:3])
    await enrols(siti, until="cooperative")
    assert {"KSP Rukun Tani", "KSP Rukun Ibu", "Tidak ikut koperasi"} <= set(siti.buttons)
    await siti.taps("KSP Rukun Tani")
    assert "Koperasi: KSP Rukun Tani" in await card(siti)


async def test_one_that_closes_is_asked_for_again_in_a_draft_and_keeps_its_name_in_a_form_that_was_sent(world):
    siti = await with_cooperatives(world)
    budi = world.person("Budi")
    for person in (siti, budi):
        await enrols(person, cooperative=Say("ksp rukun tani"))
    await sends(budi)
    await world.run(closes, "KSP Rukun Tani", world.now())
    await siti.taps("Simpan")
    await siti.sees("Anggota koperasi?")
    await siti.taps("Tidak ikut koperasi")
    assert "Koperasi: Tidak ikut koperasi" in await card(siti)
    await budi.says("/privasi")
    await budi.taps("Salinan data saya")
    assert "Koperasi: KSP Rukun Tani" in await copied(budi)


@on_sqlite
async def test_a_turn_asks_the_database_the_same_with_none_and_with_thousands(world):
    asked_of_it: Counter[str] = Counter()
    deciding: list[Turn] = []  # what else the house does meanwhile is not counted

    def hears(_on, cursor, statement, *_) -> None:
        asked_of_it[statement] += bool(deciding)

    def decide(session, turn):
        deciding.append(turn)
        reply = handlers.decide(session, turn)
        session.flush()
        deciding.clear()
        return reply

    async def answers(person) -> Counter[str]:
        """The statements of one answer."""
        await enrols(person, until="street")
        asked_of_it.clear()
        await person.says("Jl. Melati 5, RT 03 RW 01, 55188")
        await asked(person, "work")
        await world.quiet()
        return +asked_of_it

    world.payung.intake.decide = decide
    event.listen(Engine, "after_cursor_execute", hears)
    try:
        none = await answers(world.person("Siti"))
        await world.run(add_cooperatives, [(f"KSP Makmur {number}", None) for number in range(3000)], world.now())
        many = await answers(world.person("Budi"))
    finally:
        event.remove(Engine, "after_cursor_execute", hears)
    assert many == none
