"""What a file of payments says, row by row: which months, how much, whose; and what noting each would change."""

import io
import json
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from rules.ledger import CONFIRMED, PAID, Entry, ledger
from rules.payments import reading
from rules.payments.months import months_of
from rules.payments.paid import Paid, Weight, weigh
from rules.status import MEMBER, OFFICER
from tests.answers import nik_of
from tests.corpus import writing

TODAY, NOW = date(2026, 11, 22), datetime(2026, 11, 22, 3, tzinfo=UTC)
OCTOBER, NOVEMBER, DECEMBER, JANUARY = (
    date(2026, 10, 1),
    date(2026, 11, 1),
    date(2026, 12, 1),
    date(2027, 1, 1),
)
NIK = nik_of(1)
HEAD = ("NIK", "Nama", "No. KPJ", "Bulan Iuran", "Jumlah Bulan", "Jumlah Bayar", "Tgl Bayar")


def read(*rows, head=HEAD):
    """Of a workbook, each row as it was read, and what is told of all."""
    asked = SimpleNamespace(
        parameters={"today": TODAY.isoformat()},
        input=io.BytesIO(writing.xlsx([["Daftar pembayaran"], [], list(head), *map(list, rows)])),
        output=io.BytesIO(),
        tell=lambda *_: None,
    )
    told = reading.work(asked)  # type: ignore[arg-type]
    content = asked.output.getvalue()
    spans = told.get("parcels", {}).get("raw", ())
    return [one for begun, end in spans for one in json.loads(content[begun:end])], told


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("November 2026", [NOVEMBER]),
        ("Nop 26", [NOVEMBER]),
        ("Nov-26", [NOVEMBER]),
        ("iuran bulan november 2026", [NOVEMBER]),
        ("11/2026", [NOVEMBER]),
        ("2026-11", [NOVEMBER]),
        ("202611", [NOVEMBER]),
        ("01/11/2026", [NOVEMBER]),
        (date(2026, 11, 1), [NOVEMBER]),
        (datetime(2026, 11, 1, tzinfo=UTC), [NOVEMBER]),
        ("November s/d Desember 2026", [NOVEMBER, DECEMBER]),
        ("Nov 2026 - Jan 2027", [NOVEMBER, DECEMBER, JANUARY]),
        ("Nov-Des 2026", [NOVEMBER, DECEMBER]),
        ("Oktober, November dan Desember 2026", [OCTOBER, NOVEMBER, DECEMBER]),
        ("November", None),
        ("2026", None),
        ("13/2026", None),
        ("Januari 2027 sampai November 2026", None),
        ("November 2016", None),
        ("lunas", None),
        ("", None),
    ],
)
def test_months_as_offices_write_them_and_none_that_is_guessed(said, months):
    assert months_of(said, TODAY) == months


def test_a_row_says_months_amount_and_day_and_totals_and_blank_rows_say_nothing():
    rows, told = read(
        (NIK, "AKIM", "", "November 2026", "", 16800, "20-11-2026"),
        ("", "", "26012345678", "November 2026", 3, "Rp 50.400,-", ""),
        ("", "", "", "", "", "", ""),
        ("Jumlah", "", "", "", "", 67200, ""),
    )
    assert [one["answer"] for one in rows] == [
        [["2026-11-01"], 16_800, "2026-11-20"],
        [["2026-11-01", "2026-12-01", "2027-01-01"], 50_400, None],
    ]
    assert [one["keys"] for one in rows] == [{"nik": NIK}, {"number": "26012345678"}]
    assert (told["rows"], told["empty"]) == (2, 2)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("", "AKIM", "", "November 2026", "", 16800, ""), "does not say whose it is"),
        ((NIK[:-1], "", "", "November 2026", "", 16800, ""), "no text with 16 digits"),
        ((NIK, "", "", "", "", 16800, ""), "for which month"),
        ((NIK, "", "", "bulan lalu", "", 16800, ""), "month here is not understood"),
        ((NIK, "", "", "November 2026", 99, 16800, ""), "month here is not understood"),
        ((NIK, "", "", "November 2026", "", "enam belas", ""), "amount here is not understood"),
        ((NIK, "", "", "November 2026", "", 16.8, ""), "amount here is not understood"),
        ((NIK, "", "", "November 2026", "", 16800, "kemarin"), "date here is not understood"),
    ],
)
def test_what_is_not_sure_is_named_and_never_guessed(row, why):
    (one,), _ = read(row)
    assert one["answer"] is None
    assert any(why in said[0] for said in one["why"])


def test_a_file_without_months_is_told_what_it_needs():
    _, told = read((NIK, "AKIM"), head=("NIK", "Nama"))
    assert told["refused"][0] == reading.NO_COLUMNS


def payment(id: int, month: date, amount: int | None, checked: bool = False) -> list[Entry]:
    said = Entry(PAID, NOW, MEMBER, id, month, amount)
    return [said, Entry(CONFIRMED, NOW + timedelta(1), OFFICER, id + 100, about=id)] if checked else [said]


MONTH, TWO = Paid(["2026-11-01"], 16_800), Paid(["2026-11-01", "2026-12-01"], 33_600)


@pytest.mark.parametrize(
    ("entries", "paid", "weight"),
    [
        ([], MONTH, Weight.ENTER),
        (payment(1, NOVEMBER, 16_800), MONTH, Weight.CONFIRM),
        (payment(1, NOVEMBER, None), MONTH, Weight.CONFIRM),
        (payment(1, NOVEMBER, 8_400), MONTH, Weight.DIFFERS),
        (payment(1, NOVEMBER, 16_800) + payment(2, NOVEMBER, 16_800), MONTH, Weight.SEVERAL),
        (payment(1, NOVEMBER, 16_800, True), MONTH, Weight.SAME),
        (payment(1, NOVEMBER, 8_400, True), MONTH, Weight.OTHERWISE),
        (payment(1, NOVEMBER, 8_400, True) + payment(2, NOVEMBER, 8_400, True), MONTH, Weight.SAME),
        (payment(1, NOVEMBER, 16_800), TWO, Weight.ENTER),
        (payment(1, NOVEMBER, 8_400), TWO, Weight.DIFFERS),
        (payment(1, NOVEMBER, 16_800, True), TWO, Weight.PARTLY),
        (payment(1, NOVEMBER, 16_800) + payment(2, DECEMBER, 16_800), TWO, Weight.CONFIRM),
        (payment(1, NOVEMBER, 8_400) + payment(2, DECEMBER, 25_200), TWO, Weight.CONFIRM),
    ],
)
def test_what_noting_it_would_change(entries, paid, weight):
    parts = [16_800] * len(paid.months)
    assert weigh(ledger(entries), paid, parts) is weight
