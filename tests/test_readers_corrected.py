"""Who corrects himself within one message means what stands behind.  Names and numbers are invented."""

import pytest

from rules.card_lines import said_instead, says_wrong
from rules.question import Invalid, Unclear
from rules.readers.name import name
from rules.readers.phone import phone
from rules.readers.street import street


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("bukan Sumiati tapi Sumiyati", "Sumiyati"),
        ("Siti Aminh eh Siti Aminah", "Siti Aminah"),
        ("ketulis Yuliana tapi yang bener Yulianna", "Yulianna"),
        ("bukan njir ucok sahala", "ucok sahala"),
        ("panggil aja bu jum, di ktp Jumiati", "Jumiati"),
        ("ngaran abdi dadang di ktp Dadang Suherman", "Dadang Suherman"),
        ("de'remma mon nyamana Sitti Maryam", "Sitti Maryam"),
        ("sumarni. s u m a r n i", "sumarni"),
        ("S U M A R N I", "SUMARNI"),
    ],
)
def test_the_name_that_is_meant_is_asked_about(text: str, meant: str):
    found = name(text)
    assert isinstance(found, Unclear)
    assert found.candidates[0].value == meant


@pytest.mark.parametrize("text", ["Siti Aminah", "Raden Eko S", "R. A. Kartini", "Tapiansyah", "Ehsan Maulana"])
def test_a_name_in_which_nothing_is_corrected_is_believed(text: str):
    assert name(text) == text


def test_a_number_that_is_corrected_in_part_is_asked_for_anew():
    assert isinstance(phone("081234567811 eh salah belakangnya 12"), Invalid)


def test_an_address_has_its_parts_as_they_are_meant():
    assert street("rt 3 eh rt 5 rw 2 dusun Puron") == "rt 5 rw 2 dusun Puron"


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("namaku salah, harusnya Siti", "Siti"),
        ("nama saya keliru pak yang bener Siti Karangan", "Siti Karangan"),
        ("hp salah 0812", "0812"),
        ("ganti nama", "nama"),
        ("eh kerjaan saya bukan dagang tapi ojek", "ojek"),
        ("penghasilan saya kegedean, harusnya 1 juta", "1 juta"),
        ("namaku salah", ""),
        ("maksud saya tadi dagang sayur bukan ikan", "dagang sayur"),
        ("nama saya kurang huruf h", ""),
        ("alamat saya kurang rt 5", ""),
        ("penghasilan tadi kebanyakan", ""),
    ],
)
def test_what_it_should_be_stands_behind_the_word_for_wrong(text: str, instead: str):
    assert said_instead(text) == instead


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("no hp tadi kurang satu angka", True),
        ("namanya kelebihan huruf", True),
        ("alamatnya kurang lengkap", True),
        ("penghasilannya kegedean", True),
        ("penghasilan saya kurang", False),
        ("kurang lebih 2 juta", False),
        ("kerja saya kurang lancar", False),
    ],
)
def test_what_lacks_a_part_is_wrong_and_what_is_little_is_not(text: str, wrong: bool):
    assert says_wrong(text) is wrong
