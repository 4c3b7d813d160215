"""A Telegram with a clock of its own, a started person, and how a refusal is caught."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.phone import Phone
from sandbox.refusal import Refusal
from sandbox.telegram import Telegram


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 7, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def wind(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    return Telegram(clock, limits=False)


@pytest.fixture
def budi(telegram: Telegram) -> Phone:
    phone = telegram.user("Budi")
    phone.starts()
    return phone


async def refused(telegram: Telegram, method: str, **params) -> str:
    with pytest.raises(Refusal) as refusal:
        await telegram.call(method, params)
    assert telegram.refusals[-1].endswith(refusal.value.description)
    return f"{refusal.value.code} {refusal.value.description}"


def inline(**button):
    return {"inline_keyboard": [[{"text": "x", **button}]]}
