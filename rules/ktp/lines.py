"""Lines of text as they were seen on a picture, and which of them stand in one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import StatisticsError, linear_regression, median

Point = tuple[float, float]
WIDE = 3  # times as wide as high: the slope of such a line can be trusted


@dataclass(frozen=True)
class Line:
    """A line of text, how sure its reading is (0 to 1), and the middles of its left and right ends, in pixels."""

    text: str
    score: float
    left: Point
    right: Point
    height: float

    @property
    def width(self) -> float:
        return self.right[0] - self.left[0]


class Rows:
    """How the rows of these lines run: slanted, and by a perspective each in its own way."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.height = median(one.height for one in lines) if lines else 1.0
        wide = [one for one in lines if one.width > WIDE * one.height]
        slopes = [(one.left[1], (one.right[1] - one.left[1]) / one.width) for one in wide]
        try:
            self.slope, self.at_top = linear_regression(*zip(*slopes, strict=True)) if len(slopes) > 2 else (0.0, 0.0)
        except StatisticsError:
            self.slope, self.at_top = 0.0, 0.0
        if len(slopes) in (1, 2):
            self.at_top = slopes[0][1]

    def below(self, label: Line, other: Line) -> float:
        """How far the other one's left end is below the row of the label, in heights of a line."""
        slope = self.at_top + self.slope * label.left[1]
        expected = label.right[1] + slope * (other.left[0] - label.right[0])
        return (other.left[1] - expected) / self.height

    def behind(self, label: Line, other: Line) -> float:
        """How far it begins behind the label's end, in heights of a line."""
        return (other.left[0] - label.right[0]) / self.height
