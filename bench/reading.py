"""`python -m bench.reading`: what any 500 characters cost to read, for every pattern, reader and question.

Nobody writes such texts by chance. They are made of what the patterns look for, said over and over, since that is
where a reader becomes slow: the writer's one thread would wait for it, and everybody behind it.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import handlers
import rules
from app.sheets import FORMS
from locales import Text, Words
from rules import beside, choosing, regions, secrets, topics
from rules.card_lines import named
from rules.data import rows
from rules.enrolment import ENROLMENT
from rules.question import Answers, Given, Question
from rules.register import Entry, Listed

LONGEST = 500  # characters of an answer
LENGTHS = (40, 100, 150, 200, LONGEST)  # up to which one or another reader reads
TODAY = date(2026, 11, 22)
COOPERATIVES = Listed(*(Entry(id, f"Koperasi Contoh {id}") for id in range(1, 13)))
GIVEN = Given(TODAY, COOPERATIVES, "Dinas Contoh")
ANSWERS: Answers = {  # invented: nobody's
    "nik": "3402015205850001", "helpers": "alone", "street": "Jl. Melati 5", "first": "2026-11-01", "months": 2,
}  # fmt: skip
WORDS = Words()
SIGNS = (
    "1", "0", "a", " ", ".", ",", "-", "/", "?", "(", "+", "'", '"', "@", "\n", "\u200b", "é", "１", "٣", "😀", "👍",
    "ﷺ", "ﬁ", "ǅ", "İ", "\u0301",
)  # fmt: skip
UNITS = (
    "1 ", "1 2 ", "1.", "1,", "1-", "1/", "a ", "+6", "08 ", "0812 ", "62 8", "a\u0301", "1x1 ", "1jt ", "1 juta ",
    "1.000.000 ", "1/2 ", "a@", "a@a.", "l1", "o0", "O0 ", "1 ii ", "1 mei ", "1 mei 19", "1mei1", "umur 1 ", "rt 1 ",
    "1 hari ", "x hari ", "ga ya ", "apa ga ", "3402 ", "34021557088500 ", "4111 1111 ", "otp 1 ", "sandi: ",
    "081234567890 a ", "0812 3456 789 ", "sewon bantul ", "kec. sewon ",
)  # fmt: skip
Read = Callable[[str], object]
YARD, USUAL = "satu dua tiga empat lima " * 20, 0.5  # ms that the yardstick takes
_WORD = re.compile(r"\w+")


# -- what is read ------------------------------------------------------------------------------------
def modules() -> list[ModuleType]:
    """Of the rules and the handlers, whoever else imports them; lists are read by a child, which has its limits."""
    found = (one.name for room in (rules, handlers) for one in walk_packages(room.__path__, f"{room.__name__}."))
    return [import_module(name) for name in sorted(found) if not name.startswith("rules.lists")]


def patterns() -> dict[str, re.Pattern[str]]:
    named = ((f"{module.__name__}.{name}", value) for module in modules() for name, value in vars(module).items())
    return {name: value for name, value in named if isinstance(value, re.Pattern) and isinstance(value.pattern, str)}


def readers() -> dict[str, Read]:
    """Each by its name: patterns, what listens to every text, and the questions of every form."""
    found: dict[str, Read] = {name: partial(_all, pattern) for name, pattern in patterns().items()}
    labels = {q.key: [WORDS.plain(Text(q.label), one) for one in WORDS.languages] for q in ENROLMENT if q.label}
    found |= {"secrets": partial(secrets.found, today=TODAY), "lines": partial(named, labels=labels)}
    found |= {"a word of command": handlers.conversation.spoken.command}
    for form, questions in FORMS.items():
        found |= {f"question {form}.{question.key}": partial(answered, question) for question in questions}
    return found


def _all(pattern: re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def answered(question: Question, text: str) -> None:
    """All that looks at an answer, whether it is a choice, free text or a question of the person's own."""
    choices = question.offered(ANSWERS, GIVEN)
    labels = [{WORDS.plain(choice.label, one) for one in WORDS.languages} for choice in choices]
    if choices:
        choosing.chosen(text, choices, labels, question.beside)
    if question.read:
        question.read(text, GIVEN)
    topics.asks(text)
    topics.is_question(text)
    topics.found(text, question.key)


