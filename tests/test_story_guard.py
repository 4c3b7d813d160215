"""What must not stay in a chat, wherever somebody writes it, and what is too long to be an answer.

Numbers are invented: no NIK is anybody's, cards are those for trials, codes and accounts are made up.
"""

import re

import pytest

from tests.stories import (
    NIK,
    NIK_OF_A_MAN,
    Say,
    asked,
    changes,
    deleted,
    enrols,
    present,
    rows,
    sends,
    unhurried,  # noqa: F401
)

LIKE_A_NIK, LIKE_A_SECRET = "Itu seperti NIK|NIK sudah tersimpan", "Itu seperti OTP, PIN"
COMMANDS = {
    "daftar": "Boleh saya pakai data",
    "start": "Tautan atau kode undangan itu tidak dikenal",
    "hitung": "Berapa iurannya",
    "tanya": "Ada pertanyaan",
    "siapa": "Perintah itu tidak saya kenal",
}


async def seen_before(person, wanted: str) -> str:
    """What was said last, where it or the message before it says this."""
    last, *before = list(person.phone.chat.newest())[:2]
    assert any(re.search(wanted, one.text) for one in (last, *before)), person.screen
    return last.text


@pytest.mark.parametrize("command", COMMANDS)
async def test_a_command_with_a_nik_is_done_and_its_message_deleted(world, command):
    siti = world.person("Siti")
    said = await siti.says(f"/{command} {NIK}")
    await siti.sees(COMMANDS[command])
    await world.quiet()
    assert deleted(siti, said)
    assert COMMANDS[command] in await seen_before(siti, LIKE_A_NIK)


