"""Steps that stories about handing over share. Everybody in them is invented."""

import re
from typing import Any

import pytest

from models.account import Account
from models.application import Application, add_answers
from models.consent import agree
from models.event import happen, status_of
from models.member import Member
from models.store.database import new_id
from rules.consent import CONSENT_VERSION
from rules.enrolment import ENROLMENT
from rules.question import filled
from rules.reference import reference
from rules.status import MEMBER, State
from tests.kits import documents, officer_of
from tests.officers import MINA, TANI
from tests.stories import GIVEN
from tests.waiting import until
from transport import courier, jobs, live

__all__ = ["MINA"]
ADDRESSED = [("AMINAH KARANGAN", "3402155708850011"), ("BUDI KARANGAN", "3402151708850012"),
             ("CITRA KARANGAN", "3402155708850013")]  # fmt: skip
ANSWERS = filled(ENROLMENT, GIVEN)


def sends(session: Any, vault: Any, cooperative: int, name: str, nik: str, owner: int, now: Any) -> int:
    """A form as it stands once it was sent, with its consent."""
    if not session.get(Account, owner):
        session.add(Account(id=owner, created_at=now))
        session.flush()
    member, id = Member(account_id=owner, created_at=now), new_id()
    session.add(member)
    session.flush()
    seal = {key: vault.seal("application", id, key, value) for key, value in {"name": name}.items()}
    known = {"reference": reference(), "cooperative_id": cooperative, "created_at": now, "touched_at": now}
    known |= dict.fromkeys(("nik_index", "holds_nik"), vault.index("nik", nik))
    session.add(Application(id=id, member_id=member.id, submitted_at=now, **known, **seal))
    session.flush()
    add_answers(session, vault, id, ANSWERS | {"name": name, "nik": nik, "cooperative": cooperative})
    proof = {"text_hash": b"", "language": "id", "given_at": now, "chat_id": owner, "message_id": 1}
    agree(session, application_id=id, version=CONSENT_VERSION, **proof)
    happen(session, vault, id, "submitted", now, MEMBER)
    return id


async def ready(world: Any, cooperative: int, people: list[tuple[str, str]], owner: int = 8_200_000_000) -> list[int]:
    """Forms of a cooperative that can be handed over, each of a person (name, NIK); all on one phone."""

    def add(session: Any) -> list[int]:
        vault, now = world.services.vault, world.now()
        return [sends(session, vault, cooperative, name, nik, owner, now) for name, nik in people]

    world.public |= {name for name, _ in people}
    return await world.run(add)


async def officer(world: Any, name: str = "Sari", cooperative: str = TANI) -> tuple[Any, int]:
    person = world.person(name)
    return person, await officer_of(world, person, cooperative)


async def state_of(world: Any, form: int) -> State:
    return (await world.run(status_of, form)).state


@pytest.fixture(autouse=True)
def unresting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs and promises do not rest long: to be imported."""
    for module in (jobs, courier):
        monkeypatch.setattr(module, "REST", 0.05)
    monkeypatch.setattr(jobs, "BEAT", 0.05)
    monkeypatch.setattr(live, "EVERY", 0.05)


async def opens_serah(officer: Any) -> str:
    await officer.says("/serah")
    return (await officer.sees("Serah terima ke BPJS Ketenagakerjaan")).text


async def makes(officer: Any, count: int = 2) -> list[Any]:
    """From the screen to the files, of which there are so many then: the workbook and the record."""
    await officer.taps("Buat paket")
    await officer.sees("Isinya")
    await officer.taps("Ya, buat")
    return await waits_for_files(officer, count)


async def waits_for_files(officer: Any, count: int = 2) -> list[Any]:
    await officer.sees("File paket")
    await until(lambda: len(documents(officer)) >= count, what="both files")
    newest = documents(officer)[-2:]
    return sorted(newest, key=lambda one: one.content["document"]["file_name"], reverse=True)


async def password(officer: Any, number: str) -> str:
    """As it is shown on a tap."""
    await officer.taps("Lihat kata sandi")
    shown = await officer.sees(f"Kata sandi paket {number}")
    found = re.search("[A-Z]{4}(-[A-Z]{4}){3}", shown.text)
    assert found
    return found[0]
