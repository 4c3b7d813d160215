"""Pictures of a report: what each of them shows, with the sentence that says so."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from itertools import dropwhile

from locales import N_
from rules.charts.spec import MOST, Bar, Chart, Reference
from rules.figures import FUNNEL, PART, YEAR, benchmarks, whole
from rules.reports.lines import total
from rules.reports.report import Counts, Report, Row
from rules.reports.said import WITHOUT, Said
from rules.small_cells import together
from rules.stopped import PARTS

TITLES = {
    "funnel": N_("From the list to active: %(name)s"),
    "months": N_("Covered, month by month: %(name)s"),
    "regions": N_("Where people are covered: %(name)s"),
    "cooperatives": N_("Cooperatives whose people are covered: %(name)s"),
    "iuran": N_("Contributions by month: %(name)s"),
    "stops": N_("Where people stop: %(name)s"),
}
CAME = N_(
    "Of %(listed)s people on the list, %(complete)s have a complete form and %(active)s are active according to the "
    "branch office."
)
FEW = N_(
    "%(listed)s people are on the list. For %(month)s the contribution is confirmed of fewer than five of them in each "
    "group."
)
COVERED = N_("For %(month)s the contribution is confirmed of %(paid)s of %(listed)s people on the list, %(share)s.")
TAKING = N_("%(part)s of %(known)s cooperatives take part: five or more of their people have a complete form.")
COME_IN = N_("For %(month)s %(confirmed)s are confirmed, and %(said)s are told and not confirmed.")
STOPPING = N_("%(count)s forms are not finished. Most people stop at “%(part)s”: %(most)s.")
AGAIN_MOST = N_("In the whole programme, “%(part)s” is asked again most often: %(count)s times in twelve months.")
NONE_STOPS = N_("No form is unfinished.")
ELSEWHERE = N_("%(share)s: members of a credit union, %(year)s")
OTHERS = N_("%(count)s others")
ON_LIST, PAID, TOLD, CONFIRMED = N_("on the list"), N_("confirmed"), N_("with those told"), N_("confirmed")
UNFINISHED = N_("not finished")


def made(kind: str, report: Report, said: Said) -> Chart:
    return CHARTS[kind](report, said)


def known(report: Report) -> tuple[int, int]:
    """Cooperatives that take part, and those that are known; of a closed one rupiah alone may be left."""
    rows = [row for row in report.rows if row.id and (row.is_open or row.counts.get("listed"))]
    return sum(row.counts.get("complete", 0) >= PART for row in rows), len(rows)


def _chart(kind: str, said: Said, says: str, bars: Sequence[Bar], also: str = "", **more) -> Chart:
    looks = {"funnel": "funnel", "months": "months", "iuran": "months"}.get(kind, "bars")
    title = said.text(TITLES[kind], name=said.name)
    note = f"{also} {said.note()}".strip()
    return Chart(looks, title, says, tuple(bars), note, language=said.language, **more)  # pyright: ignore[reportArgumentType]


def _funnel(report: Report, said: Said) -> Chart:
    sums, many = total(report), len(report.rows)
    bars = [Bar(said.text(one.name), sums.get(one.key, 0), said.people(sums.get(one.key, 0), many)) for one in FUNNEL]
    spoken = {key: said.people(sums.get(key, 0), many) for key in ("listed", "complete", "active")}
    return _chart("funnel", said, said.text(CAME, **spoken), bars if sums.get("listed") else ())


def _months(report: Report, said: Said) -> Chart:
    """The share that is covered; the present month is not over."""
    bars = [_share(said.brief(month), counts, said) for month, counts in _since(report)]
    ended = whole(tuple(report.months))
    counts, many = report.months[ended], len(report.rows)
    paid, listed = counts.get("paid", 0), counts.get("listed", 0)
    spoken = {"paid": said.people(paid, many), "listed": said.people(listed, many), "share": said.share(paid, listed)}
    says = said.text(FEW if said.hidden and not paid else COVERED, month=said.month(ended), **spoken)
    other = benchmarks()["members"]
    label = said.text(ELSEWHERE, share=said.share(round(other.share * 1000), 1000), year=str(other.year))
    seen = any(one.value for one in bars)
    legend = None if said.hidden else (said.text(TOLD), said.text(PAID))
    return _chart("months", said, says, bars if seen else (), reference=Reference(other.share, label), legend=legend)


def _since(report: Report) -> list[tuple[date, Counts]]:
    """Without the months at the beginning of which there is nothing to tell: before anybody was on the list."""
    return list(dropwhile(lambda one: not any(one[1].values()), report.months.items()))


def _share(label: str, counts: Counts, said: Said) -> Bar:
    listed, paid = counts.get("listed", 0), counts.get("paid", 0)
    both = paid + counts.get("paid_said", 0)
    of = max(1, listed)
    if said.hidden:
        return Bar(label, paid / of, said.share(paid, listed if paid else 0))  # fewer than five is not nobody
    return Bar(label, both / of, said.share(both, listed), paid / of, said.share(paid, listed))


def _regions(report: Report, said: Said) -> Chart:
    """Of all by province, of a province by regency, of a regency by cooperative; the largest first."""
    groups = [(label, together(row.counts for row in rows), len(rows)) for label, rows in _grouped(report, said)]
    groups = [one for one in groups if one[1].get("listed")]
    groups.sort(key=lambda one: (-one[1]["listed"], one[0]))
    if len(groups) > MOST:
        rest = groups[MOST - 1 :]
        label = said.text(OTHERS, count=len(rest))
        groups = [*groups[: MOST - 1], (label, together(one[1] for one in rest), sum(one[2] for one in rest))]
    bars = [_bar(label, counts, many, said) for label, counts, many in groups]
    part, every = known(report)
    legend = (said.text(ON_LIST), said.text(PAID))
    return _chart(
        "regions" if _depth(report) else "cooperatives",
        said,
        said.text(TAKING, part=part, known=every),
        bars,
        legend=legend,
    )


def _grouped(report: Report, said: Said) -> list[tuple[str, list[Row]]]:
    depth = _depth(report)
    found: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in report.rows:
        found[(row.region[:depth], 0) if depth else (row.name, row.id)].append(row)
    name = said.region if depth else lambda name: name or said.text(WITHOUT)
    return [(name(label), rows) for (label, _), rows in found.items()]


def _depth(report: Report) -> int:
    """How much of a region's code the bars are of; 0: they are of cooperatives."""
    return {0: 2, 2: 4}.get(len(report.of.region or ""), 0) if not report.of.cooperative else 0


