"""Buttons carry 64 bytes that come back as they were, whatever else comes is answered and not believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import Text, Words, characters
from tests import shown
from tests.tables import ANY
from transport.keyboards import LIMIT, Tap, markup, pack, token_in, unpack
from transport.screen import Button, Key, Screen

WORDS = Words()
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=6)
KEYS = st.text("abcdefghijklmnopqrstuvwxyz_", max_size=20)
VALUES = st.text(st.characters(max_codepoint=0x7F, exclude_characters=":", exclude_categories=["Cc"]), max_size=20)


@given(LETTERS, st.integers(0, 2**63 - 1), KEYS, VALUES)
def test_there_and_back(verb, application, key, value):
    data = pack(verb, application, key, value)
    assert 1 <= len(data.encode()) <= LIMIT
    assert unpack(data) == Tap(verb, application, key, value)


@given(st.text(ANY, max_size=80) | st.binary(max_size=80).map(lambda raw: raw.decode("latin-1")))
def test_any_bytes_are_answered(data):
    tap = unpack(data)
    assert tap is None or 0 <= tap.application < 2**63


@given(st.text(st.characters(), max_size=70))
def test_lone_surrogates_too(data):
    unpack(f"a:{data}\ud800")


@given(st.lists(st.sampled_from(["a", "", "z" * 13, "1y2p0ij32e8e7", "nik", "٣", "-1", "💥", " "]), max_size=9))
def test_forged_parts(parts):
    tap = unpack(":".join(parts))
    assert tap is None or (tap.verb.isalpha() and 0 <= tap.application < 2**63)


@pytest.mark.parametrize("data", ["", ":", "::::", "a:zzzzzzzzzzzzz", "a b", "à", "a:-1", "a:1.5", "x" * 65, "a:A"])
def test_bytes_of_no_button(data):
    assert unpack(data) is None


def test_a_value_may_hold_colons():
    assert unpack(pack("a", 1, "k", "10:30")) == Tap("a", 1, "k", "10:30")


def test_too_long_is_a_fault_of_ours_and_found_at_once():
    with pytest.raises(ValueError, match="too long"):
        pack("a", 2**63 - 1, "k", "é" * 30)


def everything() -> list[shown.Named]:
    return [*shown.questions(), *shown.questions(bad=3), *shown.questions(page=1), *shown.cards()]


def test_every_button_of_every_screen_fits_and_comes_back():
    """With the greatest id, the longest names, and cooperatives whose ids are as long as ids can be."""
    wrong = []
    for one in everything():
        for button in (b for row in one.screen.rows for b in row if not b.copy):
            size = len(button.data.encode())
            if not 1 <= size <= LIMIT or unpack(button.data) is None:
                wrong.append((one.name, button.data, size))
    assert wrong == []


def test_copied_text_fits():
    """1 to 256 characters: https://core.telegram.org/bots/api#copytextbutton"""
    copies = [b for one in everything() for row in one.screen.rows for b in row if b.copy]
    assert copies
    assert [b for b in copies if not 1 <= characters(b.copy) <= 256] == []


@pytest.mark.parametrize("language", WORDS.languages)
def test_the_markup_is_what_telegram_wants(language):
    """No empty label, no empty row, one kind of keyboard, at most 100 buttons."""
    for one in everything():
        made = markup(one.screen, WORDS, language)
        rows = (made or {}).get("inline_keyboard") or (made or {}).get("keyboard", ())
        assert all(rows), one.name
        assert all(button["text"].strip() for row in rows for button in row), one.name
        assert sum(map(len, rows)) <= 100, one.name
        assert not (one.screen.rows and one.screen.keys), one.name


def test_kinds_of_buttons():
    screen = Screen(
        (), ((Button(Text("A"), "a:1"), Button(Text("B"), copy="b")), (Button(Text("C"), url="https://x.id"),))
    )
    assert markup(screen, WORDS, "id") == {
        "inline_keyboard": [
            [{"text": "A", "callback_data": "a:1"}, {"text": "B", "copy_text": {"text": "b"}}],
            [{"text": "C", "url": "https://x.id"}],
        ]
    }
    assert markup(Screen((), keys=((Key(Text("S"), contact=True),), (Key(Text("T")),))), WORDS, "id") == {
        "keyboard": [[{"text": "S", "request_contact": True}], [{"text": "T"}]],
        "resize_keyboard": True,
    }
    assert markup(Screen(()), WORDS, "id") is None
    assert markup(Screen((), drop_keys=True), WORDS, "id") == {"remove_keyboard": True}


@pytest.mark.parametrize("text", ["https://t.me/payung_bot?start=a-B_1", " T.me/Payung_Bot?start=a-B_1\n"])
def test_a_link_to_this_bot_is_known_where_nothing_else_is_written(text):
    assert token_in("payung_bot", text) == "a-B_1"


@pytest.mark.parametrize("text", ["t.me/other_bot?start=a", "lihat t.me/payung_bot?start=a", "t.me/payung_bot", "",
                                  f"t.me/payung_bot?start={'a' * 65}"])  # fmt: skip
def test_other_texts_hold_no_token(text):
    assert token_in("payung_bot", text) == ""
