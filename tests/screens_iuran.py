"""Every screen of /iuran: in each state of a month, ahead and past, and the questions of who says to have paid."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from types import SimpleNamespace
from unittest.mock import patch

from handlers.conversation import answering, form
from handlers.member import iuran, paying
from locales import Text
from models.people import Person
from rules.ledger import Entry, Ledger, ledger
from rules.paying import PAYING
from rules.status import BRANCH, MEMBER, OFFICER, State, Status
from rules.tariff import months
from tests import shown
from tests.shown import Named, Shown
from transport.keyboards import Tap

GROUP = "Iuran"
WHOLE = shown.FULL | shown.SEEN | {"name": shown.LONG_NAME}
NOVEMBER = date(2026, 11, 1)
PRICE = 8_400
PAID = {"first": NOVEMBER.isoformat(), "months": 3, "amount": 33_600, "proof": {"kind": "word"}}
TYPED = {"months": ("0", "selamanya"), "amount": ("banyak", "Rp0"), "proof": ("123", "0812 3456 7890"),
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
        for module in (iuran, paying):
            stack.enter_context(patch.object(module, "answers_of", return_value=WHOLE))
            stack.enter_context(patch.object(module, "application_of", return_value=SimpleNamespace(id=2**63 - 1)))
        status = Status(State.ACTIVE, BRANCH, shown.WHEN, date(2025, 1, 1))
        stack.enter_context(patch.object(iuran, "status_of", return_value=status))
        yield from _cards(known)
        yield from _phones(stack)
        yield from _questions(known)


def _cards(known) -> Iterator[Named]:
    for name, found in STATES.items():
        known.return_value = found
        yield from _tapped(f"iuran, {name}", "one")
    for name, found in (("said", _noted(many=12)), ("own", _noted(MEMBER, many=12)), ("none", Ledger())):
        known.return_value = found
        yield from _tapped(f"past, {name}", "past")
        yield from _tapped(f"ahead, {name}", "ahead")
    for name in ("taken back", "nothing to take back"):
        yield from _tapped(name, "wrong")


def _tapped(name: str, key: str) -> Iterator[Named]:
    made = Shown({}, home=True, known=True)
    yield from shown.named(name, lambda v: iuran.tapped(v, Tap("iuran", 2**63 - 1, key, "1")), made, GROUP)


def _phones(stack: ExitStack) -> Iterator[Named]:
    for many in (0, 1, 5):
        there = [Person(n + 1, shown.LONG_NAME, True, "7K3M-9QXA") for n in range(many)]
        with patch.object(iuran, "people", return_value=there):
            yield from shown.named(f"iuran, {many} people", iuran.iuran, Shown({}, home=True, known=True), GROUP)


def _at(key: str, **more) -> Shown:
    before = {one: PAID[one] for one in PAID if [q.key for q in PAYING].index(one) < _place(key)}
    prices = {month.isoformat(): PRICE for month in months(NOVEMBER, 12)}
    answers = {paying.KEY: {"form": 1, "prices": prices} | before}
    return Shown({}, home=True, known=True, open=[paying.KEY], answers=answers, **more)


def _place(key: str) -> int:
    return [question.key for question in PAYING].index(key)


def _questions(known) -> Iterator[Named]:
    for question in PAYING:
        key = question.key
        yield from shown.named(f"paying: {key}", form.ask, _at(key), GROUP, "question")
        for text in TYPED.get(key, ()):
            yield from shown.named(f"{text!r} at {key}", answering.typed, _at(key, text=text), GROUP, "heard")
    for note in (Text(paying.AS_FILE), Text(paying.SEEN, {"month": shown.TODAY})):
        yield from shown.named(
            note.msgid[:20], lambda v, n=note: form.ask(v, n, again=True), _at("proof"), GROUP, "heard"
        )
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
