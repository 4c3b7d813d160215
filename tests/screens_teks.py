"""The screens of /teks, each at its longest, for `make screens`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from handlers.admin import teks, teks_shown, teks_writing
from models.wording import Wording
from rules.wordings import GROUPS, TOPICS, of_group, sentences
from tests import shown
from tests.shown import Named, Shown
from transport.content import Content
from transport.keyboards import Tap

GROUP, PAGES = "Texts", 3
WRONG = "denda utang premi gaji {no}; Rp1 <code>x</code>"  # as many faults as are told at once


def rows(msgid: str) -> list[Wording]:
    """A version in each language that stands, and some of before."""
    text = shown.WORDS.released(msgid, "id")
    made = {"msgid": msgid, "text": text, "by": 1, "at": shown.WHEN}
    said = [Wording(id=2**63 - n, language=one, **made) for n, one in enumerate(("id", "en"), 1)]
    return [*said, *(Wording(id=n, language="id", ended_at=shown.WHEN, **made) for n in range(1, 6))]


def of_teks() -> Iterator[Named]:
    longest = max(of_group(TOPICS), key=lambda one: len(shown.WORDS.released(one.msgid, "id")))
    some = [one for one in sentences().values() if one.group != TOPICS] + [longest]
    with ExitStack() as stack:
        for module, name, value in (
            (teks, "account_of", None),
            (teks_shown.role, "names", {1: shown.LONG_NAME}),
            (teks_shown.wording, "said", [row for one in of_group(TOPICS) for row in rows(one.msgid)]),
            (teks_writing.wording, "present", None),
            (teks_writing.wording, "put", None),
            (teks_writing.audit, "note", None),
        ):
            stack.enter_context(patch.object(module, name, return_value=value))
        versions = stack.enter_context(patch.object(teks_shown.wording, "versions"))
        yield from shown.named("teks", teks.teks, _visit(), GROUP)
        for group in GROUPS:
            for page in range(PAGES):
                yield from _tapped(f"group {group} {page}", "group", f"{group}.{page}")
        for one in some:
            versions.return_value = rows(one.msgid)
            yield from _tapped(f"text {one.key}", "one", one.key)
            yield from _tapped(f"edit {one.key}", "edit", f"{one.key}.id")
        for page in (0, 1):
            yield from _tapped(f"versions {page}", "versions", f"{longest.key}.{page}")
        yield from _tapped("as it came", "version", f"{longest.key}.id")
        written = {"at": "confirm", "sentence": longest.key, "language": "id", "on": 0, "text": "Halo."}
        for name, kept in (("save", written), ("meanwhile", written | {"on": 1})):
            yield from _last(f"save: {name}", lambda visit: teks.tapped(visit, Tap("teks", key="save")), _visit(**kept))
        for text in (WRONG, "", "Halo"):
            yield from _last(f"typed {text[:5]}", _types(text), _visit(**written))
        for text in ("bpjs", "x" * 60):
            yield from _last(f"found {text[:4]}", _types(text), _visit(at="find"))


def _types(text: str) -> Callable[[Any], object]:
    def types(visit: Any) -> None:
        visit.turn.text, visit.turn.content = text, Content("text", text)
        assert teks_writing.DIALOG.takes
        teks_writing.DIALOG.takes(visit)

    return types


def _tapped(name: str, key: str, value: str) -> Iterator[Named]:
    yield from _last(name, lambda visit: teks.tapped(visit, Tap("teks", key=key, value=value)), _visit())


def _last(name: str, step: Callable[[Any], object], visit: Any) -> Iterator[Named]:
    """What stands above it are the texts themselves, as members see them, in one language each."""
    yield [*shown.named(name, step, visit, GROUP)][-1]


def _visit(**kept: Any) -> Any:
    return Shown({}, home=True, known=True, open=[teks_shown.KEY], answers={teks_shown.KEY: kept or {"at": "find"}})
