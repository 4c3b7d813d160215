"""Of an old workbook (xls): what is hidden, and how far each sheet goes, from the records of its stream (BIFF).

[MS-CFB] tells how the stream lies in the file, [MS-XLS] what its records are.
"""

import struct
from collections.abc import Iterator

from rules.lists.archive import DAMAGED, PASSWORD
from rules.lists.book import Refusal
from rules.lists.hidden import Seen

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAMS = ("Workbook", "Book")
FREE = 0xFFFFFFFA  # from here on a sector number is none
BOF, EOF, FILEPASS, BOUNDSHEET, ROW, COLINFO, MULRK, FORMULA, BOOLERR = (
    0x809, 0x0A, 0x2F, 0x85, 0x208, 0x7D, 0xBD, 0x06, 0x205,
)  # fmt: skip
CELLS = frozenset({0xFD, 0x204, 0x203, 0x27E, 0xD6, MULRK, FORMULA, BOOLERR})
ROW_HIDDEN, COLUMN_HIDDEN = 0x20, 1


class Compound:
    """A file of streams, each in a chain of sectors."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.shift, self.small_shift = struct.unpack_from("<HH", content, 30)
        if not 7 <= self.shift <= 12 or not 4 <= self.small_shift <= 9:
            raise Refusal(DAMAGED)
        self.table = self._table()
        directory = self._chain(struct.unpack_from("<I", content, 48)[0])
        self.entries = dict(self._entries(directory))

    def stream(self, *names: str) -> bytes:
        """The first of these that there is; nothing where there is none."""
        for start, size in (self.entries[name] for name in names if name in self.entries):
            if size >= struct.unpack_from("<I", self.content, 56)[0]:
                return self._chain(start)[:size]
            return self._small(start)[:size]
        return b""

    def _small(self, start: int) -> bytes:
        """What is short lies in small sectors of one long stream."""
        table = _numbers(self._chain(struct.unpack_from("<I", self.content, 60)[0]))
        whole = self._chain(self.entries["Root Entry"][0]) if "Root Entry" in self.entries else b""
        size = 1 << self.small_shift
        return b"".join(whole[at * size : (at + 1) * size] for at in _following(table, start))

    def _table(self) -> tuple[int, ...]:
        count, further = struct.unpack_from("<I", self.content, 44)[0], struct.unpack_from("<I", self.content, 68)[0]
        sectors, seen = [*struct.unpack_from("<109I", self.content, 76)], 0
        while further < FREE and seen < len(self.content) >> self.shift:
            *more, further = _numbers(self._sector(further)) or (FREE,)
            sectors += more
            seen += 1
        return _numbers(b"".join(self._sector(at) for at in sectors[:count] if at < FREE))

    def _sector(self, at: int) -> bytes:
        return self.content[(at + 1) << self.shift : (at + 2) << self.shift]

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _following(self.table, start)))

    @staticmethod
    def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
        for at in range(0, len(directory) - 127, 128):
            length, start, size = (
                struct.unpack_from("<H", directory, at + 64)[0],
                *struct.unpack_from("<II", directory, at + 116),
            )
            yield directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), (start, size)


def _numbers(some: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(some) // 4}I", some[: len(some) // 4 * 4])


def _following(table: tuple[int, ...], at: int) -> Iterator[int]:
    for _ in range(len(table)):  # a chain that leads round in a circle ends, too
        if at >= len(table):
            return
        yield at
        at = table[at]


def seen(stream: bytes) -> list[Seen]:
    """Of each sheet, in their order."""
    found = []
    for kind, record in _records(stream, 0):
        if kind == FILEPASS:
            raise Refusal(PASSWORD)
        if kind == BOUNDSHEET and len(record) > 6:
            found.append(_sheet(stream, struct.unpack_from("<I", record)[0]))
        if kind == EOF:
            break
    return found


def _sheet(stream: bytes, start: int) -> Seen:
    seen, depth = Seen(), 0
    for kind, record in _records(stream, start):
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                break
        elif depth == 1:
            _look(seen, kind, record)
    return seen


def _look(seen: Seen, kind: int, record: bytes) -> None:
    if kind == ROW and len(record) >= 14:
        if record[12] & ROW_HIDDEN:
            seen.rows.add(record[0] + 256 * record[1])
    elif kind == COLINFO and len(record) >= 10:
        if record[8] & COLUMN_HIDDEN:
            first, last = struct.unpack_from("<HH", record)
            seen.columns.update(range(first, min(last, 255) + 1))
    elif kind in CELLS and len(record) >= 6:
        row, column = struct.unpack_from("<HH", record)
        last = struct.unpack_from("<H", record, len(record) - 2)[0] if kind == MULRK else column
        seen.holds(row, min(last, 255))
        if _is_error(kind, record):
            seen.unread.add((row, column))
        elif kind == FORMULA:
            seen.formulas.add((row, column))


def _is_error(kind: int, record: bytes) -> bool:
    if kind == BOOLERR:
        return len(record) > 7 and record[7] == 1
    return kind == FORMULA and len(record) > 13 and record[12:14] == b"\xff\xff" and record[6] == 2


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
