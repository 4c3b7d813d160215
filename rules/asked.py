"""What the work of a job is given. It imports nothing of the house: some work starts with no more than this."""

from collections.abc import Callable
from typing import Any, BinaryIO, Protocol


class Asked(Protocol):
    """What a child process has (`transport.task.Task`)."""

    @property
    def parameters(self) -> Any: ...

    @property
    def input(self) -> BinaryIO: ...

    @property
    def output(self) -> BinaryIO: ...

    @property
    def tell(self) -> Callable[[int, int], None]: ...
