"""How long rows are kept that only the clock ends; every table says in its docstring what ends its own.

UU 27/2022 asks for the proof of a consent (Pasal 24) and names no time for it: five years are this programme's own.
"""

from datetime import timedelta

YEAR = timedelta(days=365)
IDS = timedelta(days=14)  # of updates; Telegram repeats one for a day
PROMISES = timedelta(days=90)  # that ended: longer than any of them is looked at again
SETTLED = timedelta(days=1)  # after its time a reminder gets what became of its promise, which may still turn out
LISTS = timedelta(days=1)  # of members that nobody confirmed, and what is left of those that were saved
HANDED = timedelta(hours=46)  # a file with names in the chat of an officer: later Telegram takes nothing back
RESULTS = timedelta(days=2)  # of jobs that ended, with the files that they made
MOVING = timedelta(days=7)  # a screen that shows how far something is
FORMLESS = timedelta(days=90)  # an account of which there is no form
PROOF_YEARS = 5
PROOFS = PROOF_YEARS * YEAR  # of a consent that ended, of what was done to data, of a right that was taken away
ASSISTED = timedelta(days=14)  # a form that an officer fills in, until its person agrees
LINK = timedelta(days=14)  # that a single-use link holds
EXPIRED = timedelta()  # such a link, after that: it is answered as one that never was
UNACCEPTED = timedelta(days=90)  # an invitation that nobody accepted, since it was made or renewed
GUESSES = timedelta(hours=1)  # of codes, in a chat
SUPPRESSED = PROOFS  # that somebody said not to be invited
CLOSED = YEAR  # a cooperative that no form names, a standing link that was revoked
LETTERS = timedelta(days=90)  # between a member and the officers, since the last word
PACKAGES = PROOFS  # numbers and counts of what was handed over; no member stands in them
PACKED = timedelta(days=1)  # the messages with a package's files, and the password of its workbook
TAPPED = PROMISES + timedelta(days=7)  # who tapped what below an announcement: longer than its promises are kept
RECEIVED = timedelta(days=14)  # a receipt for several members that nobody confirmed
ANNOUNCED = YEAR  # an announcement to many, since it ended
RECALLED = timedelta(hours=47)  # what was sent before is not deleted by Telegram any more
VIEWED = timedelta(days=14)  # what viewers were shown: longer than the week in which it stands
