"""An area that an admin names: a province that is called like a city in it can be meant as well."""

import pytest

from rules import gazetteer
from rules.question import Unclear
from rules.readers.areas import area

PROVINCES = {code: row.name for code, row in gazetteer.by_code().items() if len(code) == 2}


def meant(text: str, provinces: bool = True) -> set[str]:
    found = area(text, provinces)
    if isinstance(found, Unclear):
        return {str(choice.value) for choice in found.candidates}
    return {found} if isinstance(found, str) else set()


@pytest.mark.parametrize("code", gazetteer.below(""))
def test_each_province_can_be_named(code):
    for text in (PROVINCES[code], f"Provinsi {PROVINCES[code]}"):
        assert code in meant(text), text


@pytest.mark.parametrize(
    ("text", "codes"),
    [("Yogyakarta", {"34", "3471"}), ("DI Yogyakarta", {"34", "3471"}), ("Kota Yogyakarta", {"3471"}),
     ("Gorontalo", {"75", "7501", "7571"}), ("Kabupaten Bantul", {"3402"}), ("Jawa Timur", {"35"})],
)  # fmt: skip
def test_which_one_is_asked_where_a_province_and_a_regency_are_called_alike(text, codes):
    assert meant(text) == codes


def test_where_no_province_is_wanted_the_city_is_meant():
    assert meant("Yogyakarta", provinces=False) == {"3471"}
    assert meant("Jawa Timur", provinces=False) == set()
