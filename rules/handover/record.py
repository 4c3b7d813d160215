"""The record of a hand-over (Berita Acara Serah Terima Data), A4: who, to whom, how much, and the list of names.

No NIK stands in it. Each page has a place for the initials of both; date, place and signatures are written by hand.
"""

from collections.abc import Callable, Sequence

from locales import N_, Text
from rules.handover.columns import Form, said
from rules.handover.sums import Sums
from rules.handover.workbook import Parties
from rules.kit.head import Head
from rules.kit.paper import GREY, HEIGHT, WIDTH, Paper, high

TITLE, NUMBER = N_("RECORD OF HANDING OVER DATA"), N_("Number %(number)s")
WHEN = N_("On this day ______________________, date ______________________, in ______________________")
DONE = N_(
    "the first party handed over to the second party the data of people who work for themselves and want to register "
    "with BPJS Ketenagakerjaan, as follows."
)
FIRST, SECOND = N_("First party (hands over)"), N_("Second party (receives)")
NAME, OFFICE = N_("Name: %(name)s"), N_("Position: %(position)s")
OFFICER = N_("officer of the cooperative")
OF_COOPERATIVE = N_("For: %(name)s")
BRANCH = N_("For: BPJS Ketenagakerjaan, branch office %(name)s")
CONTENT, CHECKSUM = N_("What was handed over"), N_("Checksum of the workbook (SHA-256)")
COUNT = "%(label)s: %(count)s"
STATEMENTS = (
    N_("1. The data was handed over as a workbook with a password, in the package of the number above."),
    N_("2. Each person agreed that this data is handed over to be registered."),
    N_("3. The second party uses the data only to register these persons (UU 27/2022)."),
    N_("4. This record proves that data was handed over. It does not prove that anybody is a participant."),
    N_("5. The list of names on the following pages is part of this record."),
)
LIST = N_("List of names, package %(number)s")
CHANGED = N_("* changed since it was handed over before")
INITIALS = N_("Initials, first party / second party:")
PAGE = N_("page %(page)s of %(pages)s")
EDGE, TOP, FOOT = 18, 18, 24  # white around a page, and what is below its text
ACROSS = WIDTH - 2 * EDGE
COLUMNS, ROWS, LINE = 2, 46, 5.0  # of names on a page, and from one to the next
BLANK = "_" * 34

Tell = Callable[[int, int], None]


