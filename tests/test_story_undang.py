"""An officer sends a list: what is wrong is seen before anything is saved, and one tap invites the others."""

import re

import pytest

from tests.corpus import writing
from tests.corpus.case import kept, name, nik, phone
from tests.databases import on_sqlite
from tests.listing import (
    ASKED,
    NOT_SAVED,
    TITLE,
    declares,
    heights,
    invited,
    member,
    messy,
    on_one_page_across,
    saves,
    with_officer,
    workbook,
)
from tests.officers import (
    MINA,
    TANI,
    audit,
    becomes_officer,
    confirms,
    finds,
    invites_officer,
    opens,
)
from tests.stories import button, rows, unhurried  # noqa: F401
from tests.waiting import until
from transport import jobs

pytestmark = on_sqlite  # what is about locks and uniqueness is in test_invitation.py and test_crash_lists.py


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(jobs, "REST", 0.05)
    monkeypatch.setattr("handlers.officer.lists.TOGETHER", jobs.timedelta(seconds=0.3))


async def test_what_is_wrong_in_a_messy_workbook_is_seen_before_anything_is_saved(world):
    _, sari = await with_officer(world)
    sent = await sari.sends_file("anggota rt 3.xlsx", messy())
    said = (await sari.sees(NOT_SAVED)).text
    assert "Baris: 8. Siap: 4, perlu diperbaiki: 3, ganda: 1, kosong: 0." in said
    assert TANI in said
    assert "Nama: Nama Anggota" in said
    assert "undangan baru: 4" in said
    assert "pengurus atau karyawan" in said
    assert "disembunyikan ikut dibaca" in said
    await world.quiet()
    assert sent.deleted
    assert rows(world, "invitation") == [], "nothing is saved before the tap"

    await sari.taps("Baris perlu dilihat")
    said = (await sari.sees("baris yang perlu dilihat, 1 sampai")).text
    for row in ("8", "9", "10", f"11 {name(2)}", "12"):
        assert f"Baris {row}" in said
    assert not re.search(r"\d{13}", said), "no NIK on a screen"
    await sari.taps("Kembali ke daftar")
    await sari.sees(NOT_SAVED)
    await sari.taps("Excel perbaikan")
    file = await sari.sees("perbaiki-daftar.xlsx")
    header, *cells = workbook(untouched := sari.downloads(file))
    assert on_one_page_across(untouched)
    assert cells[0][2] == f"{nik(4)[:15]}?", "what Excel damaged does not look whole"
    assert header[1:4] == ["Nama Anggota", "NIK", "No. HP"]
    assert [row[-2] for row in cells] == ["8", "9", "10"]
    assert all("." in row[-1] for row in cells), "each with its reason"
    high = heights(untouched)[1:]
    assert [line > 15 for line in high] == [len(row[-1]) > 60 for row in cells], "LibreOffice makes no row higher"
    world.ahead += jobs.timedelta(hours=25)
    await until(lambda: file.deleted, what="the end of the workbook")


