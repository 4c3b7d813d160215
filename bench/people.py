"""People who answer whatever they are asked at once, each until the receipt; every NIK is invented."""

import asyncio
import re
import time
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bench.server import DATE, Api
from rules.enrolment import ENROLMENT

RECEIPT = "lengkap dan tersimpan"
PATIENCE = 60.0  # seconds without any answer after which nobody waits any longer
NAMED = re.compile(r"(\w+): ")  # how the reference bots begin a question
NAMES = ("Wati", "Sari", "Dewi", "Rahma", "Lestari", "Ningsih", "Fatimah", "Kartika", "Yuliana", "Utami")  # of digits
numbers = count(1)  # nobody comes twice in one run


class Unfinished(Exception):
    """Somebody never saw the receipt."""


def typed(number: int) -> dict[str, str]:
    """What the person of this number types where a question has no button."""
    day, month = 1 + number % 28, 1 + number // 28 % 12
    return {question.key: question.sample for question in ENROLMENT if question.sample} | {
        "name": " ".join(("Siti", "Aminah", *(NAMES[int(digit)] for digit in str(number)[-4:]))),
        "nik": f"340216{day:02}{month:02}85{1 + number % 9998:04}",
        "born": f"1985-{month:02}-{day:02}",
        "phone": f"0812{34_000_000 + number}",
        "street": f"Jl. Contoh {number}, RT 03 RW 01, 55188",
        "email": f"siti{number}@contoh.id",
        "district": "3",
        "income": "1500000",
        "agreed": "yes",
    }


@dataclass
class Person:
    number: int
    answers: dict[str, str]
    asked: str = ""
    since: float = 0.0
    screen: str = ""
    done: bool = False


@dataclass
class Crowd:
    """`people` at the same time; who has finished makes room for somebody new, `each` times over."""

    api: Api
    taps: bool
    people: int
    each: int = 1
    pause: float = 0.0  # seconds in which one thinks before an answer
    waits: list[float] = field(default_factory=list)  # seconds from an answer to the next question
    present: dict[int, Person] = field(default_factory=dict)

    async def run(self) -> float:
        """Everybody to the receipt; returns the seconds it took."""
        self.coming, self.api.shown = self.people * self.each, self.shown
        self.over, began = asyncio.Event(), time.perf_counter()
        for _ in range(self.people):
            self._next()
        while not self.over.is_set():
            before = len(self.waits)
            try:
                async with asyncio.timeout(PATIENCE):
                    await self.over.wait()
            except TimeoutError:
                if len(self.waits) == before:
                    raise Unfinished(self._told()) from None
        return time.perf_counter() - began

    def _told(self) -> str:
        one = next(iter(self.present.values()))
        return f"{len(self.present)} people never came to the receipt; one was asked {one.asked!r}: {one.screen!r}"

    def _next(self) -> None:
        if not self.coming:
            return
        self.coming -= 1
        number = next(numbers)
        self.present[100_000 + number] = person = Person(number, typed(number))
        self._say(person, "/daftar")

    # -- what people see -----------------------------------------------------------------------------
    def shown(self, chat: int, message: int, text: str, markup: dict[str, Any]) -> None:
        """A screen of the bot: the next question is answered, anything else is only looked at."""
        if not (person := self.present.get(chat)):
            return
        person.screen = text
        buttons = [button for row in markup.get("inline_keyboard", ()) for button in row]
        key = question(text, buttons, markup)
        if not key or key == person.asked:
            return
        self.waits.append(time.perf_counter() - person.since)
        person.asked = key
        if key == RECEIPT:
            self._leave(chat)
        elif self.pause:
            asyncio.get_running_loop().call_later(self.pause, self._answer, person, key, message, buttons)
        else:
            self._answer(person, key, message, buttons)

    def _leave(self, chat: int) -> None:
        del self.present[chat]
        self._next()
        if not self.present:
            self.over.set()

    # -- what people do ------------------------------------------------------------------------------
    def _answer(self, person: Person, key: str, message: int, buttons: list[dict[str, str]]) -> None:
        choice = next((one for one in buttons if verb(one) in ("a", "skip", "send")), None)
        if choice and self.taps:
            self._tap(person, message, choice["callback_data"])
        elif choice:
            self._say(person, choice["text"])
        elif self.taps and key == "phone":
            self._share(person)
        else:
            self._say(person, person.answers.get(key, "?"))

    def _say(self, person: Person, text: str) -> None:
        command = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]} if text[0] == "/" else {}
        self._send(person, {"text": text} | command)

    def _share(self, person: Person) -> None:
        contact = {"phone_number": f"62{person.answers['phone'][1:]}", "first_name": "Siti", "user_id": chat(person)}
        self._send(person, {"contact": contact})

    def _send(self, person: Person, content: dict[str, Any]) -> None:
        person.since = time.perf_counter()
        self.api.push("message", {"message_id": next(self.api.message_ids), **place(person), **content})

    def _tap(self, person: Person, message: int, data: str) -> None:
        person.since = time.perf_counter()
        under = {"message_id": message, **place(person), "text": person.screen}
        body = {"id": str(message), "from": sender(person), "message": under, "chat_instance": "1", "data": data}
        self.api.push("callback_query", body)


def question(text: str, buttons: list[dict[str, str]], markup: dict[str, Any]) -> str:
    """Which question a screen asks, by its buttons or by its first word; nothing where it asks none."""
    if RECEIPT in text:
        return RECEIPT
    for button in buttons:
        verb, _, key, *_ = [*button.get("callback_data", "").split(":"), "", ""]
        if verb == "send" or (verb in ("a", "skip", "back") and key):
            return key or verb
    if "keyboard" in markup:
        return "phone"
    found = NAMED.match(text) if not buttons else None
    return found[1] if found else ""


def verb(button: dict[str, str]) -> str:
    return button.get("callback_data", "").partition(":")[0]


def chat(person: Person) -> int:
    return 100_000 + person.number


def sender(person: Person) -> dict[str, Any]:
    return {"id": chat(person), "is_bot": False, "first_name": "Siti", "language_code": "id"}


def place(person: Person) -> dict[str, Any]:
    return {"date": DATE, "chat": {"id": chat(person), "type": "private", "first_name": "Siti"}, "from": sender(person)}
