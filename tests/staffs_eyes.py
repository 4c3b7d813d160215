"""Everything that somebody of the staff can come to by commands and buttons: each screen, and each row of each file."""

import asyncio
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2
from python_calamine import CalamineError, load_workbook

from tests.stories import rows
from tests.waiting import until
from transport.keyboards import unpack

EACH, REST = 2, 0.02  # buttons of one verb and key that are tapped: others are alike; seconds
MORE = {("member", "one"): 30}  # back, no, and a claim lead to the cards of others, which have no payments
# What ends what the others need: the screen that asks first is looked at, its yes is not.
ENDS = {("cooperative", "closed"), ("officers", "ended"), ("admins", "end"), ("board", "revoked"), ("hand", "keep"),
        ("member", "revoke"), ("admins", "withdraw"), ("officers", "withdraw"), ("hand", "yes"),
        ("happened", "died"), ("happened", "left")}  # fmt: skip
OF_MEMBERS = frozenset({"menu", "privacy", "new", "benefit", "topic", "language", "focus", "steps", "stop", "about"})


class Eyes:
    """Taps every button that is shown and writes what is `typed` where an answer is asked; keeps all that was seen."""

    def __init__(self, world: Any, person: Any, typed: dict[str, str | bytes]) -> None:
        self.world, self.person, self.typed = world, person, typed
        self.answered: dict[str, int] = dict.fromkeys(typed, 0)
        self.seen: dict[str, str] = {}  # each screen, by what led to it
        self.files: dict[str, bytes] = {}
        self.tapped: dict[tuple[str, str], int] = {}
        self.waiting: list[tuple[str, Any]] = []

    async def walk(self, *beginnings: str) -> None:
        """From each of these commands, or buttons by what they hold."""
        for one in beginnings:
            await self.step(one, self.person.says(one) if one.startswith("/") else self.person.taps_data(one))
            await self.answer()
            while self.waiting:
                data, message = self.waiting.pop()
                await self.step(data, self.person.taps_data(data, message))
                await self.answer()

    async def answer(self) -> None:
        """What is asked there, a few times; a file where one is wanted."""
        for asked, answer in self.typed.items():
            if asked in self.screen and self.answered[asked] < EACH:
                self.answered[asked] += 1
                said = self.person.says(answer) if isinstance(answer, str) else self.person.sends_file("x.csv", answer)
                await self.step(f"an answer to {asked!r}", said)

    @property
    def screen(self) -> str:
        return next((one.text for one in self.person.phone.chat.newest() if one.from_bot), "")

    async def step(self, name: str, act: Any) -> None:
        """What it leads to, jobs included."""
        await act
        chat, before = self.person.phone.chat, -1
        while before != chat.activity:  # what came of a job may be another one
            before = chat.activity
            await asyncio.sleep(REST)
            await until(lambda: not self.world.busy and not self._works(), what="the end of what was in hand")
        for message in self.person.news:
            self.seen[f"{name} #{len(self.seen)}"] = "\n".join((message.text, *labels(message)))
            if "document" in message.content:
                self.files[f"{name} {message.content['document']['file_name']}"] = self.person.downloads(message)
            self.waiting += [(data, message) for data in self._new(message)]
        for toast in self.person.toasts:
            self.seen[f"toast: {toast['text']}"] = toast["text"]

    def _works(self) -> bool:
        return any(row["ended_at"] is None for row in rows(self.world, "job"))

    def _new(self, message: Any) -> Iterator[str]:
        for row in message.keyboard or []:
            for button in row:
                tap = unpack(button.get("callback_data", ""))
                if tap and tap.verb not in OF_MEMBERS and (tap.verb, tap.key) not in ENDS:
                    often = self.tapped.get((tap.verb, tap.key), 0)
                    self.tapped[tap.verb, tap.key] = often + 1
                    if often < MORE.get((tap.verb, tap.key), EACH):
                        yield button["callback_data"]

    def units(self) -> dict[str, str]:
        """Each screen, each page of a PDF, each row of a workbook."""
        return self.seen | {f"{name}, {at}": said for name, content in self.files.items()
                            for at, said in enumerate(read(content))}  # fmt: skip


def labels(message: Any) -> Iterator[str]:
    for row in message.keyboard or []:
        for button in row:
            yield button["text"]
            yield button.get("copy_text", {}).get("text", "")
            yield button.get("url", "")


def read(content: bytes) -> Iterator[str]:
    if content.startswith(b"%PDF"):
        for page in pypdfium2.PdfDocument(content):
            yield page.get_textpage().get_text_range()
        return
    try:
        book = load_workbook(BytesIO(content))
    except CalamineError:
        yield content.decode(errors="replace")
        return
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            yield " | ".join(map(str, row))
