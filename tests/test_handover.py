"""What is handed over, made from values and read back: the columns of the data, the password, the sums, the record."""

import json
from dataclasses import asdict
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from rules import data
from rules.enrolment import ENROLMENT
from rules.handover import columns, job, limits, record, sums, workbook
from rules.handover.columns import Form
from rules.kit.head import Head
from rules.question import filled
from rules.reference import password
from tests import forked
from tests.kits import pages, parts, sheets
from tests.stories import GIVEN

TODAY = date(2026, 11, 30)
HEAD = Head("PayungBot", "KSP Rukun Tani", "Dinas Contoh", "0274-000000", "Sari", "2026-11-30T10:05:00+07:00",
            "003/2026", "id")  # fmt: skip
PARTIES = workbook.Parties("518/BH/XIV.12/2008", "Yogyakarta")
NIK, WORD = "3402155708850001", "KQXW-VEAB-HGTR-MNPZ"  # invented; of nobody
ANSWERS = filled(ENROLMENT, GIVEN)
AGAIN = {"again": True, "before": "002/2026"}


@pytest.fixture(autouse=True)
def few_rounds(request, monkeypatch):
    if not request.node.get_closest_marker("own_child"):
        forked.few_rounds(monkeypatch.setattr)


def form(
    name: str = "SITI REKAAN", reference: str = "7K3M-9QXA", again: bool = False, before: str = "", **answers: Any
):
    return Form(reference, ANSWERS | {"nik": NIK, "name": name} | answers, again, before)


def made(*forms: Form) -> tuple[bytes, bytes, dict[str, Any]]:
    """The workbook without its password, the record, and what the job says."""
    asked: Any = SimpleNamespace(input=BytesIO(), output=BytesIO(), tell=lambda *_: None)
    asked.input = BytesIO(b"".join(json.dumps(asdict(one)).encode() + b"\n" for one in forms))
    asked.parameters = {"head": asdict(HEAD), "parties": asdict(PARTIES), "password": WORD}
    said = job.pack(asked)
    content = asked.output.getvalue()
    return workbook.opened(content[: said["book"]], WORD) or b"", content[said["book"] :], said


def cells(one: Form, number: int = 1) -> dict[str, str]:
    return {column.key: column.cell(one, number, TODAY) for column in columns.columns()}


# -- a row ---------------------------------------------------------------------------------------------
ROW = {
    "number": "1", "note": "baru", "reference": "7K3M-9QXA", "participant": "Belum", "nik": NIK, "name": "SITI REKAAN",
    "born": "12-05-1985", "sex": "Perempuan", "ktp_address": "", "street": "Jl. Melati 5, RT 03 RW 01, 55763",
    "district": "Srandakan", "regency": "Kabupaten Bantul", "province": "DI Yogyakarta", "postcode": "55763",
    "programmes": "JKK, JKM", "income": "1000000", "work": "Dagang pasar/keliling", "work_words": "jual ikan keliling",
    "second_work": "", "helpers": "Sendiri saja", "phone": "081234567890", "email": "",
}  # fmt: skip


def test_a_row_says_what_was_answered():
    found = cells(form())
    assert {key: found[key] for key in ROW} == ROW
    assert all(found[key].isdecimal() for key in ("basis", "contribution"))


@pytest.mark.parametrize(
    ("answers", "key", "cell"),
    [
        ({"helpers": "paid", "programmes": "required"}, "contribution", ""),
        ({"helpers": "paid", "programmes": "required"}, "programmes", "JKK, JKM, JHT"),
        ({"born": "differs1985-05-12P", "born_stated": "1985-08-17", "sex_stated": "L"}, "born", "17-08-1985"),
        ({"born": "differs1985-05-12P", "born_stated": "1985-08-17", "sex_stated": "L"}, "sex", "Laki-laki"),
        ({"ktp_address": "Jl. Kenanga 2, 55188"}, "ktp_address", "Jl. Kenanga 2, 55188"),
        ({"second_job": {"group": "transport", "words": "ojek"}}, "second_work", "Ojek, sopir, kurir: ojek"),
        ({"second_job": "none"}, "second_work", ""),
        ({"email": "siti@contoh.id"}, "email", "siti@contoh.id"),
        ({"street": "Dusun Krajan, RT 1"}, "postcode", ""),
        ({"whom": "me", "participant": "lapsed"}, "participant", "Pernah, lalu berhenti"),
    ],
)
def test_what_differs_stands_in_its_cell(answers, key, cell):
    assert cells(form(**answers))[key] == cell


@pytest.mark.parametrize(
    ("about", "note"),
    [({}, "baru"), ({"again": True}, "berubah sejak diserahkan"), (AGAIN, "berubah sejak paket 002/2026")],
)
def test_what_changed_since_it_was_handed_over_is_marked(about, note):
    assert cells(form(**about))["note"] == note


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://x","SITI")', "+1+1", "-1", "@SUM(A1)", "https://contoh.id", "0812"]
)
def test_no_cell_is_anything_but_a_text(name):
    book, _, _ = made(form(name))
    row = sheets(book)[0][1]
    assert name in row
    assert {type(cell) for cell in row} == {str}
    inside = parts(book)
    assert not any("<f>" in part or "<f " in part or "<hyperlink" in part for part in inside.values())


def test_signs_that_end_a_file_or_a_row_are_left_out():
    assert cells(form("SITI\x00\tREKAAN\n"))["name"] == "SITI REKAAN"


