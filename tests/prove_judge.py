"""What a storm left in the database, against what people were told and what they said."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlmodel import col, func, select

from models import Session
from models.application import Answer, Application, answers_of
from models.consent import Consent
from models.event import Event
from models.inbox import Inbox
from models.member import Member
from tests.walker import Walker, receipts


@dataclass
class Found:
    """All of it has to be nothing."""

    unanswered: list[str] = field(default_factory=list)
    without_receipt: list[str] = field(default_factory=list)
    dead_ends: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    half_made: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)  # another answer than was decided
    set_aside: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # by Telegram
    errors_told: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "; ".join(f"{name}: {value[:3]}" for name, value in asdict(self).items() if value) or "nothing"

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def person(session: Session, vault: Any, walker: Walker, found: Found) -> None:
    """One form, once, whole, with what was said in it."""
    me = walker.person.id
    members = session.exec(select(Member).where(Member.account_id == me)).all()
    forms = [session.exec(select(Application).where(Application.member_id == one.id)).all() for one in members]
    if any(len(applications) != 1 for applications in forms):
        found.half_made.append(f"{me}: members with {[len(one) for one in forms]} applications")
    applications = [application for one in forms for application in one]
    if len(applications) > 1:
        found.twice.append(f"{me}: {len(applications)} applications")
    for application in applications:
        _form(session, vault, walker, application, found)
    if not receipts(walker.person) <= {one.id for one in applications if one.submitted_at}:
        found.lost.append(f"{me}: a receipt for what is not submitted")
    if any(not m.from_bot and sum(c.isdigit() for c in m.text) > 14 for m in walker.person.messages):
        found.lost.append(f"{me}: the message with the NIK was not deleted")


def _form(session: Session, vault: Any, walker: Walker, application: Application, found: Found) -> None:
    me, mine = walker.person.id, Event.application_id == application.id
    events = [event.what for event in session.exec(select(Event).where(mine))]
    if any(events.count(what) > 1 for what in ("submitted", "consented")):
        found.twice.append(f"{me}: {events}")
    consents = session.scalar(select(func.count()).where(Consent.application_id == application.id))
    if application.submitted_at and (consents != 1 or "submitted" not in events or not application.holds_nik):
        found.half_made.append(f"{me}: submitted with {events}, {consents} consents")
    found.lost += [f"{me}: {one}" for one in _missing(walker, answers_of(session, vault, application.id))]


def _missing(walker: Walker, answers: dict[str, Any]) -> Iterator[str]:
    """What was said and taken, and is not there as it was said."""
    for key, typed in walker.saved.items():
        kept = answers.get(key)
        if key in ("nik", "name", "street") and kept != typed:
            yield f"{key} was {typed!r} and is {kept!r}"
        if key == "phone" and (kept or {}).get("number", "")[-8:] != typed[-8:]:
            yield f"phone was {typed!r} and is {kept!r}"
    for key, code in walker.chosen.items():
        kept = answers.get(key, "nothing")
        if kept == "nothing" or (isinstance(kept, str | int) and code and str(kept) != code):
            yield f"{key} was {code!r} and is {kept!r}"


def inbox(session: Session, pushed: dict[int, Any], poisoners: set[int], flooders: set[int], found: Found) -> None:
    """Every update is there once (its id is the primary key), decided and answered.

    None is given up but poison, none is dropped but of a flood.
    """
    rows = {row.update_id: row for row in session.exec(select(Inbox))}
    missing = [one for one, sender in pushed.items() if one not in rows and sender not in flooders]
    found.lost += [f"update {one} was never kept" for one in missing]
    open_ = [row for row in rows.values() if not (row.done_at and row.answered_at) or row.body or row.reply]
    found.unanswered += [f"update {row.update_id}: {row.done_at=} {row.answered_at=}" for row in open_]
    failed = [row for row in rows.values() if row.failure and pushed.get(row.update_id) not in poisoners]
    found.set_aside += [f"update {row.update_id}: {row.failure}" for row in failed]
    orphans = session.exec(select(Answer.key).where(col(Answer.application_id).not_in(select(Application.id)))).all()
    found.half_made += [f"an answer {key} without an application" for key in orphans]
