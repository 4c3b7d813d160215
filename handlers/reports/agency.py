"""What the agency's report of a cooperative is made of: each participant as a line, with a covered name."""

from collections.abc import AsyncIterator, Sequence

from models import Session, counted, iuran, payment
from rules.announcement import covered
from rules.reports.lines import line
from rules.reports.report import Of
from rules.status_said import day
from transport.context import Services

PAGE = 200  # forms whose events and payments are read at once


async def feed(services: Services, of: Of) -> AsyncIterator[bytes]:
    after = 0
    while forms := await services.database.read(counted.answered, of.cooperative or 0, after, PAGE):
        yield await services.database.read(_lines, services, forms)
        after = forms[-1]


def _lines(session: Session, services: Services, forms: Sequence[int]) -> bytes:
    shown, paid = counted.shown(session, forms), iuran.confirmed(session, forms)
    ledgers, lines = payment.ledgers_of(session, forms), []
    for one in counted.participants(session, forms):
        by = [each.by.at for each in ledgers[one.form].payments if each.by]
        told = {"known": one.known, "said": day(one.at).isoformat(), "day": one.day.isoformat() if one.day else None}
        told |= {"months": {month.isoformat(): amount for month, amount in sorted(paid.get(one.form, {}).items())}}
        told |= {"first": day(min(by)).isoformat() if by and told["months"] else None}
        if its := shown.get(one.form):
            name = services.vault.unseal("application", one.form, "name", its.name) if its.name else ""
            told |= {"reference": its.reference, "name": covered(name), "jht": bool(its.jht)}
        lines.append(line(told))
    return b"".join(lines)
