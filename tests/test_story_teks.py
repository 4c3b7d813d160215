"""An admin puts a text in other words in the chat: everybody reads it so at once, and it is taken back in one tap."""

from typing import Any

from models import wording
from rules import ladder_said
from rules.benefits import ASKED
from rules.wordings import sentences
from tests.databases import on_sqlite
from tests.officers import with_admin
from tests.stories import unhurried  # noqa: F401
from tests.test_story_iuran import takes_part
from tests.test_story_reminders import reminders, winds_on

NEW, NEWER = "Mau tahu manfaatnya? Pilih dulu.", "Pilih peristiwa yang ingin Anda baca."
BEFORE = "Apa yang saya dapat?"


async def with_texts(world: Any) -> tuple[Any, Any]:
    """What they write is no personal data, and stands in the database as it is."""
    world.public |= {NEW, NEWER}
    return await with_admin(world), world.person("Siti")


async def chooses(admin: Any, language: str = "Bahasa Indonesia") -> None:
    """The text above the events, to be written anew."""
    await admin.says("/teks")
    await admin.sees("Tulisan yang bisa Anda ubah")
    await admin.taps("Manfaat")
    await admin.sees("tulisan yang mana")
    await admin.taps("1")
    await admin.sees("bawaan versi ini|oleh Ratih")
    await admin.taps(f"Ubah {language}")
    await admin.sees("Tulis ulang semuanya")


async def saves(admin: Any, text: str) -> None:
    await admin.says(text)
    await admin.sees("Begini nanti di HP anggota")
    await admin.taps("Simpan tulisan ini")
    await admin.sees("Tersimpan. Mulai sekarang")


async def reads(person: Any, text: str) -> None:
    await person.says("/manfaat")
    await person.sees(text)


async def test_a_text_is_seen_in_both_languages_before_it_is_saved_and_by_everybody_after(world):
    ratih, siti = await with_texts(world)
    await reads(siti, BEFORE)
    await chooses(ratih)
    await ratih.says(NEW)
    told = await ratih.sees("Begini nanti di HP anggota: pertama Bahasa Indonesia, lalu English")
    indonesian, english = [m for m in ratih.messages if m.from_bot and m.id < told.id][-2:]
    assert (indonesian.text, english.text.splitlines()[0]) == (NEW, "What do I get?")
    assert "English masih memakai tulisan lama" in told.text
    await reads(siti, BEFORE)
    await ratih.taps("Simpan tulisan ini")
    card = (await ratih.sees("Tersimpan. Mulai sekarang")).text
    assert "Bahasa Indonesia, oleh Ratih, 22 November 2026 pukul 10" in card
    await reads(siti, NEW)
    await ratih.taps("Batalkan yang akhir")
    await ratih.sees("Tulisan sebelumnya dipakai lagi")
    await reads(siti, BEFORE)
    await ratih.says("/riwayat")
    said = (await ratih.sees("Riwayat")).text
    assert "Ratih: membatalkan perubahan terakhir tulisan “Apa yang saya dapat? Pilih" in said
    assert "Ratih: mengubah tulisan “Apa yang saya dapat? Pilih" in said


async def test_any_version_is_put_back_and_each_says_who_wrote_it(world):
    ratih, siti = await with_texts(world)
    for text in (NEW, NEWER):
        await chooses(ratih)
        await saves(ratih, text)
    await ratih.taps("Versi")
    listed = (await ratih.sees("yang terbaru di atas")).text.splitlines()
    assert [line.rpartition(": ")[2][:20] for line in listed if line[:2] in ("1.", "2.")] == [NEWER[:20], NEW[:20]]
    assert "4. English, bawaan versi ini" in "\n".join(listed)
    await ratih.taps("2")
    await ratih.sees("Pesan di atas ini isinya")
    await ratih.taps("Pakai lagi yang ini")
    await ratih.sees("Tulisan itu dipakai lagi")
    await reads(siti, NEW)
    await ratih.taps("Versi")
    await ratih.taps("4")
    await ratih.sees("Bahasa Indonesia, bawaan versi ini")
    await ratih.taps("Pakai lagi yang ini")
    await ratih.sees("Tulisan itu dipakai lagi")
    await reads(siti, BEFORE)


