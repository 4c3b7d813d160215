"""What a chat is about: one row that holds what no answer tells, and two queries that bring the whole state."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, LargeBinary, and_, bindparam, exists, func, or_, select, update
from sqlmodel import Field, Session, SQLModel, col

from models import assist
from models.account import Account
from models.application import (
    Application,
    answers_of,
    changes_of,
    keep_changes,
    put_answer,
    take_answers,
    touch,
)
from models.cooperative import Cooperative
from models.member import Member
from models.memo import Memo, loads
from models.role import ADMIN, Held, Role
from models.store.database import table
from models.store.sealing import Sealed, Vault
from models.store.upsert import upsert
from rules import facts

HELPING = "assist"  # the dialog in which an officer fills in a form for a member


class Chat(SQLModel, table=True):
    """`application_id`: the application in focus; `memo`: sealed, see models/memo.py.

    `asked_id`: the newest message with buttons of an open form. Kept as long as its account.
    """

    sealed: ClassVar = Sealed("chat", "id", None, ("memo",))

    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    application_id: int | None = Field(
        default=None, foreign_key="application.id", ondelete="SET NULL", sa_type=BigInteger, index=True
    )
    memo: bytes | None = Field(default=None, sa_type=LargeBinary)
    asked_id: int | None = Field(default=None, sa_type=BigInteger)


@dataclass
class Standing:
    """Everything a decision starts from: the account, the application in focus, its answers, the memo.

    `changes` are the answers as they are being changed, while a form that was sent is open again (`memo.reopened`).
    `people` counts those who are enrolled from this account; `cooperatives`: there are some to choose from;
    `asked` is the message with the buttons of the open form, or 0; `roles`: the rights beyond everybody's.
    `remembered`: the memo as it was written down. `helped`: the form that an officer fills in for a member now.
    """

    chat_id: int
    account: Account | None = None
    application: Application | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Any] | None = None
    memo: Memo = field(default_factory=Memo)
    people: int = 0
    cooperatives: bool = False
    asked: int = 0
    roles: tuple[Held, ...] = ()
    remembered: str = ""
    helped: Application | None = None
    helped_answers: dict[str, Any] = field(default_factory=dict)

    @property
    def kept(self) -> dict[str, Any]:
        """The answers that can be changed now."""
        return self.answers if self.changes is None else self.changes

    @property
    def rights(self) -> frozenset[str]:
        """The names of the roles, with that of everybody."""
        return frozenset(("member", *(held.name for held in self.roles)))

    def filling(self) -> bool:
        """Whether the form in focus is filled in: a draft, or one that was sent and is being changed."""
        return bool(self.application) and (self.application.submitted_at is None or self.changes is not None)

    def proving(self) -> bool:
        """Whether the own contact is to prove who was invited to that form: from the consent on."""
        return bool(self.application) and self.memo.proves == self.application.id and "consent" in self.answers

    @property
    def cooperative(self) -> int | None:
        """The cooperative that an officer works for now: of several the one turned to last."""
        theirs = [held.cooperative_id for held in self.roles if held.cooperative_id]
        turned_to = self.memo.cooperative
        return turned_to if turned_to in theirs else next(iter(theirs), None)


_people = select(func.count()).where(col(Member.account_id) == col(Account.id)).scalar_subquery()
_FIND = (
    select(
        Account,
        col(Chat.memo),
        col(Chat.asked_id),
        Application,
        _people,
        exists().where(col(Cooperative.closed_at).is_(None)),
        col(Role.name),
        col(Role.cooperative_id),
        col(Role.region),
    )
    .join(Chat, col(Chat.id) == col(Account.id), isouter=True)
    .join(Application, col(Application.id) == col(Chat.application_id), isouter=True)
    .join(Role, and_(col(Role.account_id) == col(Account.id), col(Role.revoked_at).is_(None)), isouter=True)
    .where(col(Account.id) == bindparam("chat_id"))
)


def standing_of(
    session: Session, vault: Vault, chat_id: int, admin_ids: Collection[int] = (), to_change: bool = False
) -> Standing:
    """The state of a private chat, whose id is the account's; `admin_ids` are admins without a row that says so.

    `to_change`: what an officer fills in is held until the turn is over.
    """
    rows = session.execute(_FIND, {"chat_id": chat_id}).all()
    roles = _roles(rows, chat_id in admin_ids)
    if not rows:
        return Standing(chat_id, roles=roles)
    account, sealed, asked, application, people, cooperatives, *_ = rows[0]
    answers = answers_of(session, vault, application.id) if application else {}
    kept = vault.unseal("chat", chat_id, "memo", sealed) if sealed else ""
    memo = loads(kept) if kept else Memo()
    changes = changes_of(vault, application, answers) if application and memo.reopened else None
    about = people, cooperatives, asked or 0, roles, kept
    standing = Standing(chat_id, account, application, answers, changes, memo, *about)
    if form := memo.answers.get(HELPING, {}).get("form"):
        found = assist.held(session, vault, form, chat_id, standing.cooperative, to_change)
        standing.helped, standing.helped_answers = found or (None, {})
    return standing


def _roles(rows: Sequence[Any], by_setting: bool) -> tuple[Held, ...]:
    """One row for each role that is held; a single one without any."""
    held = {Held(*row[-3:]) for row in rows if row.name} | ({ADMIN} if by_setting else set())
    return tuple(sorted(held, key=repr))


def keep_answer(session: Session, vault: Vault, standing: Standing, key: str, now: datetime) -> None:
    """Write down what became of an answer of the application in focus; of one that was sent, beside it."""
    application, kept = standing.application, standing.kept
    assert application
    if standing.changes is not None:
        keep_changes(vault, application, standing.answers, kept, now)
    elif key in kept:
        put_answer(session, vault, application.id, key, kept[key])
        touch(session, application, now, facts.district(kept))
    else:
        take_answers(session, application.id, key)
        application.touched_at = now


def keep_memo(session: Session, vault: Vault, standing: Standing, memo: str) -> None:
    """Write the focus and the memo back, as `memo.dumps` writes it."""
    sealed = vault.seal("chat", standing.chat_id, "memo", memo) if memo else None
    focus = standing.application.id if standing.application else None
    row = {"id": standing.chat_id, "application_id": focus, "memo": sealed}
    upsert(session, Chat, row, keep=("application_id", "memo"))


def account_of(session: Session, standing: Standing, now: datetime) -> Account:
    """The account, made where this is the first thing to be kept about it."""
    if not standing.account:
        standing.account = Account(id=standing.chat_id, created_at=now)
        session.add(standing.account)
        session.flush()
    return standing.account


def keep_asked(session: Session, messages: Mapping[int, int]) -> None:
    """Keep where each chat's open form asks now: the newest message, whoever tells of it first."""
    if messages:
        session.connection().execute(_ASKED, [{"chat": chat, "message": id} for chat, id in sorted(messages.items())])


_chat = table(Chat)
_newer = or_(_chat.c.asked_id.is_(None), _chat.c.asked_id < bindparam("message"))
_ASKED = update(_chat).where(_chat.c.id == bindparam("chat"), _newer).values(asked_id=bindparam("message"))
