"""The words of an announcement: fields in their place, and lengths as Telegram counts them (telegram.md)."""

import pytest

from rules.announcement import LONGEST, MOST, broken, fields, filled, length, size, unknown
from sandbox.html import parse_html
from sandbox.text import BYTES_LIMIT, CAPTION_LIMIT, TEXT_LIMIT, finish

VALUES = {"nama": 'Budi <&> "Ujang" 🌿', "bulan": "Desember 2026", "koperasi": "KSP A & B"}


def told(words: str) -> str:
    """What Telegram makes of HTML."""
    return finish(*parse_html(words, []))[0]


@pytest.mark.parametrize(
    "words",
    [
        "Halo {nama}",
        "<b>Halo {nama}</b>, <i>iuran {bulan}</i> &lt;penting&gt;",
        "👩‍🌾🌿 {nama} & 🙏",
        '<a href="https://contoh.id/?a={nama}&amp;b=1">lihat</a> {koperasi}',
        "  \n {nama} \n  ",
        "<blockquote>{nama}</blockquote><pre>{bulan}</pre><tg-spoiler>x</tg-spoiler>",
    ],
)
def test_a_length_is_counted_as_telegram_does_after_parsing_and_trimming(words):
    made = filled(words, VALUES)
    assert length(made) == len(told(made))


def test_the_limits_are_telegrams():
    assert MOST == {"text": TEXT_LIMIT, "photo": CAPTION_LIMIT, "document": CAPTION_LIMIT, "video": CAPTION_LIMIT}
    assert LONGEST == BYTES_LIMIT
    assert size("<b>🌿</b>") == 11


def test_signs_in_a_name_are_signs_and_an_address_holds_no_name():
    made = filled('<b>{Nama}</b> <a href="https://contoh.id/{nama}">x</a>', VALUES)
    assert told(made) == 'Budi <&> "Ujang" 🌿 x'
    assert "https://contoh.id/{nama}" in made
    assert fields('<a href="https://contoh.id/{alamat}">{ bulan }</a>') == ["bulan"]


@pytest.mark.parametrize(
    ("words", "named"), [("{na<b>ma</b>}", "{nama}"), ("<b>{nama}</b>", None), ("{a&amp;b}", None), ("a { b", None)]
)
def test_a_field_whose_letters_are_formatted_one_by_one_is_none_and_is_found(words, named):
    assert broken(words) == named


def test_an_unknown_field_is_named_as_it_was_written():
    assert unknown("{a&amp;b} {nama}") == ["a&b"]
