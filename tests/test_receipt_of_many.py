"""One receipt for many members as rows: who is in it, noted once, whoever of two officers is first, and taken back."""

import asyncio
import json
from datetime import date, timedelta

import pytest
from sqlmodel import func, select

from models import covered, receipt, receipt_noting, remitted
from models.application import Application, add_answers
from models.cooperative import Cooperative
from models.covered import Covered
from models.erasure import erase_application
from models.event import happen
from models.payment import Part, Proof, ledger_of, say_paid
from models.receipt import Given, Receipt
from models.store.upkeep import held, migrate
from rules.ledger import State, ledger
from rules.payments.paid import Paid
from rules.payments.receipt import Beside, Stands, beside, covers, reasons, stands
from rules.payments.receipt_form import RECEIPT, plain_number
from rules.question import Given as Known
from rules.question import Invalid
from rules.status import BRANCH, MEMBER
from tests.answers import enrolled
from tests.test_collisions import dawdle
from tests.test_same_nik import NOW, VAULT

NOVEMBER, DECEMBER, PRICE, SARI, TUTI = date(2026, 11, 1), date(2026, 12, 1), 8_400, 71, 72
WORKS = {"whom": "new", "work": {"group": "trade", "words": "jual ikan"}, "income": 900_000, "programmes": "basic"}
GIVEN = Given("2026/11/00123", "AgAC", "AQAD", False, date(2026, 11, 20), 3 * PRICE, NOVEMBER, 1)


# -- the rule ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("amount", "known", "unsure", "found", "noted"),
    [
        (16_800, 16_800, 0, Beside.EQUAL, True),
        (16_799, 16_800, 0, Beside.LESS, False),
        (16_801, 16_800, 0, Beside.MORE, True),
        (25_200, 16_800, 1, Beside.UNSURE, True),
        (16_800, 16_800, 1, Beside.UNSURE, True),
        (8_400, 16_800, 1, Beside.LESS, False),
    ],
)
def test_the_sum_of_a_receipt_beside_what_is_expected(amount, known, unsure, found, noted):
    assert beside(amount, known, unsure) is found
    assert covers(amount, known) is noted
    assert bool(reasons(found)) is (found is not Beside.EQUAL)
    assert ("others" in reasons(found)) is (found in (Beside.MORE, Beside.UNSURE))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2026/11/00123", "20261100123"),
        ("no. 2026-11-00123", "20261100123"),
        ("Nomor: ntpn 0A1B 2C3D", "0A1B2C3D"),
        ("belum ada", None),
        ("7", None),
        ("9" * 41, None),
    ],
)
def test_a_number_is_known_again_however_it_is_written(text, known):
    read = RECEIPT[1].read
    assert read
    found = read(text, Known(NOW.date()))
    assert isinstance(found, Invalid) if known is None else plain_number(found) == known


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("day", "20 november 2026", "2026-11-20"),
        ("day", "23-11-2026", None),  # tomorrow
        ("day", "20-11-2023", None),
        ("amount", "Rp4.216.800", 4_216_800),
        ("amount", "1,2 miliar", None),
        ("amount", "84 juta", 84_000_000),
        ("amount", "16800 atau 8400", None),
    ],
)
def test_the_day_lies_before_and_the_sum_may_be_that_of_thousands(key, text, value):
    read = next(one for one in RECEIPT if one.key == key).read
    assert read
    found = read(text, Known(NOW.date()))
    assert isinstance(found, Invalid) if value is None else found == value


def test_a_month_stands_in_a_receipt_as_its_ledger_has_it():
    assert stands(ledger([]), NOVEMBER, PRICE) is Stands.IN


# -- rows ----------------------------------------------------------------------------------------------
@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        yield db


async def people(db, count: int = 3) -> list[int]:
    """Members of cooperative 3 who take part, of whom the first says to have paid; and one of another cooperative."""

    def live(session) -> list[int]:
        for id, name in ((3, "KSP Rukun"), (4, "KSP Lain")):
            session.add(Cooperative(id=id, name=name, created_at=NOW))
        session.flush()
        forms = [enrolled(session, VAULT, 3 if n <= count else 4, n, NOW) for n in range(1, count + 2)]
        for number, form in enumerate(forms):
            add_answers(session, VAULT, form, WORKS)
            happen(session, VAULT, form, "participant", NOW, BRANCH, detail={"number": f"2600000{number:04}"})
        said = [Part(NOVEMBER, PRICE, PRICE, "PP 50/2025")]
        say_paid(session, VAULT, forms[0], said, Proof("word"), NOW, False)
        return forms

    return await db.run(live)


async def given(db, told: Given = GIVEN, by: int = SARI) -> int:
    row, _ = await db.run(receipt.give, VAULT, 3, told, by, NOW)
    while found := await db.read(receipt_noting.look, VAULT, row.id):
        place = await db.read(lambda session: session.get(Receipt, row.id).place)
        assert await db.run(receipt_noting.put, row.id, found, place, NOW)
    return row.id


def confirms(session, id: int, by: int) -> bool:
    row = receipt.of(session, 3, id)
    assert row
    seen = receipt.total(session, id)
    dawdle(session, 0.1)
    return receipt.confirm(session, row, by, NOW, seen)


async def all_of(db, work, *about) -> int:
    count = 0
    while some := await db.run(work, *about):
        count += some
    return count


