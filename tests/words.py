"""Brings the catalogues up to date with the code: `make words`."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from rules.topics import topics

HOUSE = Path(__file__).parent.parent
ROOMS = ("app", "handlers", "transport", "models", "rules")
INDONESIAN = HOUSE / "locales/id/LC_MESSAGES/messages.po"


def in_code() -> Catalog:
    """Every sentence marked with N_() in the rooms of the product, or said by a topic, with the files that say it."""
    found = Catalog()
    for room in ROOMS:
        for file, _line, message, _comments, _context in extract_from_dir(
            HOUSE / room, method_map=[("**.py", "python")], keywords={"N_": None}
        ):
            assert isinstance(message, str)
            found.add(message, locations=[(f"{room}/{file}", 0)])
    for topic in topics().values():
        for message in filter(None, (topic.label, topic.say)):
            found.add(message, locations=[("rules/data/topics", 0)])
    return found


def catalogue(file: Path = INDONESIAN) -> Catalog:
    with file.open("rb") as po:
        return read_po(po, locale=file.parent.parent.name)


def update(file: Path = INDONESIAN) -> list[str]:
    """Write the catalogue with the sentences of the code; returns those that still want a translation."""
    old, new = catalogue(file), Catalog("id", project="payung", fuzzy=False)
    for message in sorted(in_code(), key=lambda one: (one.locations[:1], str(one.id))):
        if message.id:
            kept = old.get(message.id)
            new.add(message.id, kept.string if kept else "", locations=message.locations)
    with file.open("wb") as po:
        write_po(po, new, width=110, include_lineno=False, omit_header=False)
    dated = ("-Date:", "EMAIL@ADDRESS", "ORGANIZATION", "Generated-By", "FIRST AUTHOR")
    lines = (line for line in file.read_text().splitlines(True) if not any(word in line for word in dated))
    text = re.sub(r'"Plural-Forms: .*\\n"', r'"Plural-Forms: nplurals=1; plural=0;\\n"', "".join(lines))
    file.write_text(text)
    return [str(message.id) for message in new if message.id and not message.string]


if __name__ == "__main__":
    for sentence in update():
        print(sentence)
