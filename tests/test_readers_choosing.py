"""Short answers as people type them instead of tapping (own collection: chat Indonesian, Javanese, Sundanese)."""

import pytest

from locales import Text, Words
from rules import side
from rules.choosing import chosen
from rules.enrolment import ENROLMENT
from rules.question import Choice

CHOICES = (
    Choice("yes", Text("Y"), ("ya", "setuju", "saya setuju", "betul", "benar")),
    Choice("no", Text("N"), ("tidak",)),
)


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        ("y|ya|iya|iyaaa|yaa|iyah|yups|yoi|iye|inggih|nggih|muhun|leres|bnr|btul|betull|bener|iya setuju|👍|✅", "yes"),
        ("tdk|ga|gak|nggak|ngga|engga|kagak|ndak|ora|mboten|teu|henteu|nda|indak|tidakk|❌|👎|gamau|ogah|emoh", "no"),
    ],
)
def test_a_short_answer_is_understood(texts: str, value: str):
    for text in texts.split("|"):
        found = chosen(text, CHOICES, [set(), set()], True)
        assert found is not None, text
        assert found.value == value, text


@pytest.mark.parametrize("text", ["tidak setuju", "ga setuju", "saya tidak setuju", "tidak betul"])
def test_a_no_before_it_never_counts_as_a_yes(text: str):
    found = chosen(text, CHOICES, [set(), set()], True)
    assert found is None or found.value == "no"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("brp iuran", side.COST), ("biayanya brp ya", side.COST), ("kok minta nik", side.WHY_NIK),
        ("bayar lewat mana", side.PAY), ("lama gak", side.LONG), ("masih lama?", side.LONG), ("bpu apa", side.WHAT),
        ("berapa menit", side.LONG), ("saya gak punya ktp", side.NO_NIK), ("jht itu apa", side.JHT),
    ],
)  # fmt: skip
def test_a_side_question_is_answered_in_short_forms_too(text: str, answer: str):
    assert side.answer(text) == answer


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("belum pernah", "no"), ("blm pernah ikut", "no"), ("tidak pernah", "no"), ("belum", "no"),
        ("pernah", "lapsed"), ("dulu pernah", "lapsed"), ("dulu pernah ikut", "lapsed"),
        ("pernah, lalu berhenti", "lapsed"),
        ("sudah", "alone"),
    ],
)  # fmt: skip
def test_who_was_a_participant_once_is_told_from_who_never_was(text: str, value: str):
    choices = next(question for question in ENROLMENT if question.key == "participant").choices
    assert isinstance(choices, tuple)
    labels = [{Words().plain(choice.label, "id")} for choice in choices]
    found = chosen(text, choices, labels, True)
    assert found is not None
    assert found.value == value
