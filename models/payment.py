"""The ledger of a person: append-only entries about what was paid for which iuran month, and what they amount to."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import BigInteger, Index, LargeBinary, delete
from sqlmodel import Field, Session, SQLModel, col, select

from models import iuran, numbered, reckoning, total
from models.application import Application
from models.job import Job
from models.message import Message
from models.store.database import Instant, insert_rows, new_id
from models.store.sealing import Sealed, Vault
from rules.ledger import CODE, CONFIRMED, CORRECTED, MISTAKEN, PAID, PHOTO, PROTECTED, Entry, Ledger, ledger
from rules.ledger import Payment as Paid
from rules.status import MEMBER

DOCUMENT = "document"  # how a picture was sent that is no photo
TOLD, CHANGED = "checked", "payment_changed"  # kinds of promises to the member, about an entry
NEXT = timedelta(microseconds=1)


class Payment(SQLModel, table=True):
    """One entry, as in rules/ledger.py. `together`: the first of those that were said at once, with one proof.

    `picture_index`: the keyed index of the picture, which itself stays with Telegram; `detail`, of the first of them:
    sealed JSON with the picture's file, the payment code, or why it was returned. `by`: the account of the officer who
    noted it, NULL for a member's own; `receipt_id`: the cooperative's receipt by which
    (models/receipt.py). Kept as long as its application; then sums are left, in which no person stands
    (models/total.py).
    """

    __table_args__ = (Index("ix_payment_picture", "application_id", "picture_index"),)
    sealed: ClassVar = Sealed("payment", "id", None, ("detail",))

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    application_id: int = Field(foreign_key="application.id", sa_type=BigInteger)
    what: str
    at: datetime = Field(sa_type=Instant)
    source: str
    by: int | None = Field(default=None, sa_type=BigInteger)
    together: int = Field(sa_type=BigInteger)
    about: int | None = Field(default=None, sa_type=BigInteger)
    month: date | None = None
    amount: int | None = Field(default=None, sa_type=BigInteger)
    expected: int | None = Field(default=None, sa_type=BigInteger)
    rule: str | None = None
    proof: str | None = None
    day: date | None = None
    picture_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    receipt_id: int | None = Field(default=None, sa_type=BigInteger)
    detail: bytes | None = Field(default=None, sa_type=LargeBinary)


class Part(NamedTuple):
    """A month that is paid: rupiah as told, and as expected by which rule."""

    month: date
    amount: int | None
    expected: int | None
    rule: str | None


class Proof(NamedTuple):
    """What a member shows: "photo", "code" or "word"; the file and what Telegram knows the picture by, or the code.

    `document`: the picture is in a file, or is a PDF.
    """

    kind: str
    file: str = ""
    unique: str = ""
    code: str = ""
    document: bool = False


def say_paid(
    session: Session, vault: Vault, form: int, parts: Sequence[Part], proof: Proof, now: datetime, own: bool
) -> int:
    """What the member says to have paid, together; `own`: nobody checks it, so that a receipt or code counts as theirs.

    The id of the first entry, by which it can be taken back.
    """
    at, first = instant(session, form, now), new_id()
    told = _told(proof)
    sealed = vault.seal("payment", first, "detail", json.dumps(told)) if told else None
    index = vault.index("picture", proof.unique) if proof.unique else None
    for n, part in enumerate(parts):
        id = new_id() if n else first
        shown = {"picture_index": index, "detail": sealed} if not n else {}
        said = part._asdict() | {"proof": proof.kind} | shown
        add(session, form, PAID, at, id=id, together=first, **said)
        if own and told:
            add(session, form, CONFIRMED, at, together=first, about=id)
    numbered.keep(session, vault, [(form, {"code": proof.code})])
    keep(session, form, now)
    return first


def _told(proof: Proof) -> dict[str, str] | None:
    """What is kept of it, sealed."""
    if proof.kind == PHOTO:
        return {"file": proof.file} | ({"as": DOCUMENT} if proof.document else {})
    return {"code": proof.code} if proof.kind == CODE else None


def say_until(session: Session, form: int, day: date, together: int, now: datetime) -> None:
    """Until when there is protection, as the member reads it on the receipt or in JMO."""
    add(session, form, PROTECTED, instant(session, form, now), together=together, day=day)
    keep(session, form, now)


def take_back(session: Session, form: int, together: int, now: datetime) -> bool:
    """The member's own word, with all that was said at once, was a mistake; False where nothing of it stands now."""
    at, before = instant(session, form, now), ledger_of(session, form)
    for row in _entries(session, form):
        if row.together == together and row.source == MEMBER and row.what in (PAID, PROTECTED):
            add(session, form, MISTAKEN, at, together=together, about=row.id)
    keep(session, form, now)
    return ledger_of(session, form) != before


def correct(session: Session, form: int, together: int, parts: Sequence[Part], now: datetime) -> int | None:
    """Of what was said at once the member tells other months or amounts; None where somebody has decided about it.

    How many entries that makes: both are taken in the order of their months, and what stays as it is gets none.
    """
    at, found = instant(session, form, now), book(session, form).said_at_once(together)
    waits = sorted((one for one in found if one.waits), key=lambda one: one.month)
    if not waits or len(waits) != len(parts):
        return None
    differ = [pair for pair in zip(waits, parts, strict=True) if (pair[0].month, pair[0].told) != pair[1][:2]]
    for one, part in differ:
        add(session, form, CORRECTED, at, together=together, about=one.said.id, **part._asdict())
    keep(session, form, now)
    return len(differ)


