"""A job in a process of its own: first the limits, then the work. It has no database, no token, no environment.

By its pipes come one line of JSON and then what it is fed; out go lines of JSON, how far it is and at the end its
result, and after that the bytes of its file. It imports little: with nothing to import it starts in 40 ms.
One that is dear to start stays for the next job of its kind, so many seconds: what it is fed has marks then.
"""

import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO

from transport.task import Task

OUT_OF_MEMORY = 3  # the exit status: to say more would take memory
OFTEN = 0.5  # seconds between two words about how far it is
NICE = 10  # people who talk to the bot meanwhile come first
MARK = 4  # bytes that tell the length of what follows; of nothing, at the end


def main(asked: BinaryIO, told: BinaryIO) -> None:
    """Reads what is asked, and writes what comes of it."""
    os.nice(NICE)
    while line := asked.readline():
        order = json.loads(line)
        stays = order.get("stays", 0)
        limit(**order["limits"], stays=bool(stays))
        _work(order, marked(asked) if stays else asked, told)
        if not stays:
            break
        signal.alarm(stays)


def _work(order: dict[str, Any], fed: BinaryIO, told: BinaryIO) -> None:
    try:
        module, _, name = order["work"].partition(":")
        task = Task(order["parameters"], fed, teller(told))
        result = getattr(import_module(module), name)(task)
        write(told, {"result": result, "size": len(task.output.getbuffer())})
        told.write(task.output.getbuffer())
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # without its words, which may quote what people sent
        places = "".join(traceback.format_tb(error.__traceback__))
        write(told, {"error": f"{places}{type(error).__name__}"})
    told.flush()


def marked(asked: BinaryIO) -> BytesIO:
    """All of what it is fed, up to the mark of its end; what breaks off before that is nothing to work on."""
    whole = BytesIO()
    while True:
        mark = asked.read(MARK)
        if len(mark) < MARK:
            os._exit(0)
        if not (length := int.from_bytes(mark, "big")):
            whole.seek(0)
            return whole
        whole.write(asked.read(length))


def mark(some: bytes) -> bytes:
    return len(some).to_bytes(MARK, "big") + some


def limit(memory: int, cpu: int, wall: int, stays: bool = False) -> None:
    """Bytes and seconds. Also C code in an endless loop ends by these, and a child of whom nobody knows any more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu += int(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, resource.RLIM_INFINITY if stays else cpu + 1))
    signal.alarm(wall)


def teller(told: BinaryIO) -> Callable[[int, int], None]:
    said = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal said
        if time.monotonic() - said > OFTEN:
            said = time.monotonic()
            write(told, {"done": done, "total": total})

    return tell


def write(told: BinaryIO, line: dict[str, Any]) -> None:
    told.write(json.dumps(line).encode() + b"\n")
    told.flush()


if __name__ == "__main__":
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no part of the answer
    main(sys.stdin.buffer, out)
    os._exit(0)  # no thread of a library keeps it
