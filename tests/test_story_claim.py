"""Two forms with one NIK: the officer of both, or an admin, decides; neither person learns that there is another."""

import re

import pytest

from handlers import planner
from models import claim
from models.event import happen
from tests.assisting import helper
from tests.databases import on_sqlite
from tests.officers import MINA, audit
from tests.officers import with_admin as programme
from tests.stories import (
    NIK,
    Say,
    enrols,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from transport.keyboards import base36, pack

FIRST, SECOND = "Siti Rekaan", "Budi Rekaan"
TOGETHER = "Dua formulir dengan NIK yang sama"


@pytest.fixture
def two(world):
    world.public |= {FIRST, SECOND}
    return world


async def sent(world, person: str, name: str, cooperative: str = "ksp rukun tani"):
    who = world.person(person)
    await enrols(who, name=Say(name), cooperative=Say(cooperative))
    return who, await sends(who)


async def both(world, second: str = "ksp rukun tani"):
    """Two persons with one NIK."""
    one, first = await sent(world, "Siti", FIRST)
    other, later = await sent(world, "Budi", SECOND, second)
    return one, first, other, later


def held(world) -> dict[str, bool]:
    return {row["reference"]: row["holds_nik"] is not None for row in rows(world, "application")}


def said_to(person) -> str:
    return " ".join(m.text for m in person.phone.chat.messages.values() if m.from_bot)


async def looks(world, officer) -> str:
    await planner.tick(world.services)
    await officer.sees("Ada dua formulir KSP Rukun Tani.* dengan NIK yang sama")
    await officer.taps("Lihat")
    await officer.sees(TOGETHER)
    await officer.taps("1")
    return (await officer.sees("Minta masing-masing datang")).text


async def looks_again(officer) -> None:
    await officer.says("/anggota")
    await officer.sees("Anggota KSP")
    await officer.taps("NIK sama")
    await officer.sees(TOGETHER)
    await officer.taps("1")
    await officer.sees("Minta masing-masing datang")


async def decides(person, what: str, sure: str) -> None:
    await person.taps(what)
    await person.sees(sure)
    await person.taps("Ya, putuskan")
    await person.sees("Sudah diputuskan")


@on_sqlite  # what is seen; that one of many decides is in the other tests
async def test_the_officer_sees_both_masked_and_the_first_keeps_it(two):
    sari = await helper(two)
    siti, first, budi, second = await both(two)
    shown = await looks(two, sari)
    assert first in shown
    assert second in shown
    for told in (first, second, "…432"):  # a number of a form is drawn, and 85 may be a part of it
        shown = shown.replace(told, "")
    for secret in (NIK, FIRST, SECOND, "81234567890", "85"):
        assert secret not in shown
    for label, name in (("Orang pertama", FIRST), ("Orang kedua", SECOND)):
        await sari.taps(label)
        assert name in (await sari.sees("Nomor HP berakhir")).text, "whom to ask to come with the KTP"
        await looks_again(sari)
    await decides(sari, "Milik yang pertama", "tetap memakai NIK itu")
    assert held(two) == {first: True, second: False}
    await planner.tick(two.services)
    await siti.sees("sudah dilihat petugas KSP Rukun Tani.* dan tetap")
    await budi.sees("perlu dicocokkan dengan KTP Anda")
    await budi.taps("Data saya")
    await budi.taps("1")
    stands = await budi.sees("Temui petugas KSP Rukun Tani")
    offered = [button["text"] for row in stands.keyboard for button in row]
    assert offered == ["Perbaiki formulir", "Ada perubahan", "Hapus formulir ini"], "nobody takes it elsewhere now"
    assert second not in said_to(siti)
    assert first not in said_to(budi)
    await sari.says("/anggota")
    assert TOGETHER not in (await sari.sees("Anggota KSP")).text, "it is settled"
    await sari.taps("Formulir lengkap")
    listed = (await sari.sees(r"1\. ")).text
    for name, waits in ((FIRST, False), (SECOND, True)):
        await sari.says("/anggota")
        await sari.sees("Anggota KSP")
        await sari.taps("Formulir lengkap")
        await sari.sees(r"1\. ")
        await sari.taps(re.findall(rf"(\d)\. {name}", listed)[0])
        shown = (await sari.sees("Nomor HP berakhir")).text
        assert ("Baru masuk paket setelah NIK" in shown) is waits, "ready, and yet in no package: that is said"
    deeds = {action for _, action, _ in audit(two)}
    assert {"saw a claim", "settled a claim: nik kept", "settled a claim: nik lost"} <= deeds


async def test_the_second_gets_it_and_a_third_claims_it_of_that_one(two):
    sari = await helper(two)
    siti, first, budi, second = await both(two)
    await looks(two, sari)
    await decides(sari, "Milik yang kedua", "menjadi milik formulir kedua")
    assert held(two) == {first: False, second: True}
    await planner.tick(two.services)
    await siti.sees("perlu dicocokkan dengan KTP Anda")
    await budi.sees("tetap seperti adanya")
    forms = {row["reference"]: row for row in rows(two, "application")}
    assert forms[first]["claim_of"] == forms[second]["id"]
    await sari.says("/anggota")
    assert TOGETHER not in (await sari.sees("Anggota KSP")).text
    await budi.says("/profil")
    await budi.taps("1")
    await budi.taps("Hapus formulir ini")
    await budi.taps("Ya, hapus")
    await budi.sees("Formulir sudah dihapus|sudah dihapus")
    assert held(two) == {first: False}, "of which was decided that it is not its person's"


async def test_of_one_person_the_newer_form_replaces_the_older(two):
    sari = await helper(two)
    siti, first, budi, second = await both(two)
    await looks(two, sari)
    await decides(sari, "Orangnya sama", "yang pertama tidak dipakai lagi")
    assert held(two) == {first: False, second: True}
    state = {row["reference"]: row["state"] for row in rows(two, "application")}
    assert state == {first: "withdrawn", second: "ready"}
    await planner.tick(two.services)
    await siti.sees(re.escape(f"Formulir nomor {first} tidak dipakai lagi"))
    await budi.sees("tetap seperti adanya")


async def test_who_is_noted_as_deceased_is_not_the_same_person_as_who_lives(two):
    sari = await helper(two)
    _, first, _, second = await both(two)
    forms = {row["reference"]: row["id"] for row in rows(two, "application")}
    await two.run(happen, two.services.vault, forms[first], "deceased", two.now(), "officer")
    shown = await looks(two, sari)
    assert "dicatat sudah meninggal" in shown
    assert "Orangnya sama" not in sari.buttons
    (here,) = {row["cooperative_id"] for row in rows(two, "application")}
    for way in ("same", "do same"):
        await sari.taps_data(pack("claim", key=way, value=f"{base36(here)}.{base36(forms[second])}"))
    await sari.sees("Itu sudah diputuskan|kekeliruan itu dibatalkan dulu")
    await two.quiet()
    assert held(two) == {first: True, second: False}
    assert {row["reference"]: row["state"] for row in rows(two, "application")}[first] == "deceased"
    await sari.says("/anggota")
    await sari.taps("NIK sama")
    await sari.taps("1")
    await decides(sari, "Milik yang kedua", "menjadi milik formulir kedua")
    assert held(two) == {first: False, second: True}


async def test_of_two_cooperatives_an_admin_decides_and_no_officer_sees_it(two):
    ratih = await programme(two)
    sari = await helper(two)
    siti, first, budi, second = await both(two, MINA.casefold())
    await planner.tick(two.services)
    await ratih.sees("Ada dua formulir dari koperasi berbeda")
    await sari.says("/anggota")
    assert TOGETHER not in (await sari.sees("Anggota KSP")).text
    await ratih.says("/pengelola")
    await ratih.sees("Dua formulir dari koperasi berbeda dengan NIK yang sama: 1")
    await ratih.taps("NIK sama")
    await ratih.sees(TOGETHER)
    await ratih.taps("1")
    shown = (await ratih.sees("Minta masing-masing datang")).text
    assert MINA in shown
    assert "KSP Rukun Tani" in shown
    await decides(ratih, "Milik yang pertama", "tetap memakai NIK itu")
    assert held(two) == {first: True, second: False}
    await planner.tick(two.services)
    told = (await budi.sees("perlu dicocokkan dengan KTP Anda")).text
    assert "Temui Dinas Contoh (0274-000000)" in told, f"{MINA} has no officer to go to"
    assert "Rukun Tani" not in told
    told = (await siti.sees("tetap seperti adanya")).text
    assert "dilihat Dinas Contoh dan" in told, "no officer has looked at it"


@on_sqlite
async def test_what_is_not_theirs_to_settle_is_as_what_is_not_there(two):
    await programme(two)
    sari = await helper(two)
    _, first, budi, second = await both(two, MINA.casefold())
    forms = {row["reference"]: row for row in rows(two, "application")}
    id, here = forms[second]["id"], forms[first]["cooperative_id"]
    for way in ("one", "do first", "do second", "do same"):
        await sari.taps_data(pack("claim", key=way, value=f"{base36(here)}.{base36(id)}"))
        await budi.taps_data(pack("dispute", key=way, value=id))
    await sari.sees("Itu sudah diputuskan")
    await two.quiet()
    assert held(two) == {first: True, second: False}
    assert not [row for row in rows(two, "event") if row["what"] in (claim.WON, claim.LOST)]


@on_sqlite
async def test_a_decision_of_before_a_change_does_nothing(two):
    sari = await helper(two)
    siti, _, _, second = await both(two)
    await looks(two, sari)
    await sari.taps("Milik yang kedua")
    await sari.sees("menjadi milik formulir kedua")
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Hapus formulir ini")
    await siti.taps("Ya, hapus")
    await siti.sees("sudah dihapus")
    await sari.taps("Ya, putuskan")
    await sari.sees("Itu sudah diputuskan")
    assert held(two) == {second: True}


async def test_of_two_who_decide_at_once_the_second_decides_nothing(two):
    await helper(two)
    _, first, _, second = await both(two)
    (seen,) = await two.run(lambda session: claim._claims(session, two.services.vault, 1, True))

    def decides_late(session, decision: str) -> bool:
        return claim.settle(session, two.services.vault, seen, decision, 7, two.now())

    decided = [await two.run(decides_late, one) for one in (claim.FIRST, claim.SECOND, claim.SAME)]
    assert decided == [True, False, False]
    assert held(two) == {first: True, second: False}
