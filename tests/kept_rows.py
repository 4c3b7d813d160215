"""Rows of each table that are kept for a time, invented."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import SQLModel

from models.account import Account
from models.application import Application
from models.assist import Assist
from models.broadcast import Broadcast
from models.consent import Consent
from models.cooperative import Cooperative
from models.declaration import Declaration
from models.encouragement import Encouragement
from models.invitation import Invitation
from models.letter import Letter
from models.listing import Listing
from models.member import Member
from models.message import Message
from models.package import Package
from models.receipt import Receipt
from models.reminder import Reminder
from models.role import Role
from models.standing_link import StandingLink

NOW, DAY = datetime(2026, 11, 22, 3, tzinfo=UTC), timedelta(days=1)


def promised(number: int = 0, **row: Any) -> Message:
    about = {"kind": "nudge_day", "chat_id": 5, "subject": 7, "due_at": NOW, "expires_at": NOW + DAY}
    return Message(key=f"nudge:{number}", **about | row)


def proof(application: int, **row: Any) -> Consent:
    said = {"version": "2026-11", "text_hash": b"", "language": "id", "given_at": NOW, "chat_id": 5, "message_id": 1}
    return Consent(application_id=application, **said | row)


def person(id: int = 5, **row: Any) -> Account:
    return Account(id=id, created_at=NOW, **row)


def cooperative() -> Cooperative:
    return Cooperative(id=3, name="KSP Rukun", created_at=NOW)


def encouraged() -> list[SQLModel]:
    of, right = date(2026, 10, 1), Role(id=9, account_id=5, name="viewer", region="3402", granted_at=NOW)
    more = {"region": "3402", "month": date(2026, 11, 1), "of": of, "paid": 5, "listed": 10, "words": b""}
    return [person(), right, Encouragement(role_id=9, asked_at=NOW, **more)]


def invitation(**row: Any) -> Invitation:
    return Invitation(cooperative_id=3, made_by=7, made_at=NOW, expires_at=NOW + 14 * DAY, **row)


def standing_link(**row: Any) -> StandingLink:
    return StandingLink(cooperative_id=3, digest=b"", made_at=NOW, made_by=7, **row)


def listing(**row: Any) -> Listing:
    return Listing(chat_id=7, cooperative_id=3, made_at=NOW, source=b"", **row)


def package(**row: Any) -> Package:
    return Package(cooperative_id=3, year=2026, number=1, made_by=7, made_at=NOW, count=1, **row)


def receipt(**row: Any) -> Receipt:
    about = {"cooperative_id": 3, "given_by": 7, "given_at": NOW, "number_index": b"", "picture_index": b""}
    return Receipt(detail=b"", day=NOW.date(), amount=8_400, first=NOW.date().replace(day=1), months=1, **about | row)


def announcement(**row: Any) -> Broadcast:
    said = {"body": b"", "body_index": b"", "audience": "{}", "first_id": 1}
    return Broadcast(by=7, asked_at=NOW, starts_at=NOW, **said | row)


def declaration() -> Declaration:
    return Declaration(account_id=7, cooperative_id=3, version="1", text_hash=b"", language="id", given_at=NOW)


def form() -> list[SQLModel]:
    """That was sent, of somebody."""
    said = {"member_id": 6, "created_at": NOW, "touched_at": NOW, "submitted_at": NOW}
    return [person(), Member(id=6, account_id=5, created_at=NOW), Application(id=7, **said)]


def assisted() -> list[SQLModel]:
    """A form that an officer filled in."""
    officer = Role(account_id=5, name="officer", cooperative_id=3, granted_at=NOW)
    draft = Application(id=7, member_id=6, created_at=NOW, touched_at=NOW)
    row = Assist(application_id=7, cooperative_id=3, officer=5, made_at=NOW, expires_at=NOW + 14 * DAY)
    return [person(), cooperative(), officer, Member(id=6, created_at=NOW), draft, row]


def letter(**row: Any) -> Letter:
    return Letter(application_id=7, cooperative_id=3, body=b"", said_at=NOW, **row)


def planned(form: int = 7, **row: Any) -> Reminder:
    when = {"month": NOW.date().replace(day=1), "stage": "day", "due_at": NOW, "expires_at": NOW + DAY}
    return Reminder(application_id=form, **when | row)
