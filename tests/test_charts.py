"""A picture of figures can be read on a small phone, in sunlight, without colour, by who tells no red from green."""

from io import BytesIO
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from PIL import Image, ImageFont

from locales import Words
from rules.charts import draw
from rules.charts.draw import BLUE, GROUND, INKS, ORANGE, OUTLINE, PALETTE, WHITE, drawn, measured
from rules.charts.layout import laid_out
from rules.charts.shapes import HEIGHT, LEAST, WIDTH, Block, Dashes, Line, Sheet
from rules.charts.spec import MOST, Bar, Chart, Reference
from rules.charts.told import shown
from rules.kit.letters import BOLD, KNOWN, REGULAR, cut_off, writable
from tests.charting import charts, realistic

WORDS = Words()
KINDS = ("funnel", "months", "bars")


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0.1 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.1


def box(one: Line | Block | Dashes) -> Box:
    if isinstance(one, Dashes):
        wide, high = (draw.FINE, 0) if one.x == one.to_x else (0, draw.FINE)
        return Box(one.x - wide, one.y - high, one.to_x + wide, one.to_y + high)
    return Box(one.x, one.y, one.x + one.wide, one.y + one.high)


def sheet(chart: Chart) -> Sheet:
    return laid_out(chart, WORDS, measured)


def picture(chart: Chart) -> Image.Image:
    return Image.open(BytesIO(drawn(chart, WORDS))).convert("RGB")


# -- where everything stands -----------------------------------------------------------------------------
@given(charts())
@settings(max_examples=100)
def test_no_words_meet_other_words_or_bars_or_the_dashed_line_and_all_are_within_the_picture(chart):
    made = sheet(chart)
    lines = [box(one) for one in made.lines if one.text]
    assert not [(a, b) for a, b in combinations(lines, 2) if a.meets(b)]
    shapes = [box(one) for one in (*made.blocks, *made.dashes)]
    assert not [(a, b) for a in lines for b in shapes if a.meets(b)]
    whole = Box(0, 0, WIDTH, HEIGHT)
    assert all(whole.left <= one.left and one.right <= whole.right for one in (*lines, *shapes))
    assert all(whole.top <= one.top and one.bottom <= whole.bottom for one in (*lines, *shapes))
    assert all(one.size >= LEAST >= 17 for one in made.lines)
    assert all(one.high >= 6 for one in made.blocks if one.look == "ground"), "a bar is seen"


@pytest.mark.parametrize("many", range(1, 13))
def test_bars_are_no_lines_where_names_are_long(many):
    assert all(one.high > 12 for one in sheet(realistic("bars", many)).blocks if one.look == "ground")


@given(charts())
@settings(max_examples=40)
def test_letters_take_no_more_room_than_is_kept_for_them(chart):
    for line in sheet(chart).lines:
        font = ImageFont.truetype(BOLD if line.bold else REGULAR, line.size, layout_engine=ImageFont.Layout.BASIC)
        _, top, right, bottom = font.getbbox(line.text, anchor="ls")
        below = line.size * (draw.LEADING + 0.76) / 2
        assert right <= line.wide + 2
        assert below + bottom <= line.high + 1.5
        assert below + top >= -0.25 * line.size, "only marks above capital letters reach into what is above"


@given(charts())
@settings(max_examples=40)
def test_figures_are_written_whole_and_each_bar_that_is_left_out_is_counted(chart):
    said = "\n".join(one.text for one in sheet(chart).lines)
    for bar in shown(chart):
        assert bar.said in said
        assert bar.part_said in said
    left = len(chart.bars) - MOST
    more = {"id": f"{left} lainnya tidak ditampilkan", "en": f"{left} more are not shown"}[chart.language]
    assert (more in said) is (left > 0)


def test_where_there_is_nothing_yet_the_picture_says_so():
    made = sheet(Chart("bars", "Di mana orang berhenti", "Belum ada formulir.", (), "Menurut catatan contoh."))
    assert "Belum ada yang bisa ditampilkan." in [one.text for one in made.lines]
    assert not made.blocks


