"""The report that the agency asks for: new and known NIKs, first payments, months paid, of one cooperative."""

from datetime import UTC, date, datetime
from io import BytesIO

from python_calamine import load_workbook

from models.account import Account
from models.consent import end
from models.cooperative import Cooperative
from models.counted import counted
from models.entering import decide
from models.event import happen
from models.payment import Part, Proof, say_paid
from models.role import Role
from rules.ledger import CONFIRMED
from rules.reports.report import Of
from rules.status import BRANCH
from tests.answers import enrolled
from tests.opened import keep
from tests.reporting import OFFICER, VIEWER, made

NOVEMBER, DECEMBER = datetime(2026, 11, 22, 3, tzinfo=UTC), datetime(2026, 12, 3, 3, tzinfo=UTC)
OURS, THEIRS = 3, 4


def put(session, vault) -> None:
    for id in (OURS, THEIRS):
        keep(session, Cooperative(id=id, name=f"KSP {id}", created_at=NOVEMBER))
    keep(session, Account(id=OFFICER, created_at=NOVEMBER))
    keep(session, Role(account_id=OFFICER, name="officer", cooperative_id=OURS, granted_at=NOVEMBER))
    new, later, old, *_ = [enrolled(session, vault, OURS, number, NOVEMBER) for number in range(1, 6)]
    waits, other = enrolled(session, vault, OURS, 6, NOVEMBER), enrolled(session, vault, THEIRS, 7, NOVEMBER)
    for form, what, at in ((new, "participant", NOVEMBER), (later, "participant", DECEMBER), (old, "known", NOVEMBER),
                           (waits, "code", NOVEMBER), (other, "participant", NOVEMBER)):  # fmt: skip
        happen(session, vault, form, what, at, BRANCH, day=date(2026, 11, 20) if form == new else None)
    for form, month, at, check in ((new, 11, NOVEMBER, True), (new, 12, DECEMBER, True), (later, 12, DECEMBER, False),
                                   (old, 10, DECEMBER, True), (other, 11, NOVEMBER, True)):  # fmt: skip
        parts = [Part(date(2026, month, 1), 8_400, 8_400, "x")]
        first = say_paid(session, vault, form, parts, Proof("word"), at, False)
        if check:
            decide(session, vault, form, first, CONFIRMED, 7, at)
    end(session, later, None, DECEMBER, True)  # the consent is gone: counted, and not named


async def test_each_participant_is_a_line_and_each_month_their_sum(services):
    await services.database.run(put, services.vault)
    result, content = await made(services, OFFICER, "agency", Of(cooperative=OURS))
    assert (result["people"], result["new"], result["known"]) == (3, 2, 1)
    book = load_workbook(BytesIO(content))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert [*sheets] == ["Definitions", "Participants", "Months"]
    months = {row[0]: row[1:] for row in sheets["Months"][1:]}
    assert months["November 2026"] == [1, 1, 0, 1, 1, 8_400]
    assert months["December 2026"] == [1, 0, 0, 1, 1, 8_400]
    assert months["October 2026"] == [0, 0, 0, 0, 1, 8_400]
    assert months["All months until now"] == [2, 1, 0, 2, 3, 25_200]
    by_nik = sorted((row[2], row[0] != "", row[7], row[8]) for row in sheets["Participants"][1:])
    assert by_nik == [("known", True, 1, 8_400), ("new", False, 0, 0), ("new", True, 2, 16_800)]
    assert not any("BUDIN" in str(cell) for row in sheets["Participants"] for cell in row), "names are covered"
    theirs = await services.database.run(counted, OURS, NOVEMBER, DECEMBER)
    assert (theirs.new, theirs.known) == (1, 1), "as /serah counts a month"


async def test_officers_of_another_cooperative_get_none_of_it(services):
    await services.database.run(put, services.vault)
    result, _ = await made(services, OFFICER, "agency", Of(cooperative=THEIRS))
    assert (result["people"], result["new"], result["known"]) == (0, 0, 0)


async def test_a_viewer_of_the_region_gets_no_line_of_a_person(services):
    await services.database.run(put, services.vault)
    await services.database.run(viewer)
    result, _ = await made(services, VIEWER, "agency", Of(cooperative=OURS), hidden=True)
    assert result["people"] == 0
    book, _ = await made(services, VIEWER, "book", Of(cooperative=OURS), hidden=True)
    assert book["cooperatives"] == 1, "of the cooperative the counts are shown"


def viewer(session) -> None:
    session.get_one(Cooperative, OURS).region = "3402"
    keep(session, Account(id=VIEWER, created_at=NOVEMBER))
    keep(session, Role(account_id=VIEWER, name="viewer", region="34", granted_at=NOVEMBER))
