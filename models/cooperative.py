"""A cooperative whose members enrol; of 82,000 a turn reads those that it needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, CheckConstraint, delete, exists, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, col, select

from models import audit, candidate, link, word
from models.application import Application
from models.assist import Assist
from models.role import Role
from models.store.database import Instant, insert_once, new_id, partial_index
from rules import facts, register
from rules.register import FEW, Entry, Found, search

PAGE = 20  # that are dropped in one transaction
MANY = 10_000  # forms that are counted
LISTED = 200  # of a list that are added in one transaction, which holds everybody else up


class About(NamedTuple):
    """What is known of a cooperative, or is to be: see Cooperative."""

    name: str
    region: str | None = None
    legal_number: str | None = None
    zone: str | None = None
    channel: str | None = None
    branch: str | None = None


class Cooperative(SQLModel, table=True):
    """`region` is the code of its regency or city (rules/regions.py), and `zone` its time zone where that is not known.

    `legal_number`: of its legal entity, or its NIK koperasi, as `register.legal_number` writes it. `channel`: whether
    it is a wadah of BPJS Ketenagakerjaan, or has a PERISAI agent; `branch`: the office of BPJS Ketenagakerjaan that it
    belongs to. What is NULL is not known yet. `announcements`: how many its officers may send to their own members in a
    month (models/quota.py); NULL: none.

    Kept as long as it is open or a form or a right names it, and a year after it closed.
    """

    __table_args__ = (
        CheckConstraint("channel IN ('wadah', 'perisai', 'both', 'none')", name="channel"),
        partial_index("ix_cooperative_open", "name", where="closed_at IS NULL"),
        partial_index("ix_cooperative_closed_at", "closed_at", where="closed_at IS NOT NULL"),
    )

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    name: str
    region: str | None = None
    legal_number: str | None = Field(default=None, unique=True)
    zone: str | None = None
    channel: str | None = None
    branch: str | None = None
    announcements: int | None = None
    created_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)

    @property
    def about(self) -> About:
        return About(*(getattr(self, name) for name in About._fields))


def add_cooperatives(session: Session, some: Iterable[About | tuple[Any, ...]], now: datetime) -> list[int | None]:
    """Add cooperatives; returns the id of each, or None where its legal number is another one's already.

    A list of 82,000 comes in by `LISTED` at a time.
    """
    known = (one if isinstance(one, About) else About(*one) for one in some)
    rows = [{"id": new_id(), **one._asdict(), "created_at": now} for one in known]
    there = set(insert_once(session, Cooperative, *rows))
    word.add(session, ((row["id"], row["name"], row["region"]) for row in rows if row["id"] in there))
    return [row["id"] if row["id"] in there else None for row in rows]


def add_cooperative(session: Session, name: str, now: datetime, region: str | None = None) -> int | None:
    return add_cooperatives(session, [About(name, region)], now)[0]


def change(session: Session, id: int, about: About) -> bool:
    """Bring what is known of it up to date; False where its legal number is another one's."""
    row = session.get_one(Cooperative, id, with_for_update=True)
    before = row.about
    try:
        with session.begin_nested():
            row.sqlmodel_update(about._asdict())
    except IntegrityError:
        session.refresh(row)
        return False
    if about[:2] != before[:2]:
        word.drop(session, [id])
        word.add(session, [(id, about.name, about.region)])
    return True


def close(session: Session, id: int, by: int, now: datetime) -> None:
    """Nobody can choose it any more, and nobody becomes its officer by a link of before, opened or not."""
    if _mark(session, id, now):
        link.withdraw_all(session, id, now)
        candidate.refuse_all(session, id, by, now)
        audit.note(session, now, by, "closed a cooperative", cooperative=id)


def open_again(session: Session, id: int, by: int, now: datetime) -> None:
    if _mark(session, id, None):
        audit.note(session, now, by, "opened a cooperative again", cooperative=id)


def _mark(session: Session, id: int, closed_at: datetime | None) -> bool:
    """Whether that changes anything."""
    row = session.get_one(Cooperative, id, with_for_update=True)
    changes, row.closed_at = bool(row.closed_at) != bool(closed_at), closed_at
    return changes


def namesake(session: Session, about: About, but: int = 0) -> bool:
    """Whether another one of the same regency is called just so."""
    ids = word.Index(session).called(about.name, about.region)
    theirs = select(Cooperative.name).where(
        col(Cooperative.id).in_(ids), Cooperative.region == about.region, Cooperative.id != but
    )
    return _plain(about.name) in map(_plain, session.exec(theirs))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def forms_of(session: Session, id: int) -> int:
    """How many forms were sent that name it; of more than `MANY` no more are counted."""
    some = select(Application.id).where(Application.cooperative_id == id).limit(MANY).subquery("page")
    return session.exec(select(func.count()).select_from(some)).one()


def names_of(session: Session, ids: Iterable[int | None]) -> dict[int | None, str]:
    """What these are called, with the regency."""
    rows = session.connection().execute(_these([id for id in ids if id]))
    return {row.id: Entry(row.id, row.name, row.region).full_name for row in rows}


def channel_of(session: Session, id: int) -> str | None:
    """Whether it is a wadah or has a PERISAI agent, as far as is known."""
    return session.exec(select(Cooperative.channel).where(Cooperative.id == id)).first()


def forget(session: Session, before: datetime) -> bool:
    """Drop a page of those that closed before and that nothing names; whether there may be more."""
    named = (exists().where(col(one.cooperative_id) == col(Cooperative.id)) for one in (Application, Role, Assist))
    unnamed = select(Cooperative.id).where(col(Cooperative.closed_at) < before, *(~one for one in named))
    gone = session.exec(unnamed.limit(PAGE)).all()
    if gone:
        word.drop(session, gone)
        session.execute(delete(Cooperative).where(col(Cooperative.id).in_(gone)))
    return len(gone) == PAGE


@dataclass
class Cooperatives:
    """The register of them (`rules.register.Register`) in one turn; near the home in `answers` is looked first."""

    session: Session
    any_open: bool = True
    answers: Mapping[str, Any] = field(default_factory=dict)
    _named: dict[int, Entry | None] = field(default_factory=dict)

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

    def know(self, ids: Iterable[int]) -> None:
        """Read these at once."""
        found = {one.id: one for one in self._entries(_these([*set(ids)]))}
        self._named.update({id: found.get(id) for id in ids})

    def numbered(self, legal_number: str) -> Entry | None:
        mine = _ENTRY.where(Cooperative.legal_number == legal_number)
        return next(iter(self._entries(mine)), None)

    def find(self, text: str, closed: bool = False) -> Sequence[Found]:
        def candidates(words: Sequence[str], places: Sequence[str], misspelt: bool) -> list[Entry]:
            ids = index.within(places, words) if places else index.anywhere(words, misspelt)
            return [one for one in self._entries(_these(ids)) if closed or not one.closed]

        index, number = word.Index(self.session), register.legal_number(text)
        exact = self.numbered(number) if number else None
        if exact and (closed or not exact.closed):
            return [Found(exact, 0.0)]
        return search(text, facts.district(self.answers), candidates)

    def _entries(self, query: Any) -> list[Entry]:
        rows = self.session.connection().execute(query)
        return [Entry(row.id, row.name, row.region, row.closed_at is not None, row.legal_number) for row in rows]


_ENTRY: Any = select(Cooperative.id, Cooperative.name, Cooperative.region, Cooperative.closed_at).add_columns(
    col(Cooperative.legal_number)
)


def _these(ids: Sequence[int]) -> Any:
    return _ENTRY.where(col(Cooperative.id).in_(ids))
