"""Who agreed to an older text is asked again, with all answers kept; what was sent stays sent."""

import json

import pytest
from sqlalchemy import update
from sqlmodel import select

from models.application import Answer, Application
from models.consent import Consent, outdated, present
from rules.consent import CONSENT_VERSION
from tests.stories import (
    Say,
    asked,
    begins,
    button,
    changes,
    enrols,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from transport.keyboards import pack

OLD = "2026-12"
CHANGED = "Teks tentang data Anda sudah berubah"
NEW_TEXT = "teks tentang data Anda sudah berubah, dan sebelum Anda setuju"


def as_before(session, vault) -> None:
    """All that was agreed to so far was the older text."""
    session.execute(update(Consent).values(version=OLD))
    for application in session.exec(select(Application.id)).all():
        sealed = vault.seal("answer", application, "consent", json.dumps(OLD))
        theirs = update(Answer).where(Answer.application_id == application, Answer.key == "consent")
        session.execute(theirs.values(value=sealed))


async def the_text_changes(world) -> None:
    await world.quiet()
    await world.run(as_before, world.services.vault)


async def holds(world) -> list[bool]:
    """Of each form, whether it holds today's consent, as officers' lists ask it."""
    rows = select(Application.id, present(Application.id)).order_by(Application.created_at)
    return [bool(held) for _, held in await world.run(lambda session: session.exec(rows).all())]


def form(world) -> list[dict]:
    """What was sent, and all answers but the consent."""
    answers = [row for row in rows(world, "answer") if row["key"] != "consent"]
    return rows(world, "application") + answers


# -- a draft -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", ["Siti Rekaan", "ya", "setuju", "halo"])
async def test_a_draft_asks_for_the_new_yes_with_the_whole_text_and_goes_on_with_its_answers(world, words):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await the_text_changes(world)
    await siti.says(words)
    message = await asked(siti, "consent")
    assert CHANGED in message.text
    assert "petugas koperasi" in message.text
    assert "bukti bayar" in message.text
    assert await holds(world) == [False]
    await siti.taps("Ya, saya setuju")
    await asked(siti, "name")
    assert await holds(world) == [True]
    assert {row["version"] for row in rows(world, "consent")} == {OLD, CONSENT_VERSION}
    await goes_on(siti, until="review")
    await sends(siti)


async def test_the_proof_names_the_message_in_which_the_whole_new_text_stands(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await the_text_changes(world)
    await siti.says("Siti Rekaan")
    shown = await asked(siti, "consent")
    await siti.says("boleh tahu kenapa?")
    await siti.says("setuju")
    await asked(siti, "name")
    await world.quiet()
    assert shown.text.count("petugas koperasi") == 1
    assert await holds(world) == [True]


async def test_an_old_button_of_the_question_before_brings_the_new_text_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    await the_text_changes(world)
    await siti.taps(siti.buttons[0])
    assert CHANGED in (await asked(siti, "consent")).text
    await siti.taps("Ya, saya setuju")
    await asked(siti, "work")


async def test_a_no_to_the_new_text_asks_before_the_draft_goes(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await the_text_changes(world)
    await siti.says("halo")
    await asked(siti, "consent")
    await siti.taps("Tidak")
    await siti.sees("Hapus formulir ini dengan semua isinya")
    await siti.taps("Tidak, lanjut")
    await asked(siti, "consent")
    await siti.taps("Tidak")
    await siti.taps("Ya, hapus")
    await siti.sees("Formulir sudah dihapus")
    assert rows(world, "application") == []


# -- a form that was sent --------------------------------------------------------------------------------
async def sent(world, **answers):
    siti = world.person("Siti")
    await enrols(siti, **answers)
    await sends(siti)
    await the_text_changes(world)
    return siti


async def test_a_form_that_was_sent_stays_sent_and_its_person_is_asked_once_when_they_next_write(world):
    siti = await sent(world)
    before = form(world)
    assert await holds(world) == [False]
    await siti.says("halo")
    await siti.sees(NEW_TEXT)
    assert "petugas koperasi Anda" in siti.last.text
    assert form(world) == before
    for words in ("halo", "/start", "/daftar"):
        await siti.says(words)
        await world.quiet()
        await siti.sees_not(NEW_TEXT, within=0.05)
    assert await holds(world) == [False]


async def test_a_yes_is_kept_with_proof_and_nothing_else_of_the_form_changes(world):
    siti = await sent(world)
    before = form(world)
    await siti.says("/daftar")
    asked_in = await siti.sees(NEW_TEXT)
    await siti.taps("Ya, saya setuju")
    await siti.sees("Persetujuan Anda pada teks baru sudah disimpan")
    assert form(world) == before
    assert await holds(world) == [True]
    proof = next(row for row in rows(world, "consent") if row["version"] == CONSENT_VERSION)
    assert (proof["message_id"], proof["chat_id"], proof["purpose"]) == (asked_in.id, siti.id, "form")
    assert proof["given_at"]
    await siti.says("/start")
    await world.quiet()
    await siti.sees_not(NEW_TEXT, within=0.05)
    assert await world.run(outdated, siti.id) == []


async def test_a_yes_holds_for_every_form_that_was_sent_from_the_phone(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await goes_on(siti, until="review", nik=Say("3402151708850004"))
    await sends(siti)
    await the_text_changes(world)
    assert await holds(world) == [False, False]
    await siti.says("/daftar")
    await siti.sees(NEW_TEXT)
    await siti.taps("Baca selengkapnya")
    await siti.taps("Kembali ke teksnya")
    await siti.sees(NEW_TEXT)
    await siti.taps("Ya, saya setuju")
    await siti.sees("sudah disimpan")
    assert await holds(world) == [True, True]


async def test_after_a_no_the_form_stays_and_the_yes_can_be_given_in_privasi(world):
    siti = await sent(world)
    before = form(world)
    await siti.says("/daftar")
    await siti.sees(NEW_TEXT)
    await siti.taps("Tidak")
    await siti.sees("tidak dilihat petugas")
    assert form(world) == before
    assert await holds(world) == [False]
    await siti.says("/privasi")
    await siti.taps("Teks yang baru")
    await siti.sees(NEW_TEXT)
    await siti.taps("Ya, saya setuju")
    await siti.sees("sudah disimpan")
    assert await holds(world) == [True]
    await siti.says("/privasi")
    await siti.sees("Data dan persetujuan Anda")
    assert "Teks yang baru" not in siti.buttons


async def test_nobody_is_asked_in_the_middle_of_something(world):
    siti = await sent(world)
    for words in ("ibu saya meninggal", "/hitung", "/privasi", "/berhenti", "apa itu JHT?"):
        await siti.says(words)
        await world.quiet()
        await siti.sees_not(NEW_TEXT, within=0.05)
    await siti.says("/daftar")
    await siti.sees(NEW_TEXT)


async def test_who_corrects_a_form_agrees_first_and_the_yes_is_no_change_that_waits(world):
    siti = await sent(world)
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Perbaiki formulir")
    await asked(siti, "consent")
    await siti.taps("Ya, saya setuju")
    await asked(siti, "review")
    assert rows(world, "application")[0]["changes"] is None
    assert await holds(world) == [True]
    await changes(siti, "Nama")
    await siti.says("Siti Rahayu")
    await asked(siti, "review")
    await sends(siti)
    assert await holds(world) == [True]


async def test_a_yes_that_belongs_to_the_older_text_is_none(world):
    siti = world.person("Siti")
    await begins(siti)
    data, on = button(siti, "Ya, saya setuju")
    assert data.endswith(CONSENT_VERSION)
    await siti.taps_data(data.replace(CONSENT_VERSION, OLD), on)
    await world.quiet()
    assert rows(world, "consent") == []
    await siti.taps_data(pack("renew", key="yes", value=OLD), on)
    await world.quiet()
    assert rows(world, "consent") == []
