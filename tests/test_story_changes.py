"""A form that was sent stays complete as it was sent, whatever becomes of the changes that were begun."""

from datetime import timedelta

import pytest

from tests.stories import (
    NIK,
    NIK_OF_A_MAN,
    Say,
    Tap,
    asked,
    changes,
    enrols,
    goes_on,
    kept,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.test_story_nudges import DAY, delivers

WAITING = "belum dikirim"
SENT = ("submitted_at", "reference", "holds_nik", "nik_index", "claim_of", "district", "name", "phone", "street")


async def sent(world, first_name: str = "Siti", **other):
    """Somebody whose form was sent, and its number."""
    siti = world.person(first_name)
    await enrols(siti, **other)
    return siti, await sends(siti)


async def begins_a_change(siti, line: str = "Nama", said: str = "Siti Karangan") -> None:
    """Opens the form again, changes a line and does not send."""
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    await changes(siti, line)
    await siti.says(said)
    assert said in (await asked(siti, "review")).text


def form(world) -> dict:
    (row,) = rows(world, "application")
    return {column: row[column] for column in SENT}


async def profile(siti) -> str:
    await siti.says("/profil")
    return (await siti.sees("Formulir di HP ini")).text


async def copied(siti) -> str:
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    return siti.downloads(await siti.sees("payung.txt")).decode()


def reminders(siti) -> list[str]:
    said = ("Perubahan Anda", "Perubahan ini sudah lama")
    return [m.text for m in siti.messages if m.from_bot and any(words in m.text for words in said)]


async def reminded(world, siti, ahead: timedelta) -> list[str]:
    """What the planner has said of the change after so much time more."""
    world.ahead += ahead
    await delivers(world)
    return reminders(siti)


# -- opened and left ---------------------------------------------------------------------------------
async def test_a_form_that_was_opened_again_and_left_is_complete_as_it_was_sent(world):
    siti, reference = await sent(world)
    before = form(world)
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    assert f"sudah lengkap, nomor {reference}" in await profile(siti)
    assert WAITING not in siti.last.text
    assert form(world) == before
    await siti.taps("1")
    assert WAITING not in (await siti.sees("Lengkap sejak 22 November 2026")).text
    assert await reminded(world, siti, 91 * DAY) == []
    assert rows(world, "message") == []


async def test_a_change_that_is_not_sent_leaves_the_form_as_sent_and_is_spoken_of_wherever_it_is(world):
    siti, reference = await sent(world)
    before = form(world)
    await begins_a_change(siti)
    assert form(world) == before
    assert f"Siti Rekaan: sudah lengkap, nomor {reference} (perubahan belum dikirim)" in await profile(siti)
    await siti.taps("1")
    assert "perubahan yang Anda mulai" in (await siti.sees("Lengkap sejak 22 November 2026")).text
    copy = await copied(siti)
    assert "Lengkap sejak: 22 November 2026" in copy
    assert copy.index("Nama: Siti Rekaan") < copy.index("Perubahan yang belum dikirim") < copy.index("Siti Karangan")
    await siti.says("/daftar")
    await siti.sees("perubahan yang Anda mulai")
    assert form(world) == before


async def test_a_change_goes_on_where_it_was_left_and_kirim_puts_it_into_the_form(world):
    siti, reference = await sent(world)
    await begins_a_change(siti)
    await profile(siti)
    await siti.taps("1")
    await world.restart()
    await siti.taps("Lanjutkan perubahan")
    assert "Siti Karangan" in (await asked(siti, "review")).text
    before = form(world)
    assert await sends(siti) == reference
    assert {column for column, value in form(world).items() if value != before[column]} >= {"name", "submitted_at"}
    assert form(world)["holds_nik"] == before["holds_nik"] != None  # noqa: E711
    assert f"Siti Karangan: sudah lengkap, nomor {reference}\n" in await profile(siti)
    assert "Siti Rekaan" not in await copied(siti)
    assert await reminded(world, siti, 91 * DAY) == []


async def test_a_line_that_was_opened_only_and_put_back_is_no_change(world):
    siti, _ = await sent(world)
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    assert "Kirim" not in siti.buttons
    await changes(siti, "Nama")
    await asked(siti, "name")
    await siti.taps("Kembali")
    await asked(siti, "review")
    assert WAITING not in await profile(siti)
    assert await reminded(world, siti, 8 * DAY) == []


async def test_kembali_on_the_card_leads_back_to_the_form_as_sent_and_the_change_waits(world):
    siti, _ = await sent(world)
    await begins_a_change(siti)
    await siti.taps("Kembali")
    await siti.sees("perubahan yang Anda mulai")
    await siti.taps("Lanjutkan perubahan")
    assert "Siti Karangan" in (await asked(siti, "review")).text


async def test_the_buttons_of_the_receipt_work_on_while_a_change_waits(world):
    siti, _ = await sent(world)
    receipt = siti.last
    await begins_a_change(siti)
    await siti.taps("Langkah dan salin data", receipt)
    steps = await siti.sees("Cara mendaftar sendiri")
    assert "Siti Rekaan" in [b["copy_text"]["text"] for row in steps.keyboard for b in row if "copy_text" in b]
    await siti.taps("Saya sudah dapat nomor", receipt)
    await siti.says("9912345678")
    await siti.sees("menurut Anda, 22 November 2026")
    assert "perubahan belum dikirim" in await profile(siti)
    await siti.taps("1")
    await siti.taps("Lanjutkan perubahan")
    await sends(siti)
    assert "9912345678" in await copied(siti)


async def test_another_person_on_the_phone_is_filled_in_for_while_a_change_waits(world):
    siti, _ = await sent(world)
    await begins_a_change(siti)
    await changes(siti, "Alamat")  # laid aside when another form is turned to
    await asked(siti, "street")
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(siti, until="review", nik=Say(NIK_OF_A_MAN), name=Say("Karto Rekaan"), phone=Say("081311112222"))
    await sends(siti)
    said = await profile(siti)
    assert said.count("perubahan belum dikirim") == 1
    await siti.taps("1")
    await siti.taps("Lanjutkan perubahan")
    card = (await asked(siti, "review")).text
    assert "Siti Karangan" in card
    assert "Alamat: Jl. Melati 5" in card


# -- given up ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("way", ["Buang perubahan", "/batal", "buang perubahan"])
async def test_giving_up_throws_the_change_away_and_never_the_form(world, way):
    siti, _ = await sent(world)
    before = form(world)
    await begins_a_change(siti)
    await (siti.taps(way) if way in siti.buttons else siti.says(way))
    told = await siti.sees("Buang perubahan ini?")
    assert "apus" not in told.text + str(siti.buttons)
    await siti.taps("Ya, buang")
    said = (await siti.sees("Perubahan sudah dibuang")).text
    assert "sudah lengkap dan tersimpan" in said
    assert form(world) == before
    assert WAITING not in await profile(siti)
    await siti.taps("1")
    await siti.taps("Perbaiki formulir")
    assert "Siti Karangan" not in (await asked(siti, "review")).text


async def test_no_goes_on_with_the_change(world):
    siti, _ = await sent(world)
    await begins_a_change(siti)
    await siti.taps("Buang perubahan")
    await siti.taps("Tidak, lanjutkan")
    assert "Siti Karangan" in (await asked(siti, "review")).text


async def test_the_key_below_the_question_of_the_phone_says_so_too(world):
    siti, _ = await sent(world)
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    await changes(siti, "Nomor HP")
    await asked(siti, "phone")
    await siti.taps("Buang perubahan")
    await siti.taps("Ya, buang")
    await siti.sees("sudah lengkap dan tersimpan")


async def test_an_old_button_that_would_have_erased_the_draft_erases_no_form_that_was_sent(world):
    siti = world.person("Siti")
    await enrols(siti)
    card = siti.last
    await siti.says("/batal")
    erase = await siti.sees("Hapus formulir ini dengan semua isinya")
    await siti.taps("Kirim", card)
    receipt = await siti.sees("sudah lengkap dan tersimpan")
    await siti.taps("Ya, hapus", erase)
    await siti.taps("Perbaiki formulir", receipt)
    await siti.sees("Formulir dibuka lagi")
    await changes(siti, "Nama")
    await siti.says("Siti Karangan")
    await asked(siti, "review")
    await siti.taps("Ya, hapus", erase)
    await siti.sees("Buang perubahan ini?")
    assert len(rows(world, "application")) == 1
    assert "perubahan belum dikirim" in await profile(siti)


async def test_a_no_to_a_new_text_of_the_consent_throws_the_change_away_and_never_the_form(world, monkeypatch):
    siti, _ = await sent(world)
    before = form(world)
    await begins_a_change(siti)
    monkeypatch.setattr("rules.enrolment.CONSENT_VERSION", "2030-01")
    await siti.says("halo")
    await asked(siti, "consent")
    await siti.taps("Tidak")
    await siti.sees("Perubahan sudah dibuang")
    assert form(world) == before


async def test_one_form_that_was_sent_is_erased_by_its_own_button_after_a_yes(world):
    siti, _ = await sent(world)
    await profile(siti)
    await siti.taps("1")
    await siti.taps("Hapus formulir ini")
    await siti.sees("Hapus formulir ini dengan semua isinya")
    await siti.taps("Tidak, simpan saja")
    await siti.sees("Lengkap sejak")
    await siti.taps("Hapus formulir ini")
    await siti.taps("Ya, hapus")
    await siti.sees("Formulir sudah dihapus")
    assert kept(world) == {"consent": 1}


# -- reminded of -------------------------------------------------------------------------------------
async def test_a_change_is_reminded_of_after_a_day_and_a_week_and_dropped_after_ninety_days_the_form_stays(world):
    siti, reference = await sent(world)
    before = form(world)
    await begins_a_change(siti)
    assert await reminded(world, siti, timedelta(hours=20)) == []
    (first,) = await reminded(world, siti, timedelta(hours=5))
    assert "Perubahan Anda di formulir BPJS Ketenagakerjaan belum dikirim" in first
    assert len(await reminded(world, siti, 6 * DAY)) == 2
    *_, last = await reminded(world, siti, 76 * DAY)
    assert "Pada 20 Februari 2027 perubahan ini akan dibuang" in last
    assert "tetap" in last
    assert len(await reminded(world, siti, 7 * DAY)) == 3
    assert form(world) == before
    said = await profile(siti)
    assert f"Siti Rekaan: sudah lengkap, nomor {reference}" in said
    assert WAITING not in said
    assert len(await reminded(world, siti, 200 * DAY)) == 3


async def test_the_button_of_the_reminder_goes_on_with_the_change_whatever_the_chat_is_about(world):
    siti, _ = await sent(world)
    await begins_a_change(siti)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await asked(siti, "consent")
    await reminded(world, siti, timedelta(hours=25))
    await siti.taps("Lanjutkan", await siti.sees("Perubahan Anda"))
    assert "Siti Karangan" in (await asked(siti, "review")).text
    await sends(siti)


async def test_of_several_people_the_reminder_says_whose_form_it_is(world):
    siti, _ = await sent(world)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(siti, until="review", nik=Say(NIK_OF_A_MAN), name=Say("Karto Rekaan"), phone=Say("081311112222"))
    await sends(siti)
    await begins_a_change(siti, "Nama", "Karto Karangan")
    (said,) = await reminded(world, siti, timedelta(hours=25))
    assert "formulir Karto Rekaan" in said


async def test_who_wishes_no_reminders_is_told_only_before_the_change_is_dropped(world):
    siti, _ = await sent(world)
    await begins_a_change(siti)
    await siti.says("/berhenti")
    await siti.taps("Jangan ingatkan")
    await asked(siti, "review")
    assert await reminded(world, siti, 8 * DAY) == []
    (last,) = await reminded(world, siti, 80 * DAY)
    assert "akan dibuang" in last
    await reminded(world, siti, 8 * DAY)
    assert rows(world, "application")[0]["changes"] is None


# -- another NIK -------------------------------------------------------------------------------------
async def test_a_changed_nik_is_claimed_and_the_old_one_let_go_only_when_it_is_sent(world):
    siti, _ = await sent(world)
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    await changes(siti, "NIK")
    await siti.says(NIK_OF_A_MAN)
    await siti.taps("Betul")
    await asked(siti, "review")
    for name, nik in (("Sari", NIK), ("Karto", NIK_OF_A_MAN)):
        await sent(world, name, nik=Say(nik))
    mine, sari, karto = sorted(rows(world, "application"), key=lambda row: row["created_at"])
    assert (bool(mine["holds_nik"]), sari["claim_of"], bool(karto["holds_nik"])) == (True, mine["id"], True)
    await sends(siti)
    mine, sari, karto = sorted(rows(world, "application"), key=lambda row: row["created_at"])
    assert (mine["holds_nik"], mine["claim_of"]) == (None, karto["id"])
    assert (bool(sari["holds_nik"]), sari["claim_of"]) == (True, None)


async def test_a_nik_of_another_form_on_the_phone_is_told_of_without_a_button_that_is_not_there(world):
    siti, _ = await sent(world)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(siti, until="review", nik=Say(NIK_OF_A_MAN), name=Say("Karto Rekaan"), phone=Say("081311112222"))
    await sends(siti)
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    await changes(siti, "NIK")
    await siti.says(NIK)
    told = (await siti.sees("Formulir lain di HP ini memakai NIK ini juga")).text
    assert "Batal" not in told
    await goes_on(siti, until="review", born=Tap("Betul"))
