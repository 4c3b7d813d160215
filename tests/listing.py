"""Steps that stories about lists of members share. Everybody in the lists is invented."""

import re
from io import BytesIO
from json import dumps
from typing import Any
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from models.job import Job
from models.listing import Holds, Source, begin
from tests.corpus import writing
from tests.corpus.case import HEAD, name, nik, phone
from tests.officers import becomes_officer, with_admin
from tests.stories import rows

ASKED, NOT_SAVED, SAVED = "kirim daftar anggota", "daftar ini belum disimpan", "sudah tersimpan"
TITLE: list[list[Any]] = [["DAFTAR ANGGOTA KSP RUKUN TANI"], ["Per 31 Oktober 2026"], [], HEAD]


def member(number: int) -> list[str]:
    return [str(number), name(number), nik(number), phone(number)]


def messy() -> bytes:
    """Four that are ready, one of them of the board, and five rows to look at; in a workbook as officers have them."""
    people = [
        *map(member, (1, 2, 3)),
        ["4", name(4), float(nik(4)[:15] + "0"), phone(4)],
        ["5", name(5), nik(5), "-"],
        ["6", name(6), nik(6), "0812"],
        member(2),
        ["7", f"{name(7)} (Ketua)", nik(7), phone(7)],
        ["", "JUMLAH", "", 8],
    ]
    return writing.xlsx([*TITLE, *people], hidden_rows=(6,))


def one_of(session, vault, chat: int, cooperative: int, now, holds: Holds = "members") -> int:
    """The id of a list that was read, as its rows are left; it holds nobody."""
    told = {"rows": 0, "ready": 0, "problems": 0, "duplicates": 0, "empty": 0, "staff": 0, "slips": 0, "more": 0}
    told |= {"columns": [], "remarks": [], "few": [], "labels": {}, "parcels": {}, "same": 0, "what": {}}
    row = begin(session, vault, chat, cooperative, Source("text", ["x"], []), now, holds)
    job = Job(kind="list", chat_id=chat, subject=row.id, created_at=now, due_at=now, ended_at=now, outcome="done")
    job.result = vault.seal("job", job.id, "result", dumps(told))
    session.add(job)
    row.read_by, row.foreseen = job.id, "{}"
    session.flush()
    return row.id


def workbook(content: bytes) -> list[list[str]]:
    """The rows of the first sheet; a formula or a number stands in none."""
    with ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(one).decode() for one in archive.namelist() if one.startswith("xl/worksheets/")]
    assert not any("<f>" in one or 't="n"' in one for one in parts)
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def on_one_page_across(content: bytes) -> bool:
    """Whether the first sheet is printed in landscape, as wide as the paper, its header on each page."""
    with ZipFile(BytesIO(content)) as archive:
        sheet, book = (archive.read(f"xl/{one}.xml").decode() for one in ("worksheets/sheet1", "workbook"))
    return all(one in sheet for one in ("fitToPage", 'orientation="landscape"')) and "Print_Titles" in book


async def with_officer(world, called: str = "Sari"):
    """An admin, and an officer who has declared the right to share a list."""
    ratih, sari = await with_admin(world), world.person(called)
    await becomes_officer(world, ratih, sari)
    await declares(sari)
    return ratih, sari


async def declares(officer) -> None:
    await officer.says("/undang")
    await officer.sees("Sebelum membagikan daftar")
    await officer.taps("Ya, saya menyatakan")
    await officer.sees(ASKED)


async def saves(officer) -> str:
    await officer.taps("Simpan")
    return (await officer.sees(SAVED)).text


def invited(world, vault) -> set[tuple[str, str]]:
    """Names and phones of all invitations."""
    found = [row for row in rows(world, "invitation") if row["name"]]
    opened = ((vault.unseal("invitation", r["id"], k, r[k]) for k in ("name", "phone") if r[k]) for r in found)
    return {tuple(one) for one in opened}


def heights(content: bytes) -> list[float]:
    """Of the rows of the first sheet, in points; 0 where nothing is said, and a program may cut what is wrapped."""
    with ZipFile(BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    found = (re.search(r' ht="([\d.]+)"', row) for row in re.findall(r"<row [^>]*>", sheet))
    return [float(one[1]) if one else 0 for one in found]
