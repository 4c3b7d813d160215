"""Where everything of a picture stands: words above and below, and between them bars that are as large as they can be.

No two lines of letters meet, whatever the words are: each has a place of its own, and what is too long for it is cut.
"""

from collections.abc import Iterator
from typing import NamedTuple

from locales import Text, Words
from rules.charts.shapes import EDGE, HEIGHT, INNER, LEADING, LEAST, WIDTH, Block, Dashes, Measure, Sheet
from rules.charts.spec import Bar, Chart
from rules.charts.told import NOTHING, left_out, shown, valued

TITLE, SMALLER, SAYS, LEGEND, NOTE, REST = 34, 28, 24, 20, 19, 20  # sizes of letters
GAP, SWATCH = 14, 20
TALLEST, THICKEST, WIDEST = 150, 64, 116  # a bar with its words, the bar alone, a column
ROOMY = 80  # a bar with its words, where a long name may have two lines
LARGEST, SMALL = 28, 20  # letters of names
AXIS, APART = 3, 16
OVER = 2  # by which the dashed line goes beyond a bar


class Room(NamedTuple):
    top: float
    bottom: float

    @property
    def high(self) -> float:
        return self.bottom - self.top


def laid_out(chart: Chart, words: Words, measure: Measure) -> Sheet:
    sheet = Sheet(measure)
    room = _framed(sheet, chart)
    if not chart.bars:
        nothing = words.plain(Text(NOTHING), chart.language)
        sheet.put(nothing, EDGE, room.top + room.high / 3, INNER, SAYS, ink="soft", at="middle")
        return sheet
    bars = shown(chart)
    if more := len(chart.bars) - len(bars):
        room = Room(room.top, room.bottom - REST * LEADING - GAP)
        sheet.put(left_out(words, chart.language, more), EDGE, room.bottom + GAP, INNER, REST, ink="soft")
    if chart.kind == "months" and (columns := Columns.of(sheet, chart, bars, room)):
        columns.put()
    else:
        _rows(sheet, chart, bars, room, [valued(bar, words, chart.language) for bar in bars])
    return sheet


# -- words above and below -------------------------------------------------------------------------------
def _framed(sheet: Sheet, chart: Chart) -> Room:
    """Title, sentence and legend above, the note below: what is left between them."""
    fitting = (size for size in range(TITLE, SMALLER, -1) if sheet.measure(chart.title, size, True) <= INNER)
    y = sheet.paragraph(chart.title, EDGE - 6, 3, next(fitting, TITLE), bold=True) + 6
    y = sheet.paragraph(chart.says, y, 3, SAYS) + GAP
    y = _legend(sheet, chart, y)
    note = sheet.folded(chart.note, 3, NOTE)
    below = HEIGHT - EDGE + 8 - len(note) * NOTE * LEADING
    sheet.paragraph(chart.note, below, 3, NOTE, ink="soft")
    return Room(y + 6, below - GAP)


def _legend(sheet: Sheet, chart: Chart, y: float) -> float:
    """What stripes, colour and dashes are, one after the other, in as many lines as they need."""
    x = float(EDGE)
    for look, text in _named(chart):
        wide = SWATCH * 2 + 10 + min(sheet.measure(text, LEGEND, False) + 1, INNER - SWATCH * 2 - 10)
        if x > EDGE and x + wide > WIDTH - EDGE:
            x, y = float(EDGE), y + LEGEND * LEADING + 8
        if look == "dashes":
            sheet.dashes.append(Dashes(x, y + LEGEND * LEADING / 2, x + SWATCH * 2, y + LEGEND * LEADING / 2))
        else:
            sheet.blocks.append(Block(x, y + 2, SWATCH * 2, SWATCH, "part" if look == "part" else "whole"))
        sheet.put(text, x + SWATCH * 2 + 10, y, wide - SWATCH * 2 - 10, LEGEND)
        x += wide + 2 * GAP
    return y + LEGEND * LEADING + GAP if x > EDGE else y


def _named(chart: Chart) -> Iterator[tuple[str, str]]:
    if chart.legend and any(bar.part is not None for bar in chart.bars):
        yield from zip(("whole", "part"), chart.legend, strict=True)
    if chart.reference:
        yield "dashes", chart.reference.label


# -- one below the other ---------------------------------------------------------------------------------
def _rows(sheet: Sheet, chart: Chart, bars: tuple[Bar, ...], room: Room, said: list[str]) -> None:
    """A line of words, and the bar below it; of a funnel what was there before stays to be seen behind it."""
    most = before = _most(chart)
    scale, pitch = INNER / most, min(room.high / len(bars), TALLEST)
    size, folds = _size(sheet, bars, said, pitch)
    names = _names(sheet, bars, said, size, folds)
    words = max(1, *map(len, names)) * size * LEADING + 3
    thick = min(pitch - words - max(5, pitch * 0.15), THICKEST)
    for number, bar in enumerate(bars):
        y = room.top + number * pitch + words
        _name(sheet, names[number], said[number], y - 3, size)
        behind = (before, "before") if chart.kind == "funnel" else (most, "ground")
        sheet.blocks.append(Block(EDGE, y, max(behind[0], 0) * scale, thick, behind[1]))
        sheet.blocks.extend(_bar(bar, EDGE, y, scale, thick))
        sheet.blocks.append(Block(EDGE - AXIS, y - 1, AXIS, thick + 2, "axis"))
        before = bar.value
        if chart.reference:
            x = EDGE + max(chart.reference.value, 0) * scale
            sheet.dashes.append(Dashes(x, y - OVER, x, y + thick + OVER))


