"""What a bot and the tests that start it would import, read and compile, once for all that are forked (`forks.py`)."""

import asyncio
import gc
from contextlib import redirect_stderr
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import alembic.command  # noqa: F401
import uvloop  # noqa: F401

import bot  # noqa: F401
import locales
import rules.answers.file_form
import rules.answers.gathering
import rules.answers.reading
import rules.charts.draw
import rules.handover.record
import rules.handover.workbook
import rules.kit.consents
import rules.kit.poster
import rules.kit.slips
import rules.kit.workbook
import rules.lists.biff
import rules.lists.cooperatives
import rules.lists.opendocument
import rules.lists.repairing
import rules.lists.workbook
import rules.reports.job  # noqa: F401
from rules.regions import search
from tests.conftest import World
from tests.databases import empty
from tests.stories import enrols, read_questions, sends


async def _somebody_enrols() -> None:
    """All that a bot does at its first people is done."""
    with redirect_stderr(StringIO()), TemporaryDirectory() as folder, empty("sqlite", Path(folder), tables=True) as url:
        world = World(Path(folder), url)
        await world.open()
        await world.start()
        person = world.person()
        await enrols(person)
        await sends(person)
        await world.close()


search("warm")
locales._catalogue = cache(locales._catalogue)
locales.Words()
read_questions()
asyncio.run(_somebody_enrols())
gc.freeze()  # what all of them share is not looked through, and so not copied, when one of them ends
