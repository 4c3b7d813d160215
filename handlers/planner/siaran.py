"""Announcements to many: who gets one is listed page by page, it is said to each, and what happens is told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.conversation import announcing
from handlers.planner.confirming import nothing
from handlers.planner.promised import Coming, Promised, busy, not_now, zone
from locales import DEFAULT, N_, Text
from models import Session, afterwards, broadcast, delivery, role, underway
from models.broadcast import ASKS, TOLD, Broadcast, State
from models.chat import standing_of
from models.consent import hears_announcements
from models.message import Promise
from models.paging import Place
from models.reach import reach
from rules import keeping
from rules.gazetteer import zones
from rules.reminders import allowed
from rules.settings import Settings
from transport.context import WIB, Services
from transport.courier import Later, Rendered, Shut
from transport.keyboards import pack
from transport.screen import PRIMARY, Button, Delete, Say, Screen

IN_A_ROW = 30  # failures, after which it stops by itself
FROZEN = keeping.PROMISES - timedelta(days=5)  # its promises are forgotten soon: what they came to is kept
SYSTEM = "system"
ASKED = N_("%(who)s has written an announcement and asks another admin to look at it before it is sent.")
SOMEBODY = N_("An admin")
LOOK = Text(N_("Look at it"))
DONE = N_("<b>The announcement has come to its end.</b> Accepted by Telegram: %(accepted)s of %(total)s.")
FAILING = N_(
    "<b>The announcement has stopped by itself</b>: the last %(count)s messages did not come through, one after the "
    "other. Look at why, then let it go on or stop it."
)
APPROVED = N_("Another admin has agreed to the announcement. It begins in ten minutes, or at its time.")
STOPPED = N_("Another admin has stopped the announcement.")
APPROVED_OF, STOPPED_OF = (
    N_("An admin has agreed to the announcement. It begins in ten minutes, or at its time."),
    N_("Your announcement was stopped by somebody else."),
)


# -- listing and laying aside --------------------------------------------------------------------------
def plan(
    session: Session, now: datetime, settings: Settings, _after: Place | None
) -> tuple[list[Promise], Place | None]:
    """One page of the first announcement that needs one."""
    for row in underway.open_ones(session, now):
        if _page(session, row, now, settings):
            return [], (row.id,)
    for row in underway.to_freeze(session, now - FROZEN):
        underway.keep_counts(row, reach(session, row))
    return [], None


def _page(session: Session, row: Broadcast, now: datetime, settings: Settings) -> bool:
    """Whether there may be another one."""
    state = row.state(now)
    if state is State.PAUSED:
        return delivery.lay_aside(session, row)
    if row.sweep:
        afterwards.go_on(session, row, now)
        return True
    if state is State.STOPPED and delivery.withdraw(session, row, now):
        return True
    if state is State.SENDING and not row.listed_at:
        return _list(session, row, now, settings)
    if state is State.SENDING and delivery.bring_back(session, row, now):
        return True
    if not delivery.is_open(session, row):
        row.ended_at = now
        if state is State.SENDING:
            broadcast.tell(session, row, "done", now)
    return False


def _list(session: Session, row: Broadcast, now: datetime, settings: Settings) -> bool:
    """Each page is due when the ones before it are sent, so that two announcements share the pace."""
    behind = timedelta(seconds=row.listed / settings.send_rate)
    due = {province: _due(row, now, ZoneInfo(zone)) + behind for province, zone in zones().items()}
    return delivery.list_page(session, row, due, _due(row, now, settings.timezone) + behind, now) > 0


def _due(row: Broadcast, now: datetime, zone: ZoneInfo) -> datetime:
    """When the first may get it in this zone."""
    begins = row.starts_at or now
    local = datetime.fromisoformat(row.local).replace(tzinfo=zone) if row.local else begins
    return max(local, begins) if row.emergency else allowed(max(local, begins), zone)


def comes(
    session: Session, services: Services, begin: datetime, end: datetime, after: Place | None
) -> tuple[list[Coming], Place | None]:
    """To whom one is not promised yet that is under way, or begins in this time: one after the other, page by page."""
    number, last, listed = after or (0, 0, 0)
    rows = underway.to_list(session, end)
    rows = [one for one in rows if one.starts_at and one.state(max(begin, one.starts_at)) is State.SENDING]
    if number >= len(rows):
        return [], None
    row, settings = rows[number], services.settings
    some, over = delivery.to_come(session, row, max(last, row.listed_to))
    behind = timedelta(seconds=(row.listed + listed) / settings.send_rate)
    at, found = max(begin, row.starts_at or begin), list[Coming]()
    for account, province in some:
        there = zone(province, settings)
        found.append(Coming(_due(row, at, there) + behind, there, message=delivery.key_of(row.id, account)))
    return found, (number, over, listed + len(some)) if over else (number + 1, 0, 0)


# -- saying --------------------------------------------------------------------------------------------
def render(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | Shut | None:
    """To whom it is meant still, unless it was stopped; one that is paused waits."""
    row, now = broadcast.find(session, subject), services.now()
    if not row or row.stopped_at:
        return None
    if not row.paused_at and delivery.fails(session, row, IN_A_ROW):
        broadcast.pause(session, row, SYSTEM, now, "failing")
        broadcast.tell(session, row, "failing", now)
    if row.paused_at:
        return Later(delivery.FAR)
    standing = standing_of(session, services.vault, chat_id)
    account = standing.account
    if not account or account.no_broadcasts_at or not hears_announcements(session, chat_id):
        return None
    one = announcing.reader(session, services.vault, row.meant(), chat_id)
    if not one:
        return None
    if account.blocked_at:
        return Shut(delivery.SHUT)
    if not row.emergency and (later := not_now(now, one.district, services.settings, busy(standing, now))):
        return later
    language = account.language or DEFAULT
    given = announcing.values(one, now.astimezone(WIB).date(), language)
    return Rendered(announcing.post(broadcast.opened(services.vault, row), given, row.id), language)


def recalled(session: Session, _services: Services, chat_id: int, subject: int) -> Rendered | None:
    message = delivery.sent_as(session, subject, chat_id)
    return Rendered(Delete((message,), promised=True), DEFAULT) if message else None


# -- telling admins ------------------------------------------------------------------------------------
def asked(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | None:
    """While it waits for somebody, and to whoever is an admin still."""
    row = broadcast.find(session, subject)
    if not row or row.state(services.now()) is not State.ASKED:
        return None
    who = role.names(session, services.vault, [row.by]).get(row.by) or Text(SOMEBODY)
    return _said(session, services, chat_id, row, Text(ASKED, {"who": who}), *announcing.urgent(row))


def told(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | None:
    """How it stands now."""
    row, now = broadcast.find(session, subject), services.now()
    if not row:
        return None
    counts, state = reach(session, row), row.state(now)
    line = Text(DONE, {"accepted": counts.accepted, "total": counts.total})
    if state is State.PAUSED and row.paused_why:
        line = Text(FAILING, {"count": IN_A_ROW})
    elif state in (State.STOPPED, State.NOT_SENT):
        line = Text(STOPPED_OF if row.cooperative_id else STOPPED)
    elif state is not State.DONE:
        line = Text(APPROVED_OF if row.cooperative_id else APPROVED)
    return _said(session, services, chat_id, row, line)


def _said(session: Session, services: Services, chat_id: int, row: Broadcast, *lines: Text) -> Rendered | None:
    standing = standing_of(session, services.vault, chat_id, services.settings.admin_ids)
    if not announcing.theirs(standing, row):
        return None
    look = Button(LOOK, pack("siaran", key="one", value=row.id), style=PRIMARY)
    language = (standing.account.language if standing.account else None) or DEFAULT
    return Rendered(Say(Screen(lines, ((look,),))), language)


ANNOUNCING = Promised(delivery.KIND, plan, render, over=frozenset(), comes=comes)
BROADCASTS = (
    ANNOUNCING,
    Promised(delivery.RECALL, nothing, recalled, over=frozenset()),
    Promised(ASKS, nothing, asked, over=frozenset()),
    Promised(TOLD, nothing, told, over=frozenset()),
)
