"""An officer's own screen: of which cooperative, turning to another one, and handing over to a successor."""

from models.cooperative import add_cooperatives
from models.role import Held, grant
from tests.officers import (
    HOME,
    MINA,
    TANI,
    UNKNOWN_LINK,
    becomes_officer,
    confirms,
    finds,
    held,
    invites_officer,
    is_officer,
    opens,
    with_admin,
)
from tests.stories import (
    enrols,
    rows,
    unhurried,  # noqa: F401
)


async def hands_over(officer) -> str:
    await officer.says("/start")
    await officer.sees(HOME)
    await officer.taps("Lainnya")
    await officer.taps("Serahkan tugas saya")
    await officer.sees("Serahkan tugas Anda|belum dibuka")
    await officer.taps("Buat tautan")
    await officer.sees("Untuk pengganti Anda")
    await officer.taps("Salin tautan")
    return officer.clipboard


async def ends(admin, name: str) -> None:
    """Ends the right of the first officer of a cooperative."""
    await finds(admin, name)
    await admin.taps("Petugas")
    await admin.sees("Petugas K")
    await admin.taps("1")
    await admin.taps("Akhiri hak ini")
    await admin.taps("Ya, akhiri")
    await admin.sees("sudah diakhiri")


# -- several cooperatives --------------------------------------------------------------------------------
async def test_an_officer_of_two_is_told_the_present_one_and_turns_to_the_other(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await becomes_officer(world, ratih, sari)
    assert "Koperasi lain" not in sari.buttons
    await opens(sari, await invites_officer(ratih, "mina jaya"))
    await confirms(ratih, sari)
    await sari.sees("Pengelola sudah mengonfirmasi")
    await sari.taps("Mulai")
    first = (await sari.sees(HOME)).text
    assert "Anda juga petugas koperasi lain: 1" in first
    other = MINA if TANI in first else TANI
    await sari.taps("Lainnya")
    await sari.taps("Koperasi lain")
    await sari.sees("koperasi yang mana")
    await sari.taps(other)
    await sari.sees(f"{HOME} {other}")
    await sari.says("/start")
    await sari.sees(f"{HOME} {other}")
    await ends(ratih, other)
    await sari.says("/start")
    await sari.sees(f"{HOME} {MINA if other == TANI else TANI}")
    assert "Koperasi lain" not in sari.buttons


async def test_a_foreign_cooperative_answers_as_one_that_does_not_exist(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await becomes_officer(world, ratih, sari)
    ids = {row["name"]: row["id"] for row in rows(world, "cooperative")}
    said = []
    for id in (ids[MINA], 4711, "x"):
        for verb in ("turn::", "hand::ask", "hand::make", "hand::keep"):
            await sari.taps_data(f"{verb}:{id}")
            said.append((await sari.sees_toast("Tombol itu sudah lama"))["text"])
    assert len(set(said)) == 1
    assert [row for row in rows(world, "link") if row["succeeds"]] == []


async def test_an_officer_is_somebody_to_be_protected_too(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await becomes_officer(world, ratih, sari)
    await sari.taps("Formulir saya sendiri")
    await sari.sees("Halo! Saya Payung")
    await sari.taps("Isi formulir")
    await sari.sees("Boleh saya pakai data")
    await sari.says("/start")
    await sari.sees(HOME)
    await sari.taps("Kembali ke formulir")
    await sari.sees("Boleh saya pakai data")


async def test_many_cooperatives_stand_on_pages(world):
    names = [(f"Koperasi Contoh {n}", "3402") for n in range(7)]
    ratih, sari = await with_admin(world), world.person("Sari")
    await becomes_officer(world, ratih, sari)

    def grants(session) -> None:
        for id in add_cooperatives(session, names, world.now()):
            grant(session, world.services.vault, sari.id, Held("officer", id), "Sari", None, world.now())

    await world.run(grants)
    seen: set[str] = set()
    await sari.says("/start")
    await sari.taps("Lainnya")
    await sari.taps("Koperasi lain")
    for _ in range(2):
        await sari.sees("koperasi yang mana")
        seen |= {label for label in sari.buttons if label.startswith(("Koperasi Contoh", "KSP"))}
        await sari.taps("Lainnya")
    assert len(seen) == 8


# -- handing over ----------------------------------------------------------------------------------------
async def test_the_right_ends_when_the_successors_begins_and_not_before(world):
    ratih, sari, joko = await with_admin(world), world.person("Sari"), world.person("Joko")
    await becomes_officer(world, ratih, sari)
    await joko.opens(await hands_over(sari))
    said = (await joko.sees("mengundang Anda")).text
    assert f"Sari mengundang Anda menjadi petugas {TANI}" in said
    assert "hak Sari berakhir" in said
    await joko.taps("Ya, saya mau")
    await joko.sees("pengelola ditanya")
    assert await is_officer(sari)
    await sari.taps("Lainnya")
    await sari.taps("Serahkan tugas saya")
    await sari.sees("sudah membuka tautannya")
    assert "Buat tautan" not in sari.buttons
    assert "Hak Sari berakhir" in (await ratih.sees("Joko.* membuka undangan dari Sari")).text
    await ratih.taps("Konfirmasi")
    await ratih.sees("Sudah dikonfirmasi")
    await joko.sees("sekarang Anda petugas")
    await sari.sees("Anda bukan petugas")
    assert not await is_officer(sari)
    assert await is_officer(joko)
    assert held(world, sari) == [("officer", False)]


async def test_an_admin_who_refuses_the_successor_changes_nothing_for_the_officer(world):
    ratih, sari, joko = await with_admin(world), world.person("Sari"), world.person("Joko")
    await becomes_officer(world, ratih, sari)
    await opens(joko, await hands_over(sari))
    await confirms(ratih, joko, "Tolak")
    await joko.sees("Pengelola tidak mengonfirmasi")
    assert await is_officer(sari)
    assert not await is_officer(joko)


async def test_a_link_is_taken_back_and_a_new_one_voids_the_one_before(world):
    ratih, sari, joko = await with_admin(world), world.person("Sari"), world.person("Joko")
    await becomes_officer(world, ratih, sari)
    first, second = await hands_over(sari), ""
    await sari.says("/start")
    await sari.taps("Lainnya")
    await sari.taps("Serahkan tugas saya")
    await sari.sees("belum dibuka, dan berlaku sampai 6 Desember 2026")
    await sari.taps("Buat tautan baru")
    await sari.sees("Untuk pengganti Anda")
    await sari.taps("Salin tautan")
    second = sari.clipboard
    await joko.opens(first)
    await joko.sees(UNKNOWN_LINK)
    await sari.says("/start")
    await sari.taps("Lainnya")
    await sari.taps("Serahkan tugas saya")
    await sari.sees("belum dibuka")
    await sari.taps("Tarik tautan")
    await sari.sees("Tautannya tidak berlaku lagi")
    await joko.opens(second)
    await joko.sees(UNKNOWN_LINK)


async def test_a_removed_officer_has_no_successor_neither_by_a_link_nor_by_who_waits(world):
    ratih, sari, joko, budi = await with_admin(world), *map(world.person, ("Sari", "Joko", "Budi"))
    await becomes_officer(world, ratih, sari)
    await opens(joko, await hands_over(sari))
    await ends(ratih, "rukun tani")
    await ratih.says("/petugas")
    await ratih.taps("Yang menunggu")
    await ratih.taps("1")
    await ratih.taps("Konfirmasi")
    await ratih.sees("Itu sudah diputuskan, atau tidak bisa dilakukan lagi")
    await joko.sees("Pengelola tidak mengonfirmasi")
    assert not await is_officer(joko)
    await becomes_officer(world, ratih, sari)
    link = await hands_over(sari)
    await ends(ratih, "rukun tani")
    await budi.opens(link)
    await budi.sees(UNKNOWN_LINK)


async def test_an_admin_who_erases_leaves_nothing_that_was_promised_to_them(world):
    ratih, joko = await with_admin(world), world.person("Joko")
    await opens(joko, await invites_officer(ratih))
    await ratih.sees("Joko.* membuka undangan")
    assert [row["chat_id"] for row in rows(world, "message")] == [ratih.id]
    await ratih.says("/privasi")
    await ratih.taps("Hapus data saya")
    await ratih.taps("Ya, hapus semua")
    await ratih.sees("Nomor penghapusan")
    assert rows(world, "message") == []
    assert [row["account_id"] for row in rows(world, "candidate")] == [joko.id]


async def test_erasing_takes_the_wait_with_it_and_the_copy_names_it(world):
    ratih, joko = await with_admin(world), world.person("Joko")
    await enrols(joko, until="name")
    await joko.opens(await invites_officer(ratih))
    await joko.taps("Ya, saya mau")
    await joko.sees("pengelola ditanya")
    await ratih.sees("Joko.* membuka undangan")
    await joko.says("/privasi")
    await joko.taps("Salinan data saya")
    copy = joko.downloads(await joko.sees("payung.txt")).decode()
    assert "• menunggu menjadi petugas koperasi sejak 22 November 2026 (Joko): disimpan sampai 6 Desember 2026" in copy
    await joko.says("/privasi")
    await joko.taps("Batal setuju & hapus")
    await joko.taps("Ya, hapus semua")
    await joko.sees("Nomor penghapusan")
    assert rows(world, "candidate") == []
    assert [row for row in rows(world, "message") if row["kind"] == "candidate"] == []
    await ratih.taps("Konfirmasi")
    await ratih.sees("Itu sudah diputuskan")
    assert held(world, joko) == []
