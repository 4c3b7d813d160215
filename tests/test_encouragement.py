"""What a viewer may say to officers in a sentence of their own: no figures, no links, nothing that is never said."""

from datetime import date

import pytest

from rules.encouragement import LONGEST, WORDS, sentence
from rules.question import Given, Invalid

GIVEN = Given(date(2026, 12, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Terima kasih, langkah kecil setiap minggu sangat berarti.",
        "Semangat, Bapak dan Ibu!",
        "x" * LONGEST,
        WORDS[0].sample,
    ],
)
def test_a_kind_sentence_is_taken(text):
    assert sentence(f"  {text} ", GIVEN) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * (LONGEST + 1), "letters at most"),
        ("!", "in a sentence"),
        ("Sudah 300 orang!", "without numbers"),
        ("Hubungi 081234567890", "without numbers"),
        ("Lihat https://contoh.example/x", "without links"),
        ("Tulis ke @seseorang", "without links"),
        ("Lihat contoh.com", "without links"),
        ("Selamat, Anda terpilih", "swindlers"),
        ("Bantuan akan cair", "swindlers"),
        ("Klik sekarang", "swindlers"),
        ("Mereka sudah terdaftar", "never said"),
    ],
)
def test_what_misleads_or_looks_like_fraud_is_asked_for_in_other_words(text, why):
    found = sentence(text, GIVEN)
    assert isinstance(found, Invalid)
    assert why in found.sentence
