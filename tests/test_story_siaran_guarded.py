"""Safeguards of an announcement: a second admin, the same twice, pauses, restarts, failures, taking out of chats."""

from datetime import timedelta

from sqlmodel import select

from handlers import planner
from handlers.planner import siaran
from models.application import Application
from models.member import Member
from models.message import Message
from sandbox.person import Person
from tests.admins import invites
from tests.announcing import NAMES, passes, rows_of, sends, with_readers, writes
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_story_siaran import promises
from tests.waiting import until


def outcomes(world) -> list[str]:
    return sorted(str(row["outcome"]) for row in promises(world))


async def second_admin(world, ratih) -> Person:
    sari = world.person("Sari")
    await sari.opens(await invites(ratih))
    await sari.sees("sekarang Anda pengelola")
    return sari


async def test_above_a_number_another_admin_has_to_agree_and_may_refuse(world, monkeypatch):
    ratih, (siti,) = await with_readers(world, NAMES[0])
    monkeypatch.setitem(world.overrides, "broadcast_alone", 0)
    await world.restart()
    await writes(ratih, "Kantor pindah.")
    await ratih.taps("Kirim")
    await ratih.sees("satu pengelola lain harus setuju dulu")
    await ratih.taps("Ya, kirim")
    await ratih.sees("Belum ada pengelola lain")
    sari = await second_admin(world, ratih)
    await ratih.says("/siaran")
    await ratih.taps("Lanjut menulis")
    await ratih.sees("masih ditulis")
    await sends(ratih)
    assert "Setuju" not in (await ratih.sees("harus setuju dulu")).buttons
    await sari.sees("Ratih menulis siaran")
    await passes(world)
    assert promises(world) == []
    await sari.taps("Lihat")
    await sari.taps("Setuju")
    await ratih.sees("Pengelola lain menyetujui")
    await passes(world)
    await siti.sees("Kantor pindah.")
    deeds = [row["action"] for row in rows(world, "audit")]
    assert {"wrote an announcement", "agreed to an announcement"} <= {*deeds}


async def test_a_pause_holds_over_a_restart_goes_on_and_what_was_not_sent_is_withdrawn(world, monkeypatch):
    monkeypatch.setitem(world.overrides, "send_rate", 2)
    ratih, _ = await with_readers(world)
    await world.restart()
    await world.run(rows_of, world.services.vault, world.now(), 30)
    await writes(ratih, "Halo {nama}.")
    await sends(ratih)
    await ratih.sees("bisa dibatalkan")
    await passes(world)
    await ratih.sees("Siaran sedang berjalan")
    await ratih.taps("Jeda")
    await ratih.sees("Siaran dijeda")
    await planner.tick(world.services)
    await world.restart()
    before = outcomes(world).count("None")
    assert before > 5
    await planner.tick(world.services)
    assert outcomes(world).count("None") == before
    assert {str(row["due_at"])[:4] for row in promises(world) if not row["outcome"]} == {"9999"}
    await ratih.taps("Lanjutkan")
    await planner.tick(world.services)
    await until(lambda: outcomes(world).count("None") < before, what="another one")
    await ratih.taps("Hentikan")
    await ratih.taps("Ya, hentikan")
    await planner.tick(world.services)
    await ratih.sees("Siaran dihentikan")
    await until(lambda: "None" not in outcomes(world), what="the end of what was in flight")
    assert len(promises(world)) == 30


async def test_the_same_to_the_same_within_a_week_is_asked_about(world):
    ratih, (siti,) = await with_readers(world, NAMES[0])
    for again in (False, True):
        await writes(ratih, "Libur besok.")
        if again:
            await ratih.taps("Kirim")
            await ratih.sees("orang akan mendapatnya")
            await ratih.taps("Ya, kirim")
            await ratih.sees("dalam seminggu ini")
            await ratih.taps("Ya, sekali lagi")
            await ratih.sees("bisa dibatalkan")
        else:
            await sends(ratih)
        await passes(world)
        await siti.sees("Libur besok.")
        await planner.tick(world.services)
    await until(lambda: outcomes(world) == ["accepted", "accepted"], what="both outcomes")


