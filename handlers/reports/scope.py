"""Whose figures somebody may see, and how: whole, or so that no person can be told from them (rules/small_cells.py)."""

from collections.abc import Sequence
from typing import Literal

from models import Session
from models.chat import standing_of
from models.cooperative import Cooperative
from models.role import ADMIN, Held
from rules.reports.report import Of
from transport.context import Services

Seen = Literal["whole", "hidden"]


def seen(session: Session, services: Services, chat: int, of: Of) -> Seen | None:
    """By the rights of a chat at this moment."""
    return seen_by(session, standing_of(session, services.vault, chat, services.settings.admin_ids).roles, of)


def seen_by(session: Session, roles: Sequence[Held], of: Of) -> Seen | None:
    """Of an admin all, of an officer the own cooperatives, of a viewer the own region; None: nothing."""
    if ADMIN in roles or (of.cooperative and of.cooperative in (one.cooperative_id for one in roles)):
        return "whole"
    return "hidden" if any(_lies_in(session, of, one) for one in roles if one.region) else None


def _lies_in(session: Session, of: Of, held: Held) -> bool:
    if not of.cooperative:
        return (of.region or "").startswith(held.region or "")
    row = session.get(Cooperative, of.cooperative)
    return bool(row and (row.region or "").startswith(held.region or ""))
