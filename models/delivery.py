"""The promises of an announcement: one for each account, made, laid aside and withdrawn in pages that hold nobody up.

A page is one statement. What is laid aside waits for a day that never comes (FAR); an index of announcements alone
(ix_message_announced) leads to what waits, and to what failed, without a look at all that was sent.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, String, and_, case, cast, func, literal, select, text, update
from sqlmodel import Session

from models import audience, tapped
from models.application import Application
from models.broadcast import ASKS, Broadcast, State
from models.member import Member
from models.message import ANNOUNCED, Message, Priority
from models.store.database import Instant, insert, table

KIND, RECALL = "siaran", "siaran_recall"
CALLS = "siaran_calls"  # to officers: whom to call instead (models/calls.py)
ACCOUNTS = 1 << 52  # above all ids of accounts: https://core.telegram.org/bots/api#user
LOOK = 2_000  # accounts that a page looks at, and promises that it changes
NOBODY = 0  # the chat of a message whose account was erased
FAR = datetime(9999, 1, 1, tzinfo=UTC)
SHUT = "blocked before"  # why it is not tried: the reader has blocked the bot, as is known

_message, _form, _member = table(Message), table(Application), table(Member)
COLUMNS = ("id", "key", "kind", "chat_id", "subject", "priority", "due_at", "expires_at")
_WAITS = and_(_message.c.ended_at.is_(None), _message.c.sending_at.is_(None))


def key_of(id: int, account: int, kind: str = KIND) -> str:
    return f"{kind}:{id}:{account}"


# -- making them ---------------------------------------------------------------------------------------
def list_page(session: Session, row: Broadcast, due: Mapping[str, datetime], otherwise: datetime, now: datetime) -> int:
    """Promise it to the next accounts; how many were looked at, 0 where there are none left.

    `due`: when it may come, by province, and `otherwise`. Whoever agreed after it began is not in it. Of whoever has
    blocked the bot it is kept at once that it did not come: they are to be called, as all whom it did not reach.
    """
    end, looked = _end(session, row.listed_to)
    if not looked:
        row.listed_at = now
        return 0
    over = literal(max([otherwise, *due.values()]) + timedelta(days=7), Instant())
    row.listed += _promise(session, row, end, False, _when(due, otherwise), over)
    at_once = literal(now, Instant())
    _promise(session, row, end, True, at_once, over, ended_at=at_once, outcome=literal("failed"), reason=literal(SHUT))
    row.listed_to = end
    return looked


def _promise(session: Session, row: Broadcast, end: int, blocked: bool, when: Any, over: Any, **ended: Any) -> int:
    """To those of a page who are meant, and have or have not blocked the bot; how many are new."""
    meant = audience.meant(row.meant(), row.starts_at, blocked)
    promised = select(
        literal(row.first_id, BigInteger) + audience.account,
        literal(f"{KIND}:{row.id}:", String) + cast(audience.account, String),
        literal(KIND, String),
        audience.account,
        literal(row.id, BigInteger),
        literal(int(Priority.BROADCAST)),
        when,
        over,
        *ended.values(),
    ).where(*meant, audience.account > row.listed_to, audience.account <= end)
    new = insert(session.get_bind().dialect.name, Message).from_select([*COLUMNS, *ended], promised)
    session.flush()
    return session.connection().execute(new.on_conflict_do_nothing()).rowcount


def _end(session: Session, after: int) -> tuple[int, int]:
    """The last account of the next page, and how many it holds."""
    page = (
        select(audience.account).where(audience.account > after).order_by(audience.account).limit(LOOK).subquery("page")
    )
    end, looked = session.connection().execute(select(func.max(page.c.id), func.count()).select_from(page)).one()
    return end or 0, looked


def _when(due: Mapping[str, datetime], otherwise: datetime) -> Any:
    """By the province in which the first person on the phone lives."""
    at, lives = dict[datetime, list[str]](), _province()
    for province, instant in due.items():
        at.setdefault(instant, []).append(province)
    if set(at) <= {otherwise}:
        return literal(otherwise, Instant())
    whens = [(lives.in_(some), literal(instant, Instant())) for instant, some in at.items()]
    return case(*whens, else_=literal(otherwise, Instant()))


def _province() -> Any:
    """In which the first person on the phone lives."""
    lives = select(func.substr(_form.c.district, 1, 2)).join(_member, _member.c.id == _form.c.member_id)
    lives = lives.where(_member.c.account_id == audience.account, _form.c.district.is_not(None))
    return lives.order_by(_form.c.created_at).limit(1).scalar_subquery()


def to_come(session: Session, row: Broadcast, after: int) -> tuple[Sequence[tuple[int, str | None]], int]:
    """Of the next accounts, to whom it will be promised and their provinces, and the last account; 0: there is none."""
    end, _ = _end(session, after)
    may = *audience.meant(row.meant(), agreed=row.starts_at), audience.account > after, audience.account <= end
    found = session.connection().execute(select(audience.account, _province()).where(*may)).all() if end else ()
    return [(account, province) for account, province in found], end


# -- changing what waits -------------------------------------------------------------------------------
def lay_aside(session: Session, row: Broadcast) -> bool:
    """A page of what waits is not due any more; whether there may be more."""
    return _change(session, row, _message.c.due_at < FAR, due_at=FAR)


def bring_back(session: Session, row: Broadcast, due: datetime) -> bool:
    """A page of what was laid aside is due then."""
    return _change(session, row, _message.c.due_at >= FAR, due_at=due)


def withdraw(session: Session, row: Broadcast, now: datetime) -> bool:
    return _change(session, row, ended_at=now, outcome="withdrawn", reason=State.STOPPED.value)


def _change(session: Session, row: Broadcast, *which: Any, **values: Any) -> bool:
    found = select(_message.c.id).where(*of(row, None), _WAITS, _message.c.owner.is_(None), *which)
    changed = update(_message).where(_message.c.id.in_(found.limit(LOOK)), _WAITS, _message.c.owner.is_(None))
    session.flush()
    return session.connection().execute(changed.values(**values)).rowcount == LOOK


def of(row: Broadcast, outcome: str | None, kind: str = KIND) -> tuple[Any, ...]:
    """Its promises that ended so, or with None those that have not ended."""
    mine = text(f"message.{ANNOUNCED}"), _message.c.subject == row.id, _message.c.kind == kind
    if outcome is None:
        return *mine, _message.c.outcome.is_(None), _message.c.reason.is_(None)  # the columns of its index
    return *mine, _message.c.outcome == outcome


def is_open(session: Session, row: Broadcast, kind: str = KIND) -> bool:
    """Whether anything of it waits, or is being sent."""
    return bool(session.connection().execute(select(_message.c.id).where(*of(row, None, kind)).limit(1)).first())


# -- how it goes ---------------------------------------------------------------------------------------
def fails(session: Session, row: Broadcast, in_a_row: int) -> bool:
    """Whether so many of the last ones that ended failed, one after the other, since it went on."""
    last = select(_message.c.outcome, _message.c.subject, _message.c.kind, _message.c.reason, _message.c.ended_at)
    last = last.where(_message.c.ended_at.is_not(None)).order_by(_message.c.ended_at.desc()).limit(in_a_row * 2)
    rows = [one for one in session.connection().execute(last) if (one.subject, one.kind) == (row.id, KIND)]
    since = row.resumed_at or row.asked_at
    tried = [one for one in rows if one.ended_at > since and one.reason != SHUT]
    bad = [one.outcome in ("failed", "uncertain") for one in tried][:in_a_row]
    return len(bad) == in_a_row and all(bad)


def ended(session: Session, row: Broadcast, since: datetime) -> int:
    """How many of it ended after an instant, of those that were tried."""
    last = _message.c.ended_at > since, _message.c.ended_at.is_not(None), _message.c.reason.is_distinct_from(SHUT)
    mine = select(func.count()).where(*last, _message.c.subject == row.id, _message.c.kind == KIND)
    return session.connection().execute(mine).scalar_one()


def proves(session: Session, id: int, account: int) -> bool:
    """Somebody tapped a button of it: it came, whatever was known; whether there is such a message."""
    mine = _message.c.key == key_of(id, account)
    came = update(_message).where(mine, _message.c.outcome == "uncertain")
    session.connection().execute(came.values(outcome="accepted", reason=None))
    return session.connection().execute(select(_message.c.id).where(mine)).first() is not None


def sent_as(session: Session, id: int, account: int) -> int | None:
    """The message in that chat."""
    rows = select(_message.c.message_id).where(_message.c.key == key_of(id, account), _message.c.outcome == "accepted")
    return session.connection().execute(rows).scalar()


def leave(session: Session, account: int, now: datetime) -> None:
    """Of an account that is erased it is only counted what became of its messages: to whom they went stands nowhere."""
    ids = session.connection().execute(select(table(Broadcast).c.id)).scalars().all()
    nobodys = {"chat_id": NOBODY, "message_id": None}
    ended = {
        "ended_at": func.coalesce(_message.c.ended_at, literal(now, Instant())),
        # What is on its way may come all the same.
        "outcome": func.coalesce(
            _message.c.outcome, case((_message.c.sending_at.is_(None), "withdrawn"), else_="uncertain")
        ),
    }
    elsewhere = {"id": _message.c.id - account + ACCOUNTS + secrets.randbits(51)}  # an id would tell the account
    for kind, more in {KIND: elsewhere, RECALL: elsewhere, ASKS: {}, CALLS: {}}.items():
        theirs = update(_message).where(_message.c.key.in_([key_of(id, account, kind) for id in ids]))
        key = literal(f"{kind}:gone:", String) + cast(_message.c.id, String)
        session.connection().execute(theirs.values(**nobodys, **ended, **more, key=key))
    tapped.leave(session, account)