async def test_many_failures_in_a_row_stop_it_and_its_author_is_told_then_it_is_stopped(world, monkeypatch):
    monkeypatch.setattr(siaran, "IN_A_ROW", 5)
    ratih, _ = await with_readers(world)
    await world.run(rows_of, world.services.vault, world.now(), 40)  # none of whom has a phone: chat not found
    await writes(ratih, "Halo {nama}.")
    await sends(ratih)
    await passes(world)
    await ratih.sees("Siaran berhenti sendiri")
    failed = [row for row in promises(world) if row["outcome"] == "failed"]
    assert 5 <= len(failed) <= 5 + 10
    await planner.tick(world.services)
    await ratih.taps("Lihat")
    await ratih.sees("menunggu: ")
    await ratih.taps("Hentikan")
    await ratih.taps("Ya, hentikan")
    await planner.tick(world.services)
    await ratih.sees("Siaran dihentikan")
    assert len(promises(world)) == 40
    assert {*outcomes(world)} == {"failed", "withdrawn"}


async def test_an_uncertain_one_is_proved_by_a_tap_and_what_was_sent_is_taken_out_of_the_chats(world):
    ratih, (siti, budi) = await with_readers(world, *NAMES[:2])
    await writes(ratih, "Salah tulis.")
    await sends(ratih)
    await passes(world)
    await siti.sees("Salah tulis.")
    await budi.sees("Salah tulis.")
    await until(lambda: outcomes(world) == ["accepted", "accepted"], what="both outcomes")
    await world.run(_doubt, siti.id)
    await planner.tick(world.services)
    await ratih.says("/siaran")
    await ratih.taps("1")
    await ratih.sees("belum pasti: 1")
    await ratih.taps("Yang belum pasti")
    await ratih.sees("Untuk 1 orang ini tidak diketahui")
    await ratih.taps("Siapa mereka")
    await ratih.sees("1. S••• R•••••")
    await siti.taps("Jangan kirim lagi")
    await siti.sees("tidak ada pengumuman")
    assert outcomes(world) == ["accepted", "accepted"]
    await ratih.says("/siaran")
    await ratih.taps("1")
    await ratih.sees("Penerima: 2")
    await ratih.taps("Hapus dari layar")
    await ratih.sees("selama 48 jam")
    await ratih.taps("Ya, hapus")
    await until(lambda: not any("Salah tulis." in one.text for one in budi.messages), what="the message to go")
    await world.quiet()
    await ratih.says("/siaran")
    await ratih.taps("1")
    await ratih.sees("Sudah hilang dari layar: 2 dari 2")


def _doubt(session, chat: int) -> None:
    row = session.exec(select(Message).where(Message.chat_id == chat, Message.kind == "siaran")).one()
    row.outcome, row.reason = "uncertain", "TimedOut"


async def test_readers_are_chosen_with_live_counts_and_nobody_else_gets_it(world):
    ratih, (siti, budi) = await with_readers(world, *NAMES[:2])
    await world.run(_lives, siti.id, "340215")
    await world.run(_lives, budi.id, "640101")
    await writes(ratih, "Untuk Bantul.")
    await ratih.taps("Penerima")
    await ratih.sees("2 orang")
    await ratih.taps("Wilayah")
    await ratih.taps("Tambah lewat nama")
    await ratih.sees("Kabupaten, kota, atau provinsi mana")
    await ratih.says("Kabupaten Bantul")
    assert "1 orang" in (await ratih.sees("Wilayah: .*Bantul")).text
    await sends(ratih)
    await passes(world, timedelta(minutes=11))
    await siti.sees("Untuk Bantul.")
    await budi.sees_not("Untuk Bantul.")


def _lives(session, chat: int, district: str) -> None:
    session.exec(select(Application).join(Member).where(Member.account_id == chat)).one().district = district
