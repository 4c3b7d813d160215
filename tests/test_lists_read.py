"""How lists are understood, part by part: headers, rows that are no members, what an officer decides, what is kept."""

import json
import subprocess
import sys

import pytest

from locales import Text
from rules.lists import biff, headers, job, opening, pasted, words
from rules.lists.book import Refusal, Sheet, letter, text
from rules.recipients import preview
from tests.corpus import old
from tests.corpus.case import HEAD, good, kept, name, nik, phone
from tests.corpus.reading import TODAY
from tests.words import HOUSE


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Nama Lengkap (sesuai KTP)", "name"),
        ("No. Telepon/WhatsApp", "phone"),
        ("NIK / No. KTP", "nik"),
        ("N A M A", "name"),
        ("Nomor KK", "family_card"),
        ("Nama Ibu Kandung", "other"),
        ("No. Induk Karyawan", "member_number"),
        ("L/P", "sex"),
        ("*No. HP*", "phone"),
    ],
)
def test_a_header_in_the_table_is_sure(header, field):
    found = headers.meaning(header)
    assert found
    assert (found.field, found.sure) == (field, True)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Nma Anggota", "name"),
        ("No. Hanphone", "phone"),
        ("Nomor HP orangnya sendiri", "phone"),
        ("Nik penduduk desa", None),
    ],
)
def test_what_is_near_a_header_is_asked(header, field):
    found = headers.meaning(header)
    assert (found and found.field) == field
    assert not (found and found.sure)


@pytest.mark.parametrize("header", ["", "12", "Siti Aminah", "Warna", "Nama kapal", "No. HP ketua", "x" * 500])
def test_what_is_no_header_means_nothing(header):
    assert headers.meaning(header) is None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("JUMLAH ANGGOTA : 25", "total"),
        ("T O T A L", "total"),
        ("Mengetahui,", "signature"),
        ("Bantul, 12 Januari 2026", "signature"),
        ("Bantul 12 Januari 2026", "signature"),
        ("Bantul, ........... 2026", "signature"),
        ("(....................)", "signature"),
        ("*) belum lengkap", "remark"),
        ("Kelompok Mawar", "heading"),
        ("Sri Mei", ""),
        ("Budi Juli", ""),
        ("Siti Aminah, S.Pd", ""),
        ("Totok Sugiarto", ""),
        ("Ketut Mar", ""),
    ],
)
def test_what_a_row_says_that_is_no_member(said, kind):
    assert words.kind(said) == kind


@pytest.mark.parametrize(
    "said", ["Bendahara", "Karyawan Koperasi", "ketua", "Dewan Pengawas", "Manager USP", "staf admin"]
)
def test_who_leads_the_cooperative_or_works_for_it(said):
    assert words.is_staff(said)


@pytest.mark.parametrize(
    "said", ["", "Anggota", "Ketua RT 03", "karyawan swasta", "bukan pengurus", "Ketua Kelompok Tani"]
)
def test_who_is_a_member_like_others(said):
    assert not words.is_staff(said)


# -- what an officer decides ---------------------------------------------------------------------------------
SHEET = Sheet("A", [["Nama", "Yang ditelepon", "NIK"], *([name(n), phone(n), f"K-{n}"] for n in (1, 2, 3))], typed=True)


@pytest.mark.parametrize(
    "said", ["Alm. Parto", "Sri Lestari (almh)", "PARTO, ALM.", "Parto Alm", "(alm) Parto", "Tumi almarhumah"]
)
def test_a_name_says_that_somebody_has_died_wherever_it_says_so(said):
    assert words.is_late(said)


@pytest.mark.parametrize("said", ["Almira", "Salma", "Alma Almaini", "Halmi, S.Pd."])
def test_a_name_that_only_sounds_so_does_not(said):
    assert not words.is_late(said)


