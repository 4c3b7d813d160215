"""Nothing that was typed is lost: by going back, by an edit, by a part that comes later, by another answer."""

import pytest

from tests.stories import (
    Say,
    asked,
    changes,
    enrols,
    goes_on,
    rows,
    unhurried,  # noqa: F401
)


async def card(person) -> str:
    await goes_on(person, until="review")
    return (await asked(person, "review")).text


async def test_each_typed_answer_that_was_gone_back_onto_is_used_again_with_one_tap(world):
    siti = world.person("Siti")
    await enrols(siti, until="helpers", lives=Say("bukan, di Kasihan, Bantul"), work=Say("jual ikan keliling"))
    for key in ("work", "street", "lives"):
        await siti.taps("Kembali")
        await asked(siti, key)
    await siti.taps("Pakai: Kasihan, Kabup…")
    await asked(siti, "street")
    await siti.taps("Pakai: Jl. Melati 5, …")
    await asked(siti, "work")
    await siti.says("pakai yang tadi")
    await asked(siti, "helpers")
    told = await card(siti)
    assert "jual ikan keliling" in told
    assert "Jl. Melati 5, RT 03 RW 01, 55188" in told


async def test_a_name_and_a_number_gone_back_onto_are_kept_over_a_restart(world):
    siti = world.person("Siti")
    await enrols(siti, until="lives")
    for key in ("phone", "name"):
        await siti.taps("Kembali")
        await asked(siti, key)
    await world.restart()
    await siti.taps("Pakai: Siti Rekaan")
    await asked(siti, "phone")
    await siti.taps("Pakai: ")
    await asked(siti, "lives")


async def test_a_message_that_is_edited_corrects_its_answer(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    own = next(m for m in siti.phone.chat.newest() if m.text == "Siti Rekaan")
    await siti.edits("Siti Aminah", own)
    await siti.sees("Tercatat: Siti Aminah")
    await asked(siti, "work")
    assert "Siti Aminah" in await card(siti)


async def test_an_edit_that_is_no_answer_is_asked_about_and_the_answer_is_still_there(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    own = next(m for m in siti.phone.chat.newest() if m.text == "Siti Rekaan")
    await siti.edits("Siti 123", own)
    await asked(siti, "name")
    await siti.taps("Kembali")
    await asked(siti, "work")
    assert "Siti Rekaan" in await card(siti)


async def test_an_address_is_joined_out_of_two_messages_and_shown_as_it_is_read(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("dusun ngoto")
    await siti.sees("RT/RW")
    await siti.says("rt 3 rw 1")
    await siti.sees("Tercatat: dusun ngoto, rt 3 rw 1")
    assert "dusun ngoto, rt 3 rw 1" in await card(siti)


async def test_where_the_district_changes_the_street_is_asked_again_and_at_hand(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "Tinggal di")
    await siti.says("bukan, di Kasihan, Bantul")
    await asked(siti, "street")
    await siti.taps("Pakai: Jl. Melati 5, …")
    assert "Jl. Melati 5" in (await asked(siti, "review")).text


@pytest.mark.parametrize("said", ["tahu bulat"])
async def test_a_name_that_may_be_none_is_offered_with_a_yes_and_a_no(world, said):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await siti.says(said)
    await siti.sees(said)
    assert "Bukan" in siti.buttons
    await siti.taps("Bukan")
    await asked(siti, "name")
    assert "name" not in {row["key"] for row in rows(world, "answer")}
