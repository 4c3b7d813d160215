"""/laporan of an officer and /statistik of an admin and of a viewer: pictures with their words, and workbooks."""

from datetime import timedelta

from handlers import DIALOGS
from handlers.conversation.working import NO_LONGER
from handlers.kinds import FILES, ended
from handlers.reports.shown import label
from models import job
from models.role import Held, grant
from rules.gazetteer import below
from tests.answers import called
from tests.databases import on_sqlite
from tests.officers import (
    MINA,
    TANI,
    UNKNOWN_COMMAND,
    audit,
    becomes_officer,
    finds,
    loses,
)
from tests.reports import BANTUL, JOGJA, SLEMAN, becomes, cells, gets_book, has_made, joins, known, with_people
from tests.stories import rows, unhurried  # noqa: F401
from tests.waiting import until
from transport.context import Turn
from transport.keyboards import base36, pack

OFFICERS = ["Bulan demi bulan", "Iuran", "Berhenti di mana", "File Excel", "Untuk kantor cabang"]
LAST = ["Telepon 10 orang ini", "Kembali"]


async def test_an_officer_sees_how_far_people_are_as_a_picture_with_the_same_in_words(world):
    sari = await becomes_officer(world, await with_people(world), world.person("Sari"))
    await sari.taps("Lainnya")
    await sari.taps("Laporan")
    await sari.sees(f"Laporan: {TANI}")
    shown = await has_made(sari, "Sampai tahap mana", "12")
    assert [one for one in shown.buttons if one != "Sampai tahap mana"] == shown.buttons
    assert shown.buttons == [*OFFICERS, *LAST]
    assert len(shown.text) <= 1024
    for make in OFFICERS[:3]:
        await has_made(sari, make, TANI)
        assert ("made a report: picture", f"{TANI}, Kabupaten Bantul") in [
            (what, of) for _, what, of in audit(world)
        ], make


async def test_an_officers_workbooks_are_of_the_own_cooperative_and_go_after_two_days(world):
    sari = await becomes_officer(world, await with_people(world), world.person("Sari"))
    await sari.says("/laporan")
    book = cells(await gets_book(sari))
    assert TANI in book
    assert MINA not in book
    assert called(1) not in book
    agency = cells(await gets_book(sari, "Untuk kantor cabang"))
    assert TANI in agency
    assert {"made a report: book", "made a report: agency"} <= {what for _, what, _ in audit(world)}
    documents = [one for one in sari.messages if "document" in one.content]
    assert len(documents) == 2
    world.ahead += timedelta(hours=47)
    await until(lambda: not [one for one in sari.messages if "document" in one.content], what="both files gone")


async def test_a_workbook_for_which_telegram_asks_to_wait_comes_in_one_message(world):
    sari = await becomes_officer(world, await with_people(world), world.person("Sari"))
    await sari.says("/laporan")
    await sari.sees("Laporan: ")
    world.telegram.faults.order("429", method="editMessageMedia", times=3, seconds=0.1)
    world.telegram.faults.order("502", method="editMessageMedia", times=1)
    await gets_book(sari)
    assert "Sebentar …" not in [one.text for one in sari.messages]


async def test_what_is_asked_for_ten_times_while_it_is_made_is_made_once(world, monkeypatch):
    sari = await becomes_officer(world, await with_people(world), world.person("Sari"))
    monkeypatch.setattr(job, "claim", lambda *_: None)  # nobody comes to it
    for _ in range(10):
        await sari.says("/laporan")
        await sari.sees("Laporan: ")
        await sari.taps("Bulan demi bulan")
        await sari.sees("Sedang dikerjakan")
        world.ahead += timedelta(minutes=1)
    await sari.says("/laporan")
    await sari.sees("Laporan: ")
    await sari.taps("Iuran")
    await sari.sees("Sedang dikerjakan")
    assert len([row for row in rows(world, "job") if row["kind"] == "laporan"]) == 2


