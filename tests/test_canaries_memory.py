"""No picture of a KTP is left in the memory of the bot's own process, in its files, or where programs leave theirs."""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from random import choices, randrange

import pytest

from rules.ktp import extra, picture
from tests.canaries import forms, hits, written
from tests.databases import skip
from tests.processes import staged
from tests.stories import asked, enrols, read_questions
from tests.waiting import until

RUN, RUNS = 24, 80  # bytes that stand together nowhere else, and how many such places of a picture are looked for


@pytest.fixture(autouse=True)
def eyes() -> None:
    if not all(map(find_spec, extra.NEEDS)):
        skip("the extra `ktp` is not installed")


def memory(pid: int) -> Iterator[bytes]:
    """All that the process can write to, a region at a time."""
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with open(f"/proc/{pid}/mem", "rb", 0) as file:
        for line in maps:
            begin, end = (int(one, 16) for one in line.split()[0].split("-"))
            if "w" in line.split()[1]:
                with suppress(OSError, OverflowError):
                    file.seek(begin)
                    yield file.read(end - begin)


def runs(content: bytes) -> list[bytes]:
    """From all over it; none that may stand anywhere, such as plain colour."""
    found = [content[at : at + RUN] for at in range(0, len(content) - RUN, max(1, len(content) // RUNS))]
    return [one for one in found if len(set(one)) > RUN // 2]


def lying_about() -> set[Path]:
    """Files of this moment where programs leave theirs."""
    return {one for one in Path(tempfile.gettempdir()).glob("*") if one.is_file()}


async def test_no_picture_is_left_in_the_memory_of_the_bot_nor_in_a_file(tmp_path):
    from bench import ktp_cards  # of the extra

    name = " ".join("".join(choices("BDKLMNRSTAIU", k=8)) for _ in range(2))  # in no module that the bot has loaded
    nik = f"340215570885{randrange(1000, 10_000)}"
    person = replace(ktp_cards.PEOPLE[0], nik=nik, name=name, born="17-08-1985")
    photo = ktp_cards.jpeg(ktp_cards.noisy(ktp_cards.card(person), 0.95, 5, 1), 90)
    looked_for = runs(photo) + runs(picture.opened(photo).tobytes())
    assert len(looked_for) > RUNS
    before = lying_about()
    read_questions()
    async with staged(tmp_path) as stage:
        await stage.start()
        siti = stage.person("Kanari")
        await enrols(siti, until="nik")
        await siti.sends_photo(photo)
        await siti.sees("Ini yang saya baca dari KTP")
        await siti.taps("Benar semua")
        await asked(siti, "phone")
        await until(lambda: not stage.unanswered, what="all answers")
        assert stage.process
        assert stage.process.pid
        regions = list(memory(stage.process.pid))
        assert sum(map(len, regions)) > 50 * 2**20
        left = [run for run in looked_for if any(run in region for region in regions)]
        words = {word: sum(one.count(form) for form in forms(word) for one in regions) for word in (nik, *name.split())}
        print("\nin memory that Python has given to nobody else yet:", sum(words.values()), "places of words")
        assert left == [], f"{len(left)} of {len(looked_for)} places"
        await stage.terminate()
    known = written((nik, *name.split()))
    assert hits(stage.stderr.encode(), known) == []
    assert [one.name for one in tmp_path.rglob("*") if one.is_file() and hits(one.read_bytes(), known)] == []
    left_behind = [one for one in {*tmp_path.rglob("*")} | (lying_about() - before) if one.is_file()]
    assert [one.name for one in left_behind if any(run in one.read_bytes() for run in looked_for)] == []
