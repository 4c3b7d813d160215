"""Which answers are read of one message, and what is left of it.  Names and numbers are invented."""

import pytest

from rules import several
from rules.enrolment import ENROLMENT
from tests.test_form import GIVEN

CARRIED = [one for one in ENROLMENT if one.part]
PHONE = "+6281234567890"


@pytest.mark.parametrize(
    ("text", "keys", "left"),
    [
        ("Siti Aminah 081234567890 jualan gorengan di pasar bringharjo 2 juta sebulan", "name phone work income", []),
        ("siti aminah, 0812 3456 7890, jualan gorengan", "name phone work", []),
        (
            "Nama: Siti Aminah\nHP: 0812-3456-7890\nAlamat: Jl. Melati 5 RT 3 RW 1\nKerja: ojek",
            "name phone street work",
            [],
        ),
        ("jl melati 5 rt 3 rw 1, hp 081234567890", "phone street", []),
        ("jl melati 5 rt 03/01 jualan gorengan 2 juta", "street work income", []),
        ("ojek, 2jt perbulan", "work income", []),
        ("Siti Rahayu, Sewon Bantul, penjahit, 1,5 juta", "name work income", ["Sewon Bantul"]),
        ("Siti Aminah jualan ikan, dapat 80rb sehari", "name work", ["dapat 80rb sehari"]),
        # One answer, however much like several it looks.
        ("Jl. Dagang 5 RT 2 RW 3, 55188", "street", []),
        ("jalan warung jati, rt 2 rw 3, 12540", "street", []),
        ("Siti Aminah", "name", []),
        ("0812-3456-7890", "phone", []),
        ("150 ribu sehari", "", ["150 ribu sehari"]),
        ("jualan gorengan di pasar", "work", []),
        ("takut ditipu", "", ["takut ditipu"]),
    ],
)
def test_each_part_is_read_by_its_question(text: str, keys: str, left: list[str]):
    found, rest = several.read(text, CARRIED, GIVEN)
    assert (" ".join(found), rest) == (keys, left)


def test_the_second_of_two_is_left():
    found, left = several.read("081234567890 atau 081298765432, ojek", CARRIED, GIVEN)
    assert found["phone"] == {"number": PHONE, "proved": False}
    assert "081298765432" in left
