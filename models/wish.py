"""What accounts wish of the reminders."""

from collections.abc import Collection

from sqlmodel import Session

from rules.wishes import Wishes


def wishes_of(_session: Session, _account_ids: Collection[int]) -> dict[int, Wishes]:
    """Of those who wish something else than is usual."""
    return {}
