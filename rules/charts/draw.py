"""A chart as a picture of 720 × 900 dots, for a phone. Only the child that draws imports this: Pillow is large."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw, ImageFont

from locales import Words
from rules.charts.layout import laid_out
from rules.charts.shapes import HEIGHT, LEADING, WIDTH, Block, Dashes, Line, Sheet
from rules.charts.spec import Chart
from rules.kit.letters import BOLD, REGULAR

# Blue and orange of Okabe and Ito: people who see no red or no green tell them apart, and so does grey.
BLUE, ORANGE, WHITE, BLACK = "#0072B2", "#D55E00", "#FFFFFF", "#1A1A1A"
INKS = {"dark": BLACK, "soft": "#4D4D4D", "blue": BLUE}
GROUND, OUTLINE = "#E9EDF1", "#767676"
# All colours that there are, with those between for smooth edges: 16 take half a byte a dot.
PALETTE = (WHITE, GROUND, ORANGE, "#EAAF80", BLUE, "#4095C5", "#80B9D9", "#BFDCEC",
           BLACK, "#333333", INKS["soft"], "#666666", OUTLINE, "#9C9C9C", "#C0C0C0", "#DADADA")  # fmt: skip
TWICE = 2  # shapes are drawn so large and reduced, which makes their edges smooth
DASH, SPACE, STRIPE = 12, 7, 9  # dots
FINE = 4  # width of the dashed line, and of the white along it


def drawn(chart: Chart, words: Words | None = None) -> bytes:
    """As PNG."""
    sheet = laid_out(chart, words or Words(), measured)
    picture = _shapes(sheet).resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    pen = ImageDraw.Draw(picture)
    for line in sheet.lines:
        _write(pen, line)
    file = BytesIO()
    picture.quantize(palette=_palette(), dither=Image.Dither.NONE).save(file, "PNG", optimize=True, bits=4)
    return file.getvalue()


@cache
def _palette() -> Image.Image:
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in PALETTE for part in ImageColor.getrgb(colour)])
    return palette


def measured(line: str, size: int, bold: bool) -> float:
    return _font(size, bold).getlength(line)


@cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BOLD if bold else REGULAR, size, layout_engine=ImageFont.Layout.BASIC)


def _write(pen: ImageDraw.ImageDraw, line: Line) -> None:
    ground = line.y + line.size * (LEADING + 0.76) / 2  # on which its letters stand
    pen.text((line.x, ground), line.text, INKS[line.ink], _font(line.size, line.bold), anchor="ls")


def _shapes(sheet: Sheet) -> Image.Image:
    large = Image.new("RGB", (WIDTH * TWICE, HEIGHT * TWICE), WHITE)
    pen = ImageDraw.Draw(large)
    for block in sheet.blocks:
        _block(large, pen, block)
    for dashes in sheet.dashes:
        _dashed(pen, dashes)
    return large


def _block(large: Image.Image, pen: ImageDraw.ImageDraw, block: Block) -> None:
    left, top = round(block.x * TWICE), round(block.y * TWICE)
    wide, high = round(block.wide * TWICE), round(block.high * TWICE)
    if wide < 1 or high < 1:
        return
    place = (left, top, left + wide - 1, top + high - 1)
    match block.look:
        case "whole":
            large.paste(_striped(wide, high), (left, top))
            pen.rectangle(place, outline=BLUE, width=2 * TWICE)
        case "before":
            pen.rectangle(place, GROUND, OUTLINE, TWICE)
        case look:
            pen.rectangle(place, {"ground": GROUND, "part": BLUE, "axis": BLACK}[look])


def _striped(wide: int, high: int) -> Image.Image:
    stripes = Image.new("RGB", (wide, high), WHITE)
    pen = ImageDraw.Draw(stripes)
    for begin in range(-high, wide, STRIPE * TWICE):
        pen.line((begin, high, begin + high, 0), BLUE, 2 * TWICE)
    return stripes


def _dashed(pen: ImageDraw.ImageDraw, line: Dashes) -> None:
    """With white along it: on a bar it would else be seen by its colour only."""
    upright, thick = line.x == line.to_x, FINE * TWICE
    begin, end = (line.y, line.to_y) if upright else (line.x, line.to_x)

    def stroke(start: float, stop: float, colour: str, width: int) -> None:
        ends = [(line.x, start), (line.x, stop)] if upright else [(start, line.y), (stop, line.y)]
        pen.line([(x * TWICE, y * TWICE) for x, y in ends], colour, width)

    stroke(begin, end, WHITE, 2 * thick)
    count = max(1, round((end - begin + SPACE) / (DASH + SPACE)))
    dash = (end - begin - SPACE * (count - 1)) / count
    for number in range(count):
        start = begin + number * (dash + SPACE)
        stroke(start, start + dash, ORANGE, thick)
