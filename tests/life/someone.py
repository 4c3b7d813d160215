"""Somebody with a character: mostly answers what is asked, or mostly not; what they say is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from rules.readers.cleaning import as_digits
from sandbox.chats import Message
from sandbox.person import Person
from tests.life import nonsense
from tests.life.marks import Inventions, marks
from tests.walker import SAMPLES, question
from transport.keyboards import Tap

AREAS = ("340215",) * 6 + ("340401", "317401", "947103", "737105", "110101", "340299")
COMMANDS = (
    "/daftar",
    "/daftar",
    "/hitung",
    "/manfaat",
    "/profil",
    "/iuran",
    "/privasi",
    "/bahasa",
    "/tanya",
    "/berhenti",
    "/start",
)
PLACES = ("Kasihan, Bantul", "Sewon", "Abepura, Jayapura", "Depok", "Tebet Jakarta Selatan", "bantul")
TYPED_ALWAYS = frozenset({"nik", "name", "street", "district", "born_stated", "official_number", "phone"})


@dataclass(frozen=True)
class Meant:
    """An answer to a question: by its button's data, or in words."""

    key: str
    said: str
    tap: bool


@dataclass
class Said:
    """What somebody said in this round: by writing, by buttons (with the message that held them), by contact."""

    texts: list[str] = field(default_factory=list)
    taps: list[str] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    acts: int = 0
    blocked: bool = False
    meant: Meant | None = None


class Someone:
    """`sense`: how often they do what is asked of them; `niks` holds everybody's, to be typed by others too."""

    def __init__(self, index: int, person: Person, seed: int, niks: list[str]) -> None:
        self.index, self.person, self.niks = index, person, niks
        self.rng = Random(f"{seed}/{index}")
        self.sense = self.rng.choice((0.97, 0.93, 0.85, 0.5, 0.15))
        self.inventions = Inventions(index)
        self.known = marks(person.phone.account.phone)  # words and numbers that are this person's to see
        self.said = Said()
        self.texts: list[str] = []
        self.commanded = 0

    # -- what they see -------------------------------------------------------------------------------
    @property
    def id(self) -> int:
        return self.person.id

    def newest(self) -> Message | None:
        return next((m for m in self.person.phone.chat.newest() if m.keyboard), None)

    def here(self) -> Tap:
        return question(self.person)

    def offered(self) -> list[tuple[Message, str]]:
        newest = self.newest()
        return _buttons([newest]) if newest else []

    def old(self) -> list[tuple[Message, str]]:
        """Buttons of every message that was ever here, also of deleted ones."""
        return _buttons([m for m in self.person.phone.chat.messages.values() if m.keyboard])

    # -- what they say -------------------------------------------------------------------------------
    def writes(self, text: str) -> None:
        """Remembers what was sent."""
        self.said.texts.append(text)
        self.known |= marks(text) | marks(as_digits(text))

    def typed(self, part: str) -> bool:
        return any(part in text for text in (*self.said.texts, *self.texts))

    def nik(self) -> str:
        """A new one, seldom somebody else's; for all ages."""
        if self.niks and self.rng.random() < 0.2:
            return self.rng.choice(self.niks)
        rng, year = self.rng, self.rng.choice((85, 85, 85, 99, 56, 10))
        day = rng.randint(1, 28) + rng.choice((0, 40))
        made = self.inventions.nik(rng.choice(AREAS), day, rng.randint(1, 12), year)
        self.niks.append(made)
        return made

    def answer(self, key: str) -> str:
        """What is typed at a question; seldom something that is nearly an answer."""
        rng, word = self.rng, self.inventions.word
        if key in nonsense.NEARLY and rng.random() < 0.2:
            return rng.choice(nonsense.NEARLY[key])
        ways: dict[str, Any] = {
            "nik": lambda: rng.choice(("%s", "NIK saya %s", "%s.")) % self.nik(),
            "born_stated": lambda: rng.choice(("17 Agustus 1985", "1-2-1999", "5 mei 1950", "12/12/2012")),
            "name": lambda: f"Ki {word()}",
            "phone": lambda: rng.choice((self.inventions.phone(), "62" + self.inventions.phone()[1:])),
            "lives": lambda: rng.choice(PLACES),
            "district": lambda: rng.choice(PLACES),
            "street": lambda: f"Jl. {word()} {rng.randint(1, 99)}, RT 03 RW 01, 55188",
            "work": lambda: f"{rng.choice(('jual ikan', 'ojek', 'jahit baju', 'kuli bangunan', 'petani'))} {word()}",
            "income": lambda: self.inventions.income(),
            "email": lambda: f"{word()}@contoh.id",
            "ktp_address": lambda: f"Gang {word()} 8, RT 01 RW 02, 55188",
            "second_job": lambda: f"ojek {word()}",
            "cooperative": lambda: rng.choice(("maju", "sumbr rejki", "Koperasi Maju", "koperasi", "tidak ikut")),
            "official_number": lambda: self.inventions.official(),
        }
        return ways[key]() if key in ways else rng.choice(("ya", "tidak", "lanjut", SAMPLES.get(key) or "ya"))

    def choice(self, key: str, within: Sequence[tuple[Message, str]]) -> tuple[Message, str] | None:
        """One of the buttons of the question that is asked; a consent is mostly given."""
        mine = [(m, data) for m, data in within if _is(data, key, ("a", "pick", "skip", "page"))]
        if key == "consent" and mine and self.rng.random() < 0.9:
            return mine[0]
        return self.rng.choice(mine) if mine else None


def _is(data: str, key: str, verbs: tuple[str, ...]) -> bool:
    verb, _, asked, *_ = [*data.split(":", 3), "", "", ""]
    return verb in verbs and asked == key


def _buttons(messages: Sequence[Message]) -> list[tuple[Message, str]]:
    rows = ((message, row) for message in messages for row in message.keyboard or [])
    return [(message, button["callback_data"]) for message, row in rows for button in row if "callback_data" in button]
