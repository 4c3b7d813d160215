"""A form that was sent stays complete as it was sent, whatever becomes of the changes that were begun."""

from datetime import timedelta

from tests.stories import (
    NIK,
    NIK_OF_A_MAN,
    Say,
    Tap,
    asked,
    changes,
    enrols,
    goes_on,
    goes_on_alone,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.test_story_nudges import DAY, delivers

WAITING = "belum disimpan"
SENT = ("submitted_at", "reference", "holds_nik", "nik_index", "claim_of", "district", "name", "phone", "street")


async def sent(world, first_name: str = "Siti", **other):
    """Somebody whose form was sent, and its number."""
    siti = world.person(first_name)
    await enrols(siti, **other)
    return siti, await sends(siti)


async def begins_a_change(siti, line: str = "Nama", said: str = "Siti Rahayu") -> None:
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
    assert f"sudah lengkap, nomor formulir {reference}" in await profile(siti)
    assert WAITING not in siti.last.text
    assert form(world) == before
    await siti.taps("1")
    assert WAITING not in (await siti.sees("Sudah lengkap sejak 22 November 2026")).text
    assert await reminded(world, siti, 91 * DAY) == []
    assert [row for row in rows(world, "message") if not row["kind"].startswith("alone")] == []


async def test_a_change_that_is_not_sent_leaves_the_form_as_sent_and_is_spoken_of_wherever_it_is(world):
    siti, reference = await sent(world)
    before = form(world)
    await begins_a_change(siti)
    assert form(world) == before
    assert f"Siti Rekaan: sudah lengkap, nomor formulir {reference} (perubahan belum disimpan)" in await profile(siti)
    await siti.taps("1")
    assert "Ada perubahan yang belum disimpan" in (await siti.sees("Sudah lengkap sejak 22 November 2026")).text
    copy = await copied(siti)
    assert "Lengkap sejak: 22 November 2026" in copy
    assert copy.index("Nama: Siti Rekaan") < copy.index("Perubahan yang belum disimpan") < copy.index("Siti Rahayu")
    await siti.says("/daftar")
    await siti.sees("Ada perubahan yang belum disimpan")
    assert form(world) == before


async def test_a_change_goes_on_where_it_was_left_and_kirim_puts_it_into_the_form(world):
    siti, reference = await sent(world)
    await begins_a_change(siti)
    await profile(siti)
    await siti.taps("1")
    await world.restart()
    await siti.taps("Lanjutkan perubahan")
    assert "Siti Rahayu" in (await asked(siti, "review")).text
    before = form(world)
    assert await sends(siti) == reference
    assert {column for column, value in form(world).items() if value != before[column]} >= {"name", "submitted_at"}
    assert form(world)["holds_nik"] == before["holds_nik"] != None  # noqa: E711
    assert f"Siti Rahayu: sudah lengkap, nomor formulir {reference}\n" in await profile(siti)
    assert "Siti Rekaan" not in await copied(siti)
    assert await reminded(world, siti, 91 * DAY) == []


async def test_a_line_that_was_opened_only_and_put_back_is_no_change(world):
    siti, _ = await sent(world)
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    assert "Simpan" not in siti.buttons
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
    await siti.sees("Ada perubahan yang belum disimpan")
    await siti.taps("Lanjutkan perubahan")
    assert "Siti Rahayu" in (await asked(siti, "review")).text


async def test_the_buttons_of_the_receipt_work_on_while_a_change_waits(world):
    siti, _ = await sent(world)
    receipt = siti.last
    await begins_a_change(siti)
    steps = await goes_on_alone(siti)
    assert "Siti Rekaan" in [b["copy_text"]["text"] for row in steps.keyboard for b in row if "copy_text" in b]
    await siti.taps("Sudah dapat kode bayar", receipt)
    await siti.says("9912345678")
    await siti.sees("sudah saya catat 22 November 2026")
    assert "perubahan belum disimpan" in await profile(siti)
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
    assert said.count("perubahan belum disimpan") == 1
    await siti.taps("1")
    await siti.taps("Lanjutkan perubahan")
    card = (await asked(siti, "review")).text
    assert "Siti Rahayu" in card
    assert "Alamat: Jl. Melati 5" in card


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
