"""A question more is one entry and its words, as the README prints it: no test knows it, and nobody loses the place."""

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from app.sheets import FORMS
from handlers import DIALOGS
from locales import Words
from models.application import Answer, opened
from models.store.sealing import Vault
from rules.enrolment import ENROLMENT
from rules.question import Question
from tests.stories import asked, enrols, goes_on, read_questions, sends, unhurried  # noqa: F401
from tests.words import HOUSE

ENTRY = re.search(r"\*\*Add a question\*\*.*?```python\n(.*?)```", (HOUSE / "README.md").read_text(), re.S)
IN_INDONESIAN = {
    "Nickname": "Nama panggilan",
    "What do people at the market call this person?": "Orang di pasar biasa memanggilnya siapa?",
    "Example: Titin": "Contoh: Titin",
}
THERE = bool(ENTRY) and any(f'key="{question.key}"' in ENTRY[1] for question in ENROLMENT)
pytestmark = pytest.mark.skipif(THERE, reason="somebody has added the README's question")
SUITES = ("form", "command_output", "words", "screens", "receipt", "story_enrolment", "story_moving")
LEFT_OUT = ("-k", "not seen_enough")  # about pipes, and a fifth of the work


def entry() -> str:
    assert ENTRY, "the README does not say how a question is added"
    return ENTRY[1].strip()


def translate(po: Path) -> None:
    with po.open("a") as catalogue:
        catalogue.writelines(f'\nmsgid "{english}"\nmsgstr "{said}"\n' for english, said in IN_INDONESIAN.items())


def in_the_form(source: str, after: str = "whom") -> str:
    """The form's file with the entry behind another one, and a comma after it."""
    there = re.search(rf'^    Question\(\n        key="{after}",\n.*?^    \),\n', source, re.S | re.M)
    assert there
    return f"{source[: there.end()]}{entry()},\n{source[there.end() :]}"


# -- by the people of the day ------------------------------------------------------------------------
def added(folder: Path) -> Question:
    """The entry as Python reads it in its place."""
    file = folder / "one_more.py"
    file.write_text(in_the_form((HOUSE / "rules/enrolment.py").read_text()))
    spec = importlib.util.spec_from_file_location("one_more", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (question,) = [one for one in module.ENROLMENT if one.key not in {known.key for known in ENROLMENT}]
    return question


def with_one_more(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Question:
    """From now on the form has the question after "whom", and the catalogue its words."""
    shutil.copytree(HOUSE / "locales", folder / "locales")
    translate(folder / "locales/id/LC_MESSAGES/messages.po")
    question, words = added(folder), Words(folder / "locales")
    form = (*ENROLMENT[:2], question, *ENROLMENT[2:])
    for module in _modules():
        if getattr(module, "ENROLMENT", None) is ENROLMENT:
            monkeypatch.setattr(module, "ENROLMENT", form)
        if getattr(module, "Words", None) is Words:
            monkeypatch.setattr(module, "Words", lambda: words)
    monkeypatch.setitem(FORMS, "enrolment", form)
    monkeypatch.setitem(vars(DIALOGS["enrolment"]), "form", form)
    read_questions()
    return question


def _modules() -> Iterator[object]:
    rooms = ("bot", "app", "handlers", "rules", "tests.stories")
    return iter([module for name, module in sys.modules.items() if name.startswith(rooms)])


def stored(session: Session, vault: Vault, key: str) -> list[str]:
    rows = session.exec(select(Answer).where(col(Answer.key) == key)).all()
    return [opened(vault, row.application_id, row.key, row.value) for row in rows]


async def test_one_entry_more_is_asked_reviewed_and_stored_also_of_who_was_in_the_middle(world, monkeypatch, tmp_path):
    budi, siti, wati = (world.person(name) for name in ("Budi", "Siti", "Wati"))
    await enrols(budi)
    await sends(budi)
    await enrols(siti, until="nik")
    await world.stop()
    question = with_one_more(monkeypatch, tmp_path)
    await world.start()

    await enrols(wati, until=question.key)
    await siti.says("Halo")  # she stood at the NIK
    await asked(siti, question.key)
    await siti.says("123")
    await asked(siti, question.key)
    await goes_on(siti, until="nik")
    await goes_on(siti, until="review")
    assert f"Nama panggilan: {question.sample}" in siti.last.text
    await sends(siti)
    assert await world.run(stored, world.services.vault, question.key) == [question.sample]

    await budi.says("/daftar")  # he sent his before there was such a question
    await budi.sees("baru tersimpan di Payung")
    assert "Orang di pasar" not in budi.screen


# -- by its author -----------------------------------------------------------------------------------
@pytest.mark.slow
def test_the_question_of_the_readme_is_added_as_it_says_and_no_test_is_touched(tmp_path):
    ignored = shutil.ignore_patterns(".*", "*.pyc.*", "screens")
    house = Path(shutil.copytree(HOUSE, tmp_path / "house", ignore=ignored))
    form = house / "rules/enrolment.py"
    form.write_text(in_the_form(form.read_text()))
    translate(house / "locales/id/LC_MESSAGES/messages.po")
    suites = [f"tests/test_{name}.py" for name in SUITES]
    command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not on_postgres", *LEFT_OUT)
    done = subprocess.run((*command, *suites), cwd=house, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
