"""Where people stop and what is asked again; and that no report reads a table as a whole, or asks once for each."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from random import Random

from sqlalchemy import Engine, event, make_url

from handlers.reports.feed import asked
from models import asked_back, figures, members
from models.account import Account
from models.application import Application, add_answers
from models.consent import Consent
from models.cooperative import Cooperative
from models.invitation import Invitation
from models.member import Member
from models.role import Role
from models.store.database import new_id
from models.total import Total
from rules.consent import CONSENT_VERSION
from rules.enrolment import ENROLMENT
from rules.figures import Times
from rules.question import Given
from rules.question import filled as filled_in
from rules.register import Listed
from rules.reports import charts
from rules.reports.report import Of
from rules.reports.said import Said
from rules.stopped import part_of, stopped_at
from tests.databases import on_sqlite
from tests.opened import keep
from tests.reporting import ADMIN, MONTHS, NOW, VIEWER, plain, populate, report_of
from tests.test_indexes import is_scan


# -- where people stop -------------------------------------------------------------------------------
async def test_stops_are_those_that_officers_are_shown_and_the_parts_that_were_asked_again(services):
    given, coop = Given(date(2026, 12, 24)), new_id()
    whole = filled_in(ENROLMENT, given)
    far = {"nik": 2, "name": 4, "income": 10}  # what is asked next -> answers before it

    def put(session) -> None:
        keep(session, Cooperative(id=coop, name="KSP Rukun", created_at=NOW), Account(id=ADMIN, created_at=NOW))
        keep(session, Role(account_id=ADMIN, name="admin", granted_at=NOW))
        for n, many in enumerate(far.values(), 1):
            for _ in range(n):
                _begun(session, services.vault, coop if n > 1 else None, dict(list(whole.items())[:many]))
        for _ in range(3):
            asked_back.count(session, "district", date(2026, 12, 3))
        asked_back.count(session, "nik", date(2026, 1, 3))
        asked_back.count(session, "nik", date(2025, 12, 3))

    await services.database.run(put)
    report = await report_of(services, Of(), "stops")
    assert plain({part: counts["stopped"] for part, counts in report.stops.items()}) == {
        part_of(key): n for n, key in enumerate(far, 1)
    }
    assert plain({part: counts["again"] for part, counts in report.stops.items()}) == {"Lives in": 3, "NIK": 1}
    mine = await report_of(services, Of(cooperative=coop), "stops")
    board = await services.database.run(members.stopped, services.vault, coop)
    at = Counter(stopped_at(one.answers, given.today, Listed()) for one in board)
    assert plain({part: counts["stopped"] for part, counts in mine.stops.items()}) == at
    chart = charts.made("stops", report, Said(asked("stops", Of(), "KSP Contoh", NOW, "en")))
    assert chart.note.startswith("In the whole programme, “Lives in” is asked again most often: 3 times")
    assert {bar.label: bar.value for bar in chart.bars} == {part_of(key): n for n, key in enumerate(far, 1)}


def _begun(session, vault, cooperative: int | None, answers: dict) -> None:
    member = Member(created_at=NOW)
    keep(session, member)
    row = Application(member_id=member.id, created_at=NOW, touched_at=NOW)
    keep(session, row)
    add_answers(session, vault, row.id, answers)
    known = {"version": CONSENT_VERSION, "text_hash": b"", "language": "id", "given_at": NOW}
    keep(session, Consent(application_id=row.id, chat_id=1, message_id=1, **known))
    if cooperative:
        id = new_id()
        its = {"name": vault.seal("invitation", id, "name", "SITI REKAAN"), "digest": id.to_bytes(8)}
        made = {"made_by": 7, "made_at": NOW, "expires_at": NOW}
        keep(session, Invitation(id=id, cooperative_id=cooperative, application_id=row.id, **its, **made))


# -- which cooperatives are known --------------------------------------------------------------------
async def test_a_closed_cooperative_of_which_nothing_but_rupiah_is_left_is_not_among_the_known(services):
    await services.database.run(populate, Random(0))
    before = charts.known(await report_of(services, Of()))

    def closed(session) -> None:
        keep(session, Cooperative(id=7, name="KSP Bubar", region="3402", created_at=NOW, closed_at=NOW))
        keep(session, Total(cooperative_id=7, month=MONTHS[-2], people=1, confirmed=8_400, said=0))

    await services.database.run(closed)
    report = await report_of(services, Of())
    assert [row.counts["confirmed"] for row in report.rows if row.id == 7] == [8_400]
    assert charts.known(report) == before


# -- how they are gathered -----------------------------------------------------------------------------
@on_sqlite
async def test_no_table_is_read_as_a_whole(services):
    await services.database.run(populate, Random(0))
    heard: dict[str, None] = {}

    def listening(_connection, _cursor, statement, *_) -> None:
        heard.setdefault(statement)

    event.listen(Engine, "before_cursor_execute", listening)
    await report_of(services, Of())
    await report_of(services, Of(region="34"), chat=VIEWER, hidden=True)
    event.remove(Engine, "before_cursor_execute", listening)
    asked_for = [one for one in heard if one.startswith(("SELECT", "WITH"))]
    with closing(sqlite3.connect(make_url(services.settings.database_url).database or "")) as on:
        steps = [f"{step}: {one}" for one in asked_for for *_, step in on.execute(
            f"EXPLAIN QUERY PLAN {one}", [None] * one.count("?")).fetchall()]  # fmt: skip
    by_nik = "SEARCH application_1 USING INDEX ix_application_nik_index"
    assert any(one.startswith(by_nik) for one in steps), "not all forms of a cooperative, for each whom it invited"
    scans = [one for one in steps if is_scan(one) and not re.match("SCAN (some|asked_back)", one)]
    assert not scans, "of what was read before in the same statement, and of a few rows by question and month, enough"
    assert len(asked_for) > 10


@on_sqlite
async def test_more_cooperatives_need_no_more_statements_on_a_page(services):
    counts = [await _statements_of_a_page(services, more) for more in (1, 50)]
    assert counts[0] == counts[1] < 9


async def _statements_of_a_page(services, more: int) -> int:
    def put(session) -> None:
        keep(session, *(Cooperative(name="KSP", created_at=NOW) for _ in range(more)))

    def listening(*said) -> None:
        heard.append(said[2])

    heard: list[str] = []
    await services.database.run(put)
    event.listen(Engine, "before_cursor_execute", listening)
    await services.database.read(figures.page, Of(), Times(NOW), 0)
    event.remove(Engine, "before_cursor_execute", listening)
    return len(heard)
