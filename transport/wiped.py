"""Memory that is given back while it matters is overwritten: what passed through this process is not left in it.

The C library does it for blocks of more than 512 bytes, as the bits of a file are. Of smaller values (a NIK, a name)
Python keeps the place until something else is put there, and nothing here can promise more.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

PERTURB = -6  # M_PERTURB of mallopt: freed blocks are filled with this byte, new ones with its complement
FILL = 0xFF


class _Count:
    holds = 0


@contextmanager
def wiped(wanted: bool) -> Iterator[None]:
    """Until the last of those that want it has ended; it costs a little, so not always."""
    _Count.holds += wanted
    if wanted and _Count.holds == 1:
        _perturb(FILL)
    try:
        yield
    finally:
        _Count.holds -= wanted
        if wanted and not _Count.holds:
            _perturb(0)


def _perturb(byte: int) -> None:
    """Nothing where the C library has no such thing."""
    if option := getattr(ctypes.CDLL(None), "mallopt", None):
        option(PERTURB, byte)
