"""Telegram's limits on how often a bot may write."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .refusal import flood

SENDING, EVERYTHING = "sending", "everything"


@dataclass
class Bucket:
    """So many tokens a second, at most `burst` at once."""

    rate: float
    burst: float
    level: float = field(init=False)
    at: float = 0.0

    def __post_init__(self) -> None:
        self.level = self.burst

    def missing(self, now: float, count: int) -> float:
        """Seconds until so many tokens are there."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now
        return max((min(count, self.burst) - self.level) / self.rate, 0.0)


class Floods:
    """30 messages a second in all, about one a second in a chat with bursts, 20 a minute in a group.

    Edits count; answers to taps do not. Whoever goes on before `retry_after` has passed stays refused.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.all = Bucket(30, 30)
        self.chats: dict[int, Bucket] = {}
        self.banned: dict[int | str, float] = {}  # a chat, SENDING or EVERYTHING

    def take(self, chat: int, count: int = 1) -> None:
        """Uses up the pace, or refuses."""
        now = self.clock()
        self.check(SENDING, chat)
        bucket = self.chats.setdefault(chat, Bucket(1, 10) if chat > 0 else Bucket(20 / 60, 20))
        own, everyone = bucket.missing(now, count), self.all.missing(now, count)
        if own > 0 or everyone > 0:
            self.ban(math.ceil(max(own, everyone, 1)), chat if own > 0 else SENDING)
            self.check(SENDING, chat)
        bucket.level -= count
        self.all.level -= count

    def check(self, *whom: int | str) -> None:
        now = self.clock()
        for who in whom:
            left = self.banned.get(who, 0.0) - now
            if left > 0:
                raise flood(math.ceil(left))
            self.banned.pop(who, None)

    def ban(self, seconds: float, whom: int | str = EVERYTHING) -> None:
        self.banned[whom] = self.clock() + seconds
