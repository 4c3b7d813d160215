"""A flood in one chat is dropped early and told once, so that it delays nobody."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

BURST = 20  # updates that may come from one chat at once
RATE = 2.0  # and a second after that
CARD = 0.1  # what a contact counts for: a hundred of them are forwarded at once
STEP = 60.0  # seconds: so far back goes only a clock that was stepped; without this it would silence for as long
KNOWN = 10_000  # chats remembered at most; the longest silent one is forgotten first


class Verdict(Enum):
    TAKE = "take"
    TELL = "tell"
    DROP = "drop"


@dataclass
class Bucket:
    level: float
    at: float
    told: bool = False


class Gate:
    """A token bucket per chat; `clock` tells seconds since 1970, as Telegram does."""

    def __init__(self, clock: Callable[[], float]):
        self.clock = clock
        self.buckets: OrderedDict[int, Bucket] = OrderedDict()

    def admit(self, chat: int, sent_at: float | None = None, weight: float = 1.0) -> Verdict:
        """`sent_at`: when Telegram received it, so that what waited for us while we were down is no flood."""
        now = self.clock() if sent_at is None else sent_at
        bucket = self.buckets.setdefault(chat, Bucket(BURST, now))
        self.buckets.move_to_end(chat)
        if len(self.buckets) > KNOWN:
            self.buckets.popitem(last=False)
        bucket.level = min(BURST, bucket.level + max(0.0, now - bucket.at) * RATE)
        bucket.at = now if now < bucket.at - STEP else max(bucket.at, now)
        if bucket.level >= weight:
            bucket.level -= weight
            bucket.told = bucket.told and bucket.level < BURST / 2
            return Verdict.TAKE
        if bucket.told:
            return Verdict.DROP
        bucket.told = True
        return Verdict.TELL