def stand(session, id: int) -> dict[int, str]:
    return {row.application_id: row.state for row in session.exec(select(Covered).where(Covered.receipt_id == id))}


def month(session, form: int):
    return ledger_of(session, form).month(NOVEMBER, NOW)


async def test_who_takes_part_is_in_it_and_noted_once_and_taken_back_with_a_trace(db, monkeypatch):
    monkeypatch.setattr(receipt_noting, "PAGE", 2)
    monkeypatch.setattr(receipt_noting, "CHUNK", 2)
    siti, budi, tuti, stranger = await people(db)
    id = await given(db)
    assert await db.run(stand, id) == dict.fromkeys((siti, budi, tuti), "in")
    assert await db.run(receipt.total, id) == (3, 3 * PRICE, 0)
    assert not await db.run(lambda session: receipt_noting.add(session, VAULT, session.get(Receipt, id), stranger))
    assert await db.run(confirms, id, SARI)
    assert await all_of(db, receipt_noting.note, VAULT, id, NOW) == 3
    assert await all_of(db, receipt_noting.note, VAULT, id, NOW) == 0
    found = [await db.run(month, form) for form in (siti, budi, tuti)]
    assert [(one.state, one.confirmed, one.entry.source) for one in found] == [(State.PAID, PRICE, "officer")] * 3
    standing = await db.run(lambda session: json.loads(session.get(Application, budi).reckoned))
    assert "2026-11-01" in json.dumps(standing)  # of which nobody is reminded any more
    assert await db.run(lambda session: receipt.take_back(session, session.get(Receipt, id), TUTI, NOW))
    assert await all_of(db, receipt_noting.undo, id, NOW) == 3
    found = [await db.run(month, form) for form in (siti, budi, tuti)]
    assert [one.state for one in found] == [State.SAID, State.OPEN, State.OPEN]
    assert set((await db.run(stand, id)).values()) == {"back"}
    assert (await db.run(receipt.give, VAULT, 3, GIVEN, SARI, NOW))[1]  # it may be given again


async def test_of_officers_with_one_receipt_the_first_counts_and_the_others_see_it(db):
    siti, budi, tuti, _ = await people(db)

    def gives(session, by: int) -> int:
        dawdle(session, 0.1)
        return receipt.give(session, VAULT, 3, GIVEN._replace(number="2026-11-00123"), by, NOW)[0].id

    assert len(set(await asyncio.gather(*(db.run(gives, by) for by in range(6))))) == 1
    id = await given(db)
    first = await asyncio.gather(*(db.run(confirms, id, by) for by in (SARI, TUTI, SARI, TUTI)))
    assert sorted(first) == [False, False, False, True]
    works = (all_of(db, receipt_noting.note, VAULT, id, NOW + timedelta(seconds=n)) for n in range(3))
    await asyncio.gather(*works)
    found = [await db.run(month, form) for form in (siti, budi, tuti)]
    assert [(one.confirmed, one.twice) for one in found] == [(PRICE, False)] * 3


async def test_who_died_left_or_was_checked_meanwhile_is_not_noted(db):
    siti, budi, tuti, wati, _ = await people(db, 4)
    id = await given(db)
    assert await db.run(confirms, id, SARI)
    paid = Paid([NOVEMBER.isoformat()], PRICE)
    assert await db.run(remitted.note, VAULT, wati, paid, TUTI, NOW)
    await db.run(lambda session: happen(session, VAULT, budi, "deceased", NOW, MEMBER))
    await db.run(lambda session: setattr(session.get(Application, tuti), "cooperative_id", 4))
    assert await all_of(db, receipt_noting.note, VAULT, id, NOW) == 4
    assert await db.run(stand, id) == {siti: "noted", budi: "late", tuti: "late", wati: "late"}
    assert not (await db.run(month, wati)).twice
    assert (await db.run(month, tuti)).state is State.OPEN


async def test_who_is_left_out_is_not_noted_and_what_was_seen_must_still_be_so(db):
    siti, *_ = await people(db)
    id = await given(db)
    seen = await db.run(receipt.total, id)
    await db.run(covered.turn, id, Stands.LEFT, siti)
    row = await db.run(receipt.of, 3, id)
    assert not await db.run(receipt.confirm, row, SARI, NOW, seen)
    assert await db.run(confirms, id, SARI)
    await all_of(db, receipt_noting.note, VAULT, id, NOW)
    assert (await db.run(month, siti)).state is State.SAID
    assert (await db.run(stand, id))[siti] == "left"


async def test_whom_it_is_for_goes_with_their_forms_and_what_nobody_confirmed_with_time(db):
    siti, *_ = await people(db)
    id = await given(db)
    await db.run(lambda session: erase_application(session, session.get_one(Application, siti), NOW))
    assert siti not in await db.run(stand, id)
    assert await db.run(receipt.of, 4, id) is None
    assert await db.run(lambda session: receipt.discard(session, session.get(Receipt, id), SARI, NOW))
    assert await db.run(receipt.of, 3, id) is None
    while await db.run(receipt.forget_drafts, NOW - timedelta(days=14)):
        pass
    left = await db.run(
        lambda session: [session.scalar(select(func.count()).select_from(one)) for one in (Receipt, Covered)]
    )
    assert left == [0, 0]
