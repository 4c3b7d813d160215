"""An admin brings in many cooperatives by a list: everything is seen before one tap saves what is new."""

import pytest

from models.cooperative import add_cooperatives
from tests.admins import becomes_admin
from tests.corpus import writing
from tests.databases import on_sqlite
from tests.officers import KNOWN, TANI, audit, becomes_officer, finds, with_admin
from tests.stories import rows, unhurried  # noqa: F401
from transport import jobs

ASKED, NOT_SAVED, SAVED = "Kirim daftar koperasi", "belum disimpan", "Sudah tersimpan"
HEAD = ["No", "Nama Koperasi", "Nomor Badan Hukum", "Kabupaten/Kota", "Zona Waktu", "Wadah/PERISAI", "Kantor Cabang"]
MIXED = [
    ["DAFTAR KOPERASI BINAAN"],
    [],
    HEAD,
    [1, "KSP Cahaya Baru", "11/BH/XIV.12/2008", "Kab. Bantul", "WIB", "Wadah", "Yogyakarta"],
    [2, "KUD Sido Makmur", " 12 / bh / xiv.12 / 2009", "Kota Denpasar", "", "Agen PERISAI", ""],
    [3, "Koperasi Tanpa Tempat", "13/BH/2010", "", "WITA", "", ""],
    [4, "KSP Kembar", "11/BH/XIV.12/2008", "Kab. Bantul", "", "", ""],
    [5, TANI, "", "Kabupaten Bantul", "", "", ""],
    [6, "KSP Sudah Ada", "518/BH/XIV.12/2008", "Kab. Sleman", "", "", ""],
    [7, "KSP Entah", "14/BH/2011", "Negeri Dongeng", "", "mungkin", ""],
    [],
    [8, "KSP Polos", "", "Kab. Sleman", "", "", ""],
    [9, "ksp  polos", "", "Kab. Sleman", "", "", ""],
    ["", "JUMLAH", "", "", "", "", ""],
]


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(jobs, "REST", 0.05)


async def begins(admin) -> None:
    await admin.says("/koperasi")
    await admin.sees("Koperasi yang mana")
    await admin.taps("Banyak sekaligus")
    await admin.sees(ASKED)


def names(world) -> set[str]:
    return {row["name"] for row in rows(world, "cooperative")}


async def test_a_mixed_list_is_shown_and_what_is_new_is_saved_by_one_tap(world):
    ratih = await with_admin(world)
    before = names(world)
    await begins(ratih)
    sent = await ratih.sends_file("koperasi.xlsx", writing.xlsx(MIXED))
    said = (await ratih.sees(NOT_SAVED)).text
    for line in ("Baris: 10. Siap: 6, perlu diperbaiki: 2, ganda: 1, kosong: 1",
                 "Nama: Nama Koperasi", "Nomor badan hukum: Nomor Badan Hukum", "Kabupaten atau kota: Kabupaten/Kota",
                 "koperasi baru: 4", "nomor badan hukum itu: 1", "namanya sama dengan yang sudah ada: 1"):  # fmt: skip
        assert line in said
    await world.quiet()
    assert sent.deleted
    assert names(world) == before, "nothing is saved before the tap"
    await ratih.taps("Baris perlu dilihat")
    looked = (await ratih.sees("perlu dilihat, 1 sampai 3 dari 3")).text
    for line in ("Baris 7 KSP Kembar", "sama dengan baris 4", "Baris 10 KSP Entah", "Kabupatennya belum jelas",
                 "Wadah atau PERISAI?", "Baris 13 ksp polos", "sama dengan baris 12"):  # fmt: skip
        assert line in looked
    await ratih.taps("Kembali ke daftar")
    await ratih.sees(NOT_SAVED)
    await ratih.taps("Simpan 4")
    said = (await ratih.sees(SAVED)).text
    assert "Koperasi baru: 4" in said
    assert names(world) - before == {"KSP Cahaya Baru", "KUD Sido Makmur", "Koperasi Tanpa Tempat", "KSP Polos"}
    (made,) = [row for row in rows(world, "cooperative") if row["name"] == "KUD Sido Makmur"]
    assert (made["legal_number"], made["region"], made["channel"]) == ("12/BH/XIV.12/2009", "5171", "perisai")
    (made,) = [row for row in rows(world, "cooperative") if row["name"] == "Koperasi Tanpa Tempat"]
    assert (made["region"], made["zone"], made["branch"]) == (None, "Asia/Makassar", None)
    assert (str(ratih.id), "brought in cooperatives", "4") in audit(world)
    assert "Kabupaten Bantul" in await finds(ratih, "cahaya baru")