class Book(NamedTuple):
    """The entries of a form, read once, and what they amount to."""

    rows: Sequence[Payment]
    ledger: Ledger

    def said_at_once(self, together: int) -> list[Paid]:
        """The payments that were said so and not taken back, and what became of each."""
        ids = {row.id for row in self.rows if row.together == together}
        return [one for one in self.ledger.payments if one.said.id in ids]

    def waiting(self) -> list[int]:
        """What waits to be checked: the first entry of each that was said at once, the oldest first."""
        ids = {one.said.id for one in self.ledger.payments if one.waits}
        rows = sorted((row for row in self.rows if row.id in ids), key=lambda row: row.at)
        return list(dict.fromkeys(row.together for row in rows))


def book(session: Session, form: int) -> Book:
    rows = _entries(session, form)
    return Book(rows, ledger(map(_entry, rows)))


def shown_before(session: Session, vault: Vault, form: int, unique: str) -> date | None:
    """The month of a payment that stands with the same picture, as far as Telegram knows it for the same."""
    index = vault.index("picture", unique)
    rows = select(Payment.id).where(Payment.application_id == form, Payment.picture_index == index)
    shown = session.exec(rows).all()
    standing = (one for one in ledger_of(session, form).payments if one.stands)
    return next((one.month for one in standing if one.said.id in shown), None)


def is_there(session: Session, form: int) -> bool:
    """Whether anything was ever noted about it."""
    return session.exec(select(Payment.id).where(Payment.application_id == form).limit(1)).first() is not None


def ledger_of(session: Session, form: int) -> Ledger:
    return ledger(map(_entry, _entries(session, form)))


def ledgers_of(session: Session, forms: Collection[int]) -> dict[int, Ledger]:
    """Of each of these, in one query."""
    rows: dict[int, list[Payment]] = {form: [] for form in forms}
    for row in session.exec(select(Payment).where(col(Payment.application_id).in_(forms))):
        rows[row.application_id].append(row)
    return {form: ledger(map(_entry, some)) for form, some in rows.items()}


def told(session: Session, vault: Vault, form: int) -> list[tuple[Entry, dict[str, str]]]:
    """Every entry in its order, with what was told beside it."""
    rows = sorted(_entries(session, form), key=lambda one: (one.at, one.id))
    opened = (json.loads(vault.unseal("payment", one.id, "detail", one.detail)) if one.detail else {} for one in rows)
    return list(zip(map(_entry, rows), opened, strict=True))


def leave(session: Session, application: Application) -> None:
    """The entries of a form that is erased go; what was paid is left in sums. Whoever writes into it waits, or did."""
    session.get(Application, application.id, with_for_update=True)
    entries = _entries(session, application.id)
    if not entries:
        return
    receipts = {one.id: one.receipt_id for one in entries if one.receipt_id}
    total.leave(session, application.cooperative_id, ledger(map(_entry, entries)).payments, receipts)
    told = select(Payment.id).where(Payment.application_id == application.id)
    about = col(Message.subject).in_(told), col(Message.kind).in_((TOLD, CHANGED))
    session.execute(delete(Message).where(*about))
    session.execute(delete(Job).where(col(Job.subject).in_(told)))  # which read their pictures
    iuran.leave(session, application.id)
    session.execute(delete(Payment).where(col(Payment.application_id) == application.id))


def opened(session: Session, vault: Vault, entry: int) -> dict[str, str]:
    """What was told beside an entry."""
    row = session.get(Payment, entry)
    return json.loads(vault.unseal("payment", entry, "detail", row.detail)) if row and row.detail else {}


def instant(session: Session, form: int, now: datetime) -> datetime:
    """After all that was said of this form, also where a clock was set back; the form is locked first."""
    session.flush()
    session.get(Application, form, with_for_update=True)
    return max([now, *(one.at + NEXT for one in _entries(session, form))])


def keep(session: Session, form: int, now: datetime) -> None:
    """What follows from an entry: what is kept where many forms are looked at (models/iuran.py), and its reminders."""
    session.flush()
    found = ledger_of(session, form)
    iuran.keep(session, form, found, now)
    reckoning.paid(session, form, found, now)


def add(session: Session, form: int, what: str, at: datetime, **more: Any) -> None:
    add_together(session, form, what, at, [more])


def add_together(session: Session, form: int, what: str, at: datetime, rows: Iterable[dict[str, Any]]) -> None:
    """Several entries of one kind, in one statement: of many members' many months each one counts."""
    known = {"application_id": form, "what": what, "at": at, "source": MEMBER}
    insert_rows(session, Payment, [{"id": new_id()} | known | row for row in rows])


def _entries(session: Session, form: int) -> Sequence[Payment]:
    return session.exec(select(Payment).where(Payment.application_id == form)).all()


def _entry(row: Payment) -> Entry:
    return Entry(**{name: getattr(row, name) for name in Entry._fields})
