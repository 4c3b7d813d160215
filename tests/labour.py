"""Work of jobs for tests, good and bad. It runs in child processes, which import this file, and what draws."""

import os
import sys
import threading
import time
from itertools import count
from pathlib import Path
from typing import Any

NIK = "3402155708850001"  # invented; of nobody
PATIENCE = 60  # seconds


def adds(task: Any) -> int:
    return sum(task.parameters)


def counts(task: Any) -> str:
    """As far as a file says, which the test writes; to the end where it says so."""
    file = Path(task.parameters)
    for _ in range(PATIENCE * 100):
        far = int(file.read_text() or 0) if file.exists() else 0
        task.tell(far, 10)
        if far >= 10:
            return "sepuluh"
        time.sleep(0.01)
    raise TimeoutError


def writes(task: Any) -> str:
    """A file of so many bytes."""
    numbers = count()
    while task.output.tell() < task.parameters:
        task.output.write(b"%d:%s " % (next(numbers), NIK.encode()))
    task.output.truncate(task.parameters)
    return NIK


def draws(task: Any) -> str:
    """A picture of so many, and the same in words."""
    from rules.charts.draw import drawn
    from rules.charts.spec import Bar, Chart
    from rules.charts.told import told

    bars = tuple(Bar(f"Bulan {number}", one, str(one)) for number, one in enumerate(task.parameters, 1))
    chart = Chart("months", "Iuran tercatat", "Naik tiap bulan.", bars, "Menurut catatan contoh.")
    task.output.write(drawn(chart))
    return told(chart)


def looks_around(task: Any) -> dict[str, Any]:
    """What it was given, and what it can get at."""
    print("nobody hears", NIK, flush=True)
    print("nor", NIK, file=sys.stderr, flush=True)
    files = [os.readlink(f"/proc/self/fd/{fd}") for fd in range(3, 50) if os.path.exists(f"/proc/self/fd/{fd}")]
    return {
        "environment": dict(os.environ),
        "line": sys.orig_argv[1:],
        "files": files,
        "fed": task.input.read().decode(),
    }


def dies_first(task: Any) -> str:
    """As often as the file does not say yet."""
    file = Path(task.parameters)
    died = int(file.read_text()) if file.exists() else 0
    if died >= 2:
        return "akhirnya"
    file.write_text(f"{died + 1}")
    os.abort()


def eats_memory(task: Any) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(2**24))


def eats_time(task: Any) -> None:
    while True:
        pass


def sleeps(task: Any) -> None:
    time.sleep(10 * PATIENCE)


def aborts(task: Any) -> None:
    os.abort()


def breaks_off(task: Any) -> None:
    """In the middle of the line that tells its result."""
    pipes = [fd for fd in range(3, 50) if Path(f"/proc/self/fd/{fd}").is_fifo()]
    os.write(pipes[0], b'{"result": "' + b"x" * 30000)
    os.abort()


def raises(task: Any) -> None:
    raise ValueError(NIK)


def babbles_on(task: Any) -> None:
    """When it has told its result."""
    (out,) = (fd for fd in range(3, 50) if Path(f"/proc/self/fd/{fd}").is_fifo())
    threading.Timer(0.1, lambda: [os.write(out, bytes(2**16)) for _ in range(task.parameters // 2**16)]).start()


def babbles(task: Any) -> str:
    return "x" * 2**21