def write(head: Head, parties: Parties, forms: Sequence[Form], sums: Sums, total: str, tell: Tell) -> bytes:
    record = Record(head, 1 + -(-len(forms) // (COLUMNS * ROWS)))
    record.first(parties, sums, total)
    for start in range(0, len(forms), COLUMNS * ROWS):
        record.names(start, forms[start : start + COLUMNS * ROWS])
        tell(min(start + COLUMNS * ROWS, len(forms)), len(forms))
    return record.paper.content()


class Record:
    """Its pages."""

    def __init__(self, head: Head, pages: int):
        self.head, self.pages, self.page = head, pages, 0
        self.paper = Paper(head, said(Text(TITLE)))

    def first(self, parties: Parties, sums: Sums, total: str) -> None:
        self._begin()
        paper = self.paper
        paper.middle(TOP + 6, said(Text(TITLE)), 15, bold=True)
        paper.middle(TOP + 13, said(Text(NUMBER, {"number": self.head.number})), 11)
        top = self._block(TOP + 19, said(Text(WHEN)), 10)
        top = self._block(top, said(Text(DONE)), 10) + 3
        top = max(self._party(EDGE, top, self._giver(parties)), self._party(WIDTH / 2 + 3, top, _taker(parties))) + 4
        top = self._block(top, said(Text(CONTENT)), 10, bold=True)
        for label, count in sums.counts():
            top = self._block(top, said(Text(COUNT, {"label": label, "count": count})), 10)
        top = self._block(top + 2, said(Text(CHECKSUM)), 10, bold=True)
        top = self._block(top, total, 9) + 3
        for statement in STATEMENTS:
            top = self._block(top, said(Text(statement)), 10)
        self._signatures(top + 8)

    def names(self, begun: int, some: Sequence[Form]) -> None:
        self._begin()
        self.paper.text(EDGE, TOP + 3, said(Text(LIST, {"number": self.head.number})), 11, bold=True)
        for place, form in enumerate(some):
            across, down = divmod(place, ROWS)
            self._name(EDGE + across * (ACROSS / COLUMNS + 2), TOP + 10 + down * LINE, begun + place + 1, form)
        if any(one.again for one in some):
            self.paper.text(EDGE, HEIGHT - FOOT - 1.5, said(Text(CHANGED)), 7.5, grey=GREY)

    def _name(self, x: float, y: float, number: int, form: Form) -> None:
        wide = ACROSS / COLUMNS - 2
        mark = f"{form.reference} *" if form.again else form.reference
        size, lines = self.paper.fitted(form.name, wide - 33, 1, 8.5, 7)
        if len(self.paper.wrapped(form.name, wide - 33, size)) > 1:
            size, lines = self.paper.fitted(form.name, wide - 33, 2, 5.5, 3)
        self.paper.text(x, y, f"{number}.", 8.5)
        for above, line in enumerate(reversed(lines)):
            self.paper.text(x + 10, y + (0.6 if len(lines) > 1 else 0) - above * high(size), line, size)
        self.paper.text(x + wide - 22, y, mark, 8)
        self.paper.rule(x, y + 1.4, x + wide)

    def _begin(self) -> None:
        """A page with its foot: whose export it is, a place for initials, its number of so many."""
        self.paper.pdf.add_page()
        self.page += 1
        top = HEIGHT - FOOT
        self.paper.rule(EDGE, top, WIDTH - EDGE)
        self.paper.text(EDGE, top + 8, said(Text(INITIALS)), 8.5)
        for place in (0, 1):
            self.paper.pdf.rect(EDGE + 62 + place * 32, top + 2.5, 28, 9)
        page = said(Text(PAGE, {"page": self.page, "pages": self.pages}))
        self.paper.text(WIDTH - EDGE - self.paper.width(page, 8.5), top + 8, page, 8.5)
        size, (line, *_) = self.paper.fitted(self.paper.mark, ACROSS, 1, 7, 4)
        self.paper.text(EDGE, HEIGHT - 7, line, size, grey=GREY)

    def _block(self, top: float, text: str, size: float, bold: bool = False) -> float:
        return self.paper.lines(EDGE, top + 0.8, size, self.paper.wrapped(text, ACROSS, size, bold), bold)

    def _giver(self, parties: Parties) -> list[Text]:
        legal = f" ({parties.legal_number})" if parties.legal_number else ""
        who = Text(NAME, {"name": self.head.who}), Text(OFFICE, {"position": Text(OFFICER)})
        return [Text(FIRST), *who, Text(OF_COOPERATIVE, {"name": self.head.cooperative + legal})]

    def _party(self, x: float, top: float, lines: Sequence[Text]) -> float:
        for number, line in enumerate(lines):
            size, shown = self.paper.fitted(said(line), ACROSS / 2 - 3, 4, 10, 7, bold=not number)
            top = self.paper.lines(x, top + 1, size, shown, bold=not number)
        return top

    def _signatures(self, top: float) -> None:
        top = min(top, HEIGHT - FOOT - 40)
        for x, label in ((EDGE, FIRST), (WIDTH / 2 + 3, SECOND)):
            self.paper.text(x, top + high(10), said(Text(label)), 10)
            self.paper.text(x, top + 32, f"( {BLANK} )", 10)


def _taker(parties: Parties) -> list[Text]:
    blank = Text(NAME, {"name": BLANK}), Text(OFFICE, {"position": BLANK})
    return [Text(SECOND), *blank, Text(BRANCH, {"name": parties.branch or BLANK})]
