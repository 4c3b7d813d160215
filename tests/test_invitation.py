"""Invitations as rows: made once, refused where somebody said so, proved by one; nothing random opens one."""

import asyncio
import os
from datetime import timedelta
from random import Random

import pytest
from sqlmodel import select

from models import suppressed, token
from models.application import Application
from models.audit import Audit
from models.code import is_code
from models.consent import agree
from models.cooperative import Cooperative
from models.erasure import erase_application
from models.invitation import (
    Invitation,
    Invited,
    by_code,
    by_token,
    code_of,
    opened,
    prove,
    refuse,
    renew,
    revoke,
    token_of,
)
from models.inviting import CHUNK, Row, foresee, invite
from models.store.upkeep import held, migrate
from models.token import digest
from rules import codes
from rules.consent import CONSENT_VERSION
from tests.databases import on_sqlite
from tests.test_same_nik import NIK, NOW, OTHER, VAULT, made, sent

DAY = timedelta(days=1)
HERE, THERE, OFFICER = 3, 4, 7
GUESSES = int(os.environ.get("TEST_GUESSES", "100000"))  # `make prove` takes a million
SITI = Row("SITI REKAAN", "+6281298760001", NIK)
BUDI = Row("BUDI REKAAN", "+6281298760002", None)


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        await db.run(lambda on: on.add_all(Cooperative(id=n, name=f"KSP {n}", created_at=NOW) for n in (HERE, THERE)))
        yield db


async def invites(db, *rows: Row, here: int = HERE, by: int = OFFICER, now=NOW):
    return await db.run(invite, VAULT, here, by, rows, now)


def many(count: int) -> list[Row]:
    return [Row(f"ANGGOTA {number}", f"+628129{number:07d}", None) for number in range(count)]


# -- made ----------------------------------------------------------------------------------------------
async def test_what_is_stored_opens_nothing_and_names_nobody(db):
    made = await invites(db, SITI)
    (row,) = await db.run(lambda session: session.exec(select(Invitation)).all())
    kept = str(row.model_dump())
    secret, code = token_of(VAULT, row.id), code_of(VAULT, row.id)
    assert made.new == {0: row.id}
    assert [one for one in (*SITI, SITI.phone[4:], secret, code) if one in kept] == []
    assert opened(VAULT, row) == (SITI.name, SITI.phone)
    assert len(secret) == 22
    assert row.expires_at == NOW + 14 * DAY
    audit = await db.run(lambda session: session.exec(select(Audit.action, Audit.actor, Audit.object)).all())
    assert audit == [("invited members", str(OFFICER), "1")]


async def test_a_list_that_is_sent_again_makes_nothing_twice(db):
    first = await invites(db, SITI, BUDI)
    again = await invites(
        db, Row("siti  rekaan", "+6281200000000", NIK), Row("Budi Rekaan", BUDI.phone, OTHER), *many(1)
    )
    assert [*first.new] == [0, 1]
    assert (again.known, [*again.new]) == ([0, 1], [2])


async def test_a_row_that_stands_twice_in_a_list_is_made_once(db):
    made = await invites(db, SITI, SITI, BUDI, BUDI._replace(name="BUDI LAIN"), BUDI)
    assert ([*made.new], made.known) == ([0, 2, 3], [1, 4])


async def test_another_cooperative_invites_whom_it_likes(db):
    await invites(db, SITI)
    assert [*(await invites(db, SITI, here=THERE)).new] == [0]


@pytest.mark.parametrize("ask", [invite, foresee])
async def test_whose_nik_a_member_has_is_told_to_nobody_who_tries_one_after_the_other(db, ask):
    """Who knows a village and a birth date could find the serial number of a NIK by it."""

    def enrolled(session) -> None:
        id = made(session, 5)
        sent(session, id)
        session.get_one(Application, id).cooperative_id = HERE
        agree(session, application_id=id, version=CONSENT_VERSION, text_hash=b"", language="id", given_at=NOW,
              chat_id=5, message_id=1)  # fmt: skip

    await db.run(enrolled)
    guessed = [Row("NAMA REKAAN", None, nik) for nik in (NIK, OTHER)]
    found = await db.run(ask, VAULT, HERE, OFFICER, guessed, NOW)
    assert ([*found.new], found.known) == ([0, 1], [])


