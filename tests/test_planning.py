"""The planner's machine: page by page, nobody passed over, and a new kind is one file and one entry."""

import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from handlers import planner
from models import message, paging
from models.account import Account
from models.application import Answer, Application
from models.member import Member
from models.message import Message, Promise, promise_many
from tests.opened import DAY, NOW
from tests.words import HOUSE


def drafts(session: Session, many: range, idle: timedelta) -> None:
    """Drafts with consent, one a chat, of which the first was left first."""
    for n in many:
        session.add(Account(id=n, created_at=NOW))
        session.flush()
        session.add(Member(id=n, account_id=n, created_at=NOW))
        session.flush()
        at = NOW - idle + timedelta(seconds=n)
        session.add(Application(id=n, member_id=n, created_at=at, touched_at=at))
        session.flush()
        session.add(Answer(application_id=n, key="consent", value=b"sealed"))


def sent(session: Session, many: range, sector: str = "other") -> None:
    drafts(session, many, timedelta(days=9))
    for n in many:
        form = session.get_one(Application, n)
        form.submitted_at, form.sector, form.jht = form.touched_at, sector, n % 2 == 0


def promised(session: Session, kind: str) -> list[int]:
    rows = select(Message.subject).where(col(Message.kind) == kind, col(Message.ended_at).is_(None))
    return sorted(session.exec(rows))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Pages of ten, which look at thirty; and how many were promised in each."""
    pages: list[int] = []

    def counted(session, promises):
        pages.append(len(promises))
        return promise_many(session, promises)

    monkeypatch.setattr(planner, "promise_many", counted)
    for module in ("drafts", "sent"):
        monkeypatch.setattr(f"models.{module}.BATCH", 10)
    monkeypatch.setattr(paging, "LOOK", 30)
    return pages


async def test_those_to_whom_nothing_can_be_promised_any_more_hold_nobody_up(services, monkeypatch):
    """A reminder that failed keeps its key: as many of them as fit on a page came again and again, and nobody else."""

    def failed(session) -> None:
        drafts(session, range(1, 801), timedelta(days=1, hours=12))
        for n in range(1, 701):
            at = session.get_one(Application, n).touched_at
            key = f"nudge_day:{n}:{int(at.timestamp())}"
            promise_many(session, [Promise(key, "nudge_day", n, n, NOW, NOW + DAY)])
        for row in session.exec(select(Message)):
            message.end(session, row.id, "failed", NOW)

    await services.database.run(failed)
    await planner.tick(services)
    assert await services.database.run(promised, "nudge_day") == [*range(701, 801)]


async def test_every_page_is_small_and_all_that_are_due_are_promised_once(services, small):
    await services.database.run(drafts, range(1, 96), timedelta(days=1, hours=12))
    await planner.tick(services)
    assert await services.database.run(promised, "nudge_day") == [*range(1, 96)]
    assert max(small) == 10
    small.clear()
    await planner.tick(services)
    assert sum(small) == 0
    await services.database.run(drafts, range(96, 99), timedelta(days=1, hours=12))
    await planner.tick(services)
    assert await services.database.run(promised, "nudge_day") == [*range(1, 99)]


async def test_the_same_of_forms_in_every_group_of_which_a_price_changes(services, small):
    await services.database.run(sent, range(1, 96))
    await services.database.run(sent, range(101, 135), "transport")
    await services.database.run(sent, range(201, 246), "unsure")
    services.now.at = NOW + 10 * DAY
    await planner.tick(services)
    meant = [*range(1, 96), *range(201, 246)]
    assert await services.database.run(promised, "price") == meant
    assert max(small) == 10
    small.clear()
    await planner.tick(services)
    assert sum(small) == 0


async def test_drafts_that_left_at_the_same_moment_are_told_apart(services, small):
    def at_once(session) -> None:
        drafts(session, range(1, 96), timedelta(days=1, hours=12))
        for form in session.exec(select(Application)):
            form.touched_at = NOW - 1.5 * DAY

    await services.database.run(at_once)
    await planner.tick(services)
    assert await services.database.run(promised, "nudge_day") == [*range(1, 96)]


async def test_a_kind_that_breaks_keeps_no_other_from_being_planned(services, monkeypatch):
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    broken = planner.Promised("broken", breaks, breaks)  # type: ignore[arg-type]
    monkeypatch.setattr(planner, "KINDS", (broken, *planner.KINDS))
    await services.database.run(drafts, range(1, 4), timedelta(days=1, hours=12))
    await planner.tick(services)
    assert await services.database.run(promised, "nudge_day") == [1, 2, 3]


# -- a new kind, by its author -------------------------------------------------------------------------
THE_FILE = '''
"""Three days after a form was left in the middle its person is asked whether something is not clear."""

from datetime import timedelta

from handlers.planner.promised import Promised, free, stop
from locales import N_, Text
from models.drafts import idle
from models.message import Promise
from transport.courier import Rendered
from transport.screen import Say, Screen

WAIT = timedelta(days=3)
UNCLEAR = N_("Is something in the form not clear? Just write it here.")


def plan(session, now, settings, after):
    drafts, end = idle(session, "unclear", now - WAIT, after or (now - 2 * WAIT, 0))
    return [_promise(draft, free(now, draft.district, settings)) for draft in drafts], end


def _promise(draft, due):
    id = draft.application_id
    return Promise(f"unclear:{id}", "unclear", draft.account_id, id, due, due + WAIT)


def render(session, services, chat_id, subject):
    return Rendered(Say(Screen((Text(UNCLEAR),), ((stop(),),))), "id")


QUESTION = Promised("unclear", plan, render)
'''
THE_ENTRY = ("    *REMINDERS,\n", "    *REMINDERS,\n    unclear.QUESTION,\n")
IMPORTED = "from handlers.planner import unclear\n"
IN_INDONESIAN = """
msgid "Is something in the form not clear? Just write it here."
msgstr "Ada yang kurang jelas di formulir? Tulis saja di sini."
"""
ITS_STORY = """
from datetime import timedelta
from tests.stories import enrols, unhurried
from tests.test_story_nudges import delivers


async def test_somebody_is_asked_once(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    for days in (2, 2, 1):
        world.ahead += timedelta(days)
        await delivers(world)
    assert sum("Ada yang kurang jelas" in m.text for m in siti.messages) == 1
"""


@pytest.mark.slow
def test_a_kind_of_promise_is_added_by_one_file_and_one_entry(tmp_path):
    ignored = shutil.ignore_patterns(".*", "*.pyc.*", "screens")
    house = Path(shutil.copytree(HOUSE, tmp_path / "house", ignore=ignored))
    (house / "handlers/planner/unclear.py").write_text(THE_FILE.lstrip())
    kinds = house / "handlers/planner/__init__.py"
    source = kinds.read_text()
    assert THE_ENTRY[0] in source
    first = source.index("from handlers.planner.")
    kinds.write_text(source[:first] + IMPORTED + source[first:].replace(*THE_ENTRY))
    with (house / "locales/id/LC_MESSAGES/messages.po").open("a") as catalogue:
        catalogue.write(IN_INDONESIAN)
    (house / "tests/test_story_unclear.py").write_text(ITS_STORY.lstrip())
    suites = [f"tests/test_{name}.py" for name in ("story_unclear", "keeping", "words")]
    command = (sys.executable, "-m", "pytest", "-q", "-m", "not on_postgres", "-p", "no:cacheprovider", *suites)
    kept = ("-k", "unclear or words or message or every_table or no_step")  # the other tables know no promise
    done = subprocess.run((*command, *kept), cwd=house, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
