"""What a picture is made of, as values: so that where everything stands can be looked at without drawing it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from rules.kit.letters import cut_off, wrapped

WIDTH, HEIGHT, EDGE = 720, 900, 36
INNER = WIDTH - 2 * EDGE
LEAST = 17  # size of letters: at half the width, as on a phone, these can still be read
LEADING = 1.22  # from line to line, in sizes of its letters
Look = Literal["ground", "before", "part", "whole", "axis"]
Ink = Literal["dark", "soft", "blue"]
Measure = Callable[[str, int, bool], float]  # a line, its size, whether it is bold -> how wide it is


@dataclass(frozen=True)
class Block:
    """`part` is full of colour, `whole` has stripes of it, so that they are told apart without it.

    `before` has an outline, and `ground` is no more than a shade.
    """

    x: float
    y: float
    wide: float
    high: float
    look: Look


@dataclass(frozen=True)
class Dashes:
    x: float
    y: float
    to_x: float
    to_y: float


@dataclass(frozen=True)
class Line:
    """A line of letters, with what room it takes."""

    text: str
    x: float
    y: float
    wide: float
    size: int
    bold: bool
    ink: Ink

    @property
    def high(self) -> float:
        return self.size * LEADING


@dataclass
class Sheet:
    """What stands on it; `measure` knows how wide letters are."""

    measure: Measure
    blocks: list[Block] = field(default_factory=list)
    dashes: list[Dashes] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def put(
        self,
        text: str,
        x: float,
        y: float,
        room: float,
        size: int,
        *,
        bold: bool = False,
        ink: Ink = "dark",
        at: Literal["left", "middle", "right"] = "left",
    ) -> float:
        """As much of a line as there is room for, at its left, in its middle or at its right; how wide it is."""
        shown = cut_off(text, room, lambda line: self.measure(line, size, bold))
        wide = self.measure(shown, size, bold)
        begin = x + {"left": 0, "middle": (room - wide) / 2, "right": room - wide}[at]
        self.lines.append(Line(shown, begin, y, wide, size, bold, ink))
        return wide

    def paragraph(self, text: str, y: float, most: int, size: int, *, bold: bool = False, ink: Ink = "dark") -> float:
        """In at most so many lines; where the next thing can stand."""
        for line in self.folded(text, most, size, bold):
            self.put(line, EDGE, y, INNER, size, bold=bold, ink=ink)
            y += size * LEADING
        return y

    def folded(self, text: str, most: int, size: int, bold: bool = False, room: float = INNER) -> list[str]:
        lines = wrapped(text, room, lambda line: self.measure(line, size, bold))
        return lines if len(lines) <= most else [*lines[: most - 1], " ".join(lines[most - 1 :])]
