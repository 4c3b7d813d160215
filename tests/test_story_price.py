"""The notice of a price that changes: a month ahead, once, to everybody with a sent form and a price."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers import planner
from tests.stories import (
    NIK_OF_A_MAN,
    Say,
    Tap,
    asked,
    changes,
    enrols,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)
from tests.test_story_iuran import says_paid, tells_number
from tests.test_story_nudges import delivers

DECEMBER = datetime(2026, 12, 1, 3, tzinfo=UTC)  # 10.00 WIB
JANUARY, MARCH, APRIL = (DECEMBER.replace(year=2027, month=month) for month in (1, 3, 4))
DAY = timedelta(days=1)
OJEK, BECAK = Say("ojek pangkalan"), Say("tukang becak")


def notices(person) -> list[str]:
    return [m.text for m in person.messages if m.from_bot and "Iuran BPJS Ketenagakerjaan mulai" in m.text]


def promised(world) -> list[dict]:
    return [row for row in rows(world, "message") if row["kind"] == "price"]


async def on(world, day: datetime) -> None:
    """It is that day, and what is due is delivered."""
    world.ahead += day - world.now()
    await delivers(world)


async def member(world, first_name: str = "Siti", **other):
    """Somebody whose form was sent in November 2026."""
    person = world.person(first_name)
    await enrols(person, **other)
    await sends(person)
    return person


async def test_a_fish_seller_is_told_in_december_once(world):
    siti = await member(world)
    await on(world, DECEMBER - DAY)
    assert notices(siti) == []
    await on(world, DECEMBER)
    (said,) = notices(siti)
    assert "sampai Desember 2026: Rp8.400" in said
    assert "mulai Januari 2027: Rp16.800" in said
    for later in (DECEMBER + DAY, DECEMBER + 29 * DAY, JANUARY, MARCH, APRIL):
        await on(world, later)
    assert notices(siti) == [said]


async def test_who_takes_part_is_told_until_when_it_is_paid_and_what_comes_next(world):
    siti = await member(world)
    await tells_number(siti)
    await says_paid(siti, count="3 bulan", amount="Rp33.600")
    await siti.says("991 234 5678")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")
    await on(world, DECEMBER)
    (said,) = notices(siti)
    assert "Di sini sudah tercatat dibayar sampai iuran Januari 2027" in said
    assert "Menurut catatan di sini, pembayaran berikutnya untuk iuran Februari 2027: perkiraan Rp16.800" in said
    await siti.taps("Iuran saya")
    await siti.sees("Iuran BPJS Ketenagakerjaan: Siti Rekaan")


async def test_a_mere_word_is_said_to_be_one_in_the_notice_and_who_waits_is_told_of_this_month(world):
    siti = await member(world)
    await tells_number(siti)
    await on(world, DECEMBER - DAY)
    await says_paid(siti, month="Desember 2026")
    await siti.taps("Tanpa bukti")
    await siti.taps("Lewati")
    await siti.sees("Dicatat menurut Anda")
    await on(world, DECEMBER)
    (said,) = notices(siti)
    assert "Anda bilang sudah bayar sampai iuran Desember 2026, belum dicek" in said
    assert "Menurut catatan di sini, pembayaran berikutnya untuk iuran Januari 2027: perkiraan Rp16.800" in said


async def test_an_ojek_driver_is_told_in_march_and_not_in_december(world):
    budi = await member(world, "Budi", work=OJEK, programmes=Tap("Dengan tabungan"))
    for before in (DECEMBER, JANUARY, MARCH - DAY):
        await on(world, before)
    assert notices(budi) == []
    await on(world, MARCH)
    await on(world, MARCH + DAY)
    (said,) = notices(budi)
    assert "sampai Maret 2027: Rp28.400" in said
    assert "mulai April 2027: Rp36.800" in said
    assert "sekaligus" not in said


async def test_whose_work_no_rule_names_hears_in_december_no_amount_and_in_march_what_is_sure(world):
    joko = await member(world, "Joko", work=BECAK)
    await on(world, DECEMBER)
    (december,) = notices(joko)
    assert "Rp" not in december
    await on(world, MARCH)
    march = notices(joko)[-1]
    assert "mulai April 2027: Rp16.800" in march
    assert "Rp8.400" not in march


@pytest.mark.parametrize(
    "other",
    [{"participant": Tap("Dibayari pemerintah")}, {"helpers": Tap("Ada yang saya gaji")}],
    ids=["no discount", "no price"],
)
async def test_who_was_quoted_no_discount_or_no_price_hears_nothing(world, other):
    siti = await member(world, **other)
    for day in (DECEMBER, MARCH):
        await on(world, day)
    assert notices(siti) == []


async def test_who_wishes_no_reminders_who_blocked_and_who_has_sent_nothing_is_promised_nothing(world):
    siti, budi = await member(world), await member(world, "Budi", nik=Say(NIK_OF_A_MAN))
    wati = world.person("Wati")
    await enrols(wati)
    await siti.says("/berhenti")
    await siti.sees("tidak ada lagi pengingat")
    await budi.blocks()
    await world.quiet()
    await on(world, DECEMBER)
    assert promised(world) == []


async def test_what_was_promised_is_said_as_things_stand_when_it_is_sent(world):
    siti = await member(world)
    world.ahead += DECEMBER.replace(hour=13) - world.now()  # 20.00 WIB: for the next morning
    await delivers(world)
    assert len(promised(world)) == 1
    assert notices(siti) == []
    await siti.taps("Perbaiki formulir")
    await siti.sees("Formulir dibuka lagi")
    await changes(siti, "Perlindungan")
    await siti.taps("Dengan tabungan (JHT)")
    await asked(siti, "review")
    await sends(siti)
    await on(world, DECEMBER + DAY)
    (said,) = notices(siti)
    assert "Rp28.400" in said
    assert "mulai Januari 2027: Rp36.800" in said


async def test_in_the_language_of_the_moment_and_where_several_are_on_one_phone_of_each_by_name(world):
    siti = await member(world)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    karto = {"nik": Say(NIK_OF_A_MAN), "name": Say("Karto Rekaan"), "phone": Say("081311112222"), "work": OJEK}
    await goes_on(siti, until="review", **karto)
    await sends(siti)
    await on(world, DECEMBER)
    assert [("Siti Rekaan" in said, "Karto" in said) for said in notices(siti)] == [(True, False)]
    await siti.says("/bahasa")
    await siti.taps("English")
    await siti.sees("English")
    await on(world, MARCH)
    told = [m.text for m in siti.messages if "Contribution to BPJS Ketenagakerjaan from April 2027" in m.text]
    assert ["Karto Rekaan" in said for said in told] == [True]


async def test_a_form_that_is_erased_takes_its_promise_with_it(world):
    siti = await member(world)
    world.ahead += DECEMBER.replace(hour=13) - world.now()
    await planner.tick(world.services)
    assert len(promised(world)) == 1
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.taps("Ya, hapus semua")
    await siti.sees("Sudah dihapus")
    assert promised(world) == []
    await on(world, DECEMBER + DAY)
    assert notices(siti) == []


async def test_a_form_sent_in_that_month_is_told_of_a_day_after_its_receipt(world):
    world.ahead += DECEMBER - world.now()
    siti = await member(world)
    await on(world, DECEMBER + DAY / 2)
    assert notices(siti) == []
    await on(world, DECEMBER + 2 * DAY)
    assert len(notices(siti)) == 1


async def test_quiet_hours_are_those_where_the_person_lives(world):
    siti = await member(world, nik=Say("9171015708850003"))  # Jayapura: two hours ahead of Jakarta
    await on(world, DECEMBER.replace(hour=12))  # 19.00 WIB, 21.00 WIT
    assert notices(siti) == []
    await on(world, DECEMBER.replace(hour=23, minute=30))  # 06.30 WIB, 08.30 WIT
    assert len(notices(siti)) == 1


async def test_what_could_not_be_sent_until_the_price_has_changed_is_not_sent_late(world):
    siti = await member(world)
    world.ahead += DECEMBER + 30 * DAY - world.now()
    world.telegram.faults.order("429", "sendMessage", times=None, seconds=1)
    await planner.tick(world.services)
    world.telegram.faults.clear()
    world.ahead += 2 * DAY
    await delivers(world)
    assert notices(siti) == []


async def test_its_button_stops_what_nobody_asked_for(world):
    siti = await member(world)
    await on(world, DECEMBER)
    await siti.taps("Jangan ingatkan lagi")
    await siti.sees("tidak ada lagi pengingat")
