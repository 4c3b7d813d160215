"""A dialog more is one file, and one entry beside its command: no table, no state, and the machine knows none of it."""

from typing import Any

import pytest

from handlers import DIALOGS, WAYS
from handlers.conversation import menu
from handlers.conversation.dialog import Dialog, InChat
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.door import Door
from handlers.way import EVERYBODY, Command
from locales import N_, Text
from rules.question import Choice, Question
from rules.readers.name import name
from tests.stories import enrols, read_questions, unhurried  # noqa: F401

# -- the file ----------------------------------------------------------------------------------------
KEY = "guestbook"


def begin(visit: Visit) -> None:
    visit.open(KEY)
    proceed(visit)


def leave(visit: Visit) -> None:
    visit.close(KEY)
    menu.show(visit, Text("Left."))


def done(visit: Visit, *notes: Text, **_: Any) -> None:
    answers = visit.memo.answers.pop(KEY)
    visit.close(KEY)
    menu.show(visit, *notes, Text("%(name)s liked it: %(liked)s.", answers))


DIALOG = Dialog(
    key=KEY,
    who=EVERYBODY,
    form=(
        Question(key="name", ask="What is the name of the guest?", read=lambda text, _: name(text)),
        Question(
            key="liked",
            ask="Did you like it?",
            choices=(Choice("yes", Text("Very"), ("suka",)), Choice("no", Text("Not at all"))),
        ),
    ),
    store=InChat(KEY),
    done=done,
    leave=leave,
)
# -- the entries -------------------------------------------------------------------------------------
DOOR = Door((*WAYS, Command("tamu", begin, EVERYBODY, said=N_("Begin"))), DIALOGS | {KEY: DIALOG})
# ----------------------------------------------------------------------------------------------------


@pytest.fixture
async def guests(world, monkeypatch):
    monkeypatch.setattr("app.payung.decide", DOOR.decide)
    await world.restart()
    return world


async def test_a_new_dialog_asks_goes_back_and_ends(guests):
    siti = guests.person("Siti")
    await siti.says("/daftar")
    await siti.sees("setuju")
    await siti.says("/tamu")
    await siti.sees("1 dari 2")
    await siti.says("Siti Rekaan")
    await siti.sees("Did you like it?")
    await siti.taps("Kembali")
    await siti.sees("What is the name of the guest?")
    await siti.says("Karto Rekaan")
    await siti.sees("2 dari 2")
    await siti.says("suka")
    await siti.sees("Karto Rekaan liked it: yes.")


async def test_a_form_waits_beside_it_and_goes_on(guests):
    siti = guests.person("Siti")
    await enrols(siti, until="street")
    await siti.says("/tamu")
    await siti.sees("What is the name of the guest?")
    await siti.says("batal")
    await siti.sees("Left.")
    await siti.says("lanjut")
    await siti.sees("RT/RW")


async def test_it_is_where_it_was_after_a_restart(guests):
    siti = guests.person("Siti")
    await siti.says("/daftar")
    await siti.says("/tamu")
    await siti.says("Siti Rekaan")
    await siti.sees("Did you like it?")
    await guests.restart()
    await siti.taps("Very")
    await siti.sees("Siti Rekaan liked it: yes.")


async def test_the_form_comes_before_it_and_it_goes_on_where_it_was(guests):
    siti = guests.person("Siti")
    await siti.says("/tamu")
    await siti.says("Siti Rekaan")
    await siti.sees("Did you like it?")
    await siti.says("/daftar")
    await siti.taps("Ya, saya setuju")
    await siti.sees("Formulir ini untuk siapa")
    await siti.says("/tamu")
    await siti.sees("Did you like it?")
    await siti.taps("Very")
    await siti.sees("Siti Rekaan liked it: yes.")
