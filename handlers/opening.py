"""From settings to a running bot: the database up to date and held, the keys tried, the services, the start."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta

from handlers.payung import Payung
from locales import Words
from models import keys, migrations, rotation, upkeep
from models.database import Database, database
from models.sealing import Vault
from rules.settings import Settings
from transport.context import Services


def clock(settings: Settings) -> Callable[[], datetime]:
    """The time in UTC; in trials of several processes, ahead of it by the seconds in a file."""

    def ahead() -> float:
        file = settings.clock_file
        return float(file.read_text() or 0) if file and file.exists() else 0.0

    return lambda: datetime.now(UTC) + timedelta(seconds=ahead() if settings.clock_file else 0)


@asynccontextmanager
async def opened(settings: Settings, now: Callable[[], datetime] | None = None) -> AsyncIterator[Services]:
    """The services over a database that is up to date, held by this process alone, with its keys."""
    now = now or clock(settings)
    migrated = await upkeep.migrate(settings.database_url, now())
    if migrated.backup:
        print(f"The database of before is saved as {migrated.backup}.", file=sys.stderr)
    db = database(settings.database_url)
    try:
        await db.open()
        await db.hold()
        yield Services(settings, db, await _vault(settings, db, now().date()), Words(), now)
    finally:
        await db.close()


async def _vault(settings: Settings, db: Database, today: date) -> Vault:
    ring, word = keys.load(settings, await upkeep.is_empty(db), today)
    if word:
        print(word, file=sys.stderr)
    vault = Vault(ring)
    migrations.load_tables()
    await rotation.try_keys(db, vault)
    return vault


@asynccontextmanager
async def running(services: Services) -> AsyncIterator[Payung]:
    payung = Payung(services)
    try:
        await payung.start()
        yield payung
    finally:
        await payung.stop()
