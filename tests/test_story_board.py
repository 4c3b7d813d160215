"""An officer sees where each invitation stands, and goes from counts to names; what is late is renewed at once."""

import re
from datetime import timedelta

from models.inviting import Row
from tests.databases import on_sqlite
from tests.invitations import NAME, PHONE, SITI, invites, token
from tests.officers import UNKNOWN_COMMAND, becomes_officer, loses, with_admin
from tests.stories import (
    ADDRESS,
    NIK,
    Say,
    asked,
    button,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)

BUDI, TUTI = Row("BUDI REKAAN", "+6281298760002", None), Row("TUTI REKAAN", "+6281298760003", None)
BOARD = "Undangan KSP Rukun Tani"


async def with_officer(world):
    return await becomes_officer(world, await with_admin(world), world.person("Sari"))


async def board(sari) -> dict[str, int]:
    """What /pantau counts, by state."""
    await sari.says("/pantau")
    said = (await sari.sees(BOARD)).text
    return {state: int(count) for state, count in re.findall(r"^\d+\. (.+): (\d+)$", said, re.M)}


async def numbered(sari, state: str) -> None:
    """Taps the number of a state, or of a name."""
    found = re.search(rf"^(\d+)\. .*{state}", sari.last.text, re.M)
    assert found, sari.last.text
    await sari.taps(found[1])


def seen(world) -> list[int]:
    """The people at whom somebody looked, as the trail has them."""
    return [row["person"] for row in rows(world, "audit") if row["action"] == "saw a member"]


async def test_the_board_moves_with_each_step_of_who_is_invited(world):
    sari, siti = await with_officer(world), world.person("Siti")
    one, *_ = await invites(world, SITI, BUDI)
    assert await board(sari) == {"Belum dibuka": 2}
    await siti.opens(token(world, one))
    await asked(siti, "consent")
    assert await board(sari) == {"Belum dibuka": 1, "Sudah dibuka": 1}
    await siti.taps("Ya, saya setuju")
    await goes_on(siti, until="nik")
    assert await board(sari) == {"Belum dibuka": 1, "Sudah setuju, belum dicocokkan": 1}
    await siti.says(NIK)
    await siti.sees("Data dari koperasi Anda")
    await siti.taps("Betul semua")
    await goes_on(siti, until="street")
    assert await board(sari) == {"Belum dibuka": 1, "Formulir belum selesai": 1}
    await numbered(sari, "Formulir belum selesai")
    await sari.sees("1. Alamat: 1")
    await numbered(sari, "Alamat")
    assert NAME in (await sari.sees("Berhenti di bagian “Alamat”: 1")).text
    await numbered(sari, NAME)
    card = (await sari.sees("Status: Formulir belum selesai")).text
    assert "berakhir …001" in card
    assert card.count("setuju") == 1, "one yes is told once"
    world.ahead += timedelta(days=3)
    assert (await board(sari)) == {
        "Belum dibuka": 1,
        "Belum dibuka 3 hari": 1,
        "Formulir belum selesai": 1,
        "Belum lanjut 2 hari": 1,
    }
    await numbered(sari, "Belum lanjut 2 hari")
    assert "sampai" not in (await sari.sees("Belum lanjut 2 hari: 1")).text, "the link has led to a form"
    await siti.says("lanjut")
    await goes_on(siti, until="review", street=Say(ADDRESS))
    await sends(siti)
    assert (await board(sari))["Formulir lengkap"] == 1
    await numbered(sari, "Formulir lengkap")
    await sari.sees("Formulir lengkap: 1")
    await numbered(sari, NAME)
    card = (await sari.sees("Status: Siap diserahkan")).text
    for line in ("diundang .oleh petugas", "undangan dibuka .oleh anggota", "formulir lengkap .oleh anggota"):
        assert re.search(line, card), card
    form = rows(world, "application")[0]["id"]
    assert {*seen(world)} == {one, form}
    secrets = [NIK, "1985", "Agustus 1985", "Sewon", "Bantul", PHONE[3:], "Melati", str(siti.id)]
    told = " ".join(m.text for m in sari.phone.chat.messages.values() if m.from_bot)
    assert [one for one in secrets if one in told.replace("Kabupaten Bantul", "")] == []


