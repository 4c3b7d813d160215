"""Lists as text: encodings and separators, pasted lines, contact cards."""

import codecs
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from tests.corpus import writing
from tests.corpus.case import (
    BLANK,
    EMPTY,
    HEADER,
    Case,
    Line,
    Problem,
    Ready,
    goods,
    kept,
    name,
    nik,
    phone,
    ready,
)

LISTED: list[Line] = [HEADER, *goods(4)]
CELLS = [cells for cells, _ in LISTED]
ACCENTS: list[Line] = [(["Nama", "HP"], None), (["Renée Müller", phone(1)], Ready("Renée Müller", kept(1)))]
ENCODED: Sequence[tuple[str, str, bytes]] = (
    ("UTF-8", "utf-8", b""),
    ("UTF-8 with a mark", "utf-8", codecs.BOM_UTF8),
    ("UTF-16 LE with a mark", "utf-16-le", codecs.BOM_UTF16_LE),
    ("UTF-16 BE with a mark", "utf-16-be", codecs.BOM_UTF16_BE),
    ("UTF-16 LE", "utf-16-le", b""),
    ("UTF-16 BE", "utf-16-be", b""),
    ("UTF-32", "utf-32-le", codecs.BOM_UTF32_LE),
    ("cp1252", "cp1252", b""),
)
PASTED: Sequence[tuple[str, str]] = (
    ("name and number", "{name} {phone}"),
    ("number first", "{phone} {name}"),
    ("a dash between", "{name} - {phone}"),
    ("a comma between", "{name}, {phone}"),
    ("a colon between", "{name}: {phone}"),
    ("numbered", "{n}. {name} {phone}"),
    ("numbered in brackets", "{n}) {name} ({phone})"),
    ("with bullets", "• {name} {phone}"),
    ("with labels", "Nama: {name} HP: {phone}"),
    ("with NIK", "{name} {nik} {phone}"),
    ("NIK behind", "{name}; HP {phone}; NIK {nik}"),
    ("with a village", "{n}. {name} / Srandakan / {phone}"),
    ("from a chat", "[20/11/26 10.15] Bu Tini: {name} {phone}"),
    ("tabs", "{name}\t{phone}"),
)


