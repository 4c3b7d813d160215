"""The members of a cooperative: found by a part of the name, and never those of another one."""

from models.inviting import Row
from models.role import Role
from tests.databases import on_sqlite
from tests.invitations import NAME, SITI, invites
from tests.officers import becomes_officer, with_admin
from tests.stories import button, rows, unhurried  # noqa: F401
from transport.keyboards import base36

CANARY = Row("KENARI RAHASIA", "+6281298760009", None)
LISTED = [Row(f"SITI KE{chr(65 + n)}A REKAAN", f"+628129876{n:04d}", None) for n in range(6)]


async def looks(sari, name: str) -> None:
    await sari.taps("Cari nama" if "Cari nama" in sari.buttons else "Cari lagi")
    await sari.sees("Siapa yang dicari")
    await sari.says(name)


@on_sqlite
async def test_an_officer_finds_a_member_by_a_part_of_the_name_and_nobody_elses(world):
    ratih = await with_admin(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await invites(world, SITI, *LISTED)
    (foreign,) = await invites(world, CANARY, cooperative="Koperasi Mina Jaya")
    await sari.says("/anggota")
    await sari.sees("Anggota KSP Rukun Tani")
    await looks(sari, "wulan KARANG")
    assert NAME in (await sari.sees("Ditemukan: 1")).text
    await looks(sari, "siti")
    assert "1. SITI KEAA REKAAN" in (await sari.sees("Ditemukan: 6")).text
    await sari.taps("Lainnya")
    assert "5. SITI KEEA REKAAN" in (await sari.sees("Ditemukan: 6\\n.*\\n\\n5")).text
    await sari.taps("5")
    await sari.sees("SITI KEEA REKAAN\\n")
    await sari.says("/anggota")
    await sari.sees("Anggota KSP Rukun Tani")
    await looks(sari, "kenari")
    await sari.sees("tidak ada nama seperti itu")
    data, message = button(sari, "Kembali")
    mine = data.split(":")[-1]
    for verb, key in (("member", "one"), ("member", "renew"), ("board", "list")):
        await sari.taps_data(f"{verb}::{key}:{mine}.{base36(foreign)}", message)
        await world.quiet()
    told = " ".join(m.text for m in sari.phone.chat.messages.values() if m.from_bot)
    assert "KENARI" not in told
    assert {row["renewals"] for row in rows(world, "invitation")} == {0}
    deeds = [row["action"] for row in rows(world, "audit")]
    assert deeds.count("looked for a member") == 4
    assert deeds.count("saw a member") == 1


@on_sqlite
async def test_who_turns_to_another_cooperative_leaves_the_buttons_of_the_first_behind(world):
    ratih = await with_admin(world)
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await invites(world, SITI)
    (other,) = await invites(world, CANARY, cooperative="Koperasi Mina Jaya")
    where = next(row["cooperative_id"] for row in rows(world, "invitation") if row["id"] == other)
    held = {"account_id": sari.id, "name": "officer", "cooperative_id": where, "granted_at": world.now()}
    await sari.says("/pantau")
    await sari.sees("Undangan KSP Rukun Tani|Undangan Koperasi Mina Jaya")
    await world.run(lambda session: session.add(Role(**held)))
    await sari.says("/start")
    await sari.sees("koperasi lain")
    await sari.says("/pantau")
    first = (await sari.sees("Undangan ")).text
    old = button(sari, "1")
    await sari.says("/start")
    await sari.sees("koperasi lain")
    await sari.taps("Lainnya")
    await sari.taps("Koperasi lain")
    await sari.sees("koperasi yang mana")
    await sari.taps("Mina Jaya" if "Rukun Tani" in first else "Rukun Tani")
    await sari.sees("Baik")
    await sari.taps_data(*old)
    await world.quiet()
    assert not any(one in sari.last.text for one in (NAME, CANARY.name))
    await sari.says("/pantau")
    second = (await sari.sees("Undangan ")).text
    assert ("Mina Jaya" in first) != ("Mina Jaya" in second)
