"""Steps that stories about invitations share. Everybody in them is invented."""

from typing import Any

from models.cooperative import Cooperative, add_cooperatives
from models.invitation import Invitation, code_of, token_of
from models.inviting import Made, Row, invite
from tests.stories import NIK, rows

OFFICER = 8_200_000_001  # whose rights are no matter of these stories
NAME, PHONE = "WULANDARI KARANGAN", "+6281298760001"
SITI = Row(NAME, PHONE, NIK)
COOPERATIVES = [("KSP Rukun Tani", "3402"), ("Koperasi Mina Jaya", "3404")]


async def with_cooperative(world, name: str = "KSP Rukun Tani") -> int:
    """The id of one of those that are there from now on."""
    if not rows(world, "cooperative"):
        await world.run(add_cooperatives, COOPERATIVES, world.now())
    return next(row["id"] for row in rows(world, "cooperative") if row["name"] == name)


async def invites(world, *listed: Row, cooperative: str = "KSP Rukun Tani") -> list[int]:
    """The ids of invitations that an officer makes."""
    where = await with_cooperative(world, cooperative)
    made: Made = await world.run(invite, world.services.vault, where, OFFICER, listed or (SITI,), world.now())
    return [made.new[place] for place in range(len(listed or (SITI,)))]


def token(world, id: int, renewals: int = 0) -> str:
    return token_of(world.services.vault, id, renewals)


def code(world, id: int) -> str:
    return code_of(world.services.vault, id)


async def state(world, id: int) -> str:
    return await world.run(lambda session: session.get_one(Invitation, id).state(world.now()))


def row(world, id: int) -> dict[str, Any]:
    return next(one for one in rows(world, "invitation") if one["id"] == id)


def closes(session, id: int, now) -> None:
    session.get_one(Cooperative, id).closed_at = now
