"""What went wrong with a request: was it sent, will it ever work, how long to wait."""

from datetime import timedelta
from enum import Enum

import aiohttp
from telegram.error import (
    BadRequest,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)


class Failure(Enum):
    """What a failed request means for the message that it carried."""

    BLOCKED = "blocked"
    REFUSED = "refused"
    WAIT = "wait"
    NOT_SENT = "not sent"
    UNCERTAIN = "uncertain"


def failure(error: TelegramError) -> Failure:
    """Only a connection that never stood is surely "not sent" (telegram.md, "The client library decides")."""
    if isinstance(error, Forbidden):
        return Failure.BLOCKED
    if isinstance(error, RetryAfter):
        return Failure.WAIT
    if isinstance(error, BadRequest):
        return Failure.REFUSED
    if isinstance(error, InvalidToken | EndPointNotFound):  # so says PTB of a token that was good before
        return Failure.NOT_SENT
    if isinstance(error, NetworkError | TimedOut):
        return Failure.NOT_SENT if _never_connected(error) else Failure.UNCERTAIN
    return Failure.REFUSED


def seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def known(refusal: str) -> str:
    """Telegram's words as far as its first sign: what follows may quote the text that was sent."""
    return refusal.split('"')[0].split(":")[0]


def _never_connected(error: TelegramError) -> bool:
    """No connection stood: refused, no such name, or none was free in time."""
    return isinstance(error.__cause__, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
