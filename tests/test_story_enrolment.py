"""Somebody enrols, from /start to the receipt."""

import re
from itertools import pairwise

from tests.stories import (
    ADDRESS,
    NIK,
    ORDER,
    Say,
    Tap,
    after,
    asked,
    begins,
    deleted,
    does,
    enrols,
    goes_on,
    goes_on_alone,
    inbox_is_empty,
    rows,
    sends,
    typed,
    unhurried,  # noqa: F401
    usual,
)


def without_a_button(keys: list[str]) -> list[str]:
    return [act.text for key in keys if isinstance(act := usual(key), Say)]


async def test_who_lives_where_the_nik_was_issued_and_shares_the_contact_types_nik_name_and_address_only(world):
    siti = world.person("Siti")
    done = await enrols(siti)
    await sends(siti)
    assert typed(siti) == without_a_button(done)
    assert {NIK, "Siti Rekaan", ADDRESS} <= {*typed(siti)}


async def test_who_moved_types_the_district_besides(world):
    siti = world.person("Siti")
    done = await enrols(siti, lives=Tap("Bukan, di tempat lain"))
    assert "district" in done
    card = await asked(siti, "review")
    assert "Kasihan" in card.text
    assert "Sewon" not in card.text
    await sends(siti)
    assert typed(siti) == without_a_button(done)


async def test_on_telegram_desktop_the_number_is_typed(world):
    siti = world.person("Siti")
    await enrols(siti, phone=Say("0812-3456-7890"))
    assert "0812-3456-7890" in (await asked(siti, "review")).text
    await sends(siti)


async def test_who_shares_the_contact_sees_its_number_on_the_card(world):
    siti = world.person("Siti", phone="6281234567891")
    await enrols(siti)
    assert "0812-3456-7891" in (await asked(siti, "review")).text


async def test_the_key_that_says_type_the_number_leads_to_typing(world):
    siti = world.person("Siti")
    await enrols(siti, until="phone")
    await siti.taps("Tulis nomor")
    await siti.sees("0812-3456-7890")
    await siti.says("0812 3456 7890")
    await asked(siti, after("phone"))
    assert siti.keyboard == []


async def test_every_step_says_how_far_one_is_and_the_last_step_is_the_last(world):
    siti = world.person("Siti")
    await begins(siti)
    await does(siti, Tap("Ya, saya setuju"))
    seen = []
    for key, following in pairwise([*ORDER[1:], "review"]):
        message = await asked(siti, key)
        found = re.search(r"(\d+) dari (\d+)", message.text)
        assert found, message.text
        seen.append((int(found[1]), int(found[2])))
        assert len(message.text) <= 300, message.text
        await goes_on(siti, until=following)
    assert [number for number, _ in seen] == list(range(1, len(seen) + 1))
    assert seen[-1] == (len(seen), len(seen))


async def test_the_first_message_says_who_it_is_and_that_it_takes_no_money(world):
    siti = world.person("Siti")
    await siti.says("/start")
    hello = await siti.sees("Halo! Saya Payung")
    for words in ("bukan BPJS Kesehatan", "Dinas Contoh", "Tidak menerima uang", "sekitar 5 menit"):
        assert words in hello.text


