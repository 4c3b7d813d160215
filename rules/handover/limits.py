"""How much is handed over at once, how often, and how a package is numbered."""

from datetime import timedelta

MOST = 5_000  # forms in a package: a minute of work, and a record of 65 pages
PER_DAY = 5  # packages of one officer for one cooperative in a day of WIB
DAYS = 6  # before today that are offered as the day of handing over, at a time
SHOWN = timedelta(seconds=60)  # a password, before its message goes


def written(number: int, year: int) -> str:
    """The number of a package as it stands in the chat, in its files and in the audit trail: 003/2026."""
    return f"{number:03}/{year}"
