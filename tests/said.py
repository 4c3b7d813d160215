"""`make said`: whether the topics tell what people say apart, and what is mixed up with what.

Cross-validation: each fifth of the phrases is looked up among the other four. Then the lines of
`tests/data/said.jsonl`, which were written apart: how many are right by their kind (with `-v`, which are not, and
which phrases are found nowhere among the first three).
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from handlers import DOOR
from locales import DEFAULT, Text, Words
from rules import topics
from rules.alone import ALONE
from rules.enrolment import ENROLMENT
from rules.likeness import Likeness, standard
from rules.question import Given
from rules.report import REPORT
from tests import shown
from transport.context import Kind
from transport.screen import Screen

SAID = Path(__file__).parent / "data" / "said.jsonl"
QUESTIONS = {question.key: question for question in (*ENROLMENT, *ALONE, *REPORT)}
PLACES = [*QUESTIONS, "review", "receipt", "start"]
FOLDS, MIXED_UP = 5, 30
WORDS = Words()
Line = dict[str, Any]  # question, text, kind, want, reply, never, stores: see tests/data/README.md


# -- the topics among themselves ---------------------------------------------------------------------
class Looked(NamedTuple):
    """What was found for a phrase of a topic."""

    topic: str
    phrase: str
    place: str
    scored: topics.Scored

    @property
    def first(self) -> str:
        return self.scored[0][1].key if self.scored else "nothing"

    @property
    def right(self) -> bool:
        return self.first == self.topic

    @property
    def among(self) -> bool:
        return self.topic in [topic.key for _, topic in self.scored[: topics.FEW]]


@cache
def looked() -> tuple[Looked, ...]:
    return tuple(one for part in range(FOLDS) for one in fold(part))


def fold(part: int) -> Iterator[Looked]:
    """The phrases of this fifth, looked up among the others; by what they read as, so that none is among both."""
    every = topics.topics()
    likeness = Likeness({key: [one for one in topic.phrases if _part(one) != part] for key, topic in every.items()})
    for key, topic in every.items():
        for phrase in (one for one in topic.phrases if _part(one) == part):
            place = _place(topic, phrase)
            scores = likeness.scores(phrase, [name for name, one in every.items() if one.holds(place)])
            yield Looked(key, phrase, place, [(score, every[name]) for score, name in scores])


@cache
def _part(phrase: str) -> int:
    return crc32(standard(phrase).encode()) % FOLDS


def _place(topic: topics.Topic, phrase: str) -> str:
    """One of those where the topic holds, each phrase at another."""
    places = [place for place in PLACES if topic.holds(place)]
    return places[crc32(phrase.encode()) % len(places)]


# -- lines that were written apart -------------------------------------------------------------------
class Heard(NamedTuple):
    """What was said to a line with its buttons, and what was kept of it, as it is shown."""

    said: str
    kept: list[str]


def lines() -> list[Line]:
    """What was said about months, which the form asks no more, is said at the programmes, but for the answers."""
    every = [json.loads(line) for line in SAID.read_text("utf-8").splitlines()]
    asked = [line for line in every if line["question"] != "months" or line["kind"] != "answer"]
    return [line | {"question": "programmes"} if line["question"] == "months" else line for line in asked]


def wrong(line: Line, heard: Heard) -> str:
    """Why it is not right; empty where it is."""
    wanted, everything = line["want"] or [], [heard.said, *heard.kept]
    done = any(one[0] == "~" and _stands(one[1:], [heard.said]) for one in wanted)  # needs no word of how to do it
    if wanted and not any(
        _stands(one.removeprefix("~"), [heard.said] if one[0] == "~" else everything) for one in wanted
    ):
        return f"kept {heard.kept}"
    if not line["stores"] and heard.kept:
        return f"kept {heard.kept}"
    if line["reply"] and not done and not any(_stands(one, [heard.said]) for one in line["reply"]):
        return "says something else"
    bad = [one for one in line["never"] if _stands(one, everything)]
    return f"says {bad}" if bad else ""


def _stands(pattern: str, where: list[str]) -> bool:
    return any(re.search(pattern, one, re.IGNORECASE) for one in where)


def as_kept(key: str, answers: dict[str, Any], given: Given = shown.GIVEN) -> list[str]:
    """An answer as it is shown: its button's label, what the card says, what was typed."""
    question, value = QUESTIONS[key], answers[key]
    labels = [one.label for one in question.offered(answers, given) if one.value == value]
    details = [
        *labels,
        question.shown(answers, given) or "",
        value.get("words", "") if isinstance(value, dict) else value,
    ]
    return [WORDS.plain(Text("%(it)s", {"it": one if one is not None else "tidak ada"}), DEFAULT) for one in details]


