"""Making invitations of the rows of a list: which are new, and why the others are not.

Only what this cooperative invited itself is known again. Whether a NIK is a member's is not asked: who knows a village
and a birth date could try its serial numbers and count. A member who is invited once more finds that out by the link.

Who said not to be written to is invited by nobody, which cannot be hidden from whoever hands the links out. But it is
said of nobody by itself: only of a list that was saved, which is written down and has its limit a day, and in one
count with those who are invited already.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from models import audit
from models.invitation import Invitation, keys_of
from models.store.database import insert_once, new_id
from models.store.sealing import Vault
from models.suppressed import among
from rules import keeping
from rules.inviting import CHUNK, PER_DAY, midnight


class Row(NamedTuple):
    """Of a list, what is ready: a name, "+62…", and a NIK or none. Without NIK and phone nobody can prove anything."""

    name: str
    phone: str | None
    nik: str | None


@dataclass(frozen=True)
class Made:
    """What became of each row, by its place: each stands in exactly one of these.

    new      the ids of the invitations
    known    the same NIK, or the same name and phone, is invited by this cooperative already, or stood further up
    refused  who has this phone said not to be written to
    beyond   more than an officer may invite in a day
    unproved neither NIK nor phone
    """

    new: dict[int, int] = field(default_factory=dict)
    known: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    beyond: list[int] = field(default_factory=list)
    unproved: list[int] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {one.name: len(getattr(self, one.name)) for one in fields(self)}


class Marks(NamedTuple):
    """By what a row is known again."""

    nik: bytes | None
    phone: bytes | None
    same: bytes | None


def invite(session: Session, vault: Vault, cooperative_id: int, by: int, rows: Sequence[Row], now: datetime) -> Made:
    """Make what is new of at most CHUNK rows; who sends them again makes nothing twice."""
    if len(rows) > CHUNK:
        raise ValueError(f"more than {CHUNK} rows in one transaction")
    made, marks = Made(), [_marks(vault, row) for row in rows]
    refused, left = among(session, [one.phone for one in marks]), PER_DAY - _today(session, by, now)
    waiting = list(range(len(rows)))
    while waiting:  # once, but for a code that two would have, or somebody who invites the same at this moment
        known = _known(session, cooperative_id, [marks[place] for place in waiting])
        chosen = _choose(made, waiting, marks, known, refused, left)
        new = {new_id(): place for place in chosen}
        values = [_values(vault, cooperative_id, by, id, rows[place], marks[place], now) for id, place in new.items()]
        there = set(insert_once(session, Invitation, *values))
        made.new.update({place: id for id, place in new.items() if id in there})
        waiting = [place for id, place in new.items() if id not in there]
    if made.new:
        audit.note(session, now, by, "invited members", len(made.new), cooperative_id)
    return made


def foresee(
    session: Session, vault: Vault, cooperative_id: int, by: int, rows: Sequence[Row], now: datetime, before: int = 0
) -> Made:
    """What `invite` would make of these rows after `before` new ones; nothing is made, so that no id is told.

    Who said not to be written to counts as new here.
    """
    made, marks = Made(), [_marks(vault, row) for row in rows]
    known, left = _known(session, cooperative_id, marks), PER_DAY - _today(session, by, now) - before
    made.new.update(dict.fromkeys(_choose(made, range(len(rows)), marks, known, set(), left), 0))
    return made


def _choose(
    made: Made,
    waiting: Iterable[int],
    marks: Sequence[Marks],
    known: set[bytes | None],
    refused: set[bytes],
    left: int,
) -> list[int]:
    """The places of those that are new; each of the others is put where it belongs."""
    chosen: list[int] = []
    for place in waiting:
        mark = marks[place]
        if not mark.nik and not mark.phone:
            made.unproved.append(place)
        elif known & {mark.nik, mark.same} - {None}:
            made.known.append(place)
        elif mark.phone in refused:
            made.refused.append(place)
        elif len(made.new) + len(chosen) >= left:
            made.beyond.append(place)
        else:
            chosen.append(place)
            known |= {mark.nik, mark.same}
    return chosen


def _marks(vault: Vault, row: Row) -> Marks:
    name = " ".join(row.name.casefold().split())
    return Marks(
        nik=vault.index("nik", row.nik) if row.nik else None,
        phone=vault.index("phone", row.phone) if row.phone else None,
        same=vault.index("invited", f"{row.phone} {name}") if row.phone else None,
    )


def _known(session: Session, cooperative_id: int, marks: Sequence[Marks]) -> set[bytes | None]:
    """Those marks that an invitation of this cooperative has."""
    niks, same = ([one for one in some if one] for some in ([m.nik for m in marks], [m.same for m in marks]))
    of_list: Any = select(Invitation.nik_index, Invitation.same).where(Invitation.cooperative_id == cooperative_id)
    of_list = of_list.where(or_(col(Invitation.nik_index).in_(niks), col(Invitation.same).in_(same)))
    return {mark for row in session.execute(of_list) for mark in row}


def _today(session: Session, by: int, now: datetime) -> int:
    """How many this officer made since midnight of WIB."""
    rows = select(func.count()).where(Invitation.made_by == by, Invitation.made_at >= midnight(now))
    return session.exec(rows).one()


def _values(
    vault: Vault, cooperative_id: int, by: int, id: int, row: Row, marks: Marks, now: datetime
) -> dict[str, Any]:
    held = {"name": row.name, "phone": row.phone}
    sealed = {key: vault.seal("invitation", id, key, value) if value else None for key, value in held.items()}
    made = {"id": id, "cooperative_id": cooperative_id, "made_by": by, "made_at": now, "renewals": 0, "misses": 0}
    indexes = {"nik_index": marks.nik, "phone_index": marks.phone, "same": marks.same}
    return {**made, "expires_at": now + keeping.LINK, **keys_of(vault, id), **sealed, **indexes}
