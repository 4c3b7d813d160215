"""What an officer made of a payment is told, and not in the days after an accident."""

from datetime import timedelta

from tests.databases import on_sqlite
from tests.invitations import NAME
from tests.stories import unhurried  # noqa: F401
from tests.test_story_bayar import opens, shows_photo, with_officer
from tests.test_story_nudges import delivers


@on_sqlite  # when it is said; the rows of it are on both databases in the other tests
async def test_what_was_checked_is_told_when_seven_days_have_passed_since_an_accident(world):
    _, sari, siti = await with_officer(world)
    await shows_photo(siti, amount="Rp8.400")
    await siti.says("saya habis jatuh dari motor")
    await siti.sees("Semoga lekas pulih|lekas sembuh")
    await opens(sari)
    await sari.taps("Benar")
    await sari.sees(f"Dicatat benar: {NAME}")
    for days, told in ((0, 0), (6, 0), (2, 1)):
        world.ahead += timedelta(days=days)
        await delivers(world)
        assert sum("sudah dicek petugas" in one.text for one in siti.messages if one.from_bot) == told
