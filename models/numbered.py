"""Forms by the payment codes and participant numbers that were told of them, found by a keyed index."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, delete, select
from sqlmodel import Field, Session, SQLModel

from models.application import Application
from models.member import Member
from models.store.database import insert_once, table
from models.store.sealing import Vault


class Number(SQLModel, table=True):
    """A code or number by its keyed index, until it is taken back (models/telling.py). Kept as long as its form."""

    number_index: bytes = Field(primary_key=True, sa_type=LargeBinary)
    application_id: int = Field(primary_key=True, foreign_key="application.id", sa_type=BigInteger, index=True)


def numbers_in(detail: Any) -> list[str]:
    """What is told beside an event or a payment: the number alone, or the code and the number by their names."""
    told = [detail] if isinstance(detail, str) else [(detail or {}).get(key) for key in ("code", "number")]
    return [one for one in told if one]


def keep(session: Session, vault: Vault, told: Iterable[tuple[int, Any]]) -> None:
    """Of each form with what is told beside an event or a payment of it."""
    rows = {(_index(vault, number), form) for form, detail in told for number in numbers_in(detail)}
    insert_once(session, Number, *({"number_index": index, "application_id": form} for index, form in sorted(rows)))


def find(session: Session, vault: Vault, numbers: Collection[str], *which: Any) -> dict[str, int]:
    """The forms of which these were told, among those of which `which` holds; 0 where it is of several."""
    known, found = {_index(vault, one): one for one in numbers}, dict[str, int]()
    rows = select(_number.c.number_index, _number.c.application_id).join(_form, _form.c.id == _number.c.application_id)
    for index, form in session.connection().execute(rows.where(_number.c.number_index.in_(known), *which)):
        found[known[index]] = form if found.get(known[index], form) == form else 0
    return found


def others(session: Session, vault: Vault, number: str, but: int, *which: Any) -> list[int]:
    """Forms besides this one of which the number was told, perhaps before they were handed over last."""
    rows = select(_number.c.application_id).join(_form, _form.c.id == _number.c.application_id)
    rows = rows.join(_member, _member.c.id == _form.c.member_id).where(_form.c.id != but, *which)
    found = session.connection().execute(rows.where(_number.c.number_index == _index(vault, number)))
    return [*found.scalars()]


def on_phone(account: int) -> Any:
    return _member.c.account_id == account


def leave(session: Session, *forms: int) -> None:
    session.connection().execute(delete(_number).where(_number.c.application_id.in_(forms)))


def _index(vault: Vault, number: str) -> bytes:
    return vault.index("number", number)


_number, _form, _member = map(table, (Number, Application, Member))
