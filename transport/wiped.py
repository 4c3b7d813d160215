"""What passes through this process, such as a picture of a KTP, is overwritten in its memory when it has passed.

Blocks of more than 512 bytes are filled by the C library as they are given back, and what the loop reads into is filled
by reading as much of nothing. Of smaller values (a NIK, a name) Python keeps the place as it is until something else is
put there, and nothing here can promise more.
"""

import asyncio
import ctypes
import fcntl
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

log = logging.getLogger(__name__)
PERTURB, FILL = -6, 0xFF  # M_PERTURB of mallopt: freed blocks are filled with this byte
READ_AT_ONCE = 2**18  # bytes: more than a loop reads at once


class _Count:
    holds = 0


@asynccontextmanager
async def wiped(wanted: bool) -> AsyncIterator[None]:
    """Until the last of those that want it has ended; it costs a little, so not always."""
    if not wanted:
        yield
        return
    _hold(1)
    try:
        yield
    finally:
        try:
            await _read_nothing()
        except OSError as error:  # no room for a pipe: what was done is done all the same
            log.warning("what was read is not overwritten (%s)", type(error).__name__)
        finally:
            _hold(-1)


def _hold(one: int) -> None:
    _Count.holds += one
    _perturb(FILL if _Count.holds else 0)


def _perturb(byte: int) -> None:
    """Nothing where the C library has no such thing."""
    if option := getattr(ctypes.CDLL(None), "mallopt", None):
        option(PERTURB, byte)


class _Over(asyncio.Protocol):
    def __init__(self) -> None:
        self.over = asyncio.get_running_loop().create_future()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.over.done():
            self.over.set_result(None)


async def _read_nothing() -> None:
    """uvloop has one buffer for all that it reads, which shows the last of it for ever."""
    if not hasattr(fcntl, "F_SETPIPE_SZ"):
        return
    read, write = os.pipe()
    with os.fdopen(read, "rb", 0) as nothing:
        with os.fdopen(write, "wb", 0) as zeros:
            fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, READ_AT_ONCE)
            zeros.write(bytes(READ_AT_ONCE))
        _, protocol = await asyncio.get_running_loop().connect_read_pipe(_Over, nothing)
        await protocol.over
