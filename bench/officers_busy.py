"""What lies on the desk of the officer of the big cooperative: packages, proofs, drafts, receipts, announcements."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import update
from sqlmodel import col, select

from bench.officers_filled import ADMIN, BIG, OFFICER
from models import Session, assist, package, payment, quota, receipt
from models.application import Application
from models.payment import Part, Proof
from models.receipt import Given
from models.store.sealing import Vault
from rules.handover import limits
from rules.paying import earlier
from rules.status import State
from transport.context import Services

PACKAGES, IN_EACH = 8, 100  # and how many of them were handed over: all but the last two
PROOFS, LAPSING, DRAFTS, RECEIPTS = 500, 300, 40, 8
TOGETHER = 50  # forms of one transaction


async def busy(services: Services, now: datetime) -> None:
    """By the bot's own functions, in the days before."""
    run, vault = services.database.run, services.vault
    for number in range(PACKAGES):
        id = await run(_packed, vault, now - timedelta(days=PACKAGES - number))
        while number < PACKAGES - 2 and await run(package.go_on_handing, vault, id, now):
            pass
    paying = await run(_of, State.ACTIVE)
    for at in range(0, PROOFS, TOGETHER):
        await run(_shown, vault, paying[at : at + TOGETHER], now)
    await run(_near, paying[PROOFS : PROOFS + LAPSING], now.date())
    await run(_begun, vault, now)


def _packed(session: Session, vault: Vault, now: datetime) -> int:
    most, limits.MOST = limits.MOST, IN_EACH
    row = package.make(session, vault, BIG, OFFICER, now, "ABCD-EFGH-IJKL-MNOP")
    limits.MOST = most
    assert row
    package.is_there(session, row, row.count, now)
    if row.number <= PACKAGES - 2:
        package.begin_handing(session, row, now.date(), OFFICER, now)
    return row.id


def _of(session: Session, state: State) -> list[int]:
    here = Application.cooperative_id == BIG, Application.state == state
    return list(session.exec(select(Application.id).where(*here).order_by(col(Application.id))))


def _shown(session: Session, vault: Vault, forms: Sequence[int], now: datetime) -> None:
    """Proofs that wait to be checked."""
    part = Part(now.date().replace(day=1), 16_800, 16_800, None)
    for form in forms:
        payment.say_paid(session, vault, form, [part], Proof("photo", "file", str(form)), now, own=False)


def _near(session: Session, forms: Sequence[int], today: date) -> None:
    """Their protection ends soon."""
    ends = today + timedelta(days=5)
    session.execute(update(Application).where(col(Application.id).in_(forms)).values(protected_until=ends))


def _begun(session: Session, vault: Vault, now: datetime) -> None:
    for number in range(DRAFTS):
        assist.begin(session, vault, BIG, OFFICER, {"name": f"DRAF KE {number}"}, now)
    for number in range(RECEIPTS):
        given = Given(
            f"BR-{number}", "file", f"picture {number}", False, now.date(), 1_680_000, _before(now, number), 1
        )
        receipt.give(session, vault, BIG, given, OFFICER, now)
    quota.allow(session, BIG, 8, ADMIN, now)


def _before(now: datetime, number: int) -> date:
    return earlier(now.date().replace(day=1), number)
