"""What the jobs of a list are fed: the list itself, and parts of its preview; and what each part comes to."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, NamedTuple

from telegram import Bot

from models import Session, job, listing, piece
from models.chat import standing_of
from models.inviting import Row, foresee, invite
from models.job import Ended, Job
from models.listing import Counts, Listing, Source
from models.store.sealing import Vault
from transport import downloads
from transport.context import Services

BIT = 2**17  # bytes


class Gone(Exception):
    """What the job works on is not there any more."""


class Preview(NamedTuple):
    """A list, and the job that read it."""

    row: Listing
    read: Ended

    @property
    def told(self) -> dict[str, Any]:
        return self.read.result

    def spans(self, kind: str) -> list[tuple[int, int]]:
        return [(begun, end) for begun, end in self.told["parcels"].get(kind, ())]

    def parcel(self, session: Session, vault: Vault, span: tuple[int, int]) -> list[Any]:
        return json.loads(piece.part(session, vault, self.read.file, *span))

    @property
    def ready(self) -> list[tuple[int, int]]:
        """Of whom is invited, by what was confirmed."""
        return self.spans("ready") + (self.spans("slips") if self.row.slips else [])


def preview(session: Session, vault: Vault, row: Listing | None) -> Preview | None:
    """Of a list that was read, and not refused."""
    ended = job.ended(session, vault, row.read_by) if row and row.read_by else None
    known = ended and ended.outcome is job.Outcome.DONE and "refused" not in ended.result
    return Preview(row, ended) if row and ended and known else None


def _found(session: Session, vault: Vault, id: int) -> Preview:
    found = preview(session, vault, session.get(Listing, id))
    if not found:
        raise Gone
    return found


# -- the list itself ---------------------------------------------------------------------------------
async def whole(services: Services, bot: Bot, row: Job) -> AsyncIterator[bytes]:
    """A file comes from Telegram once: where it is read again, by what was kept of it."""
    asked = row.asked(services.vault)
    if asked["again"]:
        span, file = await services.database.read(_raw, services.vault, asked["again"])
        for begun in range(span[0], span[1], BIT):
            end = min(begun + BIT, span[1])
            yield await services.database.read(piece.part, services.vault, file, begun, end)
        return
    source = await services.database.read(_source, services.vault, row.subject)
    if source.kind == "file":
        async for some in downloads.file(bot, source.parts[0]):
            yield some
    else:
        yield "\n".join(source.parts).encode(errors="replace")


def _source(session: Session, vault: Vault, id: int) -> Source:
    if not (row := session.get(Listing, id)):
        raise Gone
    return listing.source_of(vault, row)


def _raw(session: Session, vault: Vault, id: int) -> tuple[tuple[int, int], int]:
    ended = job.ended(session, vault, id)
    if not ended:
        raise Gone
    return ended.result["parcels"]["raw"][0], ended.file


# -- parts of its preview ----------------------------------------------------------------------------
async def rows_to_repair(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    found = await services.database.read(_found, services.vault, row.subject)
    for span in found.spans("repair"):
        yield await services.database.read(piece.part, services.vault, found.read.file, *span) + b"\n"


async def foreseen(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """What saving would make of those that are ready, beside everybody's turns; nothing is changed."""
    found = await services.database.read(_found, services.vault, row.subject)
    yield _line({"all": found.told["ready"]})
    new = 0
    for span in found.ready:
        counts = await services.database.read(_foreseen, services.vault, row.subject, span, services.now(), new)
        new += counts["new"]
        yield _line(counts)


def _foreseen(session: Session, vault: Vault, id: int, span: tuple[int, int], now: datetime, before: int) -> Counts:
    found = _found(session, vault, id)
    rows = [Row(*one) for one in found.parcel(session, vault, span)]
    row = found.row
    return foresee(session, vault, row.cooperative_id, row.chat_id, rows, now, before).counts


async def saved(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """A transaction for each parcel, in which its invitations are made and it is counted: each is made once.

    After a crash it goes on with the first parcel that is not counted.
    """
    found = await services.database.read(_found, services.vault, row.subject)
    slips = found.told["slips"] if found.row.slips else 0
    yield _line({"all": found.told["ready"] + slips} | listing.counts(found.row.made))
    while counts := await services.database.run(_saved, services, row.id, row.subject, services.now()):
        yield _line(counts)


def _saved(session: Session, services: Services, job_id: int, id: int, now: datetime) -> Counts | None:
    """What the next parcel came to; None where none is left, or the right to it has ended."""
    vault = services.vault
    found = preview(session, vault, session.get(Listing, id, with_for_update=True))
    if not found:
        return None
    row, standing = found.row, standing_of(session, vault, found.row.chat_id)
    mine = any(one.cooperative_id == row.cooperative_id for one in standing.roles)
    if not mine or row.ended_at or row.parcels >= len(found.ready):
        return None
    rows = [Row(*one) for one in found.parcel(session, vault, found.ready[row.parcels])]
    counts = invite(session, vault, row.cooperative_id, row.chat_id, rows, now).counts
    row.parcels, row.made = row.parcels + 1, listing.added(row.made, counts)
    job.goes_on(session, job_id)
    return counts


def _line(counts: Counts) -> bytes:
    return json.dumps(counts).encode() + b"\n"