async def test_what_was_saved_is_known_when_the_corrected_list_is_sent(world):
    _, sari = await with_officer(world)
    await sari.sends_file("anggota.xlsx", messy())
    await sari.sees(NOT_SAVED)
    await sari.taps("Excel perbaikan")
    untouched = sari.downloads(await sari.sees("perbaiki-daftar.xlsx"))
    header, *_ = workbook(untouched)
    corrected = [*map(member, (4, 6)), ["5", name(5), nik(5), phone(5)]]
    buttons = [one for shown in sari.messages for row in shown.keyboard or [] for one in row]
    again = [one["callback_data"] for one in buttons if "Simpan" in one["text"]]
    assert len(again) == 2, "for those that are ready, and with those that get a slip"
    assert "Undangan baru: 4" in await saves(sari)
    for data in again:  # the same buttons once more, and that of the slips
        await sari.taps_data(data)
        await sari.sees_toast("sudah lama|Sudah tercatat")
    book = [header, *([*row, "", ""] for row in corrected)]
    await sari.says("/undang")
    await sari.sees(ASKED)
    await sari.sends_file("perbaikan.xlsx", writing.xlsx([*book, [*member(1), "", ""]]))
    said = (await sari.sees(NOT_SAVED)).text
    assert "undangan baru: 3" in said
    assert "Sudah diundang: 1." in said
    said = await saves(sari)
    assert "Undangan baru: 3" in said
    assert invited(world, world.services.vault) == {(name(n), kept(n)) for n in (1, 2, 3, 4, 5, 6, 7)}
    assert [row["ended_at"] is not None for row in rows(world, "listing")] == [True, True]
    assert {action for actor, action, _ in audit(world) if actor == str(sari.id)} >= {
        "declared the right to share",
        "took rows to repair",
        "invited members",
    }
    assert sorted(about for _, what, about in audit(world) if what == "read a list") == ["4", "8"]
    await sari.says("/undang")
    await sari.sends_file("perbaikan.xlsx", untouched)
    assert "Siap: 0, perlu diperbaiki: 3" in (await sari.sees(NOT_SAVED)).text
    assert not any("Simpan" in label and "slip" not in label for label in sari.last.buttons)
    await sari.says("/undang")
    await sari.sees(ASKED)  # declared once
    await sari.says("/privasi")
    await sari.taps("Salinan data saya")
    await world.quiet()
    copy = sari.downloads().decode()
    assert f"menyatakan pada 22 November 2026 bahwa daftar {TANI}" in copy
    assert "dan belum disimpan: ada selama sehari" in copy
    assert len(rows(world, "declaration")) == 1


async def test_pasted_text_a_line_of_one_person_and_contacts_are_lists_too(world):
    _, sari = await with_officer(world)
    text = await sari.says("\n".join(f"{n}. {name(n)} {phone(n)} {nik(n)}" for n in range(1, 60)))
    assert "undangan baru: 59" in (await sari.sees(NOT_SAVED)).text
    await world.quiet()
    assert text.deleted
    old = sari.last
    line = await sari.says(f"{name(70)} {phone(70)}")
    said = (await sari.sees(NOT_SAVED)).text
    assert f"{name(70)}, 08" in said
    assert phone(70) not in said.replace("-", "")
    await world.quiet()
    assert line.deleted
    await sari.taps("Simpan", on=old)  # the newer one has taken its place
    await sari.sees_toast("sudah lewat")
    assert "Undangan baru: 1" in await saves(sari)
    await sari.taps("Kirim daftar lain")
    await sari.sees(ASKED)
    cards = [await sari.shares_contact(own=False, phone=kept(n), name=name(n)) for n in range(80, 140)]
    assert "undangan baru: 60" in (await sari.sees("undangan baru: 60")).text
    cards.append(await sari.shares_contact(own=False, phone=kept(140), name=name(140)))
    assert "undangan baru: 61" in (await sari.sees("undangan baru: 61")).text
    await world.quiet()
    assert all(card.deleted for card in cards)
    assert "Undangan baru: 61" in await saves(sari)
    await sari.says("/undang")
    await sari.sees(ASKED)
    lines = await sari.says(f"{name(1)} {phone(1)}")
    await sari.taps("Batal")  # before it is read
    await sari.sees("Tidak ada yang disimpan")
    await world.quiet()
    assert lines.deleted
    assert len([row for row in rows(world, "listing") if not row["confirmed_at"]]) == 0
    await sari.says("halo ini bukan daftar")
    await sari.sees_not(NOT_SAVED)


