"""Whatever stands in a list: no row goes in silence, none stands twice, and nothing crashes."""

import re
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales import Text
from rules.lists import opening
from rules.lists.book import Refusal, Sheet, is_blank
from rules.recipients import Preview, preview
from tests.corpus import old, writing
from tests.corpus.case import HEAD, HEADER, goods, name, nik, phone, rows
from tests.corpus.children import read
from tests.corpus.judging import places
from tests.corpus.reading import TODAY
from tests.tables import ANY

NUMBERS = st.integers(0, 60)
WORDS = st.sampled_from((
    "JUMLAH", "Total", "Mengetahui,", "Ketua", "Kelompok Mawar", "PENGURUS", "Catatan:", "Bantul, 12 Januari 2026",
    "-", "tidak ada", "Nama", "No. HP", "NIK", "(.....)", "Desa Srandakan", "08", "=1+1", "#N/A", "1", "\u202e",
))  # fmt: skip
NAMED = st.one_of(
    NUMBERS.map(name), NUMBERS.map(lambda n: name(n).upper()), WORDS, st.text(ANY, max_size=12), st.just("")
)
CALLED = st.one_of(NUMBERS.map(phone), NUMBERS.map(lambda n: int(phone(n))), WORDS, st.floats(), st.just(""))
NUMBERED = st.one_of(NUMBERS.map(nik), NUMBERS.map(lambda n: int(nik(n))), WORDS, st.just(""), st.booleans())
COUNTED = st.one_of(st.integers(1, 99), st.integers(1, 99).map(str), WORDS, st.just(""))
ROW = st.one_of(st.tuples(COUNTED, NAMED, NUMBERED, CALLED), st.just(()), st.tuples(WORDS), st.lists(NAMED, max_size=6))
TABLE = st.lists(ROW, max_size=25)


def judged(sheet: Sheet) -> Preview | None:
    try:
        found = preview((sheet,), TODAY)
    except Refusal:
        return None
    assert found.rows == len(found.ready) + len(found.problems) + len(found.duplicates) + found.empty
    return found


def unnamed(sheet: Sheet, found: Preview) -> list[int]:
    """Rows in which something stands, and that are told of nowhere but perhaps among those that hold nobody."""
    told = {row for _, row in places(found)} | {one.row for one in found.skipped}
    filled = {sheet.number(at) for at, cells in enumerate(sheet.rows) if not all(map(is_blank, cells))}
    assert told <= filled
    return sorted(filled - told)


@settings(max_examples=150)
@given(TABLE)
def test_each_row_below_a_header_is_told_of_once(table: list[Sequence[Any]]):
    sheet = Sheet("Anggota", [HEAD, *table, *rows(goods(1, 70))], typed=True)
    found = judged(sheet)
    assert found
    silent = unnamed(sheet, found)
    assert len(silent) <= found.empty
    people = {phone(n) for n in range(61)} | {nik(n) for n in range(61)}
    assert [row for row in silent if people.intersection(map(str, sheet.rows[row - 1]))] == []


@settings(max_examples=150)
@given(TABLE)
def test_each_row_without_a_header_is_told_of_once(table: list[Sequence[Any]]):
    sheet = Sheet("", table)
    if found := judged(sheet):
        assert len(unnamed(sheet, found)) <= found.empty


@settings(max_examples=150)
@given(st.one_of(st.text(ANY, max_size=300), st.lists(NAMED, max_size=20).map("\n".join)))
def test_any_text_is_read_or_refused(said: str):
    with suppress(Refusal):
        found = preview(opening.of_text(said), TODAY)
        assert found.rows > found.empty


@settings(max_examples=100)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes):
    with suppress(Refusal):
        found = preview(opening.opened(content), TODAY)
        assert found.rows > found.empty


@pytest.mark.parametrize("write", [writing.xlsx, writing.ods, old.xls], ids=["xlsx", "ods", "xls"])
async def test_a_workbook_with_wrong_bytes_is_read_or_refused(tmp_path, write):
    """What lies between is damaged here and there, or cut; a child reads all of them and lives."""
    whole, chance, files = write(rows([HEADER, *goods(20)])), Random(12), []
    for number in range(60):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        file = tmp_path / f"{number}"
        file.write_bytes(content[: chance.choice((len(content), chance.randrange(len(content))))])
        files.append(file)
    found = await read(files)
    assert len(found) == len(files)
    assert any(isinstance(one, Text) for one in found)
    for one in found:
        assert isinstance(one, Text) or one.rows == len(places(one)) + one.empty


STRANGE = (b"0", b"-1", b"65536", b"1048577", b"4294967296", b"9" * 20)


def spoiled(part: bytes, chance: Random) -> bytes:
    """A byte changed, some taken out or said twice, or another number."""
    at = chance.randrange(len(part))
    match chance.randrange(4):
        case 0:
            return part[:at] + bytes([chance.randrange(256)]) + part[at + 1 :]
        case 1:
            return part[:at] + part[at + chance.randrange(30) :]
        case 2:
            return part[:at] + part[at : at + 200] * 2 + part[at + 200 :]
    return re.sub(rb"(?<=.{%d})\d+" % min(at, 9000), chance.choice(STRANGE), part, count=1, flags=re.S)


@pytest.mark.parametrize("write", [writing.xlsx, writing.ods], ids=["xlsx", "ods"])
async def test_a_workbook_whose_parts_are_spoiled_is_read_or_refused(tmp_path, write):
    """Its checksums are right, so that all of it is looked at."""
    archive, chance, files = ZipFile(BytesIO(write(rows([HEADER, *goods(20)])))), Random(7), []
    whole = {name: archive.read(name) for name in archive.namelist()}
    for number in range(80):
        name = chance.choice(list(whole))
        files.append(tmp_path / f"{number}")
        files[-1].write_bytes(writing.zipped(whole | {name: spoiled(whole[name], chance)}))
    found = await read(files)
    for one in found:
        assert isinstance(one, Text) or one.rows == len(places(one)) + one.empty
    assert sum(isinstance(one, Text) for one in found) > 10
