"""What the processor is kept busy with, as one of the usual speed takes it: a slow or busy machine decides nothing."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from bench.reading import slowness


@dataclass
class Taken:
    seconds: float = 0.0


@contextmanager
def taken() -> Iterator[Taken]:
    """Seconds of this process, and of those of its children that ended meanwhile."""
    found, slow, began = Taken(), _slow(), _used()
    yield found
    found.seconds = (_used() - began) / max(slow, _slow())


def _slow() -> float:
    return median(slowness() for _ in range(9))


def _used() -> float:
    of_children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + of_children.ru_utime + of_children.ru_stime
