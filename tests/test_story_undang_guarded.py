"""What /undang tells nobody, and what goes of a list: with the officer, or by a second tap."""

from datetime import timedelta

import pytest

from models.invitation import refuse
from tests.corpus import writing
from tests.corpus.case import kept, name, nik, phone
from tests.databases import on_sqlite
from tests.invitations import closes
from tests.listing import (
    ASKED,
    NOT_SAVED,
    SAVED,
    TITLE,
    invited,
    member,
    messy,
    saves,
    with_officer,
)
from tests.officers import (
    TANI,
    audit,
    loses,
    ticks,
)
from tests.stories import button, rows, unhurried  # noqa: F401
from tests.waiting import until
from transport import jobs
from transport.keyboards import pack

pytestmark = on_sqlite  # what is about locks and uniqueness is in test_invitation.py and test_crash_lists.py


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(jobs, "REST", 0.05)
    monkeypatch.setattr("handlers.officer.lists.TOGETHER", jobs.timedelta(seconds=0.3))


async def test_each_list_that_is_read_is_written_down_and_so_many_rows_a_day_are_read(world, monkeypatch):
    monkeypatch.setattr("handlers.officer.listed.READ_PER_DAY", 5)
    ratih, sari = await with_officer(world)
    for lines, sees in ((3, NOT_SAVED), (3, "membaca 5 baris sehari"), (2, NOT_SAVED), (1, "membaca 5 baris sehari")):
        await sari.says("/undang")
        await sari.sees(ASKED)
        sent = await sari.sends_file("a.csv", writing.text([*TITLE, *map(member, range(1, lines + 1))]))
        await sari.sees(sees)
        await world.quiet()
        assert sent.deleted
    assert sorted(object for _, what, object in audit(world) if what == "read a list") == ["2", "3"]
    await ratih.says("/riwayat")
    await ratih.sees("meminta daftar anggota dibaca, 2 baris")
    world.ahead += jobs.timedelta(hours=24)
    await sari.says("/undang")
    await sari.sends_file("a.csv", writing.text([*TITLE, *map(member, (1, 2, 3, 4))]))
    await sari.sees("Siap: 4")


async def test_the_preview_tells_of_no_phone_that_its_owner_said_stop(world):
    _, sari = await with_officer(world)
    await world.run(refuse, world.services.vault, [kept(1)], world.now())
    await sari.says(f"{name(1)} {phone(1)}\n{name(2)} {phone(2)}")
    assert "undangan baru: 2" in (await sari.sees(NOT_SAVED)).text
    said = await saves(sari)
    assert "Undangan baru: 1" in said
    assert "Tidak diundang: 1 orang. Mereka sudah diundang, atau tidak mau diundang." in said
    assert invited(world, world.services.vault) == {(name(2), kept(2))}


async def test_a_column_that_is_something_else_than_was_guessed_is_taken_as_what_the_officer_says(world):
    _, sari = await with_officer(world)
    people = [[name(n), nik(n), phone(n)] for n in (1, 2, 3)]
    await sari.sends_file("a.csv", writing.text([["Nama", "Data 1", "HP"], *people], ";"))
    await sari.sees("apakah kolom “Data 1” berisi NIK")
    await sari.taps("Tidak")
    await sari.sees("kolom “Data 1” itu berisi apa")
    for data in ("9.name", "1.sheet", "x", "1.phone.1"):
        await sari.taps_data(pack("list", rows(world, "listing")[0]["id"], "as", data))
        await sari.sees_toast("sudah lama|sudah lewat")
    await sari.taps("Nomor HP")
    said = (await sari.sees(NOT_SAVED)).text
    assert "Nomor HP: Data 1" in said
    assert "Siap: 0" in said


async def test_a_list_that_was_read_is_given_up_by_a_second_tap_and_its_question_has_no_buttons_any_more(world):
    _, sari = await with_officer(world)
    (prompt,) = [one for one in sari.messages if one.from_bot and ASKED in one.text]
    back = button(sari, "Kembali", prompt)
    await sari.sends_file("a.csv", writing.text([*TITLE, *map(member, (1, 2))]))
    await sari.sees(NOT_SAVED)
    await until(lambda: not prompt.keyboard, what="the end of the buttons of the question")
    for leaves in (lambda: sari.taps("Jangan simpan"), lambda: sari.says("batal"), lambda: sari.taps_data(*back)):
        await leaves()
        await sari.sees("buang daftar ini")
        await sari.taps("Kembali ke daftar")
        assert "undangan baru: 2" in (await sari.sees(NOT_SAVED)).text
    await sari.taps("Jangan simpan")
    await sari.taps("Ya, buang")
    await sari.sees("Tidak ada yang disimpan")
    assert rows(world, "listing") == []
    await sari.says("/undang")
    await sari.sends_file("a.csv", writing.text([["Nama", "Yang ditelepon"], [name(1), phone(1)]], ";"))
    await sari.sees("apakah kolom “Yang ditelepon”")
    await sari.taps("Jangan simpan")
    await sari.sees("buang daftar ini")
    await sari.taps("Kembali ke daftar")
    await sari.sees("apakah kolom “Yang ditelepon”")
    await sari.taps("Ya, itu nomor HP")
    await sari.sees(NOT_SAVED)


@pytest.mark.parametrize("how", ["removed", "erases everything"])
async def test_a_list_that_was_not_read_yet_goes_from_the_chat_with_the_officer(world, monkeypatch, how):
    _, sari = await with_officer(world)
    monkeypatch.setattr("handlers.officer.lists.TOGETHER", timedelta(hours=1))  # it is not read meanwhile
    first = await sari.says(f"{name(1)} {phone(1)}\n{name(2)} {phone(2)}")
    assert TANI in (await sari.sees("Sedang dikerjakan")).text
    second = await sari.says(f"{name(3)} {phone(3)}")
    await world.quiet()
    assert not first.deleted
    if how == "removed":
        await loses(world, sari)
    else:
        await sari.says("/privasi")
        await sari.taps("Hapus data saya")
        await sari.taps("Ya, hapus semua")
        await sari.sees("sudah dihapus")
    await until(lambda: first.deleted and second.deleted, what="the end of the list in the chat")
    assert rows(world, "listing") == []


async def test_nothing_is_saved_where_the_cooperative_closed_and_what_waits_is_gone_after_a_day(world):
    _, sari = await with_officer(world)
    await sari.sends_file("a.csv", writing.text([*TITLE, *map(member, (1, 2))]))
    save = (await sari.sees(NOT_SAVED)).keyboard[0][0]["callback_data"]
    await world.run(closes, rows(world, "listing")[0]["cooperative_id"], world.now())
    await sari.taps("Simpan")
    await sari.sees("belum bisa mengundang")
    world.ahead += jobs.timedelta(hours=25)
    await ticks(world)
    assert [len(rows(world, one)) for one in ("listing", "job", "piece", "invitation")] == [0, 0, 0, 0]
    await sari.taps_data(save)
    await sari.sees_toast("sudah lama|sudah lewat")
    assert SAVED not in sari.screen


async def test_the_workbook_of_rows_to_repair_goes_from_the_chat_after_a_day(world):
    _, sari = await with_officer(world)
    await sari.sends_file("anggota.xlsx", messy())
    await sari.sees(NOT_SAVED)
    await sari.taps("Excel perbaikan")
    file = await sari.sees("perbaiki-daftar.xlsx")
    world.ahead += timedelta(hours=23)
    await ticks(world)
    assert not file.deleted
    world.ahead += timedelta(hours=2)
    await until(lambda: file.deleted, what="the end of the workbook")
