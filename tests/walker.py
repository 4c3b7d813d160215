"""Somebody who fills in the form: answers whatever their screen asks, in whatever order it comes."""

import asyncio
import time
from collections.abc import Callable

from rules.enrolment import ENROLMENT
from sandbox.chats import Message
from sandbox.person import PATIENCE, Person
from transport.keyboards import Tap, unpack

PAUSE = 2.0  # seconds after which nothing is expected to follow what came without buttons
SAMPLES = {question.key: question.sample for question in ENROLMENT}


def question(person: Person) -> Tap:
    """Where somebody stands, as their screen shows it: "ask" with a question's key, or "send", "steps"."""
    if person.keyboard:
        return Tap("ask", key="phone")
    newest = next((message for message in person.phone.chat.newest() if message.keyboard), None)
    for tap in taps(newest):
        if tap.verb in ("send", "steps") or (tap.verb in ("a", "back") and tap.key):
            return tap if tap.verb in ("send", "steps") else Tap("ask", key=tap.key)
    return Tap("none")


def taps(message: Message | None) -> list[Tap]:
    buttons = [button for row in (message.keyboard or [] if message else []) for button in row]
    return [unpack(button["callback_data"]) or Tap("") for button in buttons if "callback_data" in button]


def receipts(person: Person) -> set[int]:
    """The applications whose receipts are on the screen."""
    return {tap.application for one in person.messages for tap in taps(one) if tap.verb == "steps"}


class Walker:
    """Answers whatever is asked: types `answers`, or taps the button of `choices`, or else the first one.

    Where there is neither, it types the question's sample.

    `slips` are typed once before the right answer: the bot must say why it cannot take them.
    """

    def __init__(self, person: Person, answers: dict[str, str], choices: dict[str, str] | None = None,
                 slips: dict[str, str] | None = None) -> None:  # fmt: skip
        self.person, self.answers, self.choices = person, answers, choices or {}
        self.slips = dict(slips or {})
        self.acts = self.unanswered = 0
        self.waits: list[float] = []  # seconds until something came back
        self.dead_ends: list[str] = []  # screens whose newest buttons led nowhere
        self.saved: dict[str, str] = {}  # what was typed and followed by another question
        self.chosen: dict[str, str] = {}  # what was tapped and followed by another question

    async def act(self) -> Tap:
        """One answer to what stands there; returns what it answered."""
        here = question(self.person)
        self.acts += 1
        newest = next((message for message in self.person.phone.chat.newest() if message.keyboard), None)
        found = [tap for tap in taps(newest) if tap.key == here.key and tap.verb in ("a", "pick", "skip")]
        chosen = [tap for tap in found if tap.value == self.choices.get(here.key)] or found
        if here.verb == "none":
            await self.person.says("/daftar")
        elif here.key in self.slips:
            await self.person.says(self.slips.pop(here.key))
        elif here.key in self.answers:
            await self.person.says(self.answers[here.key])
        elif here.key == "phone":
            await self.person.shares_contact()
        elif here.verb == "ask" and not chosen:
            await self.person.says(SAMPLES[here.key])
        else:
            tap = here if here.verb == "send" else chosen[0]
            await self.person.taps_data(data(newest, tap), newest)
            return tap
        return here

    @property
    def toasted(self) -> bool:
        return any(toast["activity"] > self.person.phone.since for toast in self.person.toasts)

    @property
    def alerted(self) -> bool:
        """A toast to be closed, which says how to go on."""
        return any(t["activity"] > self.person.phone.since and t["alert"] for t in self.person.toasts)

    @property
    def asked(self) -> bool:
        """What came back has buttons: they stand at the end of whatever is said."""
        chat = self.person.phone.chat
        newest = chat.keyboard or next((message for message in chat.newest() if message.keyboard), None)
        return newest in self.person.news

    async def heard(self, within: float = PATIENCE, settle: float = 0.0) -> bool:
        """Whether something came back; waits until all of it is there."""
        began = time.monotonic()
        while not self.person.news:  # a toast comes before what it announces
            if self.alerted or time.monotonic() - began > within:
                return self.toasted
            await asyncio.sleep(0.01)
        self.waits.append(time.monotonic() - began)
        await self._all_of_it(settle)
        return True

    async def _all_of_it(self, settle: float) -> None:
        """Until nothing more comes for so many seconds."""
        chat, came, seen = self.person.phone.chat, time.monotonic(), 0
        while seen != chat.activity or time.monotonic() - came < (settle if self.asked else PAUSE):
            if seen != chat.activity:
                came, seen = time.monotonic(), chat.activity
            await asyncio.sleep(0.01)

    async def walk(self, to: str = "steps", within: float = PATIENCE, settle: float = 0.0,
                   think: Callable[[], float] = lambda: 0.0) -> None:  # fmt: skip
        """Until a question's key, the card ("send") or the receipt ("steps") stands there."""
        for _ in range(200):
            here = question(self.person)
            if to in (here.key, here.verb) or (to == "steps" and receipts(self.person)):
                return
            said = await self.act()
            if not await self.heard(within, settle):
                self.unanswered += 1
                await self.person.says("/daftar")
                await self.heard(within, settle)
            elif not self.person.news:  # a toast alone, on the newest buttons that there are
                self.dead_ends += [] if self.alerted else [self.person.screen]
                await self.person.says("/daftar")
                await self.heard(within, settle)
            elif question(self.person).key != said.key:
                self._keep(said)
            await asyncio.sleep(think())
        raise AssertionError(f"never came to {to}\n{self.person.screen}")

    def _keep(self, said: Tap) -> None:
        """Another question stands there: the bot has taken what was said."""
        if said.verb == "ask" and said.key in self.answers:
            self.saved[said.key] = self.answers[said.key]
        elif said.verb in ("a", "pick", "skip"):
            self.chosen[said.key] = said.value if said.verb == "a" else ""


def data(message: Message | None, tap: Tap) -> str:
    """The bytes of the button that says so."""
    assert message
    buttons = [button for row in message.keyboard or [] for button in row if "callback_data" in button]
    return next(button["callback_data"] for button in buttons if unpack(button["callback_data"]) == tap)


def someone(number: int) -> dict[str, str]:
    """What the invented person of this number types: nobody else types the same."""
    letters = "".join(chr(65 + number // 26**place % 26) for place in (2, 1, 0))
    day, month = 1 + number % 28, 1 + number // 28 % 12
    typed = {
        "nik": f"340215{day:02}{month:02}80{1001 + number:04}",
        "name": f"SITI CONTOH {letters}",
        "street": f"Jl. Contoh {number + 1}, RT 03 RW 01, 55188",
    }
    return typed if number % 2 else typed | {"phone": f"0812{34000000 + number}"}
