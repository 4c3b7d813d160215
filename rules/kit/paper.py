"""A page of A4 and what is put on it: lines that fit, the square of a link, lines to cut along. Lengths are in mm."""

from collections.abc import Sequence

import segno
from fpdf import FPDF

from locales import Words
from rules.kit import letters
from rules.kit.head import PAPER, Head

FAMILY, WIDTH, HEIGHT = "DejaVu", 210, 297
POINT = 0.3528  # of an inch, in mm
LEADING, DEEP = 1.18, 0.24  # from line to line, and below the line, in sizes of its letters
GREY, LIGHT = 90, 170
STEP = 0.5  # by which letters get smaller until they fit


class Paper:
    """A file of pages; nothing in it comes of a clock."""

    def __init__(self, head: Head, title: str):
        self.words, self.pdf = Words(), FPDF(unit="mm", format="A4")
        self.mark = self.words.plain(head.mark, PAPER)
        self.pdf.set_auto_page_break(False)
        for style, file in (("", letters.REGULAR), ("B", letters.BOLD)):
            self.pdf.add_font(FAMILY, style, file)
        self.pdf.set_creation_date(head.at)
        self.pdf.set_title(title)
        self.pdf.set_author(self.mark)
        self.pdf.set_subject(head.number)

    def said(self, text) -> str:
        return self.words.plain(text, PAPER)

    def text(self, x: float, y: float, line: str, size: float, bold: bool = False, grey: int = 0) -> None:
        """A line whose letters stand on `y`."""
        self._font(size, bold)
        self.pdf.set_text_color(grey)
        self.pdf.text(x, y, letters.writable(line))

    def middle(self, y: float, line: str, size: float, bold: bool = False, grey: int = 0) -> None:
        x = (WIDTH - self.width(line, size, bold)) / 2
        self.text(x, y, line, size, bold, grey)

    def width(self, line: str, size: float, bold: bool = False) -> float:
        self._font(size, bold)
        return self.pdf.get_string_width(letters.writable(line))

    def fitted(
        self, text: str, width: float, most: int, size: float, least: float, bold: bool = False
    ) -> tuple[float, list[str]]:
        """In at most so many lines: smaller where it must be, cut off where that is not enough."""
        while len(lines := self.wrapped(text, width, size, bold)) > most and size - STEP >= least:
            size -= STEP
        if len(lines) > most:
            last = lines[most - 1]
            while last and self.width(f"{last}…", size, bold) > width:
                last = last[:-1]
            lines = [*lines[: most - 1], f"{last}…"]
        return size, lines

    def wrapped(self, text: str, width: float, size: float, bold: bool = False) -> list[str]:
        """In lines of this width, between words, or where a word is longer than a line within it."""
        return letters.wrapped(text, width, lambda line: self.width(line, size, bold))

    def blocks(self, texts: Sequence[str], width: float, room: float, size: float) -> tuple[float, list[list[str]]]:
        """Paragraphs in the largest letters in which all of them stand in so much room."""
        while True:
            blocks = [self.wrapped(one, width, size) for one in texts]
            if sum(map(len, blocks)) * high(size) + len(blocks) <= room or size <= STEP:
                return size, blocks
            size -= STEP / 2

    def lines(
        self, x: float, top: float, size: float, lines: Sequence[str], bold: bool = False, grey: int = 0
    ) -> float:
        """Lines below one another; where the next thing can stand."""
        for line in lines:
            top += high(size)
            self.text(x, top - DEEP * size * POINT, line, size, bold, grey)
        return top

    def square(self, x: float, y: float, side: float, content: str) -> None:
        """A QR code without the white around it, as one path of what is dark, so that it is drawn without seams."""
        rows = segno.make_qr(content, mask=3).matrix
        scale, origin = self.pdf.k * side / len(rows), (self.pdf.k * x, self.pdf.k * (HEIGHT - y))
        runs = [f"{left} {-number - 1} {length} 1 re" for number, row in enumerate(rows) for left, length in _runs(row)]
        place = f"{scale:.4f} 0 0 {scale:.4f} {origin[0]:.3f} {origin[1]:.3f} cm"
        self.pdf._out(f"q 0 g {place}\n{' '.join(runs)} f Q")

    def cut(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A line for scissors."""
        self.pdf.set_draw_color(LIGHT)
        self.pdf.set_line_width(0.2)
        self.pdf.set_dash_pattern(dash=1.5, gap=1.5)
        self.pdf.line(x, y, to_x, to_y)
        self.pdf.set_dash_pattern()

    def rule(self, x: float, y: float, to_x: float) -> None:
        self.pdf.set_draw_color(LIGHT)
        self.pdf.set_line_width(0.2)
        self.pdf.line(x, y, to_x, y)

    def content(self) -> bytes:
        return bytes(self.pdf.output())

    def _font(self, size: float, bold: bool) -> None:
        self.pdf.set_font(FAMILY, "B" if bold else "", size)


def high(size: float) -> float:
    """From a line to the next."""
    return size * POINT * LEADING


def _runs(row: Sequence[int]) -> list[tuple[int, int]]:
    """Where dark modules of a row begin, and how many they are."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
