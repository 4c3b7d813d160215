"""Kills at random moments while people talk: nobody is left without an answer, nothing is done twice.

`python -m tests.test_crash_storm --people 200 --kills 50` does it at full size and prints its figures.
"""

import argparse
import asyncio
import random
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, func, select

from models import Session
from models.application import Answer, Application, Event, answers_of
from models.consent import Consent
from models.inbox import Inbox
from models.member import Member
from tests.processes import Stage, staged, until
from tests.walker import Walker, question, receipts, someone

pytestmark = pytest.mark.usefixtures("on_both")


@dataclass
class Report:
    """What a storm did, and what it left; everything from `unanswered` on has to be nothing."""

    people: int = 0
    kills: int = 0
    kills_before_polling: int = 0
    answers: int = 0
    seconds: float = 0.0
    slowest_start: float = 0.0
    dead_ends: int = 0  # the newest buttons, of an answer that came twice, told no more than "noted already"
    unanswered: list[str] = field(default_factory=list)
    without_receipt: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    half_made: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    errors_told: int = 0

    @property
    def faults(self) -> dict[str, Any]:
        names = ["unanswered", "without_receipt", "lost", "twice", "half_made", "set_aside", "refused", "errors_told"]
        return {name: value for name, value in asdict(self).items() if name in names and value}


async def storm(stage: Stage, people: int, kills: int, seed: int, think: float = 0.4) -> Report:
    """Let people enrol, kill the bot so often meanwhile, and look at what is left."""
    dice, report, began = random.Random(seed), Report(people), time.monotonic()
    walkers = [Walker(stage.person(f"P{number}"), someone(number)) for number in range(people)]
    pushed = _pushed(stage)
    await stage.start()
    walking = [
        asyncio.create_task(walker.walk(within=30.0, settle=0.15, think=lambda: dice.random() * think))
        for walker in walkers
    ]
    while report.kills < kills and not all(task.done() for task in walking):
        await _kill(stage, dice, report)
    await stage.polling()
    for walker, ended in zip(walkers, await asyncio.gather(*walking, return_exceptions=True), strict=True):
        if ended:
            report.without_receipt.append(f"{ended}"[:2000])
        report.answers += walker.acts
        report.dead_ends += walker.dead_ends
        if walker.unanswered:
            report.unanswered.append(walker.person.screen)
    await asyncio.sleep(0.3)
    await stage.terminate()
    async with stage.inside() as services:
        for walker in walkers:
            await services.database.run(_look, services.vault, walker, report)
        await services.database.run(_inbox, pushed, report)
    harmless = ("query is too old", "message is not modified")  # what was said already is said once more
    report.refused = [text for text in stage.telegram.refusals if not any(part in text for part in harmless)]
    report.slowest_start = max(stage.starts)
    report.errors_told = sum("Maaf, ada gangguan" in m.text for w in walkers for m in w.person.messages)
    report.seconds = time.monotonic() - began
    return report


async def _kill(stage: Stage, dice: random.Random, report: Report) -> None:
    """Mostly while it works, sometimes while it starts; then start again."""
    if dice.random() < 0.25:
        await asyncio.sleep(dice.uniform(0.3, 1.5))
    else:
        await stage.polling()
        await asyncio.sleep(dice.uniform(0.0, 0.7))
    assert stage.alive, f"the bot ended by itself:\n{stage.stderr[-4000:]}"
    report.kills += 1
    print(f"kill {report.kills} after {time.monotonic() - stage.started:.1f} s", flush=True)
    report.kills_before_polling += not stage.polls
    await stage.kill()
    await stage.start(wait=False)


def _pushed(stage: Stage) -> list[int]:
    """The ids of all updates from now on."""
    ids: list[int] = []
    push = stage.telegram.updates.push_raw

    def noted(body: dict[str, Any]) -> int:
        ids.append(push(body))
        return ids[-1]

    stage.telegram.updates.push_raw = noted  # type: ignore[method-assign]
    return ids


