"""Faults that can be ordered: what goes wrong between a bot and Telegram."""

import random
from dataclasses import asdict, dataclass, field

from .chats import Json
from .parameters import METHODS

KINDS = ("502", "close", "close_after", "delay", "429", "403")


class Dropped(Exception):
    """The connection is to be closed without an answer."""


class BadGateway(Exception):
    """A proxy before Telegram answers instead of it, with HTML."""


@dataclass
class Fault:
    """One order: what, on which method (None: any), how often; `chance` decides each time."""

    kind: str
    method: str | None = None
    times: int | None = 1
    chance: float = 1.0
    seconds: float = 1.0  # of a delay, or the retry_after of a 429
    seed: int = 0
    chat: int | None = None
    manner: bool = False  # how somebody is: not ordered on the page, nor cleared there
    dice: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a fault is one of {', '.join(KINDS)}")
        if self.method and self.method.lower() not in METHODS:
            raise ValueError(f"no method {self.method}")
        self.dice = random.Random(self.seed)

    def strikes(self, method: str, chat: object) -> bool:
        if self.times == 0 or (self.method and self.method.lower() != method.lower()):
            return False
        if self.chat is not None and str(self.chat) != str(chat):
            return False
        if self.chance < 1 and self.dice.random() >= self.chance:
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def json(self) -> Json:
        return {name: value for name, value in asdict(self).items() if name != "dice"}


class Faults:
    def __init__(self) -> None:
        self.orders: list[Fault] = []

    def order(self, kind: str, method: str | None = None, times: int | None = 1, **details: float) -> Fault:
        """`times=None` with `chance=0.1` lets one call in ten fail, the same ones for the same `seed`."""
        fault = Fault(kind, method, times, **details)  # pyright: ignore[reportArgumentType]
        self.orders.append(fault)
        return fault

    @property
    def ordered(self) -> list[Fault]:
        return [fault for fault in self.orders if not fault.manner]

    def cancel(self) -> None:
        """What was ordered; everybody stays as they are."""
        self.orders = [fault for fault in self.orders if fault.manner]

    def clear(self) -> None:
        self.orders.clear()

    def next(self, method: str, chat: object) -> Fault | None:
        """The first order that strikes now; those that are used up go."""
        if not self.orders:
            return None
        struck = next((fault for fault in self.orders if fault.strikes(method, chat)), None)
        self.orders = [fault for fault in self.orders if fault.times != 0]
        return struck
