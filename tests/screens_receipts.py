"""The screens of one receipt for many members, each at its longest, for `make screens`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from unittest.mock import Mock, patch

from handlers.conversation import form
from handlers.officer import receipt_card, receipt_given, receipt_people, receipts
from locales import Text
from models.covered import Month, Part
from models.members import Named
from models.receipt import Detail, Receipt, Total
from rules.payments.receipt import REASONS, Stands
from rules.payments.receipt_form import LONGEST, RECEIPT
from rules.tariff import months
from tests import shown
from tests.screens_staff import ID
from tests.shown import Named as Screened
from transport.keyboards import Tap, base36

GROUP, WHO, SUM = "Receipts", "Raden Ajeng Siti Nurhalizah Kusumaningr", 99_999_999_999
FIRST = shown.WHEN.date().replace(day=1)
STATES: dict[str, dict[str, Any]] = {
    "looking": {},
    "open": {"looked_at": shown.WHEN},
    "noting": {"confirmed_at": shown.WHEN},
    "noted": {"confirmed_at": shown.WHEN, "noted_at": shown.WHEN, "differs": "others"},
    "undoing": {"confirmed_at": shown.WHEN, "taken_back_at": shown.WHEN},
    "undone": {"confirmed_at": shown.WHEN, "taken_back_at": shown.WHEN, "undone_at": shown.WHEN},
}
TOTALS = {"agrees": (SUM, 0), "less": (2 * SUM, 0), "more": (1_000, 0), "unsure": (1_000, 60_000)}


def row(state: str) -> Receipt:
    about = {"cooperative_id": ID, "given_by": 1, "given_at": shown.WHEN, "number_index": b"", "picture_index": b""}
    by = {"confirmed_by": 1, "taken_back_by": 1, "detail": b""}
    return Receipt(id=ID, day=shown.TODAY, amount=SUM, first=FIRST, months=12, **about, **by, **STATES[state])


def told() -> ExitStack:
    """What the database would say, at its longest."""
    stack = ExitStack()
    each = [Part(ID, month, None, stands) for stands in Stands for month in months(FIRST, 12)]
    said: dict[Any, dict[str, Any]] = {
        receipt_card.covered: {"months": [Month(one, 20_000, SUM, 20_000) for one in months(FIRST, 12)],
                               "how_many": 20_000, "forms": [ID] * 5, "of_forms": {ID: each}, "turn": 1},
        receipt_card.receipt: {"opened": Detail("9" * LONGEST, "x", True), "listed": [row("open")] * 9,
                               "total": Total(20_000, SUM, 0), "confirm": False, "take_back": False, "discard": True},
        receipt_card.role: {"names": {1: WHO}},
        receipt_card: {"names_of": {ID: shown.LONG_NAME}},
        receipt_people.members: {"names_of": [Named(ID, shown.LONG_NAME)] * 4,
                                 "sent_named": [Named(ID, shown.LONG_NAME)] * receipt_people.LONGEST},
    }  # fmt: skip
    for module, names in said.items():
        for key, value in names.items():
            stack.enter_context(patch.object(module, key, return_value=value))
    return stack


def of_receipts(board: Callable[..., Any], visit: Callable[..., Any]) -> Iterator[Screened]:
    """With what the database would say on the board, and a visit there."""
    with board(), told():
        yield from shown.named("receipts", lambda v: receipts._list(v), visit(), GROUP)
        for state in STATES:
            one = row(state)
            screen = receipt_card.card(Mock(), None, one, Text(receipts.BEFORE))  # type: ignore[arg-type]
            yield Screened(f"receipt, {state}", screen, "card", GROUP)
            with patch.object(receipts.receipt, "of", return_value=one):
                for key in ("differs", "back?", "drop?", "drop", "in", "out", "flip", "all"):
                    tap = Tap("", key=key, value=f"{base36(ID)}.{base36(ID)}.{base36(ID)}")
                    yield from shown.named(f"{state}: {key}", lambda v, t=tap: receipts.tapped(v, t), visit(), GROUP)
        for name, (known, unsure) in TOTALS.items():
            total = Total(20_000, known, unsure)
            with patch.object(receipt_card.receipt, "total", return_value=total):
                screen = receipt_card.card(Mock(), None, row("open"))  # type: ignore[arg-type]
                yield Screened(f"receipt {name}", screen, "card", GROUP)
                yield from shown.named(f"why {name}", lambda v: receipts._differs(v, row("open")), visit(), GROUP)
        for reason in REASONS:
            one = row("noted")
            one.differs = reason
            screen = receipt_card.card(Mock(), None, one)  # type: ignore[arg-type]
            yield Screened(f"receipt noted, {reason}", screen, "card", GROUP)
        yield from _asked(visit)


def _asked(visit: Callable[..., Any]) -> Iterator[Screened]:
    known: dict[str, Any] = {"for": shown.LONG_NAME}
    given = {"picture": {}, "number": "9", "day": "2026-11-20", "amount": SUM, "first": FIRST.isoformat()}
    for question in RECEIPT:
        yield from shown.named(f"asked: {question.key}", form.ask, visit(receipt_given.KEY, **known), GROUP, "question")
        known |= {question.key: given.get(question.key)}
    looked = visit(receipt_people.KEY, receipt=ID)
    yield from shown.named("asked whom", form.ask, looked, GROUP, "question")
