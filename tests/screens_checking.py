"""The screens of /bayar and what a member is told of it, each at its longest, for `make screens`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers.conversation import form
from handlers.officer import checking, payments, proof_read, today, together
from handlers.planner import checked, daily
from models.checking import MANY, Proof
from models.daily import ToCall, Work
from models.job import Ended, Outcome
from models.members import Member
from models.sums import Lapsing, Sums
from rules.checking import REASONS, reasons
from rules.ledger import CODE, CONFIRMED, PHOTO, RETURNED, WORD, Entry, ledger
from rules.proof.slip import KESEHATANS, KTP, LINES, NOTHING, UNOPENED, Slip
from rules.status import BRANCH, MEMBER, OFFICER
from rules.tariff import months
from tests import shown
from tests.screens_staff import ID
from tests.shown import Named
from transport.keyboards import Tap, base36

GROUP = "Payments"
MUCH = 999_999_999
SUMS = Sums(20_000, 5_000, 5_000, MUCH, MUCH, MUCH, 5_000, MUCH, MUCH)
MONTHS = (*months(shown.WHEN.date().replace(day=1), 12),)
APART = MONTHS[::2]
PROOF = Proof(ID, ID, shown.WHEN, PHOTO, APART, (MUCH,), MUCH, {"file": "x", "code": "9" * 12})
KINDS = {kind: replace(PROOF, kind=kind) for kind in (PHOTO, CODE, WORD)} | {
    "file": replace(PROOF, detail={"file": "x", "as": "document"}),
    "no amount": replace(PROOF, amounts=(None,) * 12, expected=None, months=MONTHS),
}


def of_checking(told: Callable[..., Any], visit: Callable[..., Any]) -> Iterator[Named]:
    """With what the database would say on the board, and a visit there."""
    with told(), ExitStack() as stack:
        said = {"how_many": MANY, "place_of": (shown.WHEN, ID), "beside": None, "decide": True}
        for name, value in said.items():
            stack.enter_context(patch.object(checking.checking, name, return_value=value))
        stack.enter_context(patch.object(together.sums, "of_month", return_value=SUMS))
        found = stack.enter_context(patch.object(checking.checking, "find"))
        queue = stack.enter_context(patch.object(checking.checking, "following"))
        for name, proof in KINDS.items():
            found.return_value = queue.return_value = proof
            yield from _of_one(visit, f"payment, {name}", proof)
            yield from _of_reading(visit, name, proof)
        yield from _notes(visit, found, queue)
        yield from _of_payments(visit)
        yield from _of_the_day(visit)
    yield from _promises()


def _of_payments(visit: Callable[..., Any]) -> Iterator[Named]:
    """From the card of a member."""
    one = Member(ID, shown.LONG_NAME, None, "submitted", [], ID)
    for name, what in (("checked", CONFIRMED), ("returned", RETURNED)):
        paid = ledger(_entries(what))
        with patch.object(payments.payment, "ledger_of", return_value=paid):
            yield from shown.named(f"payments, {name}", lambda v: payments.listed(v, one), visit(), GROUP)
        for step in (payments._card, payments._really):
            say: Any = lambda v, s=step, p=paid: s(v, one, p.payments[0])  # noqa: E731
            yield from shown.named(f"{step.__name__} {name}", say, visit(), GROUP)
    known = {"form": ID, "name": shown.LONG_NAME, "payment": ID, "of": "2026-11-01"}
    for more in ({}, {"what": "month"}, {"what": "amount"}):
        asked = visit(payments.KEY, **known, **more)
        yield from shown.named(f"mending {more}", form.ask, asked, GROUP, "card")


def _of_the_day(visit: Callable[..., Any]) -> Iterator[Named]:
    """What the day's message opens, and the message."""
    near = [Lapsing(ID, shown.LONG_NAME, "081234567890", until, "blocked") for until in (shown.TODAY, *[None] * 4)]
    calls = [ToCall(ID, shown.LONG_NAME, "081234567890", MONTHS[0], True)] * 5
    for some in (5, 0):
        with (
            patch.object(today.sums, "lapsing", return_value=near[:some]),
            patch.object(today.daily, "to_call", return_value=calls[:some]),
            patch.object(today.daily, "hour_of", return_value=8 if some else -1),
            patch.object(today.daily, "keep_hour"),
            patch.object(today.daily, "is_weekly", return_value=bool(some)),
            patch.object(today.encouragement, "wishes", return_value=bool(some)),
        ):
            for key in ("lapsing", "calls", "hour", "at"):
                tap = Tap("today", key=key, value=f"{base36(ID)}.0")
                made = visit()
                made.standing.account = SimpleNamespace(language=None, no_reminders_at=shown.WHEN)
                yield from shown.named(f"{key}, {some}", lambda v, t=tap: today.tapped(v, t), made, GROUP, "card")
    for present in (True, False):
        screen = daily.said(shown.LONG_NAME, Work(*[20_000] * 4), ID, present)
        yield Named(f"the day's message, {present=}", screen, "card", GROUP)


