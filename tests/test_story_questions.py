"""A member asks, an officer answers, and neither knows who the other is; who lets a member wait is seen by admins."""

import re
from datetime import timedelta

from handlers import planner
from models import letter
from tests.databases import on_sqlite
from tests.invitations import NAME, SITI, invites, token
from tests.officers import UNKNOWN_COMMAND, audit, becomes_officer, loses, with_admin
from tests.stories import (
    ADDRESS,
    NIK,
    Say,
    button,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from transport.keyboards import pack

QUESTION, ANSWER = "Berapa iurannya kalau formulir saya diserahkan?", "Minggu depan saya serahkan, Bu."
SILENT = "lebih dari sehari belum dijawab"


async def invited(world, name: str = "Siti"):
    """Who enrolled by an invitation, form complete."""
    siti = world.person(name, username="sitirahasia")
    (one,) = await invites(world, SITI)
    await siti.opens(token(world, one))
    await siti.taps("Ya, saya setuju")
    await goes_on(siti, until="nik")
    await siti.says(NIK)
    await siti.sees("Data dari koperasi Anda")
    await siti.taps("Betul semua")
    await goes_on(siti, until="review", street=Say(ADDRESS))
    await sends(siti)
    return siti


async def asks(siti, text: str = QUESTION) -> None:
    await siti.says("/tanya")
    await siti.sees("Ada pertanyaan")
    await siti.taps("Tanya petugas koperasi")
    await siti.sees("Apa yang ingin Anda tanyakan")
    await siti.says(text)
    await siti.sees("Pertanyaan Anda sudah ada pada petugas KSP Rukun Tani")


def said_to(person) -> str:
    return " ".join(m.text for m in person.phone.chat.messages.values() if m.from_bot)


async def test_a_question_reaches_the_officer_and_the_answer_the_member(world):
    ratih = await with_admin(world)
    siti = await invited(world)
    await siti.says("/tanya")
    await siti.sees("Ada pertanyaan")
    assert "Tanya petugas koperasi" not in siti.buttons, "there is no officer yet"
    sari = await becomes_officer(world, ratih, world.person("Sari", username="saripetugas"))
    await siti.says("/tanya")
    await siti.taps("Tanya petugas koperasi")
    await siti.sees("Apa yang ingin Anda tanyakan")
    await siti.says("x" * 301)
    await siti.sees("paling banyak 300 huruf")
    await siti.says(QUESTION)
    await siti.sees("sudah ada pada petugas KSP Rukun Tani")
    await sari.sees("Ada pertanyaan dari anggota KSP Rukun Tani")
    assert NAME not in said_to(sari)
    await sari.taps("Baca")
    shown = (await sari.sees(re.escape(QUESTION))).text
    assert NAME in shown
    await sari.taps("Jawab")
    await sari.sees("Apa jawaban Anda")
    await sari.says(ANSWER)
    await sari.sees("sedang diantar ke anggota")
    answered = (await siti.sees(re.escape(ANSWER))).text
    assert "Dari petugas KSP Rukun Tani" in answered
    await siti.taps("Jawab")
    await siti.sees("Apa yang ingin Anda tanyakan")
    await siti.says("mau daftar")
    await siti.sees("sudah ada pada petugas")
    await sari.says("/anggota")
    await sari.sees("Pertanyaan yang menunggu jawaban: 1")
    await sari.taps("Pertanyaan")
    await sari.sees("Pertanyaan yang menunggu jawaban")
    await sari.taps("1")
    await sari.sees("mau daftar")
    await sari.taps("Jawab")
    await sari.sees("Apa jawaban Anda")
    await sari.says("Besok ya Bu")
    await siti.sees("Besok ya Bu")
    for secret in ("sitirahasia", str(siti.id), "Agustus 1985", NIK):
        assert secret not in said_to(sari)
    for secret in ("saripetugas", str(sari.id), "Sari"):
        assert secret not in said_to(siti)
    form = rows(world, "application")[0]["id"]
    about = [(row["action"], row["actor"]) for row in rows(world, "audit") if row["person"] == form]
    assert sorted(set(about)) == [("answered a member", str(sari.id)), ("saw a member", str(sari.id))]
    assert QUESTION not in str(audit(world))
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    await world.quiet()
    copy = siti.downloads().decode()
    assert f"Pertanyaan Anda, 22 November 2026: {QUESTION}" in copy
    assert f"Jawaban petugas, 22 November 2026: {ANSWER}" in copy
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.taps("Ya, hapus semua")
    await siti.sees("Sudah dihapus")
    assert rows(world, "letter") == []
    await sari.says("/anggota")
    await sari.sees("Pertanyaan yang menunggu jawaban: 0")


@on_sqlite
async def test_who_gets_no_answer_for_a_day_is_seen_by_the_admins_once_a_day(world, monkeypatch):
    ratih = await with_admin(world)
    siti = await invited(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await asks(siti)
    await sari.sees("Ada pertanyaan")
    await sari.says("/start")
    await sari.sees("Pertanyaan anggota yang menunggu jawaban: 1")
    world.ahead += timedelta(hours=23)
    await planner.tick(world.services)
    await ratih.sees_not(SILENT)
    world.ahead += timedelta(hours=2)
    for _ in range(2):
        await planner.tick(world.services)
    said = (await ratih.sees(SILENT)).text
    assert "KSP Rukun Tani" in said
    assert QUESTION not in said
    assert NAME not in said
    assert len([row for row in rows(world, "message") if row["kind"] == letter.UNANSWERED]) == 1
    with monkeypatch.context() as patch:
        patch.setattr("models.consent.CONSENT_VERSION", "another text")  # no officer can see the question any more
        assert await world.run(letter.silent, world.now()) == []
    world.ahead += timedelta(hours=10)  # in the evening: that is said tomorrow, and once
    await planner.tick(world.services)
    world.ahead += timedelta(hours=13)
    await planner.tick(world.services)
    assert len([row for row in rows(world, "message") if row["kind"] == letter.UNANSWERED]) == 2
    for _ in range(2):
        await asks(siti)
    await siti.says("/tanya")
    await siti.taps("Tanya petugas koperasi")
    await siti.sees("menunggu jawaban")
    assert len(rows(world, "letter")) == letter.WAITING


@on_sqlite
async def test_a_forged_button_asks_nobody(world):
    siti = await invited(world)
    for forged in (1, 2**63, 10**19 - 1, 10**40):
        await siti.taps_data(pack("letter", key="ask", value=forged))
        await world.quiet()
        assert "tidak punya petugas" in siti.last.text
    assert rows(world, "letter") == []


async def test_a_removed_officer_answers_nobody(world):
    ratih = await with_admin(world)
    siti = await invited(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await asks(siti)
    await sari.sees("Ada pertanyaan")
    read = button(sari, "Baca")
    await sari.taps("Baca")
    await sari.sees(re.escape(QUESTION))
    await sari.taps("Jawab")
    await sari.sees("Apa jawaban Anda")
    await loses(world, sari)
    await sari.says(ANSWER)
    await world.quiet()
    await sari.taps_data(*read)
    await sari.says("/anggota")
    await sari.sees(UNKNOWN_COMMAND)
    assert [row["officer"] for row in rows(world, "letter")] == [None]
    await siti.says("/tanya")
    await siti.sees("Ada pertanyaan")
    assert "Tanya petugas koperasi" not in siti.buttons
