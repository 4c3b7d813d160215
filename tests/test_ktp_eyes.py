"""The child that reads photos of KTPs, as the bot starts it: what it reads, what it takes, how long it stays."""

import io
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from handlers.conversation.photographed import READ
from handlers.kinds import JOBS
from rules.ktp import extra, said
from rules.ktp.card import Card
from tests.databases import skip
from transport.children import Child
from transport.resting import Resting

if all(map(find_spec, extra.NEEDS)):
    from bench import ktp_cards
MOST = 600 * 2**10  # kB
HEIC = Path(__file__).parent / "data" / "ktp.heic"


def photos() -> dict[str, tuple[bytes, int | str]]:
    """Few of `bench.ktp`: which of the people each shows, or what is said of it."""
    cards = [ktp_cards.card(one) for one in ktp_cards.PEOPLE]
    looks = ktp_cards.LOOKS
    cards[4].save(pdf := io.BytesIO(), "PDF", resolution=150)
    return {
        "tilted": (ktp_cards.jpeg(looks["tilted"](cards[0], 0)), 0),
        "turned": (ktp_cards.jpeg(looks["turned 90"](cards[1], 0)), 1),
        "small": (ktp_cards.jpeg(looks["small"](cards[2], 1)), 2),
        "a PDF": (pdf.getvalue(), 4),
        "a photo of an iPhone": (HEIC.read_bytes(), 4),
        "a wall": (ktp_cards.jpeg(ktp_cards.noisy(ktp_cards.Image.new("RGB", (1012, 638)), 0, 4, 1)), said.DARK),
        "no picture": (b"halo", said.NO_PICTURE),
    }


def memory(pid: int) -> int:
    """The most that it has taken, in kB."""
    return int(Path(f"/proc/{pid}/status").read_text().partition("VmHWM:")[2].split()[0])


@pytest.fixture(autouse=True)
def eyes() -> None:
    if not all(map(find_spec, extra.NEEDS)):
        skip("the extra `ktp` is not installed")


async def test_one_child_reads_them_all_and_is_gone_soon_after():
    kind, resting, pids = replace(JOBS[READ], stays=2), Resting(), set()

    async def keep(*_):
        raise AssertionError("it makes no file")

    for name, (content, expected) in photos().items():

        async def feed(content=content):
            for at in range(0, len(content), 50_000):
                yield content[at : at + 50_000]

        child = Child(kind, {"today": "2026-12-01"}, feed(), keep, resting)
        told = (await child.run()).value
        pids.add(child.process.pid)
        if isinstance(expected, str):
            assert told["said"] == expected, name
            continue
        person, read = ktp_cards.PEOPLE[expected], Card.of(told["card"])
        assert (read.nik, read.name) == (person.nik, person.name), name
        assert not read.doubtful & {"nik", "name", "born"}, name
    assert len(pids) == 1, "starting takes as long as reading"
    (pid,) = pids
    assert memory(pid) < MOST
    await child.process.wait()
    assert not resting.waiting


def test_a_c_library_that_cannot_give_memory_back_is_asked_for_nothing(monkeypatch):
    from rules.ktp import eyes

    monkeypatch.setattr(eyes.ctypes, "CDLL", lambda _: object())
    eyes.forget()
