"""What went wrong with a request: was it sent, will it ever work, how long to wait."""

from datetime import timedelta
from enum import Enum
from urllib.parse import urlsplit

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

from rules.faults import reason
from rules.settings import TELEGRAM


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
    """Telegram's words as far as its first sign: what follows may quote the text that was sent.

    The library takes away what they begin with, but not of "Forbidden: bot was blocked by the user".
    """
    return refusal.removeprefix("Forbidden: ").split('"')[0].split(":")[0]


def trouble(error: TelegramError, root: str) -> str:
    """Why the server at a root is of no use to us, as a sentence for the operator that says what to do."""
    server = (
        "Telegram"
        if root == TELEGRAM
        else f"The Bot API server {urlsplit(root).netloc.rpartition('@')[2]} (BOT_API_URL)"
    )
    if isinstance(error, InvalidToken | Forbidden):
        other = "" if root == TELEGRAM else " (or is no Bot API server)"
        return f"{server} does not know this BOT_TOKEN{other}: please copy it from BotFather again."
    if isinstance(error, RetryAfter):
        return f"{server} asks to wait: try again in {seconds(error):.0f} seconds."
    why = reason(_innermost(error)) or f"it has a fault of its own, try again later ({type(error).__name__})"
    return f"{server} does not answer: {why}."


def _innermost(error: TelegramError) -> BaseException:
    """What the system said: aiohttp keeps it in an attribute."""
    cause = error.__cause__ or error
    return getattr(cause, "certificate_error", None) or getattr(cause, "os_error", None) or cause


def _never_connected(error: TelegramError) -> bool:
    """No connection stood: refused, no such name, or none was free in time."""
    return isinstance(error.__cause__, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