async def test_what_is_wrong_is_told_with_what_to_write_instead_and_nothing_is_saved(world):
    ratih, siti = await with_texts(world)
    await chooses(ratih)
    world.public.add("denda {hari}")
    await ratih.says("Yang tidak bayar kena denda {hari}")
    told = (await ratih.sees("tulis sekali lagi seluruhnya")).text
    assert "{hari} bukan bagian tulisan ini" in told
    assert "“denda” tidak dipakai di sini. Gantinya: belum tercatat di sini" in told
    bold = [{"type": "bold", "offset": 0, "length": 4}, {"type": "code", "offset": 5, "length": 4}]
    world.public.add("Mau tahu?")
    ratih.phone.sends({"text": "Mau tahu?", "entities": bold})
    await ratih.sees("hanya huruf tebal dan miring")
    ratih.phone.sends({"text": "Mau tahu?", "entities": bold[:1]})
    told = await ratih.sees("Begini nanti di HP anggota")
    await ratih.taps("Simpan tulisan ini")
    await ratih.sees("Tersimpan")
    await siti.says("/manfaat")
    assert [one["type"] for one in (await siti.sees("Mau tahu?")).entities] == ["bold"]


async def test_a_text_is_found_by_a_part_of_it_and_what_is_thrown_away_changes_nothing(world):
    ratih, siti = await with_texts(world)
    world.public |= {"tiap jawaban menyebut", "tidak ada di mana pun"}
    await ratih.says("/teks")
    await ratih.sees("Tulisan yang bisa Anda ubah")
    await ratih.says("tidak ada di mana pun")
    await ratih.sees("Tidak ada tulisan yang bisa diubah")
    await ratih.says("tiap jawaban menyebut")
    await ratih.sees("Tulisan yang berisi “tiap jawaban menyebut”")
    await ratih.taps("1")
    await ratih.taps("Ubah Bahasa Indonesia")
    await ratih.says(NEW)
    await ratih.sees("Begini nanti")
    await ratih.taps("Buang")
    await ratih.sees("bawaan versi ini")
    await reads(siti, BEFORE)


async def test_who_changed_it_meanwhile_is_not_overwritten_unasked(world):
    ratih, siti = await with_texts(world)
    await chooses(ratih)
    await ratih.says(NEW)
    await ratih.sees("Begini nanti")
    await world.run(wording.put, ASKED, "id", NEWER, 7, world.now())  # as another admin does, by another process
    await reads(siti, NEWER)
    await ratih.taps("Simpan tulisan ini")
    await ratih.sees("Sementara itu ada yang mengubah tulisan ini")
    await reads(siti, NEWER)
    await ratih.taps("Simpan tulisan ini")
    await ratih.sees("Tersimpan")
    await reads(siti, NEW)


async def test_a_text_that_does_not_fit_this_release_is_not_said_and_the_catalogue_is(world):
    ratih, siti = await with_texts(world)
    await siti.says("/start")
    for text in ("%(no)s", "100 %", "<b>"):
        await world.run(wording.put, ASKED, "id", text, 7, world.now())
        await reads(siti, BEFORE)
    await ratih.says("/teks")
    await ratih.taps("Manfaat")
    await ratih.taps("1")
    await ratih.sees("tidak cocok dengan versi ini, jadi tidak dipakai")


async def test_a_restart_changes_nothing_and_a_forged_button_neither(world):
    ratih, siti = await with_texts(world)
    await chooses(ratih)
    await saves(ratih, NEW)
    await world.restart()
    await reads(siti, NEW)
    key = sentences()[ASKED].key
    for data in ("x", "save", "undo::9", "put:9", f"put::{key}.xx", f"edit::{key}", "version::9", "group::x", "found"):
        await ratih.taps_data(f"teks:{data}" if ":" not in data else f"teks::{data.replace('::', ':')}")
        await world.quiet()
    await reads(siti, NEW)


@on_sqlite
async def test_a_reminder_that_was_promised_before_is_said_in_the_new_words(world):
    siti = await takes_part(world)
    await winds_on(world, 19)
    new = "Paling lambat dibayar %(day)s, ya."
    await world.run(wording.put, ladder_said.PAY_BY, "id", new, 7, world.now())
    await winds_on(world, 1)
    await siti.sees("Paling lambat dibayar 15 Desember 2026, ya.")
    assert len(reminders(siti)) == 1
