"""What a job made goes with it, and it goes with what it is about, or for whom it is."""

from itertools import pairwise

from sqlmodel import select

from handlers import planner
from models import job, piece
from models.application import Application
from models.erasure import erase_account, erase_application
from models.job import FEW, Job
from models.live import Live
from models.store.database import new_id
from tests.opened import NOW, keep, left
from tests.test_same_nik import made

LATER = NOW + job.LEASE


def works(session, vault, about: int, chat: int = 5, pieces: int = 1) -> None:
    row = Job(kind="export", chat_id=chat, subject=about, created_at=NOW, due_at=NOW, ended_at=NOW, owner=new_id())
    keep(session, row, Live(chat_id=chat, message_id=1, kind="job", subject=row.id, since=NOW))
    for number in range(pieces):
        piece.keep(session, vault, row.owner or 0, number, b"x")


def counts(session) -> list[int]:
    return [left(session, name) for name in ("job", "piece")]


async def test_with_the_form(services):
    def lives(session) -> None:
        works(session, services.vault, made(session, 5))
        works(session, services.vault, 7)
        works(session, services.vault, 7, chat=6)

    def ends(session) -> None:
        session.exec(select(Application)).one().reference = "7K3M9Q"
        erase_application(session, session.exec(select(Application)).one(), NOW)

    await services.database.run(lives)
    assert await services.database.run(counts) == [3, 3]
    await services.database.run(ends)
    await planner.tick(services)
    assert await services.database.run(counts) == [1, 1], "somebody else's"


async def test_with_the_account(services):
    await services.database.run(works, services.vault, 7)
    await services.database.run(works, services.vault, 7, 6)
    await services.database.run(erase_account, 5, NOW)
    await planner.tick(services)
    assert await services.database.run(counts) == [1, 1]


async def test_no_transaction_drops_more_than_a_few_pieces_of_files(services):
    """Not the erasure, not what ends by the clock."""
    await services.database.run(works, services.vault, 7, 5, 2 * FEW + 1)
    await services.database.run(works, services.vault, 7, 5, 1)
    seen = [await services.database.run(counts)]
    await services.database.run(erase_account, 5, NOW)
    more = True
    while more:
        seen.append(await services.database.run(counts))
        more = await services.database.run(job.forget, NOW)
    assert seen[0] == [2, 2 * FEW + 2]
    assert seen[-1] == [0, 0]
    gone = [before - after for (_, before), (_, after) in pairwise(seen)]
    assert gone[0] == 0, "the erasure"
    assert max(gone) == FEW


async def test_who_lost_the_claim_writes_nothing_and_what_was_written_before_goes(services):
    database, vault = services.database, services.vault
    id = await database.run(job.start, vault, "export", 5, NOW)

    async def writes(owner: int, number: int, content: bytes) -> None:
        await database.run(job.keep, vault, id, owner, number, content)

    await database.run(job.claim, 1, NOW)
    for number in range(FEW + 2):
        await writes(1, number, b"the first")
    assert await database.run(job.claim, 2, LATER)
    assert await database.run(left, "piece") == FEW + 2, "a claim drops none"
    await writes(2, 0, b"the second")
    await writes(1, 1, b"the first, late")
    while await database.run(job.forget, NOW):
        pass
    await database.run(job.end, vault, id, 2, job.Outcome.DONE, None, 10, LATER)
    ended = await database.run(job.ended, vault, id)
    await planner.tick(services)
    assert ended
    assert await database.run(piece.piece, vault, ended.file, 0) == b"the second"
    assert await database.run(counts) == [1, 1]


async def test_what_a_stopped_try_wrote_is_not_in_the_file_of_the_next(services):
    """A try that was not its fault is not counted, and the next one has its number."""
    database, vault = services.database, services.vault
    id = await database.run(job.start, vault, "export", 5, NOW)
    for owner in (1, 2):
        await database.run(job.claim, owner, NOW)
        await database.run(job.keep, vault, id, owner, 0, b"of %d" % owner)
        if owner == 1:
            await database.run(job.put_back, id, owner, NOW, False)
    await planner.tick(services)
    assert await database.run(counts) == [1, 1]
    assert await database.run(piece.piece, vault, 2, 0) == b"of 2"
