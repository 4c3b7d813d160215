"""Questions that are not for an officer any more, or not at this hour."""

import re
from datetime import timedelta

import pytest

from models import letter, switch
from models.application import Application
from tests.databases import on_sqlite
from tests.invitations import with_cooperative
from tests.officers import becomes_officer, ticks, with_admin
from tests.stories import (
    button,
    rows,
    unhurried,  # noqa: F401
)
from tests.test_story_questions import ANSWER, QUESTION, asks, invited
from tests.waiting import until


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
