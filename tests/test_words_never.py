"""What is never said, in either language: what is not known, what misleads, what looks like fraud (words.md)."""

import re

import pytest

from rules import never
from tests.test_words import INDONESIAN, code
from tests.words import HOUSE

OF_THE_PAGE = (HOUSE / "sandbox/page/words.js").read_text().partition("  en: {")[0]
AS_TELEGRAM_SAYS = re.compile("sedang mengetik|Tidak terkirim|Bot diblokir orang ini")


def ids(one: never.Never) -> str:
    return one.pattern.pattern[20:40]


@pytest.mark.parametrize("forbidden", never.never("id"), ids=ids)
def test_words_that_are_never_said(forbidden):
    assert [(found, one) for one in INDONESIAN if (found := forbidden.said(one))] == []


@pytest.mark.parametrize("forbidden", never.never("en"), ids=ids)
def test_english_that_is_never_said(forbidden):
    assert [(found, one) for one in code() if (found := forbidden.said(one))] == []


@pytest.mark.parametrize("forbidden", never.never("id"), ids=ids)
def test_nor_by_the_page_of_the_demo(forbidden):
    assert "MULAI" in OF_THE_PAGE
    assert forbidden.said(AS_TELEGRAM_SAYS.sub("", OF_THE_PAGE)) == []


def test_a_file_is_a_file_and_never_taken_for_a_form():
    """What "berkas" means is read either way: it is only said of a form."""
    assert [one for one in [*INDONESIAN, OF_THE_PAGE] if re.search(r"\bberkas(nya)?\b(?! formulir)", one, re.I)] == []


@pytest.mark.parametrize("sentences", [code, lambda: INDONESIAN], ids=["English", "Indonesian"])
def test_no_sentence_is_glued_to_another_by_a_semicolon(sentences):
    assert [one for one in sentences() if ";" in one] == []


@pytest.mark.parametrize(("language", "sentences"), [("en", code), ("id", lambda: INDONESIAN)])
def test_what_one_is_told_to_tap_is_called_like_a_button(language, sentences):
    said = [never.without_tags(one) for one in sentences()]
    labels = frozenset(one for one in said if len(one) <= never.LABEL)
    assert sum(len(never.TAP[language].findall(one)) for one in said) > 5
    assert [tap for one in said for tap in never.not_buttons(one, language, labels)] == []


@pytest.mark.parametrize(
    ("word", "instead"),
    [
        ("perpanjang", "perbarui: an invitation is renewed by a new link, on every screen"),
        ("kedaluwarsa", "lewat masa berlaku"),
        ("buku kerja", "file Excel"),
        ("tautan dan huruf", "kode undangan"),
    ],
)
def test_one_thing_has_one_word(word, instead):
    assert [one for one in INDONESIAN if re.search(word, one, re.IGNORECASE)] == [], instead
