"""What is expected for a month: one sure sum with its regulation, or none."""

from datetime import date

from rules.expecting import Expected, expected, together
from tests.test_form import FULL

NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)


def test_each_month_has_its_own_tariff_with_its_regulation():
    before, after = expected(FULL, DECEMBER), expected(FULL, JANUARY)
    assert before.amount
    assert before.amount * 2 == after.amount
    assert "PP 50/2025" in str(before.rule)
    assert "PP 50/2025" not in str(after.rule)
    assert together(FULL, NOVEMBER, 3) == 4 * before.amount


def test_where_more_than_one_sum_may_be_right_none_is_expected():
    becak = FULL | {"work": {"group": "transport", "words": "tukang becak"}}
    assert expected(becak, DECEMBER) == Expected()
    assert together(becak, DECEMBER, 6) is None
    assert expected(FULL | {"helpers": "paid"}, DECEMBER) == Expected()
