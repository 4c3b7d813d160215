"""Several photos at once: the KTP may be any of them, and it may lie there twice, or beside somebody else's."""

import json
from dataclasses import replace

from rules.ktp import said
from tests.databases import on_sqlite
from tests.ktp_read import SITI, album, but
from tests.stories import NIK_OF_A_MAN, asked, deleted, enrols, rows, unhurried  # noqa: F401
from tests.test_story_ktp import CARD, GROUPED, reading  # noqa: F401
from tests.waiting import until

pytestmark = on_sqlite
FACE = {"said": said.NO_TEXT, "hint": True}
HIS = replace(SITI, nik=NIK_OF_A_MAN, sex="L", name="BUDI REKAAN")


async def test_the_ktp_may_be_the_second_photo(reading):  # noqa: F811
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    photos = await album(siti, FACE, but())
    assert GROUPED in (await siti.sees(CARD)).text
    assert "tidak melihat tulisan" not in reading_of(siti)
    await siti.taps("Benar semua")
    await asked(siti, "phone")
    await reading.quiet()
    assert all(deleted(siti, one) for one in photos)
    assert {row["result"] for row in rows(reading, "job")} == {None}


async def test_its_other_side_and_the_same_once_more_are_nothing_to_speak_of(reading):  # noqa: F811
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    await album(siti, but(), {"said": said.UNREADABLE, "hint": True}, but())
    await siti.sees(CARD)
    await siti.taps("Benar semua")
    await asked(siti, "phone")
    await reading.quiet()
    assert "tidak bisa saya baca" not in reading_of(siti)
    assert "orang lain" not in reading_of(siti)


async def test_of_two_people_the_first_is_shown_and_it_is_said_what_to_do_for_the_other(reading):  # noqa: F811
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    await album(siti, but(), {"card": HIS.told()})
    await siti.sees("KTP orang lain")
    assert GROUPED in (await siti.sees(CARD)).text
    await siti.taps("Benar semua")
    await asked(siti, "phone")
    assert HIS.name not in reading_of(siti)


async def test_where_the_first_is_not_clear_the_second_may_be(reading):  # noqa: F811
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    await album(siti, but(("nik",)), but())
    await siti.sees(GROUPED)
    await siti.taps("Benar semua")
    await asked(siti, "phone")


async def test_of_an_album_without_a_ktp_one_hint_is_said(reading):  # noqa: F811
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    await album(siti, FACE, FACE, {"said": said.SIM, "hint": False})
    await siti.sees("sepertinya SIM")
    await reading.quiet()
    assert "tidak melihat tulisan" not in reading_of(siti)
    await asked(siti, "nik")


async def test_a_strangers_album_is_read_when_the_stranger_has_agreed(reading):  # noqa: F811
    siti = reading.person("Siti")
    await album(siti, FACE, but())
    await siti.sees("Saya baca setelah Anda setuju")
    assert rows(reading, "job") == []
    await siti.taps("Ya, saya setuju")
    await siti.sees(CARD)
    await siti.taps("Benar semua")
    await asked(siti, "whom")


async def test_a_photo_of_the_album_that_comes_when_the_card_is_shown_takes_its_place_for_nobody(reading):  # noqa: F811
    siti = reading.person("Siti")
    await enrols(siti, until="nik")
    phone = siti.phone
    for read, seen in ((but(), CARD), ({"card": HIS.told()}, "KTP orang lain")):
        phone.sends_photo(json.dumps(read).encode(), media_group_id="late")
        await siti.sees(seen)
    await siti.taps("Benar semua")
    await asked(siti, "phone")
    assert HIS.name not in reading_of(siti)


def reading_of(person) -> str:
    """All that the bot shows."""
    return "\n".join(one.text for one in person.messages if one.from_bot)


async def test_the_second_photo_says_nothing_where_something_else_was_opened_meanwhile(reading, tmp_path):  # noqa: F811
    siti, file = reading.person("Siti"), tmp_path / "go on"
    await enrols(siti, until="nik")
    await album(siti, but(), {"card": HIS.told(), "until": str(file)})
    await siti.sees(CARD)
    await siti.says("/hitung")
    await siti.sees("Berapa iurannya")
    file.write_text("")
    await until(lambda: all(row["ended_at"] for row in rows(reading, "job")), "both photos")
    await reading.quiet()
    assert "orang lain" not in reading_of(siti)
    assert HIS.name not in reading_of(siti)
