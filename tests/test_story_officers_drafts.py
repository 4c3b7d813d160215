"""What an officer has begun is gone when the right is gone, and when they turn to another cooperative."""

from typing import Any

import pytest

from handlers import DIALOGS, WAYS
from handlers.conversation import menu
from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.door import Door
from handlers.way import Command
from locales import N_, Text
from rules.question import Question
from tests.officers import (
    MINA,
    TANI,
    UNKNOWN_COMMAND,
    becomes_officer,
    confirms,
    finds,
    invites_officer,
    opens,
    with_admin,
)
from tests.stories import unhurried  # noqa: F401

KEY = "notebook"


def begin(visit: Visit) -> None:
    visit.open(KEY)
    proceed(visit)


def done(visit: Visit, *_: Text, **__: Any) -> None:
    visit.drop(KEY)
    menu.show(visit, Text("Written down."))


DIALOG = Dialog(
    key=KEY,
    who=OFFICERS,
    form=(
        Question(key="first", ask="What comes first?", read=lambda text, _: text),
        Question(key="second", ask="What comes second?", read=lambda text, _: text),
    ),
    store=InChat(KEY),
    done=done,
    leave=lambda visit: visit.drop(KEY),
)
DOOR = Door((*WAYS, Command("catat", begin, OFFICERS, said=N_("Begin"))), DIALOGS | {KEY: DIALOG})


@pytest.fixture
async def noting(world, monkeypatch):
    monkeypatch.setattr("app.payung.decide", DOOR.decide)
    await world.restart()
    return world


async def begins(officer) -> None:
    await officer.says("/catat")
    await officer.sees("What comes first?")
    await officer.says("Melati")
    await officer.sees("What comes second?")


async def test_who_is_no_officer_any_more_goes_on_with_nothing_that_was_begun(noting):
    ratih, sari = await with_admin(noting), noting.person("Sari")
    await becomes_officer(noting, ratih, sari)
    await begins(sari)
    await finds(ratih)
    for label in ("Petugas", "1", "Akhiri hak ini", "Ya, akhiri"):
        await ratih.taps(label)
    await ratih.sees("sudah diakhiri")
    await sari.says("Kenanga")
    await sari.sees("Untuk mulai")
    assert "Written down" not in sari.screen
    await sari.says("/catat")
    await sari.sees(UNKNOWN_COMMAND)
    await becomes_officer(noting, ratih, sari)
    await sari.says("/catat")
    await sari.sees("What comes first?")  # nothing of before is there


async def test_what_was_begun_for_one_cooperative_is_not_ended_for_another(noting):
    ratih, sari = await with_admin(noting), noting.person("Sari")
    await becomes_officer(noting, ratih, sari)
    await opens(sari, await invites_officer(ratih, "mina jaya"))
    await confirms(ratih, sari)
    await sari.sees("Pengelola sudah mengonfirmasi")
    await begins(sari)
    await sari.says("/start")
    here = (await sari.sees("Anda bertugas untuk")).text
    await sari.taps("Lainnya")
    await sari.taps("Koperasi lain")
    await sari.taps(MINA if TANI in here else TANI)
    await sari.sees("Anda bertugas untuk")
    await sari.says("Kenanga")
    await sari.sees("Untuk mulai")
    assert "Written down" not in sari.screen
