"""What is never said, in either language: what is not known, what misleads, what looks like fraud (words.md)."""

import pytest

from rules import never
from tests.test_words import INDONESIAN, code


def ids(one: never.Never) -> str:
    return one.pattern.pattern[20:40]


@pytest.mark.parametrize("forbidden", never.never("id"), ids=ids)
def test_words_that_are_never_said(forbidden):
    assert [(found, one) for one in INDONESIAN if (found := forbidden.said(one))] == []


@pytest.mark.parametrize("forbidden", never.never("en"), ids=ids)
def test_english_that_is_never_said(forbidden):
    assert [(found, one) for one in code() if (found := forbidden.said(one))] == []


@pytest.mark.parametrize("sentences", [code, lambda: INDONESIAN], ids=["English", "Indonesian"])
def test_no_sentence_is_glued_to_another_by_a_semicolon(sentences):
    assert [one for one in sentences() if ";" in one] == []


@pytest.mark.parametrize(("language", "sentences"), [("en", code), ("id", lambda: INDONESIAN)])
def test_what_one_is_told_to_tap_is_called_like_a_button(language, sentences):
    said = [never.without_tags(one) for one in sentences()]
    labels = frozenset(one for one in said if len(one) <= never.LABEL)
    assert sum(len(never.TAP[language].findall(one)) for one in said) > 5
    assert [tap for one in said for tap in never.not_buttons(one, language, labels)] == []
