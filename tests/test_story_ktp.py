"""The KTP instead of typing: one photo, one card, one yes."""

import re
from dataclasses import replace as other

import pytest

from handlers.conversation.photographed import READ
from handlers.kinds import JOBS
from models.application import answers_of
from rules.ktp import extra, said
from tests import ktp_read
from tests.assisting import begins, helper
from tests.ktp_read import SITI, but, photographs
from tests.stories import NIK, NIK_OF_A_MAN, asked, deleted, enrols, rows, unhurried  # noqa: F401
from tests.waiting import until
from transport import live

CARD = "Ini yang saya baca dari KTP"
GROUPED = "3402 1557 0885 0001"


@pytest.fixture
def reading(world, monkeypatch):
    """A world with the extra, whose child is told what it sees."""
    monkeypatch.setattr(extra, "installed", lambda: True)
    monkeypatch.setitem(JOBS, READ, other(JOBS[READ], work=ktp_read.work))
    return world


async def answers(world):
    services, (form,) = world.payung.services, rows(world, "application")
    return await services.database.read(answers_of, services.vault, form["id"])


async def shows(person, **read):
    """Sends the photo, and sees the card."""
    photo = await photographs(person, but(**read))
    return photo, await person.sees(CARD)


async def test_who_photographs_the_ktp_and_taps_has_typed_no_answer(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    photo, card = await shows(siti)
    for line in (
        GROUPED,
        "SITI REKAAN",
        "17 Agustus 1985, perempuan",
        "JL. MELATI 5",
        "Sewon",
        "masih tinggal di situ",
    ):
        assert line in card.text
    await siti.taps("Benar semua")
    await siti.sees("NIK tersimpan")
    await asked(siti, "phone")
    await reading.quiet()
    assert deleted(siti, photo)
    assert not any(GROUPED in one.text for one in siti.messages), "the NIK stands nowhere any more"
    known = await answers(reading)
    assert (known["nik"], known["name"], known["lives"]) == (NIK, "SITI REKAAN", "340215")
    await siti.shares_contact()
    await asked(siti, "work")


async def test_a_stranger_who_sends_it_first_agrees_before_it_is_read(reading):
    siti = reading.person("Siti")
    photo = await photographs(siti, but())
    await siti.sees("Saya baca setelah Anda setuju")
    assert rows(reading, "job") == []
    await siti.taps("Ya, saya setuju")
    await siti.sees(CARD)
    await siti.taps("Benar semua")
    await asked(siti, "whom")
    await reading.quiet()
    assert deleted(siti, photo)


async def test_what_is_wrong_is_asked_alone_and_the_rest_is_kept(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    await shows(siti)
    await siti.taps("Ada yang salah")
    await siti.sees("Yang mana yang salah?")
    await siti.taps("Nama")
    again = await siti.sees(CARD)
    assert "SITI REKAAN" not in again.text
    await siti.taps("Benar semua")
    await asked(siti, "name")
    await siti.says("Siti Aminah")
    await asked(siti, "phone")


async def test_what_was_read_with_doubt_is_marked_and_asked_alone(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    _, card = await shows(siti, doubtful=("name",))
    assert re.search("SITI REKAAN.*kurang jelas", card.text)
    await siti.taps("Benar semua")
    await asked(siti, "name")
    await siti.taps("Pakai: SITI REKAAN")
    await asked(siti, "phone")


async def test_a_doubtful_nik_is_typed_and_what_else_was_read_is_taken(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    _, card = await shows(siti, doubtful=("nik",))
    assert GROUPED not in card.text
    assert re.search("nanti saya tanyakan: NIK", card.text)
    await siti.taps("Benar semua")
    await asked(siti, "nik")
    await siti.says(NIK)
    await asked(siti, "born")


async def test_a_birth_date_that_is_not_the_niks_is_asked(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    await shows(siti, born="1985-08-18")
    await siti.taps("Benar semua")
    await asked(siti, "born")


async def test_the_ktp_of_somebody_else_changes_nothing(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="name")
    await photographs(siti, but(nik=NIK_OF_A_MAN, sex="L"))
    await siti.sees("bukan NIK yang tersimpan")
    await asked(siti, "name")
    assert (await answers(reading))["nik"] == NIK


async def test_a_photo_at_a_later_question_answers_what_is_open_still(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="street")
    _, card = await shows(siti)
    assert "SITI REKAAN" not in card.text
    await siti.taps("Benar semua")
    await asked(siti, "work")


async def test_one_hint_at_a_time_and_after_two_the_way_by_typing(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    for sentence in ("terlalu gelap", "terlalu gelap", "jawab dengan tulisan saja"):
        await photographs(siti, {"said": said.DARK, "hint": True})
        await siti.sees(sentence)
        await asked(siti, "nik")


async def test_another_paper_is_told_apart(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    await photographs(siti, {"said": said.SIM, "hint": False})
    await siti.sees("sepertinya SIM")
    await asked(siti, "nik")


async def test_a_child_that_fails_is_one_sentence(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    await siti.sends_file("ktp.jpg", b"{", mime="image/jpeg")
    await siti.sees("tidak bisa saya baca")
    await asked(siti, "nik")


async def test_who_is_somewhere_else_when_it_is_read_is_told(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    await photographs(siti, but())
    await siti.says("/hitung")
    await siti.sees("Dari foto tadi belum ada yang saya ambil|" + CARD)


async def test_several_wait_one_behind_the_other_in_one_process(reading):
    people = [reading.person(f"Siti {n}") for n in range(3)]
    for one in people:
        await enrols(one, until="nik")
    for one in people:
        await photographs(one, but())
    for one in people:
        await one.sees(CARD)
    resting = reading.payung.workers.resting
    await until(lambda: len(resting.waiting) == 1, what="the one process that stays")


async def test_who_waits_is_told_how_many_are_before(reading, tmp_path, monkeypatch):
    monkeypatch.setattr(live, "EVERY", 0.05)
    people, file = [reading.person(f"Siti {n}") for n in range(3)], tmp_path / "go on"
    for one in people:
        await enrols(one, until="nik")
    for one in people:
        await photographs(one, but() | {"until": str(file)})
        await one.sees("Saya baca dulu fotonya")
    await people[2].sees("2 orang di depan Anda")
    file.touch()
    for one in people:
        await one.sees(CARD)


async def test_who_blocked_the_bot_meanwhile_is_not_back_when_it_is_read(reading, tmp_path):
    siti, file = reading.person("Siti"), tmp_path / "go on"
    await enrols(siti, until="nik")
    await photographs(siti, but() | {"until": str(file)})
    await siti.sees("Saya baca dulu fotonya")
    await siti.blocks()
    await until(lambda: rows(reading, "account")[0]["blocked_at"], what="the mark")
    file.touch()
    await until(lambda: rows(reading, "job")[0]["ended_at"], what="the end of the job")
    await reading.quiet()
    assert rows(reading, "account")[0]["blocked_at"]


async def test_an_officer_at_a_table_photographs_one_ktp_after_the_other(reading):
    sari = await helper(reading)
    await begins(sari)
    for one in (SITI, other(SITI, nik=NIK_OF_A_MAN, sex="L", name="BUDI REKAAN")):
        photo = await photographs(sari, {"card": one.told()})
        assert one.name in (await sari.sees(CARD)).text
        await sari.taps("Benar semua")
        await asked(sari, "participant")
        await reading.quiet()
        assert deleted(sari, photo)
        await sari.taps("Batal")
        await sari.taps("Simpan draf")
        await sari.taps("Anggota berikutnya")
    assert len(rows(reading, "consent")) == 0, "the member's own yes is still to come"


async def test_nothing_of_a_photo_stays_with_its_job(reading):
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    await shows(siti)
    await reading.quiet()
    (row,) = rows(reading, "job")
    assert (row["parameters"], row["result"], row["size"]) == (None, None, 0)
    assert SITI.name not in reading.told()


async def test_where_no_form_is_open_a_photo_is_taken_off_the_screen(reading):
    siti = reading.person("Siti")
    await enrols(siti)
    await siti.taps("Simpan")
    photo = await photographs(siti, but())
    await siti.sees("tidak perlu foto")
    await reading.quiet()
    assert deleted(siti, photo)
