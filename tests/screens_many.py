"""The screens of a list of cooperatives, each at its longest, for `make screens`."""

from collections.abc import Iterator
from types import SimpleNamespace
from unittest.mock import patch

from handlers.admin import bringing, many, many_shown
from models.job import Ended, Outcome
from rules.lists import cooperatives
from tests import shown
from tests.shown import Named, Shown

ID, MANY, GROUP = 2**63 - 1, 100_000, "Admins"
COLUMNS = dict.fromkeys(cooperatives.FIELDS, "x" * many_shown.HEADER)
WHY = [[cooperatives.NO_AREA, {}], [cooperatives.NO_CHANNEL, {}]]
TOLD = {
    **dict.fromkeys(("rows", "ready", "problems", "duplicates", "empty"), MANY),
    "columns": COLUMNS,
    "remarks": [[cooperatives.NOT_READ, {"sheet": "x" * 30}]] * cooperatives.REMARKS,
    "parcels": {"ready": [[0, 1]], "look": [[0, 1]]},
}
READ = Ended(ID, bringing.READ, 1, 9, Outcome.DONE, TOLD, 1, 1, 1)
COUNTS = {"all": MANY, "new": MANY, "known": MANY, "alike": MANY}
FORESEEN = Ended(ID, bringing.FORESEE, 1, ID, Outcome.DONE, COUNTS, 1, 1, 1)
REFUSALS = (cooperatives.NO_TABLE, cooperatives.LARGE, cooperatives.UNREADABLE)


def of_many() -> Iterator[Named]:
    yield from shown.named("many: asked", many.begin, Shown({}, home=True, known=True), GROUP)
    yield Named("many: a list", many_shown.card(READ, FORESEEN), "card", GROUP)
    rows = [["x" * 30, MANY, "x" * 30, WHY]] * many_shown.PAGE
    look = many_shown.look(READ, FORESEEN, rows, "0")
    assert look
    yield Named("many: rows to look at", look, "card", GROUP)
    session, turn = Shown({}).session, SimpleNamespace(chat_id=1, services=SimpleNamespace(vault=None))
    with patch.object(many.working, "language", return_value="id"):
        for name, counts in {"saved": COUNTS, "halfway": {"all": MANY, "new": 1}}.items():
            saved = Ended(ID, bringing.SAVE, 1, ID, Outcome.DONE, counts, 1, 1, 1)
            yield Named(f"many: {name}", many.was_saved(session, turn, saved).actions[0].screen, "card", GROUP)  # type: ignore[arg-type, union-attr]
    for said in REFUSALS:
        ended = Ended(ID, bringing.READ, 1, 9, Outcome.DONE, {"refused": [said, {}]}, 1, 1, 1)
        yield Named(f"many: {said[:20]}", many._refused(ended).screen, "card", GROUP)
    failed = Ended(ID, bringing.READ, 1, 9, Outcome.FAILED, "", 1, 1, 1)
    yield Named("many: not fetched", many._refused(failed).screen, "card", GROUP)
