"""The shortest way from /start to the receipt, counted as somebody meets it; `pytest -s` prints the figures."""

from dataclasses import astuple, dataclass, field

import pytest

from sandbox.person import Person, shown_text
from tests.stories import (
    Act,
    Contact,
    Say,
    Tap,
    asked,
    does,
    present,
    sends,
    unhurried,  # noqa: F401
    usual,
)
from tests.test_story_cooperative import with_cooperatives

NAMED: dict[str, Act] = {"cooperative": Say("ksp rukun tani")}
NONE: dict[str, Act] = {"cooperative": Tap("Tidak ikut koperasi")}


@dataclass
class Way:
    """What somebody met: the questions by number, so without the consent; a word has a letter in it."""

    questions: int = 0
    taps: int = 2  # MULAI, and "Isi formulir"
    typed: int = 0
    screens: int = 0
    words: int = 0
    seen: set[tuple[int, str]] = field(default_factory=set, repr=False)

    def sees(self, person: Person) -> None:
        new = {(message.id, shown_text(message)) for message in person.news} - self.seen
        self.seen |= new
        self.screens += len(new)
        self.words += sum(len(_words(text)) for _, text in new)

    def answers(self, key: str, act: Act) -> None:
        self.questions += key not in ("consent", "review")
        self.typed += isinstance(act, Say)
        self.taps += 2 * isinstance(act, Contact) or not isinstance(act, Say)  # Telegram asks whether to share it


def _words(text: str) -> list[str]:
    return [word for word in text.split() if any(sign.isalpha() for sign in word)]


async def walked(person: Person, **other: Act) -> Way:
    way = Way()
    await person.says("/start")
    await person.sees("Halo! Saya Payung")
    way.sees(person)
    await person.taps("Isi formulir")
    await asked(person, "consent")
    way.sees(person)
    key = await present(person)
    while key != "review":
        act = other.get(key) or usual(key)
        await does(person, act)
        way.answers(key, act)
        key = await present(person)
        way.sees(person)
    await sends(person)
    way.sees(person)
    way.taps += 1
    return way


@pytest.mark.parametrize("cooperative", [NAMED, NONE], ids=["a member of a cooperative", "in none"])
async def test_it_holds_twelve_questions_fourteen_taps_and_350_words(world, cooperative, request):
    siti = await with_cooperatives(world)
    way = await walked(siti, **cooperative)
    print(f"\n{request.node.callspec.id}: {way}")
    questions, taps, typed, _, words, _ = astuple(way)
    assert questions <= 12
    assert taps <= 14
    assert typed <= (4 if cooperative is NAMED else 3)
    assert words <= 350
