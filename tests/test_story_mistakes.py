"""What was noted by mistake is taken back once, and nothing else with it."""

from models.event import happen
from rules.status import MEMBER, OFFICER
from tests.databases import on_sqlite
from tests.serah import ADDRESSED, officer, ready
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_story_changes import sent
from tests.test_story_life import died, state
from transport.keyboards import base36, pack


@on_sqlite
async def test_a_death_told_by_mistake_is_taken_back_once_and_nothing_else_is(world):
    siti, _ = await sent(world)
    (form,) = rows(world, "application")
    await world.run(lambda on: happen(on, world.services.vault, form["id"], "reported", world.now(), MEMBER))
    await died(siti)
    assert state(world) == "deceased"
    for _ in range(2):
        await siti.taps_data(pack("life", form["id"], "mistaken"))
        await world.quiet()
        assert state(world) == "reported"


@on_sqlite
async def test_an_old_button_asks_nothing_about_who_has_died(world):
    sari, where = await officer(world)
    (form,) = await ready(world, where, ADDRESSED[:1])
    await world.run(lambda on: happen(on, world.services.vault, form, "deceased", world.now(), OFFICER))
    await sari.says("/anggota")
    await sari.sees("Anggota KSP")
    await sari.taps_data(pack("happened", key="income", value=f"{base36(where)}.{base36(form)}"))
    await sari.sees("tercatat meninggal dunia")
    assert not [one for one in rows(world, "message") if one["kind"] == "life_income"]