def test_a_name_that_is_too_long_is_cut_and_it_is_seen():
    bars = tuple(Bar("Koperasi " * 20, 5, "5") for _ in range(12))
    names = [one.text for one in sheet(Chart("bars", "a", "b", bars, "c")).lines if one.text.startswith("Koperasi")]
    assert len(names) == 12
    assert all(name.endswith("…") for name in names)


def test_months_stand_side_by_side_where_their_figures_fit_and_else_one_below_the_other():
    def months(said: str) -> Sheet:
        return sheet(Chart("months", "a", "b", tuple(Bar(f"Mei {2000 + n}", n, said) for n in range(12)), "c"))

    upright, lying = ([one for one in months(said).blocks if one.look == "part"] for said in ("41%", "Rp1.234.567.890"))
    assert len({one.wide for one in upright}) == 1
    assert all(a.high < b.high for a, b in pairwise(upright))
    assert len({one.high for one in lying}) == 1
    assert all(a.wide < b.wide for a, b in pairwise(lying))


@pytest.mark.parametrize("figure", [10**n for n in range(13)])
@pytest.mark.parametrize("many", [1, 5, 12])
def test_the_figures_of_months_are_whole_however_long_they_are(figure, many):
    written = f"Rp{figure:,}".replace(",", ".")
    bars = tuple(Bar(f"Mei {2000 + n}", figure, written) for n in range(many))
    assert [one.text for one in sheet(Chart("months", "a", "b", bars, "c")).lines].count(written) == many


@pytest.mark.parametrize("kind", KINDS)
def test_bars_are_as_long_as_what_they_stand_for(kind):
    bars = (
        Bar("Mei 2026", 50, "50", 20, "20"),
        Bar("Juni 2026", 100, "100", 50, "50"),
        Bar("Juli 2026", 0, "0", 0, "0"),
    )
    blocks = [one for one in sheet(Chart(kind, "a", "b", bars, "c")).blocks if one.look in ("whole", "part")]
    long = [one.high if kind == "months" else one.wide for one in blocks]
    assert long == pytest.approx([long[2] / 2, long[2] / 5, long[2], long[2] / 2, 0, 0])


def test_of_a_funnel_what_was_there_before_is_seen_behind():
    bars = (Bar("a", 80, "80"), Bar("b", 40, "40"), Bar("c", 10, "10"))
    blocks = sheet(Chart("funnel", "a", "b", bars, "c")).blocks
    before, now = ([one.wide for one in blocks if one.look == look] for look in ("before", "part"))
    assert before == [now[0], now[0], now[1]]


# -- colours ---------------------------------------------------------------------------------------------
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


# -- the file --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_a_small_file_of_few_colours(kind):
    file = drawn(realistic(kind), WORDS)
    assert len(file) <= 25_000
    opened = Image.open(BytesIO(file))
    assert (opened.format, opened.size) == ("PNG", (720, 900))
    found = {f"#{r:02X}{g:02X}{b:02X}" for _, (r, g, b) in opened.convert("RGB").getcolors(256) or ()}
    assert found <= {one.upper() for one in PALETTE}
    assert {BLUE, ORANGE, WHITE} <= found
    assert file == drawn(realistic(kind), WORDS), "nothing in it comes of a clock"


@given(charts())
@settings(max_examples=8)
def test_whatever_the_figures_are_there_is_a_picture(chart):
    assert len(drawn(chart, WORDS)) < 40_000


# -- letters ---------------------------------------------------------------------------------------------
def test_the_letters_that_are_known_are_those_of_the_fonts():
    for font in (REGULAR, BOLD):
        assert {chr(code) for code in TTFont(font).getBestCmap()} == KNOWN


def test_what_cannot_be_written_is_left_out():
    assert writable("Toko 💙 Ḿaju Ω é") == "Toko  Ḿaju  é"


@pytest.mark.parametrize("room", range(0, 60, 7))
def test_what_is_cut_off_fits_and_is_as_long_as_can_be(room):
    text = "Koperasi Maju"
    cut = cut_off(text, room, lambda line: 3 * len(line))
    assert cut == text or cut.endswith("…")
    assert 3 * len(cut) <= max(room, 3)
    assert cut == text or 3 * (len(cut) + 2) > room
