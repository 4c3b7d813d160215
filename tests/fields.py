"""Every field of an update in which words or digits stand as text, by the types of the Bot API as PTB has them."""

import inspect
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from telegram import TelegramObject

Json = dict[str, Any]
SAMPLES = {"str": "x", "int": 1, "float": 1.0, "bool": True, "datetime": datetime(2026, 11, 22, tzinfo=UTC)}
NAMES = {"from_user": "from"}  # as the Bot API calls them
CLOSED = ("type", "style", "status", "source")  # of a few words that Telegram knows, and no others


def kinds(kind: type[TelegramObject] = TelegramObject) -> Iterator[type[TelegramObject]]:
    yield kind
    for one in kind.__subclasses__():
        yield from kinds(one)


KINDS = {kind.__name__: kind for kind in kinds()}


def parameters(kind: type[TelegramObject]) -> dict[str, inspect.Parameter]:
    found = dict(inspect.signature(kind.__init__).parameters)
    return {name: one for name, one in found.items() if name not in ("self", "api_kwargs", "args", "kwargs")}


def named(parameter: inspect.Parameter) -> list[str]:
    """The types in an annotation, by their last names."""
    written = parameter.annotation if isinstance(parameter.annotation, str) else repr(parameter.annotation)
    return re.findall(r"\w+", written)


def least(kind: type[TelegramObject]) -> TelegramObject:
    """One with nothing but what it must have; of what became so lately, PTB says it in the refusal."""
    known = parameters(kind)
    given = {name: sample(one) for name, one in known.items() if one.default is one.empty}
    while True:
        try:
            return kind(**given)
        except TypeError as refusal:
            name = re.findall(r"`(\w+)`", str(refusal))[0]
            given[name] = sample(known[name])


def sample(parameter: inspect.Parameter) -> Any:
    words = named(parameter)
    found = next((word for word in words if word in KINDS or word in SAMPLES), "str")
    value = least(concrete(KINDS[found])[0]) if found in KINDS else SAMPLES[found]
    return in_lists(value, words)


def in_lists(value: Any, words: list[str]) -> Any:
    """As deep in lists as the annotation says."""
    for _ in range(words.count("Sequence")):
        value = [value]
    return value


def concrete(kind: type[TelegramObject]) -> list[type[TelegramObject]]:
    return list(kinds(kind))[1:] or [kind]


def texts(kind: type[TelegramObject], text: str, above: tuple[str, ...] = ()) -> Iterator[tuple[str, Json]]:
    """Each field with this text in it, and in it alone: where it stands, and the object as JSON.

    Of an object within one of its own kind, such as a message that is replied to, only its own fields.
    """
    for one in concrete(kind):
        bare, within = least(one).to_dict(), (*above, one.__name__)
        for name, parameter in parameters(one).items():
            words = named(parameter)
            inner = [KINDS[word] for word in words if word in KINDS and one.__name__ not in above]
            found = [(name, text)] if "str" in words and is_text(name) else []
            found += [(f"{name}.{place}", value) for part in inner for place, value in texts(part, text, within)]
            yield from ((place, bare | {NAMES.get(name, name): in_lists(value, words)}) for place, value in found)


def is_text(name: str) -> bool:
    return name not in CLOSED and name != "id" and not name.endswith("_id")
