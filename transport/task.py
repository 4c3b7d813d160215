"""What the work of a job has in its child process, and nothing besides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO


@dataclass(frozen=True)
class Task:
    """`input` is what its kind feeds it, `output` takes a file where it makes one; `tell` how much of how much is done.

    What it returns is its result, as JSON writes it.
    """

    parameters: Any
    input: BinaryIO
    tell: Callable[[int, int], None]
    output: BytesIO = field(default_factory=BytesIO)
