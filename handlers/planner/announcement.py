"""That a draft is going to be erased, or a change to be dropped; without that it is not."""

from datetime import UTC, date, datetime, timedelta

from handlers.planner.idle import WAITS, idle_form, quiet, rendered, said
from handlers.planner.promised import Coming, Promised, free, zone
from locales import N_, Text
from models import Session
from models.drafts import Draft, idle
from models.message import Promise
from models.paging import Place
from rules.reminders import ANNOUNCED, KEPT, erased_on
from rules.settings import Settings
from transport.context import WIB, Services
from transport.courier import Later, Rendered

KIND = "announce"
EVER = (datetime.min.replace(tzinfo=UTC), 0)
LAST = N_(
    "Nobody has gone on with this form for a long time. On %(date)s it will be erased, so that your data are not "
    "kept for nothing. To keep it, tap Go on."
)
LAST_CHANGES = N_(
    "Nobody has gone on with these changes for a long time. On %(date)s they will be thrown away, and the form stays "
    "as it was. To keep them, tap Go on."
)


def plan(
    session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    drafts, end = idle(session, KIND, now - ANNOUNCED, after or EVER)
    return [_promise(draft, now, settings) for draft in drafts], end


def _promise(draft: Draft, now: datetime, settings: Settings) -> Promise:
    """What failed is promised again, once a day: it waits until somebody was told."""
    due, id = free(now, draft.district, settings), draft.application_id
    key = f"{KIND}:{id}:{int(draft.touched_at.timestamp())}:{now.astimezone(WIB).date()}"
    return Promise(key, KIND, draft.account_id, id, due, due + KEPT)


def render(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    form, now = idle_form(session, services, chat_id, subject), services.now()
    if not form:
        return None
    day = erased_on(form.application.touched_at, now).astimezone(WIB).date()
    last = Text(LAST_CHANGES if form.changing else LAST, {"date": day})
    return quiet(form, now, services.settings) or rendered(form, said(form), last)


def comes(
    session: Session, services: Services, begin: datetime, end: datetime, after: Place | None
) -> tuple[list[Coming], Place | None]:
    drafts, last = idle(session, KIND, end - ANNOUNCED, after or EVER)
    found = []
    for draft in drafts:
        about = draft.district, services.settings
        found.append(Coming(free(max(begin, draft.touched_at + ANNOUNCED), *about), zone(*about)))
    return found, last


def sample(_stage: str, day: date) -> tuple[Text, ...]:
    return Text(WAITS, {"left": 3}), Text(LAST, {"date": day + timedelta(days=7)})


ANNOUNCEMENT = Promised(KIND, plan, render, comes=comes, sample=sample)
