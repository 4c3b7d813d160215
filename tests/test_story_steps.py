"""The way on alone: what only JMO asks is asked there, once and only where it is missing, and stays with the form."""

from functools import partial

import pytest
from sqlmodel import Session, select

from models.application import Application, answers_of, put_answer
from models.store.sealing import Vault
from rules.alone import ALONE
from tests.stories import (
    asked,
    changes,
    enrols,
    goes_on,
    goes_on_alone,
    rows,
    sends,
    unhurried,  # noqa: F401
)

KTP, SECOND, EMAIL = "Alamat di KTP sama", "Ada pekerjaan kedua", "Ada alamat e-mail"
STEPS = "Cara mendaftar sendiri"


def answers(session: Session, vault: Vault) -> dict:
    return answers_of(session, vault, session.exec(select(Application.id)).one())


def gave(session: Session, vault: Vault, **some) -> None:
    """As a form of before has it."""
    id = session.exec(select(Application.id)).one()
    for key, value in some.items():
        put_answer(session, vault, id, key, value)


async def sent(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    return siti


def copied(message) -> dict[str, str]:
    buttons = [button for row in message.keyboard for button in row if "copy_text" in button]
    return {button["text"]: button["copy_text"]["text"] for button in buttons}


async def test_what_is_told_there_can_be_copied_and_is_not_asked_again(world):
    siti = await sent(world)
    await siti.taps("Langkah dan salin data")
    await siti.sees(KTP)
    await siti.says("Jl. Kenanga 2, RT 01 RW 02, Pajangan, Bantul, 55751")
    await siti.sees(SECOND)
    await siti.says("ojek pangkalan")
    await siti.sees(EMAIL)
    await siti.says("siti.rekaan@contoh.id")
    copies = copied(await siti.sees(STEPS))
    assert copies["Salin alamat KTP"].startswith("Jl. Kenanga 2")
    assert copies["Salin pekerjaan ke-2"] == "ojek pangkalan"
    assert copies["Salin e-mail"] == "siti.rekaan@contoh.id"
    assert len(siti.last.keyboard) <= 4
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Langkah dan salin data")
    assert copied(await siti.sees(STEPS)) == copies


async def test_the_usual_answers_are_three_taps_and_need_no_form_to_be_sent_again(world):
    siti = await sent(world)
    steps = await goes_on_alone(siti)
    assert copied(steps)["Salin kode pos"] == "55188"
    (row,) = rows(world, "application")
    assert row["changes"] is None
    assert {event["what"] for event in rows(world, "event")} == {"consented", "submitted"}
    await siti.says("/profil")
    assert "belum" not in (await siti.sees("Formulir di HP ini")).text


async def test_kembali_leads_back_to_what_was_asked_and_batal_to_the_form(world):
    siti = await sent(world)
    await goes_on_alone(siti)
    await siti.taps("Kembali")
    await siti.sees(EMAIL)
    await siti.taps("Kembali")
    await siti.sees(SECOND)
    await siti.says("ojek")
    await siti.sees(EMAIL)
    await siti.taps("Batal")
    await siti.sees("engkap sejak 22 November 2026")
    await siti.taps("Langkah dan salin data")
    await siti.sees(EMAIL)
    await siti.taps("Lewati")
    assert copied(await siti.sees(STEPS))["Salin pekerjaan ke-2"] == "ojek"


async def test_kembali_at_the_first_leads_to_the_form(world):
    siti = await sent(world)
    await siti.taps("Langkah dan salin data")
    await siti.sees(KTP)
    await siti.taps("Kembali")
    await siti.sees("engkap sejak 22 November 2026")


async def test_it_is_in_the_copy_of_the_data_and_survives_a_correction_of_the_form(world):
    siti = await sent(world)
    await siti.taps("Langkah dan salin data")
    for asks, says in ((KTP, "sama"), (SECOND, "ojek pangkalan"), (EMAIL, "siti.rekaan@contoh.id")):
        await siti.sees(asks)
        await siti.says(says)
    await siti.sees(STEPS)
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    await changes(siti, "Nama")
    await siti.says("Siti Rahayu")
    await asked(siti, "review")
    await sends(siti)
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    text = siti.downloads(await siti.sees("payung.txt")).decode()
    for said in ("Nama: Siti Rahayu", "Alamat di KTP: Sama", "ojek pangkalan", "E-mail: siti.rekaan@contoh.id"):
        assert said in text


async def test_who_lives_elsewhere_since_then_is_asked_anew_whether_the_address_is_the_same(world):
    siti = await sent(world)
    await goes_on_alone(siti)
    await siti.says("/profil")
    await siti.taps("1")
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    await changes(siti, "Alamat")
    await siti.says("Jl. Anggrek 9, RT 02 RW 04, 55188")
    await asked(siti, "review")
    await sends(siti)
    await siti.taps("Langkah dan salin data")
    await siti.sees(KTP)
    await siti.taps("Sama")
    assert "Anggrek" in copied(await siti.sees(STEPS))["Salin alamat KTP"]


async def test_a_draft_of_before_keeps_what_it_was_asked_then(world):
    siti = world.person("Siti")
    await enrols(siti)
    before = {"months": 3, "email": "siti.rekaan@contoh.id", "ktp_address": "same", "second_job": "none"}
    await world.run(partial(gave, **before), world.services.vault)
    await sends(siti)
    assert (await world.run(answers, world.services.vault)).items() >= before.items()
    await siti.taps("Langkah dan salin data")
    assert copied(await siti.sees(STEPS))["Salin e-mail"] == "siti.rekaan@contoh.id"
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    assert "Rencana bayar: 3 bulan" in siti.downloads(await siti.sees("payung.txt")).decode()


@pytest.mark.parametrize("whom", ["me", "family"])
async def test_a_draft_of_before_is_not_asked_anew_for_whom_it_is(world, whom):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await world.run(partial(gave, whom=whom, participant="no"), world.services.vault)
    await siti.says("Jl. Melati 5, RT 03 RW 01, 55188")
    await asked(siti, "work")
    await goes_on(siti, until="review")
    assert "Kepesertaan: Belum" in siti.last.text
    await sends(siti)


async def test_a_question_of_the_persons_own_is_answered_there_too(world):
    siti = await sent(world)
    await siti.taps("Langkah dan salin data")
    await siti.sees(KTP)
    await siti.says("apa itu JMO?")
    await siti.sees("aplikasi HP dari BPJS Ketenagakerjaan")
    await siti.sees("Alamat di KTP sama")


async def test_the_form_of_somebody_else_is_begun_in_the_middle_and_the_way_on_waits_for_a_tap(world):
    siti = await sent(world)
    await siti.taps("Langkah dan salin data")
    await siti.sees(KTP)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await asked(siti, "consent")
    await siti.says("/profil")
    await siti.taps("1")
    await siti.sees("engkap sejak")
    await siti.taps("Langkah dan salin data")
    await siti.sees(KTP)


def test_each_of_them_has_a_usual_answer_first():
    assert all(question.choices or question.optional for question in ALONE)
