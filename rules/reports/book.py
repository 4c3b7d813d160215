"""The workbook of a report: on its first sheet what each figure means, then all of them; numbers are numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from locales import N_, Rupiah, Share, written
from rules.asked import Asked
from rules.figures import (
    AGAIN,
    FUNNEL,
    LAPSING,
    MONTHLY,
    STOPPED,
    TAKE_PART,
    TOLD,
    VIEWED,
    Figure,
    benchmarks,
    whole,
)
from rules.reports.charts import known
from rules.reports.report import Counts, Report, Row
from rules.reports.said import WITHOUT, Said
from rules.small_cells import together
from rules.stopped import PARTS
from rules.streamed import Cell, Sentences, Streamed

MEANINGS, ROWS, REGIONS, MONTHS = N_("Definitions"), N_("Cooperatives"), N_("Regions"), N_("Months")
ROWS_PAID, REGIONS_PAID = N_("Cooperatives, contributions"), N_("Regions, contributions")
STOPS = N_("Parts of the form")
FIGURE, MEANS = N_("Figure"), N_("What it means")
COOPERATIVE, PROVINCE, REGENCY, MONTH, PLACE = (
    N_("Cooperative"),
    N_("Province"),
    N_("Regency or city"),
    N_("Month"),
    N_("Part"),
)
KNOWN, TAKES_PART, COVERED = N_("Cooperatives known"), N_("Taking part"), N_("Share covered")
COVERED_MEANS = N_("“Paid, confirmed” of those on the list.")
WHOSE, AS_OF = N_("Report of"), N_("As of")
ENDED = N_("“Paid”, “Expected”, “Told” and “Confirmed” of cooperatives and regions are those of %(month)s.")
ELSEWHERE = N_("To compare with")
TOTAL = N_("Total")
LEFT = N_("Of people without a cooperative the regency is that in which they live.")
WIDE = {"people": 11, "rupiah": 18}
NAME, PLACES = 34, (20, 24)  # letters of a cooperative, and of a province and a regency
OF_ROW = (*FUNNEL, TOLD, LAPSING)
OF_MONTH = tuple(one for one in MONTHLY if one.key not in ("listed", "part"))


def write(report: Report, said: Said, asked: Asked) -> None:
    at = datetime.fromisoformat(asked.parameters["at"])
    with Streamed(asked.output, at) as file:
        heads = [said.text(FIGURE), said.text(MEANS)]
        file.sheet(said.text(MEANINGS), heads, (44, 100), _meanings(report, said, asked.parameters["mark"]))
        for name, some in _parted(report, ROWS, ROWS_PAID):
            heads = [said.text(one) for one in (COOPERATIVE, PROVINCE, REGENCY, *(each.name for each in some))]
            wide = [WIDE[each.unit] for each in some]
            file.sheet(said.text(name), heads, (NAME, *PLACES, *wide), _rows(report, said, some))
        for name, some in _parted(report, REGIONS, REGIONS_PAID):
            named = (PROVINCE, REGENCY, KNOWN, TAKES_PART, *(each.name for each in some), COVERED)
            wide = [12, 12, *(WIDE[each.unit] for each in some), 12]
            file.sheet(
                said.text(name), [said.text(one) for one in named], (*PLACES, *wide), _regions(report, said, some)
            )
        figures = _figures(report, MONTHLY)
        wide = [WIDE[each.unit] for each in figures]
        heads = [said.text(one) for one in (MONTH, *(each.name for each in figures), COVERED)]
        file.sheet(said.text(MONTHS), heads, (20, *wide, 12), _months(report, said, figures))
        if not report.hidden:
            heads = [said.text(one) for one in (PLACE, STOPPED.name, AGAIN.name)]
            file.sheet(said.text(STOPS), heads, (32, 20, 20), _stops(report, said))


def _parted(report: Report, stages: str, paid: str) -> list[tuple[str, list[Figure]]]:
    """In two sheets, since one of all columns would be printed too small to be read; viewers see few of them."""
    if report.hidden:
        return [(stages, _figures(report, (*OF_ROW, *OF_MONTH)))]
    return [(stages, [*OF_ROW]), (paid, [*OF_MONTH])]


def _figures(report: Report, figures: Iterable[Figure]) -> list[Figure]:
    return [one for one in figures if not report.hidden or one.key in VIEWED]


def _cells(counts: Counts, figures: Sequence[Figure], said: Said, many: int = 1) -> list[Cell]:
    """Of a viewer, what is below five is said in words."""
    return [_cell(counts.get(one.key, 0), one, said, many) for one in figures]


def _cell(count: int, figure: Figure, said: Said, many: int) -> Cell:
    if said.hidden and not count:
        return said.people(0, many)
    return Rupiah(count) if figure.unit == "rupiah" else count


def _covered(counts: Counts) -> Share | None:
    listed = counts.get("listed", 0)
    return Share(counts.get("paid", 0) / listed) if listed else None


def _rows(report: Report, said: Said, figures: Sequence[Figure]) -> Iterator[list[Cell]]:
    for row in sorted(report.rows, key=lambda one: (one.region, not one.id, one.name, one.id)):
        name = Sentences(row.name or said.text(WITHOUT))
        yield [name, *_place(row.region, said), *_cells(row.counts, figures, said)]


def _place(region: str, said: Said) -> list[Cell]:
    return [Sentences(said.region(region[:2])), Sentences(said.region(region[:4])) if len(region) >= 4 else ""]


def _regions(report: Report, said: Said, figures: Sequence[Figure]) -> Iterator[list[Cell]]:
    """By regency, below all of a province; at last all."""
    by_regency: dict[str, list[Row]] = defaultdict(list)
    for row in report.rows:
        by_regency[row.region[:4]].append(row)
    by_province: dict[str, list[Row]] = defaultdict(list)
    for region, rows in by_regency.items():
        by_province[region[:2]] += rows
    for province, every in sorted(by_province.items()):
        for region in sorted(one for one in by_regency if one[:2] == province and len(one) == 4):
            yield _region(_place(region, said), by_regency[region], report, said, figures)
        yield _region([_place(province, said)[0], said.text(TOTAL)], every, report, said, figures)
    if len(by_province) > 1:
        yield _region([said.text(TOTAL), ""], report.rows, report, said, figures)


def _region(
    names: list[Cell], rows: Sequence[Row], report: Report, said: Said, figures: Sequence[Figure]
) -> list[Cell]:
    part, every = known(Report(report.of, tuple(rows)))
    sums = together(row.counts for row in rows)
    return [*names, every, part, *_cells(sums, figures, said, len(rows)), _covered(sums)]


def _months(report: Report, said: Said, figures: Sequence[Figure]) -> Iterator[list[Cell]]:
    for month, counts in report.months.items():
        yield [said.month(month), *_cells(counts, figures, said, len(report.rows)), _covered(counts)]


def _stops(report: Report, said: Said) -> Iterator[list[Cell]]:
    nothing: Mapping[str, int] = {}
    for part in PARTS:
        counts = report.stops.get(part, nothing)
        yield [said.text(part), counts.get("stopped", 0), counts.get("again", 0)]


def _meanings(report: Report, said: Said, mark: str) -> Iterator[list[Cell]]:
    """What is reported, then each figure, then what there is to compare with."""
    part, every = known(report)
    yield [said.text(WHOSE), Sentences(said.name)]
    yield [said.text(AS_OF), Sentences(said.note())]
    yield [said.text(KNOWN), every]
    yield [said.text(TAKES_PART), part]
    yield ["", Sentences(said.text(TAKE_PART))]
    for figure in _figures(report, OF_ROW):
        yield [said.text(figure.name), Sentences(said.text(figure.means))]
    yield ["", Sentences(said.text(LEFT))]
    yield ["", Sentences(said.text(ENDED, month=said.month(whole(tuple(report.months)))))]
    for figure in _figures(report, MONTHLY):
        yield [f"{said.text(MONTHS)}: {said.text(figure.name)}", Sentences(said.text(figure.means))]
    yield [said.text(COVERED), Sentences(said.text(COVERED_MEANS))]
    for figure in () if report.hidden else (STOPPED, AGAIN):
        yield [said.text(figure.name), Sentences(said.text(figure.means))]
    for one in benchmarks().values():
        told = {"share": written(Share(one.share), said.language), "year": str(one.year), "count": one.count}
        yield [said.text(ELSEWHERE), Sentences(f"{said.text(one.note, **told)} ({one.source})")]
    yield ["", Sentences(mark)]
