"""A file and what must come of it; the invented people who stand in the files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

NAMES = (
    "Siti Aminah", "Budi Santoso", "Wahyuni Lestari", "Slamet Riyadi", "Dewi Anggraini", "Agus Salim", "Sri Mulyati",
    "Joko Susilo", "Ni Made Ayu", "I Wayan Sudarma", "Muhammad Rizki", "Nur Hidayah", "Tri Wahyudi", "Endang Suryani",
    "Bambang Prasetyo", "Rina Marlina", "Asep Sunandar", "Yuliana Sari", "Suparman", "Kartini", "Abdul Rahman",
    "Fitriani", "Hendra Gunawan", "Maria Goreti", "Yohanes Baptista", "Ma'ruf Hidayat", "Darmi", "Ujang Komar",
    "Halimah Tusadiah", "Robertus Kia",
)  # fmt: skip


@dataclass(frozen=True)
class Ready:
    """`notes` are parts of msgids: of each of its notes one, and no more."""

    name: str
    phone: str
    nik: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    columns: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True)
class Same:
    """A duplicate of the row so many rows above, or of a row of another sheet."""

    above: int = 0
    of: int = 0


class Empty:
    """A row of the list that holds nobody."""


EMPTY = Empty()
Want = Ready | Problem | Same | Empty | None
Line = tuple[Sequence[Any], Want]  # None: no row of the list


@dataclass(frozen=True)
class Case:
    """`lines` by the name of the sheet, the first of each is row 1; or a part of the msgid with which it is refused.

    `columns` are headers that must be named, `remarks` parts of msgids, `asked` fields that the officer decides.
    """

    name: str
    content: Callable[[], bytes]
    lines: dict[str, Sequence[Line]] = field(default_factory=dict)
    refused: str | tuple[str, ...] = ""
    columns: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()


def name(number: int) -> str:
    """Of somebody invented."""
    turn = number // len(NAMES)
    return NAMES[number % len(NAMES)] + (f" {NAMES[(number * 7 + turn) % len(NAMES)]}" if turn else "")


def national(number: int) -> str:
    """A mobile number without its zero; of nobody."""
    return f"8{('12', '13', '21', '52', '57', '77', '85', '96')[number % 8]}{3000001 + number * 37:08d}"


def phone(number: int) -> str:
    return f"0{national(number)}"


def kept(number: int) -> str:
    """The same as it is kept."""
    return f"+62{national(number)}"


def nik(number: int) -> str:
    """A NIK as it could be, invented: Bantul, born in the sixties to nineties, a serial number from far up."""
    woman = number % 2 == 0
    day, month, year = 1 + number % 28, 1 + number % 12, 60 + number % 35
    return f"3402{1 + number % 17:02d}{day + 40 * woman:02d}{month:02d}{year:02d}{8001 + number % 900:04d}"


def ready(number: int, *notes: str, nik: bool = True, called: str = "") -> Ready:
    return Ready(called or name(number), kept(number), nik, notes)


def good(number: int) -> Line:
    """Number, name, NIK, phone."""
    return [str(number), name(number), nik(number), phone(number)], ready(number)


HEAD = ["No", "Nama Anggota", "NIK", "No. HP"]
HEADER: Line = (HEAD, None)
BLANK: Line = ([], None)


def goods(count: int, first: int = 1) -> list[Line]:
    return [good(number) for number in range(first, first + count)]


def rows(lines: Sequence[Line]) -> list[Sequence[Any]]:
    return [cells for cells, _ in lines]
