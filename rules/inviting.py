"""How many may be invited, and how often somebody may be wrong about an invitation."""

from datetime import datetime, timedelta

PER_DAY = 20_000  # invitations of one officer in a day of WIB
READ_PER_DAY = 60_000  # rows of lists that are read for an officer in a day of WIB: three times what may be invited
MISSES = 3  # NIKs, or contacts, that are not the one: then the link is closed
WRONG = 5  # codes that a chat may type in the time for which they are counted (rules/keeping.py)
WIB = timedelta(hours=7)  # ahead of UTC
CHUNK = 200  # rows that one transaction takes: 20 ms; of more, the writer would be held too long


def midnight(now: datetime) -> datetime:
    """The last one of WIB."""
    return (now + WIB).replace(hour=0, minute=0, second=0, microsecond=0) - WIB
