"""The NIK as people send it. Every number here is invented: districts are real, nobody was given these serials."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.question import Invalid, Unclear
from rules.readers.nik import NikFacts, denied, facts, nik
from tests.tables import ANY

TODAY = date(2026, 11, 22)
NIK = "3402015205850001"  # invented: Srandakan, a woman, 12 May 1985


@pytest.mark.parametrize(
    "text",
    [
        NIK, " 3402 0152 0585 0001 ", "34.02.01.520585.0001", "3402-0152-0585-0001", "3402—0152—0585—0001",
        "NIK: 3402015205850001", "nik saya 3402015205850001 ya", "No. KTP 3402015205850001", "NIK3402015205850001",
        "'3402015205850001", "‘3402015205850001’", '"3402015205850001"', '="3402015205850001"',
        "3402\u00a00152\u20090585 0001", "٣٤٠٢٠١٥٢٠٥٨٥٠٠٠١", "３４０２０１５２０５８５０００１", "३४०२०१५२०५८५०००१",
        "꧓꧔꧐꧒꧐꧑꧕꧒꧐꧕꧘꧕꧐꧐꧐꧑", "3️⃣402015205850001", "\u202a3402015205850001\u202c", "34020\u200b15205850001",
        "340201\n520585\n0001", "3402015205850001.", "NIK 3402015205850001 HP 081234567890",
        "3402015205850001 081234567890", "3402015205850001\n081234567890", "KK 3402010101850002 NIK 3402015205850001",
        "Nama: SITI\nNIK: 3402015205850001\nRT 02/03", "SITI 3402015205850001", "3402015205850001 (Budi)",
        "`3402015205850001`", "3402/0152/0585/0001", "3402_0152_0585_0001",
    ],
)  # fmt: skip
def test_sixteen_digits_are_stored_however_they_came(text: str):
    assert nik(text, TODAY) == NIK


@pytest.mark.parametrize(
    "text",
    [
        "34020152O5850001",
        "340201520585OOO1",
        "34O2 O152 O585 OOO1",
        "34020152o58500Ol",
        "3402015205B50001",
        "NIK 340201S205850001",
    ],
)
def test_letters_that_look_like_digits_are_asked_back(text: str):
    answer = nik(text, TODAY)
    assert isinstance(answer, Unclear)
    assert [choice.value for choice in answer.candidates] == [NIK]
    assert NIK not in str(answer.details) + str(answer.sentence) + str(answer.candidates[0].label)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "16 digits"), ("halo", "16 digits"), ("tidak punya", "16 digits"), ("🙏", "16 digits"),
        ("340201520585000", "has %(count)s digits"), ("34020152058500011", "has %(count)s digits"), ("12345", "digits"),
        ("081234567890", "phone number"), ("+62 812 3456 7890", "phone number"),
        ("3402013205850001", "family card"), ("3402017205850001", "family card"), ("3402010005850001", "family card"),
        ("3402011213850001", "family card"), ("3402013002850001", "family card"), ("3402017002850001", "family card"),
        ("3402012902010001", "family card"),  # 29 February 2001 was no day
        ("9902015205850001", "province"), ("0002015205850001", "province"), ("9702015205850001", "province"),
        ("3402015205850000", "0000"), ("1111111111111111", "16 digits"), ("0000000000000000", "16 digits"),
        ("3,40202E+15", "spreadsheet"), ("3.40202E+15", "spreadsheet"), ("3,4E15", "spreadsheet"),
        ("3402015205850001.0", "spreadsheet"), ("3402015205850001,00", "spreadsheet"),
        ("3402015205850001 3402015205850002", "more than one"), ("3402015205850001\n3402015205850002", "more than one"),
        ("3402015205850001o", "16 digits"),
    ],
)  # fmt: skip
def test_what_is_no_nik_is_told_what_to_send(text: str, told: str):
    answer = nik(text, TODAY)
    assert isinstance(answer, Invalid)
    assert told in answer.sentence


@pytest.mark.parametrize(
    "number",
    [
        "9101015205850001",  # Merauke before 2022
        "9271010101850001",  # Sorong before 2022
        "3402991001900001",  # a gap in the numbers of districts
        "6473011001900001",  # Tarakan before 2013
        "7319011001900001",  # West Sulawesi before 2004
        "3402012902000001", "3402016902000001", "3402012902960001", "3402013112260001", "3402017112990001",
    ],
)  # fmt: skip
def test_old_splits_gaps_and_leap_days_pass(number: str):
    assert nik(number, TODAY) == number


def test_an_unknown_regency_is_asked_about():
    answer = nik("3499015205850001", TODAY)
    assert isinstance(answer, Unclear)
    assert answer.candidates[0].value == "3499015205850001"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (NIK, NikFacts(date(1985, 5, 12), "P", "340201", "34")),
        ("3402011205850001", NikFacts(date(1985, 5, 12), "L", "340201", "34")),
        ("9101017112990001", NikFacts(date(1999, 12, 31), "P", "910101", "91")),
        ("3402990101000001", NikFacts(date(2000, 1, 1), "L", None, "34")),
        ("3402012902000001", NikFacts(date(2000, 2, 29), "L", "340201", "34")),
        ("3402010101400001", NikFacts(date(1940, 1, 1), "L", "340201", "34")),
        ("3402010101110001", NikFacts(date(2011, 1, 1), "L", "340201", "34")),
        ("3402013112260001", NikFacts(date(1926, 12, 31), "L", "340201", "34")),  # 2026-12-31 is still to come
    ],
)
def test_a_nik_tells_birth_date_sex_and_where_it_was_issued(number: str, told: NikFacts):
    assert facts(number, TODAY) == told


@settings(max_examples=400, deadline=None)
@given(
    st.text(ANY, max_size=60)
    | st.text("0123456789 .-OolI'\n", min_size=10, max_size=30)
    | st.from_regex(r"(11|34|91)[0-9]{4}[0-7][0-9](0[1-9]|1[0-2])[0-9]{6}", fullmatch=True)
)
def test_whatever_is_typed_only_a_whole_nik_is_stored(text: str):
    answer = nik(text, TODAY)
    if isinstance(answer, Unclear):
        answer = answer.candidates[0].value
    if isinstance(answer, str):
        assert len(answer) == 16
        assert answer.isascii()
        assert answer.isdigit()
        assert facts(answer, TODAY).born <= TODAY


@settings(max_examples=150, deadline=None)
@given(st.dates(date(1940, 1, 1), date(2011, 1, 1)), st.booleans(), st.integers(1, 9999), st.sampled_from(" .-/"))
def test_every_possible_nik_is_read_back_in_any_spacing(born: date, woman: bool, serial: int, sign: str):
    number = f"340215{born.day + 40 * woman:02}{born:%m%y}{serial:04}"
    assert nik(sign.join((number[:6], number[6:12], number[12:])), TODAY) == number
    assert facts(number, TODAY) == NikFacts(born, "P" if woman else "L", "340215", "34")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(1, 9999), min_size=2, max_size=3, unique=True),
    st.sampled_from([" ", ", ", "/", " atau ", "\n", " dan ", " bukan ", " NIK "]),
)
def test_of_several_niks_none_is_ever_believed(serials: list[int], between: str):
    assert isinstance(nik(between.join(f"340201520585{serial:04}" for serial in serials), TODAY), Invalid)


def test_beside_a_family_card_it_is_asked_which_number_is_the_nik():
    answer = nik("3402155708850001 / KK 3402150102030004", TODAY)
    assert isinstance(answer, Invalid)
    assert "more than one number" in answer.sentence


@pytest.mark.parametrize(
    ("text", "says_so"),
    [
        ("waduh itu nomor kk", True),
        ("salah nik, harusnya belakangnya 0002", True),
        ("nik nya keliru pak", True),
        ("kalo di kk beda gimana dong", False),
        ("di kk tahunnya lain", False),
        ("klo nik salah gimana", False),
    ],
)
def test_who_supposes_that_a_nik_is_wrong_does_not_say_it(text: str, says_so: bool):
    assert denied(text) is says_so
