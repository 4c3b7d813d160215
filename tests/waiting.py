"""How tests wait: for what they want, never for so many seconds, since nobody knows how busy a machine is."""

import asyncio
import time
from collections.abc import Callable
from inspect import isawaitable
from typing import Any

from sandbox.person import PATIENCE  # seconds after which it does not come any more

SOON, SELDOM = 0.01, 0.1  # seconds between two looks: a look may open a database


async def until(true: Callable[[], Any], what: str | Callable[[], str]) -> None:
    """Returns when it is true; `true` may be asynchronous. What takes longer is looked at more seldom."""
    began = time.monotonic()
    end = began + PATIENCE
    while not (await found if isawaitable(found := true()) else found):
        assert time.monotonic() < end, f"it never came: {what if isinstance(what, str) else what()}"
        await asyncio.sleep(min(max(SOON, (time.monotonic() - began) / 10), SELDOM))
