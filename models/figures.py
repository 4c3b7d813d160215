"""What reports count, gathered in the database: a page of cooperatives at a time, in a handful of statements.

What each figure means stands in rules/figures.py. No name of a person is opened here.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from models import consent, stages
from models.application import Application
from models.cooperative import Cooperative
from models.invitation import Invitation
from models.store.database import by_index, table
from models.total import Total
from rules.figures import STAGES, Times
from rules.reports.report import Of

PAGE = 200  # cooperatives that are looked at together
LOOK = 5_000  # forms of those without one, which come by their ids


@dataclass
class Line:
    """Of a cooperative, or of those who go without one in a regency (`id` 0): counts, and those of each month.

    `is_open`: it is known even where nothing is counted.
    """

    id: int
    name: str
    region: str
    is_open: bool = False
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    months: dict[date, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))


def page(session: Session, of: Of, times: Times, after: int) -> tuple[list[Line], int | None]:
    """The cooperatives that come next by their ids; None: there are no more."""
    by_index(session)
    row = table(Cooperative).c
    rows = select(row.id, row.name, row.region, row.closed_at).where(row.id > after, *_within(row.region, of))
    rows = rows.where(row.id == of.cooperative) if of.cooperative else rows
    found = session.connection().execute(rows.order_by(row.id).limit(PAGE)).all()
    if not found:
        return [], None
    lines = {one.id: Line(one.id, one.name, one.region or "", not one.closed_at) for one in found}
    asked, given = stages.asked(times), {"ids": [*lines]}
    _count(session, asked.forms, given, lines, times)
    _count(session, asked.invited, given, lines, times)
    _sum(session, asked.iuran, given, lines)
    _left(session, lines, times)
    return [*lines.values()], found[-1].id


def alone(session: Session, of: Of, times: Times, after: int, lines: dict[str, Line]) -> int | None:
    """Add those who go without a cooperative to the line of their regency, a page of forms by their ids after one."""
    by_index(session)
    forms = table(Application).c
    ids = select(forms.id).where(forms.id > after).order_by(forms.id).limit(LOOK).subquery("page")
    last = session.connection().execute(select(func.max(ids.c.id))).scalar()
    if last is None:
        return None
    found: dict[str, Line] = defaultdict(lambda: Line(0, "", ""))
    between = {"after": after, "last": last}
    _count(session, stages.asked(times).alone, between, found, times)
    _sum(session, stages.asked(times).alone_iuran, between, found)
    for region, one in found.items():
        if region.startswith(of.region or ""):
            _add(lines.setdefault(region, Line(0, "", region)), one)
    return last


def left_alone(session: Session, times: Times, line: Line) -> None:
    """What was paid by people without a cooperative whose data was erased; where they lived is not known any more."""
    _left(session, {0: line}, times)


def cooperatives(session: Session, of: Of, after: int) -> list[int]:
    """A page of them, by their ids after one."""
    row = table(Cooperative).c
    rows = select(row.id).where(row.id > after, *_within(row.region, of))
    rows = rows.where(row.id == of.cooperative) if of.cooperative else rows
    return list(session.connection().execute(rows.order_by(row.id).limit(PAGE)).scalars())


def drafts(session: Session, of: Sequence[int], after: int, most: int) -> list[int]:
    """Forms of these cooperatives that are not finished, whose officers may see them; by their ids after one."""
    f, row = table(Application).c, table(Invitation).c
    rows = select(f.id).join(table(Invitation), row.application_id == f.id).where(row.cooperative_id.in_(of))
    rows = rows.where(f.id > after, row.digest.is_not(None), row.submitted_at.is_(None), row.id == stages.last(f.id))
    rows = rows.where(f.submitted_at.is_(None), consent.present(f.id))
    return list(session.connection().execute(rows.order_by(f.id).limit(most)).scalars())


def drafts_alone(session: Session, of: Of, after: int) -> tuple[list[int], int | None]:
    """And of nobody's invitation, a page of forms by their ids after one."""
    f = table(Application).c
    ids = select(f.id).where(f.id > after).order_by(f.id).limit(LOOK).subquery("page")
    last = session.connection().execute(select(func.max(ids.c.id))).scalar()
    rows = select(f.id).where(f.id > after, f.id <= (last or 0), *stages.draft(f), *_within(f.district, of))
    return list(session.connection().execute(rows.order_by(f.id)).scalars()), last


# -- what they bring ---------------------------------------------------------------------------------
def _count(session: Session, statement: Any, given: dict[str, Any], lines: dict[Any, Line], times: Times) -> None:
    for row in session.connection().execute(statement, given).mappings():
        line = lines[row["key"]]
        for name in {*STAGES, "told", "lapsing"} & row.keys():
            line.counts[name] += row[name]
        for n, month in enumerate(times.months):
            for name in ("listed", "part"):
                line.months[month][name] += row.get(f"{name}{n}", 0)


def _sum(session: Session, statement: Any, given: dict[str, Any], lines: dict[Any, Line]) -> None:
    for row in session.connection().execute(statement, given).mappings():
        month = lines[row["key"]].months[row["month"]]
        for name in ("paid", "paid_said", "expected", "said", "confirmed"):
            month[name] += int(row[name])


def _left(session: Session, lines: dict[int, Line], times: Times) -> None:
    row = table(Total).c
    rows = select(row.cooperative_id, row.month, row.said, row.confirmed)
    rows = rows.where(row.cooperative_id.in_([*lines]), row.month.in_(times.months))
    for id, month, said, confirmed in session.connection().execute(rows):
        lines[id].months[month]["said"] += said
        lines[id].months[month]["confirmed"] += confirmed


def _add(line: Line, one: Line) -> None:
    for name, value in one.counts.items():
        line.counts[name] += value
    for month, counts in one.months.items():
        for name, value in counts.items():
            line.months[month][name] += value


def _within(region: Any, of: Of) -> tuple[Any, ...]:
    return (func.substr(region, 1, len(of.region)) == of.region,) if of.region else ()
