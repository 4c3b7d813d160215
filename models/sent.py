"""Forms that were sent and hold: whom something may be told that nobody asked for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import exists, select
from sqlmodel import Session

from models.account import Account
from models.application import Application
from models.climb import Climb
from models.member import Member
from models.message import BATCH, Message
from models.paging import Place, page
from models.store.database import table

Group = tuple[str, bool]  # the sector of the tariff, and whether with JHT


class Sent(NamedTuple):
    application_id: int
    account_id: int
    district: str | None
    submitted_at: datetime
    reckoned: str | None


def sent(
    session: Session, kind: str, groups: Sequence[Group], before: datetime, since: datetime, after: Place | None
) -> tuple[list[Sent], Place | None]:
    """A page of the forms of these groups, in order, that were sent before `before`, and where it ended.

    Left out are those of which something of this kind was promised since `since`, and who wishes no reminders.
    """
    may = _account.c.blocked_at.is_(None), _account.c.no_reminders_at.is_(None), _form.c.no_reminders_at.is_(None)
    promised = exists().where(_message.c.subject == _form.c.id, _message.c.kind == kind, _message.c.due_at >= since)
    rows = _FORMS.where(*may, ~promised)
    for group in groups:
        if after and group < after[:2]:
            continue
        begin = after[2:] if after and group == after[:2] else (0,)
        forms, end = page(session, [_form.c.id], _held(group, before), rows, begin, BATCH)
        if end:
            return [*map(Sent._make, forms)], (*group, *end)
    return [], None


def _held(group: Group, before: datetime) -> tuple[Any, ...]:
    sector, jht = group
    return _form.c.sector == sector, _form.c.jht == jht, _form.c.submitted_at < before, _form.c.withdrawn_at.is_(None)


_form, _member, _account = map(table, (Application, Member, Account))
_climb, _message = map(table, (Climb, Message))
_FORMS = (
    select(_form.c.id, _member.c.account_id, _form.c.district, _form.c.submitted_at, _climb.c.reckoned)
    .join(_member, _member.c.id == _form.c.member_id)
    .join(_account, _account.c.id == _member.c.account_id)
    .outerjoin(_climb, _climb.c.application_id == _form.c.id)
)
