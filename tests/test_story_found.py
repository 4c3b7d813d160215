"""What the random life found (`python -m tests.life`), each told as a small story."""

from tests.stories import (
    asked,
    enrols,
    inbox_is_empty,
    kept,
    unhurried,  # noqa: F401
)


async def test_a_tap_in_a_group_or_on_no_message_at_all_is_only_taken_note_of(world):
    siti = world.person("Siti")
    group = world.telegram.group("Arisan")
    me = siti.phone.account.json()
    places = ({"message": {"message_id": 1, "date": 0, "chat": group.chat.json()}}, {"inline_message_id": "x"})
    for place in places:
        for data in ("menu::daftar", "new", "language::en", "stop::reminders", "send:1", "x"):
            tap = {"id": data, "from": me, "chat_instance": "1", "data": data}
            world.telegram.push({"callback_query": tap | place})
    await world.quiet()
    assert await inbox_is_empty(world)
    assert kept(world) == {}
    assert not [m for m in group.chat.messages.values() if m.from_bot]
    assert {call.method for call in world.telegram.calls if call.chat} == set()


async def test_who_takes_back_a_wish_that_was_never_made_leaves_nothing_behind(world):
    siti = world.person("Siti")
    await siti.says("/berhenti")
    await siti.taps("Boleh kirim lagi")
    await siti.sees("boleh datang lagi")
    assert kept(world) == {}


async def test_a_tap_on_a_message_that_was_never_ours_is_no_fault_in_the_log(world, caplog):
    siti = world.person("Siti")
    await enrols(siti, until="street")
    own = await siti.says("halo")
    await siti.says("apa itu JHT?")
    await asked(siti, "street")
    await siti.taps_data("menu::daftar", own)
    await asked(siti, "street")
    await world.quiet()
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []
