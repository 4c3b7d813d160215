"""The lines of JSON that the job of a report is fed, and what they come to."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from rules.asked import Asked
from rules.figures import MONTHLY, Times, whole
from rules.reports.report import Counts, Of, Report, Row
from rules.small_cells import together

FAR = 100  # so many steps are told of


def line(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told).encode() + b"\n"


def of_row(
    id: int, name: str, region: str, is_open: bool, counts: Counts, months: Mapping[date, Counts]
) -> dict[str, Any]:
    by_month = {month.isoformat(): kept for month, some in months.items() if (kept := _some(some))}
    return {"id": id, "name": name, "region": region, "open": is_open, "counts": _some(counts), "months": by_month}


def of_parts(figure: str, counts: Counts) -> dict[str, Any]:
    """How often, by the part of the form."""
    return {"parts": counts, "figure": figure}


def far(share: float) -> bytes:
    return line({"far": int(FAR * share)})


def _some(counts: Counts) -> dict[str, int]:
    return {key: count for key, count in counts.items() if count}


def gathered(asked: Asked) -> Report:
    """Each row has beside its own figures those of the last month that has ended."""
    about = asked.parameters
    times = Times(datetime.fromisoformat(about["at"]))
    ended = whole(times.months).isoformat()
    rows, stops = list[Row](), defaultdict[str, dict[str, int]](lambda: {"stopped": 0, "again": 0})
    months: dict[date, dict[str, int]] = {month: {} for month in times.months}
    for one in map(json.loads, asked.input):
        if "far" in one:
            asked.tell(one["far"], FAR)
        elif "parts" in one:
            for part, count in one["parts"].items():
                stops[part][one["figure"]] += count
        else:
            paid = {key: count for key, count in one["months"].get(ended, {}).items() if key in OF_ENDED}
            rows.append(Row(one["id"], one["name"], one["region"], one["counts"] | paid, one["open"]))
            for month, counts in one["months"].items():
                _add(months[date.fromisoformat(month)], counts)
    return Report(Of(**about["of"]), tuple(rows), months, dict(stops), about["hidden"])


def total(report: Report) -> dict[str, int]:
    return together(row.counts for row in report.rows)


def _add(sums: dict[str, int], counts: Counts) -> None:
    for key, count in counts.items():
        sums[key] = sums.get(key, 0) + count


OF_ENDED = tuple(one.key for one in MONTHLY if one.key not in ("listed", "part"))