def cases() -> Iterator[Case]:
    for title, encoding, mark in ENCODED:
        make = partial(writing.text, [cells for cells, _ in ACCENTS], ";", encoding, mark=mark)
        yield Case(f"csv in {title}", make, {"": ACCENTS})
    for title, separator in (("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("bar", "|")):
        yield Case(f"csv by {title}", partial(writing.text, CELLS, separator), {"": LISTED})
        yield bare(title, separator)
    for title, end in (("Unix", "\n"), ("old Macintosh", "\r")):
        yield Case(f"lines of {title}", partial(writing.text, CELLS, ";", end=end), {"": LISTED})
    yield from (pasted(title, form) for title, form in PASTED)
    yield from (quoted(), unclosed(), said_separator(), blank_lines(), title_above(), zeros(), cut(), one_column())
    yield from (names_only(), greeting(), doubled_separators(), decimal_comma(), in_workbook(), bad_lines())
    yield from (labelled(), chatted(), family_cards())
    yield from cards()


def said(title: str, text: str, lines: Sequence[Line], encoding: str = "utf-8", **about: Any) -> Case:
    return Case(title, lambda: text.encode(encoding), {"": lines}, **about)


def bare(title: str, separator: str) -> Case:
    """Without a header."""
    lines = goods(5)
    return Case(f"no header, by {title}", partial(writing.text, [cells for cells, _ in lines], separator), {"": lines})


def pasted(title: str, form: str) -> Case:
    people = range(1, 6)
    text = "\n".join(form.format(n=n, name=name(n), phone=phone(n), nik=nik(n)) for n in people)
    return said(f"pasted: {title}", text, [([], ready(n, nik="{nik}" in form)) for n in people])


def quoted() -> Case:
    """A record of two lines is one, and counts as one."""
    text = f'Nama,Alamat,HP\n"{name(1)}","Jl. Mawar 5,\nBantul",{phone(1)}\n{name(2)},,{phone(2)}\n'
    return said("quotes", text, [([], None), ([], ready(1, nik=False)), ([], ready(2, nik=False))])


def unclosed() -> Case:
    """A quote that is never closed swallows nobody."""
    people = range(1, 40)
    text = "\n".join(["Nama;HP", *(f"{name(n)};{phone(n)}" for n in people)])
    text = text.replace(f"{name(3)};", f'"{name(3)};')
    lines: list[Line] = [([], None), *(([], ready(n, nik=False)) for n in people)]
    lines[3] = ([], Ready(name(3), kept(3)))
    return said("a quote that is not closed", text, lines)


def said_separator() -> Case:
    return said("sep=", f"sep=;\r\nNama;HP\r\n{name(1)};{phone(1)}\r\n", [([], None), ([], ready(1, nik=False))])


def blank_lines() -> Case:
    text = f"Nama;HP\n{name(1)};{phone(1)}\n\n;\n{name(2)};{phone(2)}\n\n\n"
    return said(
        "blank lines", text, [BLANK, ([], ready(1, nik=False)), ([], EMPTY), ([], EMPTY), ([], ready(2, nik=False))]
    )


def title_above() -> Case:
    text = f"DAFTAR ANGGOTA KSP CONTOH;;\n;;\nNo;Nama;HP\n1;{name(1)};{phone(1)}\n2;{name(2)};{phone(2)}\n;JUMLAH;2\n"
    return said(
        "csv with a title and a total", text, [*[BLANK] * 3, *(([], ready(n, nik=False)) for n in (1, 2)), BLANK]
    )


def zeros() -> Case:
    """As one program wrote it: each text ends in a zero byte."""
    text = f"Nama;HP\n{name(1)}\0;{phone(1)}\0\n".encode()
    return Case("zero bytes", lambda: text, refused="no list that can be read")


def cut() -> Case:
    """In the middle of a character, as a download may end."""
    text = f"Nama;HP\n{name(1)};{phone(1)}\nRené".encode()[:-1]
    return Case("cut in a character", lambda: text, {"": [BLANK, ([], ready(1, nik=False)), ([], Problem(("phone",)))]})


def one_column() -> Case:
    text = f"HP\n{phone(1)}\n{phone(2)}\n"
    return said("numbers alone", text, [], refused="No list of people")


def names_only() -> Case:
    text = "\n".join(name(n) for n in range(6))
    return said("names alone", text, [([], Problem(("phone",)))] * 6)


def greeting() -> Case:
    text = f"Daftar anggota kelompok Mawar:\n\n1. {name(1)} {phone(1)}\n2. {name(2)} {phone(2)}\n"
    return said("a greeting above", text, [BLANK, BLANK, *(([], ready(n, nik=False)) for n in (1, 2))])


def doubled_separators() -> Case:
    text = f"Nama;;HP\n{name(1)};;{phone(1)}\n{name(2)};;{phone(2)}\n"
    return said("doubled separators", text, [BLANK, *(([], ready(n, nik=False)) for n in (1, 2))])


def decimal_comma() -> Case:
    text = f"Nama;Simpanan;HP\n{name(1)};1.000.000,50;{phone(1)}\n{name(2)};2.000,00;{phone(2)}\n"
    return said("commas of money", text, [BLANK, *(([], ready(n, nik=False)) for n in (1, 2))])


def in_workbook() -> Case:
    """Pasted lines in the first column of a workbook."""
    lines: list[Line] = [([f"{n}. {name(n)} {phone(n)}"], ready(n, nik=False)) for n in range(1, 6)]
    return Case("lines in a workbook", partial(writing.xlsx, [cells for cells, _ in lines]), {"Anggota": lines})


def bad_lines() -> Case:
    text = f"{name(1)} {phone(1)}\n{name(2)}\n{phone(3)}\n{name(4)} 0274-512345\n{name(5)} {phone(5)}"
    lines: list[Line] = [([], ready(1, nik=False)), ([], Problem(("phone",))), ([], Problem(("name",)))]
    return said("pasted: what is missing", text, [*lines, ([], Problem(("phone",))), ([], ready(5, nik=False))])


def family_cards() -> Case:
    """Without a header nobody knows which number is the NIK: it is asked."""
    text = "\n".join(f"{name(n)};{nik(n)};{nik(n + 300)};{phone(n)}" for n in range(1, 6))
    return said("no header, NIK and family card", text, [([], ready(n)) for n in range(1, 6)], asked=frozenset({"nik"}))


def labelled() -> Case:
    """Each person is a record of several lines."""
    text = "\n\n".join(f"Nama: {name(n)}\nNo. HP: {phone(n)}\nNIK : {nik(n)}\nAlamat: Bantul" for n in range(1, 5))
    return said("pasted: labelled lines", text, [([], ready(n)) for n in range(1, 5)])


def chatted() -> Case:
    people = f"1. {name(1)} {phone(1)}\n2. {name(2)} (belum ada hp)"
    text = f"Daftar anggota kelompok Mawar\n{people}\nTotal 2 orang\nTerima kasih"
    return said(
        "pasted: a message around it", text, [BLANK, ([], ready(1, nik=False)), ([], Problem(("phone",))), BLANK, BLANK]
    )


def cards() -> Iterator[Case]:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:{family};{given};;;\r\nFN:{name}\r\nTEL;TYPE=CELL:{phone}\r\nEND:VCARD\r\n"
    people = range(1, 5)
    made = "".join(card.format(name=name(n), family="", given=name(n), phone=phone(n)) for n in people)
    yield said("contact cards", made, [([], ready(n, nik=False)) for n in people])
    two = f"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;Ren=C3=A9e;;;\nTEL;CELL:{phone(1)}\n"
    yield said("an old contact card", two + "END:VCARD\n", [([], Ready("Renée", kept(1)))])
    both = f"BEGIN:VCARD\nFN:{name(1)}\nTEL:{phone(1)}\nTEL:{phone(2)}\nEND:VCARD\n"
    yield said("a contact card with two numbers", both, [([], ready(1, "was taken", nik=False))])
    number = f"item1.TEL;waid=62{phone(1)[1:]}:+62 {phone(1)[1:]}"
    folded = f"BEGIN:VCARD\nFN:{name(1)[:6]}\n {name(1)[6:]}\n{number}\nEND:VCARD\n"
    yield said("a folded contact card", folded, [([], ready(1, nik=False))])
    none = f"BEGIN:VCARD\nFN:{name(1)}\nEND:VCARD\nBEGIN:VCARD\nTEL:{phone(2)}\nEND:VCARD\n"
    yield said("contact cards that lack something", none, [([], Problem(("phone",))), ([], Problem(("name",)))])
