"""What stands in the cells: numbers as people and spreadsheets write them, and what is none."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from tests.corpus import old, writing
from tests.corpus.case import (
    HEADER,
    Case,
    Line,
    Problem,
    Ready,
    Same,
    Want,
    good,
    goods,
    kept,
    name,
    national,
    nik,
    phone,
    ready,
)

NIK, PHONE, NAME = ("nik",), ("phone",), ("name",)
NUMBER = "of a number it keeps 15 digits"
P = national(1)  # of the person in each of these rows
PHONES: Sequence[tuple[str, Any, Want]] = (
    ("with spaces", f"0{P[:3]} {P[3:7]} {P[7:]}", ready(1)),
    ("with dashes", f"0{P[:3]}-{P[3:7]}-{P[7:]}", ready(1)),
    ("with dots", f"0{P[:3]}.{P[3:7]}.{P[7:]}", ready(1)),
    ("with +62", f"+62 {P}", ready(1)),
    ("with 62", f"62{P}", ready(1)),
    ("with 0062", f"0062{P}", ready(1)),
    ("with (0)", f"+62 (0) {P}", ready(1)),
    ("with a quote", f"'0{P}", ready(1)),
    ("with a backquote", f"`0{P}", ready(1)),
    ("as a formula of text", f'="0{P}"', ready(1)),
    ("without zero", P, ready(1)),
    ("as a number", int(P), ready(1)),
    ("as a number with a fraction", int(P) + 0.5, Problem(PHONE, "is not certain")),
    ("as a number with 62", int(f"62{P}"), ready(1)),
    ("as a whole exponent", f"{P[0]}.{P[1:]}E+{len(P) - 1}", ready(1)),
    ("with a whole comma exponent", f"{P[0]},{P[1:]}E+{len(P) - 1}", ready(1)),
    ("with .0", f"{P}.0", ready(1)),
    ("with a label", f"WA 0{P}", ready(1)),
    ("with a name beside", f"0{P} (rumah)", ready(1)),
    ("with no-break spaces", f"0{P[:3]}\u00a0{P[3:7]}\u00a0{P[7:]}", ready(1)),
    ("with marks of direction", f"\u202d0{P}\u202c", ready(1)),
    ("in Arabic digits", f"0{P}".translate({48 + n: 0x660 + n for n in range(10)}), ready(1)),
    ("in full width", f"0{P}".translate({48 + n: 0xFF10 + n for n in range(10)}), ready(1)),
    ("shortened", "8.12E+11", Problem(PHONE, "shortened by a spreadsheet")),
    ("shortened with a comma", "8,12346E+10", Problem(PHONE, "shortened by a spreadsheet")),
    ("missing", "", Problem(PHONE, "no mobile number")),
    ("dash", "-", Problem(PHONE, "no mobile number")),
    ("in words", "tidak ada", Problem(PHONE, "no mobile number")),
    ("house", "0274-512345", Problem(PHONE, "house phone")),
    ("short", "0812345", Problem(PHONE)),
    ("long", "0812345678901234", Problem(PHONE)),
    ("foreign", "+60 12-345 6789", Problem(PHONE, "Indonesian mobile number")),
    ("a NIK", nik(1), Problem(PHONE, "looks like a NIK")),
    ("letters", "O81234S6789O", Problem(PHONE)),
    ("a question", f"0{P}?", Problem(PHONE)),
    ("gone", f"0{P} (mati)", Problem(PHONE)),
    ("two by a slash", f"0{P} / {phone(40)}", ready(1, "was taken")),
    ("two by a line", f"0{P}\n{phone(40)}", ready(1, "was taken")),
    ("two by a comma", f"0{P}, {phone(40)}", ready(1, "was taken")),
    ("two by a word", f"0{P} atau {phone(40)}", ready(1, "was taken")),
    ("an error", "#N/A", Problem(PHONE)),
    ("yes", True, Problem(PHONE)),
)  # fmt: skip
N = nik(1)
NIKS: Sequence[tuple[str, Any, Want]] = (
    ("with spaces", f"{N[:4]} {N[4:8]} {N[8:12]} {N[12:]}", ready(1)),
    ("with dots", f"{N[:6]}.{N[6:12]}.{N[12:]}", ready(1)),
    ("with a quote", f"'{N}", ready(1)),
    ("as a formula of text", f'="{N}"', ready(1)),
    ("missing", "", ready(1, nik=False)),
    ("dash", "-", ready(1, nik=False)),
    ("in words", "belum ada", ready(1, nik=False)),
    ("of an area that is not known", "9999" + N[4:], Problem(NIK)),
    ("of a regency that is not known", "3499" + N[4:], ready(1, "area in the first digits")),
    ("as a number", int(N), Problem(NIK, NUMBER)),
    ("as a small number", 1234, Problem(NIK, NUMBER)),
    ("as a broken number", float(N[:15] + "0"), Problem(NIK, NUMBER)),
    ("as an exponent", "3.40202E+15", Problem(NIK, "changed by a spreadsheet")),
    ("as an exponent with a comma", "3,40202E+15", Problem(NIK, "changed by a spreadsheet")),
    ("of 15 digits", N[:15], Problem(NIK, "has %(count)s digits")),
    ("of 17 digits", N + "1", Problem(NIK, "has %(count)s digits")),
    ("of an employee", "KOP-00123", Problem(NIK, "perhaps a number of the cooperative")),
    ("of a member", "00123", Problem(NIK, "perhaps a number of the cooperative")),
    ("with no birth date", "3402019913850001", Problem(NIK, "no birth date")),
    ("with a serial of zeros", N[:12] + "0000", Problem(NIK, "never 0000")),
    ("with letters", "34O2" + N[4:], Problem(NIK, "digits only")),
    ("of ones", "1" * 16, Problem(NIK)),
    ("phone", phone(1), Problem(NIK)),
    ("two", f"{N} / {nik(2)}", Problem(NIK, "more than one number")),
    ("a date", "12-05-1985", Problem(NIK)),
)
NAMES: Sequence[tuple[str, Any, Want]] = (
    ("capitals", "SITI AMINAH", ready(1, called="SITI AMINAH")),
    ("small", "budi santoso", ready(1, called="budi santoso")),
    ("one word", "Suparman", ready(1, called="Suparman")),
    ("with titles", "H. Ma'ruf Amin, S.Pd", ready(1, called="H. Ma'ruf Amin, S.Pd")),
    ("numbered", "1. Siti Aminah", ready(1, called="Siti Aminah")),
    ("with spaces", "  Siti \u00a0 Aminah ", ready(1, called="Siti Aminah")),
    ("with accents", "Renée Gunawan", ready(1, called="Renée Gunawan")),
    ("missing", "", Problem(NAME, "There is no name")),
    ("dash", "-", Problem(NAME, "There is no name")),
    ("digits", "Siti 2", Problem(NAME, "no digits")),
    ("number", 12345, Problem(NAME)),
    ("a link", "https" + "://contoh.test/x", Problem(NAME)),
    ("a command", "=cmd|' /C calc'!A0", Problem(NAME)),
    ("an emoji", "😀", Problem(NAME)),
    ("a script", "李小龙", Problem(NAME, "ordinary letters")),
    ("very long", "Siti " * 40, Problem(NAME)),
)


def cases() -> Iterator[Case]:
    yield from (one(f"phone {title}", ["1", name(1), N, cell], want) for title, cell, want in PHONES)
    yield from (one(f"nik {title}", ["1", name(1), cell, phone(1)], want) for title, cell, want in NIKS)
    yield from (one(f"name {title}", ["1", cell, N, phone(1)], want) for title, cell, want in NAMES)
    yield from (same(), several(), rounded(), not_rounded(), employees(), formulas(), broken(), dates())
    yield from numbers_in_old_ones()


def one(title: str, cells: Sequence[Any], want: Want) -> Case:
    """The row in question between others."""
    lines: list[Line] = [HEADER, good(20), (cells, want), good(21)]
    return Case(title, partial(writing.xlsx, [cells for cells, _ in lines]), {"Anggota": lines})


def workbook(title: str, lines: Sequence[Line], **about: Any) -> Case:
    return Case(title, partial(writing.xlsx, [cells for cells, _ in lines]), {"Anggota": lines}, **about)


def same() -> Case:
    shared = "has the same mobile number"
    lines: list[Line] = [
        HEADER,
        (good(1)[0], ready(1, shared)),
        good(2),
        (["3", "Orang Lain", nik(1), phone(3)], Same(above=2)),
        (["4", name(2).upper(), "", phone(2)], Same(above=2)),
        (["5", "Wati", nik(5), phone(1)], Ready("Wati", kept(1), True, (shared,))),
        (["6", name(6), nik(6), ""], Problem(PHONE)),
        good(6),
        good(6),
    ]
    lines[-1] = (lines[-1][0], Same(above=1))
    return workbook("duplicates", lines)


def several() -> Case:
    lines: list[Line] = [HEADER, (["1", "", "123", "0274-512345"], Problem((*NAME, *PHONE, *NIK))), good(2)]
    return workbook("everything wrong in a row", lines)


def rounded() -> Case:
    """Saved as text after a spreadsheet had rounded them."""
    lines: list[Line] = [HEADER]
    for number in range(1, 6):
        lines.append(
            (["", name(number), nik(number)[:15] + "0", phone(number)], Problem(NIK, "All NIKs in this column"))
        )
    return workbook("NIKs that were rounded", lines)


def not_rounded() -> Case:
    lines: list[Line] = [HEADER, *goods(4)]
    lines.append((["", name(7), nik(7)[:12] + "0130", phone(7)], ready(7)))
    return workbook("a NIK that ends in 0", lines)


def employees() -> Case:
    lines: list[Line] = [(["NIK", "Nama", "HP"], None)]
    lines += [
        ([f"{100 + n}", name(n), phone(n)], Problem(NIK, "perhaps a number of the cooperative")) for n in range(1, 6)
    ]
    return workbook("NIKs of employees", lines, asked=frozenset({"nik"}))


def formulas() -> Case:
    def make() -> bytes:
        cells = [HEADER[0], ["1", "{=UPPER(A1)}", nik(1), phone(1)], good(2)[0]]
        return writing.xlsx(cells)

    return Case("formulas with a result", make, {"Anggota": [HEADER, ([], ready(1, called="hasil")), good(2)]})


def broken() -> Case:
    """A formula that was never worked out, and one that ends in an error."""

    def make() -> bytes:
        head = "".join(f'<c t="inlineStr"><is><t>{one}</t></is></c>' for one in ("Nama", "HP", "NIK"))
        rows = [
            f'<c t="inlineStr"><is><t>{name(1)}</t></is></c><c><f>B9</f></c>',
            f'<c t="inlineStr"><is><t>{name(2)}</t></is></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            f'<c t="str"><f>A9</f><v>{name(3)}</v></c><c t="inlineStr"><is><t>{phone(3)}</t></is></c>',
            "<c><f>A10</f><v/></c><c><f>B10</f></c>",
        ]
        body = "".join(f"<row>{one}</row>" for one in (head, *rows))
        return writing.zipped(writing.parts_of(f"<sheetData>{body}</sheetData>"))

    without = "formula without a result"
    lines: list[Line] = [
        ([], None),
        ([], Problem(PHONE, without)),
        ([], Problem(PHONE, without)),
        ([], ready(3, nik=False)),
        ([], Problem((*NAME, *PHONE), without)),
    ]
    return Case("formulas without a result", make, {"Anggota": lines})


def dates() -> Case:
    def make() -> bytes:
        cells = [HEADER[0], ["1", name(1), nik(1), 45000.5], good(2)[0]]
        return writing.xlsx(cells)

    return Case("a date as phone", make, {"Anggota": [HEADER, ([], Problem(PHONE)), good(2)]})


def numbers_in_old_ones() -> Iterator[Case]:
    """What a number is in other kinds of workbook."""
    lines: list[Line] = [
        HEADER,
        (["1", name(1), nik(1), int(national(1))], ready(1)),
        (["2", name(2), int(nik(2)), phone(2)], Problem(NIK, NUMBER)),
        good(3),
    ]
    for kind, write in (("xls", old.xls), ("ods", writing.ods)):
        yield Case(f"numbers in {kind}", partial(write, [cells for cells, _ in lines]), {"Anggota": lines})
