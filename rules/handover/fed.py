"""One form as it is fed to the job that makes a package."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fed:
    """`again`: handed over before, in the package `before`, and changed since."""

    reference: str
    answers: dict[str, Any]
    again: bool = False
    before: str = ""
