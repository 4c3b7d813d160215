"""The fake Bot API on a bad day: it bans, blocks, delays and cuts connections, and keeps a log of what came when."""

import random
import time
from bisect import bisect_left
from math import ceil
from typing import Any, NamedTuple

from bench.server import Api, Connection

LONGEST = 30  # seconds of a ban
FLIES = 0.25  # seconds after a ban was told in which what left before may still come
SPEAKS = ("sendMessage", "editMessageText")


class Chances(NamedTuple):
    """Of each message; a cut comes as often before the deed as after it. One chat in `blocks` has blocked the bot."""

    ban: float = 0.002
    delay: float = 0.05
    cut: float = 0.01
    blocks: int = 50


class Ban(NamedTuple):
    since: float
    until: float


class Silent:
    """Instead of a connection that is cut after the deed."""

    def answer(self, result: bytes) -> None: ...


class Troubled(Api):
    """`first`: from which chat on people only get mail; those before it are neither blocked nor cut off."""

    def __init__(self, first: int, seed: int, chances: Chances) -> None:
        super().__init__()
        self.first, self.dice, self.chances = first, random.Random(seed), chances
        self.bans: list[Ban] = []
        self.spoken: list[float] = []  # when each message came, whatever was answered
        self.inside = self.cuts = 0

    def is_blocked(self, chat: int) -> bool:
        return chat >= self.first and chat % self.chances.blocks == 0

    def call(self, connection: Connection, method: str, asked: dict[str, Any]) -> None:
        now, chat = time.perf_counter(), int(asked.get("chat_id") or 0)
        if method == "getUpdates" or not chat:
            super().call(connection, method, asked)
            return
        if method in SPEAKS:
            self.spoken.append(now)
        if self._bans(now):
            self.inside += now - self.bans[-1].since > FLIES
            seconds = max(1, ceil(self.bans[-1].until - now))
            connection.refuse(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        elif self.is_blocked(chat):
            connection.refuse(403, "Forbidden: bot was blocked by the user")
        elif chat >= self.first and self.dice.random() < self.chances.cut:
            self._cut(connection, asked)
        elif self.dice.random() < self.chances.delay:
            self.loop.call_later(self.dice.uniform(0.1, 2), super().call, connection, method, asked)
        else:
            super().call(connection, method, asked)

    def _bans(self, now: float) -> bool:
        """Whether there is a ban; one begins by chance."""
        if self.bans and now < self.bans[-1].until:
            return True
        if self.dice.random() < self.chances.ban:
            self.bans.append(Ban(now, now + self.dice.randint(1, LONGEST)))
            return True
        return False

    def _cut(self, connection: Connection, asked: dict[str, Any]) -> None:
        self.cuts += 1
        if self.dice.random() < 0.5:
            self._show(Silent(), asked)  # pyright: ignore[reportArgumentType]
        connection.transport.abort()

    # -- what the log says -------------------------------------------------------------------------------
    def most(self) -> int:
        """Messages in the second in which most came."""
        return max(bisect_left(self.spoken, at + 1) - number for number, at in enumerate(self.spoken))

    def rate(self) -> float:
        """Messages a second, outside the bans."""
        begin, end = self.spoken[0], self.spoken[-1]
        banned = sum(min(ban.until, end) - ban.since for ban in self.bans)
        outside = sum(not self.is_banned(at, at) for at in self.spoken)
        return (outside - 1) / (end - begin - banned)

    def is_banned(self, begin: float, end: float) -> bool:
        """Whether some of this time was in a ban."""
        return any(ban.since <= end and begin < ban.until for ban in self.bans)
