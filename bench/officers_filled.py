"""A country of cooperatives and members, as far as officers and admins look at it; one cooperative has 5,000.

Few are made by the bot's own functions, then doubled by the database until they are as many as were asked for. What is
sealed in a copy can be opened by nobody; of the one cooperative it can.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from bench.members import called
from models import Session
from models.account import Account
from models.application import Application
from models.audit import Audit
from models.consent import Consent
from models.cooperative import Cooperative, add_cooperatives
from models.declaration import declare
from models.event import Event
from models.invitation import Invitation
from models.iuran import Iuran
from models.letter import Letter
from models.member import Member
from models.payment import Payment
from models.role import Role
from models.store.database import new_id, table
from models.store.sealing import Vault
from models.word import Word
from rules.consent import ANNOUNCEMENTS, ANNOUNCEMENTS_VERSION, CONSENT_VERSION
from rules.inviting import MISSES
from rules.regions import provinces, regencies
from rules.sharing import SHARING_VERSION
from rules.status import PAYS, State
from transport.context import Services

BIG, OF_BIG = 5, 5_000  # the cooperative whose screens are measured, its members and its invitations
OFFICER, ADMIN, OTHERS = 1_000_001, 1_000_002, 2_000_000  # accounts: OTHERS and following are other officers'
FIRST = 10_000_000  # and these members'
TOGETHER, DOUBLED = 2_000, 7  # rows made in one transaction; how often members are doubled
INVITED, ASKS, AUDITED, EVENTFUL, STAFFED = 4, 20, 5, 10, 16  # one in so many members, and of cooperatives
CLAIMS, HEARD = 100, 2  # one in so many members claims another's NIK, or agreed to announcements
STATES = (*[State.READY] * 4, *[State.HANDED_OVER] * 2, State.WAITING, *[State.ACTIVE] * 2, State.RETURNED)
COPIED = (Account, Member, Application, Consent, Event, Payment, Iuran, Invitation, Letter, Audit)
MOVED = ("id", "account_id", "member_id", "application_id", "person", "claim_of", "chat_id", "together")
IDS: dict[Any, tuple[str, ...]] = dict.fromkeys(COPIED, MOVED)
IDS |= {Cooperative: ("id",), Word: ("cooperative_id",)}
Rows = dict[type, list[dict[str, Any]]]
Id = Callable[[], int]
BLOB = {"sqlite": "randomblob(32)", "postgresql": "decode(md5(random()::text || id::text), 'hex')"}
NAMES = ("SITI", "SRI", "DEWI", "BUDI", "AGUS", "WATI", "KIRANA", "HARTONO", "PUTRI", "JOKO", "LESTARI", "WAHYU")


@dataclass(frozen=True)
class Filled:
    """A form and an invitation of the big cooperative, in the middle of it, and the number of the form."""

    form: int
    invitation: int
    reference: str


def name(number: int) -> str:
    return " ".join(NAMES[number // len(NAMES) ** place % len(NAMES)] for place in range(3))


async def filled(services: Services, members: int, cooperatives: int, now: datetime) -> Filled:
    run, vault = services.database.run, services.vault
    ids: list[int] = []
    half = cooperatives // 2
    for at in range(0, half, TOGETHER):
        ids += await run(_found, range(at, min(at + TOGETHER, half)), now)
    for model in (Cooperative, Word):
        await run(_copied, model, lambda column: f"{2**63 - 1} - {column}")
    some = OF_BIG + max(1, (members - OF_BIG) >> DOUBLED)
    for at in range(OF_BIG, some, TOGETHER):
        await run(_enrolled, vault, range(at, min(at + TOGETHER, some)), ids, now)
    for bit in range(DOUBLED):
        for model in COPIED:
            await run(_copied, model, lambda column, bit=bit: f"{column} + {2 ** (63 - DOUBLED + bit)}")
    await run(_settled, ids, vault, now)
    for at in range(0, OF_BIG, TOGETHER):
        await run(_enrolled, vault, range(at, min(at + TOGETHER, OF_BIG)), ids, now)
    return await run(_known)


def _copied(session: Session, model: Any, moved: Callable[[str], str]) -> None:
    """Every row of a table once more, by other ids; in what has to be unique something else stands."""
    connection, kept = session.connection(), table(model)
    blob = BLOB[connection.dialect.name]
    columns = [column.name for column in kept.columns]

    def copied(name: str) -> str:
        if name in IDS[model]:
            return moved(name)
        if name in ("digest", "code_index", "same", "nik_index"):
            return blob
        if name == "holds_nik":
            return f"CASE WHEN holds_nik IS NULL THEN NULL ELSE {blob} END"
        return f"{name} || '{secrets.token_hex(3)}'" if name in ("reference", "legal_number") else name

    told = ", ".join(map(copied, columns))
    connection.exec_driver_sql(f"INSERT INTO {kept.name} ({', '.join(columns)}) SELECT {told} FROM {kept.name}")


def _found(session: Session, numbers: range, now: datetime) -> list[int]:
    everywhere = [code for province in provinces().values() for code in regencies(province)]
    some = [(called(n), everywhere[n % len(everywhere)], f"{n}/BH/2020") for n in numbers]
    return [one for one in add_cooperatives(session, some, now) if one]


def _settled(session: Session, ids: Sequence[int], vault: Vault, now: datetime) -> None:
    """An admin, the officer, and officers of others."""
    session.add(Cooperative(id=BIG, name="KSP Besar Bersama", region="3402", created_at=now))
    others = range(OTHERS, OTHERS + len(ids) // STAFFED)
    accounts = [{"id": id, "created_at": now} for id in (OFFICER, ADMIN, *others)]
    session.flush()
    _insert(session, Account, accounts)
    rights = [(OFFICER, "officer", BIG), (ADMIN, "admin", None)]
    rights += [(id, "officer", ids[n * STAFFED]) for n, id in enumerate(others)]
    rows = []
    for n, (account, right, cooperative) in enumerate(rights):
        row = {"id": new_id(), "account_id": account, "name": right, "cooperative_id": cooperative}
        holder = vault.seal("role", row["id"], "holder", name(n))
        rows.append(row | {"holder": holder, "granted_at": now - timedelta(minutes=n)})
    _insert(session, Role, rows)
    known = {"version": SHARING_VERSION, "text_hash": b"", "language": "id", "given_at": now}
    declare(session, account_id=OFFICER, cooperative_id=BIG, **known)


def _enrolled(session: Session, vault: Vault, numbers: range, ids: Sequence[int], now: datetime) -> None:
    """Forms that were sent, and beside some of them invitations, questions, rows of the audit trail.

    The ids of those that are doubled leave room for it.
    """
    id_of = new_id if numbers[0] < OF_BIG else (lambda: new_id() >> DOUBLED)
    rows: Rows = {one: [] for one in COPIED}
    first = 0
    for number in numbers:
        cooperative = BIG if number < OF_BIG else ids[number % len(ids)]
        member, form, at = id_of(), id_of(), now - timedelta(seconds=number % 2_000_000)
        chat = FIRST + number
        rows[Account].append({"id": chat, "created_at": at})
        rows[Member].append({"id": member, "account_id": chat, "created_at": at})
        sealed = {key: vault.seal("application", form, key, value) for key, value in
                  {"name": name(number), "phone": f"+62812{number:08}"}.items()}  # fmt: skip
        row = {"id": form, "member_id": member, "created_at": at, "touched_at": at, "submitted_at": at}
        row |= {"reference": f"B-{number}", "cooperative_id": cooperative, "state": STATES[number % len(STATES)]}
        claims = number % CLAIMS == 1 and first
        row |= {"claim_of": first if claims else None, "holds_nik": None if claims else secrets.token_bytes(32)}
        rows[Application].append(row | sealed | {"nik_index": secrets.token_bytes(32)})
        first = form
        rows[Consent].append(_agreed(id_of(), chat, at, form))
        if number % HEARD == 0:
            rows[Consent].append(_agreed(id_of(), chat, at))
        _beside(rows, vault, number, form, at, now, id_of)
    for model, some in rows.items():
        _insert(session, model, some)


def _beside(rows: Rows, vault: Vault, number: int, form: int, at: datetime, now: datetime, id_of: Id) -> None:
    """What stands beside a form."""
    row = rows[Application][-1]
    cooperative = row["cooperative_id"]
    if row["state"] in PAYS:
        _paid(rows, id_of(), form, at)
    if number < OF_BIG or number % EVENTFUL == 0:
        rows[Event] += [{"id": id_of(), "application_id": form, "what": what, "at": at, "source": "member"}
                        for what in ("consented", "submitted", "changed")]  # fmt: skip
    if number < OF_BIG or number % INVITED == 0:
        rows[Invitation].append(_invited(vault, id_of(), number, cooperative, form, now))
    if number < OF_BIG // 10 or number % ASKS == 0:
        body = {"id": (letter := id_of()), "body": vault.seal("letter", letter, "body", "Kapan saya dihubungi?")}
        rows[Letter].append(body | {"application_id": form, "cooperative_id": cooperative, "said_at": at})
    if number < OF_BIG or number % AUDITED == 0:
        by = OFFICER if number < OF_BIG else OTHERS + number % 5_000
        rows[Audit].append({"id": id_of(), "at": at, "actor": str(by), "action": "saw a member", "object": "",
                            "cooperative_id": cooperative, "person": form})  # fmt: skip


def _paid(rows: Rows, id: int, form: int, at: datetime) -> None:
    """The month of then, in words."""
    month = at.date().replace(day=1)
    known = {"application_id": form, "month": month, "expected": 16_800}
    said = {"id": id, "what": "paid", "at": at, "source": "member", "together": id, "amount": 16_800, "proof": "word"}
    rows[Payment].append(known | said)
    rows[Iuran].append(known | {"state": "paid", "confirmed": 16_800, "said": 16_800})


def _agreed(id: int, chat: int, at: datetime, form: int = 0) -> dict[str, Any]:
    """To the text about a form, or to announcements."""
    to = (CONSENT_VERSION, "form") if form else (ANNOUNCEMENTS_VERSION, ANNOUNCEMENTS)
    known = {"text_hash": b"", "language": "id", "given_at": at, "chat_id": chat, "message_id": 1}
    return known | {"id": id, "application_id": form} | dict(zip(("version", "purpose"), to, strict=True))


def _invited(vault: Vault, id: int, number: int, cooperative: int, form: int, now: datetime) -> dict[str, Any]:
    """In each state in turn."""
    state, day = number % 8, timedelta(days=1)
    return {
        "id": id, "cooperative_id": cooperative, "made_by": OFFICER, "made_at": now - 5 * day,
        "expires_at": now + (-1 if state == 1 else 9) * day, "renewals": 0, "misses": MISSES if state == 2 else 0,
        "digest": secrets.token_bytes(32), "code_index": secrets.token_bytes(32), "same": secrets.token_bytes(32),
        "name": vault.seal("invitation", id, "name", name(number)),
        "phone": vault.seal("invitation", id, "phone", f"+62812{number:08}"),
        "phone_index": secrets.token_bytes(32), "nik_index": None,
        "opened_at": now - 4 * day if state in (3, 4, 5, 6) else None,
        "started_at": now - 3 * day if state in (4, 5, 6) else None,
        "submitted_at": now - 2 * day if state == 5 else None,
        "application_id": form if state == 5 else None,
        "revoked_at": now - day if state == 7 else None,
    }  # fmt: skip


def _known(session: Session) -> Filled:
    connection = session.connection()
    middle = "FROM {} WHERE cooperative_id = {} ORDER BY id LIMIT 1 OFFSET 200"
    form, reference = connection.exec_driver_sql(f"SELECT id, reference {middle.format('application', BIG)}").one()
    (invitation,) = connection.exec_driver_sql(f"SELECT id {middle.format('invitation', BIG)}").one()
    asked = "SELECT application_id FROM letter WHERE cooperative_id = {} ORDER BY said_at LIMIT 1"
    (form,) = connection.exec_driver_sql(asked.format(BIG)).one()
    return Filled(form, invitation, reference)


def _insert(session: Session, model: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.connection().execute(insert(model), rows)
