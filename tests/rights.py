"""Root may read and write everything: for tests of rights that privilege is laid down for a while."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

VERSION = 0x20080522  # of the structures in linux/capability.h
DAC_OVERRIDE, DAC_READ_SEARCH = 1 << 1, 1 << 2


@contextmanager
def as_anybody() -> Iterator[None]:
    """The rights of files count in this thread, and in those that it begins."""
    if os.geteuid():
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(VERSION, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable: the low halves, then the high ones
    assert libc.capget(header, sets) == 0
    kept = sets[0]
    sets[0] = kept & ~(DAC_OVERRIDE | DAC_READ_SEARCH)
    assert libc.capset(header, sets) == 0
    try:
        yield
    finally:
        sets[0] = kept
        assert libc.capset(header, sets) == 0
