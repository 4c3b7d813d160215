"""Nobody is written to within half an hour of an answer, and nobody waits longer than that."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.planner.promised import Later, busy, not_now
from rules.settings import Settings
from tests.kept_rows import NOW  # 10.00 in Jakarta

LATEST = timedelta(minutes=31)  # an answer is kept to the minute


def chat(touched: datetime | None, answered: datetime | None = None, *open: str) -> Any:
    form = SimpleNamespace(id=7, touched_at=touched) if touched else None
    memo = SimpleNamespace(answered=int(answered.timestamp()) if answered else 0, open=list(open))
    return SimpleNamespace(application=form, memo=memo)


@pytest.mark.parametrize("minutes", [0, 1, 15, 29, 30])
def test_half_an_hour_after_the_last_answer_is_waited_for_and_no_longer(minutes):
    last = NOW - timedelta(minutes=minutes)
    for standing in (chat(last), chat(None, last), chat(NOW - timedelta(days=1), last), chat(last, NOW - timedelta(1))):
        assert not_now(NOW, None, Settings(), busy(standing, NOW)) == Later(last + LATEST)


@pytest.mark.parametrize(
    "standing",
    [chat(None), chat(NOW - LATEST), chat(NOW - timedelta(days=1), NOW - LATEST), chat(NOW + timedelta(days=2))],
)
def test_nobody_else_is_waited_for(standing):
    assert not_now(NOW, None, Settings(), busy(standing, NOW)) is None


def test_what_is_said_of_a_form_waits_for_no_answer_in_it():
    assert busy(chat(NOW, NOW), NOW, but=7) is None
    assert busy(chat(NOW, NOW, "pause"), NOW, but=7) == NOW + LATEST


def test_what_ends_in_the_silence_waits_until_the_morning():
    evening = datetime(2026, 11, 22, 12, 50, tzinfo=UTC)  # 19.50 in Jakarta
    assert not_now(evening, None, Settings(), busy(chat(evening), evening)) == Later(
        datetime(2026, 11, 23, 1, tzinfo=UTC)
    )
