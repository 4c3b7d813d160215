"""What the jobs of a list of cooperatives are fed: the file itself, and parts of what was read of it."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from telegram import Bot

from models import Session, brought, job, piece
from models.brought import Counts
from models.chat import standing_of
from models.cooperative import About
from models.job import Ended, Job
from models.store.sealing import Vault
from transport import downloads
from transport.context import Services

READ, FORESEE, SAVE = "cooperatives", "cooperatives foreseen", "cooperatives saved"  # kinds of jobs


class Gone(Exception):
    """What the job works on is not there any more."""


def found(session: Session, vault: Vault, id: int) -> Ended | None:
    """What a job has read, where that is a list."""
    ended = job.ended(session, vault, id)
    done = ended and ended.kind == READ and ended.outcome is job.Outcome.DONE and "refused" not in ended.result
    return ended if ended and done else None


def parcel(session: Session, vault: Vault, read: Ended, kind: str, at: int) -> list[Any]:
    """The rows of one parcel; none where there is no such one."""
    spans = read.result["parcels"][kind]
    return json.loads(piece.part(session, vault, read.file, *spans[at])) if 0 <= at < len(spans) else []


def _ready(session: Session, vault: Vault, read: Ended, at: int) -> list[About]:
    return [About(*one) for one in parcel(session, vault, read, "ready", at)]


async def whole(services: Services, bot: Bot, row: Job) -> AsyncIterator[bytes]:
    async for some in downloads.file(bot, row.asked(services.vault)["file"]):
        yield some


async def foreseen(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """What saving would come to, beside everybody's turns; nothing is changed."""
    vault, at = services.vault, 0
    read = await services.database.read(_there, vault, row.subject)
    yield _line({"all": read.result["ready"]})
    while some := await services.database.read(_ready, vault, read, at):
        yield _line(await services.database.read(brought.foresee, some))
        at += 1


async def saved(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """A transaction for each parcel, in which it is counted, too: after a crash it goes on with the next one."""
    read = await services.database.read(_there, services.vault, row.subject)
    made = row.asked(services.vault)["made"]
    yield _line({"all": read.result["ready"]} | made)
    while counts := await services.database.run(_saved, services, row.id, read, services.now()):
        yield _line(counts)


def _saved(session: Session, services: Services, id: int, read: Ended, now: datetime) -> Counts | None:
    """What the next parcel came to; None where none is left, or the right to it has ended."""
    vault, row = services.vault, session.get(Job, id, with_for_update=True)
    if not row or "admin" not in standing_of(session, vault, row.chat_id, services.settings.admin_ids).rights:
        return None
    asked = row.asked(vault)
    some = _ready(session, vault, read, asked["parcels"])
    if not some:
        return None
    counts = brought.bring(session, some, now)
    made = {name: asked["made"].get(name, 0) + counts.get(name, 0) for name in {**asked["made"], **counts}}
    left = json.dumps({"parcels": asked["parcels"] + 1, "made": made})
    job.goes_on(session, id, vault.seal("job", id, "parameters", left))
    return counts


def _there(session: Session, vault: Vault, id: int) -> Ended:
    if not (read := found(session, vault, id)):
        raise Gone
    return read


def _line(counts: Counts) -> bytes:
    return json.dumps(counts).encode() + b"\n"
