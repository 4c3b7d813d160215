"""Kits go from the chat: with the right of who had them made, or after two days."""

from datetime import timedelta

from models.listing import Source, begin
from tests.invitations import with_cooperative
from tests.kits import (
    CANARY,
    documents,
    has_made,
    officer_of,
    opens_kit,
)
from tests.officers import MINA, ticks
from tests.stories import (
    unhurried,  # noqa: F401
)
from tests.test_story_kit import LINKS, POSTER, SLIPS, kits, takes_away, who_waits  # noqa: F401
from tests.waiting import until


async def test_a_kit_goes_from_the_chat_of_who_is_no_officer_any_more_and_of_others_after_two_days(kits):  # noqa: F811
    sari, _ = await who_waits(kits)
    where = await with_cooperative(kits)
    await opens_kit(sari)
    await has_made(sari, LINKS, "Semua: 10", "File tautan .* sudah jadi")
    await opens_kit(sari)
    await sari.taps(POSTER)
    await sari.sees("Poster .* sudah jadi")
    names, poster = documents(sari)
    await kits.run(takes_away, kits.services.vault, sari.id, where, kits.now())
    await until(lambda: names.deleted, what="the end of the workbook")
    assert not poster.deleted, "it names nobody"

    budi = kits.person("Budi")
    await officer_of(kits, budi)
    await opens_kit(budi)
    await has_made(budi, SLIPS, "Semua: 10", "sudah jadi")
    (file,) = documents(budi)
    kits.ahead += timedelta(hours=45)
    await ticks(kits)
    assert not file.deleted
    kits.ahead += timedelta(hours=2)
    await until(lambda: file.deleted, what="the end of the slips")


async def test_with_the_right_to_one_cooperative_only_its_own_files_go(kits):  # noqa: F811
    sari, _ = await who_waits(kits)
    tani = await with_cooperative(kits)
    kits.public |= {CANARY.name}
    await opens_kit(sari)
    await has_made(sari, LINKS, "Semua: 10", "File tautan .* sudah jadi")
    mina = await officer_of(kits, sari, MINA)
    await sari.says("/start")
    await sari.sees("Anda bertugas untuk")
    await sari.taps("Lainnya")
    await sari.taps("Koperasi lain")
    await sari.taps(MINA)
    await opens_kit(sari)
    await has_made(sari, LINKS, "Semua: 1", f"File tautan {MINA}.* sudah jadi")
    of_tani, of_mina = documents(sari)
    await kits.run(takes_away, kits.services.vault, sari.id, tani, kits.now())
    await until(lambda: of_tani.deleted, what="the end of the workbook")
    await ticks(kits)
    assert not of_mina.deleted
    await kits.run(takes_away, kits.services.vault, sari.id, mina, kits.now())
    await until(lambda: of_mina.deleted, what="the end of the other one")


async def test_a_branchs_file_that_was_not_read_yet_goes_with_the_right(kits):  # noqa: F811
    sari, _ = await who_waits(kits)
    tani, mina = await with_cooperative(kits), await officer_of(kits, sari, MINA)
    sent = await sari.says("/start")

    def waits(session) -> None:
        begin(session, kits.services.vault, sari.id, tani, Source("file", ["x"], [sent.id]), kits.now(), "answers")

    await kits.run(waits)
    await kits.run(takes_away, kits.services.vault, sari.id, mina, kits.now())
    await ticks(kits)
    assert not sent.deleted
    await kits.run(takes_away, kits.services.vault, sari.id, tani, kits.now())
    await until(lambda: sent.deleted, what="the end of the file")
