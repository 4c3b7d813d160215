"""A cooperative whose members enrol; of 82,000 a turn reads those that it needs."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam, delete, exists
from sqlmodel import Field, Session, SQLModel, col, select

from models import word
from models.account import Role
from models.application import Application
from models.database import Instant, insert_once, new_id, partial_index, table
from rules.register import FEW, Entry, Found, search

PAGE = 20  # that are dropped in one transaction


class Cooperative(SQLModel, table=True):
    """`region` is the code of its regency or city (rules/regions.py).

    Kept as long as it is open or a form or a right names it, and a year after it closed.
    """

    __table_args__ = (
        partial_index("ix_cooperative_open", "name", where="closed_at IS NULL"),
        partial_index("ix_cooperative_closed_at", "closed_at", where="closed_at IS NOT NULL"),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    name: str
    region: str | None = None
    created_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


def add_cooperatives(session: Session, named: Iterable[tuple[str, str | None]], now: datetime) -> None:
    """Add cooperatives, each by its name and the code of its regency."""
    new = [{"id": new_id(), "name": name, "region": region, "created_at": now} for name, region in named]
    insert_once(session, Cooperative, *new)
    word.add(session, ((row["id"], row["name"], row["region"]) for row in new))


def add_cooperative(session: Session, name: str, now: datetime, region: str | None = None) -> None:
    add_cooperatives(session, [(name, region)], now)


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of those that closed before and that nothing names; whether there may be more."""
    gone = session.connection().execute(_UNNAMED, {"before": before}).scalars().all()
    if gone:
        word.drop(session, gone)
        session.connection().execute(_DROP, {"ids": gone})
    return len(gone) == PAGE


class Cooperatives:
    """The register of them (`rules.register.Register`) in one turn."""

    def __init__(self, session: Session, any_open: bool, near: str | None) -> None:
        """`near`: the code of the district from which somebody asks."""
        self.session, self.any_open, self.near = session, any_open, near
        self._named: dict[int, Entry | None] = {}
        self._index = word.Index(session)

    def __bool__(self) -> bool:
        return self.any_open

    def few(self) -> Sequence[Entry]:
        found = self._entries(_FIRST) if self.any_open else []
        return found if len(found) <= FEW else ()

    def named(self, id: int) -> Entry | None:
        if id not in self._named:
            self._named[id] = next(iter(self._entries(_THESE, [id])), None)
        return self._named[id]

    def find(self, text: str) -> Sequence[Found]:
        return search(text, self.near, self._candidates)

    def _candidates(self, words: Sequence[str], places: Sequence[str], misspelt: bool) -> list[Entry]:
        ids = self._index.within(places, words) if places else self._index.anywhere(words, misspelt)
        return [one for one in self._entries(_THESE, ids) if not one.closed]

    def _entries(self, query: Any, ids: Sequence[int] = ()) -> list[Entry]:
        rows = self.session.connection().execute(query, {"ids": ids})
        return [Entry(row.id, row.name, row.region, closed=row.closed_at is not None) for row in rows]


_table = table(Cooperative)
_ENTRY = select(_table.c.id, _table.c.name, _table.c.region, _table.c.closed_at)
_FIRST = _ENTRY.where(_table.c.closed_at.is_(None)).order_by(_table.c.name).limit(FEW + 1)
_THESE = _ENTRY.where(_table.c.id.in_(bindparam("ids", expanding=True)))
_UNNAMED = (
    select(_table.c.id)
    .where(
        _table.c.closed_at < bindparam("before"),
        ~exists().where(col(Application.cooperative_id) == _table.c.id),
        ~exists().where(col(Role.cooperative_id) == _table.c.id),
    )
    .limit(PAGE)
)
_DROP = delete(_table).where(_table.c.id.in_(bindparam("ids", expanding=True)))
