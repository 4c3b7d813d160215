"""Income as people say it; every sum is shown and asked, what is exact is believed."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from locales import Text, Words
from rules.question import Invalid, Unclear
from rules.readers import money
from rules.readers.amounts import tidy
from rules.readers.money import monthly_income
from rules.readers.periods import other_days
from tests.tables import ANY

PIECES = [
    "1",
    "2,5",
    "50",
    "1.500",
    "juta",
    "ribu",
    "rb",
    "setengah",
    "sehari",
    "minggu",
    "-",
    "sampai",
    "modal",
    "bersih",
]


def said(answer: Invalid | Unclear) -> str:
    return Words().plain(Text(answer.sentence, answer.details), "en")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.500.000", 1_500_000), ("1,500,000", 1_500_000), ("1 500 000", 1_500_000), ("1'500'000", 1_500_000),
        ("1500000", 1_500_000), ("Rp1.500.000", 1_500_000), ("Rp. 1.500.000,-", 1_500_000),
        ("Rp 1.500.000,00", 1_500_000), ("IDR 1,500,000.00", 1_500_000), ("1.500.000 rupiah", 1_500_000),
        ("1,5 jt", 1_500_000), ("1.5jt", 1_500_000), ("1,5 juta", 1_500_000), ("1,50 jt", 1_500_000),
        ("1,25jt", 1_250_000), ("1500rb", 1_500_000), ("1.500 ribu", 1_500_000), ("1500k", 1_500_000),
        ("2.500k", 2_500_000), ("satu juta lima ratus", 1_500_000), ("satu juta lima ratus ribu", 1_500_000),
        ("sejuta lima ratus", 1_500_000), ("setengah juta", 500_000), ("sejuta setengah", 1_500_000),
        ("satu setengah juta", 1_500_000), ("dua setengah juta", 2_500_000), ("1½ juta", 1_500_000),
        ("½ juta", 500_000), ("sejuta", 1_000_000), ("dua juta", 2_000_000), ("duajuta", 2_000_000),
        ("sejuta dua ratus lima puluh ribu", 1_250_000), ("delapan ratus ribu", 800_000),
        ("tujuh ratus lima puluh ribu", 750_000), ("rong juta", 2_000_000), ("limang atus ewu", 500_000),
        ("saratus juta", 100_000_000), ("dua belas juta", 12_000_000), ("1jt500", 1_500_000), ("1 jt 500", 1_500_000),
        ("1jt 500rb", 1_500_000), ("2 juta 250", 2_250_000), ("2 jutaan", 2_000_000), ("2jt-an", 2_000_000),
        ("5 jt an", 5_000_000), ("kurang lebih 2 juta", 2_000_000), ("sekitar 1,2 juta", 1_200_000),
        ("kira-kira 900 ribu", 900_000), ("rata2 2 juta", 2_000_000), ("2jt/bulan", 2_000_000),
        ("sebulan 2 juta", 2_000_000), ("2 juta per bulan", 2_000_000), ("1 bulan 2 juta", 2_000_000),
        ("300rb sebulan", 300_000), ("sesudah modal 2 juta", 2_000_000), ("bersih 2 juta", 2_000_000),
        ("untung 2 juta sebulan", 2_000_000), ("500.000", 500_000), ("500rb", 500_000), ("gaji 2 juta", 2_000_000),
        ("２ juta", 2_000_000), ("٢ juta", 2_000_000),
    ],
)  # fmt: skip
def test_an_exact_amount_is_believed(text: str, amount: int):
    assert monthly_income(text) == amount


@pytest.mark.parametrize(
    ("text", "total", "sentence"),
    [
        ("50rb sehari", 1_250_000, "Rp50.000 × 25 days = Rp1.250.000"),
        ("50.000/hari", 1_250_000, "Rp50.000 × 25 days"), ("50k per hari", 1_250_000, "Rp50.000 × 25 days"),
        ("goban sehari", 1_250_000, "Rp50.000 × 25 days"),
        ("dua puluh lima ribu per hari", 625_000, "Rp25.000 × 25 days"),
        ("50 sehari", 1_250_000, "Rp50.000 × 25 days"), ("50rb x 20 hari", 1_000_000, "Rp50.000 × 20 days"),
        ("50.000 × 20", 1_000_000, "Rp50.000 × 20 days"),
        ("50rb sehari, 20 hari sebulan", 1_000_000, "Rp50.000 × 20 days"),
        ("harian 60rb", 1_500_000, "Rp60.000 × 25 days"),
        ("sehari 50 ribu, seminggu 6 hari", 1_200_000, "Rp50.000 × 24 days"),
        ("75 rb an sehari", 1_875_000, "Rp75.000 × 25 days"), ("500rb seminggu", 2_000_000, "Rp500.000 × 4 weeks"),
        ("300 per minggu", 1_200_000, "Rp300.000 × 4 weeks"), ("300rb x 4 minggu", 1_200_000, "Rp300.000 × 4 weeks"),
        ("6 juta per 3 bulan", 2_000_000, "Rp6.000.000 ÷ 3 months"),
        ("24 juta setahun", 2_000_000, "Rp24.000.000 ÷ 12 months"),
        ("per dua minggu 600rb", 1_200_000, "about Rp1.200.000"),
        ("untung 50rb sehari", 1_250_000, "Rp50.000 × 25 days"),
        ("sedino seket ewu", 1_250_000, "Rp50.000 × 25 days"), ("1500", 1_500_000, "about Rp1.500.000"),
        ("1.500", 1_500_000, "about"), ("1,5", 1_500_000, "about"), ("2", 2_000_000, "about"),
        ("750", 750_000, "about"), ("1jt5", 1_500_000, "about"), ("1.500 juta", 1_500_000, "about"),
        ("1,5 M", 1_500_000, "about"), ("lebih dari 2 juta", 2_000_000, "about"),
        ("di bawah 2 juta", 2_000_000, "about"), ("1 juta + 500 ribu", 1_500_000, "about"),
        ("omzet 5 juta bersih 2 juta", 2_000_000, "about"), ("5 juta kotor, 2 juta bersih", 2_000_000, "about"),
        ("omzet 10 juta modal 7 juta", 3_000_000, "about"), ("200 juta", 200_000_000, "about"),
    ],
)  # fmt: skip
def test_what_was_worked_out_is_shown_and_asked(text: str, total: int, sentence: str):
    answer = monthly_income(text)
    assert isinstance(answer, Unclear)
    assert [choice.value for choice in answer.candidates] == [total]
    assert sentence in said(answer)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("1-2 juta", [1_000_000, 2_000_000]), ("1 sampai 2 juta", [1_000_000, 2_000_000]),
        ("1 s/d 2 jt", [1_000_000, 2_000_000]), ("1,5 – 2 jt", [1_500_000, 2_000_000]),
        ("500rb-1jt", [500_000, 1_000_000]), ("500-1 juta", [500_000, 1_000_000]),
        ("dua tiga juta", [2_000_000, 3_000_000]), ("1.500.000-2.000.000", [1_500_000, 2_000_000]),
        ("antara 1 dan 2 juta", [1_000_000, 2_000_000]), ("1 atau 2 juta", [1_000_000, 2_000_000]),
        ("50-100rb sehari", [1_250_000, 2_500_000]), ("1 juta 2 juta", [1_000_000, 2_000_000]),
        ("kadang 50rb kadang 100rb sehari", [1_250_000, 2_500_000]), ("50rb - 100rb", [1_250_000, 2_500_000]),
        ("100-150 ribu sehari bersih", [2_500_000, 3_750_000]),
    ],
)  # fmt: skip
def test_of_a_range_both_ends_are_offered(text: str, ends: list[int]):
    answer = monthly_income(text)
    assert isinstance(answer, Unclear)
    assert [choice.value for choice in answer.candidates] == ends


@pytest.mark.parametrize(
    ("text", "amount"),
    [("50.000", 50_000), ("300rb", 300_000), ("150", 150_000), ("50", 50_000), ("lima ratus", 500_000)],
)
def test_a_small_amount_may_be_by_the_day(text: str, amount: int):
    answer = monthly_income(text)
    assert isinstance(answer, Unclear)
    assert [choice.value for choice in answer.candidates] == [amount * 25, amount]
    assert all(len(Words().plain(choice.label, "en")) <= 22 for choice in answer.candidates)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("omzet 5 juta", "cost of goods"), ("5 juta kotor", "cost of goods"),
        ("2 juta belum dipotong modal", "cost of goods"), ("penjualan 300rb sehari", "cost of goods"),
        ("laku 500 ribu", "cost of goods"), ("modal 5 juta", "cost of goods"), ("panen 5 juta", "ordinary month"),
        ("sekali melaut 300rb", "ordinary month"), ("50rb per jam", "ordinary month"),
        ("25rb/potong", "ordinary month"), ("2 x 500rb", "ordinary month"), ("0", "ordinary month"),
        ("50rb 3 kali seminggu", "ordinary month"), ("2 miliar", "very much"), ("", "number"), ("halo", "number"),
        ("tidak tentu", "number"), ("UMR", "number"), ("lumayan", "number"), ("081234567890", "number"),
        ("3402015205850001", "number"), ("-500000", "number"), ("1.5000.000", "number"), ("$200", "number"),
        ("200 dolar", "number"), ("17/08/1985", "number"), ("jutaan", "number"), ("😀", "number"),
    ],
)  # fmt: skip
def test_what_is_no_income_is_told_what_to_write(text: str, told: str):
    answer = monthly_income(text)
    assert isinstance(answer, Invalid)
    assert told in said(answer)


@settings(max_examples=500, deadline=None)
@given(
    st.text(ANY, max_size=60)
    | st.text("0123456789.,-x/ jtrbk", max_size=25)
    | st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join)
)
def test_whatever_is_typed_an_income_is_a_sane_amount(text: str):
    answer = monthly_income(text)
    amounts = [choice.value for choice in answer.candidates] if isinstance(answer, Unclear) else [answer]
    assert all(isinstance(amount, Invalid) or 0 < amount <= 1_000_000_000 * 25 for amount in amounts)
    if isinstance(answer, Invalid | Unclear):
        assert "%(" not in said(answer)


@settings(max_examples=150, deadline=None)
@given(
    st.text("abcdeghiklmnoprstuw", min_size=3, max_size=12),
    st.sampled_from(["{} 2 juta", "2 juta {}", "2.000.000 ({})"]),
)
def test_an_amount_beside_a_word_that_is_not_known_is_never_believed(word: str, form: str):
    assume(set(money.without_periods(tidy(word)).split()) - money._NOTHING)
    assert monthly_income(form.format(word)) != 2_000_000


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(5, 9_999), min_size=2, max_size=3, unique=True),
    st.sampled_from([" ", ", ", " - ", " atau ", " bukan ", " dan ", " eh ", "/"]),
    st.sampled_from(["{}00 ribu", "Rp{}00.000", "{}00rb"]),
)
def test_of_several_amounts_none_is_ever_believed(amounts: list[int], between: str, form: str):
    assert not isinstance(monthly_income(between.join(map(form.format, amounts))), int)


@settings(max_examples=200, deadline=None)
@given(st.integers(500_000, 99_999_999), st.sampled_from(["{}", "{:,}", "Rp{:,}", "{} rupiah", "{:,} sebulan"]))
def test_every_exact_amount_is_read_back_in_any_separators(amount: int, form: str):
    assert monthly_income(form.format(amount)) == amount
    assert monthly_income(form.format(amount).replace(",", ".")) == amount


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("25 dino kakehan, aku mung 20 dino", 20), ("25 hari kebanyakan, cuma 20 hari", 20), ("20 poe wae", 20),
        ("bukan 25 hari, 22 hari", 22), ("22 hari, bukan 25 hari", 22), ("mung rong puluh dino", 20),
        ("cuma 15 hari", 15), ("25 hari kebanyakan", None),
    ],
)  # fmt: skip
def test_another_number_of_days_is_the_one_that_is_meant(text: str, days: int | None):
    assert other_days("50rb sehari", text) == (f"50rb sehari, {days} hari" if days else None)
