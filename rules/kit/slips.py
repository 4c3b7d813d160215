"""Slips to cut out, eight a page of A4, readable in grey."""

from collections.abc import Callable, Sequence
from typing import BinaryIO

from locales import Text
from rules.kit import said
from rules.kit.head import Head, Person
from rules.kit.paper import GREY, HEIGHT, WIDTH, Paper

COLUMNS, ROWS = 2, 4
PER_PAGE = COLUMNS * ROWS
EDGE, FOOT, INNER = 7, 10, 4  # white around the page, what is below its slips, white within a slip
WIDE, HIGH = (WIDTH - 2 * EDGE) / COLUMNS, (HEIGHT - EDGE - FOOT) / ROWS
ACROSS = WIDE - 2 * INNER
SQUARE, GAP = 31, 4
BESIDE = ACROSS - SQUARE - GAP  # for what stands beside the square
ROOM = 40.0  # from below the name to above the code, where the name takes two lines
TITLE, NAME, ABOUT, CODE, SMALL = 9, 13, 8.5, 14, 7  # sizes of letters

Tell = Callable[[int, int], None]


def write(head: Head, people: Sequence[Person], output: BinaryIO, tell: Tell) -> None:
    slips = Slips(head, -(-len(people) // PER_PAGE))
    for number, start in enumerate(range(0, len(people), PER_PAGE), 1):
        slips.page(number, people[start : start + PER_PAGE])
        tell(min(start + PER_PAGE, len(people)), len(people))
    output.write(slips.paper.content())


class Slips:
    """Pages of slips; what stands on all of them is fitted once."""

    def __init__(self, head: Head, pages: int):
        self.paper, self.pages = Paper(head, f"{head.cooperative} {head.part}/{head.parts}"), pages
        invitation = self.paper.said(Text(said.INVITATION, {"cooperative": head.cooperative}))
        self.title = self.paper.fitted(invitation, ACROSS, 2, TITLE, 6, bold=True)
        self.about = self.paper.blocks([self.paper.said(one) for one in said.slip(head)], BESIDE, ROOM, ABOUT)
        self.code = self.paper.said(Text(said.CODE))

    def page(self, number: int, people: Sequence[Person]) -> None:
        self.paper.pdf.add_page()
        for place, person in enumerate(people):
            down, right = divmod(place, COLUMNS)
            self._slip(EDGE + right * WIDE, EDGE + down * HIGH, person)
        self._cuts(-(-len(people) // COLUMNS))
        page = self.paper.said(Text(said.PAGE, {"page": number, "pages": self.pages}))
        size, (line, *_) = self.paper.fitted(f"{self.paper.mark}, {page}", WIDTH - 2 * EDGE, 1, SMALL, 4)
        self.paper.text(EDGE, HEIGHT - 5, line, size, grey=GREY)

    def _cuts(self, rows: int) -> None:
        end = EDGE + rows * HIGH
        for down in range(rows + 1):
            self.paper.cut(EDGE, EDGE + down * HIGH, WIDTH - EDGE, EDGE + down * HIGH)
        for right in range(COLUMNS + 1):
            self.paper.cut(EDGE + right * WIDE, EDGE, EDGE + right * WIDE, end)

    def _slip(self, x: float, y: float, person: Person) -> None:
        left, bottom = x + INNER, y + HIGH - INNER
        size, name = self.paper.fitted(person.name, ACROSS, 2, NAME, 8, bold=True)
        top = self.paper.lines(left, y + INNER - 1, *self.title, bold=True)
        top = self.paper.lines(left, top + 0.5, size, name, bold=True)
        self.paper.square(x + WIDE - INNER - SQUARE, top + 2.5, SQUARE, person.link)
        size, blocks = self.about
        for block in blocks:
            top = self.paper.lines(left, top + 0.8, size, block)
        self.paper.text(left, bottom - 4.4, self.code, SMALL, grey=GREY)
        self.paper.text(left + self.paper.width(self.code, SMALL) + 2, bottom - 4.4, person.code, CODE, bold=True)
        self.paper.text(left, bottom, self.paper.said(Text(said.UNTIL, {"date": person.day})), SMALL, grey=GREY)