def _of_one(visit: Callable[..., Any], name: str, proof: Proof) -> Iterator[Named]:
    keys = ("one", "photo", "right", "return", "skip", *(f"why {key}" for key in reasons(proof.kind)))
    for key in keys:
        yield from shown.named(f"{name}: {key}", _tapped(key), visit(), GROUP)


def _of_reading(visit: Callable[..., Any], name: str, proof: Proof) -> Iterator[Named]:
    """What was read on the picture, clear and not, and why nothing was."""
    slip = Slip(99_999_999, "2026-12-31", "Permata Bank", KESEHATANS)
    slips = (slip, replace(slip, doubtful=frozenset(LINES), purpose=""), Slip(amount=1_000))
    found = [{"slip": one.told()} for one in slips] + [{"said": one} for one in (NOTHING, KTP, UNOPENED)]
    for number, told in enumerate(found):
        ended = Ended(ID, proof_read.KIND, ID, proof.id, Outcome.DONE, told, 0, 0, 1)
        with patch.object(proof_read.job, "empty"):
            say: Any = partial(proof_read.was_read, ended=ended)
            yield from shown.named(f"read on the picture, {name}, {number}", say, visit(), GROUP, "card")


def _notes(visit: Callable[..., Any], found: Any, queue: Any) -> Iterator[Named]:
    for what in (CONFIRMED, RETURNED):
        found.return_value = replace(PROOF, decided=Entry(what, shown.WHEN, OFFICER, 1))
        yield from shown.named(f"payment decided: {what}", _tapped("right"), visit(), GROUP)
    found.return_value = None
    yield from shown.named("payment gone", _tapped("right"), visit(), GROUP)
    found.return_value, queue.side_effect = PROOF, lambda *about: None if about[3] else PROOF
    yield from shown.named("payments from the beginning", _tapped("skip"), visit(), GROUP)
    queue.side_effect = lambda *_: None
    yield from shown.named("no payments", checking.bayar, visit(), GROUP)


def _tapped(key: str) -> Callable[[Any], None]:
    return lambda visit: checking.tapped(visit, Tap("check", key=key, value=f"{base36(ID)}.{base36(ID)}"))


def _promises() -> Iterator[Named]:
    """What comes by itself."""
    one: Any = SimpleNamespace(id=ID, district=None)
    services: Any = SimpleNamespace(now=lambda: shown.WHEN, vault=None, settings=None)
    session, standing = shown.Shown({}).session, SimpleNamespace(people=2, account=None)
    with ExitStack() as stack:
        for name, value in {"standing_of": standing, "not_now": None, "hushed": None, "busy": None}.items():
            stack.enter_context(patch.object(checked, name, return_value=value))
        stack.enter_context(patch.object(checked, "answers_of", return_value={"name": shown.LONG_NAME}))
        told = stack.enter_context(patch.object(checked.entering, "told"))
        why = stack.enter_context(patch.object(checked.payment, "opened"))
        for what, key in ((CONFIRMED, ""), *((RETURNED, key) for key in REASONS)):
            told.return_value, why.return_value = (one, _payments(what)), {"why": key}
            rendered: Any = checked.told(session, services, 1, ID)
            yield Named(f"told: {what} {key}", rendered.say.screen, "card", GROUP)
        with (
            patch.object(checked.entering, "changed", return_value=(one, MONTHS)),
            patch.object(checked.payment, "ledger_of", return_value=ledger(_entries(CONFIRMED))),
        ):
            rendered = checked.changed(session, services, 1, ID)
            yield Named("told: put right", rendered.say.screen, "card", GROUP)
        for source in (OFFICER, BRANCH):
            entered = [Entry("paid", shown.WHEN, source, n, month) for n, month in enumerate(APART, 1)]
            told.return_value = (one, ledger(entered).payments)
            rendered = checked.told(session, services, 1, ID)
            yield Named(f"told: noted by {source}", rendered.say.screen, "card", GROUP)


def _payments(what: str) -> tuple[Any, ...]:
    return ledger(_entries(what)).payments


def _entries(what: str) -> list[Entry]:
    entries = []
    for n, month in enumerate(APART):
        entries.append(Entry("paid", shown.WHEN, MEMBER, 2 * n + 1, month, 99_999_999, proof="photo"))
        entries.append(Entry(what, shown.WHEN, OFFICER, 2 * n + 2, about=2 * n + 1))
    return entries
