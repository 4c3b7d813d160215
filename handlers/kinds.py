"""By kind: the files that can be had, the jobs, the screens that move. An entry here and a file make a new one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from handlers.admin import bringing, choosing, draft_shown, many, siaran_book, siaran_card, siaran_doubt
from handlers.conversation import photographed, working
from handlers.conversation.dialog import Dialogs
from handlers.conversation.visit import Visit
from handlers.member import copy
from handlers.officer import (
    answers_fed,
    answers_read,
    board,
    checking,
    encouraging,
    every,
    kit_files,
    listed,
    lists,
    members,
    preview,
    proof_read,
    reading,
    receipt_given,
    receipt_jobs,
    receipt_people,
    receipts,
    serah_files,
    serah_hand,
    stopped,
    ten,
)
from handlers.planner import digest_picture, jadwal
from handlers.reports import made as reports
from handlers.way import ADMINS, EVERYBODY, OFFICERS, STAFF, Who
from models import Session, far, job, live
from models.chat import standing_of
from models.listing import Listing
from rules.answers import gathering
from rules.answers import reading as answers_reading
from rules.kit import job as kit_job
from rules.ktp import job as ktp_job
from rules.lists import adding, cooperatives, parcels, repairing
from rules.lists.job import SECONDS
from rules.lists.opening import LARGEST
from rules.payments import reading as payments_reading
from transport.children import Done, JobKind
from transport.context import Services, Turn
from transport.files import Make
from transport.live import Show, Showing
from transport.screen import Delete, Reply


@dataclass(frozen=True)
class For:
    """A file or a screen of whoever has one of these roles when it is made, and nobody else's."""

    who: Who
    make: Callable[..., Any]

    def __call__(self, session: Session, services: Services, chat: int, *about: Any) -> Any:
        return self.make(session, services, chat, *about) if may(session, services, chat, self.who) else None


class Moving(For):
    """A screen that moves; where there is nothing to show any more, or not to this one, it says so and ends."""

    def __call__(self, session: Session, services: Services, chat: int, *about: Any) -> Showing:
        return super().__call__(session, services, chat, *about) or working.not_shown(session, chat)


def may(session: Session, services: Services, chat: int, who: Who) -> bool:
    if who >= EVERYBODY:
        return True
    return not who.isdisjoint(standing_of(session, services.vault, chat, services.settings.admin_ids).rights)


def how_far(session: Session, services: Services, chat: int, subject: int) -> Showing:
    found = far.how_far(session, subject)
    kind = JOBS.get(found.kind) if found else None
    if not found or (kind and not may(session, services, chat, kind.who)):
        return working.how_far(session, chat, None)
    if found.kind in VISITING:
        return working.showing(session, chat, photographed.how_far(session, subject, VISITING))
    row = session.get(Listing, found.subject)
    return working.how_far(session, chat, found, *([preview.whose(session, row)] if row else []))


