"""A cooperative whose members enrol; of 82,000 a turn reads those that it needs."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, delete, exists
from sqlmodel import Field, Session, SQLModel, col, select

from models import word
from models.application import Application
from models.role import Role
from models.store.database import Instant, insert_once, new_id, partial_index
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
    named = (exists().where(col(one.cooperative_id) == col(Cooperative.id)) for one in (Application, Role))
    unnamed = select(Cooperative.id).where(col(Cooperative.closed_at) < before, *(~one for one in named))
    gone = session.exec(unnamed.limit(PAGE)).all()
    if gone:
        word.drop(session, gone)
        session.execute(delete(Cooperative).where(col(Cooperative.id).in_(gone)))
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
        first = _ENTRY.where(col(Cooperative.closed_at).is_(None)).order_by(Cooperative.name).limit(FEW + 1)
        found = self._entries(first) if self.any_open else []
        return found if len(found) <= FEW else ()

    def named(self, id: int) -> Entry | None:
        if id not in self._named:
            self._named[id] = next(iter(self._entries(_these([id]))), None)
        return self._named[id]

    def find(self, text: str) -> Sequence[Found]:
        return search(text, self.near, self._candidates)

    def _candidates(self, words: Sequence[str], places: Sequence[str], misspelt: bool) -> list[Entry]:
        ids = self._index.within(places, words) if places else self._index.anywhere(words, misspelt)
        return [one for one in self._entries(_these(ids)) if not one.closed]

    def _entries(self, query: Any) -> list[Entry]:
        rows = self.session.connection().execute(query)
        return [Entry(row.id, row.name, row.region, closed=row.closed_at is not None) for row in rows]


_ENTRY: Any = select(Cooperative.id, Cooperative.name, Cooperative.region, Cooperative.closed_at)


def _these(ids: Sequence[int]) -> Any:
    return _ENTRY.where(col(Cooperative.id).in_(ids))
