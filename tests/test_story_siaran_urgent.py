"""An emergency goes out at night, after another admin agreed, with its reason in the records; “berhenti” holds."""

from datetime import timedelta

from tests.announcing import NAMES, passes, with_readers, writes
from tests.officers import audit
from tests.stories import unhurried  # noqa: F401
from tests.test_story_siaran import promises
from tests.test_story_siaran_guarded import second_admin


async def test_an_emergency_wants_a_second_admin_goes_out_at_night_and_reaches_nobody_who_said_berhenti(world):
    ratih, (siti, budi) = await with_readers(world, *NAMES[:2])
    sari = await second_admin(world, ratih)
    await budi.says("/berhenti")
    await budi.sees("tidak ada")
    local = world.now() + timedelta(hours=7)
    night = (timedelta(hours=22) - timedelta(hours=local.hour, minutes=local.minute)) % timedelta(days=1)
    await passes(world, night)
    await writes(ratih, "Banjir di hulu, mengungsi sekarang.")
    await ratih.taps("Kirim")
    await ratih.sees("pukul 20.00 sampai 08.00")
    await ratih.taps("Darurat …")
    await ratih.sees("Kenapa tidak bisa menunggu pagi")
    await ratih.taps("Bencana atau bahaya")
    await ratih.sees("Darurat: Bencana atau bahaya")
    await ratih.taps("Bukan darurat")
    await ratih.sees("pukul 20.00 sampai 08.00")
    await ratih.taps("Darurat …")
    await ratih.taps("Bencana atau bahaya")
    await ratih.sees("tetap tidak mendapatnya")
    await ratih.taps("Ya, kirim")
    await ratih.sees("Pengelola lain harus setuju|pengelola lain harus setuju")
    assert "Darurat: Bencana atau bahaya" in (await sari.sees("Ratih menulis siaran")).text
    await passes(world)
    assert promises(world) == [], "nobody agreed yet"
    await sari.taps("Lihat")
    await sari.sees("Satu pengelola lain harus setuju|Pengelola lain harus setuju|pengelola lain harus")
    assert "Darurat: Bencana atau bahaya" in sari.last.text
    await sari.taps("Setuju")
    await ratih.sees("Pengelola lain menyetujui")
    await passes(world)
    await siti.sees("Banjir di hulu")
    await budi.sees_not("Banjir di hulu")
    deeds = {what for _, what, _ in audit(world)}
    assert {"wrote an announcement", "called an emergency: disaster", "agreed to an announcement"} <= deeds
