"""The preview of a branch's file, as the work of a job: of matched rows those that hold, and those to be looked at.

Fed lines of JSON: what `reading` told, then each parcel of rows as it packs them, each with its `form` (an id, or 0)
and whether it is `new`; or `waits`, a form of which nothing can be noted yet. Its file is JSON parcels: `ready`
(`Ready`), `look` and `repair` as in `rules.lists.parcels`.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from locales import N_, Text
from rules.answers.answer import KNOWN, PARTICIPANT
from rules.asked import Asked
from rules.lists.job import packed_text
from rules.lists.parcels import SIZES as OF_LISTS
from rules.lists.parcels import Look, Repair

CHUNK = 20  # answers that are noted in one transaction
SIZES = {"ready": CHUNK, "look": OF_LISTS["look"], "repair": OF_LISTS["repair"]}
TWICE = N_("Rows %(rows)s are about the same form and say different things. None of them is taken.")
ONE_NUMBER = N_("Rows %(rows)s give one participant number to several members. None of them is taken.")
SAME_AS = N_("It says the same as row %(row)s.")
NAMED, WAITING = 5, 500  # rows that a reason names; forms whose persons are told that an answer waits


Row = dict[str, Any]


class Ready(NamedTuple):
    form: int
    answer: list[Any]
    sheet: str
    row: int


def work(asked: Asked) -> dict[str, Any]:
    return gathered(asked, _about, lambda one: one["answer"][0], looks=_numbers)


def gathered(
    asked: Asked,
    about: Callable[[Row], Iterable[Any]],
    what: Callable[[Row], str],
    of_several: str = TWICE,
    looks: Callable[[list[Row]], None] = lambda _: None,
) -> dict[str, Any]:
    """`about`: what a row is about, of which no two may say different things; `what` it comes to, which is counted.

    `looks` at all of them together before that.
    """
    rows: list[Row] = []
    first = json.loads(asked.input.readline())
    for line in asked.input:
        rows += json.loads(line)
        asked.tell(len(rows), first["rows"])
    looks(rows)
    _compare(rows, about, of_several)
    taken = [one for one in rows if not one["why"] and one["new"]]
    bad = [one for one in rows if one["why"]]
    kinds: dict[str, Iterable[Any]] = {
        "ready": (Ready(one["form"], one["answer"], one["sheet"], one["row"]) for one in taken),
        "look": (Look(one["sheet"], one["row"], _shown(one["name"]), one["why"]) for one in bad),
        "repair": (Repair(one["sheet"], one["row"], one["why"], one["cells"]) for one in bad),
    }
    parcels = {kind: [_write(asked, part) for part in _parts(some, SIZES[kind])] for kind, some in kinds.items()}
    counts: dict[str, Any] = {
        "ready": len(taken),
        "problems": len(bad),
        "same": len(rows) - len(taken) - len(bad),
        "columns": [],
    }
    counts["waits"] = [one["waits"] for one in rows if one.get("waits")][:WAITING]
    return first | counts | {"what": Counter(map(what, taken)), "parcels": parcels}


def _about(one: Row) -> list[int]:
    return [one["form"]]


def _numbers(rows: list[Row]) -> None:
    """A participant number is of one person: of rows that give it to several none holds; a code may be of several."""
    given: dict[str, list[Row]] = defaultdict(list)
    for one in rows:
        if one["form"] and one["answer"] and one["answer"][0] in (PARTICIPANT, KNOWN):
            given[one["answer"][1].get("number", "")].append(one)
    for number, some in given.items():
        if number and len({one["form"] for one in some}) > 1:
            places = ", ".join(str(one["row"]) for one in some[:NAMED])
            for one in some:
                one["why"] = [packed_text(Text(ONE_NUMBER, {"rows": places}))]


def _compare(rows: list[Row], about: Callable[[Row], Iterable[Any]], of_several: str) -> None:
    """Of several rows about one thing that say the same the first holds; of others none does."""
    alike: dict[Any, list[Row]] = defaultdict(list)
    for one in rows:
        if one["form"] and one["answer"]:
            for each in about(one):
                alike[each].append(one)
    for same in alike.values():
        if len(same) < 2:
            continue
        first = same[0]
        if all(one["answer"] == first["answer"] for one in same):
            for one in same[1:]:
                one["why"] = one["why"] or [packed_text(Text(SAME_AS, {"row": str(first["row"])}))]
        else:
            places = ", ".join(str(one["row"]) for one in same[:NAMED])
            for one in same:
                one["why"] = [packed_text(Text(of_several, {"rows": places}))]


def _shown(name: str) -> str:
    """Nothing with a digit: the wrong column may stand under it."""
    return "" if any(map(str.isdigit, name)) else name


def _parts(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    some = list(rows)
    yield from (some[at : at + size] for at in range(0, len(some), size))


def _write(asked: Asked, part: list[Any]) -> tuple[int, int]:
    begun = asked.output.tell()
    asked.output.write(json.dumps(part, ensure_ascii=False).encode())
    return begun, asked.output.tell()
