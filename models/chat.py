"""What a chat is about: one row that holds what no answer tells, and two queries that bring the whole state."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, LargeBinary, bindparam, exists, func, or_, select, update
from sqlmodel import Field, Session, SQLModel, col

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
from models.sealing import Sealed, Vault
from models.upsert import upsert
from rules import facts


class Chat(SQLModel, table=True):
    """`application_id`: the application in focus; `memo`: sealed JSON, such as candidates that were offered.

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

    `changes` are the answers as they are being changed, while a form that was sent is open again (`memo["change"]`).
    `people` counts those who are enrolled from this account; `cooperatives`: there are some to choose from;
    `asked` is the message with the buttons of the open form, or 0.
    """

    chat_id: int
    account: Account | None = None
    application: Application | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Any] | None = None
    memo: dict[str, Any] = field(default_factory=dict)
    people: int = 0
    cooperatives: bool = False
    asked: int = 0

    @property
    def kept(self) -> dict[str, Any]:
        """The answers that can be changed now."""
        return self.answers if self.changes is None else self.changes


_people = select(func.count()).where(col(Member.account_id) == col(Account.id)).scalar_subquery()
_FIND = (
    select(
        Account,
        col(Chat.memo),
        col(Chat.asked_id),
        Application,
        _people,
        exists().where(col(Cooperative.closed_at).is_(None)),
    )
    .join(Chat, col(Chat.id) == col(Account.id), isouter=True)
    .join(Application, col(Application.id) == col(Chat.application_id), isouter=True)
    .where(col(Account.id) == bindparam("chat_id"))
)


def stand(session: Session, vault: Vault, chat_id: int) -> Standing:
    """The state of a private chat, whose id is the account's."""
    row = session.execute(_FIND, {"chat_id": chat_id}).first()
    if not row:
        return Standing(chat_id)
    account, sealed, asked, application, people, cooperatives = row
    answers = answers_of(session, vault, application.id) if application else {}
    memo = json.loads(vault.unseal("chat", chat_id, "memo", sealed)) if sealed else {}
    changes = changes_of(vault, application, answers) if application and "change" in memo else None
    return Standing(chat_id, account, application, answers, changes, memo, people, cooperatives, asked or 0)


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


def keep_memo(session: Session, vault: Vault, standing: Standing) -> None:
    """Write the focus and the memo back."""
    sealed = vault.seal("chat", standing.chat_id, "memo", json.dumps(standing.memo)) if standing.memo else None
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


_chat: Any = Chat.__table__  # type: ignore[attr-defined]
_ASKED = (
    update(_chat)
    .where(_chat.c.id == bindparam("chat"), or_(_chat.c.asked_id.is_(None), _chat.c.asked_id < bindparam("message")))
    .values(asked_id=bindparam("message"))
)