# -- the layout is data --------------------------------------------------------------------------------
def test_every_row_of_the_layout_is_known_and_has_its_source():
    for row in data.rows("handover"):
        assert row["key"] in columns.VALUES
        assert row["format"] in columns.FORMATS
        assert float(row["width"]) > 0
        assert row["title"]
        assert row["source"]
    keys = [row["key"] for row in data.rows("handover")]
    assert len(keys) == len(set(keys))


def test_an_operator_changes_columns_titles_order_and_formats_without_code(monkeypatch):
    of_a_branch = ({"key": "born", "title": "TGL LAHIR", "format": "iso_date", "width": "9", "source": "x"},
                   {"key": "nik", "title": "NO KTP", "format": "text", "width": "20", "source": "x"})  # fmt: skip
    monkeypatch.setattr(columns, "rows", lambda _: of_a_branch)
    columns.columns.cache_clear()
    try:
        book, _, _ = made(form())
        assert sheets(book)[0] == [["TGL LAHIR", "NO KTP"], ["1985-05-12", NIK]]
    finally:
        columns.columns.cache_clear()


# -- the workbook --------------------------------------------------------------------------------------
def test_rows_are_numbered_from_a_to_z_and_the_checksum_is_of_them():
    book, paper, said = made(form("CITRA"), form("AMINAH"), form("BUDI", **AGAIN))
    (_, *table), summary = sheets(book)
    assert [row[:2] for row in table] == [["1", "baru"], ["2", "berubah sejak paket 002/2026"], ["3", "baru"]]
    total = columns.checksum(table)
    assert any(total in row for row in summary)
    assert total in "".join(page.text for page in pages(paper))
    assert (said["count"], said["again"]) == (3, 1)
    for row in range(3):
        for cell in range(len(table[0])):
            spoiled = [[*one] for one in table]
            spoiled[row][cell] += "x"
            assert columns.checksum(spoiled) != total
    assert columns.checksum(reversed(table)) != total


@pytest.mark.own_child
def test_it_opens_with_its_password_and_no_other():
    book, paper, _ = made(form())
    locked = workbook.locked(book, WORD)
    assert OOXMLFile(BytesIO(locked)).info["spinValue"] == 100_000, "the rounds of a password, in the other tests fewer"
    assert workbook.opened(locked, WORD) == book
    assert NIK.encode() not in locked
    for other in (WORD.lower(), WORD[:-1], WORD + " ", "KQXW"):
        assert workbook.opened(locked, other) is None
    assert NIK.encode() not in paper


def test_what_does_not_open_again_is_handed_to_nobody(monkeypatch):
    book, _, _ = made(form())
    monkeypatch.setattr(workbook, "opened", lambda *_: b"another")
    with pytest.raises(ValueError, match="does not open"):
        workbook.locked(book, WORD)


def test_nothing_of_it_is_written_into_a_folder(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert made(form())[0]


def test_of_no_forms_nothing_is_made():
    asked: Any = SimpleNamespace(input=BytesIO(), output=BytesIO(), parameters={}, tell=None)
    assert job.pack(asked) == {"count": 0}
    assert asked.output.getvalue() == b""


def test_a_password_is_letters_that_can_be_read_out():
    words = {password() for _ in range(200)}
    assert len(words) == 200
    letters = "".join(words)
    assert {len(one) for one in words} == {19}
    assert not {*letters} & {*"IO0123456789"}


def test_sums_are_of_what_is_in_it():
    paid = form(helpers="paid", programmes="required")
    found = sums.sums([form(), form(programmes="jht", **AGAIN), paid], TODAY)
    assert (found.forms, found.again, found.saving, found.not_estimated) == (3, 1, 2, 1)
    each = [form().estimate(TODAY), form(programmes="jht").estimate(TODAY)]
    assert found.amounts == tuple(sum(getattr(one, name) for one in each) for name in sums.PROGRAMMES)


# -- the record ----------------------------------------------------------------------------------------
LONG = "RADEN AJENG SITI NURHALIZAH KUSUMANINGRUM WIDYASTUTI HANDAYANI PUTRI SOEMODIHARDJO DININGRAT"


@pytest.mark.parametrize("count", [1, record.ROWS, record.COLUMNS * record.ROWS, record.COLUMNS * record.ROWS + 1])
def test_every_page_of_the_record_has_its_number_and_a_place_for_initials(count):
    forms = [form(LONG if n % 3 else f"SITI {n:03}", f"7K3M-{n:04}", again=n % 5 == 0) for n in range(count)]
    found = pages(made(*forms)[1])
    assert len(found) == 1 + -(-count // (record.COLUMNS * record.ROWS))
    text = " ".join(" ".join(page.text.split()) for page in found)
    for number, page in enumerate(found, 1):
        assert f"halaman {number} dari {len(found)}" in page.text
        assert "Paraf pihak pertama / pihak kedua" in page.text
        assert "Dibuat untuk Sari" in page.text
        assert page.white > 4
        assert page.overlaps == []
    assert all(one.reference in text for one in forms)
    assert NIK not in text
    assert "Yogyakarta" in text
    assert "bukan bukti kepesertaan" in text


@pytest.mark.parametrize(("branch", "shown"), [("Yogyakarta", "kantor cabang Yogyakarta"), ("", "kantor cabang ____")])
def test_a_branch_office_that_is_not_known_is_a_line_to_write_on(branch, shown):
    paper = record.write(HEAD, workbook.Parties("", branch), [form()], sums.sums([form()], TODAY), "x", lambda *_: None)
    assert shown in " ".join(pages(paper)[0].text.split())


def test_numbers_are_written_so_that_they_sort():
    assert [limits.written(number, 2026) for number in (1, 12, 345)] == ["001/2026", "012/2026", "345/2026"]
