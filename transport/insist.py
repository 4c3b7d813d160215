"""Ask Telegram until it answers: what must go through goes through, as soon as it can."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, Conflict, EndPointNotFound, Forbidden, InvalidToken, RetryAfter, TelegramError

from transport.failures import seconds

T = TypeVar("T")
log = logging.getLogger(__name__)
SHORTEST, LONGEST = 0.5, 10.0  # seconds to wait after a failure, twice as long each time


async def insist(what: str, ask: Callable[[], Awaitable[T]]) -> T:
    """Repeat `ask` until it returns; Telegram may say itself how long to wait.

    Raises what a bad token brings, and a refusal: asked again it would be refused again.
    """
    pause = SHORTEST
    while True:
        try:
            return await ask()
        except (BadRequest, EndPointNotFound, InvalidToken, Forbidden):
            raise
        except RetryAfter as error:
            await asyncio.sleep(seconds(error))
        except Exception as error:
            _tell(what, error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST)


def _tell(what: str, error: Exception) -> None:
    """What is in the way: the way to Telegram, a second poller, or our own database."""
    if isinstance(error, TelegramError):
        level = logging.ERROR if isinstance(error, Conflict) else logging.INFO
        log.log(level, "%s: %s", what, type(error).__name__)
    else:
        log.error("%s: it is asked for again", what, exc_info=error)
