"""How long rows are kept: every table says it, and something ends every row, in pages that hold nobody up."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import SQLModel, select

from handlers import planner
from models.application import Application, put_answer
from models.audit import Audit
from models.candidate import Candidate
from models.chat import Chat
from models.cooperative import Cooperative
from models.covered import Covered
from models.erasure import erase_application
from models.event import note
from models.guess import Guess
from models.inbox import Inbox
from models.job import Job
from models.kit import Kit
from models.letter import Letter
from models.link import Link
from models.live import Live
from models.payment import Part, Proof, say_paid
from models.role import Role
from models.store.migrations import load_tables
from models.suppressed import Suppressed
from models.switch import is_on, turn_off, turn_on
from models.tapped import Tapped
from models.viewed import Viewed
from models.wish import Wish
from models.wording import Wording
from tests.kept_rows import (
    announcement,
    assisted,
    cooperative,
    declaration,
    encouraged,
    form,
    invitation,
    letter,
    listing,
    package,
    person,
    planned,
    promised,
    proof,
    receipt,
    standing_link,
)
from tests.opened import DAY, HOUR, NOW, keep, left
from tests.test_same_nik import made

# -- what the clock ends: what has begun to end now, and when it is gone --------------------------------
BY_THE_CLOCK: dict[str, tuple[Callable[[], list[SQLModel]], timedelta]] = {
    "inbox": (lambda: [Inbox(update_id=1, received_at=NOW, done_at=NOW, answered_at=NOW)], 14 * DAY),
    "message": (lambda: [promised(ended_at=NOW, outcome="accepted")], 90 * DAY),
    "job": (lambda: [Job(kind="export", chat_id=5, created_at=NOW, due_at=NOW, ended_at=NOW, outcome="done")], 2 * DAY),
    "live": (lambda: [Live(chat_id=5, message_id=1, kind="job", subject=7, since=NOW)], 7 * DAY),
    "consent": (lambda: [proof(7, withdrawn_at=NOW, sent=True)], 5 * 365 * DAY),
    "audit": (lambda: [Audit(at=NOW, actor="member", action="erased", object="7K3M9Q")], 5 * 365 * DAY),
    "role": (lambda: [person(), Role(account_id=5, name="admin", granted_at=NOW, revoked_at=NOW)], 5 * 365 * DAY),
    "link": (lambda: [Link(digest=b"", kind="admin", expires_at=NOW + 14 * DAY)], 14 * DAY),
    "candidate": (
        lambda: [person(), Candidate(account_id=5, name="viewer", region="3402", holder=b"", asked_at=NOW)],
        14 * DAY,
    ),
    "account": (lambda: [person(language="en", formless_at=NOW)], 90 * DAY),
    "chat": (lambda: [person(formless_at=NOW), Chat(id=5)], 90 * DAY),
    "wish": (lambda: [person(formless_at=NOW), Wish(account_id=5, hour=8, ahead=1)], 90 * DAY),
    "cooperative": (lambda: [Cooperative(name="KSP Rukun", created_at=NOW, closed_at=NOW)], 365 * DAY),
    "invitation": (lambda: [cooperative(), invitation()], 90 * DAY),
    "standing_link": (lambda: [cooperative(), standing_link(revoked_at=NOW)], 365 * DAY),
    "kit": (
        lambda: [cooperative(), Kit(cooperative_id=3, made_by=7, made_at=NOW, what="links", count=1)],
        90 * DAY,
    ),
    "assist": (assisted, 14 * DAY),
    "package": (lambda: [cooperative(), package()], 5 * 365 * DAY),
    "receipt": (lambda: [cooperative(), receipt()], 14 * DAY),
    "letter": (lambda: [*form(), cooperative(), letter()], 90 * DAY),
    "suppressed": (lambda: [Suppressed(phone_index=b"", said_at=NOW)], 5 * 365 * DAY),
    "declaration": (lambda: [cooperative(), declaration()], 5 * 365 * DAY),
    "listing": (lambda: [cooperative(), listing()], DAY),
    "broadcast": (lambda: [announcement(ended_at=NOW)], 365 * DAY),
    "wording": (
        lambda: [Wording(msgid="x", language="id", text="y", by=7, at=NOW, ended_at=NOW, ended_by=7)],
        5 * 365 * DAY,
    ),
    "tapped": (lambda: [Tapped(broadcast_id=1, button="enough", account_id=5, at=NOW)], 97 * DAY),
    "encouragement": (encouraged, 365 * DAY),
    "viewed": (lambda: [Viewed(cooperative_id=3, at=NOW, counts="{}")], 14 * DAY),
    "guess": (lambda: [Guess(chat_id=5, since=NOW, wrong=1)], HOUR),
}
WITH_THE_JOB = ("piece",)
WITH_THE_FORM = (
    *["application", "member", "answer", "event", "payment", "iuran", "climb", "reminder", "covered", "number"],
)
WITH_THE_COOPERATIVE = ("word", "spelling")  # test_cooperative.py
BY_HAND = ("switch", "fingerprint")
FOR_GOOD = ("total", "twice", "asked_back")  # in which no person stands


def tables() -> dict[str, type[SQLModel]]:
    load_tables()
    classes = (mapper.class_ for mapper in SQLModel._sa_registry.mappers)
    return {model.__tablename__: model for model in classes if model.__module__.startswith("models.")}


def test_every_table_says_how_long_its_rows_are_kept_and_has_a_test_that_they_end():
    assert set(tables()) == {*BY_THE_CLOCK, *WITH_THE_JOB, *WITH_THE_FORM, *WITH_THE_COOPERATIVE, *BY_HAND, *FOR_GOOD}
    silent = [name for name, model in tables().items() if not re.search(r"\bKept \w", model.__doc__ or "")]
    assert silent == []


@pytest.mark.parametrize("name", BY_THE_CLOCK)
async def test_a_row_ends_when_its_time_is_over_and_not_before(services, name):
    made_now, kept = BY_THE_CLOCK[name]
    await services.database.run(keep, *made_now())
    for at, rows in ((NOW + kept - HOUR, 1), (NOW + kept + HOUR, 0)):
        services.now.at = at
        await planner.tick(services)
        assert await services.database.run(left, name) == rows


async def test_what_hangs_on_a_form_goes_with_it(services):
    def lives(session) -> list[int]:
        id = made(session, 5)
        put_answer(session, services.vault, id, "name", "SITI AMINAH")
        note(session, id, "consented", NOW)
        said = [Part(NOW.date().replace(day=1), None, None, None)]
        say_paid(session, services.vault, id, said, Proof("code", code="99001122"), NOW, own=False)
        keep(session, planned(id))
        keep(session, cooperative(), Letter(application_id=id, cooperative_id=3, body=b"", said_at=NOW))
        keep(session, receipt(id=8), Covered(receipt_id=8, application_id=id, month=said[0].month, state="in"))
        return [left(session, name) for name in (*WITH_THE_FORM, "letter")]

    def ends(session) -> list[int]:
        erase_application(session, session.exec(select(Application)).one(), NOW)
        return [left(session, name) for name in (*WITH_THE_FORM, "letter", "account")]

    assert await services.database.run(lives) == [1] * len((*WITH_THE_FORM, "letter"))
    assert await services.database.run(ends) == [0] * len((*WITH_THE_FORM, "letter", "account"))


async def test_a_switch_that_is_turned_off_leaves_no_row(services):
    for turn in (turn_on, turn_off):
        await services.database.run(turn, "sending_paused", *([NOW] if turn is turn_on else []))
    assert not await services.database.run(is_on, "sending_paused")
    assert await services.database.run(left, "switch") == 0
