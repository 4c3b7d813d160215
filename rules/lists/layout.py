"""How a sheet is laid out: where its header is, and which column holds what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rules.lists import contents, pasted
from rules.lists.book import Sheet, is_blank, is_number, letter, text
from rules.lists.headers import NAMES, WANTED, Meaning, known, meaning, speaks_of
from rules.readers.cleaning import only_digits

SEARCHED = 100  # rows in which the header is looked for
LABEL_DIGITS, DAY_DIGITS = 5, 8  # of a cell that is no header; "Iuran 10/2025" may be one


@dataclass(frozen=True)
class Layout:
    """`labels` as they stand above the columns; of `columns` the first of a field is the best, `asked` are not sure.

    People stand from the row `start` on; the header takes the rows from `head` to there.
    """

    head: int
    start: int
    labels: tuple[str, ...]
    columns: dict[str, tuple[int, ...]]
    asked: frozenset[str] = frozenset()

    def of(self, *fields: str) -> tuple[int, ...]:
        return tuple(column for field in fields for column in self.columns.get(field, ()))

    @property
    def names(self) -> tuple[int, ...]:
        """The columns that make a name together."""
        return self.of("name")[:1] or self.of("first_name", "last_name")

    def header(self, field: str) -> str:
        """What stands above a field; the letter of its column where nothing does."""
        columns = self.names if field == "name" else self.of(field)[:1]
        return " + ".join(self.labels[column] or letter(column) for column in columns)

    def decided(self, columns: dict[str, int | None]) -> "Layout":
        """As an officer says: the column of a field, or that there is none."""
        kept = {field: found for field, found in self.columns.items() if field not in columns}
        if "name" in columns:
            kept = {field: found for field, found in kept.items() if field not in NAMES}
        said = {field: (column,) for field, column in columns.items() if column is not None}
        return replace(self, columns=kept | said, asked=self.asked - columns.keys())


def of(sheet: Sheet) -> tuple[Sheet, Layout] | None:
    """By the header; else by what stands in the columns, or in each line; None where it holds no people."""
    if sheet.fixed:
        return sheet, _fixed(sheet)
    if found := by_header(sheet):
        return sheet, found
    lines = pasted.by_line(sheet)
    by_lines, by_columns = _fixed(lines), by_contents(sheet)
    reached = _reached(lines, by_lines)
    if by_columns and _reached(sheet, by_columns) >= reached:
        return sheet, by_columns
    filled = sum(not all(map(is_blank, row)) for row in sheet.rows)
    enough = 2 * reached >= filled if sheet.typed else reached  # a sheet of advice may name whom to call
    return (lines, by_lines) if (enough and reached) or contents.Columns(lines, 0).are_called(0) else None


def _fixed(sheet: Sheet) -> Layout:
    columns = {field: (column,) for column, field in enumerate(sheet.fixed)}
    return Layout(0, 0, ("",) * len(sheet.fixed), columns)


def _reached(sheet: Sheet, layout: Layout) -> int:
    """How many have a name and a number."""
    name, numbers = layout.names[0], layout.of("phone", "nik")
    people = (row for row in sheet.rows if name < len(row) and contents.is_name(row[name]))
    return sum(any(contents.is_contact(row[at]) for at in numbers if at < len(row)) for row in people)


# -- by a header ---------------------------------------------------------------------------------------
def by_header(sheet: Sheet) -> Layout | None:
    """The first row, or pair of rows, that is one; else one that is misspelt."""
    for sure in (True, False):
        for row in range(min(len(sheet.rows), SEARCHED)):
            if header_at(sheet, row, sure):
                return _completed(sheet, _best(sheet, row, sure))
    return None


def header_at(sheet: Sheet, row: int, sure: bool = True) -> Layout | None:
    """What a row says as a header of its own; None where it is none."""
    return _header(sheet, row, _labels(sheet, row), row + 1, sure)


def _best(sheet: Sheet, first: int, sure: bool) -> Layout:
    """Of the rows around and their pairs the one that says most."""
    found = []
    for row in range(max(0, first - 1), min(first + 2, len(sheet.rows))):
        found += [_header(sheet, row, _labels(sheet, row), row + 1, sure), _pair(sheet, row, sure)]
    return max(filter(None, found), key=lambda one: (*_says(one), _is_of_two(sheet, one)))


def _says(layout: Layout) -> tuple[int, int, int]:
    wanted = sum(bool(layout.of(*fields)) for fields in (NAMES, ("phone",), ("nik",)))
    return wanted, len(layout.columns), sum(map(len, layout.columns.values()))


def _is_of_two(sheet: Sheet, layout: Layout) -> bool:
    """Whether both of its rows are a header, none of them a title or a person."""
    upper, lower = layout.head, layout.start - 1
    names = [sheet.rows[lower][column] for column in layout.names if column < len(sheet.rows[lower])]
    nameless = all(is_blank(cell) or text(cell).startswith("(") or known(text(cell)) for cell in names)
    return upper < lower and any(map(known, _labels(sheet, upper))) and nameless


def _pair(sheet: Sheet, row: int, sure: bool) -> Layout | None:
    """Two rows as one header: what stands below says more, alone or behind what stands above it."""
    if row + 1 >= len(sheet.rows) or not _is_label_row(sheet, row + 1) or not any(map(known, _labels(sheet, row + 1))):
        return None
    upper, lower = _spread(sheet, row), _labels(sheet, row + 1)
    labels = [
        joined if below and above and known(joined := f"{above} {below}") else below or above
        for above, below in zip(_wide(upper, lower), _wide(lower, upper), strict=True)
    ]
    return _header(sheet, row, labels, row + 2, sure)


def _wide(one: Sequence[str], other: Sequence[str]) -> list[str]:
    return [*one, *[""] * (len(other) - len(one))]


def _labels(sheet: Sheet, row: int) -> list[str]:
    return [text(cell) for cell in sheet.rows[row]]


def _spread(sheet: Sheet, row: int) -> list[str]:
    """Its labels, each over all columns that are merged with it."""
    labels = _labels(sheet, row)
    for top, left, _, right in sheet.merged:
        if top == row and left < len(labels):
            for column in range(left, min(right + 1, len(labels))):
                labels[column] = labels[left]
    return labels


def _is_label_row(sheet: Sheet, row: int) -> bool:
    """Whether nothing in it is a number, or holds one."""
    cells = sheet.rows[row]
    return not any(is_number(cell) or _is_long_number(text(cell)) or _is_digits(cell) for cell in cells)


def _is_long_number(said: str) -> bool:
    count = len(only_digits(said))
    return count >= LABEL_DIGITS and not (count <= DAY_DIGITS and any(map(str.isalpha, said)))


def _is_digits(cell: object) -> bool:
    return isinstance(cell, str) and cell.strip().isdigit()


def _header(sheet: Sheet, row: int, labels: Sequence[str], start: int, sure: bool) -> Layout | None:
    """Where at least a name and something else that is known stands in it, or two of what is wanted."""
    if not _is_label_row(sheet, row):
        return None
    meanings = [(known if sure else meaning)(label) for label in labels]
    fields = [found.field for found in meanings if found]
    wanted = {"name" if field in NAMES else field for field in fields}.intersection(WANTED)
    enough = len(wanted) > 1 or ("name" in wanted and len(fields) > 1)
    if not enough and not (not sure and "name" in wanted and _has_numbers_below(sheet, start)):
        return None
    return Layout(row, start, tuple(labels), _columns(meanings), frozenset(_doubtful(meanings)))


def _has_numbers_below(sheet: Sheet, start: int) -> bool:
    """Whether somebody can be called or is numbered there: then a single "Nama" is a header."""
    return any(contents.is_contact(cell) for row in sheet.rows[start : start + 5] for cell in row)


def _columns(meanings: Sequence[Meaning | None]) -> dict[str, tuple[int, ...]]:
    ordered = sorted((found.order, column, found.field) for column, found in enumerate(meanings) if found)
    fields = dict.fromkeys(field for _, _, field in ordered)
    return {field: tuple(column for _, column, one in ordered if one == field) for field in fields}


def _doubtful(meanings: Sequence[Meaning | None]) -> Iterable[str]:
    """Fields of which no column is sure."""
    sure = {found.field for found in meanings if found and found.sure}
    return {found.field for found in meanings if found and not found.sure} - sure


# -- by what stands there ------------------------------------------------------------------------------
def _completed(sheet: Sheet, layout: Layout) -> Layout:
    """What the header leaves open, by the columns beneath; what was found so is asked."""
    body = contents.Columns(sheet, layout.start)
    columns, asked = dict(layout.columns), set(layout.asked)
    unknown = [column for column in range(body.width) if not _means(layout, column)]
    named = [column for column, label in enumerate(layout.labels) if "nama" in label.lower()]
    for field, find in {"phone": body.phone, "nik": body.nik, "name": body.name}.items():
        if not layout.of(*(NAMES if field == "name" else (field,))):
            found = find(unknown)
            found = find(named) if found is None and field == "name" else found
            if found is not None:
                columns[field] = (found,)
                asked.add(field)
    if niks := columns.get("nik"):
        columns["nik"] = tuple(sorted(niks, key=lambda column: -round(body.share(column, contents.is_nik))))
        if body.filled(niks[0]) and not any(body.share(column, contents.is_nik) for column in niks):
            asked.add("nik")  # the number of an employee or a member is called so, too
    labels = (*layout.labels, *[""] * (body.width - len(layout.labels)))
    start = layout.start + _goes_on(sheet, layout.start, labels)
    return replace(layout, start=start, labels=labels, columns=columns, asked=frozenset(asked))


def _goes_on(sheet: Sheet, row: int, labels: Sequence[str]) -> bool:
    """Whether the header has one more row: nothing stands in it but what says the same field, or ends its name."""
    if row >= len(sheet.rows) or not _is_label_row(sheet, row):
        return False
    said = [(above, below) for above, below in zip(labels, _labels(sheet, row), strict=False) if below]
    return len(said) > 1 and all(known(below) or _ends(above, below) for above, below in said)


def _ends(above: str, below: str) -> bool:
    return bool(above and any(map(str.isalpha, below)) and known(f"{above} {below}"))


def _means(layout: Layout, column: int) -> bool:
    return any(column in columns for columns in layout.columns.values())


def by_contents(sheet: Sheet) -> Layout | None:
    """Without a header: who can be called or is numbered, and a column of names beside it."""
    body = contents.Columns(sheet, 0)
    everywhere = range(body.width)
    phone, nik, name = body.phone(everywhere), body.nik(everywhere), body.name(everywhere)
    if name is None or (phone is None and nik is None):
        return None
    found = {"name": name, "phone": phone, "nik": nik}
    columns = {field: (column,) for field, column in found.items() if column is not None}
    asked = {"name"} if body.is_doubtful(name) else set()
    if sum(body.share(column, contents.is_nik) > contents.MOST for column in everywhere) > 1:
        asked.add("nik")  # the number of the family card looks alike
    start = next((row for row, cells in enumerate(sheet.rows) if sum(not is_blank(cell) for cell in cells) > 1), 0)
    labels = [*_labels(sheet, start), *[""] * body.width][: body.width]
    if _is_label_row(sheet, start) and all(speaks_of(labels[column], field) for field, (column,) in columns.items()):
        return Layout(start, start + 1, tuple(labels), columns, frozenset(columns))  # "Nama Suami": whose is asked
    return Layout(start, start, ("",) * body.width, columns, frozenset(asked))
