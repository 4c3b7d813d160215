"""Whom officers may call instead of an announcement: who has no Telegram, or whose Telegram did not take it.

They are people whose form was sent and of whom all holds that was chosen of its readers; none who withdrew or has died.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import false, func, or_, select, tuple_
from sqlmodel import Session

from locales import DEFAULT
from models import audience
from models.account import Account
from models.application import Application
from models.broadcast import Broadcast
from models.consent import wants_announcements
from models.delivery import CALLS as KIND
from models.delivery import key_of, of
from models.member import Member
from models.members import seen
from models.message import Message, Promise, promise_many
from models.paging import Place
from models.role import Role
from models.store.database import table
from models.store.sealing import Vault
from models.sums import opened
from rules import keeping
from rules.audience import Audience

_message, _form, _member, _account, _role = map(table, (Message, Application, Member, Account, Role))


class ToCall(NamedTuple):
    """`alone`: has no Telegram; else it did not come there."""

    form: int
    cooperative: int
    name: str
    phone: str | None
    alone: bool


def count(session: Session, row: Broadcast) -> int:
    counted = select(func.count()).select_from(_rows(row).subquery("page"))
    return session.connection().execute(counted).scalar_one()


def by_cooperative(session: Session, row: Broadcast, cooperatives: Sequence[int]) -> dict[int, int]:
    """How many each of these has to call; who has nobody is not there."""
    rows = _rows(row).with_only_columns(_form.c.cooperative_id, func.count().label("n"))
    rows = rows.where(_form.c.cooperative_id.in_(cooperatives))
    found = session.connection().execute(rows.group_by(_form.c.cooperative_id))
    return {one.cooperative_id: one.n for one in found}


def page(
    session: Session, vault: Vault, row: Broadcast, after: Place | None, most: int, cooperative: int | None = None
) -> Sequence[ToCall]:
    """So many of them after a place (cooperative, form); of one cooperative where it is told."""
    rows = _rows(row).order_by(_form.c.cooperative_id, _form.c.id).limit(most)
    if after:
        rows = rows.where(tuple_(_form.c.cooperative_id, _form.c.id) > after)
    if cooperative is not None:
        rows = rows.where(_form.c.cooperative_id == cooperative)
    found = session.connection().execute(rows)
    return [
        ToCall(one.id, one.cooperative_id, *opened(vault, one.id, one.name, one.phone), one.account_id is None)
        for one in found
    ]


def tell(session: Session, row: Broadcast, now: datetime) -> int:
    """All officers of the cooperatives that have somebody to call hear of it, once; how many are new."""
    of_these = _role.c.cooperative_id.in_(_rows(row).with_only_columns(_form.c.cooperative_id))
    theirs = select(_role.c.account_id).where(_role.c.name == "officer", _role.c.revoked_at.is_(None), of_these)
    accounts = session.connection().execute(theirs.distinct()).scalars()
    over = now + keeping.LINK
    return promise_many(session, [Promise(key_of(row.id, one, KIND), KIND, one, row.id, now, over) for one in accounts])


def _rows(row: Broadcast) -> Any:
    whom, what = row.meant(), (_form.c.id, _form.c.cooperative_id, _form.c.name, _form.c.phone, _member.c.account_id)
    rows = select(*what).join(_member, _member.c.id == _form.c.member_id)
    rows = rows.where(_form.c.cooperative_id.is_not(None), *seen(), *audience.of_person(whom))
    alone = _member.c.account_id.is_(None) if _speaks(whom) else false()
    return rows.where(or_(alone, _member.c.account_id.in_(_missed(row))))


def _missed(row: Broadcast) -> Any:
    """The accounts where it did not come, but those that want no announcements any more."""
    rows = select(_message.c.chat_id).where(*of(row, "failed"), wants_announcements(_account.c.id))
    return rows.join(_account, _account.c.id == _message.c.chat_id).where(_account.c.no_broadcasts_at.is_(None))


def _speaks(whom: Audience) -> bool:
    """Whether readers of the usual language are meant: another one was never chosen without a phone."""
    within, without = whom.within.languages, whom.without.languages
    return (not within or DEFAULT in within) and DEFAULT not in without
