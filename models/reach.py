"""What became of an announcement: its parts are counted, and sum to its total at every moment (product.md E4)."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select, text
from sqlmodel import Session

from models import tapped
from models.afterwards import HELPLESS
from models.broadcast import Broadcast
from models.delivery import KIND, RECALL
from models.message import ANNOUNCED, GONE, Message
from models.store.database import table

OUTCOMES = ("accepted", "failed", "uncertain", "expired", "withdrawn")
_message = table(Message)


@dataclass(frozen=True)
class Reach:
    """`waiting` are those that have not ended; `reasons` say why some failed, in Telegram's words.

    `tapped`: by button, how many tapped it within a week.
    """

    accepted: int = 0
    failed: int = 0
    uncertain: int = 0
    expired: int = 0
    withdrawn: int = 0
    waiting: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    tapped: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return self.ended + self.waiting

    @property
    def ended(self) -> int:
        return self.accepted + self.failed + self.uncertain + self.expired + self.withdrawn

    @property
    def helpless(self) -> int:
        """Those that failed in a way that another try does not help."""
        return self._because(HELPLESS)

    @property
    def gone(self) -> int:
        """Of what was to be deleted: those whose reader had deleted it before."""
        return self._because(GONE)

    def _because(self, words: tuple[str, ...]) -> int:
        return sum(n for why, n in self.reasons.items() if any(one in why.lower() for one in words))


def reach(session: Session, row: Broadcast) -> Reach:
    if row.counts:
        return Reach(**json.loads(row.counts))
    counts, reasons = _counted(session, row, KIND)
    parts: dict[str, Any] = {one: counts[one] for one in OUTCOMES}
    return Reach(**parts, waiting=counts[None], reasons=dict(reasons), tapped=tapped.counted(session, row.id))


def taken_back(session: Session, row: Broadcast) -> Reach:
    """Of what was to be deleted again."""
    counts, reasons = _counted(session, row, RECALL)
    parts: dict[str, Any] = {one: counts[one] for one in OUTCOMES}
    return Reach(**parts, waiting=counts[None], reasons=dict(reasons))


def _counted(session: Session, row: Broadcast, kind: str) -> tuple[Counter[Any], Counter[str]]:
    what, why, many = _message.c.outcome, _message.c.reason, func.count()
    mine = text(f"message.{ANNOUNCED}"), _message.c.subject == row.id, _message.c.kind == kind
    rows = select(what, why, many).where(*mine).group_by(what, why)
    counts: Counter[Any] = Counter()
    reasons: Counter[str] = Counter()
    for outcome, reason, count in session.connection().execute(rows):
        counts[outcome] += count
        if outcome == "failed":
            reasons[reason or ""] += count
    return counts, reasons
