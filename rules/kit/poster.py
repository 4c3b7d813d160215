"""The poster of a cooperative, a page of A4: whoever opens its link is offered the cooperative, nothing more."""

from locales import Text
from rules.kit import said
from rules.kit.head import Head
from rules.kit.paper import GREY, HEIGHT, WIDTH, Paper, high

EDGE = 18
ACROSS = WIDTH - 2 * EDGE
SQUARE = 120


def poster(head: Head) -> bytes:
    paper = Paper(head, head.cooperative)
    paper.pdf.add_page()
    runs = said.REACHED if head.contact else said.RUNS
    top = _block(paper, 20, head.cooperative, 34, 18, 3, bold=True)
    top = _block(paper, top + 5, paper.said(Text(said.MEMBERS)), 15, 11, 2)
    top = _block(paper, top + 1, paper.said(Text(said.POSTER)), 22, 14, 2, bold=True)
    top = _block(paper, top + 2, paper.said(Text(said.NOT_HEALTH)), 13, 10, 2)
    paper.square((WIDTH - SQUARE) / 2, top + 9, SQUARE, head.link)
    top = _block(paper, top + SQUARE + 15, paper.said(Text(said.POINT)), 13, 9, 2)
    top = _block(paper, top + 1, head.link, 13, 8, 2, bold=True)
    about = {"operator": head.operator, "contact": head.contact}
    top = _block(paper, top + 5, paper.said(Text(said.NO_MONEY)), 15, 10, 2, bold=True)
    top = _block(paper, top + 1, paper.said(Text(runs, about)), 12, 8, 2)
    _block(paper, top + 1, paper.said(Text(said.ASK_OFFICER)), 12, 8, 2)
    _block(paper, HEIGHT - 14, paper.mark, 7, 5, 1, grey=GREY)
    return paper.content()


def _block(
    paper: Paper, top: float, text: str, size: float, least: float, most: int, bold: bool = False, grey: int = 0
) -> float:
    """Lines in the middle of the page; where the next thing can stand."""
    size, lines = paper.fitted(text, ACROSS, most, size, least, bold)
    for line in lines:
        paper.middle(top + high(size) * 0.8, line, size, bold, grey)
        top += high(size)
    return top
