"""From settings to a running bot: the database up to date and held, the keys tried, the services, the start."""

import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from app.payung import Payung
from locales import Words
from models import link
from models.store import fingerprint, keys, migrations, rotation, upkeep
from models.store.database import Database
from models.store.sealing import Vault
from rules.faults import Fault, explaining
from rules.settings import Settings
from transport.context import Services
from transport.keyboards import deep_link


def clock(settings: Settings) -> Callable[[], datetime]:
    """The time in UTC; in trials of several processes, ahead of it by the seconds in a file."""
    file = settings.clock_file
    return partial(_ahead, file) if file else lambda: datetime.now(UTC)


def _ahead(file: Path) -> datetime:
    text = ""
    with explaining(f"CLOCK_FILE {file} cannot be read"), suppress(FileNotFoundError):
        text = file.read_text("utf-8")
    try:
        return datetime.now(UTC) + timedelta(seconds=float(text or 0))
    except (ValueError, OverflowError):
        raise Fault(f"CLOCK_FILE {file} holds no number of seconds to add to the clock.") from None


@asynccontextmanager
async def opened(settings: Settings, now: Callable[[], datetime] | None = None) -> AsyncIterator[Services]:
    """The services over a database that is up to date, held by this process alone, with its keys."""
    now, look = now or clock(settings), partial(rotation.compare, settings)
    migrated = await upkeep.migrate(settings.database_url, now(), look=look)
    if migrated.backup:
        print(f"The database of before is saved as {migrated.backup}.", file=sys.stderr)
    async with upkeep.held(settings.database_url) as db:
        yield Services(settings, db, await _vault(settings, db, now().date()), Words(), now)


async def _vault(settings: Settings, db: Database, today: date) -> Vault:
    empty = await upkeep.is_empty(db)
    ring, word = keys.load(settings, empty, today)
    if word:
        print(word, file=sys.stderr)
    vault = Vault(ring)
    migrations.load_tables()
    await rotation.try_keys(db, vault)
    await db.run(fingerprint.keep, ring, empty)
    return vault


@asynccontextmanager
async def running(services: Services) -> AsyncIterator[Payung]:
    payung = Payung(services)
    try:
        await payung.start()
        yield payung
    finally:
        await payung.stop()


async def claim(payung: Payung) -> str | None:
    """The link by which somebody becomes the first admin; None where there is one, or the settings name one."""
    services = payung.services
    token = await services.database.run(link.claim, services.settings.admin_ids, services.now())
    return token and deep_link(payung.connection.bot.username, token)