def _look(session: Session, vault: Any, walker: Walker, report: Report) -> None:
    """This person's rows against what they were told, and what they typed."""
    me = walker.person.id
    members = session.exec(select(Member).where(Member.account_id == me)).all()
    found = [session.exec(select(Application).where(Application.member_id == one.id)).all() for one in members]
    if any(len(applications) != 1 for applications in found):
        report.half_made.append(f"{me}: members with {[len(one) for one in found]} applications")
    applications = [application for one in found for application in one]
    if len(applications) > 1:
        report.twice.append(f"{me}: {len(applications)} applications")
    for application in applications:
        _complete(session, vault, walker, application, report)
    if not receipts(walker.person) <= {one.id for one in applications if one.submitted_at}:
        report.lost.append(f"{me}: a receipt for what is not submitted")


def _complete(session: Session, vault: Any, walker: Walker, application: Application, report: Report) -> None:
    me, mine = walker.person.id, Event.application_id == application.id
    events = [event.what for event in session.exec(select(Event).where(mine))]
    if any(events.count(what) > 1 for what in ("submitted", "consented")):
        report.twice.append(f"{me}: {events}")
    consents = session.scalar(select(func.count()).where(Consent.application_id == application.id))
    if application.submitted_at and (consents != 1 or "submitted" not in events or not application.holds_nik):
        report.half_made.append(f"{me}: submitted with {events}, {consents} consents")
    answers = answers_of(session, vault, application.id)
    for key, typed in walker.saved.items():
        kept = answers.get(key)
        if key in ("nik", "name", "street") and kept != typed:
            report.lost.append(f"{me}: {key} was {typed!r} and is {kept!r}")
        if key == "phone" and (kept or {}).get("number", "")[-8:] != typed[-8:]:
            report.lost.append(f"{me}: phone was {typed!r} and is {kept!r}")


def _inbox(session: Session, pushed: list[int], report: Report) -> None:
    """Every update is there once (its id is the primary key), decided and answered, none given up."""
    rows = {row.update_id: row for row in session.exec(select(Inbox))}
    report.lost += [f"update {one} was never kept" for one in pushed if one not in rows]
    open_ = [row for row in rows.values() if not (row.done_at and row.answered_at) or row.body or row.reply]
    report.unanswered += [f"update {row.update_id}: {row.done_at=} {row.answered_at=}" for row in open_]
    report.set_aside += [f"update {row.update_id}: {row.failure}" for row in rows.values() if row.failure]
    orphans = session.exec(select(Answer.key).where(col(Answer.application_id).not_in(select(Application.id)))).all()
    report.half_made += [f"an answer {key} without an application" for key in orphans]


@pytest.mark.slow
async def test_eight_kills_while_ten_people_enrol(tmp_path):
    async with staged(tmp_path) as stage:
        report = await storm(stage, people=10, kills=8, seed=4)
        print(report)
    assert not report.faults
    assert report.kills == 8, "they were done before the kills were; let them think longer"
    assert report.seconds < 40


@pytest.mark.slow
async def test_after_kills_a_repeated_update_changes_nothing(tmp_path):
    async with staged(tmp_path) as stage:
        walkers = [Walker(stage.person(f"P{n}"), someone(n)) for n in range(20)]
        handed: dict[int, dict[str, Any]] = {}
        get = stage.telegram.updates.get

        async def noted(*args: Any) -> Any:
            batch = await get(*args)
            handed.update((update["update_id"], update) for update in batch)
            return batch

        stage.telegram.updates.get = noted  # type: ignore[method-assign]
        await stage.start()
        await asyncio.gather(*(walker.walk("street") for walker in walkers))
        await stage.kill()
        assert len(handed) > 150
        shown = [(question(w.person), w.person.phone.chat.activity) for w in walkers]
        for update in handed.values():
            stage.repeat(update)
        await stage.start()
        await asyncio.sleep(0.2)
        await until(lambda: not stage.telegram.updates.waiting)
        await asyncio.sleep(0.3)
        assert [(question(w.person), w.person.phone.chat.activity) for w in walkers] == shown
        await asyncio.gather(*(walker.walk() for walker in walkers))
        assert not any(walker.unanswered for walker in walkers)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("people", 200), ("kills", 50), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--think", type=float, default=3.0, help="seconds that people think at most")
    options = vars(parser.parse_args())
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Path(folder)) as stage:
            report = await storm(stage, **options)
    for name, value in asdict(report).items():
        print(f"{name:22} {value}")


if __name__ == "__main__":
    asyncio.run(main())
