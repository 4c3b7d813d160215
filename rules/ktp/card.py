"""What leaves the child process of a KTP, and how the enrolment form takes it: as an answer, or to be asked alone."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from locales import N_, Detail, Text
from rules import facts
from rules.ktp import extra
from rules.question import Answers, Given, Unclear, Value
from rules.readers.agreeing import yes


@dataclass(frozen=True)
class Card:
    """Empty is what was not read; what is `doubtful`, by its key, was not read for sure.

    `born`: as ISO; `sex`: L or P; `street`: with RT/RW and kelurahan; `district`: a code of today, where it is one.
    """

    nik: str = ""
    name: str = ""
    born: str = ""
    sex: str = ""
    street: str = ""
    district: str = ""
    doubtful: frozenset[str] = field(default_factory=frozenset)

    def told(self) -> dict[str, Any]:
        return {**asdict(self), "doubtful": sorted(self.doubtful)}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Card":
        """What `told` wrote."""
        return cls(**{**told, "doubtful": frozenset(told["doubtful"])})

    def value(self, key: str, value: Value) -> Value | Unclear | None:
        if not getattr(self, key):
            return None
        return Unclear("", (yes(value),)) if key in self.doubtful else value


def hint(*_: object) -> Text:
    """Of the NIK, where a photo does as well, and where not."""
    photo = N_("Or send a photo of the KTP: then you need not type. Example: 3402 0152 0585 0000. I delete both.")
    typed = N_("Example: 3402 0152 0585 0000. Once it is stored, I delete your message.")
    return Text(photo if extra.installed() else typed)


# For `Question.card`: what a KTP answers; an `Unclear` with it, where it was not read for sure.
def nik(card: Card, *_: object) -> Value | Unclear | None:
    return card.value("nik", card.nik)


def name(card: Card, *_: object) -> Value | Unclear | None:
    return card.value("name", card.name)


def street(card: Card, *_: object) -> Value | Unclear | None:
    return card.value("street", card.street)


def born(card: Card, answers: Answers, given: Given) -> Value | Unclear | None:
    """Where the card says what the NIK says; else it is asked, as it is of whoever types it."""
    if "nik" not in answers or {"born", "sex"} & card.doubtful:
        return None
    derived = facts.derived(answers, given.today)
    return derived if f"{card.born}{card.sex}" == derived else None


def lives(card: Card, answers: Answers, _: Given) -> Value | Unclear | None:
    own = card.district == facts.nik_district(answers)
    return card.value("district", card.district if own else f"{facts.ELSEWHERE}:{card.district}")


def district(card: Card, *_: object) -> Value | Unclear | None:
    return card.value("district", card.district)


# -- for comparing with the card ------------------------------------------------------------------------
def in_fours(value: Value) -> str:
    return " ".join(value[at : at + 4] for at in range(0, len(value), 4))


def born_in_words(value: Value) -> Detail:
    """Of a date that the NIK says, too."""
    said = N_("%(date)s, a woman") if value.endswith("P") else N_("%(date)s, a man")
    return Text(said, {"date": date.fromisoformat(value[:-1])})


COMPARED: dict[Any, Callable[[Value], Detail]] = {nik: in_fours, born: born_in_words}  # else as the form shows it
