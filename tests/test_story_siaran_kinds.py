"""What can be announced: words with their formatting, a photo, a document, a video, what is forwarded; and what not."""

from datetime import timedelta

from tests.announcing import NAMES, passes, sends, with_readers, writes
from tests.databases import on_sqlite
from tests.stories import unhurried  # noqa: F401
from tests.waiting import until
from transport.context import WIB


async def begins(admin) -> None:
    await admin.says("/siaran")
    await admin.taps("Siaran baru")
    await admin.sees("Tulis isinya")


async def test_a_photo_goes_on_with_its_words_and_fields_and_so_do_a_video_and_a_document(world):
    ratih, (siti,) = await with_readers(world, NAMES[0])
    for send, kind in (
        (lambda: ratih.sends_photo(caption="Foto untuk {nama}"), "photo"),
        (lambda: ratih.sends_kind("video"), "video"),
        (lambda: ratih.sends_file("jadwal.pdf", b"%PDF-1.4", caption="Jadwal untuk {nama}"), "document"),
    ):
        await begins(ratih)
        await send()
        await ratih.sees("masih ditulis")
        await sends(ratih)
        await passes(world)
        await until(lambda kind=kind: siti.messages and kind in siti.last.content, what=kind)
        assert "video" in siti.last.content or "untuk SITI REKAAN" in siti.last.text
        assert siti.last.buttons == ["Jangan kirim lagi"]


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_formatting_survives_beside_a_name_with_signs_and_what_is_forwarded_is_copied(world):
    ratih, (budi,) = await with_readers(world, "BUDI <&> 🌿 CONTOH")
    await begins(ratih)
    origin = {"type": "hidden_user", "sender_user_name": "Orang", "date": 1}
    bold = [{"type": "bold", "offset": 5, "length": 6}]
    ratih.phone.sends({"text": "Halo {nama}, a < b & c", "entities": bold, "forward_origin": origin})
    await ratih.sees("masih ditulis")
    await sends(ratih)
    await passes(world)
    message = await budi.sees("Halo BUDI <&> 🌿 CONTOH, a < b & c")
    assert [one["type"] for one in message.content["entities"]] == ["bold"]
    assert "forward_origin" not in message.extra
    assert message.buttons == ["Jangan kirim lagi"]


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_an_album_what_may_not_be_copied_and_what_is_none_of_these_are_refused_with_what_to_send_instead(world):
    ratih, _ = await with_readers(world, NAMES[0])
    await begins(ratih)
    await ratih.sends_album()
    await ratih.sees("di bawah album tidak bisa ada tombol")
    ratih.phone.sends({"text": "Rahasia", "has_protected_content": True})
    await ratih.sees("tidak mengizinkan pesan itu diteruskan")
    await ratih.sends_sticker()
    await ratih.sees("Siaran hanya bisa berupa")
    await ratih.says("Halo {alamat}")
    await ratih.sees("{alamat} tidak saya kenal")
    await ratih.sends_photo(caption="x" * 1025)
    await ratih.sees("batas Telegram 1.024")
    ratih.phone.sends({"text": "Halo {nama}", "entities": [{"type": "bold", "offset": 5, "length": 3}]})
    await ratih.sees("Di {nama} ada huruf yang dibentuk sendiri")
    links = [
        {"type": "text_link", "offset": n, "length": 1, "url": f"https://contoh.id/{'a' * 2000}"} for n in range(20)
    ]
    ratih.phone.sends({"text": "x" * 20, "entities": links})
    await ratih.sees("tautan panjang di dalamnya terlalu banyak")
    await ratih.says("Besok libur.")
    await ratih.sees("masih ditulis")


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_what_would_be_too_long_with_the_longest_name_is_not_sent_and_what_looks_like_fraud_is_pointed_out(world):
    ratih, _ = await with_readers(world, *NAMES[:3])
    room = 4096 - len(NAMES[2])
    text = "{nama}" + "x" * (room + 1)
    await begins(ratih)
    await ratih.says(text)
    message = await ratih.sees("Dengan nama terpanjang, panjangnya 4.097")
    assert "Kirim" not in message.buttons
    await ratih.taps("Ubah isinya")
    await ratih.sees("Tulis isinya")
    await ratih.says("{nama}" + "x" * room)
    assert "Kirim" in (await ratih.sees("masih ditulis")).buttons
    await ratih.taps("Ubah isinya")
    await ratih.sees("Tulis isinya")
    await ratih.says("Selamat Anda terpilih, klik bit.ly/xyz")
    message = await ratih.sees("Penipu menulis seperti ini")
    for words in ("Selamat Anda", "terpilih", "klik", "bit.ly/xyz"):
        assert words in message.text


