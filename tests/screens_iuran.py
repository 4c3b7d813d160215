"""Every screen of /iuran: in each state of a month, ahead and past, and the questions of who says to have paid."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from types import SimpleNamespace
from unittest.mock import patch

from handlers.conversation import answering, form
from handlers.member import how_to_pay, iuran, mending, paying
from locales import Text
from models import payment
from models.people import Person
from rules.channels import channels
from rules.how_to_pay import OWN
from rules.ledger import Entry, Ledger, ledger
from rules.paying import PAYING
from rules.status import BRANCH, MEMBER, OFFICER, State, Status
from rules.tariff import months
from tests import shown
from tests.shown import Named, Shown
from transport.keyboards import Tap

GROUP = "Iuran"
WHOLE = shown.FULL | shown.SEEN | {"name": shown.LONG_NAME}
LAST = 2**63 - 1
ACTIVE = Status(State.ACTIVE, BRANCH, shown.WHEN, date(2025, 1, 1))
NOVEMBER = date(2026, 11, 1)
PRICE = 8_400
PAID = {"first": NOVEMBER.isoformat(), "months": 3, "amount": 33_600, "proof": {"kind": "word"}}
TYPED = {"first": ("mei", "entah"),
         "months": ("0", "selamanya"), "amount": ("banyak", "Rp0"), "proof": ("123", "0812 3456 7890"),
         "until": ("kapan ya", "31 februari 2027")}  # fmt: skip


def _noted(*sources: str, what: str = "confirmed", amount: int | None = PRICE, many: int = 1) -> Ledger:
    """Months that are paid, each with what each source says of it."""
    entries = []
    for n, month in enumerate(months(date(2025, 12, 1) if many > 1 else NOVEMBER, many)):
        first = 10 * n + 1
        told = {"month": month, "amount": amount, "expected": PRICE, "proof": "photo"}
        entries.append(Entry("paid", shown.WHEN, MEMBER, first, **told))
        for more, source in enumerate(sources, 1):
            at = shown.WHEN + timedelta(minutes=more)
            entries.append(Entry(what, at, source, first + more, about=first))
    end = Entry("protected", shown.WHEN, MEMBER, 9_999, day=date(2026, 12, 31))
    return ledger([*entries, end] if sources else entries)


STATES = {
    "open": Ledger(),
    "said": _noted(),
    "own": _noted(MEMBER),
    "officer": _noted(OFFICER),
    "branch": _noted(BRANCH),
    "returned": _noted(OFFICER, what="returned"),
    "partly": _noted(MEMBER, amount=4_000),
    "twice": ledger([Entry("paid", shown.WHEN, OFFICER, n, NOVEMBER, PRICE, PRICE) for n in (1, 2)]),
    "moved": ledger([Entry("paid", shown.WHEN, OFFICER, 1, date(2026, 10, 1), PRICE, PRICE),
                     Entry("corrected", shown.WHEN, OFFICER, 2, NOVEMBER, None, PRICE, about=1)]),
}  # fmt: skip


def of_iuran() -> Iterator[Named]:
    with ExitStack() as stack:
        known = stack.enter_context(patch.object(iuran.payment, "ledger_of", return_value=Ledger()))
        stack.enter_context(patch.object(iuran.payment, "take_back", side_effect=(True, False)))
        for module in (iuran, paying, mending):
            stack.enter_context(patch.object(module, "application_of", return_value=SimpleNamespace(id=LAST)))
        for module in (iuran, paying):
            stack.enter_context(patch.object(module, "answers_of", return_value=WHOLE))
        waits = stack.enter_context(patch.object(payment, "book")).return_value.waiting
        waits.return_value = []
        stands = [stack.enter_context(patch.object(module, "status_of")) for module in (iuran, how_to_pay)]
        for one in stands:
            one.return_value = ACTIVE
        yield from _cards(known)
        yield from _ways(stack, stands)
        yield from _mended(waits)
        yield from _phones()
        yield from _questions(known)


def _cards(known) -> Iterator[Named]:
    for name, found in STATES.items():
        known.return_value = found
        yield from _tapped(f"iuran, {name}", "one")
    for name, found in (("said", _noted(many=12)), ("own", _noted(MEMBER, many=12)), ("none", Ledger())):
        known.return_value = found
        yield from _tapped(f"past, {name}", "past")
        for count in ("", "3", "6", "12"):
            yield from _tapped(f"ahead, {name} {count}", "ahead", count)
    for name in ("taken back", "nothing to take back"):
        yield from _tapped(name, "wrong")


def _ways(stack: ExitStack, stands) -> Iterator[Named]:
    """How to pay, with a cooperative of each kind; and the first payment, with a payment code and without."""
    stack.enter_context(patch.object(how_to_pay.members, "of_form", return_value=1))
    own = stack.enter_context(patch.object(how_to_pay, "channel_of"))
    told = stack.enter_context(patch.object(how_to_pay, "detail_of", return_value=None))
    for own.return_value in OWN:
        yield from _tapped(f"how to pay, {own.return_value}", "how")
    for one in stands:
        one.return_value = Status(State.WAITING, BRANCH, shown.WHEN)
    for name, told.return_value in (("with a code", {"code": "9" * 30}), ("without", {})):
        yield from _tapped(f"waiting, {name}", "one")
        for key in ("", *channels()):
            yield from _tapped(f"first payment {name}, {key}", "how", key)
    for one in stands:
        one.return_value = ACTIVE
    for key in channels():
        yield from _tapped(f"paying with {key}", "how", key)


def _mended(waits) -> Iterator[Named]:
    payment.book.return_value.said_at_once.return_value = _noted(many=12).payments[::2]
    for waits.return_value in ([], [1], [*range(2**63 - 7, 2**63)]):
        yield from _tapped(f"to be corrected: {len(waits.return_value)}", "fix")
        yield from _tapped(f"past, with {len(waits.return_value)} to be corrected", "past")
    yield from _tapped("corrected too late", "month")
    waits.return_value = [1]
    for wrong in ("month", "amount"):
        yield from _tapped(f"wrong {wrong}", wrong)
    done = {"form": 1, "together": 1, "wrong": "amount", "amount": 33_600, "prices": {}} | PAID
    for name, corrected in (("corrected", 3), ("nothing corrected", 0), ("too late for it", None)):
        made = Shown({}, home=True, known=True, open=[mending.KEY], answers={mending.KEY: dict(done)})
        with patch.object(payment, "correct", return_value=corrected):
            yield from shown.named(name, mending._done, made, GROUP)
    left = Shown({}, home=True, known=True, open=[mending.KEY], answers={mending.KEY: dict(done)})
    yield from shown.named("correcting, left", mending._leave, left, GROUP)


def _tapped(name: str, key: str, value: str = "1") -> Iterator[Named]:
    made = Shown({}, home=True, known=True)
    yield from shown.named(name, lambda v: iuran.tapped(v, Tap("iuran", LAST, key, value)), made, GROUP)


def _phones() -> Iterator[Named]:
    for many in (0, 1, 5):
        there = [Person(n + 1, shown.LONG_NAME, True, "7K3M-9QXA") for n in range(many)]
        stand = {one.application_id: ACTIVE for one in there}
        with patch.object(iuran, "people", return_value=there), patch.object(iuran, "statuses_of", return_value=stand):
            yield from shown.named(f"iuran, {many} people", iuran.iuran, Shown({}, home=True, known=True), GROUP)


def _at(key: str, **more) -> Shown:
    before = {one: PAID[one] for one in PAID if [q.key for q in PAYING].index(one) < _place(key)}
    prices = {month.isoformat(): PRICE for month in months(NOVEMBER, 12)}
    answers = {paying.KEY: {"form": 1, "since": "2025-01-01", "prices": prices} | before}
    return Shown({}, home=True, known=True, open=[paying.KEY], answers=answers, **more)


def _place(key: str) -> int:
    return [question.key for question in PAYING].index(key)


def _questions(known) -> Iterator[Named]:
    for question in PAYING:
        key = question.key
        yield from shown.named(f"paying: {key}", form.ask, _at(key), GROUP, "question")
        for text in TYPED.get(key, ()):
            yield from shown.named(f"{text!r} at {key}", answering.typed, _at(key, text=text), GROUP, "heard")
    seen = Text(paying.SEEN, {"month": shown.TODAY})
    yield from shown.named("seen", lambda v: form.ask(v, seen, again=True), _at("proof"), GROUP, "heard")
    known.return_value = _noted(MEMBER)
    done = _at("until")
    done.answers["until"] = "2026-12-31"
    with patch.object(paying.payment, "say_paid", return_value=2**63 - 1), patch.object(paying.payment, "say_until"):
        yield from shown.named("paid", paying._done, done, GROUP)
    yield from shown.named("paying, left", paying._leave, _at("first"), GROUP)
    with patch.object(paying, "application_of", return_value=None):
        gone = _at("until")
        gone.answers["until"] = None
        yield from shown.named("paying, gone", paying._done, gone, GROUP)
