"""What the bot does by itself, by name: it makes promises, and forgets what is no longer needed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.visit import Visit
from locales import N_, Text
from models import Session, inbox
from models.drafts import erase_expired, idle
from models.message import promise
from models.people import answers_of, application_of
from rules.regions import time_zone
from rules.reminders import KEPT, NUDGES, allowed, nudge_due
from rules.settings import Settings
from transport.context import Services, Turn
from transport.courier import Rendered
from transport.keyboards import pack
from transport.screen import Button, Reply, Say, Screen

FRESH = timedelta(days=2)  # a nudge that could not be sent for so long is not sent late

NUDGE = N_("Your form for BPJS Ketenagakerjaan waits where you stopped: %(left)s questions left.")
NUDGE_FOR = N_("The form for %(name)s waits where you stopped: %(left)s questions left.")
LAST = N_(
    "Nobody has gone on with this form for a long time. On %(date)s it will be erased, so that no data lies about."
)
ONLY_SEND = N_("Your form for BPJS Ketenagakerjaan is filled in; only Send is missing.")
GO_ON, STOP = Text(N_("Go on")), Text(N_("No more of these"))


async def tick(services: Services) -> None:
    """One look at the clock; planning twice changes nothing."""
    now = services.now()
    await services.database.run(nudge, now, services.settings)
    await services.database.run(expire, now)
    await services.database.run(forget, now)
    await services.database.checkpoint()  # what was erased is gone from the log, too


def nudge(session: Session, now: datetime, settings: Settings) -> None:
    """Promise a reminder for drafts that were left a day ago, a week ago, or are about to be erased."""
    for draft in idle(session, now - min(NUDGES.values()), now - KEPT):
        reached = nudge_due(draft.touched_at, now)
        if not reached:
            continue
        stage, since = reached
        zone = settings.timezone if not draft.district else _zone(draft.district)
        due = allowed(max(since, now), zone)
        key = f"nudge:{draft.application_id}:{stage}:{int(draft.touched_at.timestamp())}"
        promise(session, key, "nudge", draft.account_id, draft.application_id, due, max(due, since) + FRESH)


def _zone(district: str) -> ZoneInfo:
    return ZoneInfo(time_zone(district[:2]))


def expire(session: Session, now: datetime) -> None:
    """Erase drafts that nobody touched for 90 days."""
    erase_expired(session, now - KEPT, now)


def forget(session: Session, now: datetime) -> None:
    """Update ids are kept for 14 days, so that a repeated delivery is known."""
    inbox.forget(session, now - timedelta(days=14))


def render_nudge(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | None:
    """The reminder in the words of this moment; None where the draft is gone, was sent, or was touched."""
    visit = Visit(session, Turn(services, update_id=0, chat_id=chat_id, now=services.now()))
    account, application = visit.standing.account, application_of(session, chat_id, subject)
    if not account or account.blocked_at or account.no_reminders_at or not application:
        return None
    idle_for = visit.turn.now - application.touched_at
    if application.submitted_at or idle_for < min(NUDGES.values()):
        return None
    visit.focus(application)
    visit.standing.answers = answers_of(session, visit.vault, subject)
    lines = [_said(visit)]
    if idle_for >= NUDGES["end"]:
        lines.append(Text(LAST, {"date": (application.touched_at + KEPT).date()}))
    buttons = (Button(GO_ON, pack("focus", subject)), Button(STOP, pack("stop", key="reminders")))
    return Rendered(Reply(visit.language, (Say(Screen(tuple(lines), (buttons,))),)))


def _said(visit: Visit) -> Text:
    left, name = visit.walk.left(), visit.standing.answers.get("name")
    if not left:
        return Text(ONLY_SEND)
    if visit.standing.people > 1 and name:
        return Text(NUDGE_FOR, {"name": name, "left": left})
    return Text(NUDGE, {"left": left})


RENDER = {"nudge": render_nudge}
