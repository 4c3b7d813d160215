"""Short answers as people type them instead of tapping (own collection: chat Indonesian, Javanese, Sundanese)."""

from datetime import date

import pytest

from locales import Text, Words
from rules import side
from rules.choosing import chosen
from rules.enrolment import ENROLMENT
from rules.question import Choice, Given

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
        ("bang ojol bisa ikut gak?", side.WHO_CAN), ("trus bayar kemana", side.PAY), ("uangnya disetor kmn", side.PAY),
        ("ikut bpjs bayar brp kalo ada 2 pekerja", side.EMPLOYS), ("kalo yg bantu saya gaji gimana", side.EMPLOYS),
        ("ketabrak motor pas kirim batik piye", side.HAPPENED), ("kalau kecelakaan di laut ditanggung gak", side.JKK),
        ("sy petugas koperasi, mau daftarkan 40 anggota sekaligus bisa?", side.MANY),
        ("umur 70 bisa ikut?", side.AGE), ("saya punya kis", side.WHAT),
    ],
)  # fmt: skip
def test_a_side_question_is_answered_in_short_forms_too(text: str, answer: str):
    assert side.answer(text) == answer


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("participant", "belum pernah", "no"), ("participant", "blm pernah ikut", "no"), ("participant", "belum", "no"),
        ("participant", "tidak pernah", "no"), ("participant", "pernah", "lapsed"), ("participant", "sudah", "alone"),
        ("participant", "pernah tapi berhenti", "lapsed"),
        ("participant", "dulu pernah", "lapsed"), ("participant", "dulu pernah ikut", "lapsed"),
        ("participant", "pernah, lalu berhenti", "lapsed"), ("whom", "bapak saya", "family"),
        ("whom", "buat bapak", "family"), ("whom", "saya sendiri", "me"), ("whom", "untuk suami saya", "family"),
        ("programmes", "yang ada tabungannya", "jht"), ("programmes", "tanpa tabungan", "basic"),
        ("programmes", "yang paling murah aja", "basic"), ("programmes", "yang tanpa jht aja", "basic"),
    ],
)  # fmt: skip
def test_free_words_at_a_choice_find_the_one_that_is_meant(key: str, text: str, value: str):
    question = next(question for question in ENROLMENT if question.key == key)
    choices = question.offered({"helpers": "alone"}, Given(date(2026, 11, 22)))
    labels = [{Words().plain(choice.label, "id")} for choice in choices]
    found = chosen(text, choices, labels, True)
    assert found is not None
    assert found.value == value
