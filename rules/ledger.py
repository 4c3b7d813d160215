"""What was paid for whom and for which iuran month: derived from entries, each with who made it and when (B4).

What holds for any entries in any order, from any source (`tests/test_ledger.py`):

1. An entry is never changed, only followed by another; what is known of a month follows from the entries and `now`.
2. What a member says is never shown as confirmed. PAID and PARTLY stand by an officer or a branch office where what
   these confirmed is enough for it, else by the member's own receipt or code ("menurut Anda"), never by a mere word.
3. Of two decisions about one payment, by officers or the branch office, the first counts until it is taken back; the
   member's own receipt counts only until then.
4. A payment stands for one month at a time. Where it was corrected, the month that it left keeps the trace.
5. The rupiah of all months together are those of the payments that stand: nothing is lost and nothing counted twice.
6. The end of protection is what somebody said last and nobody took back, with who said it; it is never computed.

`amount` is whole rupiah, None where nobody told it: then the payment is taken as one of the whole month.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from rules.status import ADMIN, BRANCH, MEMBER, OFFICER
from rules.status_said import day as day_of

PAID, CONFIRMED, RETURNED, CORRECTED = "paid", "confirmed", "returned", "corrected"
MISTAKEN, PROTECTED = "mistaken", "protected"
PHOTO, CODE, WORD = "photo", "code", "word"  # what a payment is shown by
CHECKED = frozenset({OFFICER, BRANCH})  # whose word a payment is confirmed by
STAFF = CHECKED | {ADMIN}


class State(StrEnum):
    OPEN = "open"  # nothing is recorded here
    SAID = "said"  # to be paid, and waits to be checked
    RETURNED = "returned"
    PARTLY = "partly"
    PAID = "paid"


class Entry(NamedTuple):
    """`about`: the id of the entry that it answers; `expected`: by the tariff of the month, with its `rule`.

    `day`: until when there is protection, as the source says.
    """

    what: str
    at: datetime
    source: str
    id: int
    month: date | None = None
    amount: int | None = None
    expected: int | None = None
    rule: str | None = None
    proof: str | None = None
    about: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class Payment:
    """One payment of one month, and what became of it; `said`: the entry that it began with.

    `decided`: by an officer or the branch office; `receipt`: the member's own, where no cooperative checks it.
    `told`: its amount without that of a decision; `left`: the months that it was moved away from.
    """

    said: Entry
    month: date
    told: int | None
    expected: int | None
    decided: Entry | None = None
    receipt: Entry | None = None
    left: tuple[date, ...] = ()
    corrected: bool = False

    @property
    def amount(self) -> int | None:
        noted = self.decided.amount if self.decided and self.decided.what == CONFIRMED else None
        return self.told if noted is None else noted

    @property
    def by(self) -> Entry | None:
        """The entry by which it is confirmed."""
        if self.decided:
            return self.decided if self.decided.what == CONFIRMED else None
        return self.receipt

    @property
    def stands(self) -> bool:
        return not self.decided or self.decided.what == CONFIRMED

    @property
    def waits(self) -> bool:
        """To be checked by an officer."""
        return not self.decided


@dataclass(frozen=True)
class Month:
    """What is known of an iuran month; `entry`: what it stands by, `ahead`: of a month that is still to come.

    `confirmed` and `said`: rupiah that were told; `twice`: more than one payment of the whole month stands;
    `corrected`: a payment was moved to it or away from it, or told otherwise.
    """

    month: date
    state: State = State.OPEN
    entry: Entry | None = None
    expected: int | None = None
    confirmed: int = 0
    said: int = 0
    ahead: bool = False
    twice: bool = False
    corrected: bool = False


@dataclass(frozen=True)
class Ledger:
    """All payments that were said and not taken back, in their order; `protected`: the end of protection, if told."""

    payments: tuple[Payment, ...] = ()
    protected: Entry | None = None

    def month(self, month: date, now: datetime) -> Month:
        here = [one for one in self.payments if one.month == month]
        standing = [one for one in here if one.stands]
        confirmed, waiting = ([one for one in standing if bool(one.by) is firm] for firm in (True, False))
        expected = next((one.expected for one in reversed(standing) if one.expected is not None), None)
        state, entry = _state(here, confirmed, waiting, expected)
        return Month(
            month,
            state,
            entry,
            expected,
            confirmed=_sum(confirmed),
            said=_sum(waiting),
            ahead=bool(standing) and month > day_of(now).replace(day=1),
            twice=sum(_is_enough([one], expected) for one in standing) > 1,
            corrected=any(one.corrected and month in (one.month, *one.left) for one in self.payments),
        )

    def of(self, entry: int) -> Payment | None:
        """The payment that began with this entry."""
        return next((one for one in self.payments if one.said.id == entry), None)


def ledger(entries: Iterable[Entry]) -> Ledger:
    """What they amount to; what cannot be at its point changes nothing."""
    payments: dict[int, Payment] = {}
    ends: dict[int, Entry] = {}
    for entry in sorted(entries, key=lambda one: (one.at, _ORDER.get(one.what, 0), one.id)):
        if entry.what == PAID and entry.month and entry.source in CHECKED | {MEMBER}:
            decided = entry._replace(what=CONFIRMED, amount=None) if entry.source in CHECKED else None
            payments[entry.id] = Payment(entry, entry.month, entry.amount, entry.expected, decided)
        elif entry.what == PROTECTED and entry.day:
            ends[entry.id] = entry
        elif entry.what == MISTAKEN:
            _take_back(payments, ends, entry)
        elif entry.about in payments and entry.what in _ANSWERS:
            payments[entry.about] = _ANSWERS[entry.what](payments[entry.about], entry)
    return Ledger(tuple(payments.values()), list(ends.values())[-1] if ends else None)


def split(total: int | None, expected: Sequence[int | None]) -> list[int | None]:
    """One sum over the months that it was paid for: each gets what is expected, the last one what is left."""
    if total is None:
        return [None] * len(expected)
    parts: list[int | None] = []
    for left, one in zip(range(len(expected), 0, -1), expected, strict=True):
        part = total if left == 1 else min(total, total // left if one is None else one)
        parts.append(part)
        total -= part
    return parts


def _decide(payment: Payment, entry: Entry) -> Payment:
    """The first decision counts."""
    if entry.source not in CHECKED:
        own = entry.source == MEMBER and entry.what == CONFIRMED and payment.said.proof in (PHOTO, CODE)
        return replace(payment, receipt=payment.receipt or entry) if own and not payment.decided else payment
    return payment if payment.decided else replace(payment, decided=entry)


def _correct(payment: Payment, entry: Entry) -> Payment:
    """Another month, another amount, or both; the member's own word counts until somebody has checked it."""
    if entry.source not in STAFF and (entry.source != MEMBER or payment.decided):
        return payment
    month = entry.month or payment.month
    left = payment.left if month == payment.month else (*payment.left, payment.month)
    expected = payment.expected if month == payment.month else entry.expected
    if entry.amount is None:
        return replace(payment, month=month, expected=expected, left=left, corrected=True)
    decided = payment.decided._replace(amount=None) if payment.decided else None  # it was another amount
    payment = replace(payment, told=entry.amount, decided=decided)
    return replace(payment, month=month, expected=expected, left=left, corrected=True)