@on_sqlite  # what is said; the rows of it are on both databases in the other tests
async def test_samples_cover_the_names_and_a_copy_to_oneself_ends_nothing(world):
    ratih, _ = await with_readers(world, *NAMES[:3])
    await writes(ratih, "Halo {nama}, iuran {bulan}.")
    await ratih.taps("Contoh penerima")
    await ratih.sees("Halo W•••• K••••••• D••• K•••••• P••••• U••••, iuran November 2026")
    shown = "\n".join(message.text for message in ratih.messages)
    assert not any(name in shown for name in NAMES)
    await ratih.taps("Kirim ke saya dulu")
    await ratih.sees("Halo Bapak/Ibu, iuran November 2026")
    await ratih.taps("Jangan kirim lagi")
    await ratih.sees_toast("Ini hanya contoh")


async def test_a_large_document_goes_on_by_its_identifier_and_captions_are_counted_with_the_longest_name(world):
    ratih, (siti, *_) = await with_readers(world, *NAMES[:3])
    room = 1024 - len(NAMES[2])
    await begins(ratih)
    ratih.phone.sends_file("jadwal.pdf", b"%PDF-1.4", caption="{nama}" + "🌿" * (room + 1), size=49 * 2**20)
    assert "Kirim" not in (await ratih.sees("Dengan nama terpanjang, panjangnya 1.025")).buttons
    await ratih.taps("Ubah isinya")
    await ratih.sees("Tulis isinya")
    ratih.phone.sends_file("jadwal.pdf", b"%PDF-1.4", caption="{nama}" + "🌿" * room, size=49 * 2**20)
    assert "Kirim" in (await ratih.sees("masih ditulis")).buttons
    await sends(ratih)
    await passes(world)
    await until(lambda: siti.messages and "document" in siti.last.content, what="the document")
    assert siti.last.content["document"]["file_size"] == 49 * 2**20
    assert siti.last.text == NAMES[0] + "🌿" * room
    asked = [call.method for call in world.telegram.calls]
    assert "getFile" not in asked, "nothing of it is fetched"


async def test_one_of_before_is_copied_in_one_tap_and_a_draft_waits_as_it_was(world):
    ratih, (siti,) = await with_readers(world, NAMES[0])
    await writes(ratih, "Halo {nama}, rapat besok.")
    await sends(ratih)
    await ratih.taps("Tulis yang serupa")
    assert "Halo {nama}, rapat besok." in (await ratih.sees("masih ditulis")).text
    await ratih.says("/bahasa")
    await ratih.sees("Bahasa")
    await passes(world, timedelta(days=20))
    await world.restart()
    await ratih.says("/siaran")
    await ratih.taps("Lanjut menulis")
    assert "Halo {nama}, rapat besok." in (await ratih.sees("masih ditulis")).text
    assert siti.id


@on_sqlite
async def test_an_hour_is_one_that_comes_also_where_it_is_typed(world):
    ratih, _ = await with_readers(world, NAMES[0])
    await writes(ratih, "Besok libur.")
    await ratih.taps("Kapan?")
    await ratih.sees("Hari apa")
    today = world.now().astimezone(WIB)
    await ratih.taps(f"{today.day} November 2026")
    shown, passed = await ratih.sees("Pukul berapa"), f"{today:%H.00}"
    assert [one for one in shown.buttons if one[:1].isdigit() and one <= passed] == []
    for odd in ("jam 3", "9 malam"):
        await ratih.says(odd)
        await ratih.sees("Silakan ketuk jamnya, atau tulis")
    await ratih.says("7 malam")
    await ratih.sees("pukul 19.00")
    await ratih.taps("Kapan?")
    await ratih.taps(f"{today.day + 1} November 2026")
    await ratih.sees("Pukul berapa")
    await ratih.says("jam 3 sore")
    await ratih.sees(f"{today.day + 1} November 2026 pukul 15.00")
    await sends(ratih)
    await ratih.sees("mulai pukul 12.50 WIB.* sedikit sebelum jam itu tiba di Indonesia timur")


@on_sqlite
async def test_a_copy_to_oneself_keeps_the_field_of_which_there_is_nothing(world):
    ratih, _ = await with_readers(world, NAMES[0])
    await writes(ratih, "Rapat di {koperasi}.")
    await ratih.taps("Kirim ke saya dulu")
    await ratih.sees("^Rapat di {koperasi}")
