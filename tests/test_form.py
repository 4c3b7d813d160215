"""A form is a list: where somebody stands follows from the answers, and a new question is one entry."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from locales import Text
from rules import facts
from rules.alone import ALONE
from rules.calculator import CALCULATOR
from rules.enrolment import ENROLMENT
from rules.question import Choice, Given, Invalid, Question, Unclear, Walk, filled
from rules.register import Entry, Listed
from rules.report import REPORT
from tests.words import HOUSE

TODAY = date(2026, 11, 22)
GIVEN = Given(TODAY, Listed(Entry(7, "Koperasi Contoh Maju"), Entry(9, "Koperasi Lama", closed=True)), "Dinas Contoh")
WITHOUT = replace(GIVEN, cooperatives=Listed())
NIK, ELSEWHERE_NIK = "3402015205850001", "9999995205850001"
CONSENT = ENROLMENT[0].choices[0].value  # type: ignore[index]

# Somebody who answered everything in the plainest way.
FULL = filled(
    ENROLMENT, GIVEN, nik=NIK, phone={"number": "+6281234567890", "proved": True}, income=1_500_000,
    participant="no",
    work={"group": "market_trader", "words": "jual ikan"}, cooperative=7,
)  # fmt: skip


def until(key: str, **changes: Any) -> dict[str, Any]:
    """The answers of somebody who stands at this question."""
    answers = FULL | changes
    asked = [q.key for q in Walk(ENROLMENT, answers, GIVEN).questions]
    return {k: answers[k] for k in asked[: asked.index(key)] if k in answers}


# -- the walk ----------------------------------------------------------------------------------------
A = Question("a", ask="A?", choices=(Choice("x", Text("X")), Choice("y", Text("Y"))))
B = Question("b", ask="B?", when=lambda answers, _: answers.get("a") == "x")
C = Question("c", ask="C?", holds=lambda value, answers, _: value == answers.get("b", "free"))
D = Question("d", ask="D?", optional=True)
FORM = (A, B, C, D)


@pytest.mark.parametrize(
    ("answers", "asked", "following", "left"),
    [
        ({}, "acd", "a", 3),
        ({"a": "x"}, "abcd", "b", 3),
        ({"a": "y"}, "acd", "c", 2),
        ({"a": "x", "b": "1", "c": "1"}, "abcd", "d", 1),
        ({"a": "x", "b": "1", "c": "2"}, "abcd", "c", 2),  # an answer that no longer holds is asked again
        ({"a": "y", "b": "1", "c": "free", "d": None}, "acd", None, 0),  # skipped is answered; b is not looked at
        ({"b": "1", "c": "1", "d": "1"}, "acd", "a", 2),  # a hole in the middle comes first
        ({"z": "gone"}, "acd", "a", 3),  # an answer to a question of before
    ],
)
def test_where_somebody_stands_follows_from_the_answers(answers, asked, following, left):
    walked = Walk(FORM, answers, GIVEN)
    assert "".join(q.key for q in walked.questions) == asked
    assert (walked.next_question and walked.next_question.key) == following
    assert walked.left() == left
    assert set(walked.answers) <= set(answers)


def test_an_answer_to_a_question_of_another_form_or_of_before_stands_beside_those_of_this_one():
    assert Walk(FORM, {"a": "x", "z": "beside"}, GIVEN).answers == {"a": "x", "z": "beside"}


def test_place_and_back():
    walked = Walk(FORM, {"a": "x", "b": "1"}, GIVEN)
    assert [walked.place(q) for q in walked.questions] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [walked.before(q) for q in walked.questions] == [None, A, B, C]
    assert walked.before(None) == D
    assert Walk(FORM, {"a": "y"}, GIVEN).before(C) == A, "what was not asked is not gone back to"


@pytest.mark.parametrize(
    ("changes", "added", "gone"),
    [
        ({}, [], []),
        ({"whom": "me", "participant": "no"}, ["participant"], []),
        ({"whom": "family", "participant": "unsure"}, ["participant", "participant_known"], []),
        ({"born": "differs1985-05-12P"}, ["born_stated", "sex_stated"], []),
        ({"nik": "3402015205500001", "born": "1950-05-12P"}, ["age_known"], []),
        ({"nik": "3402015205100001", "born": "2010-05-12P"}, ["age_known"], []),
        ({"nik": ELSEWHERE_NIK}, ["district"], ["lives"]),
        ({"lives": "elsewhere"}, ["district"], []),
        ({"helpers": "paid", "programmes": "jht"}, ["helpers_known"], []),
        ({"cooperative": "none", "months": 3, "email": None}, [], []),
    ],
)
def test_branches_of_the_enrolment(changes, added, gone):
    plain = {q.key for q in Walk(ENROLMENT, FULL, GIVEN).questions}
    other = {q.key for q in Walk(ENROLMENT, FULL | changes, GIVEN).questions}
    assert other == (plain | set(added)) - set(gone)


@pytest.mark.parametrize(
    ("changes", "again"),
    [
        ({}, None),
        ({"consent": "2025-01"}, "consent"),  # a new text is asked about, everything else is kept
        ({"nik": "3402015205860001"}, "born"),
        ({"lives": "340202"}, "lives"),
        ({"helpers": "paid", "helpers_known": "yes"}, "programmes"),
        ({"cooperative": 8}, "cooperative"),  # gone meanwhile
        ({"cooperative": 9}, "cooperative"),  # closed meanwhile
    ],
)
def test_answers_that_no_longer_hold(changes, again):
    following = Walk(ENROLMENT, FULL | changes, GIVEN).next_question
    assert (following and following.key) == again


def test_without_cooperatives_nobody_is_asked_for_one():
    assert "cooperative" not in {q.key for q in Walk(ENROLMENT, {}, WITHOUT).questions}


def test_keys_are_names_that_fit_into_a_button():
    for form in (ENROLMENT, ALONE, REPORT):
        keys = [q.key for q in form]
        assert len(keys) == len(set(keys))
        assert all(key.isidentifier() and key.islower() and len(key) <= 20 for key in keys)
        assert all(q.choices or q.read for q in form), "each question can be answered"


def test_every_question_has_an_example_that_is_an_answer_to_it():
    for form in (ENROLMENT, CALCULATOR, ALONE, REPORT):
        answers = FULL if form is ALONE else {}
        assert Walk(form, filled(form, GIVEN, **answers), GIVEN).next_question is None
        for question in form:
            assert question.choices or question.optional or question.sample, f"{question.key} wants a sample"
            read = question.read(question.sample, GIVEN) if question.read and question.sample else None
            assert not isinstance(read, Invalid | Unclear), f"{question.key} does not read its own sample"


# -- what follows from answers -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        ("1985-11-22P", date(2026, 11, 22), 41),
        ("1985-11-23P", date(2026, 11, 22), 40),
        ("2008-02-29L", date(2026, 2, 28), 17),
        ("2008-02-29L", date(2026, 3, 1), 18),
        ("differs1985-05-12P", TODAY, None),
    ],
)
def test_age(born, today, years):
    assert facts.age({"born": born}, today) == years


def test_a_stated_birth_date_is_believed_over_the_nik():
    answers = {"nik": NIK, "born": "differs1985-05-12P", "born_stated": "2010-05-12"}
    assert facts.born(answers) == date(2010, 5, 12)
    assert facts.age_needs_a_word(answers, TODAY)


@pytest.mark.parametrize(("years", "word"), [(17, True), (18, False), (64, False), (65, True), (80, True)])
def test_who_is_told_to_ask_first(years, word):
    assert facts.age_needs_a_word({"born": f"{TODAY.year - years}-11-22L"}, TODAY) == word


@pytest.mark.parametrize(
    ("function", "changes", "expected"),
    [
        (facts.district, {}, "340201"),
        (facts.district, {"lives": "elsewhere", "district": "340202"}, "340202"),
        (facts.cooperative, {}, 7),
        (facts.cooperative, {"cooperative": "none"}, None),
        (facts.pays_others, {"helpers": "family"}, False),
        (facts.pays_others, {"helpers": "day"}, True),
        (facts.sector, {}, "other"),
        (facts.sector, {"work": {"group": "transport", "words": "ojek"}}, "transport"),
        (facts.sector, {"work": {"group": "transport", "words": "tukang becak"}}, "unsure"),
        (facts.discountable, {}, True),
        (facts.discountable, {"whom": "me", "participant": "government"}, False),
        (facts.discountable, {"whom": "new", "participant": "government"}, True),  # of before it was changed
        (facts.discountable, {"helpers": "paid"}, False),
        (facts.nik_district, {"nik": ELSEWHERE_NIK}, None),
    ],
)
def test_facts(function, changes, expected):
    assert function(FULL | changes) == expected


# -- printed for sign-off ----------------------------------------------------------------------------
@pytest.mark.slow
def test_make_questions_prints_every_question():
    done = subprocess.run(
        (sys.executable, str(HOUSE / "bot.py"), "questions"), env={}, capture_output=True, text=True, check=True
    )
    for form in (ENROLMENT, ALONE, REPORT):
        for number, question in enumerate(form, 1):
            assert f"| {number} | {question.key} |" in done.stdout
    assert "bot.py questions" in (HOUSE / "Makefile").read_text()
    assert "None" not in done.stdout
