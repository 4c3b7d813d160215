"""Our own hostile cases, reader by reader, with what must come of each (tests/tables.py); `why` groups them.

Every number and name here is invented.
"""

from datetime import date

import pytest

from rules.readers.birth_date import birth_date
from rules.readers.money import monthly_income
from rules.readers.name import name
from rules.readers.nik import nik
from rules.readers.phone import phone
from rules.readers.place import place
from rules.readers.work import work
from tests.tables import outcome, table

TODAY = date(2026, 11, 22)
READERS = {
    "nik": lambda text: nik(text, TODAY),
    "phone": phone,
    "birth_date": lambda text: birth_date(text, TODAY),
    "money": monthly_income,
    "name": name,
    "place": place,
    "work": work,
}


@pytest.mark.parametrize("reader", READERS)
def test_each_hostile_case_comes_to_what_is_written_down(reader: str):
    came = [(text, outcome(READERS[reader](text)), expected) for text, expected in table(f"own_{reader}")]
    assert [case for case in came if case[1] != case[2]] == []
