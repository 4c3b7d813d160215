"""How columns are called, and in which order they stand."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from tests.corpus import writing
from tests.corpus.case import HEADER, Case, Line, Ready, goods, kept, name, nik, phone, ready

NAME = (
    "NAMA", "Nama Lengkap", "NAMA ANGGOTA", "Nama Lengkap (sesuai KTP)", "Nama Anggota Koperasi", "Nama Pedagang",
    "nama", "NAMA / PEMILIK USAHA", "Full Name", "Nama Peserta *", "Nm. Anggota", "NAMA  LENGKAP\nANGGOTA",
    "Nama Pelaku Usaha",
)  # fmt: skip
PHONE = (
    "No. HP", "NO HP", "Nomor HP", "No.HP", "NoHP", "HP", "No Handphone", "Nomor Telepon", "No. Telp", "No. Telp/HP",
    "Telp.", "No. WA", "Nomor WhatsApp", "WhatsApp", "No HP/WA", "Nomor WA Aktif", "Nomor HP yang bisa dihubungi",
    "Kontak", "Ponsel", "Phone Number", "HP (aktif)", "No. Hp Anggota", "Nomer HP", "Tlp", "No. Kontak",
)  # fmt: skip
NIK = (
    "NIK", "No. KTP", "NIK/No. KTP", "Nomor Induk Kependudukan", "NIK (16 digit)", "No. NIK", "NIK KTP", "Nomor KTP",
    "N I K", "NIK (Nomor Induk Kependudukan)", "No. Identitas (KTP)", "KTP",
)  # fmt: skip
# Beside the names stand other columns, which must not be taken for them.
BESIDE: Sequence[tuple[str, Any]] = (
    ("Nama Ibu Kandung", lambda n: name(n + 5)),
    ("Nama Ahli Waris", lambda n: name(n + 6)),
    ("No. KK", lambda n: nik(n + 300)),
    ("Nomor Anggota", lambda n: f"{n:05d}"),
    ("NIK Karyawan", lambda n: f"K-{n:04d}"),
    ("Alamat", lambda n: f"Jl. Mawar {n}, RT 02/RW 03"),
    ("Tempat, Tgl Lahir", lambda n: "Bantul, 12-05-1985"),
    ("L/P", lambda n: "P"),
    ("Pekerjaan", lambda n: "Karyawan swasta"),
    ("Nama Usaha", lambda n: f"Warung {name(n + 9)}"),
    ("Kelompok", lambda n: "Mawar"),
    ("Simpanan Pokok", lambda n: 100_000),
    ("No. HP Ahli Waris", lambda n: phone(n + 400)),
    ("Nama Suami/Istri", lambda n: name(n + 11)),
    ("Email", lambda n: f"orang{n}@contoh.test"),
    ("Tanggal Masuk", lambda n: "2019-01-31"),
    ("No. Rekening", lambda n: f"12345678{n:04d}"),
    ("Telepon Rumah", lambda n: "0274-512345"),
)


def cases() -> Iterator[Case]:
    yield from (called(f"name {at}", name_=said) for at, said in enumerate(NAME))
    yield from (called(f"phone {at}", phone_=said) for at, said in enumerate(PHONE))
    yield from (called(f"nik {at}", nik_=said) for at, said in enumerate(NIK))
    yield from (beside(at, *one) for at, one in enumerate(BESIDE))
    yield from (
        two_names(),
        two_phones(),
        phone_only_in_second(),
        two_niks(),
        no_nik(),
        reversed_columns(),
        all_beside(),
    )
    yield from (heads_of_families(), misspelt(), unknown(), unknown_nik(), name_alone(), short_header(), google_form())


def called(title: str, name_: str = "Nama", phone_: str = "No. HP", nik_: str = "NIK") -> Case:
    head = ["No", name_, nik_, phone_]
    lines: list[Line] = [(head, None), *goods(3)]
    table = [cells for cells, _ in lines]
    csv = len(title) % 2 and "\n" not in name_
    make = partial(writing.text, table, ";") if csv else partial(writing.xlsx, table)
    columns = {"name": " ".join(name_.split()), "phone": phone_, "nik": nik_}
    return Case(f"called {title}", make, {"" if csv else "Anggota": lines}, columns=columns)


def simple(title: str, lines: Sequence[Line], **about: Any) -> Case:
    return Case(title, partial(writing.xlsx, [cells for cells, _ in lines]), {"Anggota": lines}, **about)


def beside(at: int, head: str, make: Any) -> Case:
    """The other column stands in front of those that are wanted, or behind."""
    front = at % 2
    lines: list[Line] = []
    for number, (cells, want) in enumerate([HEADER, *goods(4)]):
        other = head if not number else make(number)
        lines.append(([other, *cells] if front else [*cells, other], want))
    return simple(f"beside {head}", lines, columns={"name": "Nama Anggota", "nik": "NIK", "phone": "No. HP"})


def two_names() -> Case:
    lines: list[Line] = [(["Nama Depan", "Nama Belakang", "WA"], None)]
    for number in (1, 2, 3):
        first, last = name(number).split()
        lines.append(([first, last, phone(number)], ready(number, nik=False)))
    lines.append((["Kartini", "", phone(9)], Ready("Kartini", kept(9))))
    return simple("first and last name", lines)


def two_phones() -> Case:
    """The one that is called WA comes first, whichever stands in front."""
    lines: list[Line] = [(["Nama", "No. HP", "No. WA"], None)]
    lines += [([name(n), phone(n + 50), phone(n)], ready(n, nik=False)) for n in (1, 2, 3)]
    return simple("two phones", lines, columns={"phone": "No. WA"})


def phone_only_in_second() -> Case:
    lines: list[Line] = [(["Nama", "No. HP", "No. HP 2"], None)]
    lines += [([name(1), phone(1), ""], ready(1, nik=False))]
    lines += [([name(2), "-", phone(2)], ready(2, "comes from column", nik=False))]
    lines += [([name(3), "0274-512345", phone(3)], ready(3, "comes from column", nik=False))]
    return simple("phone only in the second column", lines)


def two_niks() -> Case:
    """NIK is the number of an employee here, and the KTP has the real one."""
    lines: list[Line] = [(["NIK", "Nama", "No. KTP", "HP"], None)]
    lines += [([f"{n:06d}", name(n), nik(n), phone(n)], ready(n)) for n in (1, 2, 3, 4)]
    return simple("two NIKs", lines, columns={"nik": "No. KTP"})


def no_nik() -> Case:
    lines: list[Line] = [(["Nama", "HP"], None)]
    return simple("no NIK", [*lines, *(([name(n), phone(n)], ready(n, nik=False)) for n in range(5))])


def reversed_columns() -> Case:
    lines = [(cells[::-1], want) for cells, want in [HEADER, *goods(3)]]
    return simple("reversed columns", lines)


def all_beside() -> Case:
    lines: list[Line] = [([*HEADER[0], *(head for head, _ in BESIDE)], None)]
    lines += [([*cells, *(make(n) for _, make in BESIDE)], want) for n, (cells, want) in enumerate(goods(5), 1)]
    return simple("all other columns", lines)


def heads_of_families() -> Case:
    """Who is called otherwise than a member is asked about."""
    lines: list[Line] = [(["No", "Nama Kepala Keluarga", "NIK", "HP"], None)]
    lines += [([str(n), name(n), nik(n), phone(n)], ready(n)) for n in (1, 2, 3)]
    return simple("heads of families", lines, asked=frozenset({"name"}))


def misspelt() -> Case:
    """A header that is nearly known is asked."""
    lines: list[Line] = [(["Nama Anggotta", "No. Hanphone"], None)]
    lines += [([name(n), phone(n)], ready(n, nik=False)) for n in (1, 2, 3)]
    return simple("misspelt", lines, asked=frozenset({"name", "phone"}))


def unknown() -> Case:
    lines: list[Line] = [(["No", "Nama", "Yang ditelepon"], None)]
    lines += [([str(n), name(n), phone(n)], ready(n, nik=False)) for n in (1, 2, 3)]
    return simple("unknown header of phones", lines, asked=frozenset({"phone"}))


def unknown_nik() -> Case:
    lines: list[Line] = [(["No", "Nama", "HP", "Data 1"], None)]
    lines += [([str(n), name(n), phone(n), nik(n)], ready(n)) for n in (1, 2, 3)]
    return simple("unknown header of NIKs", lines, asked=frozenset({"nik"}))


def name_alone() -> Case:
    """A header above the names alone."""
    lines: list[Line] = [(["Nama", ""], None)]
    lines += [([name(n), phone(n)], ready(n, nik=False)) for n in (1, 2, 3, 4)]
    return simple("a header above the names alone", lines, asked=frozenset({"phone"}))


def short_header() -> Case:
    lines: list[Line] = [(["NO", "NM", "HP"], None)]
    return simple("short header", [*lines, *(([n, name(n), phone(n)], ready(n, nik=False)) for n in (1, 2, 3))])


def google_form() -> Case:
    head = ["Stempel waktu", "Nama Lengkap (sesuai KTP)", "NIK (16 digit angka)", "Nomor WhatsApp yang aktif", "Alamat"]
    lines: list[Line] = [(head, None)]
    lines += [(["20/11/2026 10:15:02", name(n), nik(n), phone(n), "Bantul"], ready(n)) for n in range(1, 6)]
    return simple("answers of a form", lines)
