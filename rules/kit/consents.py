"""Consents to be signed on paper, two a page of A4: today's text, a number, and room for a name and a signature."""

import re

from locales import Text
from rules.assisting import paper_number
from rules.consent import consent_text
from rules.kit import said
from rules.kit.head import Head
from rules.kit.paper import GREY, HEIGHT, WIDTH, Paper, high

PER_PAGE, EDGE = 2, 15
HALF, ACROSS = HEIGHT / PER_PAGE, WIDTH - 2 * EDGE
TITLE, NUMBER, SMALL = 11, 13, 7  # sizes of letters
TEXT, ROOM = 10.5, 64  # of the consent: its largest letters, and what it may take
LINE = 13  # from a line to be filled in to the next


def papers(head: Head, count: int, version: str) -> bytes:
    paper = Paper(head, head.cooperative)
    for sheet in range(count):
        if sheet % PER_PAGE == 0:
            paper.pdf.add_page()
        _sheet(paper, head, HALF * (sheet % PER_PAGE), paper_number(head.number, sheet + 1), version)
        if sheet % PER_PAGE:
            paper.cut(0, HALF, WIDTH, HALF)
    return paper.content()


def _sheet(paper: Paper, head: Head, top: float, number: str, version: str) -> None:
    bottom = top + HALF - 7
    shown = paper.said(Text(said.NUMBER, {"number": number}))
    paper.text(WIDTH - EDGE - paper.width(shown, NUMBER, True), top + 13, shown, NUMBER, bold=True)
    size, lines = paper.fitted(head.cooperative, ACROSS / 2, 2, TITLE, 7, bold=True)
    top = paper.lines(EDGE, top + 7, size, lines, bold=True)
    top = max(top, bottom - HALF + 24)
    top = paper.lines(EDGE, top, *paper.fitted(paper.said(Text(said.PAPER)), ACROSS, 1, TITLE, 8, True), bold=True)
    size, blocks = paper.blocks(_text(paper, head), ACROSS, ROOM, TEXT)
    for block in blocks:
        top = paper.lines(EDGE, top + 1, size, block)
    top = _to_fill_in(paper, top + 4)
    about = {"operator": head.operator, "contact": head.contact or "/tanya"}
    held = f"{paper.said(Text(said.HELD, about))} {paper.mark}, {paper.said(Text(said.VERSION, {'version': version}))}"
    size, lines = paper.fitted(held, ACROSS, 2, SMALL, 4)
    paper.lines(EDGE, bottom - len(lines) * high(size), size, lines, grey=GREY)


def _text(paper: Paper, head: Head) -> list[str]:
    """The words whose hash is kept, after how to take them, before what is signed."""
    words = re.sub("</?b>", "", paper.said(consent_text(head.operator))).split("\n")
    return [paper.said(Text(said.READ)), *words, paper.said(Text(said.I_AGREE))]


def _to_fill_in(paper: Paper, top: float) -> float:
    for label in said.LINES:
        top += LINE
        paper.text(EDGE, top, f"{paper.said(Text(label))}:", 9)
        paper.rule(EDGE + 55, top + 0.8, WIDTH - EDGE)
    return top
