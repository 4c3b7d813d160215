"""Words and shapes of a picture stand out in sunlight, in grey, and for who sees no red or no green."""

import pytest

from rules.charts.draw import BLUE, GROUND, INKS, ORANGE, OUTLINE, WHITE
from rules.charts.spec import Bar, Chart, Reference
from tests.charting import picture, sheet


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)


def luminance(light: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), light, strict=True))


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    low, high = sorted(luminance(linear(colour)) + 0.05 for colour in (one, other))
    return high / low


# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light.
SEEN = {
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))


def times(matrix: tuple[tuple[float, ...], ...], light: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(max(0.0, sum(a * b for a, b in zip(row, light, strict=True))) for row in matrix)


def lab(light: tuple[float, ...]) -> tuple[float, float, float]:
    parts = (one / white for one, white in zip(times(XYZ, light), (0.9505, 1.0, 1.089), strict=True))
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """CIE 1976: 2.3 is just to be seen."""
    return sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5


def test_words_stand_out_by_four_and_a_half_and_shapes_by_three():
    assert all(contrast(ink, WHITE) >= 4.5 for ink in INKS.values())
    assert all(contrast(shape, WHITE) >= 3 for shape in (BLUE, ORANGE, OUTLINE))
    assert contrast(BLUE, GROUND) >= 3
    assert contrast(ORANGE, GROUND) >= 3


@pytest.mark.parametrize("eyes", SEEN)
def test_the_line_and_the_bars_are_told_apart_by_who_sees_no_red_or_no_green(eyes):
    assert apart(times(SEEN[eyes], linear(BLUE)), times(SEEN[eyes], linear(ORANGE))) > 40


def test_in_grey_the_line_is_told_by_its_dashes_and_the_white_along_them():
    """And it is another grey, if not by much."""
    grey = [(luminance(linear(one)),) * 3 for one in (BLUE, ORANGE)]
    assert apart(*grey) > 5
    bars = (Bar("Mei 2026", 100, "100"), Bar("Juni 2026", 100, "100"))
    seen = picture(Chart("bars", "a", "b", bars, "c", Reference(50, "d"))).convert("L")
    (line, *_) = [
        one for one in sheet(Chart("bars", "a", "b", bars, "c", Reference(50, "d"))).dashes if one.x == one.to_x
    ]
    y = round(line.y) + 6
    row = [seen.getpixel((round(line.x) + at, y)) for at in range(-8, 9)]
    assert row[0] == row[-1] < 110, "the bar"
    assert max(row[3:7]) > 240, "white"
    assert row[8] < 160, "the dash"
    assert max(row[10:14]) > 240, "white"


def test_a_part_is_told_from_the_whole_without_colour():
    chart = Chart("bars", "a", "b", (Bar("x", 100, "100", 50, "50"),), "c")
    whole, part = (one for one in sheet(chart).blocks if one.look in ("whole", "part"))
    seen = picture(chart).convert("L")
    middle = whole.y + whole.high / 2
    greys = [{seen.getpixel((round(x), round(middle))) for x in (start + n for n in range(5, 60))}
             for start in (part.x, part.x + part.wide)]  # fmt: skip
    assert len(greys[0]) == 1, "full"
    assert max(greys[1]) - min(greys[1]) > 100, "stripes"
