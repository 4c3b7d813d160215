"""What nobody asked for: stickers, photos, contacts of others, long texts, groups, channels."""

import re

import pytest

from tests.stories import (
    asked,
    changes,
    deleted,
    enrols,
    goes_on,
    goes_on_alone,
    kept,
    rows,
    sends,
    unhurried,  # noqa: F401
)

KTP_PHOTO = "tidak bisa membaca foto|belum bisa membaca foto"


@pytest.mark.parametrize("until", ["nik", "street"])
async def test_a_photo_of_a_ktp_instead_of_typing_is_deleted_and_told_why(world, until):
    siti = world.person("Siti")
    await enrols(siti, until=until)
    photo = await siti.sends_photo(caption="KTP saya")
    await siti.sees(re.compile(KTP_PHOTO))
    await asked(siti, until)
    await world.quiet()
    assert deleted(siti, photo)


async def test_a_ktp_sent_as_a_file_is_deleted_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    file = await siti.sends_file("ktp.jpg", b"x" * 100, mime="image/jpeg")
    await asked(siti, "nik")
    await world.quiet()
    assert deleted(siti, file)


async def test_a_photo_whose_caption_is_the_nik_is_deleted(world):
    siti = world.person("Siti")
    await siti.says("/start")
    photo = await siti.sends_photo(caption="NIK 3402155708850001")
    await siti.sees("hapus dari layar")
    await world.quiet()
    assert deleted(siti, photo)


async def test_an_album_is_deleted_and_answered_once(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    seen = len(siti.messages)
    photos = await siti.sends_album(3)
    await asked(siti, "nik")
    await world.quiet()
    assert all(deleted(siti, photo) for photo in photos)
    assert len(siti.messages) == seen + 1


async def test_a_thing_that_cannot_be_read_is_told_so_and_the_place_kept(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    for kind in ("sticker", "voice", "video", "video_note", "dice", "poll"):
        await siti.sends_kind(kind)
        await siti.sees("hanya bisa membaca tulisan")
        await asked(siti, "name")


async def test_a_location_and_a_document_without_name_keep_the_place(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    await siti.shares_location(-7.8, 110.36)
    await asked(siti, "name")
    await siti.sends_file(None, b"abc")
    await asked(siti, "name")
    await siti.shares_contact()
    await asked(siti, "name")
    assert "phone" not in {row["key"] for row in rows(world, "answer")}


async def test_a_thing_that_cannot_be_read_while_no_form_is_open_leads_to_the_menu(world):
    siti = world.person("Siti")
    await siti.sends_sticker()
    await siti.sees("hanya bisa membaca tulisan")
    assert "Isi formulir" in siti.buttons
    assert kept(world) == {}


async def test_a_message_that_was_edited_after_its_form_was_sent_is_not_read_again_and_a_nik_in_it_deleted(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    own = next(m for m in siti.phone.chat.newest() if m.text == "Siti Rekaan")
    await siti.edits("Siti Rahayu", own)
    await siti.sees("Pesan yang diubah tidak saya baca lagi")
    await siti.edits("NIK 3402155708850001", own)
    await world.quiet()
    assert deleted(siti, own)


async def test_a_text_of_five_thousand_characters_is_told_what_to_send_instead(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    for until in ("nik", "name", "phone", "street", "work", "income", "programmes", "review"):
        await goes_on(siti, until=until)
        await siti.says("panjang sekali " * 334)
        await world.quiet()
        await asked(siti, until)
    assert not any("gangguan" in m.text for m in siti.messages)


async def test_signs_that_break_markup_break_nothing(world):
    siti = world.person("Siti <b", last_name="& %s")
    await enrols(siti)
    for sign in ("A <b", "</b>&nbsp;<a href=x>", "%(name)s %s %%", "\u200b\u200b.", "𝓢𝓲𝓽𝓲", "/", "🙂"):
        await changes(siti, "Alamat")
        await asked(siti, "street")
        await siti.says(f"Jl. {sign} 5, 55188")
        await goes_on(siti, until="review")
        await asked(siti, "review")
    await sends(siti)
    await goes_on_alone(siti)
    assert not any("gangguan" in m.text for m in siti.messages)


async def test_somebody_elses_contact_is_refused(world):
    siti = world.person("Siti")
    await enrols(siti, until="phone")
    await siti.shares_contact(own=False, user_id=4711)
    await siti.sees("Kontak itu bukan milik Anda")
    await siti.shares_contact(own=False)
    await siti.sees("Kontak itu bukan milik Anda")
    await asked(siti, "phone")
    assert "phone" not in {row["key"] for row in rows(world, "answer")}


async def test_a_forwarded_contact_is_refused_even_the_own_one(world):
    siti = world.person("Siti")
    await enrols(siti, until="phone")
    me = siti.phone.account
    origin = {"type": "user", "sender_user": me.json(), "date": 1}
    contact = {"phone_number": me.phone, "first_name": me.first_name, "user_id": me.id}
    siti.phone.sends({"contact": contact, "forward_origin": origin})
    await siti.sees("Kontak itu bukan milik Anda")
    await asked(siti, "phone")


async def test_an_unknown_command_and_an_unknown_link_lead_to_the_menu(world):
    siti = world.person("Siti")
    await siti.says("/siaran")
    officer_only = (await siti.sees("tidak saya kenal")).text
    await siti.says("/apasaja")
    assert (await siti.sees("tidak saya kenal")).text == officer_only
    await siti.opens("undangan-yang-tidak-ada")
    await siti.sees("Tautan atau kode undangan itu tidak dikenal")
    assert "Isi formulir" in siti.buttons


async def test_who_opens_an_unknown_link_still_reads_who_this_is(world):
    siti = world.person("Siti")
    await siti.opens("x1")
    hello = (await siti.sees("Tautan atau kode undangan itu tidak dikenal")).text
    assert "Tidak menerima uang" in hello
    assert "bukan BPJS Kesehatan" in hello


async def test_in_a_group_a_command_is_answered_once_and_talk_is_not(world):
    siti = world.person("Siti")
    group = world.telegram.group("Arisan")
    group.adds_bot(siti.phone.account)
    await world.quiet()
    group.says(siti.phone.account, "/start")
    await world.quiet()
    group.says(siti.phone.account, "@payung_bot halo 3402155708850001")
    await world.quiet()
    said = [m.text for m in group.chat.messages.values() if m.from_bot]
    assert len(said) == 1
    assert "hanya melayani obrolan pribadi" in said[0]
    assert kept(world) == {}


async def test_in_a_channel_the_bot_is_silent(world):
    siti = world.person("Siti")
    channel = world.telegram.channel("Kabar")
    channel.adds_bot(siti.phone.account)
    channel.posts("/start")
    await world.quiet()
    assert not [m for m in channel.chat.messages.values() if m.from_bot]
    assert kept(world) == {}