@pytest.mark.parametrize(
    "said", ["Meninggal", "sudah meninggal", "telah meninggal dunia", "Tutup usia", "sudah keluar"]
)
def test_a_cell_says_that_somebody_is_gone(said):
    assert words.is_gone(said)


def test_what_is_not_sure_is_asked_with_samples_that_tell_no_number():
    found = {one.field: one for one in preview((SHEET,), TODAY).columns}
    assert {field: one.sure for field, one in found.items()} == {"name": True, "phone": False, "nik": False}
    assert found["name"].samples == (name(1), name(2), name(3))
    assert found["phone"].samples[0] == phone(1)[:4] + "•" * 8
    assert found["phone"].column == 1


def test_an_officer_says_which_column_it_is_or_that_there_is_none():
    undecided = preview((SHEET,), TODAY)
    assert (len(undecided.ready), len(undecided.problems)) == (0, 3)
    decided = preview((SHEET,), TODAY, {"A": {"nik": None, "phone": 1}})
    assert [one.phone for one in decided.ready] == [kept(1), kept(2), kept(3)]
    assert all(one.sure for one in decided.columns)
    without = preview((SHEET,), TODAY, {"A": {"nik": None, "phone": None}})
    assert [one.columns for one in without.problems] == [("phone",)] * 3
    assert all(one.slip for one in without.problems)


# -- side by side --------------------------------------------------------------------------------------------
def test_lists_side_by_side_are_read_one_by_one():
    wide = [[*HEAD, "", *HEAD], *([*good(n)[0], "", *good(n + 5)[0]] for n in range(1, 4))]
    found = preview((Sheet("A", wide, typed=True),), TODAY)
    assert [one.phone for one in found.ready] == [kept(n) for n in (1, 2, 3, 6, 7, 8)]
    assert [one.row for one in found.ready] == [2, 3, 4] * 2


# -- what is kept --------------------------------------------------------------------------------------------
def test_a_preview_comes_back_from_its_bytes_as_it_was():
    rows = [HEAD, *(good(n)[0] for n in range(1, 5)), good(1)[0], ["", "", "", ""], [5, name(5), int(nik(5)), phone(5)]]
    found = preview((Sheet("A", rows, typed=True, hidden_rows=frozenset({2})),), TODAY)
    assert found.problems
    assert found.duplicates
    again = job.unpacked(json.dumps(job.packed(found)).encode())
    assert again == found


def test_contacts_are_read_like_a_list():
    found = preview((pasted.contacts([(name(1), phone(1)), (name(2), "")]),), TODAY)
    assert [one.row for one in found.ready] == [1]
    assert [one.columns for one in found.problems] == [("phone",)]


def test_a_workbook_of_before_is_seen_record_by_record():
    stream = biff.Compound(old.xls([HEAD, *(good(n)[0] for n in range(50))], hidden_rows=[3])).stream("Workbook")
    (seen,) = biff.seen(stream)
    assert (seen.rows, seen.last_row, seen.last_column, seen.filled) == ({3}, 50, 3, 51)


def test_columns_are_called_as_in_excel():
    assert [letter(column) for column in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert [text(cell) for cell in (81234567890.0, 1.5, 7, True, "  a\u00a0 b\n")] == [
        "81234567890", "1.5", "7", "True", "a b",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content", [b"PKK Mawar\nSiti 081234567890\n", b"BM\nSiti 081234567890\n", b"MZ 081234567890\nSiti 081234567891\n"]
)
def test_a_text_is_one_however_it_begins(content):
    assert opening.opened(content)


def test_a_refusal_is_a_sentence_with_its_details():
    with pytest.raises(Refusal) as refused:
        opening.opened(b"")
    assert refused.value.text == Text(opening.EMPTY, {})


@pytest.mark.slow
def test_the_bot_starts_without_the_reader_of_workbooks():
    code = "import bot, sys; print([one for one in sys.modules if 'calamine' in one or 'xlsxwriter' in one])"
    done = subprocess.run((sys.executable, "-c", code), cwd=HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
