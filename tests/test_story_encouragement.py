"""A viewer encourages the officers of the region, where an admin allows it: once a month, seen before it is sent."""

import io
import json
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import select

from handlers.planner import encouraging
from models import encouragement
from models.role import Role
from models.store.database import insert_row
from rules import encouragement as rule
from tests.databases import on_sqlite
from tests.officers import audit, becomes_officer, confirms, invites_viewer, loses, opens, with_admin
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_indexes import no_scans
from tests.test_story_daily import at
from tests.waiting import until
from transport.context import WIB

KIND_WORDS = "Terima kasih, langkah kecil setiap minggu sangat berarti."
TITLE, DAY = "Untuk petugas koperasi di Kabupaten Bantul", timedelta(days=1)
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=WIB)
NIGHT = datetime(2026, 11, 23, 21, tzinfo=WIB)


def told(person: Any) -> list[str]:
    return [one.text for one in person.messages if one.from_bot and one.text.startswith(TITLE)]


async def with_viewer(world: Any, area: str = "Kabupaten Bantul") -> tuple[Any, Any]:
    """An admin, and a viewer of Bantul."""
    ratih, dewi = await with_admin(world), world.person("Dewi")
    await opens(dewi, await invites_viewer(ratih, area))
    await confirms(ratih, dewi)
    await dewi.sees("Pengelola sudah mengonfirmasi")
    return ratih, dewi


async def allows(ratih: Any, label: str = "Izinkan menyapa") -> None:
    await ratih.says("/petugas")
    await ratih.taps("Semua pengamat")
    await ratih.sees("Pengamat wilayah")
    await ratih.taps("1")
    await ratih.taps(label)
    await ratih.sees("boleh mengirim")


async def drafts(dewi: Any, words: str = KIND_WORDS) -> str:
    await dewi.says("/start")
    await dewi.taps("Semangati petugas")
    await dewi.sees("Apa yang ingin Anda sampaikan")
    await dewi.says(words)
    return (await dewi.sees("Beginilah yang dibaca petugas")).text


async def sends(dewi: Any) -> None:
    await dewi.taps("Kirim")
    await dewi.sees("sedang menuju petugas di Kabupaten Bantul")


