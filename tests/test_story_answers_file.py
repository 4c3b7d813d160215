"""The answers of a branch office as a file: seen before they are noted, noted by one tap, and never twice."""

import pytest

from models.account import Account
from models.application import Application, of_reference
from models.member import Member
from tests.answers import called, enrolled, happened, nik_of, states
from tests.canaries import spilled, written
from tests.corpus import writing
from tests.databases import on_sqlite, stored
from tests.listing import workbook
from tests.officers import audit, becomes_officer, loses, ticks, with_admin
from tests.stories import button, deleted, rows, unhurried  # noqa: F401
from tests.test_story_consent_again import the_text_changes
from tests.waiting import until
from transport import jobs

pytestmark = on_sqlite
HEAD = ["NIK", "Nama", "Kode Bayar", "Nomor Peserta", "Keterangan"]
SENT = [
    [nik_of(1), called(1), "990000000001", "", ""],
    [nik_of(2), called(2), "", "26000000002", "Aktif"],
    [nik_of(3), called(3), "", "", "Dikembalikan: alamat kurang RT"],
    [nik_of(4), called(4), "", "", "Sudah peserta"],
    [nik_of(5), called(7), "990000000005", "", ""],  # the name of another one
    [nik_of(6), called(6), "990000000006", "", ""],  # of another cooperative
    ["", called(1), "990000000001", "", ""],
]


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(jobs, "REST", 0.05)


