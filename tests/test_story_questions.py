"""A member asks, an officer answers, and neither knows who the other is; who lets a member wait is seen by admins."""

import re
from datetime import timedelta

import pytest

from handlers import planner
from models import letter, switch
from models.application import Application
from tests.databases import on_sqlite
from tests.invitations import NAME, SITI, invites, token, with_cooperative
from tests.officers import UNKNOWN_COMMAND, audit, becomes_officer, loses, ticks, with_admin
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
from tests.waiting import until
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


@on_sqlite
@pytest.mark.parametrize("to", ["Koperasi Mina Jaya", None])
async def test_whose_member_turned_to_another_cooperative_has_nothing_of_the_questions_any_more(world, to):
    ratih = await with_admin(world)
    siti = await invited(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await asks(siti)
    await sari.sees("Ada pertanyaan")
    read = button(sari, "Baca")
    await sari.taps("Baca")
    await sari.sees(re.escape(QUESTION))
    answers = button(sari, "Jawab")
    await sari.taps("Jawab")
    await sari.sees("Apa jawaban Anda")
    other = await with_cooperative(world, to) if to else None
    await world.run(turns_to, rows(world, "application")[0]["id"], other)
    await sari.says(ANSWER)
    await sari.sees("sudah tidak ada")
    await siti.sees_not(re.escape(ANSWER), within=0.05)
    for data, message in (read, answers):
        await sari.taps_data(data, message)
        await sari.sees_toast("sudah lama|sudah lewat")
    await sari.says("/anggota")
    assert "Pertanyaan yang menunggu jawaban: 0" in (await sari.sees("menunggu jawaban: ")).text
    world.ahead += timedelta(days=2)
    assert await world.run(letter.silent, world.now()) == []
    if to:
        budi = await becomes_officer(world, ratih, world.person("Budi"), to)
        for _ in range(letter.WAITING):  # what waits at the other one is no hindrance
            await siti.says("/tanya")
            await siti.taps("Tanya petugas koperasi")
            await siti.sees("Apa yang ingin Anda tanyakan")
            await siti.says(QUESTION)
            await siti.sees(f"petugas {to}")
        await budi.sees(f"Ada pertanyaan dari anggota {to}")
        await budi.taps("Baca")
        assert (await budi.sees(re.escape(QUESTION))).text.count(QUESTION) == letter.SHOWN


async def test_who_turned_away_before_the_officers_are_told_is_named_to_none(world):
    ratih = await with_admin(world)
    siti = await invited(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await world.run(lambda on: switch.turn_on(on, switch.SENDING_PAUSED, world.now()))
    await asks(siti)
    await world.run(turns_to, rows(world, "application")[0]["id"], await with_cooperative(world, "Koperasi Mina Jaya"))
    await world.run(lambda on: switch.turn_off(on, switch.SENDING_PAUSED))
    await ticks(world)

    def outcomes() -> list[str | None]:
        return [row["outcome"] for row in rows(world, "message") if row["kind"] == letter.ASKED]

    await until(lambda: outcomes() != [None], what="the end of the promise")
    assert outcomes() == ["withdrawn"]
    await sari.sees_not("Ada pertanyaan", within=0.05)


def turns_to(session, form: int, cooperative: int | None) -> None:
    session.get_one(Application, form).cooperative_id = cooperative


@on_sqlite
async def test_an_officer_is_told_of_a_question_in_the_morning_where_it_came_at_night(world):
    ratih = await with_admin(world)
    siti = await invited(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    world.ahead += timedelta(hours=11)  # 21.00
    await asks(siti)
    await ticks(world)
    await sari.sees_not("Ada pertanyaan", within=0.3)
    world.ahead += timedelta(hours=12)
    await ticks(world)
    await sari.sees("Ada pertanyaan dari anggota KSP Rukun Tani")


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
