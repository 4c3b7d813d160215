"""Reminders of the iuran, from the day on which somebody takes part to the lapse: who has paid hears no more of it."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from models.climb import Climb
from models.message import Message
from tests.answers import NUMBER
from tests.databases import on_sqlite
from tests.officers import becomes_officer, with_admin
from tests.stories import button, goes_on, rows, sends, unhurried  # noqa: F401
from tests.test_story_answers import notes
from tests.test_story_bayar import opens, returns, shows_photo
from tests.test_story_iuran import says_paid, takes_part, tells_number
from tests.test_story_nudges import delivers
from tests.test_story_people import FATHER
from tests.test_story_questions import invited

DAY = timedelta(days=1)
ABOUT = "Iuran BPJS Ketenagakerjaan untuk bulan"


def reminders(person: Any) -> list[str]:
    said = [m.text for m in person.messages if m.from_bot and "Cara bayar" in m.buttons]
    return [text for text in said if text.startswith("Iuran BPJS Ketenagakerjaan untuk")]


async def winds_on(world: Any, days: int) -> None:
    """Day by day, as a bot that runs sees it: at the end, and wherever a step is due or a message waits."""
    for left in reversed(range(days)):
        world.ahead += DAY
        if not left or await world.run(due, world.now()):
            await delivers(world)


def due(session: Session, now: datetime) -> bool:
    steps = select(Climb.application_id).where(col(Climb.remind_at) <= now)
    waiting = select(Message.id).where(col(Message.ended_at).is_(None), col(Message.due_at) <= now)
    return bool(session.exec(steps.limit(1)).first() or session.exec(waiting.limit(1)).first())


def outcomes(world: Any) -> dict[tuple[str, str], str | None]:
    """By iuran month and stage."""
    ended = {row["subject"]: row["outcome"] for row in rows(world, "message") if row["kind"] == "reminder"}
    return {(str(row["month"])[:7], row["stage"]): row["outcome"] or ended.get(row["together"])
            for row in rows(world, "reminder")}  # fmt: skip


async def pays(siti: Any, month: str) -> None:
    await says_paid(siti, month=month)
    await siti.sends_photo()
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")


async def test_who_takes_part_is_reminded_again_tomorrow_and_no_more_when_it_is_paid(world):
    siti = await takes_part(world)
    await winds_on(world, 19)
    assert reminders(siti) == []
    await winds_on(world, 1)  # 12 December, 10.00
    told = await siti.sees(f"{ABOUT} Desember 2026")
    assert "Batas bayar 15 Desember 2026" in told.text
    assert "Perkiraan: Rp8.400" in told.text
    await siti.taps("Ingatkan besok")
    await siti.sees("13 Desember 2026 saya ingatkan lagi")
    await winds_on(world, 1)
    assert len(reminders(siti)) == 2
    await siti.taps("Sudah bayar")
    await siti.sees("untuk bulan apa")
    assert len(reminders(siti)) == 2, "a reminder stays, whatever is tapped"
    await siti.taps("Desember 2026")
    await siti.taps("1 bulan")
    await siti.taps("Lewati")
    await siti.sends_photo()
    await siti.sees("perlindungan sampai tanggal berapa")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")
    await winds_on(world, 25)
    assert len(reminders(siti)) == 2
    assert outcomes(world) == {("2026-12", "ahead"): "accepted"}


async def test_what_an_officer_returns_is_reminded_of_again_until_it_is_checked(world):
    ratih = await with_admin(world)
    siti = await invited(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await notes(sari, "Nomor peserta", NUMBER, "01-12-2026")
    await winds_on(world, 51)  # 12 January
    assert len(reminders(siti)) == 1
    assert "Tanya petugas koperasi" in (await siti.sees(f"{ABOUT} Januari 2027")).buttons
    await shows_photo(siti, month="Januari 2027")
    await winds_on(world, 6)
    assert len(reminders(siti)) == 1
    await opens(sari)
    await returns(sari, "Foto tidak terbaca")
    await winds_on(world, 5)
    assert len(reminders(siti)) == 2
    assert "bukti bayar dikembalikan petugas" in reminders(siti)[-1]
    await shows_photo(siti, month="Januari 2027")
    await opens(sari)
    await sari.taps("Benar")
    await sari.sees("Dicatat benar")
    await winds_on(world, 15)
    assert len(reminders(siti)) == 2


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_never_pays_is_told_what_is_at_stake_and_after_the_lapse_nothing_more(world):
    siti = await takes_part(world)
    await winds_on(world, 125)
    said = reminders(siti)
    assert len(said) == 10
    assert "tiga bulan berturut-turut tidak dibayar, perlindungan berhenti" in said[-2]
    assert "Kalau mau ikut lagi" in said[-1]
    for never in ("terlambat", "nunggak", "denda", "masih terlindungi", "sudah berhenti"):
        assert not any(never in one for one in said)
    assert {*outcomes(world).values()} == {"accepted"}


async def test_two_people_on_one_phone_get_one_message_and_each_has_an_own_outcome(world):
    siti = await takes_part(world)
    await siti.says("/daftar")
    await siti.taps("Untuk orang lain")
    await goes_on(siti, until="review", **FATHER)
    await sends(siti)
    await tells_number(siti, "9912345679")
    await winds_on(world, 20)
    (said,) = reminders(siti)
    assert "• Siti Rekaan, iuran Desember 2026: batas bayar 15 Desember 2026" in said
    assert "• Karto Rekaan, iuran Desember 2026" in said
    assert len({row["together"] for row in rows(world, "reminder")}) == 1
    await siti.taps("Sudah bayar")
    await siti.sees("Iuran BPJS Ketenagakerjaan siapa")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_stops_the_reminders_gets_none_and_each_is_counted(world):
    siti = await takes_part(world)
    await siti.says("/berhenti")
    await siti.sees("tidak ada lagi pengingat dan pengumuman")
    await winds_on(world, 31)
    assert reminders(siti) == []
    assert {*outcomes(world).values()} == {"withdrawn"}


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_nothing_is_said_of_iuran_for_seven_days_after_an_accident(world):
    siti = await takes_part(world)
    await winds_on(world, 18)  # 10 December
    await siti.says("saya habis jatuh dari motor")
    await siti.sees("Semoga lekas pulih|lekas sembuh")
    await winds_on(world, 6)
    assert reminders(siti) == []
    await winds_on(world, 7)
    assert len(reminders(siti)) == 1


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_what_was_to_be_said_once_more_is_not_after_an_accident(world):
    siti = await takes_part(world)
    await winds_on(world, 20)
    assert len(reminders(siti)) == 1
    await siti.taps("Ingatkan besok")
    await siti.sees("saya ingatkan lagi")
    await siti.says("saya habis jatuh dari motor")
    await siti.sees("Semoga lekas pulih|lekas sembuh")
    await winds_on(world, 2)
    assert len(reminders(siti)) == 1


async def test_a_button_works_months_later_and_says_what_is_true_then(world):
    siti = await takes_part(world)
    await winds_on(world, 20)
    tomorrow, told = button(siti, "Ingatkan besok")
    await pays(siti, "Desember 2026")
    await siti.taps_data(tomorrow, told)
    await siti.sees("Sekarang tidak ada yang perlu diingatkan")
