"""What leads on from an answer, a card or a greeting fits whoever reads it: nobody is led to what is done already."""

from collections.abc import Callable
from typing import Any

import pytest

from handlers.conversation import menu
from handlers.member import benefits, help, review
from locales import Text
from models.role import Held
from tests.shown import FULL, WORDS, Shown, labels

SCREENS: dict[str, Callable[[Any], None]] = {
    "an answer": lambda visit: menu.show(visit, Text("Ya.")),
    "the greeting": menu.greet,
    "/tanya": help.tanya,
    "a topic": lambda visit: help.topic(visit, "jht"),
    "/manfaat": benefits.manfaat,
    "nothing to give up": review.batal,
}
everywhere = pytest.mark.parametrize("say", SCREENS.values(), ids=SCREENS.keys())
FILL_IN, DATA, WORK = "Isi formulir", "Data saya", "Ke tugas saya"


def offered(say: Callable[[Any], None], visit: Shown) -> list[str]:
    say(visit)
    return [WORDS.plain(label, "id") for label in labels(visit.screens[-1])]


@everywhere
def test_who_has_no_form_is_led_to_a_new_one(say):
    assert FILL_IN in offered(say, Shown({}, home=True))


@everywhere
def test_whose_form_was_sent_is_led_to_it_and_to_no_new_one(say):
    found = offered(say, Shown(FULL, sent=True))
    assert FILL_IN not in found
    assert found.count(DATA) == 1


@everywhere
@pytest.mark.parametrize("right", [Held("officer", 7), Held("viewer", region="3402")], ids=["officer", "viewer"])
@pytest.mark.parametrize("sent", [True, False])
def test_who_has_a_right_is_led_back_to_that_work(say, right, sent):
    visit = Shown(FULL if sent else {}, home=not sent, sent=sent)
    visit.standing.roles = (right,)
    found = offered(say, visit)
    assert WORK in found
    assert not sent or FILL_IN not in found


def test_an_officer_without_a_form_begins_one_from_the_greeting_too():
    visit = Shown({}, home=True)
    visit.standing.roles = (Held("officer", 7),)
    assert {WORK, FILL_IN} <= set(offered(menu.greet, visit))
