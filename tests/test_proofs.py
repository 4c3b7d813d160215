"""The proofs of consent: of what was sent each is kept, of what was given up the last one, and never all are read."""

import pytest
from sqlmodel import col, select

from models.application import Application
from models.consent import Consent, agree, consents, count
from models.erasure import erase_application
from models.freezing import freeze
from models.store.upkeep import held, migrate
from tests.kept_rows import proof
from tests.opened import DAY, HOUR, NOW
from tests.test_same_nik import NIK, VAULT, made


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        yield db


def agrees_and_gives_up(session, vault, chat: int, sent: bool) -> None:
    application = session.get_one(Application, made(session, chat))
    agree(session, **proof(application.id, chat_id=chat).model_dump(exclude={"id"}))
    if sent:
        application.reference = f"{application.id}"
        freeze(session, vault, application, {"nik": NIK}, {"plain": {}, "sealed": {}}, NOW)
    erase_application(session, application, NOW)


async def test_who_agrees_and_gives_up_again_and_again_leaves_one_proof(db):
    for _ in range(10):
        await db.run(agrees_and_gives_up, VAULT, 5, False)
    await db.run(agrees_and_gives_up, VAULT, 6, False)
    assert await db.run(count, 5) == 1
    assert await db.run(count, 6) == 1


async def test_each_form_that_was_sent_keeps_its_proof(db):
    for sent in (True, False, True, False, False):
        await db.run(agrees_and_gives_up, VAULT, 5, sent)
    kept = await db.run(lambda s: s.exec(select(Consent).where(col(Consent.chat_id) == 5)).all())
    assert sorted(one.sent for one in kept) == [False, True, True]
    assert all(one.withdrawn_at == NOW for one in kept)


async def test_of_thousands_of_proofs_a_few_are_read_what_holds_first_then_what_ended_last(db):
    def many(session) -> None:
        session.add_all(proof(n, withdrawn_at=NOW + n * HOUR, sent=True) for n in range(3000))
        session.add_all((proof(4001, given_at=NOW + DAY), proof(4000)))

    await db.run(many)
    read = await db.run(consents, 5, 4)
    assert [one.application_id for one in read] == [4000, 4001, 2999, 2998]
    assert await db.run(count, 5) == 3002
