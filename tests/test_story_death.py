"""A death that somebody tells in their own words: it is asked whose form it is, and the officers are told."""

from datetime import timedelta

from tests.databases import on_sqlite
from tests.invitations import NAME
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_story_life import SORRY, with_a_member
from tests.test_story_price import on

DAY = timedelta(days=1)


@on_sqlite
async def test_who_tells_of_a_death_is_asked_whose_form_it_is_and_the_officer_is_told(world):
    sari, siti = await with_a_member(world)
    await siti.says("suami saya meninggal kemarin")
    said = (await siti.sees("ketuk namanya")).text
    assert "175" in said
    name = next(one for one in siti.buttons if one not in ("Tanya",))
    await siti.taps(name)
    await siti.sees("Mau saya catat")
    await siti.taps("Ya")
    await siti.sees(SORRY)
    await on(world, world.now() + DAY)
    told = (await sari.sees("Sebuah keluarga mengabarkan")).text
    assert NAME not in told, "a name is read where the right to it is asked for"
    await sari.taps("Lihat siapa")
    await sari.sees("Status: Meninggal")


@on_sqlite
async def test_who_has_nobody_here_is_only_told_how_sorry_we_are(world):
    siti = world.person("Siti")
    await siti.says("bapak saya meninggal kemarin")
    await siti.sees_not("ketuk namanya", within=0.2)
    assert rows(world, "event") == []
