"""The lists that the page of the demo offers to be sent; `python -m tests.examples` writes them anew.

Everybody in them is invented. A NIK in them ends with a number from 9900 on, as far as no civil registry comes.
"""

from pathlib import Path
from typing import Any

from app.neighbours import NEIGHBOURS, nik_of
from tests.corpus import writing

PLACE = Path(__file__).parent.parent / "sandbox/lists"
BUDI = ("BUDI CONTOH", "3402011205859901", "0812-0000-0001")  # who is on the page
NOTE = "Contoh: semua nama, NIK, dan nomor rekaan"
HEAD = ["No", "Nama Anggota", "NIK", "No. HP", "Alamat"]
TIDY = ("RATNA KUMALASARI", "PONIMAN", "EVI SUSANTI", "GUNAWAN WIBISONO", "LASTRI", "MADE ARTAWAN", "SULASTRI NINGSIH",
        "HARYONO", "ELISABETH WONGA", "BAHARUDIN", "MURNIATI")  # fmt: skip
UNTIDY = ("PARTINI", "DARSONO", "YUSUF MAKASSAU", "KATARINA DHIU", "MISBAHUL MUNIR", "RUSMINI", "TEGUH PRAKOSO",
          "ROHANI", "SAMSUL BAHRI")  # fmt: skip
MARKET = ("TITIN SUMARNI", "AMINUDIN", "I GEDE PUTRA", "NENENG HASANAH", "SARJONO", "THERESIA BUI", "MASRIFAH",
          "UMAR BAKRI")  # fmt: skip
HAMLETS = ("Dukuh Melati", "Dukuh Kenanga", "Dukuh Cempaka")
Line = list[Any]


def nik(number: int) -> str:
    return f"3402{number % 17 + 1:02}{number % 28 + 1:02}{number % 12 + 1:02}{65 + number % 30}99{number:02}"


def phone(number: int) -> str:
    return f"0813-9990-00{number:02}"


def member(number: int, name: str) -> Line:
    return [None, name, nik(number), phone(number), HAMLETS[number % len(HAMLETS)]]


def numbered(lines: list[Line]) -> list[Line]:
    return [[place, *line[1:]] for place, line in enumerate(lines, 1)]


def tidy() -> list[Line]:
    people = [[None, *BUDI, HAMLETS[0]], *(member(number, name) for number, name in enumerate(TIDY, 2))]
    return [HEAD, *numbered(people)]


def untidy() -> list[Line]:
    """Titles, a header in two rows, damaged NIKs, somebody twice, one of the board, who is known, and a sum."""
    some = {name: member(number, name) for number, name in enumerate(UNTIDY, 21)}
    some["DARSONO"][2] = float(nik(22)[:15] + "0")  # as Excel keeps a NIK that was typed as a number
    some["YUSUF MAKASSAU"][3] = "0813-99"
    some["KATARINA DHIU"][2] = nik(24)[:15]
    some["MISBAHUL MUNIR"][3] = "-"
    some["RUSMINI"][1] = "RUSMINI (Bendahara)"
    some["TEGUH PRAKOSO"][2] = "ANG-0027"
    known = [None, NEIGHBOURS[0].name, nik_of(0), "0812-9999-0000", HAMLETS[1]]
    refused = [None, "ROSA TOKAN", nik(31), "0812-9999-0007", HAMLETS[2]]  # on the phone of who wants no messages
    lines = [*some.values(), some["PARTINI"], known, refused]
    return [*_above(), *numbered(lines), [], ["", "JUMLAH", "", len(lines), ""], [], ["", "Mengetahui, Ketua"]]


def mended() -> list[Line]:
    """The same, as an officer sends it again."""
    people = [member(number, name) for number, name in enumerate(UNTIDY, 21) if name != "RUSMINI"]
    return [*_above(), *numbered(people)]


def _above() -> list[Line]:
    two = ["No", "Identitas Anggota", "", "Kontak", ""], ["", "Nama Lengkap", "NIK", "Nomor WA", "Alamat"]
    return [["DAFTAR ANGGOTA KOPERASI CONTOH MAJU"], [NOTE], [], *two]


def market() -> list[Line]:
    """Out of another programme: semicolons, in the encoding of a spreadsheet, numbers without their zero."""
    head = ["Nomor WA", "Nama Lengkap", "Nomor Induk Kependudukan", "Kios"]
    people = ((number, name) for number, name in enumerate(MARKET, 41))
    return [
        head,
        *([phone(number)[1:].replace("-", ""), name, nik(number), f"Los {number}"] for number, name in people),
    ]


MERGED = {
    "A1:E1": "DAFTAR ANGGOTA KOPERASI CONTOH MAJU",
    "A2:E2": NOTE,
    "B4:C4": "Identitas Anggota",
    "D4:E4": "Kontak",
}


def files() -> dict[str, bytes]:
    return {
        "anggota-rapi.xlsx": writing.xlsx(tidy()),
        "anggota-berantakan.xlsx": writing.xlsx(untidy(), merged_texts=MERGED),
        "anggota-diperbaiki.xlsx": writing.xlsx(mended(), merged_texts=MERGED),
        "anggota-pasar.csv": writing.text(market(), ";", "utf-16-le", mark=b"\xff\xfe"),
    }


if __name__ == "__main__":
    PLACE.mkdir(exist_ok=True)
    for name, content in files().items():
        (PLACE / name).write_bytes(content)
