"""Lists in pages, the newest first: a button holds where the next page begins, and of what the list is."""

from datetime import UTC, datetime, timedelta

from locales import N_, Text
from models.paging import Place
from transport.context import WIB
from transport.keyboards import base36

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NAME = 40  # letters of a person's name on a list
NEXT, NEWEST = Text(N_("More …")), Text(N_("The newest"))
TRAIL = Text(N_("Audit trail"))


def packed(scope: int, before: Place | None = None) -> str:
    """Of what a list is, and the place (an instant, an id) before which a page begins."""
    if not before:
        return base36(scope)
    at, id = before
    return f"{base36(scope)}.{base36((at - EPOCH) // timedelta(microseconds=1))}.{base36(id)}"


def unpacked(value: str) -> tuple[int, Place | None]:
    """What a button holds; whatever it is, since it may be forged."""
    try:
        scope, at, id = (int(part or "0", 36) for part in (*value.split("."), "", "")[:3])
        return _number(scope), (EPOCH + timedelta(microseconds=at), _number(id)) if at else None
    except (ValueError, OverflowError):
        return 0, None


def _number(value: int) -> int:
    return value if 0 <= value < 1 << 63 else 0


def number(value: str) -> int:
    """The id that a button holds, or 0."""
    return _number(int(value)) if value.isascii() and value.isdecimal() else 0


def day(instant: datetime):
    return instant.astimezone(WIB).date()
