"""A reply is kept as it was decided: what is read again says the same, to the letter."""

from datetime import date

import pytest

from locales import Month, Rupiah, Text, Words
from tests import shown
from transport.screen import Action, Reply, Say, Screen, Toast, dumps, loads, packed, unpacked

WORDS = Words()
NESTED = Text("%(a)s", {"a": Text("%(b)s %(c)s", {"b": Rupiah(1_500_000), "c": Month(2026, 12, 1)})})
DETAILS = Text("%(a)s %(b)s %(c)s", {"a": Rupiah(5), "b": 5, "c": date(1985, 8, 17)})


def said(actions: tuple[Action, ...]) -> list[str]:
    return [WORDS.html(line, "id") for one in actions if isinstance(one, Say) for line in one.screen.lines]


def test_every_screen_comes_back_as_it_was():
    for one in [*shown.questions(), *shown.questions(bad=3), *shown.cards()]:
        reply = Reply("id", (Say(one.screen, 7), Toast("1", Text("Oops"), alert=True)))
        again = loads(dumps(reply))
        assert again == reply, one.name
        assert said(again.actions) == said(reply.actions), one.name


@pytest.mark.parametrize("text", [NESTED, DETAILS])
def test_money_months_and_days_are_still_what_they_were(text):
    reply = Reply("id", (Say(Screen((text,))),))
    assert said(loads(dumps(reply)).actions) == said(reply.actions)
    assert WORDS.plain(unpacked(packed(text)), "en") == WORDS.plain(text, "en")


def test_what_cannot_be_kept_is_a_fault_of_ours_and_found_at_once():
    with pytest.raises(TypeError, match="holds no set"):
        dumps(Reply("id", (Say(Screen((Text("%(a)s", {"a": {1}}),))),)))  # type: ignore[dict-item]
