"""Phone numbers as people and spreadsheets write them; the numbers are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.question import Invalid, Unclear
from rules.readers.phone import phone, shown
from tests.tables import ANY

PHONE = "+6281234567890"


@pytest.mark.parametrize(
    "text",
    [
        "081234567890", "0812 3456 7890", "0812-3456-7890", "0812.3456.7890", "(0812) 34567890", "0812/3456/7890",
        "+6281234567890", "+62 812-3456-7890", "62 812 3456 7890", "6281234567890", "+62 (0)812 3456 7890",
        "+62-(0)-812-3456-7890", "(+62) 812 3456 7890", "+62 0812 3456 7890", "6208 1234567890".replace(" ", ""),
        "0062 812 3456 7890", "006281234567890", "81234567890", "812 3456 7890", "81234567890.0", "6281234567890.0",
        "081234567890,00", "'081234567890", '="081234567890"', "HP: 081234567890", "no wa 0812 3456 7890 (WA)",
        "Nomor saya 081234567890.", "tel:+6281234567890", "https://wa.me/6281234567890", "０８１２３４５６７８９０",
        "٠٨١٢٣٤٥٦٧٨٩٠", "\u202a+62 812-3456-7890\u202c", "0812—3456—7890", "081234567890 (Budi)", "1. 081234567890",
        "081234567890\n081234567890", "081234567890 / +62 812 3456 7890", "0812\u00a03456\u00a07890", "081234567890!",
    ],
)  # fmt: skip
def test_a_mobile_number_is_kept_in_one_form(text: str):
    assert phone(text) == PHONE


@pytest.mark.parametrize("text", ["0812 3456 789o", "o812 3456 7890", "O8l234567890", "08123456789O", "081234S67890"])
def test_letters_that_look_like_digits_are_asked_back(text: str):
    answer = phone(text)
    assert isinstance(answer, Unclear)
    assert [choice.value for choice in answer.candidates] == [PHONE]


@pytest.mark.parametrize(
    "text",
    [
        "081234567890 / 085711112222", "081234567890 085711112222", "0812 3456 7890 0857 1111 2222",
        "081234567890 atau 0857-1111-2222", "081234567890,085711112222", "081234567890\n+62 857 1111 2222",
        "WA 0812-3456-7890, telp 0857-1111-2222", "081234567890; 6285711112222",
    ],
)  # fmt: skip
def test_of_two_numbers_one_is_asked_for(text: str):
    answer = phone(text)
    assert isinstance(answer, Unclear)
    assert [choice.value for choice in answer.candidates] == [PHONE, "+6285711112222"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "mobile number"), ("tidak punya", "mobile number"), ("8.12E+10", "spreadsheet"),
        ("8,12346E+11", "spreadsheet"), ("6.28123E12", "spreadsheet"), ("+6591234567", "Indonesian"),
        ("+60 12-345 6789", "Indonesian"), ("+81 2345 67890", "Indonesian"), ("0081 2345 67890", "Indonesian"),
        ("021-1234567", "house phone"), ("0274 512345", "house phone"), ("3402015205850001", "NIK"),
        ("08123", "digits"), ("08123456789012", "digits"), ("110", "mobile number"),
        ("+1 202 555 0100", "Indonesian"),
    ],
)  # fmt: skip
def test_what_is_no_indonesian_mobile_is_told_what_to_send(text: str, told: str):
    answer = phone(text)
    assert isinstance(answer, Invalid)
    assert told in answer.sentence


@pytest.mark.parametrize(
    ("text", "digits"),
    [("+62 8123 4567", 9), ("0812 3456", 8), ("62812345", 7), ("0062 812 345", 7), ("+62 08123456", 8)],
)
def test_of_a_number_that_is_too_short_the_digits_are_counted_as_it_is_written_at_home(text: str, digits: int):
    answer = phone(text)
    assert isinstance(answer, Invalid)
    assert answer.details == {"count": digits}


@pytest.mark.parametrize("text", ["0800 123 4567", "08012345678", "+62 800 1234 567", "0841234567890"])
def test_a_number_is_never_told_that_it_has_the_digits_it_should_have(text: str):
    answer = phone(text)
    assert isinstance(answer, Invalid)
    assert "digits" not in answer.sentence


@pytest.mark.parametrize(
    ("number", "text"),
    [(PHONE, "0812-3456-7890"), ("+62812345678", "0812-3456-78"), ("+628123456789012"[:15], "0812-3456-78901")],
)
def test_a_number_is_shown_as_people_write_it(number: str, text: str):
    assert shown(number) == text
    assert phone(text) == number


@settings(max_examples=300, deadline=None)
@given(st.text(ANY, max_size=60) | st.text("0123456789 +-.()/oOl\n", max_size=40))
def test_whatever_is_typed_only_a_mobile_number_is_stored(text: str):
    answer = phone(text)
    found = [choice.value for choice in answer.candidates] if isinstance(answer, Unclear) else [answer]
    for number in found:
        if isinstance(number, str):
            assert number.startswith("+628")
            assert number[1:].isascii()
            assert number[1:].isdigit()
            assert phone(shown(number)) == number


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.from_regex(r"8(1[1-9]|5[2-9]|7[78]|9[5-9])[0-9]{7,8}", fullmatch=True), min_size=2, max_size=3, unique=True
    ),
    st.sampled_from([" ", ", ", "/", " / ", " atau ", "\n", "; ", " dan ", " bukan "]),
    st.sampled_from(["0{}", "+62{}", "62{}", "+62 {}"]),
)
def test_of_several_numbers_none_is_ever_believed(numbers: list[str], between: str, form: str):
    answer = phone(between.join(map(form.format, numbers)))
    assert isinstance(answer, Unclear)
    assert {choice.value for choice in answer.candidates} >= {f"+62{number}" for number in numbers}
