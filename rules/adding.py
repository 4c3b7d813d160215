"""What the child process of a job does with numbers that are fed to it: how far it is, and what came of it."""

from typing import Any


def added(task: Any) -> tuple[str, int, int]:
    """A number a line; `of` tells how much there is, and what was asked comes back with the sum."""
    done, asked = 0, task.parameters
    for line in task.input:
        done += int(line)
        task.tell(done, asked["of"])
    return asked["key"], asked["cooperative"], done
