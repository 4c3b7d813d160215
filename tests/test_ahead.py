"""What is paid ahead, and what comes next: without a gap, and no mere word as paid."""

from datetime import UTC, date, datetime
from itertools import count

import pytest

from rules.ahead import first_open, paid_ahead
from rules.ledger import Entry, ledger
from rules.status import MEMBER, OFFICER

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
IDS = count(1)
TODAY = date(2026, 11, 22)
NOVEMBER, DECEMBER, JANUARY, FEBRUARY = date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)


def paid(source: str, *months: date, amount: int | None = None) -> list[Entry]:
    return [Entry("paid", NOW, source, next(IDS), month, amount, 8_400) for month in months]


@pytest.mark.parametrize(
    ("entries", "until", "sure", "following", "is_open"),
    [
        ([], None, True, NOVEMBER, True),
        (paid(OFFICER, DECEMBER), None, True, NOVEMBER, True),
        (paid(OFFICER, NOVEMBER, DECEMBER), DECEMBER, True, JANUARY, True),
        (paid(OFFICER, NOVEMBER) + paid(MEMBER, DECEMBER), DECEMBER, False, JANUARY, True),
        (paid(OFFICER, NOVEMBER, JANUARY), NOVEMBER, True, DECEMBER, True),
        (paid(OFFICER, NOVEMBER) + paid(OFFICER, DECEMBER, amount=4_000), NOVEMBER, True, DECEMBER, False),
    ],
)
def test_how_far_it_is_paid(entries, until, sure, following, is_open):
    assert paid_ahead(ledger(entries), TODAY, NOW) == (until, sure, following, is_open)


def test_the_first_month_of_which_nothing_is_noted():
    found = ledger(paid(OFFICER, NOVEMBER) + paid(MEMBER, DECEMBER) + paid(OFFICER, FEBRUARY))
    assert first_open(found, TODAY, NOW) == JANUARY