async def test_a_word_is_seen_first_and_then_reaches_each_officer_of_the_region_once_by_day(world):
    ratih, dewi = await with_viewer(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    made = await becomes_officer(world, ratih, world.person("Made"), "mina jaya")  # of Sleman
    await dewi.says("/start")
    await dewi.sees("pengamat")
    assert "Semangati petugas" not in dewi.buttons
    await allows(ratih)
    shown = await drafts(dewi)
    assert TITLE in shown
    assert KIND_WORDS in shown
    assert "belum cukup banyak" in shown
    assert told(sari) == []
    await sends(dewi)
    with no_scans(world) if "sqlite" in world.database_url else nullcontext():
        await at(world, NIGHT)
    assert told(sari) == []
    await at(world, TUESDAY)
    (said,) = told(sari)
    assert said in shown
    assert told(made) == told(ratih) == []
    await at(world, TUESDAY + DAY)
    assert len(told(sari)) == 1
    assert [one["outcome"] for one in rows(world, "message") if one["kind"] == "encouragement"] == ["accepted"]
    deeds = [(actor, what) for actor, what, _ in audit(world)]
    assert (str(ratih.id), "allowed encouragement") in deeds
    assert (str(dewi.id), "sent encouragement") in deeds
    assert not any(KIND_WORDS.encode() in bytes(one["words"]) for one in rows(world, "encouragement"))
    await dewi.says("/start")
    await dewi.taps("Semangati petugas")
    await dewi.sees("Pesan berikutnya bisa mulai 1 Desember 2026")
    world.ahead += datetime(2026, 12, 1, 9, tzinfo=WIB) - world.now()
    await drafts(dewi)
    await sends(dewi)
    assert len(rows(world, "encouragement")) == 2


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_who_wants_none_gets_none_and_says_so_below_one_or_where_the_hour_is_chosen(world):
    ratih, dewi = await with_viewer(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await allows(ratih)
    await drafts(dewi)
    await sends(dewi)
    await at(world, TUESDAY)
    assert len(told(sari)) == 1
    assert "Laporan" in sari.buttons, "as it is called on an officer's own screen"
    await sari.taps("Tidak usah lagi")
    await sari.sees("Baik, pesan pengamat tidak dikirim lagi")
    assert "Jam berapa" not in sari.messages[-1].text
    await sari.taps("Pesan harian")
    await sari.sees("Jam berapa|pukul berapa")
    assert "Pesan pengamat: ya" in sari.buttons
    world.ahead += datetime(2026, 12, 1, 9, tzinfo=WIB) - world.now()
    await drafts(dewi)
    await sends(dewi)
    await at(world, datetime(2026, 12, 1, 10, tzinfo=WIB))
    assert told(sari) == [], "the first one became that screen"
    assert len([one for one in rows(world, "message") if one["kind"] == "encouragement"]) == 1
    await sari.taps("Pesan pengamat: ya")
    await until(lambda: "Pesan pengamat: tidak" in sari.buttons, what="the other button")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_an_officer_gets_one_word_a_month_however_many_viewers_write_to_the_same_region(world):
    ratih, dewi = await with_viewer(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await allows(ratih)
    for n in range(2):  # the right is given once more, which is another one
        await drafts(dewi)
        await sends(dewi)
        await at(world, TUESDAY + n * DAY)
        if not n:
            await world.run(anew)
    assert len(rows(world, "encouragement")) == 2
    assert len(told(sari)) == 1
    assert len([one for one in rows(world, "message") if one["kind"] == "encouragement"]) == 1


def anew(session: Any) -> None:
    """What was a right of the viewer's is another one's."""
    row = session.exec(select(Role).where(Role.name == "viewer")).one()
    other = Role(**{name: value for name, value in row.model_dump().items() if name != "id"})
    row.revoked_at = row.granted_at
    session.flush()
    session.add(other)


async def test_a_word_that_is_committed_while_others_are_promised_is_promised_at_the_next_look(world, monkeypatch):
    ratih, _ = await with_viewer(world)
    sari, now = await becomes_officer(world, ratih, world.person("Sari")), world.now()
    found = encouragement.officers

    def late(session: Any, after: Any) -> Any:
        right = session.exec(select(Role).where(Role.name == "viewer")).one()
        about = right.id, "3402", now.date().replace(day=1), KIND_WORDS, (date(2026, 10, 1), 0, 0), now
        encouragement.send(session, world.services.vault, *about)
        return found(session, after)

    def look(session: Any) -> list[Any]:
        return encouraging.plan(session, now, world.services.settings, None)[0]

    early = {"month": date(2025, 1, 1), "asked_at": now, "of": date(2024, 12, 1), "paid": 0, "listed": 0, "words": b""}
    with monkeypatch.context() as patched:
        patched.setattr(encouragement, "officers", late)
        await world.run(lambda session: waits(session, early) and look(session))
    promised = await world.run(look)
    assert [one.chat_id for one in promised if one.key.startswith("encouragement:2026")] == [sari.id]


def waits(session: Any, early: dict[str, Any]) -> bool:
    right = session.exec(select(Role).where(Role.name == "viewer")).one()
    insert_row(session, encouragement.Encouragement, id=7, role_id=right.id, region="3402", **early)
    return True


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
@pytest.mark.parametrize("ends", ["leave", "officer"])
async def test_what_is_on_its_way_does_not_come_without_the_leave_nor_to_who_is_no_officer_any_more(world, ends):
    ratih, dewi = await with_viewer(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await allows(ratih)
    await drafts(dewi)
    await sends(dewi)
    await at(world, NIGHT)
    if ends == "leave":
        await allows(ratih, "Jangan menyapa")
    else:
        await loses(world, sari)
    await at(world, TUESDAY)
    assert told(sari) == []
    assert [one["outcome"] for one in rows(world, "message") if one["kind"] == "encouragement"] == ["withdrawn"]
    if ends == "leave":
        await dewi.says("/start")
        await dewi.sees("pengamat")
        assert "Semangati petugas" not in dewi.buttons


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_a_draft_is_written_anew_or_thrown_away_and_an_old_button_sends_nothing(world):
    ratih, dewi = await with_viewer(world)
    await allows(ratih)
    await drafts(dewi)
    await dewi.taps("Jangan dikirim")
    await dewi.sees("Tidak ada yang dikirim")
    await drafts(dewi, "Semangat, Bapak dan Ibu!")
    await dewi.taps("Tulis ulang")
    await dewi.sees("Apa yang ingin Anda sampaikan")
    await dewi.says("Hadiah menunggu")
    await dewi.sees("penipu")
    await dewi.taps("Batal")
    await dewi.sees("Tidak ada yang dikirim")
    assert rows(world, "encouragement") == []


def test_its_figure_is_the_sum_of_what_viewers_see_of_the_last_whole_month():
    lines = [
        {
            "id": 1,
            "name": "A",
            "region": "3402",
            "open": True,
            "counts": {"listed": 20},
            "months": {"2026-10-01": {"listed": 20, "paid": 10}},
        },
        {
            "id": 2,
            "name": "B",
            "region": "3402",
            "open": True,
            "counts": {},
            "months": {"2026-10-01": {"listed": 5}, "2026-11-01": {"paid": 5}},
        },
    ]
    about = {"make": "months", "of": {"cooperative": None, "region": "3402"}, "hidden": True, "language": "id"}
    about |= {"name": "Bantul", "at": "2026-11-22T03:00:00+00:00", "mark": "", "role": 7, "words": "x"}
    fed: Any = io.BytesIO(b"".join(json.dumps(one).encode() + b"\n" for one in lines))
    asked: Any = SimpleNamespace(parameters=about, input=fed, output=io.BytesIO(), tell=lambda *_: None)
    assert rule.work(asked) == {"of": str(date(2026, 10, 1)), "paid": 10, "listed": 25, "role": 7, "words": "x"}
