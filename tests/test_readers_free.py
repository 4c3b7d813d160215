"""The address line and the e-mail address."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.question import Invalid, Unclear
from rules.readers.email import email
from rules.readers.street import street
from tests.tables import ANY, offered


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


@pytest.mark.parametrize("text", ["", "tidak ada", "budi@gmail", "@gmail.com", "a@b.co c@d.id", "budi gmail.com"])
def test_what_is_no_email_address_is_told(text: str):
    assert isinstance(email(text), Invalid)


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("siti aminah@gmail.com", "sitiaminah@gmail.com|aminah@gmail.com"),
        ("siti 85@gmail.com", "siti85@gmail.com|85@gmail.com"),
        ("Siti Nur Aminah@gmail.com", "sitinuraminah@gmail.com|aminah@gmail.com"),
        ("email saya siti aminah@gmail.com", "sitiaminah@gmail.com|aminah@gmail.com"),
        ("email: siti aminah 85@gmail.com", "sitiaminah85@gmail.com|85@gmail.com"),
        ("siti aminah @ gmail.com", "sitiaminah@gmail.com|aminah@gmail.com"),
        ("nur’aini@gmail.com", "nuraini@gmail.com"), ("nurʼaini@gmail.com", "nuraini@gmail.com"),
        ("nur`aini@gmail.com", "nuraini@gmail.com"), ("nur'aini@gmail.com", "nuraini@gmail.com"),
        ("nur“aini@gmail.com", "nuraini@gmail.com"), ("siti\\aminah@gmail.com", "sitiaminah@gmail.com"),
        ("siti/aminah@gmail.com", "sitiaminah@gmail.com"),
        ("siti,aminah@gmail.com", "sitiaminah@gmail.com|aminah@gmail.com"), ("siti(85)@gmail.com", "siti85@gmail.com"),
        ("sití@gmail.com", "siti@gmail.com"), ("siti😀@gmail.com", "siti@gmail.com"),
        ("siti..aminah@gmail.com", "siti.aminah@gmail.com"), ("siti.@gmail.com", "siti@gmail.com"),
        ("www.siti@gmail.com", "siti@gmail.com|www.siti@gmail.com"), ("siti@yahoo.co id", "siti@yahoo.co.id"),
        ("siti@yahoo.co. id", "siti@yahoo.co.id"), ("siti@yahoo co id", "siti@yahoo.co.id"),
        ("siti@yahoo.co,id", "siti@yahoo.co.id"), ("siti@gmail com", "siti@gmail.com"),
        ("siti@gmail,com", "siti@gmail.com"), ("siti@gmail. com", "siti@gmail.com"),
        ("siti@gmail..com", "siti@gmail.com"), ("siti@gmailcom", "siti@gmail.com"),
        ("siti@gmial.com", "siti@gmail.com|siti@gmial.com"), ("siti@gmal.com", "siti@gmail.com|siti@gmal.com"),
        ("siti@gamil.com", "siti@gmail.com|siti@gamil.com"), ("siti@gmaill.com", "siti@gmail.com|siti@gmaill.com"),
        ("siti@gmail.con", "siti@gmail.com|siti@gmail.con"), ("siti@gmail.co", "siti@gmail.com|siti@gmail.co"),
        ("siti@gmail.co.id", "siti@gmail.com|siti@gmail.co.id"), ("siti@gmail.id", "siti@gmail.com|siti@gmail.id"),
        ("siti@yaho.com", "siti@yahoo.com|siti@yaho.com"), ("siti@yahooo.co.id", "siti@yahoo.co.id|siti@yahooo.co.id"),
        ("siti@yahoo.co", "siti@yahoo.co.id|siti@yahoo.co"), ("siti@hotmial.com", "siti@hotmail.com|siti@hotmial.com"),
        ("siti@outlok.com", "siti@outlook.com|siti@outlok.com"), ("siti@ymial.com", "siti@ymail.com|siti@ymial.com"),
        ("siti@gmail.com punya anak saya", "siti@gmail.com"),
        ("Pak Budi@gmail.com", "pakbudi@gmail.com|budi@gmail.com"), ("punya anak siti@gmail.com", "siti@gmail.com"),
        ("siti @ gmail . com", "siti@gmail.com"),
    ],
)  # fmt: skip
def test_an_email_address_that_may_be_another_is_asked_about(text: str, may_be: str):
    answer = email(text)
    assert isinstance(answer, Unclear)
    assert [choice.value for choice in answer.candidates] == may_be.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "siti@gmail.com", "siti_85@yahoo.com", "siti-a@ymail.com", "siti@mail.com", "siti@email.com",
        "siti@dinas.go.id", "siti@mail.ugm.ac.id", "siti@yahoo.co.id", "siti@outlook.co.id", "siti@icloud.com",
        "siti@live.com", "siti@koperasi-mail.id", "email saya: siti@gmail.com", "email saya itu siti@gmail.com ya bu",
        "<siti@gmail.com>", "gmail saya siti@gmail.com", "ini email saya ya siti@gmail.com", "*siti@gmail.com*",
        "siti@rocketmail.com", "imel sy siti@gmail.com", "alamat emailnya siti@gmail.com,", "(siti@gmail.com)",
    ],
)  # fmt: skip
def test_an_email_address_that_can_be_no_other_is_believed(text: str):
    assert isinstance(email(text), str)


@settings(max_examples=200, deadline=None)
@given(st.text(ANY, max_size=250))
def test_any_text_is_read_without_an_exception(text: str):
    line = street(text)
    line = line.candidates[0].value if isinstance(line, Unclear) else line
    assert isinstance(line, Invalid) or (5 <= len(line) <= 200 and line.isprintable())
    assert all(isinstance(mail, Invalid) or "@" in mail for mail in offered(email(text)))


def test_an_address_without_any_number_is_asked_about_once():
    asked = street("kampung baru")
    assert isinstance(asked, Unclear)
    assert [choice.value for choice in asked.candidates] == ["kampung baru"]
