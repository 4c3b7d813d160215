"""How many may be invited, and how often somebody may be wrong about an invitation."""

from datetime import timedelta

PER_DAY = 20_000  # invitations of one officer in a day of WIB
MISSES = 3  # NIKs, or contacts, that are not the one: then the link is closed
WRONG = 5  # codes that a chat may type in the time for which they are counted (rules/keeping.py)
WIB = timedelta(hours=7)  # ahead of UTC
CHUNK = 200  # rows that one transaction takes: 20 ms; of more, the writer would be held too long
