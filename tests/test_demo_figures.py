"""What the demo's invented people make of reports: pictures that are worth looking at."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from app import crowd
from app.trial import COOPERATIVE, PLACE
from handlers.reports.feed import asked
from models.account import Account
from models.cooperative import Cooperative, add_cooperative
from models.role import ADMIN as ADMINS
from models.role import grant
from models.store.sealing import Vault
from rules.reports import charts
from rules.reports.report import Of
from rules.reports.said import Said
from sandbox.crowd import MANY, names
from tests.databases import on_sqlite
from tests.reporting import ADMIN, NOW, report_of

SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def settled(session, vault: Vault) -> None:
    session.add(Account(id=ADMIN, created_at=SINCE))
    session.flush()
    grant(session, vault, ADMIN, ADMINS, "Ratih", None, NOW)
    home = add_cooperative(session, COOPERATIVE, NOW - crowd.KNOWN, PLACE)
    crowd.settle(session, vault, [*enumerate(names(), start=9_000)], NOW, home)


@on_sqlite  # the demo has no other one
@pytest.mark.parametrize("of", [Of(), Of(region="34"), Of(region="3402")])
async def test_each_picture_of_the_crowd_has_something_to_show(services, of):
    await services.database.run(settled, services.vault)
    report = await report_of(services, of)
    said = Said(asked("book", of, "Indonesia", NOW, "id"))
    shown = {kind: charts.made(kind, report, said).bars for kind in charts.CHARTS}
    for kind in ("months", "iuran"):
        assert len(shown[kind]) >= 10, kind
        assert sum(1 for bar in shown[kind] if bar.part) >= 9, kind
        assert any(bar.part != bar.value for bar in shown[kind]), "some wait to be checked"
    assert len({bar.value for bar in shown["funnel"]}) >= 5
    assert len(shown["stops"]) >= 4
    assert sum(1 for bar in shown["regions"] if bar.part) >= 1
    assert MANY >= sum(bar.value for bar in shown["regions"]) > 0


@on_sqlite
async def test_the_report_of_the_pages_officer_has_as_much_to_show(services):
    await services.database.run(settled, services.vault)
    its = select(Cooperative.id).where(Cooperative.name == COOPERATIVE)
    of = Of(cooperative=await services.database.read(lambda session: session.exec(its).one()))
    report, said = await report_of(services, of), Said(asked("book", of, COOPERATIVE, NOW, "id"))
    shown = {kind: charts.made(kind, report, said).bars for kind in ("funnel", "months", "iuran")}
    assert shown["funnel"][0].value > 80
    assert len({bar.value for bar in shown["funnel"]}) >= 4, "invitations come with the members of tests/test_trial.py"
    for kind in ("months", "iuran"):
        assert len(shown[kind]) >= 10, kind
        assert sum(1 for bar in shown[kind] if bar.part) >= 9, kind
