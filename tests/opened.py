"""A database that is open with what a running bot has of it, its clock in the hand of the test."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import SecretStr
from sqlmodel import SQLModel, func, select

from app.startup import opened
from models.store.keys import Key
from rules.settings import Settings

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Clock:
    at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
async def services(database_url):
    key = SecretStr(str(Key.new(1, date(2026, 11, 22))))
    settings = Settings(database_url=database_url, data_key=key)
    async with opened(settings, Clock()) as services:
        yield services


def keep(session, *rows: SQLModel) -> None:
    for row in rows:
        session.add(row)
        session.flush()


def left(session, name: str) -> int:
    return session.scalar(select(func.count()).select_from(SQLModel.metadata.tables[name]))
