"""/pengingat: the hour, the days before, a pause, and each person on the phone; by buttons and by words."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers import planner
from models.wish import wishes_of
from rules.wishes import Wishes
from tests.answers import CODE
from tests.databases import on_sqlite
from tests.officers import becomes_officer, with_admin
from tests.stories import NIK_OF_A_MAN, Say, Tap, enrols, goes_on, kept, rows, sends, unhurried  # noqa: F401
from tests.test_story_answers import notes
from tests.test_story_iuran import takes_part, tells_number
from tests.test_story_nudges import delivers, nudges
from tests.test_story_price import DECEMBER, member, notices, on
from tests.test_story_questions import invited

DAY = timedelta(days=1)


async def wished(world, person) -> Wishes:
    return (await world.run(wishes_of, [person.id]))[person.id]


async def test_hour_and_days_before_are_chosen_by_buttons_from_iuran(world):
    siti = await takes_part(world)
    await siti.says("/iuran")
    await siti.taps("Pengingat")
    assert "pukul 09.00" in (await siti.sees("3 hari sebelum batas bayarnya")).text
    await siti.taps("Jam berapa")
    await siti.taps("Jam lain")
    await siti.taps("16.00")
    await siti.sees("pukul 16.00")
    await siti.taps("Berapa hari sebelumnya")
    await siti.taps("7 hari")
    assert "pukul 16.00" in (await siti.sees("7 hari sebelum batas bayarnya")).text
    assert await wished(world, siti) == Wishes(16, 7)


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize(
    ("words", "kept_then", "said"),
    [
        ("ingatkan saya jam 4 sore saja", Wishes(hour=16), "pukul 16.00"),
        ("ingatkan jam 7 pagi saja", Wishes(), "antara pukul 08.00 dan 19.00"),
        ("ingatkan seminggu sebelumnya", Wishes(ahead=7), "7 hari sebelum"),
        ("jangan ganggu seminggu", Wishes(paused_until=datetime(2026, 11, 29, tzinfo=UTC).date()), "29 November 2026"),
    ],
)
async def test_what_people_say_about_reminders_holds_at_once_and_is_shown(world, words, kept_then, said):
    siti = await member(world)
    await siti.says(words)
    await siti.sees(said)
    assert await wished(world, siti) == kept_then


async def test_a_pause_until_a_typed_day_holds_everything_back_and_ends_by_itself(world):
    siti = await member(world)
    await siti.says("/pengingat")
    await siti.taps("Istirahat dulu")
    await siti.sees("Sampai kapan tidak ada pengingat")
    await siti.says("entahlah")
    await siti.says("10 Desember")
    await siti.sees("Tidak ada pengingat sampai 10 Desember 2026")
    await on(world, DECEMBER)
    await on(world, DECEMBER + 8 * DAY)
    assert notices(siti) == []
    await on(world, DECEMBER + 9 * DAY)
    assert len(notices(siti)) == 1


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_a_pause_is_ended_by_a_button(world):
    siti = await member(world)
    await siti.says("jangan ingatkan sebulan")
    await siti.taps("Ingatkan lagi")
    await world.quiet()
    assert await wished(world, siti) == Wishes()
    await on(world, DECEMBER)
    assert len(notices(siti)) == 1


async def test_of_two_people_on_a_phone_one_is_spoken_of_and_the_other_is_not(world):
    siti = await member(world)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    other = {"nik": Say(NIK_OF_A_MAN), "name": Say("Budi Rekaan"), "phone": Say("0857-1111-2222")}
    await goes_on(siti, until="review", whom=Tap("Untuk orang lain"), **other)
    await sends(siti)
    await siti.says("/pengingat")
    await siti.taps("Tentang siapa")
    await siti.sees("Budi Rekaan: diingatkan")
    await siti.taps("2")
    await siti.sees("Budi Rekaan: tidak diingatkan")
    await siti.taps("Kembali")
    assert "Tidak tentang: Budi Rekaan" in (await siti.sees("Tentang: Siti Rekaan")).text
    await siti.says("/privasi")
    await siti.taps("Salinan data saya")
    copy = siti.downloads(await siti.sees("payung.txt")).decode()
    assert copy.count("Pengingat: dihentikan 22 November 2026") == 1
    assert "3 hari sebelum batas bayarnya" in copy
    await on(world, DECEMBER)
    (said,) = notices(siti)
    assert "Siti Rekaan" in said


@on_sqlite
async def test_a_draft_has_no_reminders_of_iuran_and_is_not_named(world):
    siti = await member(world)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    await siti.says("/pengingat")
    assert not {"Tentang siapa"} & {*(await siti.sees("Pengingat")).buttons}


async def test_a_pause_holds_back_the_reminder_of_a_draft_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("jangan ganggu 3 hari")
    await siti.sees("Tidak ada pengingat sampai 25 November 2026")
    world.ahead += timedelta(hours=25)
    await delivers(world)
    assert nudges(siti) == []


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_has_no_form_is_told_so_and_nothing_is_kept(world):
    siti = world.person("Siti")
    await siti.says("/pengingat")
    await siti.sees("Di HP ini belum ada formulir")
    await siti.says("ingatkan jam 10")
    await world.quiet()
    assert kept(world) == {}
    assert rows(world, "wish") == []


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_in_english(world):
    siti = await member(world)
    await siti.says("/bahasa")
    await siti.taps("English")
    await siti.says("remind me at 5 pm")
    await siti.sees("I remind you at 17.00 where you live, 3 days before")
    await siti.says("stop")
    await siti.sees("It is quiet from now on")
    await siti.says("/pengingat")
    await siti.sees("You have stopped the reminders")
    await siti.taps("Send them again")
    await siti.sees("Reminders may come again")


async def active(world):
    """Somebody who takes part since November, and a person on the same phone who does, too."""
    siti = await takes_part(world)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    other = {"nik": Say(NIK_OF_A_MAN), "name": Say("Budi Rekaan"), "phone": Say("0857-1111-2222")}
    await goes_on(siti, until="review", whom=Tap("Untuk orang lain"), **other)
    await sends(siti)
    await tells_number(siti, "9912345679")
    return siti


def reminders(person) -> list[str]:
    return [m.text for m in person.messages if m.from_bot and "Ingatkan besok" in str(m.keyboard)]


async def test_the_ladder_follows_the_wish_and_shows_the_next_three(world):
    siti = await takes_part(world)
    await siti.says("ingatkan seminggu sebelumnya")
    said = (await siti.sees("Pengingat berikutnya")).text
    assert [line[2:] for line in said.splitlines() if line.startswith("•")] == [
        f"{day} Desember 2026: iuran Desember 2026" for day in (8, 15, 22)
    ]
    await on(world, DECEMBER + 6 * DAY)
    assert reminders(siti) == []
    await on(world, DECEMBER + 7 * DAY)
    assert len(reminders(siti)) == 1
    await siti.taps("Kapan diingatkan")
    await siti.sees("Pengingat berikutnya")
    assert len(reminders(siti)) == 1, "the reminder stays as it was"


async def test_who_is_spared_is_left_out_of_what_was_promised_and_berhenti_takes_back_the_rest(world):
    siti = await active(world)
    world.ahead += datetime(2026, 12, 11, 23, tzinfo=UTC) - world.now()  # the morning before it is due
    await planner.tick(world.services)
    assert {row["outcome"] for row in rows(world, "reminder")} == {None}
    await siti.says("/pengingat")
    await siti.taps("Tentang siapa")
    await siti.taps("2")
    await siti.sees("Budi Rekaan: tidak diingatkan")
    assert sorted(str(row["outcome"]) for row in rows(world, "reminder")) == ["None", "withdrawn"]
    await siti.says("berhenti")
    await siti.sees("saya diam")
    assert {row["outcome"] for row in rows(world, "reminder")} == {"withdrawn"}
    await on(world, DECEMBER + 12 * DAY)
    assert reminders(siti) == []


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_waits_for_the_first_payment_is_not_told_of_days_before_it(world):
    ratih = await with_admin(world)
    siti = await invited(world)
    await notes(await becomes_officer(world, ratih, world.person("Sari")), "Kode bayar", CODE)
    await siti.says("/pengingat")
    told = (await siti.sees("Pengingat berikutnya")).text
    assert "Setelah iuran pertama, 3 hari sebelum batas bayarnya" in told
    assert "25 November 2026: iuran November 2026" in told
