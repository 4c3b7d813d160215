"""What stands above, between and below the people."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from tests.corpus import writing
from tests.corpus.case import (
    BLANK,
    EMPTY,
    HEAD,
    HEADER,
    Case,
    Line,
    Problem,
    Ready,
    good,
    goods,
    kept,
    name,
    nik,
    phone,
    ready,
)

TITLE: list[Line] = [(["DAFTAR ANGGOTA KSP CONTOH MAJU"], None), (["Per 31 Oktober 2026"], None), BLANK]
SIGNED: list[Line] = [
    (["", "", "", "Bantul, 12 Januari 2026"], None),
    (["", "Mengetahui,", "", "Yang membuat"], None),
    (["", "Ketua Koperasi", "", "Sekretaris"], None),
    BLANK,
    BLANK,
    (["", "( Sutarno )", "", "Sri Handayani"], None),
]
TOTAL: Line = (["", "JUMLAH", "", 5], None)


def simple(title: str, lines: Sequence[Line], want: Sequence[Line] | None = None, **about: Any) -> Case:
    return Case(title, partial(writing.xlsx, [cells for cells, _ in lines], **about), {"Anggota": want or lines})


def cases() -> Iterator[Case]:
    yield simple("title above", [*TITLE, HEADER, *goods(3)])
    yield simple("title block above", [*block(), HEADER, *goods(3)])
    yield simple("header far below", [*TITLE, *[BLANK] * 12, HEADER, *goods(3)])
    yield simple("list far to the right", [([""] * 7 + [*cells], want) for cells, want in [HEADER, *goods(3)]])
    yield simple("numbering below the header", [HEADER, ([1, 2, 3, 4], None), *goods(3)])
    yield simple("numbering in brackets", [HEADER, (["(1)", "(2)", "(3)", "(4)"], None), *goods(3)])
    yield simple("numbering in letters", [HEADER, (["a", "b", "c", "d"], None), *goods(3)])
    yield simple("total below", [HEADER, *goods(5), TOTAL])
    yield simple("total after a gap", [HEADER, *goods(5), BLANK, (["Jumlah anggota: 5 orang"], None)])
    yield simple("total in front", [HEADER, *goods(5), (["TOTAL", "", "", 5], None)])
    yield simple("signed below", [HEADER, *goods(4), BLANK, *SIGNED])
    yield simple("total and signed", [*TITLE, HEADER, *goods(4), TOTAL, BLANK, *SIGNED])
    yield simple("signed by one", [HEADER, *goods(2), BLANK, (["", "", "", "Hormat kami,"], None), BLANK,
                                   (["", "", "", "Joko Widagdo, S.E."], None)])  # fmt: skip
    yield simple("remarks below", [HEADER, *goods(3), BLANK, (["Catatan: data per Oktober"], None),
                                   (["*) belum punya HP"], None)])  # fmt: skip
    yield simple(
        "blank rows between", [HEADER, *goods(2), ([], EMPTY), *goods(2, 5), ([], EMPTY), ([], EMPTY), good(9)]
    )
    yield simple(
        "numbered rows that hold nobody", [HEADER, *goods(2), *(([n, "", "", ""], EMPTY) for n in range(3, 9))]
    )
    yield simple("numbered rows between", [HEADER, good(1), ([2, "", "", ""], EMPTY), good(3)])
    yield simple("dashes in rows that hold nobody", [HEADER, good(1), ([2, "-", "-", "-"], EMPTY), good(3)])
    yield simple("header on each page", [HEADER, *goods(3), HEADER, *goods(3, 4), HEADER, *goods(2, 7)])
    yield simple("header and numbering on each page", [HEADER, ([1, 2, 3, 4], None), *goods(3), HEADER,
                                                       ([1, 2, 3, 4], None), *goods(3, 4)])  # fmt: skip
    yield simple("headings between", [HEADER, (["KELOMPOK MAWAR"], None), *goods(2), (["KELOMPOK MELATI"], None),
                                      *goods(2, 3)])  # fmt: skip
    yield simple("totals between", [HEADER, *goods(2), (["", "Sub Total", "", 2], None), *goods(2, 3), TOTAL])
    yield simple(
        "member without a phone after a total",
        [HEADER, *goods(2), TOTAL, (["3", name(3), nik(3), ""], Problem(("phone",))), good(4)],
    )
    yield simple("another list below", [HEADER, *goods(2), BLANK, (["Calon Anggota"], None),
                                        (["Nama", "HP", "NIK"], None),
                                        *(([name(n), phone(n), nik(n)], ready(n)) for n in (5, 6))])  # fmt: skip
    yield from staff()
    yield from two_rows()
    yield from merged()
    yield from wide()


def block() -> list[Line]:
    return [
        (["Nama Koperasi", ":", "KSP Contoh Maju"], None),
        (["Alamat", ":", "Jl. Mawar 5, Bantul"], None),
        (["No. Telp", ":", "0274-512345"], None),
        BLANK,
    ]


def staff() -> Iterator[Case]:
    flag = "Board or staff"
    lines: list[Line] = [([*HEAD, "Jabatan"], None)]
    posts = (
        "Ketua",
        "Anggota",
        "Bendahara",
        "karyawan koperasi",
        "",
        "Pengawas",
        "Ketua Kelompok",
        "Manajer USP",
        "Petani",
    )
    for number, post in enumerate(posts, 1):
        flagged = post in ("Ketua", "Bendahara", "karyawan koperasi", "Pengawas", "Manajer USP")
        lines.append(([*good(number)[0], post], ready(number, *([flag] if flagged else []))))
    yield simple("staff by position", lines)
    heading = [HEADER, (["PENGURUS"], None), *((good(n)[0], ready(n, flag)) for n in (1, 2)),
               (["ANGGOTA"], None), *goods(2, 3)]  # fmt: skip
    yield simple("staff by heading", heading)
    titled = [
        (["DAFTAR PENGURUS DAN KARYAWAN KSP CONTOH"], None),
        HEADER,
        *((good(n)[0], ready(n, flag)) for n in (1, 2)),
    ]
    yield simple("staff by the title", titled)
    yield simple("members by the title", [(["DAFTAR ANGGOTA KOPERASI KARYAWAN CONTOH"], None), HEADER, *goods(2)])
    called = [HEADER, (["1", f"{name(1)} (Ketua)", nik(1), phone(1)], ready(1, flag)), good(2)]
    yield simple("staff by the name", called)
    flagged = [HEADER, *((good(n)[0], ready(n, flag)) for n in (1, 2))]
    tables = {"Anggota": [HEADER, *goods(2, 5)], "Pengurus": flagged}
    content = partial(writing.xlsx, {title: [cells for cells, _ in lines] for title, lines in tables.items()})
    yield Case("staff by sheet", content, tables)


def two_rows() -> Iterator[Case]:
    people = [([n, name(n), nik(n), phone(n)], ready(n)) for n in range(1, 5)]
    for title, upper, lower in (
        ("identity", ["No", "Nama", "Identitas", "Kontak"], ["", "", "NIK", "No. HP"]),
        ("numbers", ["No", "Nama", "Nomor", "Nomor"], ["Urut", "Anggota", "KTP", "HP"]),
        ("groups", ["DATA ANGGOTA", "", "", "KONTAK"], ["No", "Nama", "NIK", "WA"]),
        ("hints", ["No", "Nama Lengkap", "NIK", "No HP"], ["", "(huruf besar)", "(16 angka)", "(WA)"]),
    ):
        yield simple(f"header in two rows: {title}", [(upper, None), (lower, None), *people])
    bare = [([name(n), nik(n), phone(n)], ready(n)) for n in range(1, 5)]
    for title, *heads in (
        ("last words below", ["Identitas", "", "Kontak"], ["Nama", "NIK", "Nomor"], ["Lengkap", "", "HP"]),
        ("groups above", ["Data Pribadi", "", "Kontak"], ["Nama", "Nomor", "Nomor"], ["Lengkap", "NIK", "HP"]),
        ("words in each", ["Nama", "No. Induk", "Nomor"], ["Lengkap", "Kependudukan", "Telepon"],
         ["Anggota", "(NIK)", "/ HP"]),
    ):  # fmt: skip
        yield simple(f"header in three rows: {title}", [*((head, None) for head in heads), *bare])
    address = [(["No", "Nama", "Alamat", "", "HP"], None), (["", "", "Desa", "Kecamatan", ""], None)]
    address += [([n, name(n), "Srandakan", "Bantul", phone(n)], ready(n, nik=False)) for n in (1, 2, 3)]
    yield simple("header in two rows: address", address)
    phones = [(["No", "Nama", "Telepon", ""], None), (["", "", "Rumah", "HP"], None)]
    phones += [([n, name(n), "0274-512345", phone(n)], ready(n, nik=False)) for n in (1, 2, 3)]
    yield simple("header in two rows: phones", phones)
    names = [(["No", "Nama", "", "HP"], None), (["", "Anggota", "Ibu Kandung", ""], None)]
    names += [([n, name(n), name(n + 7), phone(n)], ready(n, nik=False)) for n in (1, 2, 3)]
    yield simple("header in two rows: names", names)


def wide() -> Iterator[Case]:
    months = [f"Iuran {month}/{year}" for year in range(2005, 2026) for month in range(1, 13)]
    lines: list[Line] = [(["Nama", "NIK", "HP", *months], None)]
    lines += [([name(n), nik(n), phone(n), *[5000] * len(months)], ready(n)) for n in (1, 2, 3)]
    yield simple("months in the header", lines)
    couples: list[Line] = [(["Nama Suami", "Nama Istri", "HP Suami", "HP Istri"], None)]
    couples += [([name(n), name(n + 7), phone(n), phone(n + 7)], ready(n, nik=False)) for n in (1, 2, 3)]
    yield replace(simple("husbands and wives", couples), asked=frozenset({"name", "phone"}))
    says = "The list says: "
    gone: list[Line] = [(["Nama", "HP", "Ket"], None)]
    for n, what in enumerate(("aktif", "Meninggal", "keluar", "Pindah", "Non Aktif", ""), 1):
        gone.append(([name(n), phone(n), what], ready(n, *([says] if n in (2, 3, 4, 5) else []), nik=False)))
    late = f"Alm. {name(7)}"
    gone.append(([late, phone(7), ""], ready(7, says, nik=False, called=late)))
    yield simple("who has died or left", gone)


def merged() -> Iterator[Case]:
    lines: list[Line] = [([], None), HEADER, *goods(3)]
    yield simple("merged title", lines, merged_texts={"A1:D1": "DAFTAR ANGGOTA"})
    two: list[Line] = [(["No", "Nama", "", "HP"], None), (["", "", "", ""], None)]
    two += [([n, name(n), nik(n), phone(n)], ready(n)) for n in (1, 2, 3)]
    two[1] = (["", "", "NIK", ""], None)
    yield simple("merged header", two, merged_texts={"A1:A2": "No", "B1:B2": "Nama", "D1:D2": "HP"})
    wide: list[Line] = [(["No", "", "", "Nomor", ""], None), (["", "Nama", "L/P", "KTP", "HP"], None)]
    wide += [([n, name(n), "P", nik(n), phone(n)], ready(n)) for n in (1, 2, 3)]
    yield simple("merged groups", wide, merged_texts={"B1:C1": "Anggota", "D1:E1": "Nomor"})
    same = "has the same mobile number"
    shared: list[Line] = [HEADER, good(1), (good(2)[0], ready(2, same)), ([3, name(3), nik(3), ""], None), good(4)]
    want: list[Line] = [*shared[:3], (shared[3][0], Ready(name(3), kept(2), True, (same,))), shared[4]]
    yield simple("a phone of two in a merged cell", shared, want, merged_texts={"D3:D4": phone(2)})
    headed: list[Line] = [HEADER, ([], None), *goods(2), ([], None), *goods(2, 3)]
    yield simple("merged headings", headed, merged_texts={"A2:D2": "RT 01", "B5:D5": "RT 02"})
