"""/riwayat: what was done, by officer, cooperative, person or day; in pages, the newest first."""

from datetime import timedelta
from functools import partial

from models import audit
from models.inviting import Row
from tests.invitations import SITI, invites, token
from tests.officers import TANI, becomes_officer, finds, with_admin
from tests.stories import (
    NIK,
    enrols,
    goes_on,
    rows,
    sends,
    unhurried,  # noqa: F401
)


def lines(message) -> list[str]:
    """What was done, the newest first."""
    return [line.partition(": ")[2] for line in message.text.splitlines() if ": " in line]


async def test_what_was_done_is_told_in_words_the_newest_first_and_looking_is_written_down_too(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await becomes_officer(world, ratih, sari)
    await ratih.says("/riwayat")
    shown = await ratih.sees("Riwayat")
    where = f"({TANI}, Kabupaten Bantul)"
    assert lines(shown)[:3] == [
        f"menjadikan Sari petugas {where}",
        f"membuka undangan petugas {where}",
        f"mengundang petugas {where}",
    ]
    assert "22 November 2026 pukul 10.0" in shown.text
    first = lines(shown)
    await ratih.taps("Lainnya")
    older = lines(await ratih.sees("Riwayat"))
    assert {*first[3:], *older} >= {"menjadikan Ratih pengelola", "membuka undangan pengelola"}
    await ratih.says("/riwayat")
    assert lines(await ratih.sees("Riwayat"))[0] == "melihat riwayat"


async def test_by_the_number_of_a_form_is_found_what_was_done_before_it_was_sent_too(world):
    ratih, siti, sari = await with_admin(world), world.person("Siti"), world.person("Sari")
    await becomes_officer(world, ratih, sari)
    one, other = await invites(world, SITI, Row("BUDI KARANGAN", "+6281298760009", None))
    for number, what in ((one, "saw a member"), (one, "renewed an invitation"), (other, "revoked an invitation")):
        await world.run(partial(audit.note, person=number), world.now(), sari.id, what)
    await siti.opens(token(world, one))
    await siti.taps("Ya, saya setuju")
    await goes_on(siti, until="nik")
    await siti.says(NIK)
    await siti.sees("Data dari koperasi Anda")
    await siti.taps("Betul semua")
    await goes_on(siti, until="review")
    reference = await sends(siti)
    world.public.add(reference)
    (form,) = [row["id"] for row in rows(world, "application")]
    await world.run(partial(audit.note, person=form), world.now(), sari.id, "answered a member")
    await ratih.says("/riwayat")
    await ratih.taps("Cari")
    await ratih.sees("Apa yang mau dilihat")
    await ratih.says(reference)
    said = lines(await ratih.sees("Riwayat satu formulir"))
    assert said == ["menjawab seorang anggota", "memperbarui undangan", "melihat data seorang anggota"]


async def test_it_is_looked_at_by_officer_and_by_cooperative(world):
    ratih, sari = await with_admin(world), world.person("Sari")
    await becomes_officer(world, ratih, sari)
    await finds(ratih)
    await ratih.taps("Riwayat")
    shown = await ratih.sees(f"Riwayat {TANI}")
    assert len(lines(shown)) == 3
    assert "pengelola" not in shown.text
    await ratih.taps("Menurut petugas")
    await ratih.sees("Petugas koperasi")
    await ratih.taps("1")
    await ratih.taps("Riwayat")
    shown = await ratih.sees("Riwayat kegiatan Sari")
    assert lines(shown) == [f"membuka undangan petugas ({TANI}, Kabupaten Bantul)"]
    await ratih.says("/pengelola")
    await ratih.taps("1")
    await ratih.sees("satu-satunya pengelola")


async def test_it_is_looked_at_by_day_by_person_and_by_a_cooperatives_name(world):
    ratih, siti = await with_admin(world), world.person("Siti")
    await enrols(siti)
    reference = await sends(siti)
    world.public.add(reference)
    await world.quiet()
    (form,) = [row["id"] for row in rows(world, "application")]
    yesterday = world.now() - timedelta(days=1)
    await world.run(partial(audit.note, person=form), yesterday, 7, "saw a person", "Rekaan")

    async def asks(what: str, sees: str):
        await ratih.says("/riwayat")
        await ratih.taps("Cari")
        await ratih.sees("Apa yang mau dilihat")
        await ratih.says(what)
        return await ratih.sees(sees)

    assert lines(await asks(reference.lower(), "Riwayat satu formulir")) == ["saw a person Rekaan"]
    for day in ("kemarin", "21 November 2026", "21/11/2026"):
        assert lines(await asks(day, "Riwayat 21 November 2026")) == ["saw a person Rekaan"]
    assert "Belum ada catatan" in (await asks("1 November 2026", "Riwayat 1 November 2026")).text
    await asks("7777-7777", "Tidak ada formulir dengan nomor itu")
    await asks("rukun tani", f"Riwayat {TANI}")
    await ratih.says("/riwayat")
    await ratih.taps("Cari")
    await ratih.taps("Batal")
    await ratih.sees("Baik")


async def test_pages_follow_one_another_without_a_gap_and_a_forged_one_shows_the_newest(world):
    ratih = await with_admin(world)

    def many(session) -> None:
        for n in range(12):
            audit.note(session, world.now() - timedelta(hours=1 + n // 3), 7, f"deed {n:02}")

    await world.run(many)
    seen = []
    await ratih.says("/riwayat")
    for _ in range(4):
        shown = await ratih.sees("Riwayat")
        seen += [line.strip() for line in lines(shown) if line.startswith("deed")]
        if "Lainnya …" not in ratih.buttons:
            break
        await ratih.taps("Lainnya")
    assert len(seen) == len(set(seen)) == 12
    assert [one[:6] for one in seen[:3]] != [one[:6] for one in seen[-3:]]
    await ratih.taps("Yang terbaru")
    await ratih.sees("Riwayat")
    for forged in (
        "trail::all:zzzzzzzzzzzzzzzzzzzz.zzzzzzzzzzzzzzz.z",
        "trail::day:zzzzzzzzzzzz",
        "trail::by:-1",
        "trail::of:ü",
    ):
        await ratih.taps_data(f"trail::{forged}")
        await ratih.sees("Riwayat")
