"""What ledgers of a cooperative amount to together, and who of it is near the end of protection: by what is kept."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import case, func, or_, select, true
from sqlmodel import Session

from models import ladders, members, part, total
from models.account import Account
from models.application import Application
from models.iuran import Iuran
from models.member import Member
from models.store.database import by_row, table
from models.store.sealing import Vault
from rules.figures import CONFIRMED
from rules.ledger import State as Paid
from rules.paying import earlier
from rules.status import TAKES_PART
from rules.status_said import day as day_of
from rules.tariff import lapse_month, months

YEAR = 12
SOON = timedelta(days=10)  # before the end of protection


class Sums(NamedTuple):
    """Of an iuran month: people who take part, those who say to have paid, those who are confirmed; rupiah.

    `expected`: of those of whom something is recorded. `left`: people who were erased. `beside_said`,
    `beside_confirmed`: rupiah of these, and of who takes no part.
    """

    people: int
    said_by: int
    confirmed_by: int
    expected: int
    said: int
    confirmed: int
    left: int
    beside_said: int
    beside_confirmed: int

    @property
    def open(self) -> int:
        return max(0, self.people - self.said_by - self.confirmed_by)


def of_month(session: Session, cooperative: int, month: date) -> Sums:
    """Three questions to the database, however many they are."""
    here, row = table(Application).c, table(Iuran).c
    some = select(here.id, case((part.takes_part(here), 1), else_=0).label("part"))
    some = some.where(here.cooperative_id == cooperative, here.state.is_not(None))
    some = some.cte("page").prefix_with("MATERIALIZED")  # else each sum would look everybody's consent up again
    people, beside = some.c.part == 1, some.c.part == 0
    counts = true(), row.state == Paid.SAID, row.state.in_(CONFIRMED)
    amounts = [part.amount(people, one) for one in (row.expected, row.said, row.confirmed)]
    more = [part.amount(beside, one) for one in (row.said, row.confirmed)]
    rows = select(*(part.amount(people & one, 1) for one in counts), *amounts, *more)
    rows = rows.select_from(some).outerjoin(table(Iuran), (row.application_id == some.c.id) & (row.month == month))
    *found, said, confirmed = map(int, session.connection().execute(rows).one())
    left = total.left(session, cooperative, month)
    return Sums._make([*found, left.people, said + left.said, confirmed + left.confirmed])


class Lapsing(NamedTuple):
    """Who is near the end: by the recorded `until`, or because too many months in a row are not recorded (None).

    `reach`: "told", by messages, or why these do not reach them: "quiet", who wants none, "blocked", who has blocked
    the bot, "alone", who has no Telegram. Protection ends all the same, and officers know both.
    """

    form: int
    name: str
    phone: str | None
    until: date | None
    reach: str


def lapsing(
    session: Session, vault: Vault, cooperative: int, now: datetime, most: int, after: int = 0
) -> list[Lapsing]:
    """So many of them in the order of their ids; names and phones are opened of these only.

    Nobody in the days after an accident, in which nothing is said about iuran.
    """
    here, its, on = table(Application).c, table(Member).c, table(Account).c
    quiet = func.coalesce(here.no_reminders_at, on.no_reminders_at).is_not(None)
    why = (quiet, "quiet"), (on.blocked_at.is_not(None), "blocked"), (its.account_id.is_(None), "alone")
    reach = case(*why, else_="told")
    rows = select(here.id, here.name, here.phone, here.protected_until, reach)
    rows = rows.join(table(Member), its.id == here.member_id).outerjoin(table(Account), on.id == its.account_id)
    rows = rows.where(here.id > after, *members.sent(cooperative), *near(day_of(now)), ~ladders.hushed(here.id, now))
    found = session.connection().execute(rows.order_by(here.id).limit(most))
    return [Lapsing(id, *opened(vault, id, name, phone), *more) for id, name, phone, *more in found]


def how_many_lapse(session: Session, cooperative: int, today: date, most: int = 1_000) -> int:
    some = select(table(Application).c.id).where(*members.sent(cooperative), *near(today)).limit(most)
    return session.connection().execute(select(func.count()).select_from(some.subquery("page"))).scalar_one()


def opened(vault: Vault, form: int, name: bytes | None, phone: bytes | None) -> tuple[str, str | None]:
    found = [vault.unseal("application", form, key, one) if one else None for key, one in
              (("name", name), ("phone", phone))]  # fmt: skip
    return found[0] or "", found[1]


def near(today: date) -> Sequence[Any]:
    """Of a form: the recorded end is within ten days; else the third month that nobody paid ends by then."""
    here, row = table(Application).c, table(Iuran).c
    ends = (today + SOON).replace(day=1)  # where a month ends within ten days, the first of the next one
    last = next(one for one in months(earlier(ends, YEAR), YEAR) if lapse_month(one) >= earlier(ends, 1))
    paid = row.state.in_((Paid.PAID, Paid.PARTLY, Paid.SAID))
    was = by_row(Iuran, row.application_id == here.id, row.month == last, paid)
    later = by_row(Iuran, row.application_id == here.id, row.month > last, paid)
    by_months = here.protected_until.is_(None) & was & ~later if ends > today else ~true()
    recorded = here.protected_until.between(today, today + SOON)
    return here.state.in_(TAKES_PART), here.claim_of.is_(None), or_(recorded, by_months)