def heard(line: Line) -> Heard:
    """As the door hears it, without database and network."""
    made = _standing(line["question"], line["text"])
    before = dict(made.answers)
    DOOR.kinds[Kind.TEXT](made)
    new = [key for key, value in made.answers.items() if before.get(key, ...) != value and key in QUESTIONS]
    kept = [one for key in new for one in as_kept(key, made.answers, made.given)]
    return Heard("\n".join(map(_read, made.screens)), kept)


def _standing(place: str, text: str) -> shown.Shown:
    if place == "menu":
        made = shown.Shown({}, home=True, known=True, text=text)
    elif place in ("receipt", "review"):
        made = shown.Shown(shown.FULL | shown.SEEN, sent=place == "receipt", known=True, text=text)
        vars(made.application)["nik_index"] = None
    else:
        made = shown.Shown(shown.at(place), known=True, text=text, **shown.alone(place))
    made.turn.carried = ((made.turn.message_id, text),)  # type: ignore[misc]
    return made


def _read(screen: Screen) -> str:
    labels = [WORDS.plain(one, DEFAULT) for one in shown.labels(screen)]
    return "\n".join([shown.text(screen, DEFAULT), *labels])


# -- the report --------------------------------------------------------------------------------------
def share(those: list[bool]) -> str:
    return f"{sum(those):4} of {len(those):4}, {sum(those) / max(len(those), 1):4.0%}"


def cross_validation() -> Iterator[str]:
    all_, every = looked(), topics.topics()
    at_once = [one for one in all_ if topics.meant(one.scored)]
    others = [one for one in all_ if not topics.meant(one.scored)]
    yield f"{len(every)} topics, {sum(len(topic.phrases) for topic in every.values())} phrases, in {FOLDS} parts"
    yield f"right               {share([one.right for one in all_])}"
    yield f"among three         {share([one.among for one in all_])}"
    yield f"told at once        {share([one in at_once for one in all_])}"
    yield f"    rightly         {share([one.right for one in at_once])}"
    yield f"else among buttons  {share([one.topic in [t.key for t in topics.near(one.scored)] for one in others])}"
    yield "mixed up:"
    mixed = Counter((one.topic, one.first) for one in all_ if not one.right)
    yield from (f"  {many:3} {topic} as {other}" for (topic, other), many in mixed.most_common(MIXED_UP))


def apart(verbose: bool) -> Iterator[str]:
    found = [(line, wrong(line, heard(line))) for line in lines()]
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for line, why in found:
        by_kind[line["kind"]].append(not why)
    yield f"written apart       {share([not why for _, why in found])}"
    yield from (f"    {kind:15} {share(those)}" for kind, those in sorted(by_kind.items()))
    if verbose:
        yield from (f"  {line['id']:15} {line['text']!r}: {why}" for line, why in found if why)


def lost() -> Iterator[str]:
    for one in looked():
        if not one.among:
            first = ", ".join(f"{topic.key} {score:.2f}" for score, topic in one.scored[: topics.FEW])
            yield f"  {one.topic:15} at {one.place}: {one.phrase!r} as {first}"


def main() -> int:
    verbose = "-v" in sys.argv
    print("\n".join([*cross_validation(), *apart(verbose), *(lost() if verbose else ())]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
