"""Making the list of an announcement as the work of a job: rows in, as they come, and one workbook out.

It is fed lines of JSON: first of each reader the name, the cooperative, outcome, reason and time, then of each who is
to be called the cooperative, the name and why nothing came; an empty list stands between the two.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from locales import N_, Text, Words
from rules.asked import Asked
from rules.reached.said import CALLED as UNREACHED
from rules.reached.said import OUTCOMES, why

READERS, CALLS, ACCOUNT = N_("Readers"), N_("To be called"), N_("The account")
NAME, COOPERATIVE = N_("Name (covered)"), N_("Cooperative")
HEADINGS = (NAME, COOPERATIVE, N_("What became of it"), N_("Why"), N_("When (WIB)"))
CALLED = (COOPERATIVE, NAME, N_("Why"))
PARTS = (N_("What became of it"), N_("How many"))
WIDTHS = {READERS: (28, 44, 22, 44, 18), CALLS: (44, 28, 44), ACCOUNT: (64, 14)}
TOTAL, ADVICE = N_("Readers"), N_("“Accepted” does not mean that somebody has read it.")


def work(asked: Asked) -> dict[str, int]:
    """How many readers there were, and how many are to be called; parameters: `language`, `mark`, and `of` how many."""
    from rules.streamed import Streamed  # in the child alone

    book = Book(asked)
    with Streamed(asked.output) as file:
        readers = file.sheet(book.said(READERS), *book.head(READERS, HEADINGS), book.readers())
        calls = file.sheet(book.said(CALLS), *book.head(CALLS, CALLED), book.calls())
        file.sheet(book.said(ACCOUNT), *book.head(ACCOUNT, PARTS), book.account(readers, calls))
    return {"readers": readers, "calls": calls}


class Book:
    """Its three sheets, row by row."""

    def __init__(self, asked: Asked):
        self.asked, self.words, self.language = asked, Words(), asked.parameters["language"]
        self.counted: Counter[str | None] = Counter()
        self.known: dict[str, str] = {}  # sentences in the language: a million rows hold a few of them

    def said(self, msgid: str) -> str:
        if msgid not in self.known:
            self.known[msgid] = self.words.plain(Text(msgid), self.language) if msgid else ""
        return self.known[msgid]

    def head(self, sheet: str, headings: tuple[str, ...]) -> tuple[list[str], tuple[int, ...]]:
        return [self.said(one) for one in headings], WIDTHS[sheet]

    def readers(self) -> Iterator[list[str]]:
        for n, (name, cooperative, outcome, reason, at) in enumerate(self._rows(), 1):
            self.counted[outcome] += 1
            self.asked.tell(n, self.asked.parameters["of"])
            yield [name, cooperative, self.said(OUTCOMES[outcome]), self.said(why(outcome, reason)), at]

    def calls(self) -> Iterator[list[str]]:
        for cooperative, name, unreached in self._rows():
            yield [cooperative, name, self.said(UNREACHED[unreached])]

    def account(self, readers: int, calls: int) -> Iterator[list[str | int]]:
        """Counted from the very rows, so that the parts sum to the total."""
        yield [self.said(TOTAL), readers]
        yield from ([self.said(said), self.counted[key]] for key, said in OUTCOMES.items() if self.counted[key])
        yield [self.said(CALLS), calls]
        yield from ([one] for one in (self.said(ADVICE), self.asked.parameters["mark"]))

    def _rows(self) -> Iterator[list[Any]]:
        """To the empty list, or the end."""
        for line in self.asked.input:
            row = json.loads(line)
            if not row:
                return
            yield row
