"""What asks nothing is met with silence: Telegram's own messages, edits that change no word, a place that moves on."""

from tests.kinds import CONTENT, SERVICE, of_kind
from tests.stories import (
    NIK,
    asked,
    deleted,
    enrols,
    kept,
    rows,
    sends,
    unhurried,  # noqa: F401
)

EDITED = "Pesan yang diubah tidak saya baca lagi"


def said(person) -> list[tuple[int, str]]:
    """All that the bot said, each with how often it was touched."""
    return [(m.activity, m.text) for m in person.phone.chat.messages.values() if m.from_bot]


async def silent(world, person, *deeds) -> None:
    """After each of these things nothing was said, nothing edited, and nothing went wrong."""
    await world.quiet()
    before = said(person)
    for deed in deeds:
        deed()
        await world.quiet()
        assert said(person) == before, deed
    assert not [row for row in rows(world, "inbox") if row["failure"]]


def edit(person, message, **changed):
    """Telegram says that a message was edited, though what changed may be nothing that a bot can see."""
    body = message.json() | {"edit_date": message.date + 1} | changed
    return lambda: person.phone.telegram.updates.push("edited_message", body)


def sent(person, field: str):
    return lambda: person.phone.sends(of_kind(field))


async def test_every_service_message_of_telegram_is_met_with_silence(world):
    siti, stranger = world.person("Siti"), world.person("Tono")
    await enrols(siti, until="street")
    await silent(world, siti, *(sent(siti, field) for field in SERVICE))
    await silent(world, stranger, *(sent(stranger, field) for field in SERVICE))
    await asked_still(siti, "street")


async def asked_still(person, key: str) -> None:
    await person.says("?")
    await asked(person, key)


async def test_a_message_of_which_nothing_is_known_is_met_with_silence(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await silent(world, siti, lambda: siti.phone.sends({"something_new": {"x": 1}}), lambda: siti.phone.sends({}))


async def test_whatever_a_person_sends_is_answered_once_and_its_edits_without_a_word_are_not(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    for field in sorted(CONTENT):
        await world.quiet()
        before = len(said(siti))
        message = siti.phone.sends(of_kind(field))
        await asked(siti, "street")
        await silent(world, siti, *[edit(siti, message)] * 2)
        assert len(said(siti)) == before + 1, field


async def test_a_reaction_or_a_link_preview_on_what_was_said_before_is_met_with_silence(world):
    siti = world.person("Siti")
    await enrols(siti, until="income")
    mine = [m for m in siti.phone.chat.newest() if not m.from_bot]
    assert "Siti Rekaan" in [m.text for m in mine]
    await silent(world, siti, *(edit(siti, message) for message in mine))


async def test_a_live_location_is_answered_once_and_its_ticks_are_not(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    place = {"latitude": -7.8, "longitude": 110.36, "live_period": 900}
    message = siti.phone.sends({"location": place})
    await siti.sees("hanya bisa membaca tulisan")
    ticks = [edit(siti, message, location=place | {"latitude": -7.8 + n / 1000}) for n in range(10)]
    await silent(world, siti, *ticks)


async def test_a_word_that_really_changed_is_spoken_of_once(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    own = next(m for m in siti.phone.chat.newest() if m.text == "Siti Rekaan")
    await siti.edits("Siti Rahayu", own)
    await siti.sees("Tercatat: Siti Rahayu")
    await asked(siti, "street")
    await silent(world, siti, edit(siti, own))
    await siti.edits("Siti Rekaan", own)
    await siti.sees("Tercatat: Siti Rekaan")


async def test_the_words_are_still_known_after_a_restart_and_after_the_form_was_sent(world):
    siti = world.person("Siti")
    await enrols(siti)
    await sends(siti)
    own = next(m for m in siti.phone.chat.newest() if m.text == "Siti Rekaan")
    await world.restart()
    await silent(world, siti, edit(siti, own))
    await siti.edits("Siti Rahayu", own)
    await siti.sees(EDITED)


async def test_of_a_message_that_is_not_remembered_nothing_is_said_unless_it_holds_a_nik(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    own = next(m for m in siti.phone.chat.newest() if m.text == "Siti Rekaan")
    for number in range(30):
        await siti.says(f"jl {number}")
    await silent(world, siti, edit(siti, own, text="Siti Rahayu"))
    await siti.edits(f"NIK {NIK}", own)
    await siti.sees(EDITED)
    await world.quiet()
    assert deleted(siti, own)


async def test_a_stranger_who_edits_is_told_nothing_and_nothing_is_kept(world):
    siti = world.person("Siti")
    own = await siti.says("halo")
    await siti.sees("Halo! Saya Payung")
    await silent(world, siti, edit(siti, own), edit(siti, own, text="halo lagi"))
    assert kept(world) == {}


async def test_a_message_that_becomes_a_photo_is_deleted_like_a_photo(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    own = next(m for m in siti.phone.chat.newest() if m.text == "Siti Rekaan")
    edit(siti, own, text=None, caption="Siti Rekaan", **of_kind("photo"))()
    await world.quiet()
    assert deleted(siti, own)


async def test_what_was_said_is_not_remembered_after_all_was_erased(world):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/bahasa")
    await siti.taps("Bahasa Indonesia")
    await asked(siti, "street")
    await siti.says("/batal")
    await siti.taps("Ya, hapus")
    await siti.sees("sudah dihapus")
    own = next(m for m in siti.phone.chat.newest() if m.text == "Siti Rekaan")
    await silent(world, siti, edit(siti, own, text="Siti Rahayu"))