async def test_the_message_that_holds_the_nik_is_deleted_and_said_to_be(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    message = await siti.says("3402 1557 0885 0001")
    await siti.sees("NIK tersimpan, pesannya saya hapus")
    await world.quiet()
    assert deleted(siti, message)
    assert "0885" not in siti.screen


async def test_attempts_at_the_nik_that_could_not_be_taken_are_deleted_once_it_is_stored(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    short = await siti.says("340215570885000")
    await siti.sees("16")
    odd = await siti.says("3402159908850001")
    await siti.sees("16")
    good = await siti.says(NIK)
    await asked(siti, "born")
    await world.quiet()
    assert all(deleted(siti, message) for message in (short, odd, good))


async def test_a_nik_with_letters_that_was_confirmed_by_a_button_is_deleted_too(world):
    siti = world.person("Siti")
    await enrols(siti, until="nik")
    message = await siti.says("34O2155708850001")
    await siti.sees(re.compile("O = 0"))
    await does(siti, Tap("Ya|Yes"))
    await asked(siti, "born")
    await world.quiet()
    assert deleted(siti, message)


async def test_a_nik_typed_at_the_wrong_place_is_deleted_and_the_place_kept(world):
    siti = world.person("Siti")
    await begins(siti)
    for until in ("consent", "name", "street", "review"):
        await goes_on(siti, until=until)
        message = await siti.says("ini NIK saya 3402155708850001 ya")
        await siti.sees("seperti NIK|NIK sudah tersimpan" if until != "review" else re.compile("Coba periksa"))
        await asked(siti, until)
        await world.quiet()
        assert deleted(siti, message)


async def test_a_nik_typed_before_any_form_is_deleted(world):
    siti = world.person("Siti")
    await siti.says("/start")
    await siti.sees("Halo")
    message = await siti.says(NIK)
    await siti.sees("seperti NIK")
    await world.quiet()
    assert deleted(siti, message)


async def test_the_review_card_shows_neither_nik_nor_birth_date_nor_digits_of_them(world):
    siti = world.person("Siti", phone="6281234567891")
    await enrols(siti)
    card = (await asked(siti, "review")).text
    assert "NIK: tersimpan" in card
    for digits in (NIK, NIK[:6], NIK[6:12], NIK[-4:], "1985", "17 Agustus", "0885"):
        assert digits not in card


async def test_the_receipt_promises_nothing_that_is_not_known(world):
    siti = world.person("Siti")
    await enrols(siti)
    reference = await sends(siti)
    receipt = siti.last.text
    assert re.fullmatch("[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", reference)
    assert "Perkiraan iuran BPJS Ketenagakerjaan November 2026: Rp8.400" in receipt
    assert "Anda belum menjadi peserta" in receipt
    assert "tidak menerima uang" in receipt
    assert "OTP, PIN" in receipt
    assert "175" in receipt
    for never in ("terdaftar", "aktif", "gratis", "cair", "selamat"):
        assert never not in receipt.lower()
    assert len(receipt) <= 1000
    assert await inbox_is_empty(world)


async def test_consent_is_kept_as_proof(world):
    siti = world.person("Siti")
    await begins(siti)
    asked_in = siti.last.id
    await siti.taps("Ya, saya setuju")
    await asked(siti, after("consent"))
    (proof,) = rows(world, "consent")
    assert proof["version"] == "2027-01"
    assert (proof["chat_id"], proof["message_id"]) == (siti.id, asked_in)
    assert len(proof["text_hash"]) == 32
    assert proof["given_at"]
    assert proof["language"] == "id"
    assert proof["withdrawn_at"] is None


def fits(person) -> None:
    """At most 4 rows of 2 buttons, whose labels a small screen shows whole."""
    rows_of = person.last.keyboard or (person.phone.chat.keyboard_json or {}).get("keyboard") or []
    labels = [button["text"] for row in rows_of for button in row]
    assert len(rows_of) <= 4, person.screen
    assert all(len(row) <= 2 for row in rows_of), person.screen
    assert all(len(label) <= 22 for label in labels), labels


async def test_every_screen_fits_a_small_phone(world):
    siti = world.person("Siti")
    await siti.says("/start")
    await siti.sees("Halo")
    fits(siti)
    await siti.taps("Isi formulir")
    for key in ORDER:
        await goes_on(siti, until=key)
        fits(siti)
        if key in ("nik", "phone", "work", "income"):
            for _ in range(3):
                await siti.says("abc")
                await asked(siti, key)
            fits(siti)
    await goes_on(siti, until="review")
    fits(siti)
    await siti.taps("Ubah")
    await siti.sees("Bagian mana")
    fits(siti)
    await siti.taps("Kembali ke ringkasan")
    await sends(siti)
    fits(siti)
    await goes_on_alone(siti)
    fits(siti)
    for command in ("/profil", "/privasi", "/bahasa", "/tanya", "/berhenti"):
        await siti.says(command)
        await world.quiet()
        fits(siti)
