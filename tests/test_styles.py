"""Colours of buttons: one leads on, at most; what erases or gives up is red; no answer looks better than another."""

import pytest

from tests import screens, shown
from tests.screens import Named
from transport.keyboards import markup, unpack
from transport.screen import DANGER, PRIMARY, SUCCESS, Button, Key

# By the verb of a button, and for some verbs by what it is about. What is not here has no colour.
STYLES = {
    "send": SUCCESS,
    "resume": PRIMARY,
    "steps": PRIMARY,
    "menu daftar": PRIMARY,
    "cancel": DANGER,
    "erase": DANGER,
    "drop": DANGER,
    "remove": DANGER,
    "iuran paid": PRIMARY,
    "iuran again": PRIMARY,
    "remind paid": PRIMARY,
    "changed": PRIMARY,
    "life left": DANGER,
    "life died": DANGER,
    "happened left": DANGER,
    "happened died": DANGER,
    "privacy ask": DANGER,
    "privacy erase": DANGER,
    "admins invite": PRIMARY,
    "admins end": DANGER,
    "cooperative find": PRIMARY,
    "cooperative close": DANGER,
    "cooperative closed": DANGER,
    "officers invite": PRIMARY,
    "officers area": PRIMARY,
    "officers end": DANGER,
    "officers ended": DANGER,
    "hand keep": DANGER,
    "list save": PRIMARY,
    "list on": PRIMARY,
    "list drop": DANGER,
    "many save": PRIMARY,
    "many drop": DANGER,
    "invited this": PRIMARY,
    "renew yes": PRIMARY,
    "board revoked": DANGER,
    "member revoke": DANGER,
    "ten called": PRIMARY,
    "reply answer": PRIMARY,
    "assist new": PRIMARY,
    "assist right": SUCCESS,
    "assist erase": DANGER,
    **{f"{room} do {decision}": DANGER for room in ("claim", "dispute") for decision in ("first", "second", "same")},
    "serah make": PRIMARY,
    "serah day": PRIMARY,
    "serah cancel": DANGER,
    "serah gone": DANGER,
    "status fix": PRIMARY,
    "status code": PRIMARY,
    "status number": PRIMARY,
    "answer back": DANGER,
    **{f"siaran {key}": PRIMARY for key in ("new", "send", "agree", "on")},
    **{f"siaran {key}": DANGER for key in ("drop", "stop", "stopped", "recall", "recalled")},
    "encourage send": PRIMARY,
    "teks save": PRIMARY,
    "teks drop": DANGER,
    "paid back": DANGER,
    **{f"receipt {key}": PRIMARY for key in ("new", "note", "on")},
    **{f"receipt {key}": DANGER for key in ("drop", "back")},
    "answers save": PRIMARY,
    "answers on": PRIMARY,
    "answers drop": DANGER,
}
LEAVES = ("Batal", "Buang perubahan", "Tanpa undangan")  # on the reply keyboard, whose buttons have no verb
GO_ON = "Lanjutkan"  # the only answer there is, or the way from a reminder to its form
LEADING = {
    "reply one": "Baca",
    "claim list": "Lihat",
    "dispute list": "Lihat",
    "siaran one": "Lihat",
    "siaran yes": "Ya, kirim",
    "focus": GO_ON,
    "correct": GO_ON,
}  # what a promise leads to
ANSWERS = ("a", "pick", "skip", "page")


def buttons(one: Named) -> list[Button | Key]:
    return [button for row in (*one.screen.rows, *one.screen.keys) for button in row]


def label(button: Button | Key) -> str:
    return shown.WORDS.plain(button.label, "id")


def verb(button: Button | Key) -> tuple[str, str]:
    tap = unpack(button.data) if isinstance(button, Button) and button.data else None
    return (tap.verb, f"{tap.verb} {tap.key}") if tap else ("", "")


@pytest.fixture(scope="module")
def everything() -> tuple[Named, ...]:
    return screens.everything()


def test_every_button_has_the_colour_of_the_table(everything):
    wrong = []
    for one in everything:
        for button in buttons(one):
            plain, about = verb(button)
            style = STYLES.get(about) or STYLES.get(plain, "")
            if isinstance(button, Key):
                style = DANGER if label(button) in LEAVES else ""
            elif plain in ANSWERS and len([b for b in buttons(one) if verb(b)[0] in ANSWERS]) == 1:
                style = button.style  # looked at below
            elif label(button) == (LEADING.get(about) or LEADING.get(plain)):
                style = PRIMARY
            if button.style != style:
                wrong.append((one.name, label(button), button.style))
    assert wrong == []


def test_a_screen_has_one_leading_button_at_most(everything):
    leading = {one.name: [label(b) for b in buttons(one) if b.style in (PRIMARY, SUCCESS)] for one in everything}
    assert {name: labels for name, labels in leading.items() if len(labels) > 1} == {}


def test_of_several_answers_none_looks_better_and_an_only_one_leads_on(everything):
    for one in everything:
        answers = [b for b in buttons(one) if verb(b)[0] in ANSWERS]
        led = [b for b in answers if b.style]
        assert not led or (len(answers) == 1 and led[0].style == PRIMARY), one.name
    led = {label(b) for one in everything for b in buttons(one) if verb(b)[0] == "a" and b.style}
    assert led == {GO_ON, "JKK + JKM + JHT", "Ya, catat"}


@pytest.mark.parametrize("language", shown.LANGUAGES)
def test_telegram_is_told_the_colour_and_of_no_colour_nothing(everything, language):
    for one in everything:
        made = markup(one.screen, shown.WORDS, language) or {}
        told = [button for row in made.get("inline_keyboard") or made.get("keyboard", ()) for button in row]
        assert [button.get("style", "") for button in told] == [button.style for button in buttons(one)]
        assert "" not in [button.get("style") for button in told]