# -- the texts ---------------------------------------------------------------------------------------
def texts(few: bool = False) -> Iterator[str]:
    """Units said over and over; then words of the patterns and of the data, mixed. few: the first of them alone."""
    units = (*SIGNS, *UNITS) if few else (*SIGNS, *UNITS, *(word + end for word in words() for end in (" ", "")))
    for unit in units:
        yield from (_filled(unit, length) for length in (LENGTHS[-1:] if few else LENGTHS))
    mixed = random.Random(1)
    known = [*words(), *names()]
    for number in range(100 if few else 3000):
        some = [_spoilt(mixed, mixed.choice(known)) for _ in range(mixed.choice((1, 2, 3, 5, 8, 20, 80)))]
        yield " ".join(some)[:LONGEST] if number % 2 else _filled(" ".join(some) + " ", mixed.choice(LENGTHS))


def words() -> list[str]:
    """What the patterns look for."""
    written = (
        *(one.pattern for one in patterns().values()),
        *(phrase for topic in topics.topics().values() for phrase in topic.phrases[:1]),
    )
    return sorted({word for one in written for word in re.findall("[a-z]{2,}", one)})


def names() -> list[str]:
    """Of districts and areas, and words of work."""
    return [row["name"].lower() for row in rows("regions")] + [row["phrase"] for row in rows("work")]


def _filled(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _spoilt(mixed: random.Random, word: str) -> str:
    """One in two has a mistake."""
    at = mixed.randrange(len(word))
    return word[:at] + mixed.choice("aeiknrt1 ") + word[at + mixed.randrange(2) :] if mixed.random() < 0.5 else word


# -- measured ----------------------------------------------------------------------------------------
def milliseconds(read: Read, text: str, times: int = 1) -> float:
    """Of the processor, the least of so many times: other work on the machine is not our affair."""
    return min(_once(read, text) for _ in range(times))


def fairly(read: Read, text: str, times: int = 20) -> float:
    """The least milliseconds as they would usually be: a processor that is slow just now is no fault of a reader."""
    return min(_once(read, text) / slowness() for _ in range(times))


def slowness() -> float:
    """How many times longer than usual the processor takes just now; at least 1."""
    return max(1.0, _once(_yardstick, YARD) / USUAL)


def _yardstick(text: str) -> None:
    for _ in range(40):
        _all(_WORD, text)


def _once(read: Read, text: str) -> float:
    for kept in (regions._near, beside._same_area, topics.found):
        kept.cache_clear()
    began = time.process_time()
    read(text)
    return (time.process_time() - began) * 1000


def slowest(read: Read, some: list[str], times: int) -> tuple[float, str]:
    """The worst of these texts, those measured again that seem to be it."""
    milliseconds(read, "halo")
    likely = sorted(some, key=lambda text: -milliseconds(read, text))[:10]
    return max((milliseconds(read, text, times), text) for text in likely)


def table(found: Mapping[str, tuple[float, str]], most: int) -> Iterator[str]:
    for name, (took, text) in sorted(found.items(), key=lambda one: -one[1][0])[:most]:
        yield f"{took:7.2f} ms  {name:45} {text[:50]!r} ({len(text)})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="readers with this in their name")
    parser.add_argument("--most", type=int, default=40, help="how many of the slowest are shown")
    parser.add_argument("--few", action="store_true", help="the texts of the tests alone")
    asked = parser.parse_args()
    some = list(dict.fromkeys(texts(asked.few)))
    chosen: dict[str, Any] = {name: read for name, read in readers().items() if asked.only in name}
    found = {name: slowest(read, some, 20) for name, read in chosen.items()}
    print(f"{len(found)} readers, {len(some)} texts")
    print("\n".join(table(found, asked.most)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
