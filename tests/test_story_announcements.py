"""Announcements beyond one's own form and iuran need a yes of their own; who wants none is invited by nobody."""

from hashlib import sha256

import pytest

from locales import Text
from models.consent import hears_announcements
from models.inviting import Row, invite
from rules.consent import ANNOUNCEMENTS_TEXT, ANNOUNCEMENTS_VERSION
from tests.invitations import OFFICER, SITI, invites, state, token, with_cooperative
from tests.stories import (
    NIK,
    NIK_OF_A_MAN,
    Say,
    Tap,
    enrols,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)

ANNOUNCE = "Boleh saya kirim pengumuman juga"


async def enrolled(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    return siti


def hears(world, person):
    return world.run(hears_announcements, person.id)


async def test_announcements_are_asked_for_once_after_the_receipt_and_a_yes_is_kept_with_proof(world):
    siti = await enrolled(world)
    assert ANNOUNCE not in siti.screen
    await siti.says("/start")
    shown = await siti.sees(ANNOUNCE)
    assert not await hears(world, siti)
    await siti.taps("Ya, boleh")
    await siti.sees("Mulai sekarang pengumuman boleh datang")
    assert await hears(world, siti)
    proof = next(row for row in rows(world, "consent") if row["purpose"] == "announcements")
    words = world.services.words.html(Text(ANNOUNCEMENTS_TEXT), "id")
    assert bytes(proof["text_hash"]) == sha256(words.encode()).digest()
    assert (proof["version"], proof["message_id"], proof["chat_id"]) == (ANNOUNCEMENTS_VERSION, shown.id, siti.id)
    await siti.says("/privasi")
    assert "pengumuman: setuju 22 November 2026" in (await siti.sees("Data dan persetujuan")).text
    for words in ("/start", "halo", "/daftar"):
        await siti.says(words)
        await world.quiet()
        await siti.sees_not(ANNOUNCE, within=0.05)


@pytest.mark.parametrize("way", ["privasi", "berhenti"])
async def test_a_yes_to_announcements_is_taken_back_in_privasi_and_by_berhenti(world, way):
    siti = await enrolled(world)
    await siti.says("/start")
    await siti.taps("Ya, boleh")
    await siti.sees("boleh datang")
    await siti.says(f"/{way}")
    if way == "privasi":
        await siti.taps("Stop pengumuman")
    await siti.sees("tidak ada (lagi )?(pengingat dan )?pengumuman")
    assert not await hears(world, siti)
    proof = next(row for row in rows(world, "consent") if row["purpose"] == "announcements")
    assert proof["withdrawn_at"]


async def test_without_an_answer_or_after_a_no_there_are_none_and_nobody_asks_again(world):
    siti = await enrolled(world)
    await siti.says("/start")
    await siti.sees(ANNOUNCE)
    await siti.says("/start")
    await world.quiet()
    assert not await hears(world, siti)
    await siti.says("/privasi")
    await siti.taps("Pengumuman")
    await siti.sees(ANNOUNCE)
    await siti.taps("Tidak, terima kasih")
    await siti.sees("tidak ada pengumuman")
    assert not await hears(world, siti)


async def test_who_wants_messages_again_is_asked_for_announcements_which_end_with_the_account(world):
    siti = await enrolled(world)
    await siti.says("/berhenti")
    await siti.sees("saya diam")
    await siti.says("/start")
    await world.quiet()
    await siti.sees_not(ANNOUNCE, within=0.05)
    await siti.says("/berhenti")
    await siti.taps("Boleh kirim lagi")
    await siti.sees(ANNOUNCE)
    await siti.taps("Ya, boleh")
    await siti.sees("boleh datang")
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.taps("Ya, hapus semua")
    await siti.sees("Sudah dihapus")
    assert not await hears(world, siti)
    assert all(row["withdrawn_at"] for row in rows(world, "consent"))


# -- nobody is invited who said so --------------------------------------------------------------------------
async def refused(world, phone: str) -> bool:
    """Whether a list with this phone makes no invitation of it; each time of somebody else."""
    name = f"ORANG {world.now().timestamp()}"
    where = await with_cooperative(world)
    made = await world.run(invite, world.services.vault, where, OFFICER, [Row(name, phone, None)], world.now())
    return made.refused == [0]


def phone_of(person) -> str:
    return f"+{person.phone.account.phone}"


async def test_who_wants_no_announcements_is_refused_to_every_list_until_that_is_taken_back(world):
    siti = await enrolled(world)
    assert not await refused(world, phone_of(siti))
    await siti.says("/berhenti")
    await siti.sees("koperasi tidak boleh mengundang nomor Anda")
    assert await refused(world, phone_of(siti))
    await siti.says("/berhenti")
    await siti.taps("Boleh kirim lagi")
    await siti.sees(ANNOUNCE)
    assert not await refused(world, phone_of(siti))


async def test_who_merely_types_the_number_of_another_takes_back_nothing_for_them(world):
    siti = await enrolled(world)
    await siti.says("/berhenti")
    await siti.sees("koperasi tidak boleh mengundang nomor Anda")
    budi = world.person("Budi")
    await enrols(budi, until="lives", nik=Say(NIK_OF_A_MAN), phone=Say(phone_of(siti)))
    await budi.says("/berhenti")
    await budi.taps("Boleh kirim lagi")
    await budi.sees("boleh datang lagi")
    assert await refused(world, phone_of(siti))


async def test_who_types_the_number_of_another_and_says_stop_stops_nothing_for_them(world):
    budi = world.person("Budi")
    await enrols(budi, until="lives", nik=Say(NIK_OF_A_MAN), phone=Say("0857-1111-2222"))
    await budi.says("/berhenti")
    assert "koperasi masih bisa" in (await budi.sees("tidak ada lagi pengingat dan pengumuman")).text
    assert rows(world, "suppressed") == []
    assert not await refused(world, "+6285711112222")


@pytest.mark.parametrize("nik", [SITI.nik, None])
async def test_who_opened_an_invitation_and_says_stop_before_the_number_is_known_ends_that_one(world, nik):
    opened, other = await invites(world, SITI._replace(nik=nik), Row("BUDI KARANGAN", "+6281298760009", None))
    siti = world.person("Siti")
    await siti.opens(token(world, opened))
    await siti.taps("Ya, saya setuju")
    await world.quiet()
    await siti.says("/berhenti")
    assert "Undangan dari KSP Rukun Tani sudah tidak berlaku" in (await siti.sees("koperasi masih bisa")).text
    assert [await state(world, one) for one in (opened, other)] == ["revoked", "made"]
    assert rows(world, "suppressed") == []
    await siti.says("/daftar")
    await goes_on(siti, until="name", nik=Say(NIK))
    assert "Data dari koperasi" not in siti.screen
    assert "tidak dikenal" not in siti.screen


async def test_whose_number_is_not_known_is_not_told_that_nobody_may_invite_it(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    await siti.says("/berhenti")
    assert "koperasi masih bisa" in (await siti.sees("tidak ada lagi pengingat dan pengumuman")).text
    assert rows(world, "suppressed") == []


async def test_it_holds_after_everything_was_erased_and_the_receipt_says_so(world):
    siti = await enrolled(world)
    await siti.says("/berhenti")
    await siti.sees("koperasi tidak boleh mengundang nomor Anda")
    await siti.says("/privasi")
    await siti.taps("Batal setuju & hapus")
    await siti.taps("Ya, hapus semua")
    assert "Tanda dari nomor HP Anda" in (await siti.sees("Sudah dihapus")).text
    assert await refused(world, phone_of(siti))
    (mark,) = rows(world, "suppressed")
    assert siti.phone.account.phone.encode() not in bytes(mark["phone_index"])


async def test_the_number_of_somebody_else_on_the_phone_is_their_own_affair(world):
    siti = await enrolled(world)
    await siti.says("/profil")
    await siti.taps("Tambah orang")
    other = Say("0857-1111-2222")
    await goes_on(siti, until="lives", whom=Tap("Untuk orang lain"), nik=Say(NIK_OF_A_MAN), phone=other)
    await siti.says("/berhenti")
    await siti.sees("tidak ada lagi pengingat dan pengumuman")
    assert not await refused(world, "+6285711112222")
    assert await refused(world, phone_of(siti))
