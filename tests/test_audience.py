"""Whom an announcement reaches: what is chosen, counted over again by hand on people drawn at random."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlmodel import select

from models import audience
from models.account import Account
from models.application import Application
from models.consent import Consent, agree, end_announcements
from models.cooperative import Cooperative
from models.entering import decide
from models.member import Member
from models.payment import Part, Proof, ledger_of, say_paid, take_back
from models.store.database import new_id
from models.store.upkeep import held
from rules.audience import DRAFT, FACETS, NO_COOPERATIVE, STATUSES, Audience, Choice, read
from rules.consent import ANNOUNCEMENTS, ANNOUNCEMENTS_VERSION, CONSENT_VERSION
from rules.ledger import CONFIRMED, RETURNED
from rules.readers.groups import GROUPS
from rules.status import TAKES_PART, State
from tests.test_same_nik import VAULT

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
MONTHS = [date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]
REGIONS, COOPERATIVES, PEOPLE = ("34", "3402", "3404", "35", "340215"), (11, 12, 13), 70
DISTRICTS, WORKS = ("340215", "340216", "340407", "357801", None), [one.key for one in GROUPS[:4]]


@pytest.fixture
async def db(database_url):
    async with held(database_url) as db:
        yield db


def country(session, chance: Random) -> None:
    """Phones with nobody, one or several people, each at random."""
    session.add_all([Cooperative(id=id, name=f"KSP {id}", created_at=NOW) for id in COOPERATIVES])
    for chat in range(1, PEOPLE + 1):
        account = Account(id=chat, created_at=NOW, language=chance.choice(["id", "en", None]))
        account.blocked_at, account.no_broadcasts_at = (NOW if chance.random() < 0.1 else None for _ in range(2))
        session.add(account)
        session.flush()
        if chance.random() < 0.8:
            consent(session, chat, ANNOUNCEMENTS, ANNOUNCEMENTS_VERSION)
            if chance.random() < 0.1:
                end_announcements(session, chat, NOW)
        for _ in range(chance.choice([0, 1, 1, 1, 2, 3])):
            enrol(session, chat, chance)


def consent(session, chat: int, purpose: str, version: str, form: int = 0) -> None:
    said = {"application_id": form, "version": version, "purpose": purpose, "text_hash": b"", "language": "id"}
    agree(session, **said, given_at=NOW - timedelta(days=chat % 5), chat_id=chat, message_id=1)


def enrol(session, chat: int, chance: Random) -> None:
    member, form = Member(account_id=chat, created_at=NOW), new_id()
    session.add(member)
    session.flush()
    row = Application(id=form, member_id=member.id, created_at=NOW, touched_at=NOW, district=chance.choice(DISTRICTS))
    if chance.random() < 0.8:
        row.submitted_at, row.state = NOW, chance.choice([*State])
        row.cooperative_id, row.work_group = chance.choice([*COOPERATIVES, None]), chance.choice(WORKS)
        row.name = VAULT.seal("application", form, "name", "SITI") if chance.random() < 0.9 else None
    session.add(row)
    session.flush()
    consent(session, chat, "form", CONSENT_VERSION if chance.random() < 0.9 else "old", form)
    for month in chance.sample(MONTHS, chance.randrange(3)) if row.state in TAKES_PART else ():
        first = say_paid(session, VAULT, form, [Part(month, 8_400, 8_400, "PP")], Proof("word"), NOW, False)
        fate = chance.random()
        if fate < 0.2:
            take_back(session, form, first, NOW)
        elif fate < 0.6:
            decide(session, VAULT, form, first, RETURNED if fate < 0.4 else CONFIRMED, 99, NOW, "unreadable")


# -- by hand -------------------------------------------------------------------------------------------
def by_hand(session, whom: Audience) -> list[int]:
    return [one.id for one in session.exec(select(Account).order_by(Account.id)) if is_meant(session, one, whom)]


def is_meant(session, account: Account, whom: Audience) -> bool:
    rows = session.exec(select(Consent).where(Consent.chat_id == account.id, Consent.purpose == ANNOUNCEMENTS))
    if account.blocked_at or account.no_broadcasts_at or all(row.withdrawn_at for row in rows):
        return False
    forms = session.exec(select(Application).join(Member).where(Member.account_id == account.id)).all()
    consents = session.exec(select(Consent).where(Consent.chat_id == account.id)).all()
    agreed = {one.application_id for one in consents if one.version == CONSENT_VERSION}
    forms = [one for one in forms if one.id in agreed and one.state not in (State.DECEASED, State.WITHDRAWN)]
    spoken = account.language or "id"
    if whom.within.languages and spoken not in whom.within.languages:
        return False
    if whom.without.languages and spoken in whom.without.languages:
        return False
    here = [one for one in forms if holds(session, one, whom.within) and all(has(one, need) for need in whom.needs)]
    if (whom.within.of_people or whom.needs) and not here:
        return False
    return not whom.without.of_people or not any(holds(session, one, whom.without) for one in forms)


def has(form: Application, need: str) -> bool:
    return bool(form.name if need == "name" else form.cooperative_id)


def holds(session, form: Application, choice: Choice) -> bool:
    state = form.state if form.submitted_at else DRAFT
    cooperative = form.cooperative_id or (NO_COOPERATIVE if form.submitted_at else None)
    tests: dict[str, Any] = {
        "statuses": lambda one: state == one,
        "cooperatives": lambda one: cooperative == one,
        "regions": lambda one: (form.district or "").startswith(one),
        "works": lambda one: form.work_group == one,
        "unpaid": lambda one: state in TAKES_PART and not stands(session, form, date.fromisoformat(one)),
    }
    return all(not (some := getattr(choice, name)) or any(map(test, some)) for name, test in tests.items())


def stands(session, form: Application, month: date) -> bool:
    return any(one.stands and one.month == month for one in ledger_of(session, form.id).payments)


def drawn(chance: Random, many: int) -> Choice:
    offered: dict[str, list[Any]] = {
        "statuses": [*STATUSES],
        "cooperatives": [*COOPERATIVES, NO_COOPERATIVE],
        "regions": [*REGIONS],
        "works": WORKS,
        "unpaid": [one.isoformat() for one in MONTHS],
        "languages": ["id", "en"],
    }
    chosen = chance.sample(FACETS, chance.randrange(many + 1))
    return Choice(**{one: tuple(chance.sample(offered[one], chance.choice([1, 1, 2]))) for one in chosen})


# The same is drawn on both: each country once.
COUNTRIES = [("sqlite", 0), pytest.param("postgres", 1, marks=pytest.mark.on_postgres)]


@pytest.mark.parametrize(("database_url", "seed"), COUNTRIES, indirect=["database_url"])
async def test_what_is_chosen_means_whom_a_count_by_hand_means(db, seed):
    chance, found = Random(seed), []
    await db.run(country, chance)
    for _ in range(30):
        needs = tuple(chance.sample(["name", "cooperative"], chance.choice([0, 0, 0, 1, 2])))
        whom = Audience(drawn(chance, 3), drawn(chance, 1) if chance.random() < 0.4 else Choice(), needs)
        meant = await db.run(audience.accounts, whom)
        assert list(meant) == await db.run(by_hand, whom), whom
        assert await db.run(audience.count, whom) == len(meant)
        assert read(whom.kept()) == whom
        found.append(len(meant))
    assert len({*found}) > 10, "the choices differ in whom they mean"


async def test_a_choice_is_tapped_on_and_off_and_of_many_no_more_are_counted_than_asked_for(db):
    await db.run(country, Random(7))
    everybody = await db.run(audience.count, Audience())
    assert everybody > 30
    assert await db.run(audience.count, Audience(), 10) == 10
    chosen = Choice().toggled("statuses", DRAFT).toggled("regions", "34")
    assert chosen == Choice(statuses=(DRAFT,), regions=("34",))
    assert not chosen.toggled("statuses", DRAFT).toggled("regions", "34")
