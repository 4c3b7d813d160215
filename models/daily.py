"""What officers are told once a day, or week: who of them at which hour, and what waits for them, of many at once."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import exists, func, or_, select, text, tuple_, update
from sqlmodel import Session, col

from models import checking, ladders, letter, members, sums
from models.account import Account
from models.application import Application
from models.cooperative import Cooperative
from models.iuran import Iuran
from models.letter import Letter
from models.member import Member
from models.paging import Place
from models.reminder import UNREACHED, Reminder
from models.role import Role
from models.store.database import PAGE, table
from models.store.sealing import Vault
from rules.daily import NEVER, USUAL
from rules.ledger import State as Paid
from rules.status import State

LATELY = timedelta(days=10)  # since somebody was to be called: longer than any run of days on which nobody works


class Officer(NamedTuple):
    """Of one cooperative, `since` then; `hour`: by the clock of its region, or of its `zone`; NEVER, where only the
    week's comes.
    """

    account: int
    cooperative: int
    hour: int
    weekly: bool
    region: str | None
    zone: str | None
    since: datetime


class Work(NamedTuple):
    """How many people wait for what."""

    proofs: int = 0
    questions: int = 0
    lapsing: int = 0
    calls: int = 0


class ToCall(NamedTuple):
    """Whom no message reaches, with the iuran month of which a reminder was due last; `blocked`: the bot."""

    form: int
    name: str
    phone: str | None
    month: date
    blocked: bool


def officers(session: Session, after: Place | None) -> tuple[list[Officer], Place | None]:
    """A page of those who are told, in the order in which they became officers, and where it ended."""
    rows = _OFFICERS.where(tuple_(_role.c.granted_at, _role.c.id) > after) if after else _OFFICERS
    found = session.connection().execute(rows).all()
    last = (found[-1].granted_at, found[-1].id) if len(found) == PAGE else None
    return [Officer._make(row[:-1]) for row in found], last


def officer(session: Session, account: int, cooperative: int) -> Officer | None:
    """The same of one of them; None who is not told."""
    rows = _OFFICERS.where(_role.c.account_id == account, _role.c.cooperative_id == cooperative)
    found = session.connection().execute(rows).first()
    return Officer._make(found[:-1]) if found else None


def hour_of(session: Session, account: int) -> int:
    row = select(_account.c.daily_hour).where(_account.c.id == account)
    hour = session.connection().execute(row).scalar()
    return USUAL if hour is None else hour


def is_weekly(session: Session, account: int) -> bool:
    return bool(session.connection().execute(select(_WEEKLY).where(_account.c.id == account)).scalar())


def keep_weekly(session: Session, account: int, on: bool) -> None:
    session.execute(update(Account).where(col(Account.id) == account).values(weekly=on))


def keep_hour(session: Session, account: int, hour: int) -> None:
    session.execute(update(Account).where(col(Account.id) == account).values(daily_hour=hour))


def work(session: Session, cooperatives: Collection[int], now: datetime, today: date) -> dict[int, Work]:
    """What waits in each of these; who has nothing to do is not there."""
    form, asked = table(Application).c, table(Letter).c
    questions = select(asked.cooperative_id, func.count(asked.application_id.distinct())).where(*letter.waits())
    counted: Mapping[str, tuple[Any, Any]] = {
        "proofs": (form, _forms(checking.waits())),
        "questions": (asked, questions.group_by(asked.cooperative_id)),
        "lapsing": (form, _forms(*sums.near(today), ~ladders.hushed(form.id, now))),
        "calls": (form, _forms(form.id.in_(select(_reminder.c.application_id).where(*lately(now))), *unreached(now))),
    }
    found: dict[int, dict[str, int]] = {}
    for name, (of, rows) in counted.items():
        for row in session.connection().execute(rows.where(of.cooperative_id.in_(cooperatives))):
            found.setdefault(row[0], {})[name] = row[1]
    return {cooperative: Work(**counts) for cooperative, counts in found.items()}


def to_call(session: Session, vault: Vault, cooperative: int, now: datetime, most: int, after: int = 0) -> list[ToCall]:
    """So many of them in the order of their ids; names and phones are opened of these only."""
    form = table(Application).c
    on_phone = _member.c.account_id.is_not(None)
    rows = select(form.id, form.name, form.phone, func.max(_reminder.c.month), on_phone)
    rows = rows.join(_member, _member.c.id == form.member_id)
    rows = rows.join(_reminder, _reminder.c.application_id == form.id).where(*lately(now), *unreached(now))
    rows = rows.where(form.id > after, *members.sent(cooperative)).group_by(form.id, form.name, form.phone, on_phone)
    found = session.connection().execute(rows.order_by(form.id).limit(most))
    return [
        ToCall(id, *sums.opened(vault, id, name, phone), month, blocked) for id, name, phone, month, blocked in found
    ]


def _forms(*which: Any) -> Any:
    """How many forms of each cooperative."""
    form = table(Application).c
    return select(form.cooperative_id, func.count()).where(*which, *members.seen()).group_by(form.cooperative_id)


def lately(now: datetime) -> tuple[Any, ...]:
    """A reminder of which its person was to be told by phone, for a month that nobody has paid since."""
    paid = exists().where(
        _iuran.c.application_id == _reminder.c.application_id,
        _iuran.c.month == _reminder.c.month,
        _iuran.c.state.in_((Paid.PAID, Paid.PARTLY, Paid.SAID)),
    )
    return text(UNREACHED), _reminder.c.due_at > now - LATELY, _reminder.c.due_at <= now, ~paid


def unreached(now: datetime) -> tuple[Any, ...]:
    """Who has no Telegram still, or has blocked the bot, and has not died or gone, nor had an accident lately."""
    form = table(Application).c
    rows = select(_member.c.id).outerjoin(_account, _account.c.id == _member.c.account_id)
    silent = or_(
        _member.c.account_id.is_(None), _account.c.blocked_at.is_not(None) & _account.c.no_reminders_at.is_(None)
    )
    gone = form.state.in_((State.WITHDRAWN, State.DECEASED))
    spared = form.no_reminders_at.is_(None), ~ladders.hushed(form.id, now)
    return ~gone, *spared, rows.where(_member.c.id == form.member_id, silent).exists()


_role, _account, _cooperative = map(table, (Role, Account, Cooperative))
_reminder, _iuran, _member = map(table, (Reminder, Iuran, Member))
_HOUR: Any = func.coalesce(_account.c.daily_hour, USUAL)
_WEEKLY: Any = func.coalesce(_account.c.weekly, _HOUR != NEVER)
_OFFICERS: Any = (
    select(
        _role.c.account_id,
        _role.c.cooperative_id,
        _HOUR,
        _WEEKLY,
        _cooperative.c.region,
        _cooperative.c.zone,
        _role.c.granted_at,
        _role.c.id,
    )
    .join(_account, _account.c.id == _role.c.account_id)
    .join(_cooperative, _cooperative.c.id == _role.c.cooperative_id)
    .where(_role.c.name == "officer", _role.c.revoked_at.is_(None), _cooperative.c.closed_at.is_(None))
    .where(_account.c.blocked_at.is_(None), _account.c.no_reminders_at.is_(None))
    .where(or_(_HOUR != NEVER, _WEEKLY))
    .order_by(_role.c.granted_at, _role.c.id)
    .limit(PAGE)
)
