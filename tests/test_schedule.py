"""What the schedule tells beforehand is what then goes out, to the message, while nobody acts and nothing fails."""

import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlmodel import Session

from app import schedule
from app.startup import opened
from bench.server import TOKEN
from bench.years import BEGIN, Clock, Post
from bench.years_judge import Journal
from bench.years_people import FIRST, People
from handlers import planner
from models.account import Account
from models.application import Application, add_answers
from models.member import Member
from models.store.database import new_id
from rules.ladder import zone_of
from rules.settings import Settings
from transport.context import Services

LIVING, DAYS, MEMBERS = 12, 60, 24
LOOKS = (0.5, 2.5, 6.5, 12.5)  # hours of a day, in UTC: from nine in Papua to the evening in Sumatra
Told = Counter[tuple[str, str, str]]


def drafts(session: Session, services: Services, consent: object, ages: list[int]) -> None:
    """Forms that were left in the middle so many days ago."""
    now = services.now()
    for n, days in enumerate(ages):
        account, member, form, at = FIRST * 2 + n, new_id(), new_id(), now - timedelta(days=days)
        session.add(Account(id=account, created_at=at))
        session.flush()
        session.add(Member(id=member, account_id=account, created_at=at))
        session.flush()
        session.add(Application(id=form, member_id=member, created_at=at, touched_at=at))
        session.flush()
        add_answers(session, services.vault, form, {"consent": consent})


async def goes_out(services: Services, clock: Clock, post: Post, days: range, people: People | None = None) -> None:
    looks: dict = {}
    for day in days:
        for hour in LOOKS:
            clock.true = BEGIN.replace(hour=0, minute=0) + timedelta(days=day, hours=hour)
            if people and hour == LOOKS[1]:
                await people.act(clock.true.date())
            await planner.tick(services, looks)
            await post.deliver()


def went(journal: Journal, people: People) -> tuple[Told, Told]:
    """Persons and messages, by the day where they live, kind and stage of what is said first."""
    province, persons, messages = {one.chat: one.province for one in people.all}, Told(), Told()
    for one in journal.sent:
        kind, _, about = journal.about[one.id]
        day = str(one.at.astimezone(zone_of(province.get(one.chat, "34"))).date())
        stages = [stage for *_, stage in about] if kind == "reminder" else [""]
        persons.update((day, kind, stage) for stage in stages)
        messages.update([(day, kind, "*")])
    return persons, messages


@pytest.mark.slow
async def test_for_sixty_days_what_was_foretold_goes_out_to_the_message(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner, "FORGETTING", {})  # nothing here is so old, and each look is cheaper
    monkeypatch.setattr("handlers.planner.schedule.HOUR", timedelta(hours=8))  # nobody here has what is asked so often
    clock, chance = Clock(), random.Random(7)
    at = {"bot_token": SecretStr(TOKEN), "operator_name": "Dinas Contoh", "data_key_file": tmp_path / "key"}
    async with opened(Settings(**at, database_url=database_url), clock) as services:
        journal = Journal("Asia/Jakarta")
        people = People(services, journal, chance)
        await people.come(MEMBERS)
        for one in people.all:
            one.comes = min(one.comes, date(2026, 11, 2 + one.form % (LIVING - 2)))
        post = Post(services, journal, chance)
        await goes_out(services, clock, post, range(LIVING), people)
        await services.database.run(drafts, services, people.answers["consent"], [0, 0, 3, 50])
        journal.sent.clear()

        told = json.loads(await schedule.said(services, DAYS, as_json=True))

        post.speaker.chance = random.Random()  # pyright: ignore
        post.speaker.chance.random = lambda: 1.0  # pyright: ignore (nothing is refused)
        await planner.tick(services)
        await post.deliver()
        await goes_out(services, clock, post, range(LIVING, LIVING + DAYS))
    persons, messages = went(journal, people)
    last = str((BEGIN + timedelta(days=LIVING + DAYS - 1)).date())
    foretold: Told = Counter({(one["day"], one["kind"], one["stage"]): one["people"] for one in told})
    spoken: Told = Counter()
    for one in told:
        spoken[one["day"], one["kind"], "*"] += one["messages"]
    assert any(stage == "ahead" for *_, stage in until(last, foretold))
    assert until(last, foretold) == until(last, persons)
    assert until(last, spoken) == until(last, messages)
    assert {kind for _, kind, _ in persons} == {"reminder", "price", "nudge_day", "nudge_week", "announce", "digest"}
    assert all(one["samples"].keys() == {"id", "en"} for one in told)


def until(last: str, told: Told) -> dict[tuple[str, str, str], int]:
    return {key: count for key, count in sorted(told.items()) if key[0] < last and count}
