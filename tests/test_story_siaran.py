"""An admin writes an announcement, takes it back or lets it go; everybody who agreed to them gets it once."""

from datetime import timedelta

from handlers import planner
from tests.announcing import NAMES, passes, sends, with_readers, writes
from tests.stories import rows, unhurried  # noqa: F401


def promises(world) -> list[dict]:
    return [row for row in rows(world, "message") if row["kind"] == "siaran"]


async def test_an_announcement_reaches_each_once_with_their_name_and_its_account_adds_up(world):
    ratih, (siti, budi) = await with_readers(world, *NAMES[:2])
    draft = await writes(ratih, "Halo {nama}, kantor pindah ke balai desa.")
    assert "2 orang" in draft.text
    await sends(ratih)
    await ratih.sees("Sampai saat itu bisa dibatalkan")
    await planner.tick(world.services)
    assert promises(world) == [], "ten minutes long nobody gets it"
    await passes(world)
    await siti.sees("Halo SITI REKAAN, kantor pindah")
    await budi.sees("Halo BUDI CONTOH, kantor pindah")
    await planner.tick(world.services)
    text = (await ratih.sees("Siaran selesai")).text
    await passes(world, timedelta(minutes=1))
    await ratih.says("/siaran")
    await ratih.taps("1")
    text = (await ratih.sees("Penerima: 2")).text
    assert "sampai di Telegram: 2" in text
    assert "menunggu: 0" in text
    assert "belum berarti sudah dibaca" in text
    assert len(promises(world)) == 2


async def test_it_can_be_taken_back_for_ten_minutes_and_then_nobody_gets_it(world):
    ratih, (siti,) = await with_readers(world, NAMES[0])
    await writes(ratih, "Besok libur.")
    await sends(ratih)
    await ratih.sees("bisa dibatalkan")
    await ratih.taps("Batalkan siaran")
    shown = await ratih.sees("Siaran tidak jadi dikirim")  # no account of nobody, and nobody to be called
    assert "Penerima" not in shown.text
    assert "Petugas menelepon" not in shown.buttons
    await passes(world)
    await siti.sees_not("Besok libur")
    assert promises(world) == []


async def test_who_has_enough_taps_it_on_the_message_and_gets_no_more(world):
    ratih, (siti, budi) = await with_readers(world, *NAMES[:2])
    await writes(ratih, "Pertama.")
    await sends(ratih)
    await passes(world)
    await siti.sees("Pertama.")
    await siti.taps("Jangan kirim lagi")
    await siti.sees("tidak ada pengumuman")
    await planner.tick(world.services)
    await writes(ratih, "Kedua.")
    assert "1 orang" in ratih.last.text
    await sends(ratih)
    await passes(world)
    await budi.sees("Kedua.")
    await siti.sees_not("Kedua.")
