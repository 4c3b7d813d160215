"""Roles as they are read with where a chat stands."""

from models.chat import Standing, standing_of
from models.role import Held, Role
from tests.roles import ID, PEOPLE, settle
from tests.stories import unhurried  # noqa: F401
from tests.test_same_nik import NOW


async def test_roles_are_read_with_the_standing_and_an_officer_of_several_works_for_one(world):
    await world.run(settle, world.now())

    def standing(session, name: str, turned_to: int = 0) -> Standing:
        found = standing_of(session, world.services.vault, ID[name])
        found.memo.cooperative = turned_to
        return found

    for name, roles in PEOPLE.items():
        assert (await world.run(standing, name)).rights == {"member", *roles}, name
    assert (await world.run(standing, "viewer")).roles == (Held("viewer", region="3402"),)
    await world.run(lambda s: s.add(Role(account_id=ID["officer"], name="officer", cooperative_id=2, granted_at=NOW)))
    chosen = {turned_to: (await world.run(standing, "officer", turned_to)).cooperative for turned_to in (0, 1, 2, 3)}
    assert chosen == {0: 1, 1: 1, 2: 2, 3: 1}
