"""A picture of figures can be read on a small phone: no words meet, figures are whole, the file is small."""

from io import BytesIO
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from PIL import Image, ImageFont

from rules.charts import draw
from rules.charts.draw import BLUE, ORANGE, PALETTE, WHITE, drawn
from rules.charts.shapes import HEIGHT, LEAST, WIDTH, Block, Dashes, Line, Sheet
from rules.charts.spec import MOST, Bar, Chart
from rules.charts.told import shown
from rules.kit.letters import BOLD, KNOWN, REGULAR, cut_off, writable
from tests.charting import WORDS, charts, realistic, sheet

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