KIT: dict[str, Any] = {"feed": kit_files.feed, "not_done": kit_files.not_done, "cpu": 120, "wall": 600}
FILES: dict[str, Make] = {
    "copy": For(EVERYBODY, copy.make),
    "kit": For(OFFICERS, kit_files.file),
    listed.REPAIR: For(OFFICERS, listed.workbook),
    board.STOPPED: For(OFFICERS, stopped.make),
    members.FOUND: For(OFFICERS, members.make),
    ten.KIND: For(OFFICERS, ten.make),
    checking.PICTURE: For(OFFICERS, checking.picture),
    receipts.PICTURE: For(OFFICERS, receipts.picture),
    receipt_people.FOUND: For(OFFICERS, receipt_people.make),
    serah_files.BOOK: For(OFFICERS, serah_files.book),
    serah_files.RECORD: For(OFFICERS, serah_files.record),
    serah_files.PASSWORD: For(OFFICERS, serah_files.password),
    "siaran_draft": For(ADMINS | OFFICERS, draft_shown.make),
    "siaran_readers": For(ADMINS | OFFICERS, choosing.make),
    "siaran_sample": For(ADMINS | OFFICERS, draft_shown.sample),
    "siaran_copy": For(ADMINS | OFFICERS, draft_shown.copy),
    "siaran_confirm": For(ADMINS | OFFICERS, draft_shown.confirm),
    "siaran_card": For(ADMINS | OFFICERS, siaran_card.make),
    "siaran_names": For(ADMINS | OFFICERS, siaran_doubt.names),
    siaran_book.KIND: For(ADMINS, siaran_book.file),
    reports.KIND: For(STAFF, reports.file),
    "siaran_words": For(ADMINS | OFFICERS, siaran_card.words),
}
JOBS: dict[str, JobKind] = {
    "links": JobKind(kit_job.links, kit_files.done, OFFICERS, **KIT),
    "slips": JobKind(kit_job.slips, kit_files.done, OFFICERS, **KIT),
    "poster": JobKind(kit_job.poster, kit_files.done, OFFICERS, **KIT),
    "papers": JobKind(kit_job.papers, kit_files.done, OFFICERS, **KIT),
    lists.READ: JobKind(
        parcels.work,
        listed.was_read,
        OFFICERS,
        listed.was_read,
        reading.whole,
        cpu=SECONDS,
        wall=5 * SECONDS,  # on a busy machine a good list may take so long
        most=2 * LARGEST,
    ),
    listed.FORESEE: JobKind(adding.work, listed.was_foreseen, OFFICERS, feed=reading.foreseen),
    listed.SAVE: JobKind(
        adding.work, listed.was_saved, OFFICERS, listed.was_not_saved, reading.saved, wall=listed.LONGEST
    ),
    listed.REPAIR: JobKind(repairing.work, listed.was_repaired, OFFICERS, feed=reading.rows_to_repair),
    answers_read.READ: JobKind(
        answers_reading.work,
        answers_read.was_read,
        OFFICERS,
        answers_read.was_read,
        reading.whole,
        cpu=SECONDS,
        wall=5 * SECONDS,
        most=2 * LARGEST,
    ),
    answers_read.MATCH: JobKind(
        gathering.work, answers_read.was_matched, OFFICERS, feed=answers_fed.matched, wall=answers_read.LONGEST
    ),
    answers_read.READ_PAID: JobKind(
        payments_reading.work,
        answers_read.was_read,
        OFFICERS,
        answers_read.was_read,
        reading.whole,
        cpu=SECONDS,
        wall=5 * SECONDS,
        most=2 * LARGEST,
    ),
    answers_read.MATCH_PAID: JobKind(
        payments_reading.gathered,
        answers_read.was_matched,
        OFFICERS,
        feed=answers_fed.matched,
        wall=answers_read.LONGEST,
    ),
    answers_read.NOTE: JobKind(
        adding.work,
        answers_read.was_noted,
        OFFICERS,
        answers_read.was_not_noted,
        answers_fed.noted,
        wall=answers_read.LONGEST,
    ),
    every.KIND: every.JOB,
    bringing.READ: JobKind(
        cooperatives.work,
        many.was_read,
        ADMINS,
        many.was_read,
        bringing.whole,
        cpu=60,  # 82,000 take a fifth of it
        wall=300,
    ),
    bringing.FORESEE: JobKind(adding.work, many.was_foreseen, ADMINS, feed=bringing.foreseen, wall=600),
    bringing.SAVE: JobKind(adding.work, many.was_saved, ADMINS, many.was_not_saved, bringing.saved, wall=1800),
    jadwal.KIND: jadwal.JOB,
    siaran_book.KIND: siaran_book.JOB,
    serah_files.MAKE: serah_files.JOB,
    serah_hand.KIND: serah_hand.JOB,
    photographed.READ: JobKind(
        ktp_job.work,
        working.not_done,
        EVERYBODY,
        feed=photographed.fed,
        memory=photographed.MEMORY,
        cpu=60,
        stays=photographed.STAYS,
        wiped=True,
    ),
    proof_read.KIND: proof_read.JOB,
    proof_read.OF_MANY: proof_read.JOB,
    **receipt_jobs.JOBS,
    **reports.JOBS,
    digest_picture.KIND: digest_picture.JOB,
    encouraging.KIND: encouraging.JOB,
}
# What is said of these follows from where the person stands: as in a turn of their own.
VISITING: dict[str, Callable[[Visit, job.Ended], None]] = {
    photographed.READ: photographed.was_read,
    proof_read.KIND: proof_read.was_read,
    proof_read.OF_MANY: receipt_given.was_read,
}
SCREENS: dict[str, Show] = {
    "job": Moving(EVERYBODY, how_far),
    "kit": Moving(EVERYBODY, kit_files.how_far),
    "siaran": Moving(ADMINS | OFFICERS, siaran_card.how_far),
}


def ended(session: Session, turn: Turn, dialogs: Dialogs) -> Reply | None:
    """What is said of a job that has ended; nothing where it was erased meanwhile, or the right to it taken away.

    Where nothing is said, its screen goes on, and says by itself that it is over.
    """
    result = job.ended(session, turn.services.vault, turn.job)
    kind = JOBS.get(result.kind) if result else None
    if not result or (kind and not may(session, turn.services, turn.chat_id, kind.who)):
        return job.empty(session, turn.job) if result and result.kind in VISITING else None
    shown = live.shown(session, turn.chat_id, "job", turn.job)
    result = replace(result, message=shown[-1] if shown else None)
    if say := VISITING.get(result.kind):
        say(visit := Visit(session, turn, dialogs), result)
        reply = visit.reply()
    else:
        reply = _said_of(kind, result.outcome)(session, turn, result)
    twice = tuple(shown[:-1])
    if reply:
        live.over(session, turn.chat_id, "job", turn.job)
    return replace(reply, actions=(*reply.actions, Delete(twice))) if reply and twice else reply


def _said_of(kind: JobKind | None, outcome: job.Outcome) -> Done:
    if kind and outcome is job.Outcome.DONE:
        return kind.done
    return (kind and kind.not_done) or working.not_done
