"""Invented cooperatives, invitations, forms and payments at random, and the job of a report about them."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from json import dumps
from random import Random
from typing import Any

from sqlmodel import SQLModel

from handlers.reports.feed import asked, feed
from models.account import Account
from models.application import Application
from models.consent import Consent
from models.cooperative import Cooperative
from models.event import Event
from models.invitation import Invitation
from models.iuran import Iuran
from models.job import Job
from models.member import Member
from models.role import Role
from models.store.database import new_id
from models.total import Total
from rules.consent import CONSENT_VERSION
from rules.reports import lines
from rules.reports.job import work
from rules.reports.report import Of, Report
from transport.task import Task

NOW = datetime(2026, 12, 24, 3, tzinfo=UTC)  # the month ends within ten days
TODAY, DAY = date(2026, 12, 24), timedelta(days=1)
MONTHS = [date(2026, month, 1) for month in range(1, 13)]
WIB = timedelta(hours=7)
ADMIN, OFFICER, VIEWER = 7001, 7002, 7003
REGIONS = ("3402", "3402", "3404", "3471", "3578", "5171", None)
STATES = (
    "ready",
    "handed_over",
    "returned",
    "waiting",
    "active",
    "known",
    "reported",
    "withdrawn",
    "deceased",
    None,
    None,
    None,
)
TAKES_PART = ("active", "known", "reported")
TOLD_BY = {"active": "participant", "known": "known", "reported": "reported"}


# -- at random -----------------------------------------------------------------------------------------
def populate(session, random: Random, forms: int = 90) -> None:
    ids = [new_id() for _ in range(7)]
    for id, region in zip(ids, REGIONS, strict=True):
        closed = NOW if id in ids[2:3] else None
        _keep(session, Cooperative(id=id, name=f"KSP {region}", region=region, created_at=NOW, closed_at=closed))
    _keep(session, Cooperative(id=new_id(), name="KSP Tutup", region="3402", created_at=NOW, closed_at=NOW))
    _staff(session, ids[0])
    first: list[int] = []
    for _ in range(forms):
        first.append(_form(session, random, ids, first))
    for _ in range(forms // 2):
        invited(session, random, random.choice(ids), None)
    for id in [0, *ids[:3]]:
        for month in random.sample(MONTHS, 4):
            _keep(session, Total(cooperative_id=id, month=month, people=1, confirmed=16_800, said=8_400))


def _staff(session, cooperative: int) -> None:
    rights = {ADMIN: ("admin", None, None), OFFICER: ("officer", cooperative, None), VIEWER: ("viewer", None, "34")}
    for account, (name, of, region) in rights.items():
        _keep(session, Account(id=account, created_at=NOW))
        _keep(session, Role(account_id=account, name=name, cooperative_id=of, region=region, granted_at=NOW))


def _form(session, random: Random, ids: list[int], before: list[int]) -> int:
    member, made = Member(created_at=NOW), _at(random)
    _keep(session, member)
    state = random.choice(STATES)
    is_sent = state is not None
    its = random.choice([*ids, None]) if is_sent else None
    row = Application(member_id=member.id, created_at=made, touched_at=made, state=state, cooperative_id=its)
    row.submitted_at = made + DAY if is_sent else None
    row.withdrawn_at = NOW if is_sent and random.random() < 0.05 else None
    row.claim_of = random.choice(before) if before and is_sent and random.random() < 0.05 else None
    row.district = random.choice(["340215", "357801", "917101", None])
    row.protected_until = random.choice([None, None, TODAY - DAY, TODAY, TODAY + 10 * DAY, TODAY + 11 * DAY])
    row.jht = random.random() < 0.5
    if not is_sent and random.random() < 0.3:
        row.invitation_id = invited(session, random, random.choice(ids), None)
    if is_sent and random.random() < 0.3:  # who sends a form may be on a list besides, by the NIK
        row.nik_index = random.randbytes(32)
    _keep(session, row)
    if its and row.nik_index:
        listed = session.get(Invitation, invited(session, random, its, None))
        listed.nik_index = row.nik_index
    if random.random() < 0.85:
        version = CONSENT_VERSION if random.random() < 0.9 else "2020-01"
        ended = NOW if random.random() < 0.05 else None
        known = {"version": version, "text_hash": b"", "language": "id", "given_at": made, "withdrawn_at": ended}
        _keep(session, Consent(application_id=row.id, chat_id=1, message_id=1, **known))
    for _ in range(random.choice([0, 0, 1, 2])):
        invited(session, random, random.choice([*ids, its or ids[0], its or ids[0]]), row.id, is_sent)
    for what in {TOLD_BY.get(state or "", "handed"), random.choice([*TOLD_BY.values(), "changed"])}:
        _keep(session, Event(application_id=row.id, what=what, at=_at(random), source="branch"))
    if is_sent:
        for month in random.sample(MONTHS, random.choice([0, 1, 3, 6])):
            paid = random.choice(["paid", "partly", "said", "returned"])
            amounts = {"expected": random.choice([None, 8_400, 16_800]), "confirmed": 0, "said": 0}
            amounts |= {"paid": {"confirmed": 16_800}, "partly": {"confirmed": 5}, "said": {"said": 8_400}}.get(
                paid, {}
            )
            _keep(session, Iuran(application_id=row.id, month=month, state=paid, **amounts))
    return row.id


def invited(session, random: Random, cooperative: int, form: int | None, is_sent: bool = False) -> int:
    made, stage = _at(random), random.choice([0, 1, 2])
    row = Invitation(cooperative_id=cooperative, made_by=7, made_at=made, expires_at=made + 14 * DAY)
    row.digest = random.randbytes(32) if form or random.random() < 0.9 else None
    row.opened_at, row.started_at = made if stage else None, made if stage == 2 else None
    row.application_id, row.submitted_at = form, made + DAY if is_sent else None
    row.revoked_at = NOW if not form and random.random() < 0.1 else None
    _keep(session, row)
    return row.id


def _at(random: Random) -> datetime:
    """Also within hours of the end of a month, in WIB."""
    month = random.choice(MONTHS)
    begin = datetime(month.year, month.month, 1, tzinfo=UTC) - WIB
    return begin + random.choice([-timedelta(seconds=1), timedelta(), timedelta(days=9), timedelta(days=-400)])


def _keep(session, row: SQLModel) -> None:
    session.add(row)
    session.flush()


# -- made --------------------------------------------------------------------------------------------
async def fed(services, chat: int, parameters: dict[str, Any]) -> bytes:
    row = Job(kind="report", chat_id=chat, created_at=NOW, due_at=NOW)
    row.parameters = services.vault.seal("job", row.id, "parameters", dumps(parameters))
    return b"".join([some async for some in feed(services, None, row)])  # pyright: ignore[reportArgumentType]


async def made(services, chat: int, make: str, of: Of, hidden: bool = False) -> tuple[dict[str, Any], bytes]:
    """What the job returns, and its file."""
    parameters = asked(make, of, "KSP Contoh", NOW, "en", "made for a test", hidden)
    task = Task(parameters, BytesIO(await fed(services, chat, parameters)), lambda *_: None)
    return work(task), task.output.getvalue()


def plain(counts) -> dict:
    return {key: count for key, count in counts.items() if count}


async def report_of(services, of: Of, make: str = "book", chat: int = ADMIN, hidden: bool = False) -> Report:
    parameters = asked(make, of, "KSP Contoh", NOW, "en", "", hidden)
    task = Task(parameters, BytesIO(await fed(services, chat, parameters)), lambda *_: None)
    return lines.gathered(task)
