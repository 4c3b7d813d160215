"""Who takes a form that an officer filled in: whoever has its NIK, and nobody else; either on the phone or on paper."""

import asyncio

import pytest
from sqlmodel import delete

from models import assist, cooperative, drafts
from models.role import Role
from rules import keeping
from tests.assisting import NAME, WAITS, at_the_table, forms, helper, proves, takes
from tests.assisting import drafts as waiting
from tests.databases import on_sqlite
from tests.officers import UNKNOWN_LINK
from tests.stories import (
    NIK,
    NIK_OF_A_MAN,
    changes,
    deleted,
    enrols,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.test_collisions import dawdle
from tests.test_story_assist_paper import prints, signs, table  # noqa: F401
from tests.waiting import until

ASKED = "tulis 16 angka NIK dari KTP Anda"


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_has_the_link_and_not_the_nik_is_shown_nothing_and_takes_nothing(table):  # noqa: F811
    sari, other, siti = await helper(table), table.person("Lain"), table.person("Siti")
    code = await at_the_table(sari)
    await other.says(code)
    for _ in range(2):
        typed = await proves(other, NIK_OF_A_MAN)
        await other.sees("NIK itu bukan yang ada di formulir")
        await until(lambda typed=typed: deleted(other, typed), what="the message with the NIK gone")
    await proves(other, NIK_OF_A_MAN)
    await other.sees(UNKNOWN_LINK)
    said = " ".join(m.text for m in other.phone.chat.messages.values() if m.from_bot)
    assert NAME not in said
    assert "Boleh saya pakai data" not in said
    await siti.says(code)
    await siti.sees(UNKNOWN_LINK)
    await sari.says("/anggota")
    await sari.sees("Anggota KSP")
    await sari.taps("Draf")
    assert "ditutup setelah tiga NIK" in (await sari.sees("Draf yang Anda isikan")).text
    await sari.taps("1")
    await sari.sees("Cocokkan NIK dengan KTP")
    assert code not in sari.last.text
    await sari.taps("Sudah benar")
    await sari.sees(WAITS)
    await takes(siti, code)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_what_was_asked_of_somebody_else_is_left_and_waits(table):  # noqa: F811
    sari, other, siti = await helper(table), table.person("Lain"), table.person("Siti")
    code = await at_the_table(sari)
    await other.says(code)
    await other.sees(ASKED)
    await other.taps("Batal")
    await other.sees("Formulir itu menunggu di petugas")
    await takes(siti, code)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_has_shown_the_nik_on_this_phone_before_is_not_asked_again(table):  # noqa: F811
    sari, siti = await helper(table), table.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.says(await at_the_table(sari))
    await siti.sees("Boleh saya pakai data")
    assert ASKED not in " ".join(m.text for m in siti.messages)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_while_the_officer_asks_for_the_nik_anew_nobody_is_wrong(table):  # noqa: F811
    sari, siti = await helper(table), table.person("Siti")
    code = await at_the_table(sari)
    await siti.says(code)
    await siti.sees(ASKED)
    await changes(sari, "NIK")
    await sari.sees("Tulis 16 angka NIK")
    await siti.says(NIK)
    await siti.sees("Petugas sedang mengubah")
    assert waiting(table)[0]["misses"] == 0


async def test_the_member_opens_it_while_a_paper_is_noted_and_both_are_told(table):  # noqa: F811
    sari, siti = await helper(table), table.person("Siti")
    number, _ = await prints(sari)
    code = await at_the_table(sari)
    await sari.taps("Kertas bertanda tangan")
    await sari.sees("Nomor kertas berapa")
    await sari.says(number)
    await sari.sees("Tanggal berapa anggota menandatanganinya")
    await takes(siti, code)
    await sari.taps("Hari ini")
    await sari.sees("sudah tidak di tangan Anda")
    assert not rows(table, "consent")
    await siti.taps("Ya, saya setuju")
    await siti.sees("Coba periksa sekali lagi")
    await sends(siti)
    assert [(row["chat_id"], row["paper"]) for row in rows(table, "consent")] == [(siti.id, None)]


async def test_a_paper_is_noted_first_and_whoever_writes_the_code_then_is_told(table):  # noqa: F811
    sari, siti, other = await helper(table), table.person("Siti"), table.person("Lain")
    number, _ = await prints(sari)
    code = await at_the_table(sari)
    await other.says(code)
    await other.sees(ASKED)
    await signs(sari, number)
    await sari.sees("sudah lengkap dan tersimpan")
    await siti.says(code)
    await siti.sees("dengan kertas yang ditandatangani anggota")
    await other.says(NIK)
    await other.sees(UNKNOWN_LINK)
    assert [row["noted_by"] for row in rows(table, "consent")] == [sari.id]
    assert len(forms(table)) == 1
    await sari.says("/anggota")
    assert "Draf yang Anda isikan" not in (await sari.sees("Anggota KSP")).text
    table.ahead += keeping.ASSISTED
    assert not await table.run(drafts.forget_assisted, table.now())
    assert not waiting(table)
    assert len(forms(table)) == 1, "the form stays"


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_what_the_officer_types_after_the_member_has_opened_it_changes_nothing(table):  # noqa: F811
    sari, siti = await helper(table), table.person("Siti")
    code = await at_the_table(sari)
    await changes(sari, "Nama")
    await takes(siti, code)
    await sari.says("Budi Rekaan")
    await sari.sees("sudah tidak di tangan Anda")
    await siti.taps("Ya, saya setuju")
    assert "Budi" not in (await siti.sees("Coba periksa sekali lagi|Nama")).text


async def test_a_cooperative_stays_as_long_as_a_draft_and_the_draft_goes_by_its_own_rule(table):  # noqa: F811
    sari = await helper(table)
    await at_the_table(sari)
    (row,) = waiting(table)

    def ends(session) -> None:
        cooperative.close(session, row["cooperative_id"], 1, table.now())
        session.execute(delete(Role))

    await table.run(ends)
    table.ahead += keeping.ASSISTED
    await table.run(cooperative.forget, table.now())
    assert rows(table, "cooperative")
    await table.run(drafts.forget_assisted, table.now())
    assert not forms(table)
    await table.run(cooperative.forget, table.now())
    assert not [one for one in rows(table, "cooperative") if one["id"] == row["cooperative_id"]]


@pytest.mark.parametrize("first", ["officer", "member"])
async def test_of_two_at_one_moment_either_the_officer_or_the_member_has_it(table, first):  # noqa: F811
    sari = await helper(table)
    await at_the_table(sari)
    (row,) = waiting(table)
    vault, now, form = table.services.vault, table.now(), row["application_id"]

    def notes(session) -> bool:
        dawdle(session, 0.0 if first == "officer" else 0.1)
        found = assist.held(session, vault, form, sari.id, row["cooperative_id"])
        dawdle(session, 0.3)
        if found:
            assist.noted(session, form, now)
        return bool(found)

    def opens(session) -> bool:
        dawdle(session, 0.0 if first == "member" else 0.1)
        found = assist.take(session, form, sari.id, now)
        session.flush()
        dawdle(session, 0.3)
        return bool(found)

    done = await asyncio.gather(table.run(notes), table.run(opens))
    assert sorted(done) == [False, True]
    (row,) = waiting(table)
    assert bool(row["noted_at"]) != bool(row["opened_at"])