async def test_a_column_that_is_only_guessed_is_decided_by_a_tap(world):
    _, sari = await with_officer(world)
    rows_ = [["No", "Nama", "Yang ditelepon", "Data 1"], *([str(n), name(n), phone(n), nik(n)] for n in (1, 2, 3))]
    await sari.sends_file("a.csv", writing.text(rows_, ";"))
    said = (await sari.sees("apakah kolom “Yang ditelepon” berisi nomor HP")).text
    assert TANI in said
    assert "0812•" in said.replace("-", "") or "•" in said
    assert phone(1) not in said
    await sari.taps("Ya, itu nomor HP")
    said = (await sari.sees("apakah kolom “Data 1” berisi NIK")).text
    assert not re.search(r"\d{5}", said)
    await sari.taps("Tidak")
    said = (await sari.sees("kolom “Data 1” itu berisi apa")).text
    assert not re.search(r"\d{5}", said)
    assert "NIK" not in sari.last.buttons
    await sari.taps("Kembali")
    await sari.sees("apakah kolom “Data 1” berisi NIK")
    await sari.taps("Tidak")
    await sari.taps("Lainnya, abaikan")
    said = (await sari.sees(NOT_SAVED)).text
    assert "undangan baru: 3" in said
    assert "NIK:" not in said
    await saves(sari)
    assert [row["nik_index"] for row in rows(world, "invitation")] == [None] * 3


async def test_what_is_no_list_gets_a_sentence_that_says_what_to_do(world):
    _, sari = await with_officer(world)
    for send, sees in (
        (lambda: sari.sends_file("kosong.csv", b" \n"), "kosong"),
        (lambda: sari.sends_file("besar.xlsx", b"x", size=21 * 2**20), "20 MB"),
        (lambda: sari.sends_file("besar.xlsx", b"x" * (20 * 2**20 + 1), size=0), "20 MB"),
        (lambda: sari.sends_photo(), "gambar"),
        (lambda: sari.sends_file("daftar.pdf", b"%PDF-1.4"), "PDF"),
        (lambda: sari.sends_file("daftar.docx", b"PK\x03\x04 rusak"), "rusak|dibuka"),
        (lambda: sari.sends_sticker(), ASKED),
    ):
        message = await send()
        await sari.sees(sees)
        await world.quiet()
        assert "sticker" in message.content or message.deleted
    assert rows(world, "listing") == []
    siti = world.person("Siti")
    await siti.sends_file("a.csv", writing.text([*TITLE, member(1)]))
    await siti.sees("hanya bisa membaca")
    assert "Sebelum membagikan" not in siti.screen


async def test_a_removed_officer_has_nothing_left_and_another_cooperative_s_taps_nothing(world):
    ratih, sari = await with_officer(world)
    budi = world.person("Budi")
    await becomes_officer(world, ratih, budi, "mina jaya")
    await declares(budi)
    await sari.sends_file("a.csv", writing.text([*TITLE, *map(member, (1, 2))]))
    await sari.sees(NOT_SAVED)
    shown = sari.last
    save = next(b["callback_data"] for row in shown.keyboard for b in row if "Simpan" in b["text"])
    await budi.taps_data(save)
    await budi.sees_toast("sudah lama|sudah lewat")
    assert rows(world, "invitation") == []

    await opens(sari, await invites_officer(ratih, "mina jaya"))
    await confirms(ratih, sari)
    await sari.sees("Pengelola sudah mengonfirmasi")
    await sari.says("/start")
    here = (await sari.sees("Anda bertugas untuk")).text
    assert TANI in here
    await sari.taps("Lainnya")
    await sari.taps("Koperasi lain")
    await sari.taps(MINA)
    await sari.sees(MINA)
    await sari.taps("Simpan", on=shown)  # the screen is of the other cooperative
    await sari.sees_toast("sudah lama")

    await finds(ratih)
    await ratih.taps("Petugas")
    await ratih.sees("Petugas KSP")
    for label in ("1", "Akhiri hak ini", "Ya, akhiri"):
        await ratih.taps(label)
    await ratih.sees("sudah diakhiri")
    assert rows(world, "listing") == []
    assert [row for row in rows(world, "job") if row["chat_id"] == sari.id] == []
    await sari.taps("Simpan", on=shown)
    await sari.sees_toast("sudah lama|sudah lewat")
    assert rows(world, "invitation") == []
