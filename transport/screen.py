"""What a decision wants to be said, as plain values; the same values are kept until they were said."""

import json
from collections.abc import AsyncIterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from locales import Month, Rupiah, Text

# Styles of buttons (https://core.telegram.org/bots/api#inlinekeyboardbutton); older applications show none of them.
# At most one button of a screen leads; no answer to a question looks better than another one.
PRIMARY, SUCCESS = "primary", "success"  # leads on; completes
DANGER = "danger"  # erases or gives up


@dataclass(frozen=True)
class Button:
    """An inline button: a tap sends `data`, or copies `copy`, or opens `url`."""

    label: Text
    data: str = ""
    copy: str = ""
    url: str = ""
    style: str = ""


@dataclass(frozen=True)
class Key:
    """A button of the reply keyboard: it sends its label, or the person's own phone number."""

    label: Text
    contact: bool = False
    style: str = ""


@dataclass(frozen=True)
class Screen:
    """One message: paragraphs, and one kind of buttons below it.

    `language`: in which it is said, whatever the reader's is.
    """

    lines: tuple[Text, ...]
    rows: tuple[tuple[Button, ...], ...] = ()
    keys: tuple[tuple[Key, ...], ...] = ()
    drop_keys: bool = False
    language: str = ""


@dataclass(frozen=True)
class Say:
    """Send a screen, or put it in place of the message `edit`; `asks`: the open form goes on by its buttons.

    `live`: from now on it shows how far something is, by the kind and the subject of a live screen.
    `goes`: after so many seconds it is deleted.
    """

    screen: Screen
    edit: int | None = None
    asks: bool = False
    live: tuple[str, int] | None = None
    goes: int = 0


@dataclass(frozen=True)
class Strip:
    """Take the buttons off a message that stays: after all is said, and only if it was."""

    message_id: int


@dataclass(frozen=True)
class Delete:
    """Take messages away, such as one that held a NIK; `promised`: one, of which it is told where that is refused."""

    message_ids: tuple[int, ...]
    promised: bool = False


MOST_DELETED = 100  # messages in one request: https://core.telegram.org/bots/api#deletemessages


def deletions(message_ids: Sequence[int]) -> list[Delete]:
    """However many."""
    return [Delete(tuple(message_ids[at : at + MOST_DELETED])) for at in range(0, len(message_ids), MOST_DELETED)]


@dataclass(frozen=True)
class Toast:
    """Answer a tap: without words, in a line at the top, or as an alert to be closed."""

    callback_id: str
    text: Text | None = None
    alert: bool = False


@dataclass(frozen=True)
class File:
    """Send a file of this kind, or put it in place of the message `edit`: it is made when it is said.

    So is a screen for which too much is read for a turn. `goes`: after so many seconds it is deleted.
    """

    kind: str
    subject: int = 0
    edit: int | None = None
    goes: int = 0


@dataclass(frozen=True)
class Document:
    """A file that was made. No reply holds one, but those that an older version kept."""

    name: str
    content: str | bytes | AsyncIterable[bytes]
    caption: Text
    edit: int | None = None


@dataclass(frozen=True)
class Picture:
    """A picture that was made (`transport.files.small`), as a photo: below it its caption, and buttons.

    No reply holds one: it is made when it is said.
    """

    name: str
    content: bytes
    caption: Text
    rows: tuple[tuple[Button, ...], ...] = ()
    edit: int | None = None


@dataclass(frozen=True)
class Photo:
    """A photo that is with Telegram already, by its file identifier; `gone`: said where it is there no longer.

    `document`: it is a file there, not a photo.
    """

    file: str
    caption: Text
    gone: Text
    edit: int | None = None
    document: bool = False


@dataclass(frozen=True)
class Post:
    """What somebody wrote, sent on: its words as HTML, and a "photo", "document" or "video" that is with Telegram.

    No reply holds one: it is made when it is said.
    """

    kind: str
    words: str
    file: str = ""
    rows: tuple[tuple[Button, ...], ...] = ()
    edit: int | None = None


@dataclass(frozen=True)
class Commands:
    """Show these commands in this chat's menu, each with the sentence about it."""

    listed: tuple[tuple[str, Text], ...]


Plain = Say | Strip | Delete | Toast | Commands
Action = Plain | File


@dataclass(frozen=True)
class Reply:
    """What a turn decided to say, in the order of saying it, and the language of that moment."""

    language: str
    actions: tuple[Action, ...] = ()


_TYPES = {
    one.__name__: one
    for one in (Text, Button, Key, Screen, Say, Strip, Delete, Toast, File, Document, Commands, Reply, Month, Rupiah)
}
_KEPT = (one for one in _TYPES.values() if is_dataclass(one) and one is not Document)
_FIELDS = {one: [(f.name, f.default) for f in fields(one)] for one in _KEPT}


def dumps(reply: Reply) -> str:
    return _ENCODER.encode(reply)


def loads(kept: str) -> Reply:
    return _live(json.loads(kept))


def _plain(value: Any) -> Any:
    """What json cannot write by itself: ours by their names, without what is as usual."""
    if fields := _FIELDS.get(type(value)):
        shown = {name: _amounts(v) for name, default in fields if (v := getattr(value, name)) != default}
        return {"@": type(value).__name__, **shown}
    if isinstance(value, date):
        return {"@": type(value).__name__, "value": value.isoformat()}
    raise TypeError(f"a reply holds no {type(value).__name__}")


def _amounts(value: Any) -> Any:
    """json would write an amount of money as any other number."""
    if not isinstance(value, dict):
        return value
    return {key: {"@": "Rupiah", "value": int(v)} if isinstance(v, Rupiah) else v for key, v in value.items()}


_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, default=_plain)


def _live(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_live(one) for one in value)
    if not isinstance(value, dict):
        return value
    kind = value.get("@")
    if kind in ("date", "Month"):
        return {"date": date, "Month": Month}[kind].fromisoformat(value["value"])
    if kind == "Rupiah":
        return Rupiah(value["value"])
    live = {key: _live(one) for key, one in value.items() if key != "@"}
    return _TYPES[kind](**live) if kind else live


def packed(text: Text) -> Any:
    """A text as plain JSON values, to be kept in a memo."""
    return json.loads(_ENCODER.encode(text))


def unpacked(kept: Any) -> Text:
    return _live(kept)
