"""A question at a question is never believed as its answer: "1 juta?", "apa ojek"; nor is other talk."""

import pytest

from rules.readers.place import place
from tests.tables import offered
from tests.test_readers_doubts import GOOD, READERS, believed


@pytest.mark.parametrize("form", ["{}?", "{} ?", "{}？", "{}??", "apa {}"])
@pytest.mark.parametrize("reader", READERS)
def test_an_answer_that_is_a_question_is_never_believed(reader: str, form: str):
    said = [form.format(text) for text in GOOD[reader]]
    assert [text for text in said if believed(READERS[reader](text))] == []


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        ("birth_date", "17 s/d 18 agustus 1985"), ("birth_date", "16 17 agustus 1985"),
        ("birth_date", "17 sampai 18 agustus 1985"), ("name", "isi sendiri"), ("name", "nomor hp"),
        ("name", "bentar lagi"), ("name", "data palsu"),
    ],
)  # fmt: skip
def test_what_names_two_or_none_is_not_believed(reader: str, text: str):
    assert not believed(READERS[reader](text))


def test_where_somebody_moves_to_is_asked_about():
    assert "340215" in offered(place("mau pindah ke sewon"))