@on_sqlite  # whose they are is decided from the roles, without regard to the database
async def test_nobody_is_shown_anothers_figures_also_by_a_button_that_was_forged(world):
    ratih = await with_people(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    mina = f"c{base36(await world.run(known, MINA))}"
    await sari.says("/laporan")
    await sari.sees("Laporan: ")
    for data in (
        pack("laporan", key="book", value=mina),
        pack("laporan", key="funnel", value=BANTUL),
        pack("laporan", key="funnel"),
        pack("statistik", key="book", value=BANTUL),
    ):
        await sari.taps_data(data)
        await world.quiet()
    assert not [row for row in rows(world, "job") if row["kind"] in ("laporan", "statistik")]
    await sari.says("/statistik")
    await sari.sees(UNKNOWN_COMMAND)


@on_sqlite  # what is said; that a job asks again is on both databases in the matrix of roles
async def test_who_is_no_officer_any_more_gets_nothing_of_what_was_asked_before(world):
    sari = await becomes_officer(world, await with_people(world), world.person("Sari"))
    await sari.says("/laporan")
    shown = await has_made(sari, "Sampai tahap mana", TANI)
    (job,) = [row for row in rows(world, "job") if row["kind"] == "laporan"]
    await loses(world, sari)
    await sari.taps("File Excel", on=shown)
    await world.quiet()
    assert len([row for row in rows(world, "job") if row["kind"] == "laporan"]) == 1

    turn = Turn.of_job({"update_id": job["id"], "job": {"chat": {"id": sari.id}}}, world.services)
    made = FILES["report"], world.services, sari.id, job["id"], "id"
    assert await world.run(ended, turn, DIALOGS) is None
    assert await world.run(*made) is None
    mina = Held("officer", await world.run(known, MINA))
    await world.run(grant, world.services.vault, sari.id, mina, "Sari", None, world.now())
    reply = await world.run(ended, turn, DIALOGS)
    assert [one.screen.lines[0].msgid for one in reply.actions] == [NO_LONGER]
    assert await world.run(*made) is None, "an officer of another cooperative is none of this one"


async def test_an_admin_sees_all_a_region_and_a_cooperative(world):
    ratih = await with_people(world)
    await ratih.says("/start")
    await ratih.taps("Statistik")
    await ratih.sees("Laporan: Indonesia")
    shown = await has_made(ratih, "Per wilayah", "DI Yogyakarta")
    assert "15" in shown.text
    await ratih.taps("Pilih wilayah")
    await ratih.sees("Laporan satu wilayah di Indonesia")
    await ratih.taps("DI Yogyakarta")
    await ratih.sees("Laporan: DI Yogyakarta")
    await ratih.taps("Pilih wilayah")
    await ratih.taps("Sleman")
    await ratih.sees("Laporan: Kabupaten Sleman")
    shown = await has_made(ratih, "Per koperasi", MINA)
    assert f"{MINA}: " in shown.text
    await finds(ratih)
    await ratih.taps("Statistik")
    await ratih.sees(f"Laporan: {TANI}")
    await has_made(ratih, "Iuran", TANI)
    assert TANI in cells(await gets_book(ratih))


def test_no_two_regions_of_a_list_have_one_label():
    for code in ("", *below("")):
        labels = [label(one) for one in below(code)]
        assert len({*labels}) == len(labels), labels
        assert max(map(len, labels)) <= 22


# -- viewers -------------------------------------------------------------------------------------------
async def test_a_viewer_sees_counts_of_the_region_in_fives_and_neither_a_person_nor_rupiah(world):
    await with_people(world, tani=13, mina=3)
    joko = world.person("Joko")
    await becomes(world, joko, Held("viewer", region=JOGJA))
    await joko.says("/start")
    await joko.sees("Anda pengamat DI Yogyakarta")
    await joko.taps("Statistik")
    shown = await joko.sees("Laporan: DI Yogyakarta")
    assert shown.buttons == [
        "Sampai tahap mana", "Bulan demi bulan", "Per wilayah", "File Excel", "Pilih wilayah", "Kembali",
    ]  # fmt: skip
    shown = await has_made(joko, "Sampai tahap mana", "10")
    assert "13" not in shown.text
    assert "16" not in shown.text
    shown = await has_made(joko, "Per wilayah", "kurang dari 5|Bantul")
    assert "Bantul" in shown.text
    book = await gets_book(joko)
    said = cells(book)
    assert "Rp" not in said
    assert called(1) not in said
    numbers = [cell for sheet in book.values() for row in sheet for cell in row if isinstance(cell, float)]
    assert [one for one in numbers if one > 2 and one % 5] == [], "shares and two cooperatives apart, nothing but fives"
    assert ("made a report: book", "DI Yogyakarta") in [(what, of) for _, what, of in audit(world)]


async def test_what_a_viewer_saw_stays_until_the_week_is_over(world):
    await with_people(world, tani=4, mina=3)
    joko = world.person("Joko")
    await becomes(world, joko, Held("viewer", region=BANTUL))
    await joko.says("/statistik")
    before = await has_made(joko, "Sampai tahap mana", "Bantul")
    await joins(world, TANI, [50, 51])
    await joko.says("/statistik")
    after = await has_made(joko, "Sampai tahap mana", "Bantul")
    assert before.text == after.text
    world.ahead += timedelta(days=7)
    await joko.says("/statistik")
    await joko.sees("Laporan: ")
    later = await has_made(joko, "Sampai tahap mana", "Dari 5 orang|5 ")
    assert later.text != before.text


@on_sqlite  # whose they are is decided from the roles, without regard to the database
async def test_a_viewer_of_one_region_has_nothing_of_another_one(world):
    await with_people(world, mina=9)
    joko = world.person("Joko")
    await becomes(world, joko, Held("viewer", region=BANTUL))
    await joko.says("/statistik")
    await joko.sees("Laporan: Kabupaten Bantul")
    mina = f"c{base36(await world.run(known, MINA))}"
    for value in (SLEMAN, JOGJA, "", mina, "x", "c!", "9", "c0", f"c{base36(2**63)}"):
        for key in ("one", "areas", "funnel", "book"):
            await joko.taps_data(pack("statistik", key=key, value=value))
            await world.quiet()
            assert "Sleman" not in joko.screen
            assert "Maaf" not in joko.screen
    for key in ("iuran", "stops", "agency"):
        await joko.taps_data(pack("statistik", key=key, value=BANTUL))
        await world.quiet()
    assert not [row for row in rows(world, "job") if row["kind"] in ("laporan", "statistik")]
    assert MINA not in cells(await gets_book(joko))


@on_sqlite  # what is said
async def test_a_viewer_of_several_regions_chooses_one(world):
    await with_people(world)
    joko = world.person("Joko")
    for region in (BANTUL, SLEMAN):
        await becomes(world, joko, Held("viewer", region=region))
    await joko.says("/statistik")
    await joko.sees("Wilayah Anda")
    await joko.taps("Sleman")
    await joko.sees("Laporan: Kabupaten Sleman")


@on_sqlite  # what is said
async def test_a_viewer_of_many_regions_comes_to_each_of_them(world):
    await with_people(world)
    joko, regions = world.person("Joko"), below("34") + below("33")[:2]
    for region in regions:
        await becomes(world, joko, Held("viewer", region=region))
    await joko.says("/statistik")
    await joko.sees("Wilayah Anda")
    first = {*joko.buttons}
    await joko.taps("Lainnya …")
    await joko.sees("Wilayah Anda")
    assert {*map(label, regions)} <= first | {*joko.buttons}
