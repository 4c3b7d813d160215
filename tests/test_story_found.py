"""What the random life found (`python -m tests.life`), each told as a small story."""

from datetime import timedelta

import pytest

from tests.stories import (
    Say,
    after,
    asked,
    changes,
    enrols,
    inbox_is_empty,
    kept,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.test_story_nudges import delivers, nudges


async def test_a_tap_in_a_group_or_on_no_message_at_all_is_only_taken_note_of(world):
    siti = world.person("Siti")
    group = world.telegram.group("Arisan")
    me = siti.phone.account.json()
    places = ({"message": {"message_id": 1, "date": 0, "chat": group.chat.json()}}, {"inline_message_id": "x"})
    for place in places:
        for data in ("menu::daftar", "new", "language::en", "stop::reminders", "send:1", "x"):
            tap = {"id": data, "from": me, "chat_instance": "1", "data": data}
            world.telegram.push({"callback_query": tap | place})
    await world.quiet()
    assert await inbox_is_empty(world)
    assert kept(world) == {}
    assert not [m for m in group.chat.messages.values() if m.from_bot]
    assert {call.method for call in world.telegram.calls if call.chat} == set()


async def test_who_takes_back_a_wish_that_was_never_made_leaves_nothing_behind(world):
    siti = world.person("Siti")
    await siti.says("/berhenti")
    await siti.sees("Saya tidak menulis kepada siapa pun")
    assert kept(world) == {}


async def test_a_tap_on_a_message_that_was_never_ours_is_no_fault_in_the_log(world, caplog):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    own = await siti.says("halo")
    await siti.says("apa itu JHT?")
    await asked(siti, "street")
    await siti.taps_data("menu::daftar", own)
    await asked(siti, "street")
    await world.quiet()
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_reminder_leaves_a_change_that_was_begun_as_it_is(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "Alamat")
    await asked(siti, "street")
    world.ahead += timedelta(hours=25)
    await delivers(world)
    assert nudges(siti)
    assert "street" not in {row["key"] for row in rows(world, "answer")}
    await siti.taps("Lanjutkan")
    await asked(siti, "street")
    await siti.says("Jl. Kenanga 9, RT 01 RW 01, 55188")
    assert "Kenanga" in (await asked(siti, "review")).text


async def test_a_number_told_before_stays_when_one_turns_to_somebody_else_while_telling_a_new_one(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.taps("Sudah dapat kode bayar")
    await siti.says("1234567890")
    await siti.sees("sudah saya catat")
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Sudah dapat kode bayar")
    await siti.sees("Kode bayar atau nomor peserta")
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await asked(siti, "consent")
    assert "official_number" in {row["key"] for row in rows(world, "answer")}


async def test_a_reminder_and_the_list_of_people_lead_back_into_a_change_that_was_begun(world):
    siti = world.person("Siti")
    await enrols(siti)
    await changes(siti, "Alamat")
    await siti.says("/profil")
    await siti.taps("1")
    await asked(siti, "street")
    await siti.says("Jl. Kenanga 9, RT 01 RW 01, 55188")
    assert "Kenanga" in (await asked(siti, "review")).text


@pytest.mark.parametrize("answered", [True, False])
async def test_a_calculation_in_the_middle_of_a_change_leaves_it_as_it_was(world, answered):
    siti = world.person("Siti")
    await enrols(siti, work=Say("jual ikan keliling"))
    await changes(siti, "Pekerjaan")
    await asked(siti, "work")
    await siti.says("/hitung")
    await siti.sees("Berapa iurannya")
    if answered:
        await siti.says("ojek")
        await siti.sees("2 dari 3")
        await siti.taps("Batal")
    else:
        await siti.taps("Kembali")
    await asked(siti, "work")
    await siti.taps("Kembali")
    assert "jual ikan keliling" in (await asked(siti, "review")).text


async def test_who_taps_go_on_under_a_reminder_answers_with_the_next_words(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    world.ahead += timedelta(hours=25)
    await delivers(world)
    await siti.taps("Lanjutkan")
    await asked(siti, "street")
    await siti.says("Jl. Kenanga 9, RT 01 RW 01, 55188")
    await asked(siti, after("street"))


@pytest.mark.parametrize(("typed", "told"), [("123", "Itu belum seperti"), ("1234 5678 9012", "sudah saya catat")])
async def test_who_opens_a_dialog_long_after_the_form_was_sent_is_heard_at_once(world, typed, told):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    world.ahead += timedelta(days=7)
    await siti.taps("Sudah dapat kode bayar")
    await siti.sees("Kode bayar atau nomor peserta")
    await siti.says(typed)
    await siti.sees(told)


async def test_a_number_that_is_told_after_nanti_dulu_is_heard(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.taps("Sudah dapat kode bayar")
    await siti.says("nanti dulu")
    await siti.sees("tersimpan")
    await siti.says("1234 5678 9012")
    await siti.sees("sudah saya catat")