async def test_who_said_not_to_be_written_to_is_refused_until_it_is_taken_back(db):
    await db.run(refuse, VAULT, [SITI.phone], NOW)
    made = await invites(db, SITI, BUDI)
    assert (made.refused, [*made.new]) == ([0], [1])
    await db.run(suppressed.lift, VAULT, [SITI.phone])
    assert [*(await invites(db, SITI)).new] == [0]


async def test_an_officer_invites_so_many_in_a_day_of_wib_and_no_more(db, monkeypatch):
    monkeypatch.setattr("models.inviting.PER_DAY", 3)
    made = await invites(db, *many(5))
    assert (len(made.new), made.beyond) == (3, [3, 4])
    assert (await invites(db, *many(5))).beyond == [3, 4]
    assert len((await invites(db, BUDI, by=8)).new) == 1
    assert (await invites(db, *many(5), now=NOW + timedelta(hours=13))).beyond == [3, 4]  # 23.00 WIB
    assert len((await invites(db, *many(5), now=NOW + timedelta(hours=15))).new) == 2  # 01.00 WIB


async def test_each_row_stands_in_exactly_one_place(db, monkeypatch):
    monkeypatch.setattr("models.inviting.PER_DAY", 2)
    await db.run(refuse, VAULT, [BUDI.phone], NOW)
    made = await invites(db, SITI, SITI, BUDI, Row("TANPA APA-APA", None, None), *many(2))
    places = sorted([*made.new, *made.known, *made.refused, *made.beyond, *made.unproved])
    assert places == [0, 1, 2, 3, 4, 5]
    assert (made.unproved, made.beyond) == ([3], [5])


async def test_two_who_send_the_same_list_at_once_make_each_row_once(db):
    both = await asyncio.gather(*(invites(db, *many(50), by=by) for by in (7, 8)))
    assert sum(len(one.new) for one in both) == 50
    assert sum(len(one.known) for one in both) == 50


async def test_a_transaction_takes_so_many_rows_and_no_more(db):
    with pytest.raises(ValueError, match=str(CHUNK)):
        await invites(db, *many(CHUNK + 1))
    assert len((await invites(db, *many(CHUNK))).new) == CHUNK


# -- proved --------------------------------------------------------------------------------------------
async def test_of_a_hundred_forms_that_prove_it_at_once_one_gets_it(db):
    id = (await invites(db, SITI)).new[0]
    got = await asyncio.gather(*(db.run(prove, VAULT, id, form, NOW, nik=NIK) for form in range(1, 101)))
    assert got.count("gone") == 99
    assert Invited(HERE, SITI.name, SITI.phone) in got


async def test_the_third_miss_closes_it_and_a_renewal_opens_another_one(db):
    id = (await invites(db, SITI)).new[0]
    told = [await db.run(prove, VAULT, id, 1, NOW, nik=OTHER) for _ in range(4)]
    assert told == ["missed", "missed", "gone", "gone"]
    assert await db.run(lambda session: session.get_one(Invitation, id).state(NOW)) == "missed"
    assert not await db.run(renew, VAULT, id, THERE, OFFICER, NOW)
    assert await db.run(renew, VAULT, id, HERE, OFFICER, NOW)
    assert await db.run(by_token, token_of(VAULT, id)) is None
    assert (await db.run(by_token, token_of(VAULT, id, 1))).id == id
    assert (await db.run(by_code, VAULT, [code_of(VAULT, id, 1)])).id == id
    assert isinstance(await db.run(prove, VAULT, id, 1, NOW, nik=NIK), Invited)
    assert not await db.run(renew, VAULT, id, HERE, OFFICER, NOW)
    assert not await db.run(revoke, id, HERE, OFFICER, NOW)


