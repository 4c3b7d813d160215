"""An officer announces to the members of the own cooperative, as often as an admin allows, and to nobody else."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import select

from handlers.admin import draft
from models.application import Application
from models.broadcast import newest
from models.chat import Standing
from models.cooperative import Cooperative
from models.member import Member
from models.memo import Memo
from models.role import ADMIN, Held
from rules.announcement import month_of
from rules.audience import Audience, Choice
from sandbox.person import Person
from tests.announcing import NAMES, passes, sends, with_readers, writes
from tests.officers import MINA, TANI, audit, becomes_officer, finds, loses
from tests.stories import unhurried  # noqa: F401
from tests.test_story_siaran import promises
from tests.test_story_siaran_guarded import outcomes
from tests.waiting import until
from transport.keyboards import pack


async def country(world, *names: str, often: int = 1) -> tuple[Person, Person, list[Person]]:
    """An admin, the officer of a cooperative that may announce, its first member, and members of another one."""
    ratih, people = await with_readers(world, *names)
    for person, cooperative in zip(people, (TANI, MINA, MINA), strict=False):
        await world.run(joins, person.id, cooperative)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    if often:
        await finds(ratih)
        await ratih.taps("Siaran petugas")
        await ratih.sees("Sekarang: belum boleh")
        await ratih.taps(str(often))
        await ratih.sees(f"Sekarang: {often} kali sebulan")
    return ratih, sari, people


def joins(session: Any, chat: int, name: str) -> None:
    form = session.exec(select(Application).join(Member).where(Member.account_id == chat)).one()
    form.cooperative_id = session.exec(select(Cooperative.id).where(Cooperative.name == name)).one()


async def test_only_the_members_of_the_own_cooperative_get_it_and_what_is_over_the_quota_waits_for_the_next_month(
    world,
):
    ratih, sari, (siti, budi) = await country(world, *NAMES[:2])
    shown = await writes(sari, "Halo {nama}, rapat besok.")
    assert f"Koperasi: {TANI}" in shown.text
    assert "1 orang" in shown.text
    await sari.taps("Contoh penerima")
    await sari.sees("Halo S••• R•••••, rapat besok")
    await sari.taps("Penerima")
    assert "Koperasi" not in (await sari.sees("Siapa yang mendapat")).buttons
    await sari.taps("Status")
    assert ": 2" not in (await sari.sees("Ketuk")).text, "counts are of the own cooperative, too"
    await sari.taps_data(pack("siaran", key="toggle", value="0.1.0"))  # forged: in no cooperative
    await sari.says("/siaran")
    await sari.taps("Lanjut menulis")
    await sari.sees("masih ditulis")
    await sari.taps("Kirim")
    await sari.sees("masih bisa mengirim 1 dari 1 siaran")
    assert not any("Darurat" in label for label in sari.last.buttons)
    await sari.taps("Ya, kirim")
    shown = await sari.sees("bisa dibatalkan")
    assert f"Untuk anggota {TANI}" in shown.text
    assert "Semua anggotanya yang setuju" in shown.text
    await passes(world)
    await siti.sees("Halo SITI REKAAN, rapat besok")
    await budi.sees_not("rapat besok")
    await writes(sari, "Sekali lagi.")
    await sari.taps("Kirim")
    await sari.sees("sebanyak yang diizinkan pengelola: 1. Siaran berikutnya bisa mulai 1 ")
    await sari.taps_data(pack("siaran", key="yes"))  # of a screen that was shown before
    await world.quiet()
    assert len(promises(world)) == 1
    assert {("allowed announcements", "1"), ("wrote an announcement", audit(world)[-1][2])} <= {
        (what, about) for _, what, about in audit(world)
    }
    await ratih.says("/siaran")
    await ratih.sees("1. .*rapat besok")
    await ratih.taps("1")
    await ratih.sees(f"Untuk anggota {TANI}.*, dari petugasnya")


async def test_without_an_admins_leave_there_is_none_and_what_was_taken_back_uses_nothing_up(world):
    ratih, sari, (siti,) = await country(world, NAMES[0], often=0)
    await sari.says("/siaran")
    assert "Siaran baru" not in (await sari.sees("belum diizinkan pengelola")).buttons
    await sari.taps_data(pack("siaran", key="new"))
    await world.quiet()
    assert "Tulis isinya" not in sari.last.text
    await finds(ratih)
    await ratih.taps("Siaran petugas")
    await ratih.taps("2")
    await ratih.sees("Sekarang: 2 kali sebulan")
    await writes(sari, "Rapat besok.")
    await sends(sari)
    await sari.taps("Batalkan siaran")
    await sari.sees("Siaran tidak jadi dikirim")
    await sari.says("/siaran")
    await sari.sees("masih bisa mengirim 2 dari 2 siaran")
    await passes(world)
    await siti.sees_not("Rapat besok")


async def test_who_is_an_officer_no_more_loses_the_draft_and_what_was_under_way_is_withdrawn(world):
    ratih, sari, (siti,) = await country(world, NAMES[0], often=2)
    await writes(sari, "Pertama.")
    await sends(sari)
    await writes(sari, "Kedua, belum jadi.")
    await loses(world, sari)
    await passes(world)
    await siti.sees_not("Pertama.")
    assert outcomes(world) in ([], ["withdrawn"])
    await sari.says("/siaran")
    await sari.sees("perintah itu|tidak saya kenal|Saya tidak")
    await becomes_officer(world, ratih, sari)
    await sari.says("/siaran")
    assert "Lanjut menulis" not in (await sari.sees(f"anggota {TANI}")).buttons, "the draft is gone"


async def test_above_a_number_an_admin_has_to_agree_and_another_cooperatives_is_as_one_that_is_not_there(
    world, monkeypatch
):
    monkeypatch.setitem(world.overrides, "broadcast_alone", 0)
    await world.restart()
    ratih, sari, (siti,) = await country(world, NAMES[0])
    dewi = await becomes_officer(world, ratih, world.person("Dewi"), "mina jaya")
    await writes(sari, "Kantor pindah.")
    await sari.taps("Kirim")
    await sari.sees("satu pengelola harus setuju dulu")
    await sari.taps("Ya, kirim")
    assert "Setuju" not in (await sari.sees("Satu pengelola harus setuju dulu")).buttons
    (row,) = await _rows(world)
    await sari.taps_data(pack("siaran", key="agree", value=row))
    await sari.sees_toast("tidak bisa lagi|tidak mungkin lagi|sudah tidak")
    for key in ("one", "read", "names", "stop", "agree"):
        await dewi.taps_data(pack("siaran", key=key, value=row))
        await world.quiet()
        assert f"anggota {MINA}" in dewi.last.text, "the list of their own"
        assert "Kantor pindah" not in "\n".join(one.text for one in dewi.messages)
    await ratih.taps("Lihat")
    await ratih.taps("Setuju")
    await sari.sees("Pengelola menyetujui siaran Anda")
    await passes(world)
    await siti.sees("Kantor pindah.")


async def _rows(world) -> list[int]:
    return await world.run(lambda session: [one.id for one in newest(session, 9)])


async def test_an_officer_of_two_cooperatives_writes_for_the_one_that_is_present(world):
    ratih, sari, _ = await country(world, NAMES[0], often=1)
    await becomes_officer(world, ratih, sari, "mina jaya")
    await writes(sari, "Untuk yang sekarang.")
    here, there = (TANI, MINA) if TANI in sari.last.text else (MINA, TANI)
    assert f"Koperasi: {here}" in sari.last.text
    await until(lambda: not world.busy, what="quiet")
    await sari.taps_data(pack("turn", value=await world.run(_id, there)))
    await sari.sees(there)
    await sari.says("/siaran")
    await sari.sees("untuk koperasi lain dibuang")
    assert "Lanjut menulis" not in (await sari.sees(f"anggota {there}")).buttons


def _id(session: Any, name: str) -> int:
    return session.exec(select(Cooperative.id).where(Cooperative.name == name)).one()


def test_the_month_of_a_quota_is_wibs():
    late = datetime(2026, 11, 30, 17, 30, tzinfo=UTC)  # half an hour into December in Jakarta
    assert month_of(late) == (datetime(2026, 11, 30, 17, tzinfo=UTC), date(2027, 1, 1))
    assert month_of(datetime(2026, 11, 30, 16, tzinfo=UTC))[1] == date(2026, 12, 1)


async def test_who_is_an_admin_by_the_settings_alone_writes_as_any_other(world, monkeypatch):
    ratih = world.person("Ratih")
    monkeypatch.setitem(world.overrides, "admin_ids", (ratih.id,))
    await world.restart()
    await writes(ratih, "Halo.")
    await ratih.taps("Penerima")
    await ratih.sees("Siapa yang mendapat")


HERE, THERE = Held("officer", 1), Held("officer", 2)


@pytest.mark.parametrize(
    ("roles", "of", "there"),
    [
        ((ADMIN,), 0, True),
        ((ADMIN, HERE), 0, True),
        ((ADMIN, HERE), 1, False),
        ((HERE,), 1, True),
        ((HERE,), 0, False),
        ((HERE, THERE), 2, False),
        ((THERE,), 1, False),
        ((Held("viewer", region="34"),), 0, False),
        ((), 0, False),
    ],
)
def test_a_draft_is_there_only_for_the_members_to_whom_one_may_write_now(roles, of, there):
    kept = {"of": of, "audience": Audience(Choice(cooperatives=(7, 0))).kept()}
    standing = Standing(1, memo=Memo(answers={draft.KEY: kept}), roles=roles)
    assert (draft.of(standing) is not None) is there
    assert draft.whom(kept).within.cooperatives == ((of,) if of else (7, 0))
    assert draft.alone(kept, "statuses", "ready").within.cooperatives == ((of,) if of else ())


async def test_the_moving_card_of_who_is_an_officer_no_more_says_that_it_is_over(world):
    _, sari, _ = await country(world, NAMES[0])
    await writes(sari, "Rapat besok.")
    await sends(sari)
    card = await sari.sees("bisa dibatalkan")
    await loses(world, sari)
    assert await sari.sees("tidak ditampilkan lagi di sini") is card
    assert "Rapat" not in card.text
