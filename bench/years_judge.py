"""What the two years came to, recounted from what people did: by no rule of the house, its tables read as text.

The months that are paid, the hours that are quiet, the day by which a month is to be paid: all written here once more,
so that a fault of the house is not repeated.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from transport.context import Services

EAST = {*map(str, range(81, 83)), *map(str, range(91, 97))}
MIDDLE = {"51", "52", "53", *map(str, range(63, 66)), *map(str, range(71, 77))}
CLOSED = {date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1), date(2027, 5, 1), date(2027, 6, 1)}
CLOSED |= {date(2027, 8, 17), date(2027, 12, 25), date(2028, 1, 1), date(2028, 5, 1), date(2028, 6, 1)}
OUTCOMES = {"accepted", "failed", "expired", "withdrawn", "uncertain", "called"}
UNASKED = ("reminder", "price")  # kinds that nobody gets who wants no messages
HUSH = timedelta(days=7)


@dataclass(frozen=True)
class Act:
    n: int  # acts and messages in their order
    at: datetime
    what: str
    form: int
    chat: int
    more: dict[str, Any]


@dataclass(frozen=True)
class Arrived:
    n: int
    at: datetime
    id: int
    chat: int
    text: str


@dataclass
class Journal:
    zone: str
    acts: list[Act] = field(default_factory=list)
    sent: list[Arrived] = field(default_factory=list)
    about: dict[int, tuple[str, int, list[tuple[int, str, str]]]] = field(default_factory=dict)  # by message
    blocked: set[int] = field(default_factory=set)
    silent: set[int] = field(default_factory=set)
    down: set[date] = field(default_factory=set)
    n: int = 0

    def note(self, what: str, who: Any, at: datetime, **more: Any) -> None:
        self.n += 1
        self.acts.append(Act(self.n, at, str(what), who.form, who.chat, more))
        {"blocked": self.blocked.add, "stopped": self.silent.add}.get(what, lambda _: None)(who.chat)
        {"unblocked": self.blocked.discard, "again": self.silent.discard}.get(what, lambda _: None)(who.chat)

    def is_stopped(self, chat: int) -> bool:
        return chat in self.silent

    def arrived(self, id: int, chat: int, at: datetime, said: str) -> None:
        self.n += 1
        self.sent.append(Arrived(self.n, at, id, chat, said))


async def judge(services: Services, journal: Journal, people: Any) -> list[str]:
    """A line for each thing that is wrong."""
    province = {one.chat: one.province for one in people.all}
    by_form, by_chat = defaultdict(list), defaultdict(list)
    for act in journal.acts:
        by_form[act.form].append(act)
        by_chat[act.chat].append(act)
    wrong = [*_twice(journal), *_quiet(journal, province), *_unwanted(journal, by_chat, by_form)]
    rows = await services.database.run(_read, _ROWS)
    wrong += _outcomes(rows)
    wrong += _forgotten(journal, people, by_form, by_chat, rows)
    wrong += await _sums(services, journal, by_form)
    kept = defaultdict(int)
    for row in rows:
        kept[row["outcome"]] += 1
    print(f"{len(people.all):,} members, {len(journal.acts):,} acts, {len(journal.sent):,} messages; {dict(kept)}")
    return wrong


def _twice(journal: Journal) -> Iterator[str]:
    """No row twice, and no (person, month, stage)."""
    ids, stages = set(), set()
    for one in journal.sent:
        if one.id in ids:
            yield f"message {one.id} arrived twice"
        ids.add(one.id)
        kind, _, about = journal.about[one.id]
        for row in about if kind == "reminder" else []:
            if row in stages:
                yield f"{row} was said twice"
            stages.add(row)


def _quiet(journal: Journal, province: dict[int, str]) -> Iterator[str]:
    for one in journal.sent:
        there = province.get(one.chat, "")
        zone = "Asia/Jayapura" if there in EAST else "Asia/Makassar" if there in MIDDLE else "Asia/Jakarta"
        local = one.at.astimezone(ZoneInfo(zone))
        at = local.time()
        if not time(8) <= at < time(20) or (local.weekday() == 4 and time(11, 30) <= at < time(13)):
            yield f"message {one.id} came at {local}"


def _unwanted(journal: Journal, by_chat: dict[int, list[Act]], by_form: dict[int, list[Act]]) -> Iterator[str]:
    """None after "berhenti", about nobody who died or left or had an accident, and about no month that is paid."""
    for one in journal.sent:
        kind, subject, about = journal.about[one.id]
        wishes = [act.what for act in by_chat[one.chat] if act.n < one.n and act.what in ("stopped", "again")]
        if kind in UNASKED and wishes and wishes[-1] == "stopped":
            yield f"{kind} came to {one.chat}, who stopped messages"
        forms = {form for form, *_ in about} or {subject}
        for form in forms:
            before = [act for act in by_form[form] if act.n < one.n]
            if any(act.what in ("dead", "erased") or (act.what == "withdrawn" and kind in UNASKED) for act in before):
                yield f"{kind} came about {form}, who died or left"
        for act in by_chat[one.chat] if kind == "reminder" else []:
            if act.what == "accident" and act.n < one.n and one.at - act.at < HUSH:
                yield f"a reminder came to {one.chat} {one.at - act.at} after an accident"
        pauses = [act.more["day"] for act in by_chat[one.chat] if act.what == "paused" and act.n < one.n]
        if kind in UNASKED and pauses and one.at.date() + timedelta(days=1) < pauses[-1]:
            yield f"{kind} came to {one.chat}, who paused until {pauses[-1]}"
        for form, month, stage in about if kind == "reminder" else []:
            if covered(by_form[form], date.fromisoformat(month[:10]), one.n):
                yield f"{stage} of {month} came to {form}, who had paid"


def covered(acts: list[Act], month: date, n: int) -> bool:
    """Whether a payment of the month stands at that point: one that is not checked, or enough that is."""
    paid: dict[int, tuple[list[tuple[int | None, int | None]], str]] = {}
    for act in acts:
        if act.n >= n:
            break
        id = act.more.get("id")
        if act.what == "paid":
            some = [(amount, price) for m, amount, price in act.more["parts"] if m == month]
            paid[act.more["id"]] = some, "firm" if act.more["firm"] else "waits"
        elif act.what in ("confirmed", "returned") and id in paid:
            paid[id] = paid[id][0], "firm" if act.what == "confirmed" else "back"
        elif act.what == "mistaken":
            paid.pop(act.more["id"], None)
    if any(some for some, how in paid.values() if how == "waits"):
        return True
    firm = [one for some, how in paid.values() if how == "firm" for one in some]
    price = next((price for _, price in reversed(firm) if price is not None), None)
    if not firm:
        return False
    return price is None or any(a is None for a, _ in firm) or sum(a or 0 for a, _ in firm) >= price


def _outcomes(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if row["outcome"] not in OUTCOMES:
            yield f"{row} has no outcome"


def _forgotten(
    journal: Journal, people: Any, by_form: dict[int, list[Act]], by_chat: dict[int, list[Act]], rows: list[dict]
) -> Iterator[str]:
    """Whose month before is paid, and this one is not until it should be, is reminded of it once at least."""
    told = defaultdict(set)
    for row in rows:
        if row["outcome"] in ("accepted", "failed", "uncertain"):
            told[row["application_id"], str(row["month"])[:10]].add(row["stage"])
    last = max(act.at for act in journal.acts).date()
    for one in people.all:
        acts, chat = by_form[one.form], by_chat[one.chat]
        joined = next((act.at.date() for act in acts if act.what == "joined"), None)
        strange = {"stopped", "blocked", "accident", "dead", "withdrawn", "erased", "end", "paused"}
        if not joined or any(act.what in strange for act in (*acts, *chat)):
            continue
        month = _next(_next(joined.replace(day=1)))
        while due(month) + timedelta(days=8) < last:
            begin, end = due(month) - timedelta(days=6), due(month) + timedelta(days=3)
            days = {begin + timedelta(days=n) for n in range(12)}
            if not days & journal.down and _unpaid(acts, month, begin, end) and not told[one.form, str(month)]:
                yield f"nobody reminded {one.form} of {month}"
            month = _next(month)


def _unpaid(acts: list[Act], month: date, begin: date, end: date) -> bool:
    """The month before is paid at the beginning, this one is not until the end."""
    first = next((act.n for act in acts if act.at.date() >= begin), 1 << 60)
    last = next((act.n for act in acts if act.at.date() > end), 1 << 60)
    points = [act.n for act in acts if first <= act.n < last]
    before = (month - timedelta(days=1)).replace(day=1)
    return all(covered(acts, before, n) and not covered(acts, month, n) for n in (first, *points, last))


async def _sums(services: Services, journal: Journal, by_form: dict[int, list[Act]]) -> list[str]:
    """Rupiah of each month, confirmed and said, in the ledgers and by what people did."""
    from models import payment  # what is judged

    erased = {act.form for act in journal.acts if act.what == "erased"}
    wrong: list[str] = []
    for form, acts in by_form.items():
        if form in erased or not any(act.what == "paid" for act in acts):
            continue
        found = await services.database.run(payment.ledger_of, form)
        for month, (confirmed, said) in counted(acts).items():
            known = found.month(month, services.now())
            if (known.confirmed, known.said) != (confirmed, said):
                wrong.append(f"{form} {month}: {known.confirmed} and {known.said}, should be {confirmed} and {said}")
    return wrong


def counted(acts: list[Act]) -> dict[date, tuple[int, int]]:
    paid = {act.more["id"]: act for act in acts if act.what == "paid"}
    how = {id: "firm" if act.more["firm"] else "said" for id, act in paid.items()}
    for act in acts:
        if act.what in ("confirmed", "returned", "mistaken"):
            how[act.more["id"]] = "firm" if act.what == "confirmed" else "gone"
    sums: dict[date, tuple[int, int]] = {}
    for id, act in paid.items():
        for month, amount, _ in act.more["parts"]:
            firm, said = sums.get(month, (0, 0))
            more = amount or 0
            sums[month] = (firm + more * (how[id] == "firm"), said + more * (how[id] == "said"))
    return sums


def due(month: date) -> date:
    """The 15th, or the next day on which offices are open."""
    day = month.replace(day=15)
    while day.weekday() > 4 or day in CLOSED:
        day += timedelta(days=1)
    return day


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=7)).replace(day=1)


def _read(session: Any, query: str) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in session.connection().execute(text(query))]


_ROWS = (
    "SELECT r.application_id, r.month, r.stage, coalesce(r.outcome, m.outcome) AS outcome FROM reminder r "
    "LEFT JOIN message m ON m.subject = r.together AND m.kind = 'reminder'"
)
