"""The invitation kit: an officer has links, slips and the poster made, for those who wait, and for nobody else."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.kinds import JOBS
from handlers.officer import kit_files
from models import kit, standing_link
from models.invitation import by_code, by_token, mark
from models.role import Held, of_account, revoke
from rules.kit.head import PER_FILE
from tests import labour
from tests.invitations import invites, with_cooperative
from tests.kits import (
    CANARY,
    LISTED,
    NO_PHONE,
    documents,
    has_made,
    officer_of,
    opens_kit,
    pages,
    parts,
    sheets,
    token,
    written,
)
from tests.officers import audit
from tests.stories import (
    rows,
    unhurried,  # noqa: F401
)
from tests.waiting import until
from transport import jobs, live
from transport.keyboards import pack

LINKS, SLIPS, POSTER = "Tautan (Excel)", "Slip (PDF)", "Poster (PDF)"
AMOUNT = re.compile(r"Rp|juta|\b\d{16}\b")


@pytest.fixture
def kits(world, monkeypatch):
    """A world in which jobs do not rest long."""
    monkeypatch.setattr(jobs, "REST", 0.05)
    monkeypatch.setattr(jobs, "BEAT", 0.05)
    monkeypatch.setattr(live, "EVERY", 0.05)
    world.public |= {one.name for one in (*LISTED, NO_PHONE, CANARY)}
    return world


def takes_away(session, vault, account: int, cooperative: int, now) -> None:
    """The right to it, while a job is at work."""
    revoke(session, vault, of_account(session, account, Held("officer", cooperative)) or 0, 1, now)


async def who_waits(world):
    """An officer, nine people with a number and one without; another cooperative has one of its own."""
    sari = world.person("Sari")
    await officer_of(world, sari)
    ids = await invites(world, *LISTED, NO_PHONE)
    await invites(world, CANARY, cooperative="Koperasi Mina Jaya")
    return sari, ids


async def opened_by(world, links) -> set[int]:
    """The invitations that these links open."""
    return await world.run(lambda session: {by_token(session, token(link)).id for link in links})


async def named_by(world, codes) -> set[int]:
    vault = world.services.vault
    return await world.run(lambda session: {by_code(session, vault, [one.replace("-", "")]).id for one in codes})


async def test_a_workbook_holds_a_link_a_code_and_a_ready_text_for_each_who_waits(kits):
    sari, ids = await who_waits(kits)
    await kits.run(lambda session: mark(session, ids[0], opened_at=kits.now()))
    assert "belum membuka: 9" in await opens_kit(sari)
    await has_made(sari, LINKS, "Semua: 9", "File tautan KSP Rukun Tani.* sudah jadi")
    (message,) = documents(sari)
    content = sari.downloads(message)
    advice, (_, *table) = sheets(content)
    assert "20 orang" in str(advice)
    assert [row[1] for row in table] == sorted(one.name for one in (*LISTED[1:], NO_PHONE))
    assert {row[0] for row in table if row[2]} == {"1"}
    links, codes = [row[5] for row in table], [row[4] for row in table]
    assert await opened_by(kits, links) == await named_by(kits, codes) == set(ids[1:])
    for row in table:
        if row[1] == NO_PHONE.name:
            assert row[3] == "tanpa nomor HP, pakai slip"
            continue
        said, phone = written(row[3]), row[2].replace(" ", "").lstrip("+")
        assert row[3].startswith(f"https://wa.me/{phone}?text=")
        assert all(one in said for one in ("KSP Rukun Tani", "Dinas Contoh", row[5], row[4], "tidak memungut uang"))
        assert not AMOUNT.search(said.replace(row[5], ""))
    inside = parts(content)
    assert all("<f>" not in part and CANARY.name not in part for part in inside.values())
    (row,) = [one for one in audit(kits) if one[1] == "exported links"]
    number = row[2].partition(":")[0]
    assert row == (str(sari.id), "exported links", f"{number}: 9")
    assert "Dibuat untuk Sari, 22 November 2026" in str(advice)
    assert number in str(advice)
    assert number in message.content["caption"]


async def test_slips_are_eight_a_page_in_files_with_a_code_that_opens_each(kits, monkeypatch):
    monkeypatch.setitem(PER_FILE, "slips", 9)
    sari, ids = await who_waits(kits)
    await opens_kit(sari)
    await has_made(sari, SLIPS, "Semua: 10", "sudah jadi: 2 dari 2 file")
    await until(lambda: len(documents(sari)) == 2, what="both files")
    files = [pages(sari.downloads(one)) for one in documents(sari)]
    assert sorted([len(page.codes) for page in file] for file in files) == [[1], [8, 1]]
    everything = [page for file in files for page in file]
    codes = re.findall("[A-Z]{5}-[A-Z]{5}", " ".join(page.text for page in everything))
    links = [code for page in everything for code in page.codes]
    assert len(links) == len(codes) == 10
    assert await opened_by(kits, links) == await named_by(kits, codes) == set(ids)
    assert min(page.white for page in everything) > 4
    for page in everything:
        assert CANARY.name not in page.text
        assert "tidak pernah minta OTP" in " ".join(page.text.split())
        assert "Dibuat untuk Sari" in page.text
    assert rows(kits, "live") == []
    await invites(kits, LISTED[0]._replace(name="LASTRI KARANGAN"))
    await opens_kit(sari)
    await has_made(sari, SLIPS, "Yang baru: 1", "sudah jadi: 1 dari 1 file")
    await until(lambda: len(documents(sari)) == 3, what="the new one")
    assert "LASTRI KARANGAN" in pages(sari.downloads())[0].text


async def test_what_expired_is_renewed_when_the_officer_says_so(kits):
    sari, ids = await who_waits(kits)
    kits.ahead = timedelta(days=15)
    await invites(kits, LISTED[0]._replace(name="LASTRI KARANGAN"))
    assert "Lewat masa berlaku: 10" in await opens_kit(sari)
    await sari.taps(LINKS)
    await sari.taps("Semua: 1")
    await sari.sees("ada 10 undangan yang lewat masa berlaku")
    await sari.taps("Tidak, tanpa mereka")
    await sari.sees("sudah jadi")
    assert [row[1] for row in sheets(sari.downloads(documents(sari)[-1]))[1][1:]] == ["LASTRI KARANGAN"]
    await opens_kit(sari)
    await sari.taps(LINKS)
    await sari.taps("Semua: 1")
    await sari.taps("Ya, perbarui")
    await until(lambda: len(documents(sari)) == 2, what="the workbook")
    table = sheets(sari.downloads(documents(sari)[-1]))[1][1:]
    assert len(await opened_by(kits, [row[5] for row in table])) == 11
    assert sum(one[1] == "renewed an invitation" for one in audit(kits)) == 10
    assert {row["renewals"] for row in rows(kits, "invitation") if row["id"] in ids} == {1}


async def test_the_poster_leads_to_the_cooperative_and_is_the_same_again(kits):
    sari = kits.person("Sari")
    where = await officer_of(kits, sari)
    await sari.says("/start")
    await sari.taps("Tautan dan slip")
    await sari.sees("tidak ada yang menunggu")
    await sari.taps(POSTER)
    await sari.sees("Poster KSP Rukun Tani.* sudah jadi")
    await until(lambda: len(documents(sari)) == 1, what="the poster")
    (page,) = pages(sari.downloads(documents(sari)[0]))
    (link,) = page.codes
    await sari.taps("Salin tautan")
    assert sari.clipboard == link
    assert link in page.text
    assert page.white > 4
    assert await kits.run(standing_link.leads_to, token(link)) == where
    for words in ("KSP Rukun Tani", "Tidak memungut uang", "Dinas Contoh", "0274-000000"):
        assert words in " ".join(page.text.split())
    assert not AMOUNT.search(page.text)


async def test_who_is_no_officer_of_it_gets_no_file_nor_what_was_begun(kits, monkeypatch):
    sari, _ = await who_waits(kits)
    ratih, where = kits.person("Ratih"), await with_cooperative(kits)
    await officer_of(kits, ratih, "Koperasi Mina Jaya")
    await ratih.says("/start")
    await ratih.sees("Koperasi Mina Jaya")
    for key in ("ask", "links.all", "slips.all", "poster"):
        await ratih.taps_data(pack("kit", key=key, value=where))
    await kits.quiet()
    assert rows(kits, "kit") == rows(kits, "job") == []
    await opens_kit(sari)
    monkeypatch.setattr(jobs, "REST", 0.5)
    await has_made(sari, SLIPS, "Semua: 10", "sedang dibuat")
    await kits.run(takes_away, kits.services.vault, sari.id, where, kits.now())
    await until(lambda: all(row["ended_at"] for row in rows(kits, "job")), what="the end of the job")
    await sari.sees("tidak lagi dikerjakan")
    assert documents(sari) == []


async def test_nothing_more_is_renewed_where_the_right_ends_meanwhile(kits, monkeypatch):
    sari, _ = await who_waits(kits)
    kits.ahead = timedelta(days=15)
    renews = kit.renew

    def once(session, vault, made, few, now) -> None:
        renews(session, vault, made, few, now)
        takes_away(session, vault, made.made_by, made.cooperative_id, now)

    monkeypatch.setattr(kit_files, "PAGE", 1)
    monkeypatch.setattr(kit, "renew", once)
    await opens_kit(sari)
    await sari.taps(LINKS)
    await sari.taps("Semua: 10")
    await sari.taps("Ya, perbarui")
    await until(lambda: [row["ended_at"] for row in rows(kits, "job") if row["ended_at"]], what="the end of the job")
    assert [one[1] for one in audit(kits)].count("renewed an invitation") == 1
    assert documents(sari) == []


async def test_a_kit_goes_on_after_a_restart_and_comes_once(kits, monkeypatch):
    monkeypatch.setitem(PER_FILE, "slips", 4)
    sari, ids = await who_waits(kits)
    await opens_kit(sari)
    await has_made(sari, SLIPS, "Semua: 10", "sedang dibuat")
    await opens_kit(sari)
    await sari.taps(SLIPS)
    await sari.sees("Buat sekarang")
    await sari.taps("Semua: 10")
    await sari.sees_toast("Sudah mulai dibuat")
    await kits.restart()
    await sari.sees("sudah jadi: 3 dari 3 file")
    await until(lambda: len(documents(sari)) == 3, what="all files")
    links = [code for one in documents(sari) for page in pages(sari.downloads(one)) for code in page.codes]
    assert len(links) == 10
    assert await opened_by(kits, links) == set(ids)


async def test_files_that_cannot_be_made_are_not_said_to_be_for_nobody(kits, monkeypatch):
    monkeypatch.setitem(JOBS, "slips", replace(JOBS["slips"], work=labour.raises))
    sari, _ = await who_waits(kits)
    await opens_kit(sari)
    await has_made(sari, SLIPS, "Semua: 10", "tidak ada yang jadi")
    assert not any("Tidak ada lagi yang menunggu" in message.text for message in sari.messages)
    assert documents(sari) == rows(kits, "live") == []
