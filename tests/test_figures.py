"""Every figure of a report equals a count of all rows, person by person, on random data and on both databases."""

from collections import Counter
from io import BytesIO
from itertools import dropwhile
from random import Random

import pytest
from python_calamine import load_workbook
from sqlmodel import select

from handlers.reports.feed import asked
from models.cooperative import Cooperative
from models.role import Role
from models.sums import of_month
from rules.figures import FUNNEL, LAPSING, MONTHLY, STAGES, TOLD
from rules.reports import charts
from rules.reports.report import Of
from rules.reports.said import Said
from tests.recounting import recount
from tests.reporting import ADMIN, MONTHS, NOW, OFFICER, VIEWER, invited, made, plain, populate, report_of

MONEY = ("expected", "said", "confirmed")
OF_ROW = [*STAGES, TOLD.key, LAPSING.key, "paid", "paid_said", *MONEY]


@pytest.fixture(params=range(3))
async def filled(request, services):
    await services.database.run(populate, Random(request.param))
    return services


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


async def test_the_line_of_a_month_in_bayar_counts_as_the_report_of_that_cooperative_does(filled):
    month = MONTHS[-1]
    for of in [one for one in await scopes(filled) if one.cooperative]:
        counts = (await report_of(filled, of)).months[month]
        found = await filled.database.run(of_month, of.cooperative, month)
        rupiah = found.expected, found.said + found.beside_said, found.confirmed + found.beside_confirmed
        assert (found.people, found.said_by, found.confirmed_by, *rupiah) == tuple(
            counts.get(key, 0) for key in ("part", "paid_said", "paid", *MONEY)
        )


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
    stages, paid = sheets["Cooperatives"], sheets["Cooperatives, contributions"]
    assert stages[0][3:] == [one.name for one in (*FUNNEL, TOLD, LAPSING)]
    assert paid[0][3:] == ["Paid, confirmed", "Paid, as told", "Expected", "Told", "Confirmed"]
    assert [row[:3] for row in stages] == [row[:3] for row in paid]
    both = [(*row[3:], *more[3:]) for row, more in zip(stages[1:], paid[1:], strict=True)]
    rows = Counter(one for one in both if any(one))
    every = [plain(counts) for counts in expected.counts.values()]
    assert rows == Counter(tuple(float(counts.get(key, 0)) for key in OF_ROW) for counts in every if counts)
    total = Counter[str]()
    for counts in every:
        total.update(counts)
    regions = [*sheets["Regions"][-1][4:-1], *sheets["Regions, contributions"][-1][4:-1]]
    assert regions == [total[key] for key in OF_ROW]
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
    every = [expected.months[month] for month in MONTHS]
    sums = list(dropwhile(lambda one: not any(one.values()), every))
    assert [bar.part for bar in months.bars] == [one["paid"] / max(1, one["listed"]) for one in sums]
    assert [bar.value for bar in months.bars] == [
        (one["paid"] + one["paid_said"]) / max(1, one["listed"]) for one in sums
    ]
    iuran = charts.made("iuran", report, said)
    assert [(bar.value, bar.part) for bar in iuran.bars] == [
        (one["said"] + one["confirmed"], one["confirmed"]) for one in sums
    ]


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "Rp0"),
        (8_400, "Rp8.400"),
        (999_999, "Rp999.999"),
        (1_000_000, "Rp1 million"),
        (1_460_000, "Rp1.5 million"),
        (2_500_000_000, "Rp2.5 billion"),
    ],
)
def test_rupiah_are_said_briefly_and_a_few_of_them_never_as_none(amount, said):
    assert Said(asked("iuran", Of(), "KSP Contoh", NOW, "en")).rupiah(amount) == said


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
        key: plain({name: counts[name] // 5 * 5 for name in (*STAGES, "lapsing", "paid")})
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
