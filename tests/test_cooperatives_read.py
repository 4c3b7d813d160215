"""A list of cooperatives as it is read in the child: each row of it stands in exactly one place."""

from io import BytesIO
from types import SimpleNamespace

import pytest

from bench.members import called
from handlers.kinds import JOBS
from rules.lists import cooperatives
from rules.lists.book import Refusal, Sheet
from tests.corpus import writing
from tests.processor import taken

HEAD = ("Nama Koperasi", "No. Badan Hukum", "Kab/Kota", "Zona Waktu", "Wadah/PERISAI", "Kantor Cabang")


def found(*rows, head=HEAD, **about) -> cooperatives.Found:
    return cooperatives.read((Sheet("Daftar", [head, *rows], typed=True, **about),))


@pytest.mark.parametrize(
    ("row", "about"),
    [
        (("KSP Satu", "518 / bh / xiv.12 / 2008", "Kab. Bantul", "WIB", "Wadah", "Yogyakarta"),
         ("KSP Satu", "3402", "518/BH/XIV.12/2008", None, "wadah", "Yogyakarta")),
        (("KSP Dua", 3402010010001.0, "", "wita", "Keduanya", ""),
         ("KSP Dua", None, "3402010010001", "Asia/Makassar", "both", None)),
        (("KSP  Tiga", "-", "Kota Denpasar"), ("KSP Tiga", "5171", None, None, None, None)),
    ],
)  # fmt: skip
def test_a_row_is_understood(row, about):
    assert found(row).ready == [about]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("", "518/BH/2008", "Kab. Bantul"), "Please write its name"),
        (("KSP Satu", "lagi diurus", "Kab. Bantul"), cooperatives.NO_NUMBER),
        (("KSP Satu", 3402010010001234.0, "Kab. Bantul"), cooperatives.ROUNDED),
        (("KSP Satu", "518/BH/2008", "Bandung"), cooperatives.NO_AREA),
        (("KSP Satu", "518/BH/2008", "", "WITX"), cooperatives.NO_ZONE),
        (("KSP Satu", "518/BH/2008", "", "", "mungkin"), cooperatives.NO_CHANNEL),
    ],
)
def test_what_cannot_be_understood_is_a_problem_with_its_sentence(row, why):
    made = found(row)
    assert made.ready == []
    assert [one.why[0][0].startswith(why) for one in made.problems] == [True]


@pytest.mark.parametrize(
    "head",
    [
        ("NAMA KOPERASI", "NOMOR BADAN HUKUM"),
        ("Koperasi", "Kabupaten / Kota"),
        ("NAMA", "NIK KOPERASI"),
        ("Nama Koperasi", "No. BH"),
        ("nama lembaga", "KABKOTA"),
    ],
)
def test_a_header_is_known_as_people_write_it(head):
    assert len(found(("KSP Satu", ""), head=head).ready) == 1


def test_the_number_of_the_deed_comes_before_the_nik_of_the_cooperative_wherever_they_stand():
    head = ("NIK Koperasi", "Nama Koperasi", "Nomor Badan Hukum")
    made = found(("3402010010001", "KSP Satu", "518/BH/2008"), ("3402010010002", "KSP Dua", ""), head=head)
    assert [one[2] for one in made.ready] == ["518/BH/2008", "3402010010002"]


def test_each_row_stands_in_one_place_and_other_sheets_are_named():
    rows = [("KSP Satu", "1001/BH", ""), (), ("KSP Lain", "1001/BH", ""), ("KSP Dua", "", "Kab. Bantul"),
            ("ksp dua", "", "Kab. Bantul"), ("KSP Dua", "1002/BH", "Kab. Bantul"), ("JUMLAH", "", "")]  # fmt: skip
    sheets = (Sheet("Daftar", [HEAD, *rows]), Sheet("Catatan", [("halo",)]), Sheet("Lama", [HEAD, *rows], hidden=True))
    made = cooperatives.read(sheets)
    assert [one[0] for one in made.ready] == ["KSP Satu", "KSP Dua", "KSP Dua"]
    assert ([one.row for one in made.duplicates], [one.row for one in made.problems]) == ([4], [6])
    assert (made.empty, made.rows) == (1, 6)
    assert [one.details["sheet"] for one in made.remarks] == ["Catatan", "Lama"]


def test_a_list_without_such_a_header_is_refused():
    with pytest.raises(Refusal, match="No list of cooperatives"):
        found(("Siti", 30), head=("Nama", "Umur"))


@pytest.mark.slow
@pytest.mark.parametrize("write", [writing.xlsx, writing.text], ids=["xlsx", "csv"])
def test_82_000_in_one_file_are_read_in_half_of_the_time_that_their_job_has(write):
    rows = [[called(n), f"{n}/BH/2020", "Kab. Bantul", "WIB", "Wadah", "Yogyakarta"] for n in range(1001, 83_001)]
    content, output = write([HEAD, *rows]), BytesIO()
    asked = SimpleNamespace(parameters={}, input=BytesIO(content), output=output, tell=lambda *_: None)
    with taken() as took:
        told = cooperatives.work(asked)  # type: ignore[arg-type]
    assert took.seconds < JOBS["cooperatives"].cpu / 2
    assert (told["ready"], len(told["parcels"]["ready"])) == (82_000, 410)