async def test_a_command_with_an_otp_at_a_question_is_done_and_its_message_deleted(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    said = await siti.says("/tanya kode otp 482913 ini apa")
    await siti.sees("Ada pertanyaan")
    await world.quiet()
    assert deleted(siti, said)
    assert "Ada pertanyaan" in await seen_before(siti, LIKE_A_SECRET)


@pytest.mark.parametrize("kind", ["voice", "video", "document", "audio", "animation"])
async def test_a_nik_in_the_caption_of_anything_is_deleted(world, kind):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    file = {"file_id": "f", "file_unique_id": "u", "duration": 1, "width": 1, "height": 1}
    sent = siti.phone.sends({kind: file, "caption": f"KTP saya {NIK}"})
    await siti.sees(LIKE_A_NIK)
    assert await present(siti) == "name"
    await world.quiet()
    assert deleted(siti, sent)


@pytest.mark.parametrize("name", [f"{NIK}.docx", f"ktp {NIK}.zip", f"{NIK}.jpg"])
async def test_a_nik_as_the_name_of_a_file_is_deleted(world, name):
    siti = world.person("Siti")
    sent = await siti.sends_file(name, b"x", mime="application/octet-stream")
    await siti.sees(LIKE_A_NIK)
    await world.quiet()
    assert deleted(siti, sent)


@pytest.mark.parametrize("until", ["name", "phone"])
async def test_a_nik_as_the_number_of_a_contact_is_deleted(world, until):
    siti = world.person("Siti")
    await enrols(siti, until=until)
    sent = await siti.shares_contact(own=False, phone=NIK)
    await siti.sees(LIKE_A_NIK)
    assert await present(siti) == until
    await world.quiet()
    assert deleted(siti, sent)


async def test_a_reply_to_ones_own_message_with_a_nik_takes_both_away_and_one_to_ours_none(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    older = world.telegram.new_message(siti.phone.chat, {"text": f"NIK {NIK}"}, siti.phone.account.json())
    reply = siti.phone.says("sudah ya", reply_to=older)[0]
    await siti.sees(LIKE_A_NIK)
    await world.quiet()
    assert deleted(siti, older)
    assert deleted(siti, reply)
    ours = world.telegram.bot_message(siti.phone.chat, {"text": "Contoh: 3402 0152 0585 0000"}, None)
    named = siti.phone.says("Siti Aminah", reply_to=ours)[0]
    await asked(siti, "phone")
    assert not deleted(siti, named)


async def test_where_the_nik_is_asked_for_it_is_read_and_another_one_right_after_takes_its_place(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    first = await siti.says(NIK)
    await asked(siti, "born")
    second = await siti.says(NIK_OF_A_MAN)
    await siti.sees("laki-laki")
    await world.quiet()
    assert deleted(siti, first)
    assert deleted(siti, second)


SECRETS = ("kode otp 482913", "482913 otp nya", "pin 1234", "password saya siti88", "4111 1111 1111 1111",
           "no rek BCA 1234567890")  # fmt: skip


@pytest.mark.parametrize("until", ["consent", "nik", "name", "phone", "street", "income", "review"])
async def test_a_secret_is_deleted_and_warned_of_at_every_question(world, until):
    siti = world.person("Siti")
    await enrols(siti, until=until)
    before = rows(world, "answer")
    for secret in SECRETS:
        said = await siti.says(secret)
        await siti.sees(LIKE_A_SECRET)
        assert await present(siti) == until
        await world.quiet()
        assert deleted(siti, said)
    assert rows(world, "answer") == before


async def test_a_secret_at_the_question_of_the_payment_code_is_no_number(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    await siti.taps("Sudah dapat kode bayar")
    for secret in (*SECRETS, NIK):
        said = await siti.says(secret)
        await siti.sees(LIKE_A_NIK if secret == NIK else LIKE_A_SECRET)
        await siti.sees("Kode bayar atau nomor peserta")
        await world.quiet()
        assert deleted(siti, said)
    assert "official_number" not in {row["key"] for row in rows(world, "answer")}
    await siti.says("kode bayar saya 9912345678")
    await siti.sees("sudah saya catat")


async def test_a_secret_while_no_form_is_open_is_warned_of_too(world):
    siti = world.person("Siti")
    said = await siti.says("otp saya 482913")
    await siti.sees(LIKE_A_SECRET)
    await world.quiet()
    assert deleted(siti, said)
    edited = await siti.says("halo")
    await siti.sees("Saya Payung")
    await siti.edits("pin 482913", edited)
    await siti.sees(LIKE_A_SECRET)
    await world.quiet()
    assert deleted(siti, edited)


@pytest.mark.parametrize("question", ["kode otp itu apa?", "kok minta otp?", "apa itu pin"])
async def test_a_question_about_an_otp_is_answered(world, question):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    said = await siti.says(question)
    await siti.sees("hanya untuk Anda sendiri")
    assert await present(siti) == "nik"
    await world.quiet()
    assert not deleted(siti, said)


# -- too long ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("until", ["nik", "name", "street", "income", "review"])
async def test_an_answer_of_more_than_500_characters_is_asked_to_be_shorter(world, until):
    siti = world.person("Siti")
    await enrols(siti, until=until)
    await siti.says("a" * 501)
    await siti.sees("lebih dari 500 huruf")
    assert await present(siti) == until
    await siti.says("a" * 500)
    assert "lebih dari 500" not in (await asked(siti, until)).text


async def test_a_long_text_is_looked_through_to_its_end(world):
    siti = world.person("Siti")
    await enrols(siti, until="name")
    for secret, told in ((NIK, LIKE_A_NIK), ("otp 482913", LIKE_A_SECRET)):
        said = await siti.says("panjang " * 500 + secret)
        await siti.sees(f"({told})(.|\n)*lebih dari 500 huruf")
        await world.quiet()
        assert deleted(siti, said)


async def test_a_long_text_with_a_nik_is_deleted_where_it_is_asked_for_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    said = await siti.says("panjang " * 70 + NIK)
    await siti.sees("lebih dari 500 huruf")
    await world.quiet()
    assert deleted(siti, said)
    assert await present(siti) == "nik"


async def test_long_words_for_work_are_asked_to_be_shorter_and_not_cut(world):
    siti = world.person("Siti")
    await enrols(siti, until="work")
    await siti.says("jual ikan keliling " * 10)
    await siti.sees("paling banyak 100 huruf")
    await siti.says("jual ikan keliling")
    await asked(siti, "helpers")


async def test_a_number_on_the_card_is_changed_and_a_secret_there_is_not_read(world):
    siti = world.person("Siti")
    await enrols(siti, name=Say("Siti Rekaan"))
    await changes(siti, "Nama")
    said = await siti.says("password: Rahasia88")
    await siti.sees(LIKE_A_SECRET)
    assert await present(siti) == "name"
    await world.quiet()
    assert deleted(siti, said)


async def test_a_nik_in_a_turn_that_failed_is_deleted_all_the_same(world, monkeypatch):
    def broken(*_):
        raise ValueError

    siti = world.person("Siti")
    await siti.says("/start")
    with monkeypatch.context() as patched:
        patched.setattr("handlers.conversation.guard.found", broken)
        said, other = await siti.says(f"NIK {NIK}"), await siti.says("Jl. Melati 5, RT 03 RW 01, 55188")
        await siti.sees("Maaf, ada gangguan")
        await world.quiet()
    assert deleted(siti, said)
    assert not deleted(siti, other)
