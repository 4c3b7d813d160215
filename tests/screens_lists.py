"""The screens of /undang, each at its longest, for `make screens`."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers.conversation import form
from handlers.officer import home, invite, listed, preview
from handlers.officer.reading import Preview
from locales import Text
from models.job import Ended, Outcome
from models.listing import Listing
from models.role import Held
from rules.lists import archive, opening, person
from rules.lists.parcels import Look
from rules.recipients import HIDDEN_COLUMN, HIDDEN_ROWS, HIDDEN_SHEET, NO_LIST
from rules.register import Entry
from rules.sharing import SHARING_VERSION
from tests import shown
from tests.shown import Named, Shown
from transport.keyboards import Tap

ID, GROUP, MANY = 2**63 - 1, "Lists", 25_000
SHEET = "Rekapitulasi Anggota Aktif 26"
REMARKS = [Text(one, {"sheet": SHEET, "count": MANY, "column": SHEET}) for one in
           (HIDDEN_SHEET, NO_LIST, HIDDEN_ROWS, HIDDEN_COLUMN)]  # fmt: skip
COLUMNS = [[sheet, field, 1, shown.LONG_NAME, sure, ["0812-••••-••••"] * 3]
           for sheet in (SHEET, "x") for field, sure in (("name", True), ("phone", False), ("nik", False))]  # fmt: skip
COUNTS = dict.fromkeys(("new", "known", "refused", "beyond", "unproved"), MANY)
LOOKS = [Look(SHEET, MANY, shown.LONG_NAME, [[said, person.EXAMPLE]]) for said in
         (person.NIK_NUMBER, person.NIK_ROUNDED, person.STAFF, person.PHONE_UNSURE, person.NIK_OTHER)] * 2  # fmt: skip


def found(**about: Any) -> Preview:
    told = dict.fromkeys(("rows", "ready", "problems", "duplicates", "empty", "staff", "slips", "more"), MANY)
    told |= {"columns": COLUMNS, "remarks": [[one.msgid, one.details] for one in REMARKS], "labels": {}, "few": []}
    told |= {"parcels": {"look": [[0, 1]], "ready": [[0, 1]], "slips": [[0, 1]]}} | about
    row = Listing(id=ID, chat_id=1, cooperative_id=ID, made_at=shown.WHEN, source=b"", read_by=ID)
    row.foreseen = row.made = json.dumps(COUNTS)
    return Preview(row, Ended(ID, "list", 1, ID, Outcome.DONE, told, 1, 1, 1))


def of_lists(where: str) -> Iterator[Named]:
    """`where`: the cooperative with the longest name."""
    language = patch.object(listed.working, "language", return_value="id")
    with language, patch.object(preview, "names_of", return_value={ID: where}):
        yield from _previews(Shown({}).session)
        yield from _ends()
    with patch.object(home, "entry", return_value=Entry(ID, where)):
        yield from _asked(where)


def _previews(session: Any) -> Iterator[Named]:
    few = [[shown.LONG_NAME, "0812-••••-7890"]] * 2
    short = found(few=few, ready=2, staff=2)
    short.row.foreseen = json.dumps(dict.fromkeys(COUNTS, 1))
    for name, one in {"a long list": found(), "a short list": short}.items():
        yield Named(name, preview.card(session, one), "card", GROUP)
    for at, field in enumerate(("name", "phone", "nik")):
        yield Named(f"is this the {field}?", preview.column(session, found(), at, preview.columns(found())[at]),
                    "card", GROUP)  # fmt: skip
    yield Named("what is it then?", preview.other(session, found(), 1, preview.columns(found())[1]), "card", GROUP)
    with patch.object(preview, "_looks", return_value=(LOOKS, MANY)):
        screen = preview.look(session, SimpleNamespace(), found(), 0)  # type: ignore[arg-type]
        assert screen
        yield Named("rows to look at", screen, "card", GROUP)


def _ends() -> Iterator[Named]:
    """What a job came to."""
    session, turn = Shown({}).session, SimpleNamespace(now=shown.WHEN, chat_id=1, services=SimpleNamespace(vault=None))
    one = found()
    session.get.return_value = one.row
    for parcels in (1, 2):
        one.row.parcels, one.row.slips = parcels, True
        with patch.object(listed.reading, "preview", return_value=one):
            reply = listed.was_saved(session, turn, one.read)  # type: ignore[arg-type]
        assert reply
        yield Named(f"saved, {parcels} of 2", reply.actions[0].screen, "card", GROUP)  # type: ignore[union-attr]
    sentences = (archive.TOO_LARGE, archive.PASSWORD, opening.LARGE, opening.DOCUMENT)
    for said in (*sentences, listed.NOT_FETCHED):
        ended = Ended(ID, "list", 1, ID, Outcome.DONE, {"refused": [said, {}]}, 1, 1, 1)
        with patch.object(listed.listing, "drop_waiting"):
            reply = listed._refused(session, turn, ended, one.row, [])  # type: ignore[arg-type]
        yield Named(f"refused: {said[:20]}", reply.actions[0].screen, "card", GROUP)  # type: ignore[union-attr]


def _asked(where: str) -> Iterator[Named]:
    def visit() -> Shown:
        made: Any = Shown({}, home=True, known=True)
        made.standing.roles = (Held("officer", ID),)
        return made

    with patch.object(invite, "declared", return_value=False):
        yield from shown.named("the right to share", invite.undang, visit(), GROUP)
    with patch.object(home, "entry", return_value=Entry(ID, where, closed=True)):
        yield from shown.named("closed", invite.undang, visit(), GROUP)
    with patch.object(invite, "declare"):
        for key in ("yes", "no"):
            tap = Tap("share", ID, key, SHARING_VERSION)
            yield from shown.named(f"the right to share, {key}", lambda v, t=tap: invite.answered(v, t), visit(), GROUP)
    for sentence in (opening.LARGE, opening.PDF):
        made: Any = Shown({}, home=True, known=True, open=[invite.KEY], answers={invite.KEY: {"for": where}})
        yield from shown.named(sentence[:20], lambda v, s=sentence: form.ask(v, Text(s)), made, GROUP)
