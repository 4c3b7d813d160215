"""What an admin sees and does once an announcement has ended: the list, those of whom nobody knows, whom to call."""

from datetime import timedelta
from io import BytesIO

from python_calamine import load_workbook
from sqlmodel import select

from handlers import planner
from models.application import Application
from models.consent import agree
from models.cooperative import Cooperative
from models.member import Member
from models.message import Message
from models.store.database import new_id
from rules.consent import CONSENT_VERSION
from tests.announcing import GRACE, NAMES, passes, rows_of, sends, with_readers, writes
from tests.officers import TANI, becomes_officer
from tests.stories import rows, unhurried  # noqa: F401
from tests.test_story_siaran import promises
from tests.waiting import until

ALONE = "MBAH TANPA TELEPON"


async def looks(admin) -> str:
    await admin.says("/siaran")
    await admin.taps("1")
    return (await admin.sees("Penerima: ")).text


async def test_an_announcement_begins_by_itself_and_its_list_is_a_workbook_with_covered_names(world):
    ratih, (siti, budi) = await with_readers(world, *NAMES[:2])
    await world.run(rows_of, world.services.vault, world.now(), 1)  # who has no phone: chat not found
    budi.phone.account.blocked = True
    await writes(ratih, "Halo {nama}.")
    await sends(ratih)
    await ratih.sees("bisa dibatalkan")
    world.ahead += GRACE
    await siti.sees("Halo SITI REKAAN.")  # nobody has looked at the clock
    await ratih.sees("Siaran selesai")
    text = await looks(ratih)
    assert "tidak sampai: 2" in text
    assert "tidak ditemukan di Telegram: 1" in text
    assert "memblokir bot ini: 1" in text
    shown = await ratih.sees("Penerima: 3")
    assert "Ulang yang tak sampai" not in shown.buttons, "of none of them another try helps"
    await ratih.taps("Daftar (Excel)")
    await ratih.sees("Siaran .*: 3 penerima, dan 0 orang yang perlu ditelepon")
    message = next(one for one in ratih.messages[::-1] if "document" in one.content)
    book = load_workbook(BytesIO(ratih.downloads(message)))
    found = book.get_sheet_by_name("Penerima").to_python()[1:]
    assert sorted(row[2] for row in found) == ["sampai di Telegram", "tidak sampai", "tidak sampai"]
    assert {row[0] for row in found} == {"S••• R•••••", "B••• C•••••"}
    deeds = [row["action"] for row in rows(world, "audit")]
    assert "exported readers" in deeds


async def test_an_uncertain_one_is_chosen_by_name_and_gets_it_once_more_and_a_tap_is_counted(world):
    ratih, (siti, budi) = await with_readers(world, *NAMES[:2])
    await writes(ratih, "Besok libur.")
    await sends(ratih)
    await passes(world)
    for one in (siti, budi):
        await one.sees("Besok libur.")
    await until(lambda: [row["outcome"] for row in promises(world)] == ["accepted"] * 2, what="both outcomes")
    await world.run(_doubt, siti.id)
    assert "belum pasti: 1" in await looks(ratih)
    await ratih.taps("Yang belum pasti")
    await ratih.taps("Siapa mereka")
    await ratih.sees("1. S••• R•••••")
    await ratih.taps("1")
    await ratih.sees("apakah S••• R••••• sudah mendapatnya")
    await ratih.taps("Ya, mungkin ganda")
    await ratih.sees("akan mendapatnya sekali lagi")
    await until(lambda: sum("Besok libur." in one.text for one in siti.messages) == 2, what="the second one")
    assert sum("Besok libur." in one.text for one in budi.messages) == 1
    await budi.taps("Jangan kirim lagi")
    await budi.sees("tidak ada pengumuman")
    await until(lambda: [row["outcome"] for row in promises(world)] == ["accepted"] * 2, what="both outcomes")
    assert "1 orang mengetuk “Jangan kirim lagi”" in await looks(ratih)


