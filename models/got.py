"""What became of an announcement for each of its readers, page by page, by their accounts; and who they are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from models import audience
from models.application import Application
from models.broadcast import Broadcast
from models.cooperative import names_of
from models.delivery import ACCOUNTS, KIND
from models.member import Member
from models.message import Message
from models.store.database import table
from models.store.sealing import Vault
from rules.audience import Audience

_message, _form, _member = table(Message), table(Application), table(Member)


class Got(NamedTuple):
    """`id`: of the promise; `outcome` is None while it waits, `reason` is Telegram's. Of an erased account no name is
    left.
    """

    id: int
    name: str
    cooperative: str
    outcome: str | None
    reason: str | None
    at: datetime | None


def page(session: Session, vault: Vault, row: Broadcast, after: int, most: int) -> list[Got]:
    """So many of them after this id; names are opened of these only."""
    begin, end = max(after, row.first_id), row.first_id + 2 * ACCOUNTS
    its = _message.c.id > begin, _message.c.id < end, _message.c.subject + 0 == row.id, _message.c.kind == KIND
    what = _message.c.id, _message.c.chat_id, _message.c.outcome, _message.c.reason, _message.c.ended_at
    found = session.connection().execute(select(*what).where(*its).order_by(_message.c.id).limit(most)).all()
    people = _people(session, row.meant(), [one.chat_id for one in found])
    names = names_of(session, {one.cooperative_id for one in people.values()})
    rows = []
    for one in found:
        who = people.get(one.chat_id)
        name = vault.unseal("application", who.id, "name", who.name) if who and who.name else ""
        its_cooperative = names.get(who.cooperative_id, "") if who else ""
        rows.append(Got(one.id, name, its_cooperative, one.outcome, one.reason, one.ended_at))
    return rows


def _people(session: Session, whom: Audience, accounts: Sequence[int]) -> dict[int, Any]:
    """By account the person who is meant, as `audience.somebody` finds each."""
    what = _member.c.account_id, _form.c.id, _form.c.name, _form.c.cooperative_id
    rows = audience.person(whom).with_only_columns(*what).where(_member.c.account_id.in_(accounts))
    found: dict[int, Any] = {}
    for one in session.connection().execute(rows):
        found.setdefault(one.account_id, one)
    return found
