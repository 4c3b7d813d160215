"""Chats as the browser page reads them: messages as JSON, texts as safe HTML."""

import re
from datetime import UTC, datetime
from html import escape

from .chats import Json, Message
from .phone import Phone
from .profile import Profile

SHOWN = 200
TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip
DIGITS = re.compile(r"\d(?:[ .-]?\d){5,}")
LINE = {"text", "entities", "caption", "caption_entities"}


def chat_json(telegram: Profile, phone: Phone) -> Json:
    """One phone's screen."""
    chat = phone.chat
    return {
        "id": phone.id,
        "first_name": phone.account.first_name,
        "messages": [message_json(message) for message in chat.visible()[-SHOWN:]],
        "reply_keyboard": chat.keyboard_json["keyboard"] if chat.keyboard_json else None,
        "placeholder": (chat.keyboard_json or {}).get("input_field_placeholder"),
        "commands": telegram.commands_for(phone.account),
        "started": phone.account.started,
        "blocked": phone.account.blocked,
        "typing": chat.actions[-1] if chat.actions else None,
        "toast": chat.toasts[-1] if chat.toasts else None,
    }


def message_json(message: Message) -> Json:
    content = message.content
    result: Json = {
        "id": message.id,
        "from_bot": message.from_bot,
        "text": message.text,
        "html": to_html(message.text, message.entities),
        "date": datetime.fromtimestamp(message.date, UTC).isoformat(),
        "edited": message.edited is not None,
        "deleted": message.deleted,
        "activity": message.activity,
        "inline_keyboard": [[button_json(button) for button in row] for row in message.keyboard or []],
        "kinds": [name for name in content if name not in LINE],
    }
    if "photo" in content:
        size = content["photo"][-1]
        result["photo"] = _file(size, "photo") | {"width": size["width"], "height": size["height"]}
    if "document" in content:
        result["document"] = _file(content["document"], content["document"].get("file_name", "file"))
    return result | {name: content[name] for name in ("contact", "location") if name in content}


def button_json(button: Json) -> Json:
    """A button with what a tap on it does, and its style."""
    style = {"style": button["style"]} if button.get("style") else {}
    return {"text": button["text"], **_tap(button), **style}


def _tap(button: Json) -> Json:
    for field, kind in (("url", "url"), ("callback_data", "callback"), ("copy_text", "copy")):
        if button.get(field):
            value = button[field]["text"] if kind == "copy" else button[field]
            return {"kind": kind, "value": value}
    return {"kind": "other", "value": ""}


def to_html(text: str, entities: list[Json]) -> str:
    """Escaped, with Telegram's own formatting and nothing else."""
    units = text.encode("utf-16-le")
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return _render(units, 0, len(units) // 2, ordered)


def masked(text: str) -> str:
    """Long numbers as dots: they may be somebody's."""
    return DIGITS.sub("••••••", text)


def _render(units: bytes, start: int, end: int, entities: list[Json]) -> str:
    """Entities that overlap without nesting are cut at the outer one's end."""
    out: list[str] = []
    at = start
    while entities:
        entity, *rest = entities
        begin, stop = max(entity["offset"], at), min(entity["offset"] + entity["length"], end)
        inside = [other for other in rest if other["offset"] < stop]
        entities = rest[len(inside) :]
        if begin < stop:
            opening, closing = _tag(entity, _slice(units, begin, stop))
            out += [_text(units, at, begin), opening, _render(units, begin, stop, inside), closing]
            at = stop
    return "".join([*out, _text(units, at, end)])


def _tag(entity: Json, inside: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in TAGS:
        return f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"
    if kind in ("text_link", "url"):
        link = entity.get("url") or inside
        link = link if "://" in link else f"https://{link}"
        if link.startswith(("http://", "https://", "tg://")):
            return f'<a href="{escape(link)}" target="_blank" rel="noopener noreferrer">', "</a>"
    if kind in ("spoiler", "bot_command"):
        return f'<span class="{kind}">', "</span>"
    return "", ""


def _slice(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")


def _text(units: bytes, start: int, end: int) -> str:
    return escape(_slice(units, start, end)) if end > start else ""


def _file(file: Json, name: str) -> Json:
    return {"name": name, "url": f"/files/{file['file_id']}", "size": file.get("file_size", 0)}
