"""Pages by keyset: each begins where the one before ended, so that nothing is looked at twice or passed over."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, tuple_
from sqlmodel import Session

LOOK = 2_000  # keys that a page looks at: few milliseconds, also where nothing among them is due

Place = tuple[Any, ...]  # the key at which a page ended


def page(
    session: Session, keys: Sequence[Any], held: Sequence[Any], due: Any, after: Place, most: int
) -> tuple[list[Any], Place | None]:
    """At most so many rows that are due, and where the page ended: None where there is nothing more to look at.

    `keys` are the columns of an index and `held` what it holds; `due` is the SELECT, whose rows begin with the keys.
    """
    key, connection = tuple_(*keys), session.connection()
    looked = select(*keys).where(*held, key > after).order_by(*keys).limit(LOOK).subquery("page")
    end = connection.execute(select(looked).order_by(*(one.desc() for one in looked.c)).limit(1)).first()
    if not end:
        return [], None
    within = due.where(*held, key > after, key <= tuple(end)).order_by(*keys).limit(most)
    rows = connection.execute(within).all()
    return [*rows], tuple(rows[-1][: len(keys)] if len(rows) == most else end)
