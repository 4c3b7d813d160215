"""Lists of members: every file of the corpus, read in child processes as a job reads it, comes out as expected."""

import json
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app import lists
from locales import Text, Words
from rules.lists import job
from rules.lists.archive import DAMAGED, TOO_LARGE
from rules.lists.book import Refusal
from rules.lists.words import is_late
from rules.recipients import Preview
from tests import labour
from tests.corpus import cases, hostile
from tests.corpus.case import HEADER, goods, rows
from tests.corpus.children import read, written
from tests.corpus.drawn import drawn
from tests.corpus.judging import faults
from tests.corpus.reading import TODAY
from tests.corpus.writing import xlsx
from tests.processor import taken
from tests.words import HOUSE
from transport.children import Work

CASES = cases()
MILD = [case for case in CASES if not case.name.startswith("hostile")]
HOSTILE = [case for case in hostile.cases() if case.name.startswith("hostile")]
TOGETHER = 60  # files that one child reads
WORDS = Words()


def test_the_corpus_is_large():
    assert len(CASES) >= 200
    assert len(HOSTILE) >= 30
    assert sum(bool(case.refused) for case in CASES) >= 80


@pytest.mark.parametrize(
    ("said", "late"),
    [("Alm. Karto Rekaan", True), ("Karto Rekaan (Alm.)", True), ("SITI REKAAN (ALMH)", True), ("Karto, alm", True),
     ("(alm) Karto", True), ("Budi bin Alm. Karto", False), ("Almira Rekaan", False), ("Palm Rekaan", False)],
)  # fmt: skip
def test_who_has_died_is_known_by_how_lists_write_the_name(said, late):
    assert is_late(said) is late


@pytest.mark.parametrize("start", range(0, len(MILD), TOGETHER))
async def test_every_list_comes_out_as_expected(tmp_path, start):
    some = MILD[start : start + TOGETHER]
    found = await read(written(tmp_path, some))
    wrong = {case.name: faults(case, one) for case, one in zip(some, found, strict=True)}
    assert {name: said for name, said in wrong.items() if said} == {}


@pytest.mark.parametrize("start", [1, 101])
async def test_lists_put_together_by_chance_come_out_as_they_were_put(tmp_path, start):
    some = [drawn(seed) for seed in range(start, start + TOGETHER)]
    found = await read(written(tmp_path, some))
    wrong = {case.name: faults(case, one) for case, one in zip(some, found, strict=True)}
    assert {name: said for name, said in wrong.items() if said} == {}


@pytest.mark.slow
@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
async def test_what_was_made_to_harm_is_refused_in_time(tmp_path, case):
    (file,) = written(tmp_path, [case])
    before = worked()
    found = await answer(file)
    assert worked() - before <= job.SECONDS + 1, "of the processor: the limit counts whole seconds"
    assert faults(case, found) == []


def worked() -> float:
    """Seconds that child processes worked so far: on a busy machine the clock says more."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def answer(file: Path) -> Preview | Text:
    try:
        return await lists.preview(file, TODAY)
    except Refusal as refusal:
        return refusal.text


@pytest.mark.slow
async def test_twenty_thousand_rows_take_five_seconds(tmp_path, monkeypatch):
    monkeypatch.setattr(lists, "READING", replace(lists.READING, wall=60))
    file = tmp_path / "large.xlsx"
    file.write_bytes(xlsx(rows([HEADER, *goods(20_000)])))
    with taken() as took:
        found = await lists.preview(file, TODAY)
    assert found.rows == 20_000
    assert took.seconds < 5


@pytest.mark.parametrize(
    ("work", "sentence"), [(labour.aborts, DAMAGED), (labour.eats_memory, TOO_LARGE), (labour.eats_time, TOO_LARGE)]
)
async def test_a_process_that_ends_before_it_says_anything_is_a_refusal(tmp_path, monkeypatch, work, sentence):
    monkeypatch.setattr(lists, "READING", Work(work, cpu=1))
    (tmp_path / "daftar.csv").write_text("Nama;HP")
    assert await answer(tmp_path / "daftar.csv") == Text(sentence)


# -- the command -------------------------------------------------------------------------------------------
async def told(file: Path, as_json: bool = True) -> lists.Said:
    return await lists.said(file, as_json, WORDS, TODAY)


async def test_as_json_each_row_stands_once_and_no_nik_is_told(tmp_path):
    case = next(case for case in CASES if case.name == "duplicates")
    (file,) = written(tmp_path, [case])
    said = await told(file)
    found = json.loads(said.text)
    assert not said.refused
    assert list(found)[:6] == ["columns", "rows", "ready", "problems", "duplicates", "empty"]
    assert found["columns"] == {"name": "Nama Anggota", "nik": "NIK", "phone": "No. HP"}
    assert found["rows"] == sum(len(found[part]) for part in ("ready", "problems", "duplicates")) + found["empty"] == 8
    assert found["ready"][1] == {
        "sheet": "Anggota", "row": 3, "name": "Wahyuni Lestari", "phone": "+6282103000075", "nik": True, "notes": [],
    }  # fmt: skip
    assert found["duplicates"][0] == {"sheet": "Anggota", "row": 4, "of": 2}
    assert found["problems"][0].keys() == {"sheet", "row", "columns", "why"}
    for text in (said.text, (await told(file, as_json=False)).text):
        assert "3402" not in text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04", "rusak"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "halaman web"),
        (None, "tidak bisa dibuka"),
    ],
)
async def test_what_cannot_be_read_is_a_sentence_in_indonesian(tmp_path, content, words):
    file = tmp_path / "daftar.xls"
    if content is not None:
        file.write_bytes(content)
    said = await told(file)
    (sentence,) = json.loads(said.text).values()
    assert said.refused
    assert list(json.loads(said.text)) == ["refused"]
    assert words in sentence
    assert (await told(file, as_json=False)).text == sentence


async def test_people_read_a_table(tmp_path):
    case = next(case for case in CASES if case.name == "total and signed")
    (file,) = written(tmp_path, [case])
    said = (await told(file, as_json=False)).text
    for words in ("Siap: 4", "kolom Nama Anggota", "0821-0300-0075", "tanda tangan", "jumlah"):
        assert words in said


@pytest.mark.slow
def test_the_front_door_needs_no_database_and_tells_by_its_status(tmp_path):
    (tmp_path / "daftar.csv").write_text("Nama;HP\nSiti Aminah;081234567890\n")
    read_, refused = (front_door(tmp_path, "list", file, "--json") for file in ("daftar.csv", "tidak-ada.csv"))
    assert (read_.returncode, read_.stderr, json.loads(read_.stdout)["rows"]) == (0, "", 1)
    assert (refused.returncode, refused.stderr, list(json.loads(refused.stdout))) == (1, "", ["refused"])
    assert [file.name for file in tmp_path.iterdir()] == ["daftar.csv"]


def front_door(folder: Path, *line: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, str(HOUSE / "bot.py"), *line)
    return subprocess.run(command, cwd=folder, env={}, capture_output=True, text=True)
