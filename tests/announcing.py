"""Steps that stories about announcements share; their readers are invented, and rows."""

import re
from datetime import timedelta
from typing import Any

from handlers import planner
from models.account import Account
from models.application import Application
from models.consent import agree
from models.member import Member
from models.store.database import new_id
from rules.consent import ANNOUNCEMENTS, ANNOUNCEMENTS_VERSION, CONSENT_VERSION
from tests.officers import with_admin

GRACE = timedelta(minutes=11)
FIRST = 9_200_000_000
NAMES = ("SITI REKAAN", "BUDI CONTOH", "WAHYU KARANGAN DARI KAMPUNG PALING UJUNG", "TINI MISAL")


def add_reader(session, vault, chat: int, now, name: str | None = None, **facts: Any) -> None:
    """Somebody who agreed to announcements; with a name, or a fact, one whose form was sent."""
    session.add(Account(id=chat, created_at=now)) if not session.get(Account, chat) else None
    session.flush()
    said = {"text_hash": b"", "language": "id", "given_at": now - timedelta(days=1), "chat_id": chat, "message_id": 1}
    agree(session, application_id=0, version=ANNOUNCEMENTS_VERSION, purpose=ANNOUNCEMENTS, **said)
    if name is None and not facts:
        return
    member, form = Member(account_id=chat, created_at=now), new_id()
    session.add(member)
    session.flush()
    row = Application(id=form, member_id=member.id, created_at=now, touched_at=now, submitted_at=now, state="ready")
    row.name = vault.seal("application", form, "name", name) if name else None
    row.sqlmodel_update(facts)
    session.add(row)
    session.flush()
    agree(session, application_id=form, version=CONSENT_VERSION, **said)


def rows_of(session, vault, now, many: int) -> None:
    for n in range(many):
        add_reader(session, vault, FIRST + n, now, NAMES[n % len(NAMES)], district=("340215", "640101")[n % 2])


async def with_readers(world, *names: str) -> tuple[Any, list[Any]]:
    """An admin, and people on their phones who agreed to announcements."""
    ratih = await with_admin(world)
    people = [world.person(name.split()[0].title()) for name in names]
    for person, name in zip(people, names, strict=True):
        person.phone.account.started = True
        await world.run(add_reader, world.services.vault, person.id, world.now(), name)
    world.public |= {"{nama}", "{bulan}", "{koperasi}"}
    return ratih, people


async def writes(admin, words: str) -> Any:
    """From /siaran to the draft."""
    await admin.says("/siaran")
    await admin.sees("Siaran")
    await admin.taps("Siaran baru")
    await admin.sees("Tulis isinya")
    await admin.says(words)
    return await admin.sees("masih ditulis")


async def sends(admin) -> str:
    """Lets the draft go; the number of the announcement."""
    await admin.taps("Kirim")
    await admin.sees("orang akan mendapatnya")
    await admin.taps("Ya, kirim")
    found = re.search(r"Siaran (\d+), oleh", (await admin.sees(r"Siaran \d+, oleh")).text)
    assert found
    return found[1]


async def passes(world, by: timedelta = GRACE) -> None:
    """Time goes by, and the bot looks at its clock."""
    world.ahead += by
    await planner.tick(world.services)