@pytest.mark.parametrize(("row", "proof", "told"), [
    (SITI, {"phone": SITI.phone}, "later"), (BUDI, {"nik": NIK}, "later"), (BUDI, {"phone": SITI.phone}, "missed"),
])  # fmt: skip
async def test_a_nik_is_proved_by_the_nik_alone_and_a_phone_only_where_there_is_none(db, row, proof, told):
    id = (await invites(db, row)).new[0]
    assert await db.run(lambda session: prove(session, VAULT, id, 1, NOW, **proof)) == told


async def test_who_says_not_to_be_written_to_has_no_invitation_left_and_another_cooperative_revokes_none(db):
    id = (await invites(db, SITI)).new[0]
    other = (await invites(db, BUDI)).new[0]
    await db.run(refuse, VAULT, [SITI.phone], NOW)
    assert not await db.run(renew, VAULT, id, HERE, OFFICER, NOW)
    states = [await db.run(lambda session, id=one: session.get_one(Invitation, id).state(NOW)) for one in (id, other)]
    assert states == ["revoked", "made"]
    assert not await db.run(revoke, other, THERE, OFFICER, NOW)
    assert await db.run(revoke, other, HERE, OFFICER, NOW)
    assert not await db.run(revoke, other, HERE, OFFICER, NOW)
    assert await db.run(prove, VAULT, id, 1, NOW, nik=NIK) == "gone"


async def test_with_the_form_goes_all_that_the_invitation_held_of_its_person(db):
    id = (await invites(db, SITI)).new[0]
    token = token_of(VAULT, id)

    def erases(session) -> None:
        form = made(session, 5)
        session.get_one(Application, form).invitation_id = id
        prove(session, VAULT, id, form, NOW, nik=NIK)
        erase_application(session, session.get_one(Application, form), NOW)

    await db.run(erases)
    (row,) = await db.run(lambda session: session.exec(select(Invitation)).all())
    assert [value for value in row.model_dump().values() if isinstance(value, bytes)] == []
    assert await db.run(by_token, token) is None
    assert row.revoked_at == NOW
    assert [*(await invites(db, SITI)).new] == [0]


async def test_it_goes_also_where_the_form_opened_another_one_since(db):
    id, other = (await invites(db, SITI)).new[0], (await invites(db, BUDI)).new[0]

    def erases(session) -> None:
        form = made(session, 5)
        prove(session, VAULT, id, form, NOW, nik=NIK)
        session.get_one(Application, form).invitation_id = None
        erase_application(session, session.get_one(Application, form), NOW)

    await db.run(erases)
    row = await db.run(lambda session: session.get_one(Invitation, id))
    assert [value for value in row.model_dump().values() if isinstance(value, bytes)] == []
    assert (await db.run(lambda session: session.get_one(Invitation, other))).name


# -- nobody guesses one ----------------------------------------------------------------------------------
@on_sqlite  # all but a few never come to the database
async def test_random_tokens_and_codes_open_nothing_however_many_are_tried(db):
    for start in range(0, 1000, CHUNK):
        await invites(db, *many(1000)[start : start + CHUNK])
    digests = await db.run(lambda session: set(session.exec(select(Invitation.digest)).all()))
    random = Random(12)
    assert not any(digest(token.of(random.randbytes(token.SIZE))) in digests for _ in range(GUESSES))
    letters = random.randbytes(GUESSES * codes.LENGTH).translate((codes.LETTERS * 256)[:256].encode()).decode()
    tried = (letters[at : at + codes.LENGTH] for at in range(0, len(letters), codes.LENGTH))
    likely = [one for one in tried if is_code(VAULT, one)]
    assert 0 < len(likely) < GUESSES / 200
    assert not any([await db.run(by_code, VAULT, likely[at : at + CHUNK]) for at in range(0, len(likely), CHUNK)])


async def test_every_code_is_one_and_can_be_typed(db):
    made = await invites(db, *many(200))
    written = [code_of(VAULT, id) for id in made.new.values()]
    assert all(is_code(VAULT, one) and codes.candidates(codes.written(one)) == [one] for one in written)
    assert len({*written}) == 200
    found = await db.run(lambda session: session.exec(select(Invitation.code_index)).all())
    assert len({*found} - {None}) == 200
