"""Every screen is within the limits of the product page, and a screen that is not is found."""

from dataclasses import replace

import pytest

from handlers.conversation import aside, form, telling
from locales import Text
from rules import topics
from tests import limits, screens, shown
from tests.screens import Named, everything
from tests.shown import Shown
from transport.screen import Button, Key, Screen


@pytest.mark.parametrize("language", shown.LANGUAGES)
def test_every_screen_is_within_the_limits(language):
    assert {one.name: found for one in everything() if (found := screens.passed(one, language))} == {}


def test_every_question_is_looked_at_and_heard():
    asked = {one.name.rpartition(": ")[2] for one in everything() if one.group.startswith("Questions")}
    assert {question.key for question in shown.ENROLMENT} <= asked
    heard = {one.group.removeprefix("Typed at: ") for one in everything() if one.group.startswith("Typed at: ")}
    assert {question.key for question in shown.ENROLMENT} <= heard


def test_every_screen_is_written_on_the_page_in_both_languages():
    page = screens.page(list(everything()))
    assert page.count('<div class="phone"') == len(everything()) * len(shown.LANGUAGES)
    assert "%(" not in page


def test_the_example_is_said_with_the_question_and_not_once_more_below_a_refusal():
    asked = next(one for one in everything() if one.name == "plain: name")
    (refused,) = shown.heard("name", "Siti 2")
    assert "Contoh: SITI AMINAH" in shown.text(asked.screen, "id")
    assert "Contoh: SITI AMINAH" not in shown.text(refused.screen, "id")
    assert "Nama lengkap, persis" in shown.text(refused.screen, "id")


LONGEST = 2  # answers of topics: what leaves room for these does for shorter ones


@pytest.mark.parametrize("language", shown.LANGUAGES)
def test_the_answer_to_any_side_question_leaves_room_for_any_question(language):
    """Within the 300 characters of one message, whatever the question and the answers before it."""
    unknown = Text(topics.UNKNOWN, screens.BY | {"contact": "Sari, 0274-000000"})
    told = [topic for topic in topics.topics().values() if topic.say and topic.kind != topics.FEELING]
    long = []
    for name, question, answers in shown.states():
        here = [telling.answer(Shown(answers), topic) for topic in told if topic.holds(question.key)]
        here = sorted(here, key=lambda one: len(shown.WORDS.plain(one, language)))[-LONGEST:]
        for note in (*here, unknown, Text(aside.PHOTO)) if question.key != "consent" else ():
            made = Shown(answers, **shown.alone(question.key))
            form.ask(made, note, again=True)
            long += [(name, found) for found in limits.passed(Named(name, made.screens[-1], "heard"), language)]
    assert long == []


# -- it bites ----------------------------------------------------------------------------------------
STEP = Text(screens.form.STEP, {"number": 3, "all": 9})


@pytest.mark.parametrize(
    ("kind", "lines", "rows", "found"),
    [
        ("card", ("Hai.",), (), None),
        ("card", ("x" * 1001,), (), "1001 characters"),
        ("card", ("Satu. Dua! Tiga? Empat.",), (), None),
        ("toast", ("x" * 201,), (), "201 characters"),
        ("card", ("%(name)s",), (), "a detail is missing"),
        ("question", (STEP, "x" * 300), (), "3"),
        ("heard", ("x" * 150, STEP, "x" * 150), (), "3"),
        ("heard", ("x" * 140, STEP, "x" * 140), (), None),
        ("heard", ("x" * 301,), (), None),
        ("question", (STEP, "Satu. Dua! Tiga? Empat."), (), "question: 4 sentences"),
        ("question", (STEP, "Satu. Dua! Tiga?", "Contoh: Jl. Melati 5, RT 03."), (), None),
        ("heard", ("Satu. Dua. Tiga.", STEP, "Satu. Dua! Tiga?"), (), None),
        ("heard", ("Satu. Dua. Tiga. Empat.", STEP, "Satu?"), (), "question: 4 sentences"),
        ("heard", (STEP, "Yang mana?", "1. Kec. A\n2. Kec. B\n3. Kec. C\n4. Kec. D"), (), None),
        ("card", ("Hai.",), ((1, 2), (1, 2), (1, 2), (1, 2)), None),
        ("card", ("Hai.",), ((1,),) * 5, "5 rows"),
        ("card", ("Hai.",), ((1, 2, 3),), "3 in a row"),
        ("card", ("Hai.",), (("x" * 23,),), "label: " + "x" * 23),
    ],
)
@pytest.mark.parametrize("language", shown.LANGUAGES)
def test_what_passes_a_limit_is_found(kind, lines, rows, found, language):
    texts = tuple(line if isinstance(line, Text) else Text(line) for line in lines)
    inline = Screen(texts, tuple(tuple(Button(Text(str(label)), "x") for label in row) for row in rows))
    keys = Screen(texts, keys=tuple(tuple(Key(Text(str(label))) for label in row) for row in rows))
    for screen in (inline, keys):
        passed = screens.passed(Named("made up", screen, kind), language)
        assert len(passed) == bool(found), passed
        assert all(one.startswith(str(found)) for one in passed)


def test_the_page_says_so_and_the_exit_status_too(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(screens, "FILE", tmp_path / "screens" / "index.html")
    good = Named("good", Screen((Text("<b>Hai</b> %(name)s", {"name": "<i>Siti</i>"}),)))
    monkeypatch.setattr(screens, "everything", lambda: [good])
    assert screens.main() == 0
    assert "1 screens in 2 languages, 0 past a limit" in capsys.readouterr().out
    assert "&lt;i&gt;Siti" in screens.FILE.read_text()
    long = replace(good, name="long", screen=Screen((Text("x" * 1001),)))
    monkeypatch.setattr(screens, "everything", lambda: [good, long])
    assert screens.main() == 1
    assert "id: Cards: long: 1001 characters" in capsys.readouterr().out
    assert screens.FILE.read_text().count("<b>1001") == 2
