"""A word that means yes means yes everywhere, and so does a no; a place that is called like one stays a place."""

import pytest

from rules import calculator, choosing, cooperatives, enrolment
from rules.readers import agreeing
from rules.readers.street import street
from rules.readers.talk import says_nothing
from rules.small_words import NO, YES, spelt

ANSWERED_BY_YES = {"go on": [enrolment.GO_ON], "read": [agreeing.yes("x")], "jht": calculator.CALCULATOR[2].choices}
ANSWERED_BY_NO = {"cooperative": [cooperatives.NONE], "address": street("Jalan Mawar").candidates,
                  "jht": calculator.CALCULATOR[2].choices}  # fmt: skip


@pytest.mark.parametrize("word", sorted(spelt(YES)))
@pytest.mark.parametrize("where", ANSWERED_BY_YES)
def test_a_yes_is_a_yes(where: str, word: str):
    choices = ANSWERED_BY_YES[where]
    assert choosing.chosen(word, choices, [set() for _ in choices]) == choices[-1]


@pytest.mark.parametrize("word", sorted(spelt(NO)))
@pytest.mark.parametrize("where", ANSWERED_BY_NO)
def test_a_no_is_a_no(where: str, word: str):
    choices = ANSWERED_BY_NO[where]
    assert choosing.chosen(word, choices, [set() for _ in choices]) == choices[0]


def test_the_district_bener_is_not_taken_for_a_yes():
    assert not says_nothing("Bener")
    assert says_nothing("iya betul pak")