@on_sqlite
async def test_the_same_list_once_more_brings_nothing_in_and_a_file_at_the_question_is_a_list(world):
    ratih = await with_admin(world)
    many = [HEAD, *([n, f"KSP Urut {n}", f"{n}/BH/2020", "Kab. Bantul", "", "", ""] for n in range(1000, 1450))]
    await ratih.says("/koperasi")
    await ratih.sees("Koperasi yang mana")
    await ratih.sends_file("koperasi.csv", writing.text(many, separator=";"))
    await ratih.sees(NOT_SAVED)
    await ratih.taps("Simpan 450")
    await ratih.sees("Koperasi baru: 450")
    assert len(rows(world, "cooperative")) == len(KNOWN) + 450
    await ratih.taps("Daftar lain")
    await ratih.sees(ASKED)
    await ratih.sends_file("koperasi.csv", writing.text(many, separator=";"))
    said = (await ratih.sees(NOT_SAVED)).text
    assert "koperasi baru: 0" in said
    assert "dengan nomor badan hukum itu: 450" in said
    assert not any(label.startswith("Simpan") for row in ratih.last.keyboard for label in [row[0]["text"]])
    await ratih.taps("Jangan simpan")
    await ratih.sees("Tidak ada yang diubah")
    assert len(rows(world, "cooperative")) == len(KNOWN) + 450


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("daftar.xlsx", writing.xlsx([["Nama", "Umur"], ["Siti", 30]]), "Daftar koperasinya tidak ketemu"),
        ("daftar.xlsx", b"%PDF-1.7 kosong", "belum bisa dibaca sebagai daftar"),
        ("daftar.xlsx", b"PK\x03\x04" + b"rusak" * 20, "rusak"),
        ("daftar.csv", b" ", "kosong"),
    ],
)
@on_sqlite
async def test_a_file_that_is_no_such_list_is_answered_with_what_to_do(world, name, content, said):
    ratih = await becomes_admin(world)
    await begins(ratih)
    sent = await ratih.sends_file(name, content)
    await ratih.sees(said)
    await world.quiet()
    assert sent.deleted
    await ratih.taps("Daftar lain")
    await ratih.sees(ASKED)


@on_sqlite
async def test_who_is_no_admin_any_more_saves_nothing_and_sees_nothing_of_it(world):
    ratih = await with_admin(world)
    before = names(world)
    await begins(ratih)
    await ratih.sends_file("koperasi.xlsx", writing.xlsx(MIXED))
    await ratih.sees(NOT_SAVED)

    def ends(session) -> None:
        session.connection().exec_driver_sql(f"UPDATE role SET revoked_at = granted_at WHERE account_id = {ratih.id}")

    await world.run(ends)
    await ratih.taps("Simpan 4")
    await world.quiet()
    assert names(world) == before
    assert "Sudah tersimpan" not in ratih.screen


@on_sqlite
async def test_an_officers_file_is_a_list_of_members_still(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await becomes_officer(world, ratih, sari)
    await sari.sends_file("koperasi.xlsx", writing.xlsx(MIXED))
    await sari.sees("Sebelum membagikan daftar")
    await ratih.sends_file("koperasi.xlsx", writing.xlsx(MIXED))
    await world.quiet()
    assert NOT_SAVED not in ratih.screen


@on_sqlite
async def test_what_came_in_meanwhile_is_known_when_it_is_saved(world):
    ratih = await with_admin(world)
    await begins(ratih)
    await ratih.sends_file("koperasi.xlsx", writing.xlsx(MIXED))
    await ratih.sees(NOT_SAVED)
    await world.run(add_cooperatives, [("KSP Lain", "3402", "13/BH/2010")], world.now())
    await ratih.taps("Simpan 4")
    said = (await ratih.sees(SAVED)).text
    assert "Koperasi baru: 3" in said
    assert "dengan nomor badan hukum itu: 2" in said
