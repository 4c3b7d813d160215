"""Of an OpenDocument sheet: what is hidden or merged, and how far it goes; what is repeated is counted whole."""

from rules.lists.hidden import Seen, _number, parse

HIDDEN = ("collapse", "filter")


class OfOds:
    """Reads the content of a document, with all of its sheets."""

    def __init__(self) -> None:
        self.sheets: dict[str, Seen] = {}
        self.name = ""
        self.row = self.column = self.rows = self.depth = 0

    def read(self, xml: bytes) -> dict[str, Seen]:
        parse(xml, self._start, self._end)
        for name, seen in self.sheets.items():
            seen.check(name)
        return self.sheets

    @property
    def seen(self) -> Seen:
        return self.sheets.setdefault(self.name, Seen())

    def _start(self, tag: str, about: dict[str, str]) -> None:
        match tag:
            case "table:table":
                self.name = about.get("table:name", "")
                self.row = self.column = 0
            case "table:table-column":
                self._column(about)
            case "table:table-row":
                self.rows, self.column = max(1, _number(about.get("table:number-rows-repeated", "1"))), 0
                if about.get("table:visibility") in HIDDEN:
                    self.seen.rows.update(range(self.row, min(self.row + self.rows, self.row + 10_000)))
            case "table:table-cell" | "table:covered-table-cell":
                self._cell(about)

    def _column(self, about: dict[str, str]) -> None:
        count = max(1, _number(about.get("table:number-columns-repeated", "1")))
        if about.get("table:visibility") in HIDDEN:
            self.seen.columns.update(range(self.column, min(self.column + count, self.column + 1000)))
        self.column += count

    def _cell(self, about: dict[str, str]) -> None:
        count = max(1, _number(about.get("table:number-columns-repeated", "1")))
        seen = self.seen
        if "office:value-type" in about or "table:formula" in about:
            seen.holds(self.row + self.rows - 1, self.column + count - 1, self.rows)
            if "office:value-type" not in about:
                seen.unread.add((self.row, self.column))
        down, across = (_number(about.get(f"table:number-{way}-spanned", "1")) for way in ("rows", "columns"))
        if down > 1 or across > 1:
            seen.merged.append((self.row, self.column, self.row + max(down, 1) - 1, self.column + max(across, 1) - 1))
        self.column += count

    def _end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.row += self.rows
