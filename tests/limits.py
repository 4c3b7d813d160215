"""The limits of the product page, which every screen keeps."""

import re

from handlers.conversation import form
from locales import Text, characters
from tests import shown
from tests.shown import Named
from transport.screen import Screen

MOST = {"question": 300, "heard": 1000, "card": 1000, "toast": 200}  # characters
SENTENCES, LABEL, ROWS, WIDTH = 3, 22, 4, 2
CANDIDATES = re.compile(r"^\d+\. .*$", re.M)  # numbered below a question, beside its own length
EXAMPLE = re.compile(r"(Contoh|Example): .*?(\.(?=\s)|$)", re.M)  # counts as no sentence


def sentences(said: str) -> int:
    """Full stops, question and exclamation marks at the end of a word."""
    return len(re.findall(r"[.!?](?=\s|$)", EXAMPLE.sub("", said.replace("Jl.", "Jl"))))


def passed(one: Named, language: str) -> tuple[str, ...]:
    """Which limits: the whole of a question with the notes above it, and the sentences of each apart."""
    said, wide = shown.text(one.screen, language), [len(row) for row in (*one.screen.rows, *one.screen.keys)]
    names = [shown.WORDS.plain(label, language) for label in shown.labels(one.screen)]
    found = [f"label: {name}" for name in names if characters(name) > LABEL]
    found += [f"{len(wide)} rows"] if len(wide) > ROWS else []
    found += [f"{max(wide)} in a row"] if max(wide, default=0) > WIDTH else []
    found += ["a detail is missing"] if "%(" in said else []
    asked = parts(one)
    size, most = characters(CANDIDATES.sub("", said).strip()), MOST["question" if asked else one.kind]
    found += [f"{size} characters"] if size > most else []
    for part in asked:
        words = CANDIDATES.sub("", shown.text(Screen(part), language)).strip()
        found += [f"question: {sentences(words)} sentences"] if sentences(words) > SENTENCES else []
    return tuple(found)


def parts(one: Named) -> list[tuple[Text, ...]]:
    """Each note above the step ("3 of 9"), and the question; a card has no such parts."""
    if one.kind not in ("question", "heard"):
        return []
    lines = one.screen.lines
    steps = [place for place, line in enumerate(lines) if line.msgid in (form.STEP, form.STEP_FOR)]
    return [*((note,) for note in lines[: steps[0]]), lines[steps[0] :]] if steps else []
