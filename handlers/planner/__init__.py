"""What the bot does by itself: the kinds of promises, one file each, and forgetting what is no longer needed."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from handlers.planner.alone import ALONE
from handlers.planner.announcement import ANNOUNCEMENT, EVER
from handlers.planner.answers import ANSWERS
from handlers.planner.assisted import ASSISTED
from handlers.planner.checked import CHECKED
from handlers.planner.claims import CLAIMS
from handlers.planner.confirming import CONFIRMING
from handlers.planner.daily import DAILY
from handlers.planner.died import DIED
from handlers.planner.digest import DIGEST
from handlers.planner.encouraging import ENCOURAGING
from handlers.planner.handed import HANDED
from handlers.planner.letters import LETTERS
from handlers.planner.living import LIVING, while_living
from handlers.planner.nudge import REMINDERS
from handlers.planner.price import PRICE
from handlers.planner.promised import Promised
from handlers.planner.reminding import REMINDING
from handlers.planner.siaran import ANNOUNCING, BROADCASTS
from handlers.planner.siaran_calls import CALLING
from handlers.planner.unsaying import UNSAYING
from models import (
    Session,
    audit,
    broadcast,
    candidate,
    consent,
    cooperative,
    declaration,
    encouragement,
    guess,
    inbox,
    invitation,
    job,
    kit,
    ladders,
    letter,
    link,
    listing,
    live,
    message,
    package,
    receipt,
    reminder,
    remitted,
    role,
    standing_link,
    suppressed,
    tapped,
    underway,
    viewed,
    wording,
)
from models.drafts import erase_expired, forget_assisted
from models.erasure import forget_accounts
from models.message import promise_many
from models.paging import Place
from models.store.database import Database
from rules import keeping
from rules.reminders import KEPT, NOTICE
from rules.settings import Settings
from transport.context import Services

log = logging.getLogger(__name__)
NEVER = datetime.min.replace(tzinfo=UTC)
MANY = 20  # pages, after which what moved is swept up

# What nobody asked for and is said all the same. A new kind is a file beside this one, and its entry here.
KINDS: tuple[Promised, ...] = (
    *REMINDERS,
    *REMINDING,
    ANNOUNCEMENT,
    *ALONE,
    PRICE,
    *CONFIRMING,
    *LETTERS,
    DAILY,
    DIGEST,
    ENCOURAGING,
    *LIVING,
    *ASSISTED,
    *CLAIMS,
    DIED,
    HANDED,
    *ANSWERS,
    *CHECKED,
    *BROADCASTS,
    CALLING,
    *UNSAYING,
)
RENDER = {one.kind: while_living(one) for one in KINDS}

# How rows end by the clock, and how long they are kept.
FORGETTING: dict[Callable[[Session, datetime], bool], timedelta] = {
    inbox.forget: keeping.IDS,
    reminder.settle: keeping.SETTLED,  # before its promise goes
    message.forget: keeping.PROMISES,
    listing.forget: keeping.LISTS,  # whose jobs go with it, and then their files
    job.forget: keeping.RESULTS,
    live.forget: keeping.MOVING,
    consent.forget: keeping.PROOFS,
    declaration.forget: keeping.PROOFS,
    audit.forget: keeping.PROOFS,
    role.forget: keeping.PROOFS,
    link.forget: keeping.EXPIRED,
    candidate.forget: keeping.LINK,
    guess.forget: keeping.GUESSES,
    invitation.forget: keeping.UNACCEPTED,
    forget_assisted: keeping.EXPIRED,
    letter.forget: keeping.LETTERS,
    suppressed.forget: keeping.SUPPRESSED,
    standing_link.forget: keeping.CLOSED,
    kit.forget: keeping.UNACCEPTED,
    package.forget: keeping.PACKAGES,
    package.forget_passwords: keeping.PACKED,
    receipt.forget_drafts: keeping.RECEIVED,
    receipt.forget: keeping.PROOFS,
    forget_accounts: keeping.FORMLESS,
    cooperative.forget: keeping.CLOSED,
    broadcast.forget: keeping.ANNOUNCED,
    encouragement.forget: keeping.ANNOUNCED,
    wording.forget: keeping.PROOFS,
    tapped.forget: keeping.TAPPED,
    viewed.forget: keeping.VIEWED,
}


async def tick(services: Services, looks: dict[str, datetime] | None = None) -> None:
    """One look at the clock; planning twice changes nothing. Each step works page by page, until nothing is due.

    `looks`: when each kind was looked for by this process, which spares the next looks that would find nothing new.
    """
    now, looks = services.now(), {} if looks is None else looks
    kinds = [one for one in KINDS if not timedelta() <= now - looks.get(one.kind, NEVER) < one.every]
    steps: list[Any] = [(replan, now), (remitted.catch_up, services.vault, now)]
    steps += [(promise, one, now, services.settings) for one in kinds]
    steps += [(expire, now), (message.expire, now), *((forget, now - kept) for forget, kept in FORGETTING.items())]
    for step, *given in steps:
        try:
            pages = await (_beside if _is_beside(step, *given) else _pages)(services.database, step, *given)
            if step is promise:
                looks[given[0].kind] = now
                if pages > MANY and given[0].moves:
                    await services.database.sweep(given[0].moves)
        except Exception:
            log.exception("one step failed, the others go on")


async def announce(services: Services) -> None:
    """An announcement that begins, ends, stops or goes on does not wait for the next tick."""
    now = services.now()
    if await services.database.read(underway.any_open, now):
        await _pages(services.database, promise, ANNOUNCING, now, services.settings)


async def tidy(services: Services) -> None:
    """What was erased is gone from SQLite's log, too."""
    await services.database.checkpoint()


async def _pages(database: Database, step: Any, *given: Any) -> int:
    """Others have their turns between two pages. A step tells where its page ended, or only whether there is more.

    How many pages there were.
    """
    more, pages = await database.run(step, *given), 1
    while more:
        more = await database.run(step, *given, *(() if more is True else (more,)))
        pages += 1
    return pages


def _is_beside(step: Any, *given: Any) -> bool:
    return step is promise and given[0].beside


async def _beside(database: Database, _: Any, kind: Promised, now: datetime, settings: Settings) -> int:
    """The same of a kind that is planned beside the turns: what it finds is promised, and looked at again when said."""
    place, pages = None, 0
    while place or not pages:
        promises, place = await database.read(kind.plan, now, settings, place)
        if promises:
            await database.run(promise_many, promises)
        pages += 1
    return pages


def promise(
    session: Session, kind: Promised, now: datetime, settings: Settings, after: Place | None = None
) -> Place | None:
    """Promise what is due of a page."""
    promises, end = kind.plan(session, now, settings, after)
    promise_many(session, promises)
    return end


def replan(session: Session, now: datetime, after: Place | None = None) -> Place | None:
    """Reckon the reminders anew where the data are others than before, and tell at the end how many are others."""
    end = ladders.replan(session, now, after)
    if after and not end:
        log.info("reminders were reckoned anew, %s of those that waited are others now", after[1])
    return end


def expire(session: Session, now: datetime, after: Place | None = None) -> Place | None:
    """Erase drafts, and drop changes, that nobody touched for 90 days, having said so a week before."""
    return erase_expired(session, now - KEPT, now - NOTICE, now, after or EVER)
