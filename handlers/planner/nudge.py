"""The reminder of a draft, or of changes, that was left a day or a week ago; what was due long ago is let be."""

from datetime import date, datetime
from functools import partial

from handlers.planner.idle import WAITS, idle_form, quiet, rendered, said
from handlers.planner.promised import Coming, Promised, free, paused, wished, zone
from locales import Text
from models import Session
from models.drafts import Draft, idle
from models.message import Promise
from models.paging import Place
from models.wish import wishes_of
from rules.reminders import FRESH, NUDGES
from rules.settings import Settings
from transport.context import Services
from transport.courier import Later, Rendered


def plan(
    kind: str, session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    wait = NUDGES[kind]
    drafts, end = idle(session, kind, now - wait, after or (now - wait - FRESH, 0))
    return [_promise(kind, draft, now, settings) for draft in drafts], end


def _promise(kind: str, draft: Draft, now: datetime, settings: Settings) -> Promise:
    """The key holds since when the draft is idle: touched again, it may be reminded of again."""
    due, first = (free(at, draft.district, settings) for at in (now, draft.touched_at + NUDGES[kind]))
    id, expires = draft.application_id, first + FRESH
    return Promise(f"{kind}:{id}:{int(draft.touched_at.timestamp())}", kind, draft.account_id, id, due, expires)


def render(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """The reminder in the words of this moment; None also where somebody wishes none."""
    form = idle_form(session, services, chat_id, subject)
    if not form or form.account.no_reminders_at or form.application.no_reminders_at:
        return None
    now, settings = services.now(), services.settings
    later = paused(session, chat_id, now, form.application, settings) or quiet(form, now, settings)
    return later or rendered(form, said(form))


def comes(
    kind: str, session: Session, services: Services, begin: datetime, end: datetime, after: Place | None
) -> tuple[list[Coming], Place | None]:
    wait, found = NUDGES[kind], []
    drafts, last = idle(session, kind, end - wait, after or (begin - wait - FRESH, 0))
    wishes = wishes_of(session, {draft.account_id for draft in drafts})
    for draft in drafts:
        since, about = draft.touched_at + wait, (draft.district, services.settings)
        at = wished(wishes[draft.account_id], max(begin, since), *about)
        if at <= free(since, *about) + FRESH:
            found.append(Coming(at, zone(*about)))
    return found, last


def sample(_stage: str, _day: date) -> tuple[Text, ...]:
    return (Text(WAITS, {"left": 3}),)


REMINDERS = tuple(
    Promised(kind, partial(plan, kind), render, comes=partial(comes, kind), sample=sample) for kind in NUDGES
)
