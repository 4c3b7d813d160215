"""Several sheets, and what is hidden, in workbooks of each kind."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from tests.corpus import old, writing
from tests.corpus.case import HEAD, HEADER, Case, Line, Ready, Same, good, goods, kept, name, nik, phone, ready

WRITERS = {"xlsx": writing.xlsx, "xls": old.xls, "ods": writing.ods}
HIDDEN = "This row is hidden"


def cases() -> Iterator[Case]:
    for kind in WRITERS:
        yield book(kind, "plain", {"Anggota": [HEADER, *goods(3)]})
        yield book(kind, "several sheets", {"RT 1": [HEADER, *goods(2)], "RT 2": [HEADER, *goods(3, 10)]})
        yield book(kind, "sheets with other columns", other_columns())
        yield book(kind, "the same people on another sheet", again())
        yield book(kind, "sheets without a list", beside(), remarks=("holds no list of people",))
        yield book(kind, "a hidden sheet", hidden_sheet(), remarks=("hidden sheet",), hidden_sheets=("Arsip",))
        yield book(kind, "hidden rows", hidden_rows(), remarks=("hidden rows were read",), hidden_rows=(2, 4))
        yield book(kind, "a hidden column", {"Anggota": [HEADER, *goods(3)]}, remarks=("hidden column",),
                   hidden_columns=(2,))  # fmt: skip
        yield book(kind, "a hidden column of nothing", {"Anggota": [HEADER, *goods(3)]}, hidden_columns=(0,))
        yield refused_hidden(kind)
    yield Case("a sheet of a chart", chart, {"Anggota": [HEADER, *goods(3)]})
    yield Case("texts in their cells", partial(inline, [HEADER, *goods(3)]), {"Anggota": [HEADER, *goods(3)]})
    yield Case("phone on another sheet", shared_phone, {"RT 1": [HEADER, (good(1)[0], ready(1, "of the sheet"))],
               "RT 2": [HEADER, ([], Ready("Wati", kept(1), True, ("of the sheet",)))]})  # fmt: skip


def book(
    kind: str, title: str, tables: Mapping[str, Sequence[Line]], remarks: tuple[str, ...] = (), **about: Any
) -> Case:
    rows = {name: [cells for cells, _ in lines] for name, lines in tables.items()}
    return Case(f"{kind}: {title}", partial(WRITERS[kind], rows, **about), dict(tables), remarks=remarks)


def other_columns() -> dict[str, Sequence[Line]]:
    other: list[Line] = [(["HP", "Nama"], None), *(([phone(n), name(n)], ready(n, nik=False)) for n in (8, 9))]
    return {"A": [HEADER, *goods(2)], "B": other}


def again() -> dict[str, Sequence[Line]]:
    return {"Lama": [HEADER, *goods(3)], "Baru": [HEADER, *((good(n)[0], Same(of=n + 1)) for n in (1, 2, 3)), good(9)]}


def beside() -> dict[str, Sequence[Line]]:
    return {
        "Petunjuk": [
            (["Isilah lembar Anggota dengan huruf besar"], None),
            (["Hubungi Bu Sari 0812-3456-7890"], None),
            (["Satu orang satu baris"], None),
        ],
        "Anggota": [HEADER, *goods(3)],
        "Rekap": [(["Bulan", "Jumlah"], None), (["Januari", 10], None), (["Februari", 12], None)],
        "Kosong": [],
    }


def hidden_sheet() -> dict[str, Sequence[Line]]:
    gone = [(cells, None) for cells, _ in [HEADER, *goods(3, 20)]]
    return {"Anggota": [HEADER, *goods(2)], "Arsip": gone}


def hidden_rows() -> dict[str, Sequence[Line]]:
    hidden = [(good(n)[0], ready(n, HIDDEN)) for n in (2, 4)]
    return {"Anggota": [HEADER, good(1), hidden[0], good(3), hidden[1], good(5)]}


def refused_hidden(kind: str) -> Case:
    rows = {"Depan": [["Halo"]], "Anggota": [HEAD, *(good(n)[0] for n in (1, 2))]}
    make = partial(WRITERS[kind], rows, hidden_sheets=("Anggota",))
    return Case(f"{kind}: the list on a hidden sheet", make, refused="stands on the hidden sheet")


def chart() -> bytes:
    from io import BytesIO

    import xlsxwriter

    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        sheet, drawn = made.add_worksheet("Anggota"), made.add_chart({"type": "line"})
        for row, (cells, _) in enumerate([HEADER, *goods(3)]):
            sheet.write_row(row, 0, cells)
        drawn.add_series({"values": "=Anggota!$A$2:$A$4"})
        made.add_chartsheet("Grafik").set_chart(drawn)
    return content.getvalue()


def inline(lines: Sequence[Line]) -> bytes:
    return writing.zipped(writing.parts_of(writing.inline([cells for cells, _ in lines])))


def shared_phone() -> bytes:
    return writing.xlsx({"RT 1": [HEAD, good(1)[0]], "RT 2": [HEAD, ["1", "Wati", nik(5), phone(1)]]})
