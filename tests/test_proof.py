"""What is read on a proof of payment, from the lines that a reader of pictures saw."""

from datetime import date

import pytest

from rules.proof import fields
from rules.proof.slip import KESEHATANS, OURS, Slip
from tests.test_ktp import line

TODAY = date(2026, 12, 1)
COLUMN = 420  # where values begin


def seen(*rows: str | tuple[str, str], score: float = 0.99):
    """Lines below one another; of two texts, the second stands at the right in the same row."""
    lines = []
    for n, row in enumerate(rows):
        parts = (row,) if isinstance(row, str) else row
        lines += [line(text, 40 + COLUMN * at, 40 * n, score) for at, text in enumerate(parts)]
    return lines


def read(*rows, again=None, spoilt=()) -> Slip:
    lines = seen(*rows)
    of = {one.text: one for one in lines}
    looks = {of[text]: said for text, said in (again or {}).items()}
    return fields.slip(lines, TODAY, looks, frozenset(of[one] for one in spoilt))


APP = ("BRImo", "Transaksi Berhasil", ("Tanggal", "28 Nov 2026, 10:22:31 WIB"), ("Produk", "BPJS Ketenagakerjaan"),
       ("Nominal", "Rp16.800"), ("Biaya Admin", "Rp2.500"), ("Total", "Rp19.300"))  # fmt: skip
WHOLE = Slip(16_800, "2026-11-28", "BRI", OURS)


def test_amount_without_the_fee_day_and_where_it_was_paid():
    assert read(*APP) == WHOLE


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("Rp16.800", 16_800),
        ("Rp 16.800,00", 16_800),
        ("IDR 16,800.00", 16_800),
        ("RP. 16.800", 16_800),
        ("Rp16800", 16_800),
        ("Rp1.016.800", 1_016_800),
        ("Rp16.80", 0),
        ("16800", 0),
        ("991234567890", 0),
        ("Rp16.8", 0),
    ],
)
def test_an_amount_is_read_as_it_is_written_or_not_at_all(said, amount):
    assert read("BPJS Ketenagakerjaan", ("Jumlah tagihan", said)).amount == amount


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("28/11/2026 10:22", "2026-11-28"),
        ("28-11-26", "2026-11-28"),
        ("28.11.26-10:22", "2026-11-28"),
        ("2026-11-28T10:22:31", "2026-11-28"),
        ("28Nov202610:22:31", "2026-11-28"),
        ("28 November 2026", "2026-11-28"),
        ("Nov 28, 2026", "2026-11-28"),
        ("28/11/2036", ""),
        ("31/11/2026", ""),
        ("28/11/2019", ""),
    ],
)
def test_a_day_is_read_as_it_is_written_or_not_at_all(said, day):
    assert read(("Tanggal", said), ("Total", "Rp16.800")).day == day


def test_until_when_it_holds_is_not_the_day_of_the_payment():
    slip = read(("Tanggal Bayar", "09-05-2026"), ("Perlindungan sampai", "08-06-2026"), ("Iuran", "Rp8.400"))
    assert (slip.day, slip.doubtful) == ("2026-05-09", frozenset())


def test_what_was_given_and_given_back_is_no_amount():
    slip = read("TOTAL BAYAR : RP 18.300", "TUNAI : 30.000", "KEMBALI : 11.700", "SALDO Rp214.550")
    assert (slip.amount, slip.doubtful) == (18_300, frozenset())


def test_a_sum_above_with_its_label_over_it_is_read():
    slip = read("m-BCA", "Total Bayar", "IDR 16.800,00", ("Waktu Transaksi", "21/02/2026 13:11:00"))
    assert slip == Slip(16_800, "2026-02-21", "BCA")


DOUBTS = {
    "another look reads another amount": ({"again": {"Rp16.800": ["Rp16.800", "Rp18.800"]}}, {"amount"}),
    "another look reads another month": ({"again": {"28 Nov 2026, 10:22:31 WIB": ["28 Des 2026, 10:22:31"]}}, {"day"}),
    "light lies on the amount": ({"spoilt": ["Rp16.800"]}, {"amount"}),
    "the total is no sum of both": ({"instead": {"Rp19.300": "Rp79.300"}}, {"amount"}),
    "a letter in the amount": ({"instead": {"Rp16.800": "Rp1G.8O0", "Rp19.300": "-"}}, {"amount"}),
    "two banks": ({"instead": {"Transaksi Berhasil": "ke Bank Mandiri"}}, {"channel"}),
}


@pytest.mark.parametrize("case", DOUBTS)
def test_what_is_not_certain_is_doubtful(case):
    how, doubtful = DOUBTS[case]
    instead = how.pop("instead", {}) if "instead" in how else {}
    rows = [instead.get(one, one) if isinstance(one, str) else (one[0], instead.get(one[1], one[1])) for one in APP]
    assert read(*rows, **how).doubtful == doubtful


def test_a_total_with_a_fee_and_nothing_else_is_doubtful():
    assert read(("Biaya Admin", "Rp2.500"), ("Total", "Rp19.300")).doubtful == {"amount"}


def test_of_two_days_without_a_name_neither_is_believed():
    assert read("28/11/2026", "29/11/2026", ("Total", "Rp16.800")).doubtful == {"day"}


def test_whose_contribution_it_is_is_told():
    assert read(("Produk", "BPJS Kesehatan"), ("Total", "Rp35.000")).purpose == KESEHATANS
    assert read(("Iuran", "BPJAMSOSTEK"), ("Total", "Rp35.000")).purpose == OURS
    assert read("Transfer", ("Total", "Rp35.000")).purpose == ""


@pytest.mark.parametrize(
    ("said", "channel"),
    [("INDOMARET", "Indomaret"), ("KANTOR POS BANTUL", "Kantor Pos"), ("DANA", "DANA"), ("Transfer dana", ""),
     ("BRILINK", "BRI"), ("Livin' by Mandiri", "Bank Mandiri"), ("Brigjen Katamso", "")],
)  # fmt: skip
def test_where_it_was_paid_is_known_by_its_name_alone(said, channel):
    assert read(said, ("Total", "Rp16.800")).channel == channel


def test_nothing_is_told_but_these():
    told = str(read(*APP, ("Nama", "SITI REKAAN"), ("NIK", "3402155708850001")).told())
    assert "SITI" not in told
    assert "3402" not in told
