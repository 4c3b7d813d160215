"""A question at a question is never believed as its answer: "1 juta?", "apa ojek"."""

import pytest

from tests.test_readers_doubts import GOOD, READERS, believed


@pytest.mark.parametrize("form", ["{}?", "{} ?", "{}？", "{}??", "apa {}"])
@pytest.mark.parametrize("reader", READERS)
def test_an_answer_that_is_a_question_is_never_believed(reader: str, form: str):
    said = [form.format(text) for text in GOOD[reader]]
    assert [text for text in said if believed(READERS[reader](text))] == []
