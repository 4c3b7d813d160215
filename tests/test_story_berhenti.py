"""/berhenti: quiet at once in any wording, what may come again is chosen then; and who blocked the bot is marked."""

import pytest

from tests.databases import on_sqlite
from tests.stories import (
    after,
    asked,
    enrols,
    kept,
    rows,
    sends,
    unhurried,  # noqa: F401
)


def wishes(world) -> tuple[bool, bool]:
    """Whether reminders, and announcements, are stopped."""
    (account,) = rows(world, "account")
    return bool(account["no_reminders_at"]), bool(account["no_broadcasts_at"])


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize("words", ["berhenti", "/berhenti", "tolong jangan kirim pesan lagi", "stop dong", "/stop"])
async def test_berhenti_stops_everything_at_once_and_says_so_in_a_sentence_with_the_way_back(world, words):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says(words)
    said = (await siti.sees("tidak ada lagi pengingat dan pengumuman")).text
    assert wishes(world) == (True, True)
    for part in ("sampai Anda ketuk Boleh kirim lagi", "bukan kepesertaan BPJS Ketenagakerjaan", "beri tahu sekali"):
        assert part in said
    assert "Hapus data saya" in siti.buttons
    await siti.says("Jl. Melati 5, RT 03 RW 01, 55188")  # the form waits where it was
    await asked(siti, after("street"))


async def test_of_what_was_stopped_one_kind_or_all_may_come_again(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.says("berhenti")
    await siti.taps("Pengingat saja")
    await siti.sees("Pengingat boleh datang lagi")
    assert wishes(world) == (False, True)
    await siti.says("stop")
    await siti.taps("Pengumuman saja")
    await siti.sees("Boleh saya kirim pengumuman juga")
    assert wishes(world) == (True, False)
    await siti.says("stop")
    await siti.taps("Boleh kirim lagi")
    await siti.sees("boleh datang lagi")
    assert wishes(world) == (False, False)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize(
    "words", ["saya sudah berhenti jualan", "saya mau keluar dari koperasi", "sudah berhenti kerja"]
)
async def test_who_stopped_something_else_goes_on_hearing_from_here(world, words):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.says(words)
    await world.quiet()
    assert wishes(world) == (False, False)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_has_nothing_here_is_told_that_nobody_writes_and_nothing_is_kept(world):
    siti = world.person("Siti")
    await siti.says("berhenti")
    await siti.sees("Saya tidak menulis kepada siapa pun")
    assert kept(world) == {}


async def test_blocking_marks_the_account_and_coming_back_unmarks_it_and_keeps_the_place(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.blocks()
    await world.quiet()
    assert rows(world, "account")[0]["blocked_at"]
    await siti.unblocks()
    await siti.says("/start")
    await asked(siti, "street")
    assert rows(world, "account")[0]["blocked_at"] is None
