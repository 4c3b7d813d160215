"""What saving a list would make is told before, and is what saving makes of it then."""

from models import suppressed
from models.inviting import Row, foresee
from rules.inviting import PER_DAY
from tests.test_invitation import BUDI, HERE, NOW, OFFICER, SITI, VAULT, db, invites, many  # noqa: F401


async def foresees(db, *rows: Row, before: int = 0):  # noqa: F811
    return (await db.run(foresee, VAULT, HERE, OFFICER, rows, NOW, before)).counts


async def test_what_is_foreseen_is_what_is_made_and_foreseeing_makes_nothing(db, monkeypatch):  # noqa: F811
    await invites(db, SITI)
    monkeypatch.setattr("models.inviting.PER_DAY", 6)
    rows = [SITI, BUDI, *many(8), BUDI, Row("TANPA SEMUANYA", None, None)]
    told = {"new": 5, "known": 2, "refused": 0, "beyond": 4, "unproved": 1}
    assert [await foresees(db, *rows), await foresees(db, *rows)] == [told, told]
    assert (await invites(db, *rows)).counts == told


async def test_that_somebody_said_stop_is_told_to_nobody_who_saves_nothing(db):  # noqa: F811
    told = await foresees(db, SITI)
    await db.run(suppressed.suppress, [VAULT.index("phone", SITI.phone)], NOW)
    assert await foresees(db, SITI) == told
    assert (await invites(db, SITI)).refused == [0]


async def test_parcels_of_one_list_have_one_quota(db):  # noqa: F811
    rows = many(3)
    assert (await foresees(db, *rows, before=PER_DAY - 1))["beyond"] == 2
