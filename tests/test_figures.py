"""Every figure of a report equals a count of all rows, person by person, on random data and on both databases."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from io import BytesIO
from random import Random

import pytest
from python_calamine import load_workbook
from sqlalchemy import Engine, event, make_url
from sqlmodel import select

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
from rules.consent import CONSENT_VERSION
from rules.enrolment import ENROLMENT
from rules.figures import FUNNEL, LAPSING, MONTHLY, STAGES, TOLD, Times
from rules.question import Given
from rules.question import filled as filled_in
from rules.register import Listed
from rules.reports import charts, lines
from rules.reports.report import Of
from rules.reports.said import Said
from rules.stopped import part_of, stopped_at
from tests.databases import on_sqlite
from tests.opened import keep
from tests.recounting import recount
from tests.reporting import ADMIN, MONTHS, NOW, OFFICER, VIEWER, fed, invited, made, populate
from tests.test_indexes import is_scan
from transport.task import Task

MONEY = ("expected", "said", "confirmed")
OF_ROW = [*STAGES, TOLD.key, LAPSING.key, "paid", "paid_said", *MONEY]


@pytest.fixture(params=range(3))
async def filled(request, services):
    await services.database.run(populate, Random(request.param))
    return services


def plain(counts) -> dict:
    return {key: count for key, count in counts.items() if count}


async def report_of(services, of: Of, make: str = "book", chat: int = ADMIN, hidden: bool = False):
    parameters = asked(make, of, "KSP Contoh", NOW, "en", "", hidden)
    task = Task(parameters, BytesIO(await fed(services, chat, parameters)), lambda *_: None)
    return lines.gathered(task)


async def scopes(services) -> list[Of]:
    first = await services.database.run(
        lambda s: s.exec(select(Cooperative.id).where(Cooperative.region == "3402")).all()
    )
    return [Of(), Of(region="34"), Of(region="3402"), *(Of(cooperative=id) for id in first)]


async def test_every_row_and_every_month_equals_a_count_of_all_people(filled):
    for of in await scopes(filled):
        report = await report_of(filled, of)
        expected = await filled.database.run(recount, of)
        found = {(row.id, row.region): plain(row.counts) for row in report.rows}
        assert {key: counts for key, counts in found.items() if counts} == {
            key: plain(counts) for key, counts in expected.counts.items() if plain(counts)
        }
        assert {month: plain(report.months[month]) for month in MONTHS} == {
            month: plain(expected.months[month]) for month in MONTHS
        }


async def test_stages_are_nested_in_every_row(filled):
    report = await report_of(filled, Of())
    for row in report.rows:
        counts = [row.counts.get(key, 0) for key in STAGES]
        assert counts == sorted(counts, reverse=True)
        assert row.counts.get("paid", 0) + row.counts.get("paid_said", 0) <= row.counts.get("complete", 0)
    assert any(row.counts.get("active", 0) < row.counts.get("listed", 0) for row in report.rows)


async def test_the_workbook_holds_the_definitions_first_and_then_these_numbers(filled):
    _, content = await made(filled, ADMIN, "book", Of())
    expected = await filled.database.run(recount)
    book = load_workbook(BytesIO(content))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    meanings = [row[1] for row in sheets["Definitions"]]
    assert book.sheet_names[0] == "Definitions"
    assert {one.means for one in (*FUNNEL, TOLD, LAPSING, *MONTHLY)} <= {*meanings}
    assert any("employers" in str(one) and "8.1%" in str(one) for one in meanings)
    heads = sheets["Cooperatives"][0][3:]
    assert heads == [one.name for one in (*FUNNEL, TOLD, LAPSING)] + ["Paid, confirmed", "Paid, as told", "Expected",
                                                                     "Told", "Confirmed"]  # fmt: skip
    rows = Counter(tuple(row[3:]) for row in sheets["Cooperatives"][1:] if any(row[3:]))
    every = [plain(counts) for counts in expected.counts.values()]
    assert rows == Counter(tuple(float(counts.get(key, 0)) for key in OF_ROW) for counts in every if counts)
    total = Counter[str]()
    for counts in every:
        total.update(counts)
    assert sheets["Regions"][-1][4:-1] == [total[key] for key in OF_ROW]
    months = [[row[0], *row[1:-1]] for row in sheets["Months"][1:]]
    keys = [one.key for one in MONTHLY]
    assert [row[1:] for row in months] == [[expected.months[month][key] for key in keys] for month in MONTHS]


async def test_the_pictures_show_these_numbers(filled):
    expected = await filled.database.run(recount)
    said = Said(asked("funnel", Of(), "KSP Contoh", NOW, "en"))
    report = await report_of(filled, Of())
    total = Counter[str]()
    for counts in expected.counts.values():
        total.update(counts)
    funnel = charts.made("funnel", report, said)
    assert [bar.value for bar in funnel.bars] == [total[key] for key in STAGES]
    regions = charts.made("regions", report, said)
    by_province = Counter[str]()
    for (_, region), counts in expected.counts.items():
        by_province[said.region(region[:2])] += counts["listed"]
    assert {bar.label: bar.value for bar in regions.bars} == plain(by_province)
    months = charts.made("months", report, said)
    sums = [expected.months[month] for month in MONTHS]
    assert [bar.part for bar in months.bars] == [one["paid"] / max(1, one["listed"]) for one in sums]
    assert [bar.value for bar in months.bars] == [
        (one["paid"] + one["paid_said"]) / max(1, one["listed"]) for one in sums
    ]
    iuran = charts.made("iuran", report, said)
    assert [(bar.value, bar.part) for bar in iuran.bars] == [
        (one["said"] + one["confirmed"], one["confirmed"]) for one in sums
    ]


async def test_who_may_not_see_it_is_fed_nothing(services):
    await services.database.run(populate, Random(0))
    rows = await services.database.run(lambda s: s.exec(select(Cooperative.id, Cooperative.region)).all())
    mine = await services.database.run(
        lambda s: s.exec(select(Role.cooperative_id).where(Role.name == "officer")).one()
    )
    for id, region in rows:
        of = Of(cooperative=id)
        assert bool((await report_of(services, of, chat=OFFICER)).rows) <= (id == mine)
        hidden = await report_of(services, of, chat=VIEWER, hidden=True)
        assert bool(hidden.rows) <= (region or "").startswith("34")
        assert not (await report_of(services, of, chat=VIEWER)).rows, "the counts of people are for no viewer"
    for of in (Of(), Of(region="35"), Of(region="3")):
        assert not (await report_of(services, of, chat=OFFICER)).rows
        assert not (await report_of(services, of, chat=VIEWER, hidden=True)).rows
    assert (await report_of(services, Of(cooperative=mine), chat=OFFICER)).rows
    assert (await report_of(services, Of(region="34"), chat=VIEWER, hidden=True)).rows


async def test_a_viewer_sees_fives_all_week_and_nothing_beside_them(services):
    await services.database.run(populate, Random(0), 200)
    expected = await services.database.run(recount, Of(region="34"))
    report = await report_of(services, Of(region="34"), chat=VIEWER, hidden=True)
    shown = {(row.id, row.region): dict(row.counts) for row in report.rows}
    floors = {
        key: plain({name: counts[name] // 5 * 5 for name in (*STAGES, "told", "lapsing", "paid", "paid_said")})
        for key, counts in expected.counts.items()
    }
    assert plain(shown) == plain(floors)
    assert any(shown.values())
    assert not report.stops
    assert not set(MONEY) & {name for counts in report.months.values() for name in counts}
    await services.database.run(populate_more, Random(9))
    again = await report_of(services, Of(region="34"), chat=VIEWER, hidden=True)
    assert {(row.id, row.region): dict(row.counts) for row in again.rows} == shown


def populate_more(session, random: Random) -> None:
    ids = list(session.exec(select(Cooperative.id).where(Cooperative.region == "3402")).all())
    for _ in range(30):
        invited(session, random, random.choice(ids), None)


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
