"""Who is named for a call, and why: by what is kept of each, on both databases."""

import functools
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import update

from models import daily, sums, ten
from models.account import Account
from models.application import Application
from models.event import happen, note
from models.invitation import Invitation
from models.inviting import Row
from models.iuran import Iuran
from models.ladders import ACCIDENT
from models.store.database import insert_row
from rules.ten import Ten, Why
from tests.invitations import NAME, PHONE, SITI, invites, row, token
from tests.officers import TANI, becomes_officer, with_admin
from tests.stories import NIK, NIK_OF_A_MAN, NIK_OF_SEVENTY, asked, button, goes_on, rows, unhurried  # noqa: F401
from tests.test_indexes import no_scans
from tests.test_story_bayar import with_officer
from tests.test_story_daily import DAY, ends_soon, form_of, is_to_be_called
from transport.context import WIB

MONDAY = datetime(2026, 11, 30, tzinfo=WIB)
EIGHT = MONDAY.replace(hour=8, minute=5)


def here(world: Any) -> int:
    return next(one["id"] for one in rows(world, "cooperative") if one["name"] == TANI)


async def found(world: Any, now: datetime = EIGHT) -> Ten:
    with no_scans(world) if "sqlite" in world.database_url else nullcontext():
        some = await world.run(ten.of_cooperative, here(world), now)
        others = {here(world)} if {one.why for one in some.calls} - ten.WORK else set()
        assert await world.run(ten.anybody, {here(world)}, now) == others
    return some


async def test_who_lapses_is_named_before_whom_no_message_reaches(world):
    await with_officer(world)
    await ends_soon(world, date(2026, 12, 5))
    assert [(one.id, one.why, one.day) for one in (await found(world)).calls] == [
        (form_of(world), Why.LAPSING, date(2026, 12, 5))
    ]
    await is_to_be_called(world, EIGHT - DAY)
    assert [one.why for one in (await found(world)).calls] == [Why.LAPSING]
    await ends_soon(world, date(2027, 3, 5))
    assert [(one.why, one.day) for one in (await found(world)).calls] == [(Why.UNREACHED, date(2026, 11, 1))]


async def test_nobody_is_named_about_iuran_for_seven_days_after_an_accident(world):
    await with_officer(world)
    await ends_soon(world, date(2026, 12, 9))
    told_at = EIGHT - DAY
    await world.run(lambda session: note(session, form_of(world), ACCIDENT, told_at))
    assert not (await found(world)).calls
    assert not (await found(world, told_at + 7 * DAY)).calls
    assert (await found(world, told_at + 8 * DAY)).calls


async def test_nobody_is_to_be_called_about_iuran_by_the_days_message_either_in_those_days(world):
    await with_officer(world)
    await is_to_be_called(world, EIGHT - DAY)
    await ends_soon(world, date(2026, 12, 9))

    def counted(session: Any, now: datetime) -> tuple[int, ...]:
        about = session, world.services.vault, here(world)
        with no_scans(world) if "sqlite" in world.database_url else nullcontext():
            waits = daily.work(session, {here(world)}, now, now.date()).get(here(world), daily.Work())
            listed = daily.to_call(*about, now, 5), sums.lapsing(*about, now, 5)
            return waits.calls, waits.lapsing, *map(len, listed)

    assert await world.run(counted, EIGHT) == (1, 1, 1, 1)
    await world.run(lambda session: note(session, form_of(world), ACCIDENT, EIGHT - DAY))
    assert await world.run(counted, EIGHT) == (0, 0, 0, 0)
    assert await world.run(counted, EIGHT + 7 * DAY) == (1, 1, 1, 1)


@pytest.mark.parametrize("ends", ["deceased", "withdrawn"])
async def test_nobody_is_named_who_has_died_or_left_nor_who_asked_for_silence(world, ends):
    await with_officer(world)
    await ends_soon(world, date(2026, 12, 5))

    def silent(since: Any) -> Any:
        return lambda session: session.execute(update(Account).values(no_reminders_at=since)) and None

    def spared(since: Any) -> Any:
        return lambda session: session.execute(update(Application).values(no_reminders_at=since)) and None

    for told_so in (silent, spared):
        await world.run(told_so(world.now()))
        assert not (await found(world)).calls
        await world.run(told_so(None))
        assert (await found(world)).calls
    await world.run(
        lambda session: happen(session, world.services.vault, form_of(world), ends, world.now(), "member") and None
    )
    assert not (await found(world)).calls