def _doubt(session, chat: int) -> None:
    row = session.exec(select(Message).where(Message.chat_id == chat, Message.kind == "siaran")).one()
    row.outcome, row.reason = "uncertain", "TimedOut"


async def test_officers_hear_whom_of_their_own_cooperative_to_call_and_see_nobody_else(world):
    ratih, _ = await with_readers(world, NAMES[0])
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    await world.run(_without_telegram, world.services.vault, world.now())
    world.public |= {ALONE}
    await writes(ratih, "Besok libur.")
    await sends(ratih)
    await passes(world)
    await ratih.sees("Siaran selesai")
    text = await looks(ratih)
    assert "Selain itu, anggota tanpa Telegram yang perlu ditelepon: 2." in text
    assert "Dari yang tidak sampai" not in text
    await ratih.taps("Petugas menelepon")
    await ratih.sees("1 petugas diberi tahu")
    message = await sari.sees("Mohon diberi tahu lewat telepon")
    assert "1 orang" in message.text
    assert "Besok libur." in message.text
    await sari.taps("Siapa yang ditelepon")
    text = (await sari.sees("Mohon ditelepon tentang pengumuman")).text
    assert f"1. {ALONE}: tidak punya Telegram" in text
    assert "2." not in text


async def test_who_has_blocked_the_bot_before_or_since_is_counted_and_called_as_such(world):
    ratih, (_, budi, wahyu) = await with_readers(world, *NAMES[:3])
    sari = await becomes_officer(world, ratih, world.person("Sari"))
    world.public |= {*NAMES}
    await world.run(_all_in, TANI)
    await budi.blocks()
    await world.quiet()
    await writes(ratih, "Besok libur.")
    await ratih.taps("Kirim")
    await ratih.sees("2 orang akan mendapatnya")
    await ratih.taps("Ya, kirim")
    await ratih.sees("bisa dibatalkan")
    world.ahead += GRACE - timedelta(minutes=2)
    await planner.tick(world.services)
    await wahyu.blocks()
    await world.quiet()
    await passes(world)
    await ratih.sees("Siaran selesai")
    text = await looks(ratih)
    for line in ("Penerima: 3", "sampai di Telegram: 1", "memblokir bot ini: 2", "anggota yang perlu ditelepon: 2."):
        assert line in text
    assert "Selain itu" not in text, "they are counted above"
    await ratih.taps("Petugas menelepon")
    await sari.sees("Mohon diberi tahu lewat telepon")
    await sari.taps("Siapa yang ditelepon")
    text = (await sari.sees("Mohon ditelepon tentang pengumuman")).text
    assert text.count("memblokir bot ini") == 2
    assert "SITI" not in text


def _all_in(session, cooperative: str) -> None:
    ids = {row.name: row.id for row in session.exec(select(Cooperative))}
    mine = next(id for name, id in ids.items() if cooperative.casefold() in name.casefold())
    for row in session.exec(select(Application)):
        row.cooperative_id = mine


def _without_telegram(session, vault, now) -> None:
    """One person of the officer's cooperative, and one of another one."""
    ids = {row.name: row.id for row in session.exec(select(Cooperative))}
    mine = next(id for name, id in ids.items() if TANI.casefold() in name.casefold())
    for cooperative in (mine, next(id for id in ids.values() if id != mine)):
        member, form = Member(created_at=now), new_id()
        session.add(member)
        session.flush()
        row = Application(id=form, member_id=member.id, created_at=now, touched_at=now, submitted_at=now, state="ready")
        row.name, row.cooperative_id = vault.seal("application", form, "name", ALONE), cooperative
        session.add(row)
        session.flush()
        said = {"text_hash": b"", "language": "id", "given_at": now, "chat_id": 0, "message_id": 0}
        agree(session, application_id=form, version=CONSENT_VERSION, **said)
