"""What "Simpan" keeps of an application, and of no other; what is noted of it, and whose consent it is."""

from datetime import timedelta

import pytest
from sqlmodel import select

from models.application import Answer, Application, put_answer
from models.consent import agree, agreed
from models.event import Event, note
from models.freezing import freeze
from models.member import Member, add_member
from models.store.upkeep import held, migrate
from tests.test_same_nik import NIK, NOW, VAULT, made

FACTS = {"plain": {"district": "340215", "sector": "other"}, "sealed": {"name": "Siti Rekaan"}}


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        yield db


def answers(session, id: int, **values) -> None:
    for key, value in values.items():
        put_answer(session, VAULT, id, key, value)


def kept(session, id: int) -> set[str]:
    return set(session.exec(select(Answer.key).where(Answer.application_id == id)))


def sent(session, id: int, answers: dict) -> None:
    freeze(session, VAULT, session.get_one(Application, id), answers, FACTS, NOW)


async def test_sending_keeps_the_answers_that_count_and_touches_nobody_elses(db):
    siti, sari = [await db.run(made, chat) for chat in (1, 2)]
    for id in (siti, sari):
        await db.run(answers, id, nik=NIK, second_job="none", official_number="9912345678")
    await db.run(sent, siti, {"nik": NIK, "official_number": "9912345678"})
    assert await db.run(kept, siti) == {"nik", "official_number"}
    assert await db.run(kept, sari) == {"nik", "second_job", "official_number"}


async def test_sending_fills_the_columns_seals_what_is_personal_and_is_noted(db):
    siti = await db.run(made, 1)
    await db.run(sent, siti, {"nik": NIK})
    row = await db.run(lambda session: session.get_one(Application, siti).model_dump())
    assert (row["district"], row["sector"], row["submitted_at"]) == ("340215", "other", NOW)
    assert row["state"] == "ready"
    assert VAULT.unseal("application", siti, "name", row["name"]) == "Siti Rekaan"
    assert row["nik_index"] == row["holds_nik"] == VAULT.index("nik", NIK)
    (noted,) = await db.run(lambda session: [one.model_dump(exclude_none=True) for one in session.exec(select(Event))])
    assert noted.pop("id")
    assert noted == {"application_id": siti, "what": "submitted", "at": NOW, "source": "member"}


async def test_of_whom_an_event_came_is_kept(db):
    siti = await db.run(made, 1)
    await db.run(note, siti, "confirmed", NOW, "list.csv")
    assert await db.run(lambda session: session.exec(select(Event.source)).all()) == ["list.csv"]


async def test_a_consent_holds_for_its_form_and_its_text_until_it_is_withdrawn(db):
    def gives(session, id: int, version: str, **more) -> None:
        agree(session, application_id=id, version=version, text_hash=b"", language="id", given_at=NOW, chat_id=5,
              message_id=1, **more)  # fmt: skip

    await db.run(gives, 1, "2026-11")
    await db.run(gives, 2, "2026-11", withdrawn_at=NOW)
    asked = [(1, "2026-11"), (1, "2027-01"), (2, "2026-11"), (3, "2026-11")]
    assert [await db.run(agreed, *one) for one in asked] == [True, False, False, False]


async def test_a_new_person_is_of_the_account_and_of_now(db):
    await db.run(made, 5)
    later = NOW + timedelta(days=1)
    id = await db.run(add_member, 5, later)
    kept = await db.run(lambda session: session.get_one(Member, id).model_dump())
    assert kept == {"id": id, "account_id": 5, "created_at": later}
