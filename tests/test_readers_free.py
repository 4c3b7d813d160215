"""The address line and the e-mail address."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.question import Invalid, Unclear
from rules.readers.free import email, street


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Jl. Melati 5, RT 02/RW 03, 55188", "Jl. Melati 5, RT 02/RW 03, 55188"),
        ("Dusun Krajan\nRT 2 RW 3\n55188", "Dusun Krajan, RT 2 RW 3, 55188"),
        ("  Gg.  Mawar\u202e no 3 ", "Gg. Mawar no 3"),
        ("Jl. <Melati> 5 & Co", "Jl. <Melati> 5 & Co"),  # escaped when shown
    ],
)
def test_an_address_is_one_tidied_line(text: str, kept: str):
    assert street(text) == kept


@pytest.mark.parametrize("text", ["", "abc", "12345", "😀😀😀😀😀", "x" * 201, "\n\n\n"])
def test_what_is_too_short_or_too_long_is_told_what_to_send(text: str):
    assert isinstance(street(text), Invalid)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("budi@gmail.com", "budi@gmail.com"), ("Budi.S+1@Gmail.Com", "budi.s+1@gmail.com"),
        ("email saya budi@yahoo.co.id.", "budi@yahoo.co.id"), ("budi @ gmail.com", "budi@gmail.com"),
        ("mailto:budi@gmail.com", "budi@gmail.com"), ("ｂudi＠gmail.com", "budi@gmail.com"),
    ],
)  # fmt: skip
def test_an_email_address_is_found(text: str, kept: str):
    assert email(text) == kept


@pytest.mark.parametrize(
    "text", ["", "tidak ada", "budi@gmail", "@gmail.com", "a@b.co c@d.id", "budi..s@gmail.com", "budi gmail.com"]
)
def test_what_is_no_email_address_is_told(text: str):
    assert isinstance(email(text), Invalid)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=250))
def test_any_text_is_read_without_an_exception(text: str):
    line, mail = street(text), email(text)
    line = line.candidates[0].value if isinstance(line, Unclear) else line
    assert isinstance(line, Invalid) or (5 <= len(line) <= 200 and line.isprintable())
    assert isinstance(mail, Invalid) or "@" in mail


def test_an_address_without_any_number_is_asked_about_once():
    asked = street("kampung baru")
    assert isinstance(asked, Unclear)
    assert [choice.value for choice in asked.candidates] == ["kampung baru"]
