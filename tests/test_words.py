"""Every word that a person reads: translated, short, plain."""

import ast
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from handlers import DOOR
from locales import Month, Rupiah, Text, Words, characters, written
from rules.enrolment import ENROLMENT
from rules.question import Unclear
from rules.readers import money, nik, phone, place, work
from rules.readers.name import name
from tests import shown
from tests.words import HOUSE, catalogue, in_code

CATALOGUE = catalogue()
TRANSLATED = {str(message.id): str(message.string) for message in CATALOGUE if message.id}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
INDONESIAN = sorted({*TRANSLATED.values()} - {""})
WORDS = Words()
BUTTON, QUESTION, CARD = 22, 300, 1000


@cache
def code() -> set[str]:
    """The sentences of all code, which takes a worker of the tests two seconds to read, if one is asked for."""
    return {str(message.id) for message in in_code() if message.id}


# -- the catalogues ----------------------------------------------------------------------------------
def test_every_sentence_of_the_code_is_translated():
    assert sorted(code() - set(TRANSLATED)) == [], "make words"
    assert sorted(one for one in code() if not TRANSLATED.get(one)) == []


def test_no_entry_is_fuzzy_unused_or_left_over():
    assert sorted(set(TRANSLATED) - code()) == []
    assert [message.id for message in CATALOGUE if message.fuzzy and message.id] == []
    assert list(CATALOGUE.obsolete) == []


def test_indonesian_has_one_form():
    """babel writes nplurals=2 for it, unless told."""
    text = (HOUSE / "locales/id/LC_MESSAGES/messages.po").read_text()
    assert "nplurals=1; plural=0" in text


@pytest.mark.parametrize("file", sorted((HOUSE / "locales").glob("*/LC_MESSAGES/messages.po")), ids=str)
def test_placeholders_and_markup_are_the_same_on_both_sides(file):
    wrong = []
    for message in catalogue(file):
        english, said = str(message.id), str(message.string)
        if english and said and (_shape(english) != _shape(said)):
            wrong.append((english, said))
    assert wrong == []


def _shape(sentence: str) -> tuple[list[str], list[str]]:
    """The details that go in, and the HTML tags; a name may stand twice in one language."""
    return sorted(set(PLACEHOLDER.findall(sentence))), sorted(re.findall(r"</?\w+>", sentence))


@pytest.mark.parametrize("language", WORDS.languages)
def test_every_sentence_can_be_said(language):
    for english in code():
        names = PLACEHOLDER.findall(english)
        said = WORDS.html(Text(english, dict.fromkeys(names, "<Siti & Wati>")), language)
        assert "%(" not in said
        assert said.count("&lt;Siti &amp; Wati&gt;") >= len(set(names)), said
        assert "%%" not in said
        assert not re.search(r"%(?![\s.,:)]|$)", said), said


def test_tags_are_telegrams_and_closed():
    for sentence in {*code(), *TRANSLATED.values()}:
        opened = re.findall(r"<(\w+)>", sentence)
        assert set(opened) <= {"b", "i", "u", "s", "code", "pre", "blockquote"}, sentence
        assert sorted(opened) == sorted(re.findall(r"</(\w+)>", sentence)), sentence
        assert sentence.replace("<", "", len(opened) * 2).count("<") == 0, sentence


def test_no_sentence_begins_or_ends_with_a_space_and_marks_are_alike():
    for english, said in TRANSLATED.items():
        assert said == said.strip(), said
        assert "  " not in said, said
        if said:
            assert (english[-1] == "?") == (said[-1] == "?"), (english, said)


# -- lengths -----------------------------------------------------------------------------------------
OFFERS = {
    "name": name("S"),
    "phone": phone.phone("O812 3456 789O"),
    "nik": nik.nik("34O2 O152 O585 OOO1", shown.TODAY),
    "district": place.place("sungai"),
    "work": work.work("jualan"),
    "income": money.monthly_income("50rb - 75 ribu sehari"),
}


def everything() -> list[shown.Named]:
    asked_back = {key: one for key, one in OFFERS.items() if isinstance(one, Unclear)}
    return [*shown.questions(), *shown.questions(bad=3), *shown.cards(), *shown.offers(asked_back)]


def test_all_questions_are_looked_at():
    asked = {one.name.rpartition(": ")[2] for one in shown.questions()}
    assert {question.key for question in ENROLMENT} - asked == set()