@on_sqlite
async def test_all_that_expired_are_renewed_with_one_tap_and_one_is_taken_back(world):
    sari, siti = await with_officer(world), world.person("Siti")
    ids = await invites(world, SITI, BUDI, TUTI)
    world.ahead += timedelta(days=15)
    assert await board(sari) == {"Lewat masa berlaku": 3}
    await siti.opens(token(world, ids[0]))
    await siti.sees("tidak dikenal")
    await numbered(sari, "Lewat masa berlaku")
    await sari.taps("Perbarui semua")
    await sari.sees("KSP Rukun Tani ini. Lewat masa berlaku: 3")
    again = button(sari, "Ya, perbarui")
    await sari.taps("Ya, perbarui")
    await sari.sees("Diperbarui: 3, di KSP Rukun Tani")
    await sari.taps_data(*again)
    await world.quiet()
    assert [row["renewals"] for row in rows(world, "invitation")] == [1, 1, 1]
    assert await board(sari) == {"Belum dibuka": 3}
    await siti.opens(token(world, ids[0], 1))
    await asked(siti, "consent")
    await board(sari)
    await numbered(sari, "Belum dibuka")
    await sari.sees("1\\. .* REKAAN")
    await numbered(sari, "BUDI")
    await sari.sees("Status: Belum dibuka")
    await sari.taps("Salin tautan")
    assert sari.clipboard.endswith(token(world, ids[1], 1))
    await sari.taps("Tarik kembali")
    await sari.sees("Sudah ditarik kembali")
    assert await board(sari) == {"Belum dibuka": 1, "Sudah dibuka": 1, "Ditarik kembali": 1}
    deeds = [(row["action"], row["person"]) for row in rows(world, "audit") if row["person"]]
    assert sorted(id for action, id in deeds if action == "renewed an invitation") == sorted(ids)
    assert ("revoked an invitation", ids[1]) in deeds


@on_sqlite
async def test_many_are_renewed_by_a_job_in_chunks(world):
    sari = await with_officer(world)
    listed = [Row(f"ANGGOTA {n}", f"+628129877{n:04d}", None) for n in range(120)]
    await invites(world, *listed)
    world.ahead += timedelta(days=15)
    await board(sari)
    await numbered(sari, "Lewat masa berlaku")
    await sari.taps("Perbarui semua")
    await sari.taps("Ya, perbarui")
    await sari.sees("Diperbarui: 120, di KSP Rukun Tani", 30)
    assert {row["renewals"] for row in rows(world, "invitation")} == {1}


@on_sqlite
async def test_a_removed_officer_sees_nothing_and_no_old_button_does_anything(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await becomes_officer(world, ratih, sari)
    await invites(world, SITI)
    await board(sari)
    await numbered(sari, "Belum dibuka")
    await sari.sees(NAME)
    data, message = button(sari, "1")
    await sari.taps("Tarik semua")
    await sari.sees("Tarik kembali undangan")
    yes = button(sari, "Ya, tarik kembali")
    await sari.says("/anggota")
    await sari.taps("Cari nama")
    await sari.sees("Siapa yang dicari")
    await loses(world, sari)
    for old in ((data, message), yes):
        await sari.taps_data(*old)
    await sari.says("wulan")
    await world.quiet()
    assert NAME not in sari.last.text
    for command in ("/pantau", "/anggota"):
        await sari.says(command)
        await sari.sees(UNKNOWN_COMMAND)
    assert rows(world, "invitation")[0]["revoked_at"] is None
    assert seen(world) == []