async def test_a_code_or_a_returned_proof_is_named_until_something_is_paid(world):
    await with_officer(world)
    vault = world.services.vault

    def code(session: Any) -> None:
        assert happen(session, vault, form_of(world), "code", EIGHT - 4 * DAY, "branch", detail={"code": "9912345678"})

    def iuran(session: Any, state: str) -> None:
        session.execute(Iuran.__table__.delete())  # pyright: ignore
        kept = {"application_id": form_of(world), "month": date(2026, 11, 1), "state": state}
        insert_row(session, Iuran, **kept, expected=8_400, confirmed=0, said=0)

    await world.run(iuran, "returned")
    assert [(one.why, one.day) for one in (await found(world)).calls] == [(Why.RETURNED, date(2026, 11, 1))]
    await world.run(code)
    assert [one.why for one in (await found(world)).calls] == [Why.RETURNED]
    await world.run(iuran, "open")
    assert not (await found(world, EIGHT - 2 * DAY)).calls
    assert [(one.why, one.day) for one in (await found(world)).calls] == [(Why.CODE, date(2026, 11, 26))]
    await world.run(iuran, "said")
    assert not (await found(world)).calls
    await world.run(
        lambda session: (
            happen(session, vault, form_of(world), "returned", EIGHT - 3 * DAY, "branch", detail={"why": "x"}) and None
        )
    )
    assert [(one.why, one.day) for one in (await found(world)).calls] == [(Why.CORRECTION, date(2026, 11, 27))]


async def test_an_invitation_is_named_by_how_far_its_person_came(world):
    sari, siti = await becomes_officer(world, await with_admin(world), world.person("Sari")), world.person("Siti")
    (one,) = await invites(world, SITI)
    later = world.now() + 3 * DAY
    assert [(it.id, it.why, it.form) for it in (await found(world, later)).calls] == [(one, Why.UNOPENED, 0)]
    assert not (await found(world, world.now() + 2 * DAY)).calls
    await siti.opens(token(world, one))
    await asked(siti, "consent")
    assert [it.why for it in (await found(world, later)).calls] == [Why.OPENED]
    await siti.taps("Ya, saya setuju")
    await goes_on(siti, until="nik")
    assert [it.why for it in (await found(world, later)).calls] == [Why.STARTED]
    await siti.says(NIK)
    await siti.sees("Data dari koperasi Anda")
    await siti.taps("Betul semua")
    await goes_on(siti, until="street")
    (call,) = (await found(world, later)).calls
    assert (call.id, call.why, call.form) == (one, Why.STOPPED, row(world, one)["application_id"])
    world.ahead += later - world.now()
    await sari.says("/start")
    await sari.taps("Lainnya")
    await sari.taps("Telepon 10 orang ini")
    screen = await sari.sees("Telepon 1 orang ini dulu")
    assert f"1. {NAME}, nomor HP …001: berhenti di bagian “Alamat” sejak 22 November 2026" in screen.text
    assert PHONE not in screen.text
    await siti.says("berhenti")
    await world.quiet()
    await sari.taps("Kembali")
    await sari.taps("Lainnya")
    await sari.taps("Telepon 10 orang ini")
    await sari.sees("Sekarang tidak ada yang perlu ditelepon")


async def test_what_is_taken_back_or_expired_is_nobodys_to_call(world):
    await becomes_officer(world, await with_admin(world), world.person("Sari"))
    await invites(world, SITI)
    later = world.now() + 4 * DAY
    assert (await found(world, later)).calls
    assert not (await found(world, world.now() + 15 * DAY)).calls
    await world.run(lambda session: session.execute(update(Invitation).values(revoked_at=world.now())) and None)
    assert not (await found(world, later)).calls


async def test_whoever_sent_a_form_without_the_invitation_is_not_called_to_open_it(world):
    await with_officer(world)
    index = functools.partial(world.services.vault.index, "nik")
    theirs = update(Application).values(nik_index=index(NIK_OF_A_MAN))
    await world.run(lambda session: session.execute(theirs) and None)
    listed = [Row(f"ORANG KE{nik[-1]} REKAAN", f"+628129876{nik[-4:]}", nik) for nik in (NIK_OF_A_MAN, NIK_OF_SEVENTY)]
    await invites(world, *listed)
    (call,) = (await found(world, world.now() + 4 * DAY)).calls
    assert row(world, call.id)["nik_index"] == index(NIK_OF_SEVENTY)
