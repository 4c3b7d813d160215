"""What the jobs of a branch's file are fed: its rows matched with forms, and what noting each part of it comes to."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from telegram import Bot

from handlers.officer import paid_fed
from handlers.officer.matching import ENDED, Row, whose
from handlers.officer.reading import Gone, Preview, preview
from locales import N_, Text
from models import Session, answered, job, listing, piece, remitted
from models.chat import standing_of
from models.event import Weight
from models.job import Job
from models.listing import Counts, Listing
from models.store.sealing import Vault
from rules.answers.answer import Answer
from rules.answers.gathering import Ready
from rules.lists.job import packed_text
from rules.payments.paid import Paid
from transport.context import Services

GIVEN = N_("Another member has this participant number. Compare both, and note this one at the member if it is right.")
IMPOSSIBLE = N_("That does not fit how this form stands now. Look at the member, and ask the branch office.")


# -- matched -----------------------------------------------------------------------------------------
async def matched(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """Each row with its form, page by page, beside everybody's turns; nothing is changed."""
    read = row.asked(services.vault)["read"]
    told, file = await services.database.read(_told, services.vault, row.subject, read)
    yield _line({name: told[name] for name in ("rows", "empty", "remarks", "labels")})
    for begun, end in told["parcels"]["raw"]:
        yield _line(await services.database.read(_page, services, row.subject, (file, begun, end)))


def _told(session: Session, vault: Vault, id: int, read: int) -> tuple[dict[str, Any], int]:
    ended = job.ended(session, vault, read)
    if not ended or not session.get(Listing, id):
        raise Gone
    return ended.result, ended.file


def _page(session: Session, services: Services, id: int, part: tuple[int, int, int]) -> list[Row]:
    row, vault = session.get(Listing, id), services.vault
    if not row:
        raise Gone
    rows = json.loads(piece.part(session, vault, *part))
    if row.holds == "payments":
        numbers = remitted.numbers_of(session, vault, row.cooperative_id, [one["keys"] for one in rows])
        return [paid_fed.judged(session, vault, row.cooperative_id, one, numbers) for one in rows]
    return [_judged(session, vault, row.cooperative_id, one, services.now()) for one in rows]


def _judged(session: Session, vault: Vault, cooperative: int, one: Row, now: datetime) -> Row:
    """With its form, where it is surely the one that is meant; else with why it is not taken."""
    if one["why"]:
        return one | {"form": 0, "new": False}
    its = whose(session, vault, cooperative, one)
    weight = answered.weighed(session, vault, its.form, Answer(*one["answer"]), now) if its.form else None
    why = its.why or (IMPOSSIBLE if weight is Weight.IMPOSSIBLE else None)
    if weight is Weight.NEW and answered.given_to(session, vault, cooperative, its.form, Answer(*one["answer"])):
        why = GIVEN
    return one | {
        "form": 0 if why else its.form,
        "waits": its.waits,
        "new": weight is Weight.NEW,
        "why": [packed_text(Text(why))] if why else [],
    }


# -- noted -------------------------------------------------------------------------------------------
async def noted(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """A transaction for each parcel, in which its answers are noted and it is counted: each is noted once.

    After a crash it goes on with the first parcel that is not counted.
    """
    found = await services.database.read(_found, services.vault, row.subject)
    yield _line({"all": found.told["ready"]} | listing.counts(found.row.made))
    while counts := await services.database.run(_noted, services, row.id, row.subject, services.now()):
        yield _line(counts)


def _found(session: Session, vault: Vault, id: int) -> Preview:
    found = preview(session, vault, session.get(Listing, id))
    if not found:
        raise Gone
    return found


def _noted(session: Session, services: Services, job_id: int, id: int, now: datetime) -> Counts | None:
    """What the next parcel came to; None where none is left, or the right to it has ended.

    What does not fit any more since it was foreseen is counted with its row, to be named.
    """
    vault = services.vault
    found = preview(session, vault, session.get(Listing, id, with_for_update=True))
    spans = found.spans("ready") if found else []
    if not found or found.row.ended_at or found.row.parcels >= len(spans) or not _may(session, vault, found.row):
        return None
    row, counts = found.row, {"noted": 0}
    for one in map(Ready._make, found.parcel(session, vault, spans[row.parcels])):
        if _is_there(session, row.cooperative_id, one.form) and _note(session, vault, row, one, now):
            counts["noted"] += 1
        else:
            counts[f"late {one.row}"] = 1
    row.parcels, row.made = row.parcels + 1, listing.added(row.made, counts)
    job.goes_on(session, job_id)
    return counts


def _note(session: Session, vault: Vault, row: Listing, one: Ready, now: datetime) -> bool:
    if row.holds == "payments":
        word = listing.source_of(vault, row).word
        return remitted.note(session, vault, one.form, Paid(*one.answer), row.chat_id, now, word)
    return answered.note(session, vault, one.form, Answer(*one.answer), row.chat_id, now, row.id)


def _may(session: Session, vault: Vault, row: Listing) -> bool:
    return any(one.cooperative_id == row.cooperative_id for one in standing_of(session, vault, row.chat_id).roles)


def _is_there(session: Session, cooperative: int, form: int) -> bool:
    """Whether it can be answered still: it may have been erased, withdrawn, or named another cooperative meanwhile."""
    state = answered.state_of(session, cooperative, form)
    return bool(state) and state not in ENDED


def _line(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"
