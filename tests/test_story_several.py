"""Several answers in one message, one in several, a reply to an older question, a choice by its place."""

import pytest

from tests.stories import (
    NIK,
    Say,
    asked,
    deleted,
    enrols,
    goes_on,
    present,
    rows,
    unhurried,  # noqa: F401
)

ALL = "Siti Aminah 081234567890 jualan gorengan di pasar 2 juta sebulan"


async def test_what_was_told_at_once_is_shown_on_one_card_and_asked_no_more(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await siti.says(ALL)
    card = (await siti.sees("Saya baca:")).text
    for line in ("Nama: Siti Aminah", "Nomor HP: 0812-3456-7890", "jualan gorengan di pasar", "Rp2.000.000"):
        assert line in card
    assert "name" not in {row["key"] for row in rows(world, "answer")}, "nothing is kept before the yes"
    await siti.taps("Betul semua")
    done = await goes_on(siti, until="review")
    assert {"name", "phone", "work", "income"}.isdisjoint(done)
    card = (await asked(siti, "review")).text
    assert "Nama: Siti Aminah" in card
    assert "Rp2.000.000" in card


@pytest.mark.parametrize("said", ["betul", "ya betul semua"])
async def test_the_card_is_agreed_to_in_words(world, said: str):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    await siti.says("ojek pangkalan, 2 juta sebulan")
    await siti.sees("Saya baca:")
    await siti.says(said)
    await asked(siti, "helpers")
    assert "income" not in await goes_on(siti, until="review")


async def test_what_is_to_be_changed_is_at_hand_where_it_is_asked_for(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await siti.says(ALL)
    await siti.sees("Saya baca:")
    await siti.taps("Ubah")
    await asked(siti, "name")
    await siti.says("Siti Rahayu")
    await asked(siti, "phone")
    await siti.taps("Pakai: 0812-3456-7890")
    await asked(siti, "lives")


async def test_what_stands_beside_the_nik_is_not_lost_and_what_is_not_read_is_named(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    await siti.says(f"{NIK} siti aminah, jualan gorengan, sehari delapan puluh ribu")
    told = (await siti.sees("Saya baca:")).text
    assert "NIK tersimpan" in told
    assert "Nama: siti aminah" in told
    assert "Sisanya nanti saya tanyakan: sehari delapan puluh ribu" in told
    await siti.taps("Betul semua")
    assert await present(siti) == "born"
    assert {"name", "work"}.isdisjoint(await goes_on(siti, until="review"))


async def test_a_question_or_a_fear_beside_answers_comes_first(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await siti.says("Siti Aminah, jualan gorengan, ini bayar berapa ya?")
    told = (await siti.sees("Perkiraan iuran")).text
    assert "Nama: Siti Aminah" in told
    await siti.taps("Betul semua")
    assert {"name", "work"}.isdisjoint(await goes_on(siti, until="review"))


async def test_a_fear_beside_answers_is_answered_alone(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await siti.says("Siti Aminah, jualan gorengan, saya takut sekali")
    assert "Saya baca" not in (await siti.sees("Wajar kalau hati-hati")).text


@pytest.mark.parametrize(
    ("first", "second", "name"), [("tini", "sari", "tini sari"), ("tini", "Suhartini", "Suhartini")]
)
async def test_a_name_in_two_messages_is_asked_as_one(world, first: str, second: str, name: str):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await siti.says(first)
    await siti.sees("Nama di KTP cuma")
    await siti.says(second)
    told = (await siti.sees("Yang tertulis di KTP yang mana?")).text
    await siti.taps(next(line[0] for line in told.splitlines() if line.endswith(f". {name}")))
    await asked(siti, "phone")
    await goes_on(siti, until="review")
    assert f"Nama: {name}\n" in (await asked(siti, "review")).text


async def test_the_rest_of_a_name_and_of_an_address_that_come_one_question_later_are_put_to_it(world):
    siti = world.person("Siti")
    await enrols(siti, until="phone", name=Say("Siti"))
    await siti.says("Aminah")
    await siti.sees("Nama: Siti Aminah")
    await siti.taps("Betul semua")
    await goes_on(siti, until="work", street=Say("Jl. Melati 5, Dusun Ngoto"))
    await siti.says("rt 3 rw 1")
    await siti.sees("Alamat: Jl. Melati 5, Dusun Ngoto, rt 3 rw 1")


async def test_a_reply_to_an_older_question_changes_its_answer_and_no_other(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    question = siti.last
    await siti.says("Siti Rekaan")
    await goes_on(siti, until="street")
    await siti.says("Siti Rahayu", reply_to=question)
    await siti.sees("Tercatat: Siti Rahayu")
    assert await present(siti) == "street"
    await siti.says("Jl. Melati 5, RT 03 RW 01, 55188", reply_to=siti.last)
    await asked(siti, "work")
    await goes_on(siti, until="review")
    assert "Nama: Siti Rahayu" in (await asked(siti, "review")).text


async def test_a_reply_that_is_no_answer_to_the_older_question_leaves_its_answer(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    question = siti.last
    await siti.says("Siti Rekaan")
    await goes_on(siti, until="street")
    await siti.says("makasih", reply_to=question)
    await siti.sees("Sama-sama")
    assert await present(siti) == "street"
    await goes_on(siti, until="review")
    assert "Nama: Siti Rekaan" in (await asked(siti, "review")).text


async def test_a_choice_is_named_by_its_place(world):
    siti = world.person("Siti")
    await enrols(siti, until="helpers")
    await siti.says("yang kedua aja")
    await siti.sees("Tercatat: Dibantu keluarga")


async def test_a_number_in_two_messages_is_one(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    first = await siti.says(NIK[:12])
    second = await siti.says(NIK[12:])
    await siti.sees("NIK tersimpan")
    await world.quiet()
    assert deleted(siti, first)
    assert deleted(siti, second)
    await goes_on(siti, until="phone")
    await siti.says("0812")
    await siti.says("3456 7890")
    await goes_on(siti, until="review")
    assert "0812-3456-7890" in (await asked(siti, "review")).text
