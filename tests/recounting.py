"""All figures of a report counted again from the raw rows.

It knows no statement of models/stages.py: it goes by the definitions in rules/figures.py, person by person.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select

from models.application import Application
from models.consent import Consent
from models.cooperative import Cooperative
from models.event import Event
from models.invitation import Invitation
from models.iuran import Iuran
from models.total import Total
from rules.consent import CONSENT_VERSION
from rules.reports.report import Of
from rules.tariff import lapse_month
from tests.reporting import DAY, MONTHS, TAKES_PART, TODAY, TOLD_BY, WIB


@dataclass
class Person:
    """One who is counted: at which cooperative (0: at none) and in which regency, how far, and since when."""

    where: tuple[int, str]
    stages: list[str]
    at: datetime
    form: Application | None = None


@dataclass
class Recount:
    counts: dict[tuple[int, str], Counter] = field(default_factory=lambda: defaultdict(Counter))
    months: dict[date, Counter] = field(default_factory=lambda: defaultdict(Counter))


UP_TO = {"ready": 4, "handed_over": 5, "returned": 6, "waiting": 6, "active": 7, "known": 7, "reported": 4}
STAGES = ["listed", "opened", "agreed", "complete", "handed", "answered", "active"]


def recount(session, of: Of | None = None) -> Recount:
    of, found = of or Of(), Recount()
    regions = {row.id: row.region or "" for row in session.exec(select(Cooperative))}
    every = session.exec(select(Iuran)).all()
    events = session.exec(select(Event)).all()
    for one in _people(session, regions):
        if not _is_in(one.where, of):
            continue
        counts = found.counts[one.where]
        counts.update(one.stages)
        form = one.form
        seen = form is not None and "complete" in one.stages
        counts["told"] += bool(seen and form and form.state == "reported")
        paid = [row for row in every if form and row.application_id == form.id]
        counts["lapsing"] += bool(seen and form and form.state in TAKES_PART and _ends_soon(form, paid))
        since = [row.at for row in events if form and row.application_id == form.id and row.what in TOLD_BY.values()]
        for month in MONTHS:
            listed, sums = _before_end(one.at, month), found.months[month]
            sums["listed"] += listed
            if not (seen and form and form.state in TAKES_PART):
                continue
            sums["part"] += bool(since and _before_end(min(since), month))
            for row in paid:
                if row.month == month:
                    _pay(sums, row, listed)
                    if month == MONTHS[-2]:
                        _pay(counts, row, listed)
    forms = {row.id: row for row in session.exec(select(Application))}
    noted: list[tuple[tuple[int, str], Any]] = [(_where(forms[row.application_id], regions), row) for row in every]
    erased = session.exec(select(Total))
    noted += [((row.cooperative_id, regions.get(row.cooperative_id, "")), row) for row in erased]
    for where, row in noted:
        if _is_in(where, of):
            for sums in (found.months[row.month], *([found.counts[where]] if row.month == MONTHS[-2] else [])):
                sums["said"] += row.said
                sums["confirmed"] += row.confirmed
    return found


def _is_in(where: tuple[int, str], of: Of) -> bool:
    return where[0] == of.cooperative if of.cooperative else where[1].startswith(of.region or "")


def _pay(sums: Counter, row: Iuran, listed: bool) -> None:
    sums["paid"] += listed and row.state in ("paid", "partly")
    sums["paid_said"] += listed and row.state == "said"
    sums["expected"] += row.expected or 0


def _people(session, regions: dict[int, str]) -> list[Person]:
    invitations = session.exec(select(Invitation)).all()
    consents = session.exec(select(Consent)).all()
    agreed = {row.application_id for row in consents if row.version == CONSENT_VERSION and not row.withdrawn_at}
    sent = session.exec(select(Application).where(col(Application.submitted_at).is_not(None))).all()
    theirs = {(one.nik_index, one.cooperative_id) for one in sent if not one.withdrawn_at and not one.claim_of}
    alike = [row for row in invitations if row.nik_index and (row.nik_index, row.cooperative_id) in theirs]
    found = [_waiting(row, regions) for row in invitations if not row.application_id and row not in alike]
    for form in session.exec(select(Application)):
        theirs = [row for row in invitations if row.application_id == form.id]
        if form.submitted_at:
            found.append(_sent(form, theirs, form.id in agreed, regions))
        else:
            opened = [row for row in invitations if row.id == form.invitation_id and row.digest and not row.revoked_at]
            found.append(_draft(form, theirs, bool(opened), form.id in agreed, regions))
    return [one for one in found if one]


def _waiting(row: Invitation, regions: dict[int, str]) -> Person | None:
    if not row.digest or row.revoked_at:
        return None
    far = 3 if row.started_at else 2 if row.opened_at else 1
    return Person((row.cooperative_id, regions[row.cooperative_id]), STAGES[:far], row.made_at)


def _sent(form: Application, theirs: list[Invitation], agreed: bool, regions: dict[int, str]) -> Person | None:
    if form.withdrawn_at or form.claim_of or form.state in ("withdrawn", "deceased"):
        return None
    where = _where(form, regions)
    made = [row.made_at for row in theirs if row.cooperative_id == form.cooperative_id]
    far = UP_TO[form.state or "ready"] if agreed else 3
    return Person(where, STAGES[:far], min([form.created_at, *made]), form)


def _draft(
    form: Application, theirs: list[Invitation], opened: bool, agreed: bool, regions: dict[int, str]
) -> Person | None:
    if theirs:
        last = max(theirs, key=lambda row: (row.made_at, row.id))
        return Person((last.cooperative_id, regions[last.cooperative_id]), STAGES[:3], last.made_at)
    return Person(_where(form, regions), STAGES[:3], form.created_at) if agreed and not opened else None


def _where(form: Application, regions: dict[int, str]) -> tuple[int, str]:
    if form.cooperative_id:
        return form.cooperative_id, regions[form.cooperative_id]
    return 0, (form.district or "")[:4]


def _before_end(at: datetime, month: date) -> bool:
    return (at + WIB).date() < date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _ends_soon(form: Application, paid: list[Iuran]) -> bool:
    if form.protected_until:
        return TODAY <= form.protected_until <= TODAY + 10 * DAY
    months = [row.month for row in paid if row.state in ("paid", "partly", "said")]
    return bool(months) and lapse_month(max(months)) == date(2026, 12, 1)