def _bar(label: str, counts: Counts, many: int, said: Said) -> Bar:
    listed, paid = counts.get("listed", 0), counts.get("paid", 0)
    whole = paid >= listed and not said.hidden  # what a viewer sees is rounded down
    return Bar(label, listed, said.people(listed, many), min(paid, listed), said.people(paid, many), whole)


def _iuran(report: Report, said: Said) -> Chart:
    """In rupiah, which no viewer sees."""
    bars = [_money(said.brief(month), counts, said) for month, counts in _since(report)]
    ended = whole(tuple(report.months))
    spoken = {key: said.rupiah(report.months[ended].get(key, 0)) for key in ("confirmed", "said")}
    says = said.text(COME_IN, month=said.month(ended), **spoken)
    legend = (said.text(TOLD), said.text(CONFIRMED))
    return _chart("iuran", said, says, bars if any(one.value for one in bars) else (), legend=legend)


def _money(label: str, counts: Counts, said: Said) -> Bar:
    confirmed = counts.get("confirmed", 0)
    both = confirmed + counts.get("said", 0)
    return Bar(label, both, said.rupiah(both), confirmed, said.rupiah(confirmed), 0 < confirmed == both)


def _stops(report: Report, said: Said) -> Chart:
    """In the order of the form; below it, of what is asked again and whose is not known, the most."""
    also = _again(report, said)
    stopped = {part: report.stops.get(part, {}).get("stopped", 0) for part in PARTS}
    bars = [Bar(said.text(part), count, said.people(count)) for part, count in stopped.items() if count]
    if not bars:
        return _chart("stops", said, said.text(NONE_STOPS), (), also)
    most = max(PARTS, key=lambda part: stopped[part])
    says = said.text(STOPPING, count=sum(stopped.values()), part=said.text(most), most=said.people(stopped[most]))
    return _chart("stops", said, says, bars, also)


def _again(report: Report, said: Said) -> str:
    asked = {part: report.stops.get(part, {}).get("again", 0) for part in PARTS}
    part = max(PARTS, key=lambda one: asked[one])
    return said.text(AGAIN_MOST, part=said.text(part), count=asked[part]) if asked[part] else ""


CHARTS: dict[str, Callable[[Report, Said], Chart]] = {
    "funnel": _funnel,
    "months": _months,
    "regions": _regions,
    "iuran": _iuran,
    "stops": _stops,
}
assert YEAR <= MOST
