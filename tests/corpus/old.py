"""Writes an old workbook (xls, BIFF8) by hand: a compound file with one stream of records."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Rows = Sequence[Sequence[Any]]
SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xls(sheets: Mapping[str, Rows] | Rows, hidden_rows: Iterable[int] = (), hidden_columns: Iterable[int] = (),
        hidden_sheets: Iterable[str] = (), password: bool = False) -> bytes:  # fmt: skip
    named = sheets if isinstance(sheets, Mapping) else {"Anggota": sheets}
    bodies = [_sheet(rows, {*hidden_rows}, {*hidden_columns}) for rows in named.values()]
    lock = _record(0x2F, struct.pack("<HHH", 0, 0x1234, 0x4321)) if password else b""
    names = [name.encode("utf-16-le") for name in named]
    length = len(_bof(0x05) + lock) + sum(12 + len(name) for name in names) + 4
    globals_, at = _bof(0x05) + lock, length
    for title, name, body in zip(named, names, bodies, strict=True):
        state = 1 if title in hidden_sheets else 0
        globals_ += _record(0x85, struct.pack("<IBBBB", at, state, 0, len(title), 1) + name)
        at += len(body)
    stream = globals_ + _record(0x0A) + b"".join(bodies)
    return compound({"Workbook": stream})


def _sheet(rows: Sequence[Sequence[Any]], hidden: set[int], columns: set[int]) -> bytes:
    out = [_bof(0x10)]
    out += [_record(0x7D, struct.pack("<HHHHHH", at, at, 2000, 15, 1, 0)) for at in sorted(columns)]
    out += [
        _record(0x208, struct.pack("<HHHHHHHH", at, 0, len(cells), 255, 0, 0, 0x120 if at in hidden else 0x100, 15))
        for at, cells in enumerate(rows)
    ]
    out += [cell(row, column, value) for row, cells in enumerate(rows) for column, value in enumerate(cells)]
    return b"".join([*out, _record(0x0A)])


def cell(row: int, column: int, value: Any) -> bytes:
    if value in ("", None):
        return b""
    if isinstance(value, str):
        said = value.encode("utf-16-le")
        return _record(0x204, struct.pack("<HHHHB", row, column, 15, len(said) // 2, 1) + said)
    return _record(0x203, struct.pack("<HHHd", row, column, 15, value))


def _bof(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 1996, 0, 6))


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Streams one behind the other, each at least as long as the shortest that lies in whole sectors."""
    sectors, table, entries = [], [], []
    for name, content in streams.items():
        content = content.ljust(4096, b"\0")
        start = len(sectors)
        parts = [content[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(content), SECTOR)]
        sectors += parts
        table += [*range(start + 1, start + len(parts)), END]
        entries.append((name, start, len(content)))
    directory = _entry("Root Entry", 5, END, 0, child=1)
    directory += b"".join(
        _entry(name, 2, start, size, right=at + 2 if at + 1 < len(entries) else FREE)
        for at, (name, start, size) in enumerate(entries)
    )
    folder = len(sectors)
    parts = [directory[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(directory), SECTOR)]
    sectors += parts
    table += [*range(folder + 1, folder + len(parts)), END]
    count = 1
    while (len(table) + count) * 4 > count * SECTOR:
        count += 1
    places = range(len(sectors), len(sectors) + count)
    table += [TABLE] * count
    packed = struct.pack(f"<{len(table)}I", *table).ljust(count * SECTOR, b"\xff")
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, count, folder, 0, 4096, END, 0, END, 0, places[0],
    )  # fmt: skip
    head += struct.pack(f"<{len(places) - 1}I", *places[1:])
    return head.ljust(SECTOR, b"\xff") + b"".join(sectors) + packed


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE) -> bytes:
    said = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sI8s8sIII", said, len(said), kind, 1, FREE, right, child, b"", 0, b"", b"", start, size, 0
    )
