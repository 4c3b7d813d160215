"""A list of members as an officer has it, read into who can be invited: every row of it in exactly one place.

Nothing is repaired by guessing, and nothing is dropped in silence: what is no person is named, too (`skipped`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from locales import N_, Text
from rules.lists import blocks, layout, lines, unreadable
from rules.lists.book import Book, Refusal, Sheet, letter, text
from rules.lists.headers import WANTED
from rules.lists.layout import Layout
from rules.lists.lines import Line
from rules.lists.person import Draft, People
from rules.readers.name import comparable

MOST = 25_000  # people in one list
SAMPLES = 3
WIDEST = 50  # columns of a row that are kept for sending it back
SAME_PHONE = N_("Row %(row)s has the same mobile number.")
SAME_PHONE_THERE = N_("Row %(row)s of the sheet %(sheet)s has the same mobile number.")
HIDDEN_SHEET = N_("The hidden sheet %(sheet)s was not read.")
NO_LIST = N_("The sheet %(sheet)s holds no list of people, it was not read.")
HIDDEN_ROWS = N_("Sheet %(sheet)s: %(count)s hidden rows were read, too.")
HIDDEN_COLUMN = N_("Sheet %(sheet)s: the hidden column %(column)s was read, too.")
NOBODY = N_(
    "No list of people was found. It needs a name and a mobile number for each, best below a header such as NAMA and "
    "NO HP."
)
ONLY_HIDDEN = N_("The list stands on the hidden sheet %(sheet)s. Unhide that sheet in Excel, then send the file again.")
TOO_MANY = N_("More than %(most)s people in one file. Divide the list into several files.")

# By the name of a sheet: the column of a field as an officer decides, or that there is none.
Decisions = Mapping[str, Mapping[str, int | None]]


@dataclass(frozen=True)
class Understood:
    """The column of a field; what is not `sure` the officer decides, by three samples of what stands in it."""

    sheet: str
    field: str
    column: int
    header: str
    sure: bool
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ready:
    sheet: str
    row: int
    name: str
    phone: str
    nik: str | None
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Problem:
    """`columns` are fields, with the sentence of each in `why`; `cells` is the row as it stands, for sending it back.

    slip: nothing is wrong but that there is no phone, so that a printed slip can be given.
    """

    sheet: str
    row: int
    columns: tuple[str, ...]
    why: tuple[Text, ...]
    name: str = ""
    nik: str | None = None
    slip: bool = False
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Duplicate:
    sheet: str
    row: int
    of: int
    of_sheet: str
    name: str = ""


@dataclass(frozen=True)
class Skipped:
    """A row that is no person: title, header, numbering, total, signature, remark, heading."""

    sheet: str
    row: int
    kind: str


@dataclass
class Preview:
    """What would be saved of a list. Each row of it is ready, a problem, a duplicate or empty.

    `labels`: by sheet, what stands above its columns.
    """

    columns: list[Understood] = field(default_factory=list)
    ready: list[Ready] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)
    empty: int = 0
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return len(self.ready) + len(self.problems) + len(self.duplicates) + self.empty


def preview(book: Book, today: date, decided: Decisions | None = None) -> Preview:
    """What would happen with a list; a `Refusal` where there is none."""
    made, read = _Making(today), 0
    found = [(part, layout.of(part)) for sheet in book for part in blocks.apart(sheet)]
    for sheet, how in found:
        if how and not sheet.hidden:
            read += 1
            unreadable.refuse(*how)
            made.add(how[0], how[1].decided(dict((decided or {}).get(sheet.name, {}))))
        elif any(any(map(text, row)) for row in sheet.rows):
            made.preview.remarks.append(Text(HIDDEN_SHEET if sheet.hidden else NO_LIST, {"sheet": sheet.name}))
    if not read or made.preview.rows == made.preview.empty:
        hidden = next((sheet.name for sheet, how in found if how), None)
        raise Refusal(NOBODY) if read or hidden is None else Refusal(ONLY_HIDDEN, sheet=hidden)
    made.share()
    return made.preview


class _Making:
    """A preview as it grows, sheet by sheet."""

    def __init__(self, today: date) -> None:
        self.today, self.preview = today, Preview()
        self.niks: dict[str, Ready] = {}
        self.people: dict[tuple[str, str], Ready] = {}

    def add(self, sheet: Sheet, how: Layout) -> None:
        people, members = People(sheet, self.today), []
        for line in lines.Lines(sheet, how):
            if line.kind == "member":
                members.append(line.row)
                self._person(sheet, line, people.read(line))
            elif line.kind == "empty":
                self.preview.empty += 1
            else:
                self.preview.skipped.append(Skipped(sheet.name, sheet.number(line.row), line.kind))
        self.preview.columns += _understood(sheet, how, members)
        self.preview.labels.setdefault(sheet.name, sheet.fixed or how.labels)
        self.preview.remarks += _hidden(sheet, how, len(sheet.hidden_rows.intersection(members)))

    def _person(self, sheet: Sheet, line: Line, draft: Draft) -> None:
        if self.preview.rows - self.preview.empty >= MOST:
            raise Refusal(TOO_MANY, most=MOST)
        place = sheet.name, sheet.number(line.row)
        if draft.columns:
            self.preview.problems.append(_problem(place, draft, sheet.rows[line.row]))
            return
        person = Ready(*place, draft.name, draft.phone, draft.nik, tuple(draft.notes))
        key = comparable(person.name), person.phone
        first = self.niks.get(person.nik or "") or self.people.get(key)
        if first:
            self.preview.duplicates.append(Duplicate(*place, first.row, first.sheet, draft.name))
            return
        self.people[key] = person
        if person.nik:
            self.niks[person.nik] = person
        self.preview.ready.append(person)

    def share(self) -> None:
        """A note beside each of those who share a phone."""
        by_phone: dict[str, list[Ready]] = defaultdict(list)
        for person in self.preview.ready:
            by_phone[person.phone].append(person)
        for at, person in enumerate(self.preview.ready):
            together = by_phone[person.phone]
            if len(together) > 1:
                other = together[0] if together[0] is not person else together[1]
                note = Text(SAME_PHONE, {"row": str(other.row)})
                if other.sheet != person.sheet:
                    note = Text(SAME_PHONE_THERE, {"row": str(other.row), "sheet": other.sheet})
                self.preview.ready[at] = replace(person, notes=(*person.notes, note))


def _problem(place: tuple[str, int], draft: Draft, cells: Sequence[Any]) -> Problem:
    slip = draft.columns == ["phone"]
    shown = tuple(text(cell)[:100] for cell in cells[:WIDEST])
    return Problem(*place, tuple(draft.columns), tuple(draft.why), draft.name, draft.nik, slip, shown)


def _understood(sheet: Sheet, how: Layout, members: Sequence[int]) -> Iterator[Understood]:
    for wanted in () if sheet.fixed else WANTED:
        columns = how.names if wanted == "name" else how.of(wanted)[:1]
        if columns:
            sure, samples = wanted not in how.asked, _samples(sheet, members, columns[0])
            yield Understood(sheet.name, wanted, columns[0], how.header(wanted), sure, samples)


def _samples(sheet: Sheet, members: Sequence[int], column: int) -> tuple[str, ...]:
    """Enough to know the column by, and no number whole."""
    rows = (sheet.rows[row] for row in members)
    below = (row[column] for row in rows if column < len(row))
    said = (said for cell in below if (said := text(cell)))
    return tuple(masked(one) for one, _ in zip(said, range(SAMPLES), strict=False))


def masked(said: str) -> str:
    """Of a long number the first digits, of one as long as a NIK none."""
    digits = sum(map(str.isdigit, said))
    kept = 0 if digits > 13 else 4 if digits > 6 else digits
    seen, shown = 0, ""
    for sign in said[:40]:
        seen += sign.isdigit()
        shown += "•" if sign.isdigit() and seen > kept else sign
    return shown


def _hidden(sheet: Sheet, how: Layout, rows: int) -> Iterator[Text]:
    if rows:
        yield Text(HIDDEN_ROWS, {"sheet": sheet.name, "count": rows})
    for column in sorted(sheet.hidden_columns.intersection(how.names + how.of("phone", "nik"))):
        label = how.labels[column] if column < len(how.labels) else ""
        yield Text(HIDDEN_COLUMN, {"sheet": sheet.name, "column": label or letter(column)})