def _size(sheet: Sheet, bars: tuple[Bar, ...], said: list[str], pitch: float) -> tuple[int, int]:
    """Of names as large as all of them fit in a line; else of names in so many lines, or cut."""
    largest = max(LEAST, min(LARGEST, int(pitch * 0.4)))
    small = min(SMALL, largest)
    for size in range(largest, small - 1, -1):
        if all(len(name) <= 1 for name in _names(sheet, bars, said, size, 2)):
            return size, 1
    return (int(min(24, pitch * 0.25)), 2) if pitch > ROOMY else (small, 1)


def _names(sheet: Sheet, bars: tuple[Bar, ...], said: list[str], size: int, most: int) -> list[list[str]]:
    return [
        sheet.folded(bar.label, most, size, room=INNER - _taken(sheet, value, size))
        for bar, value in zip(bars, said, strict=True)
    ]


def _name(sheet: Sheet, name: list[str], value: str, y: float, size: int) -> None:
    """Above the bar, which begins at `y`: what it is, at the left, and how much, at the right."""
    taken = _taken(sheet, value, size)
    for above, line in enumerate(reversed(name), 1):
        sheet.put(line, EDGE, y - above * size * LEADING, INNER - taken, size)
    y -= size * LEADING
    sheet.put(value, WIDTH - EDGE - taken + APART, y, taken - APART, _small(sheet, value, size), bold=True, at="right")


def _taken(sheet: Sheet, value: str, size: int) -> float:
    """How much of a line a figure has for itself."""
    return min(sheet.measure(value, _small(sheet, value, size), True) + 1, INNER * 0.88) + APART


def _small(sheet: Sheet, value: str, size: int) -> int:
    return size if sheet.measure(value, size, True) < INNER * 0.55 else LEAST


def _bar(bar: Bar, x: float, y: float, scale: float, thick: float) -> Iterator[Block]:
    """All of it in stripes and its part in full colour, where it has one."""
    whole = max(bar.value, 0) * scale
    yield Block(x, y, whole, thick, "part" if bar.part is None else "whole")
    if bar.part is not None:
        yield Block(x, y, min(max(bar.part, 0) * scale, whole), thick, "part")


def _most(chart: Chart) -> float:
    """What the longest bar stands for."""
    values = [bar.value for bar in shown(chart)] + ([chart.reference.value] if chart.reference else [])
    return max(*values, 0) or 1


# -- side by side ----------------------------------------------------------------------------------------
class Columns(NamedTuple):
    """Months from left to right, and below each what it is and how much: nothing is written over bars and line."""

    sheet: Sheet
    chart: Chart
    bars: tuple[Bar, ...]
    room: Room
    pitch: float
    size: int
    below: list[list[str]]

    @classmethod
    def of(cls, sheet: Sheet, chart: Chart, bars: tuple[Bar, ...], room: Room) -> "Columns | None":
        """None where some figure or month is wider than a column."""
        pitch = min(INNER / len(bars), WIDEST)
        below = [_below(bar, bars[n - 1] if n else None) for n, bar in enumerate(bars)]
        for size in range(24, LEAST - 1, -1):
            if all(sheet.measure(line, size, True) <= pitch - 6 for lines in below for line in lines):
                return cls(sheet, chart, bars, room, pitch, size, below)
        return None

    def put(self) -> None:
        x = EDGE + (INNER - self.pitch * len(self.bars)) / 2
        rows = max(map(len, self.below))
        ground = self.room.bottom - rows * self.size * LEADING - 8
        scale = (ground - self.room.top - 8) / _most(self.chart)
        for number, (bar, lines) in enumerate(zip(self.bars, self.below, strict=True)):
            self._column(bar, x + number * self.pitch, ground, scale)
            self._words(lines, bool(bar.part_said), x + number * self.pitch, ground + 8)
        self.sheet.blocks.append(Block(EDGE, ground, INNER, AXIS, "axis"))
        if self.chart.reference:
            y = ground - self.chart.reference.value * scale
            self.sheet.dashes.append(Dashes(EDGE, y, WIDTH - EDGE, y))

    def _column(self, bar: Bar, x: float, ground: float, scale: float) -> None:
        wide = self.pitch * 0.66
        for block in _bar(bar, 0, 0, scale, wide):
            place = x + (self.pitch - wide) / 2, ground - block.wide, wide, block.wide
            self.sheet.blocks.append(Block(*place, block.look))

    def _words(self, lines: list[str], part: bool, x: float, y: float) -> None:
        for number, line in enumerate(lines):
            bold = number == 0
            ink = "blue" if part and bold else "dark" if bold else "soft"
            self.sheet.put(
                line, x, y + number * self.size * LEADING, self.pitch, self.size, bold=bold, ink=ink, at="middle"
            )


def _below(bar: Bar, before: Bar | None) -> list[str]:
    """How much, and the month in three letters, with the year where it is a new one."""
    month, _, year = bar.label.partition(" ")
    known = before is not None and before.label.partition(" ")[2] == year
    figures = [bar.part_said, bar.said] if bar.part_said else [bar.said]
    return [*figures, month[:3], *([] if known or not year else [year])]