@pytest.fixture
async def sari(world):
    """An officer; five forms of her cooperative and one of another."""
    ratih = await with_admin(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    ids = {row["name"]: row["id"] for row in rows(world, "cooperative")}
    world.public |= {called(n) for n in range(9)}
    for number in range(1, 7):
        where = ids["Koperasi Mina Jaya" if number == 6 else "KSP Rukun Tani"]
        await world.run(enrolled, world.services.vault, where, number, world.now())
    return sari


async def sends(sari, people=SENT, name: str = "jawaban.xlsx"):
    await sari.says("/serah")
    await sari.sees("Serah")
    await sari.taps("Jawaban dari cabang")
    await sari.sees("kirim file jawaban kantor cabang")
    return await sari.sends_file(name, writing.xlsx([["Jawaban"], HEAD, *people]))


async def test_a_file_is_seen_then_noted_by_one_tap_and_its_members_are_told(world, sari):
    file = await sends(sari)
    said = (await sari.sees("belum dicatat")).text
    assert "Baris: 7. Baru: 4, sudah tercatat: 0, tidak dipakai: 3." in said
    await until(lambda: deleted(sari, file), what="the file to go")
    assert happened(world, "code") == []
    await sari.taps("Baris perlu dilihat")
    looks = (await sari.sees("1 sampai 3 dari 3")).text
    for said in ("Nama di sini lain dari nama di formulir", "Tidak ada formulir koperasi ini", "Tidak jelas ini milik"):
        assert said in looks
    assert not any(nik_of(n) in looks for n in range(7))
    await sari.taps("Kembali")
    await sari.sees("belum dicatat")
    old = button(sari, "Catat 4 jawaban")
    await sari.taps("Catat 4 jawaban")
    await sari.sees("sudah dicatat. Jawaban kantor cabang: 4")
    assert sorted(states(world).values()) == sorted(
        ["waiting", "active", "returned", "known", "handed_over", "handed_over"]
    )
    promised = [row for row in rows(world, "message") if row["kind"] == "branch"]
    assert len({row["chat_id"] for row in promised}) == 4
    await sari.taps_data(*old)
    await sari.sees_toast("Sudah tercatat")
    assert [deed[1] for deed in audit(world)].count("noted an answer") == 4
    secret = written([nik_of(n) for n in range(1, 8)] + [cell for row in SENT for cell in row[2:4] if cell])
    spilled_now = spilled(stored(world.database_url) | {"log": world.told().encode()}, secret)
    assert spilled_now == [], "a NIK, a code or a number of the file can be read in the database or in the log"
    await ticks(world)
    before = rows(world, "event")
    await sends(sari)
    said = (await sari.sees("belum dicatat")).text
    assert "Baru: 0, sudah tercatat: 4, tidak dipakai: 3." in said
    assert "Catat" not in " ".join(sari.buttons)
    await sari.taps("Jangan dicatat")
    await sari.sees("Tidak ada yang dicatat")
    assert rows(world, "event") == before, "sent twice it changes nothing"


async def test_what_is_not_taken_comes_as_a_workbook(world, sari):
    await sends(sari)
    await sari.sees("belum dicatat")
    await sari.taps("Excel perbaikan")
    message = await sari.sees("Jawaban dari cabang di /serah dan kirim file ini")
    head, *found = workbook(sari.downloads(message))
    assert len(found) == 3
    assert head[:5] == HEAD
    assert [row[5] for row in found] == ["7", "8", "9"]


async def test_a_file_without_answers_says_what_it_needs(world, sari):
    await sends(sari, [], "kosong.xlsx")
    await sari.sees("Saya tidak menemukan jawaban di file ini")
    await sari.says("kode bayarnya 990000000001")
    await sari.sees("Saya perlu filenya")


async def test_a_file_that_comes_by_itself_is_asked_which_of_two_it_is(world, sari):
    file = await sari.sends_file("jawaban.xlsx", writing.xlsx([["Jawaban"], HEAD, *SENT]))
    await sari.sees("Apa isi file ini untuk KSP Rukun Tani")
    await sari.taps("Jawaban dari cabang")
    assert "Baris: 7. Baru: 4" in (await sari.sees("belum dicatat")).text
    await until(lambda: deleted(sari, file), what="the file to go")
    await sari.taps("Jangan dicatat")
    await sari.sees("Tidak ada yang dicatat")
    await sari.sends_file("anggota.xlsx", writing.xlsx([["Nama", "HP"], ["SITI REKAAN", "081298760001"]]))
    await sari.sees("Apa isi file ini")
    await sari.taps("Anggota yang diundang")
    await sari.sees("Sebelum membagikan daftar")
    file = await sari.sends_file("jawaban.xlsx", writing.xlsx([["Jawaban"], HEAD, *SENT]))
    await sari.sees("Apa isi file ini")
    await sari.taps("Batal")
    await sari.sees("File itu tidak dibaca")
    await until(lambda: deleted(sari, file), what="the file to go")


def taken_over(session, account: int, reference: str) -> None:
    """The form is on this phone."""
    form = session.get_one(Application, of_reference(session, reference))
    if not session.get(Account, account):
        session.add(Account(id=account, created_at=form.created_at))
        session.flush()
    session.get_one(Member, form.member_id).account_id = account


async def test_what_is_waiting_is_nobodys_once_the_right_is_gone(world, sari):
    await sends(sari)
    await sari.sees("belum dicatat")
    save = button(sari, "Catat 4 jawaban")
    await loses(world, sari)
    await sari.taps_data(*save)
    await sari.sees_toast("Tombol itu sudah lama")
    assert rows(world, "listing") == []
    assert {*states(world).values()} == {"handed_over"}


async def test_of_a_form_whose_person_has_not_agreed_to_todays_text_both_are_told_what_to_do(world, sari):
    budi = world.person("Budi")
    await budi.says("/start")
    await budi.sees("Halo! Saya Payung")
    await world.run(taken_over, budi.id, "0001-2345")
    await the_text_changes(world)
    await sends(sari, SENT[:1])
    assert "Baru: 0, sudah tercatat: 0, tidak dipakai: 1" in (await sari.sees("belum dicatat")).text
    await sari.taps("Baris perlu dilihat")
    await sari.sees("belum menyetujui teks tentang data yang berlaku sekarang.*/privasi")
    await ticks(world)
    told = (await budi.sees("Kantor cabang BPJS Ketenagakerjaan sudah menjawab")).text
    assert "0001-2345" in told
    assert not any(secret in told for secret in ("990000000001", called(1), nik_of(1)))
    await budi.taps("Baca teksnya")
    await budi.taps("Ya, saya setuju")
    await budi.sees("Persetujuan Anda")
    await sends(sari, SENT[:1])
    await sari.sees("Baru: 1, sudah tercatat: 0, tidak dipakai: 0")
