"""Watches the bot from outside and counts at the places where it catches: what was answered, shown, refused, caught."""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.payung import Payung
from locales import Text, Words
from sandbox.chats import Chat, Message
from tests.conftest import OUR_FAULT, World
from tests.life.marks import foreign
from tests.life.someone import Someone
from transport.apology import SORRY
from transport.intake import SLOWLY

WORDS = ("Say", "File")
ID = re.compile(r"(?<!\d)(?:\d{17,19}|\d{1,3}(?:[.,]\d{3}){5,6})(?!\d)")  # of a row: nobody is to see one
Shown = Callable[[Chat, Message], None]


@dataclass(frozen=True)
class Expected:
    """An update that wants an answer: words for a message, at least a line at the top for a tap."""

    who: int
    kind: str
    label: str


class Watch(logging.Handler):
    """One for a whole life; `attach` it to each bot that is started."""

    def __init__(self, world: World) -> None:
        super().__init__(logging.ERROR)
        self.world, self.telegram = world, world.telegram
        self.people: dict[int, Someone] = {}
        self.focus: dict[int, int] = {}
        self.expected: dict[int, Expected] = {}
        self.answered: dict[int, list[str]] = {}
        self.dropped: set[int] = set()
        self.warned: set[int] = set()
        self.shown_to: Counter[int] = Counter()
        self.said: Counter[str] = Counter()  # msgids
        self.caught: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.figures: Counter[str] = Counter()
        self.answers: Counter[str] = Counter()  # keys of questions that got a new answer
        self.faults: list[str] = []
        self._now_words = Words()
        self._watch_telegram()

    def fault(self, kind: str, what: str) -> None:
        self.figures[kind] += 1
        self.faults.append(f"{kind}: {what}")

    def application_of(self, chat: int) -> int:
        return self.focus.get(chat, 0)

    # -- what people do ------------------------------------------------------------------------------
    @contextmanager
    def expects(self, someone: Someone, kind: str, label: str) -> Iterator[None]:
        """What is pushed within wants an answer of this kind; of an album the first photo does."""
        first = self.telegram.updates._next
        yield
        ids = range(first, self.telegram.updates._next)
        self.figures["updates"] += len(ids)
        self.figures[f"updates: {kind}"] += len(ids)
        someone.said.acts += len(ids)
        for update_id in ids[:1] if kind == "album" else ids:
            if kind != "nothing":
                self.expected[update_id] = Expected(someone.id, kind, label)

    # -- what the bot does ---------------------------------------------------------------------------
    def attach(self, payung: Payung) -> None:
        """Counts what a decision raises, in Intake's excepts and in the speaker's."""
        intake, speaker = payung.intake, payung.speaker
        intake.decide = partial(self._deciding, intake.decide)
        for owner, name in ((intake, "_decided"), (intake, "_left"), (intake, "receive"), (intake, "say_later"),
                            (payung.courier, "_look"), (payung.courier, "_fly")):  # fmt: skip
            setattr(owner, name, partial(self._counting, name, getattr(owner, name)))
        for owner, name in ((intake, "_set_aside"), (speaker, "_apologise")):
            setattr(owner, name, partial(self._caught, name, getattr(owner, name)))
        intake._admit = partial(self._admitting, intake._admit)  # type: ignore[method-assign]
        speaker.answer = partial(self._answering, speaker.answer)  # type: ignore[method-assign]
        speaker.perform = partial(self._saying, speaker.perform)  # type: ignore[method-assign]
        self.warned.clear()

    def _deciding(self, original: Any, session: Any, turn: Any) -> Any:
        try:
            return original(session, turn)
        except Exception as error:
            self.caught["decision"] += 1
            self.fault("unhandled", f"decision: {error!r}")
            raise

    async def _counting(self, name: str, original: Any, *args: Any) -> Any:
        try:
            return await original(*args)
        except Exception as error:
            self.caught[name] += 1
            self.fault("unhandled", f"{name}: {error!r}")
            raise

    async def _caught(self, name: str, original: Any, *args: Any) -> Any:
        self.caught[name] += 1
        self.fault("unhandled", f"{name}: {args[2:]}")
        return await original(*args)

    def _admitting(self, original: Any, raw: dict[str, Any]) -> bool:
        admitted = original(raw)
        if not admitted:
            self.dropped.add(raw["update_id"])
        return admitted

    async def _answering(self, original: Any, update_id: int, chat: int, reply: Any) -> bool:
        self.answered[update_id] = [type(action).__name__ for action in reply.actions]
        return await original(update_id, chat, reply)

    async def _saying(self, original: Any, chat: int, action: Any, language: str) -> Any:
        for text in texts(action):
            self.said[text.msgid] += 1
            if text.msgid == SORRY:
                self.fault("references", f"{chat} was told {text.details}")
        return await original(chat, action, language)

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.caught["log at ERROR"] += 1
        self.fault("unhandled", f"log: {record.getMessage()} {error!r}")

    def loop_failed(self, _loop: Any, context: dict[str, Any]) -> None:
        self.caught["event loop"] += 1
        self.fault("unhandled", f"event loop: {context.get('message')} {context.get('exception')!r}")

    # -- what Telegram sees --------------------------------------------------------------------------
    def _watch_telegram(self) -> None:
        sent, changed = self.telegram.bot_message, self.telegram._change

        def bot_message(chat: Chat, *args: Any, **extra: Any) -> Message:
            message = sent(chat, *args, **extra)
            self._look(chat, message)
            return message

        def change(chat: Chat, message: Message, *args: Any) -> Any:
            result = changed(chat, message, *args)
            self._look(chat, message)
            return result

        self.telegram.bot_message = bot_message  # type: ignore[method-assign]
        self.telegram._change = change  # type: ignore[method-assign]
        self.slowly = self._now_words.plain(Text(SLOWLY), "id")

    def _look(self, chat: Chat, message: Message) -> None:
        """Each state of each message: nothing in it may be another person's."""
        self.shown_to[chat.id] += 1
        self.figures["messages shown"] += 1
        self.warned |= {chat.id} if message.text == self.slowly else set()
        someone, seen = self.people.get(chat.id), self._words_of(message, chat)
        if others := foreign(seen, someone.known if someone else set()):
            self.fault("foreign", f"{chat.id} sees {others} in {message.text[:80]!r}")
        odd = [*ID.findall(seen), *(["%("] if "%(" in message.text else [])]
        if odd and (unsaid := [one for one in odd if not (someone and someone.typed(one))]):
            self.fault("details", f"{unsaid} in {message.text[:80]!r}")

    def _words_of(self, message: Message, chat: Chat) -> str:
        """All that can be read or copied: the text, labels, what buttons copy, a file and its name, the keyboard."""
        buttons = [button for row in message.keyboard or [] for button in row]
        labels = [f"{button['text']} {button.get('copy_text', {}).get('text', '')}" for button in buttons]
        document = message.content.get("document", {})
        file = self.telegram.files.find(document["file_id"]).data.decode() if document else ""
        keys = [key["text"] for row in (chat.keyboard_json or {}).get("keyboard", []) for key in row]
        return "\n".join((message.text, *labels, document.get("file_name", ""), file, *keys))

    # -- at each rest --------------------------------------------------------------------------------
    def settle(self) -> None:
        """Everybody who wrote or tapped since the last rest has an answer; nothing of ours was refused."""
        for update_id, wanted in self.expected.items():
            someone, said = self.people[wanted.who], self.answered.get(update_id, [])
            if someone.said.blocked:
                continue
            if update_id in self.dropped:
                self.figures["dropped as a flood"] += 1
                if wanted.who not in self.warned:
                    self.fault("unanswered", f"{wanted.kind} {wanted.label!r} was dropped without a warning")
            elif not any(one in said for one in WORDS if wanted.kind != "tap") and "Toast" not in said:
                self.fault("unanswered", f"{wanted.kind} {wanted.label!r}: {said}")
            elif not self.shown_to[wanted.who] and wanted.kind != "tap":
                self.fault("unanswered", f"{wanted.kind} {wanted.label!r}: nothing was seen")
        for refusal in self.telegram.refusals:
            self.refused[refusal] += 1
            if any(words in refusal for words in OUR_FAULT):
                self.fault("refused", refusal)
        for one in self.telegram.swallowed:
            self.fault("refused", f"swallowed: {one}")
        for gone in (self.telegram.refusals, self.telegram.swallowed, self.expected, self.answered, self.dropped,
                     self.shown_to):  # fmt: skip
            gone.clear()


def texts(value: Any) -> Iterator[Text]:
    """Every sentence within what is said."""
    if isinstance(value, Text):
        yield value
        yield from texts(tuple(value.details.values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif hasattr(value, "__dataclass_fields__"):
        yield from texts(tuple(getattr(value, name) for name in value.__dataclass_fields__))