def _take_back(payments: dict[int, Payment], ends: dict[int, Entry], entry: Entry) -> None:
    """A payment, a decision about one, or an end of protection: by staff, or by the member of the member's own."""
    about = entry.about or 0
    end, payment = ends.get(about), payments.get(about)
    if end and _may(entry, end):
        del ends[about]
    if payment and _may(entry, payment.said) and (entry.source in STAFF or not payment.decided):
        del payments[about]
    if entry.source in STAFF:
        for id, one in payments.items():
            if one.decided and one.decided.id == about != id:
                payments[id] = replace(one, decided=None)


def _may(entry: Entry, of: Entry) -> bool:
    return entry.source in STAFF or entry.source == of.source == MEMBER


def _state(
    here: list[Payment], confirmed: list[Payment], waiting: list[Payment], expected: int | None
) -> tuple[State, Entry | None]:
    """The surest that holds, and the entry by which it does."""
    checked = [one for one in confirmed if one.decided]
    for some in (checked, confirmed):
        if some and _is_enough(some, expected):
            return State.PAID, _last(some)
    if waiting:
        return State.SAID, waiting[-1].said
    if confirmed:
        return State.PARTLY, _last(confirmed)
    back = [one.decided for one in here if one.decided]
    return (State.RETURNED, max(back, key=lambda one: one.at)) if back else (State.OPEN, None)


def _is_enough(payments: list[Payment], expected: int | None) -> bool:
    """Whether these are the whole month."""
    return any(one.amount is None for one in payments) or expected is None or _sum(payments) >= expected


def _last(payments: list[Payment]) -> Entry:
    """The newest entry that confirms one; the member's own receipt makes the whole the member's word."""
    own = [one for one in payments if not one.decided] or payments
    return max((one.by for one in own if one.by), key=lambda entry: entry.at)


def _sum(payments: list[Payment]) -> int:
    return sum(one.amount or 0 for one in payments)


_ANSWERS = {CONFIRMED: _decide, RETURNED: _decide, CORRECTED: _correct}
# Of entries of one instant, what comes first.
_ORDER = {what: n for n, what in enumerate((PROTECTED, PAID, CORRECTED, CONFIRMED, RETURNED, MISTAKEN))}
