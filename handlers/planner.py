"""What the bot does by itself, by name: it makes promises, and forgets what is no longer needed."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers import changes
from handlers.visit import Visit
from locales import N_, Text
from models import Session, audit, consent, cooperative, inbox, message
from models.account import forget_roles
from models.application import answers_of
from models.drafts import Draft, erase_expired, idle
from models.erasure import forget_accounts
from models.message import Promise, promise_many
from models.people import application_of
from rules import keeping
from rules.regions import time_zone
from rules.reminders import ANNOUNCED, FRESH, KEPT, NOTICE, NUDGES, allowed, erased_on
from rules.settings import Settings
from transport.context import WIB, Services, Turn
from transport.courier import Later, Rendered
from transport.keyboards import pack
from transport.screen import PRIMARY, Button, Say, Screen

log = logging.getLogger(__name__)
BUSY = timedelta(hours=1)
FIRST = min(NUDGES.values())
NUDGE = N_("Your form for BPJS Ketenagakerjaan waits where you stopped: %(left)s questions left.")
NUDGE_FOR = N_("The form for %(name)s waits where you stopped: %(left)s questions left.")
LAST = N_(
    "Nobody has gone on with this form for a long time. On %(date)s it will be erased, so that no data lies about. "
    "To keep it, tap Go on."
)
CHANGES = N_(
    "Your changes to the form for BPJS Ketenagakerjaan are not sent yet. Until you send them, it stays as you sent it."
)
CHANGES_FOR = N_(
    "Your changes to the form for %(name)s are not sent yet. Until you send them, it stays as you sent it."
)
LAST_CHANGES = N_(
    "Nobody has gone on with these changes for a long time. On %(date)s they will be thrown away, and the form stays "
    "as it was sent. To keep them, tap Go on."
)
ONLY_SEND = N_("Your form for BPJS Ketenagakerjaan is filled in; only Send is missing.")
GO_ON, STOP = Text(N_("Go on")), Text(N_("No more of these"))


# How rows end by the clock, and how long they are kept.
FORGETTING: dict[Callable[[Session, datetime], bool], timedelta] = {
    inbox.forget: keeping.IDS,
    message.forget: keeping.PROMISES,
    consent.forget: keeping.PROOFS,
    audit.forget: keeping.PROOFS,
    forget_roles: keeping.PROOFS,
    forget_accounts: keeping.FORMLESS,
    cooperative.forget: keeping.CLOSED,
}


async def tick(services: Services) -> None:
    """One look at the clock; planning twice changes nothing. Each step works page by page, until nothing is due."""
    now = services.now()
    promising = [(step, now, services.settings) for step in (nudge, announce)]
    ending = [(step, now) for step in (expire, message.expire)]
    forgetting = [(step, now - kept) for step, kept in FORGETTING.items()]
    steps: list[Any] = [*promising, *ending, *forgetting]
    for step, *given in steps:
        try:
            while await services.database.run(step, *given):
                pass  # others have their turns between two pages
        except Exception:
            log.exception("one step failed, the others go on")


async def tidy(services: Services) -> None:
    """What was erased is gone from SQLite's log, too."""
    await services.database.checkpoint()


def nudge(session: Session, now: datetime, settings: Settings) -> bool:
    """Promise a reminder for drafts and changes that were left a day or a week ago; what was due long ago is let be."""
    promises = []
    for kind, after in NUDGES.items():
        for draft in idle(session, kind, now - after, now - after - FRESH):
            zone = _zone(draft.district, settings)
            due, expires = allowed(now, zone), allowed(draft.touched_at + after, zone) + FRESH
            promises.append(_promised(kind, draft, due, expires))
    return promise_many(session, promises) > 0


def announce(session: Session, now: datetime, settings: Settings) -> bool:
    """Promise to say that a draft is going to be erased, or a change to be dropped; without that it is not.

    What failed is promised again, once a day: it waits until somebody was told.
    """
    promises = []
    for draft in idle(session, "announce", now - ANNOUNCED):
        due = allowed(now, _zone(draft.district, settings))
        promises.append(_promised("announce", draft, due, due + KEPT, f":{now.astimezone(WIB).date()}"))
    return promise_many(session, promises) > 0


def _promised(kind: str, draft: Draft, due: datetime, expires: datetime, more: str = "") -> Promise:
    """The key holds since when the draft is idle: touched again, it may be reminded of again."""
    key = f"{kind}:{draft.application_id}:{int(draft.touched_at.timestamp())}{more}"
    return Promise(key, kind, draft.account_id, draft.application_id, due, expires)


def _zone(district: str | None, settings: Settings) -> ZoneInfo:
    return ZoneInfo(time_zone(district[:2])) if district else settings.timezone


def expire(session: Session, now: datetime) -> bool:
    """Erase drafts, and drop changes, that nobody touched for 90 days, having said so a week before."""
    return erase_expired(session, now - KEPT, now - NOTICE, now)


def render_nudge(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """The reminder in the words of this moment; None where the draft or change is gone, was sent, or was touched."""
    visit = _idle_visit(session, services, chat_id, subject)
    account = visit.standing.account if visit else None
    if not visit or not account or account.no_reminders_at:
        return None
    return _quiet(visit) or _rendered(visit, subject, _said(visit))


def render_announcement(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """That a draft is going to be erased, or a change to be dropped, and when."""
    visit = _idle_visit(session, services, chat_id, subject)
    if not visit or not visit.application:
        return None
    if later := _quiet(visit):
        return later
    day = erased_on(visit.application.touched_at, visit.turn.now).astimezone(WIB).date()
    last = LAST_CHANGES if visit.changing else LAST
    return _rendered(visit, subject, _said(visit), Text(last, {"date": day}))


def _idle_visit(session: Session, services: Services, chat_id: int, subject: int) -> Visit | None:
    visit = Visit(session, Turn(services, update_id=0, chat_id=chat_id, now=services.now()))
    account, application = visit.standing.account, application_of(session, chat_id, subject)
    if not account or account.blocked_at or not application:
        return None
    sent = application.submitted_at and not application.changes
    if sent or visit.turn.now - application.touched_at < FIRST:
        return None
    present = visit.application
    visit.busy = bool(present and present.id != subject and visit.turn.now - present.touched_at < BUSY)
    visit.memo.pop("undo", None)  # only looked at: a change that the person has begun stays begun
    visit.focus(application, answers_of(session, visit.vault, subject))
    if application.changes:
        changes.begin(visit)
    return visit


def _quiet(visit: Visit) -> Later | None:
    """Not in the silence where this person lives, and not while somebody else's form is being filled in."""
    assert visit.application
    now = visit.turn.now
    if visit.busy:
        return Later(now + BUSY)
    then = allowed(now, _zone(visit.application.district, visit.services.settings))
    return Later(then) if then > now else None


def _rendered(visit: Visit, subject: int, *lines: Text) -> Rendered:
    on = pack("correct" if visit.changing else "focus", subject)
    buttons = (Button(GO_ON, on, style=PRIMARY), Button(STOP, pack("stop", key="reminders")))
    return Rendered(Say(Screen(lines, (buttons,))), visit.language)


def _said(visit: Visit) -> Text:
    left, name = visit.walk.left(), visit.standing.answers.get("name")
    whose = {"name": name} if name and visit.standing.people > 1 else {}
    if visit.changing:
        return Text(CHANGES_FOR if whose else CHANGES, whose)
    if not left:
        return Text(ONLY_SEND)
    return Text(NUDGE_FOR if whose else NUDGE, {"left": left, **whose})


RENDER = {**dict.fromkeys(NUDGES, render_nudge), "announce": render_announcement}