@pytest.mark.parametrize("language", WORDS.languages)
def test_labels_fit_on_a_button(language):
    """On screens, on the card's list of lines to change, of candidates, and constants of handlers."""
    assert all(isinstance(one, Unclear) for one in OFFERS.values())
    texts = [label for one in everything() for label in shown.labels(one.screen)]
    texts += [Text(question.label) for question in ENROLMENT if question.label]
    texts += [Text(said) for file in (HOUSE / "handlers").rglob("*.py") for said in constants(file)]
    said = {WORDS.plain(text, language) for text in texts}
    assert sorted(one for one in said if characters(one) > BUTTON) == []


def constants(file: Path) -> list[str]:
    """Sentences written as Text(N_("...")): in handlers, these are labels of buttons."""
    calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    named = [(call.func.id, call.args) for call in calls if isinstance(call.func, ast.Name) and len(call.args) == 1]
    inner = [args[0].args[0] for name, args in named if name == "Text" and isinstance(args[0], ast.Call)]
    return [one.value for one in inner if isinstance(one, ast.Constant)]


@pytest.mark.parametrize("language", WORDS.languages)
def test_a_question_is_short(language):
    long = {}
    for one in shown.questions():
        said = shown.text(one.screen, language)
        limits = (CARD, 99) if one.name.endswith(": consent") else (QUESTION, 3)
        if characters(said) > limits[0] or sentences(said) > limits[1]:
            long[one.name] = (characters(said), sentences(said))
    assert long == {}


def sentences(said: str) -> int:
    """Full stops, question and exclamation marks at the end of a word; an example is none."""
    plain = re.sub(r"(Contoh|Example): [^.]*(\.|$)|\bJl\.", "", said, flags=re.M)
    return len(re.findall(r"[.!?](?=\s|$)", plain))


@pytest.mark.parametrize("language", WORDS.languages)
def test_a_card_is_short(language):
    said = {one.name: characters(shown.text(one.screen, language)) for one in everything()}
    assert {name: length for name, length in said.items() if length > CARD} == {}


def test_at_most_four_rows_of_two():
    rows = [(one.name, [len(row) for row in (*one.screen.rows, *one.screen.keys)]) for one in everything()]
    assert [one for one in rows if len(one[1]) > 4 or max(one[1], default=0) > 2] == []


@pytest.mark.parametrize("language", WORDS.languages)
def test_commands_are_described_briefly(language):
    """In Telegram's menu at 360 px; its own limit is 256."""
    said = [WORDS.plain(Text(command.said), language) for command in DOOR.commands.values()]
    assert [one for one in said if not 3 <= len(one) <= 40] == []


# -- what is never said alone ------------------------------------------------------------------------
def test_a_button_never_only_stops():
    """ "Berhenti" alone reads as leaving BPJS."""
    labels = {WORDS.plain(label, "id") for one in everything() for label in shown.labels(one.screen)}
    assert labels & {"Berhenti", "Keluar", "Stop"} == set()


def test_anda_is_written_large():
    assert [one for one in INDONESIAN if re.search(r"\banda\b", one)] == []


# -- numbers -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (Rupiah(1_500_000), "Rp1.500.000", "Rp1.500.000"),
        (Rupiah(8_400), "Rp8.400", "Rp8.400"),
        (Rupiah(0), "Rp0", "Rp0"),
        (date(1985, 8, 17), "17 Agustus 1985", "17 August 1985"),
        (date(2026, 5, 1), "1 Mei 2026", "1 May 2026"),
        (Month(2027, 1, 1), "Januari 2027", "January 2027"),
        (7285, "7.285", "7,285"),
        (15, "15", "15"),
        ("0812-3456-7890", "0812-3456-7890", "0812-3456-7890"),
    ],
)
def test_numbers_are_written_as_people_write_them(value, indonesian, english):
    assert written(value, "id").replace("\xa0", " ") == indonesian
    assert written(value, "en").replace("\xa0", " ") == english


def test_details_are_escaped_and_a_text_may_stand_within_a_text():
    inner = Text("%(group)s (%(sector)s)", {"group": "<b>ojek</b>", "sector": Text("none")})
    assert WORDS.html(inner, "id") == "&lt;b&gt;ojek&lt;/b&gt; (tidak ada)"
    assert WORDS.plain(inner, "en") == "<b>ojek</b> (none)"
