"""A phone's screen as text, for stories that fail and for curious people."""

from .chats import Json, Message
from .phone import Phone

WIDTH, SHOWN = 64, 12


def draw(phone: Phone) -> str:
    """The newest messages with their buttons, the reply keyboard, the last toast."""
    chat = phone.chat
    title = f"[ {phone.account.first_name} ]" + (" (blocked)" if phone.account.blocked else "")
    lines = [title.ljust(WIDTH, "-")]
    for message in chat.visible()[-SHOWN:]:
        lines += _message(message, new=message.from_bot and message.activity > phone.since)
    if chat.keyboard_json:
        lines += ["keyboard:", *_rows(chat.keyboard_json["keyboard"])]
    if chat.toasts:
        lines.append(f"last toast: {chat.toasts[-1]['text']}")
    return "\n".join([*lines, "-" * WIDTH])


def _message(message: Message, new: bool) -> list[str]:
    who = "bot" if message.from_bot else "   "
    mark = ("*" if new else " ") + ("e" if message.edited else " ")
    kinds = [name for name in message.content if name not in ("text", "entities", "caption", "caption_entities")]
    body = " ".join([*(f"<{kind}>" for kind in kinds), message.text]).strip().split("\n")
    first = f"{mark}{who} | {body[0]}"
    return [first, *(f"      | {line}" for line in body[1:]), *_rows(message.keyboard or [])]


def _rows(rows: list[list[Json]]) -> list[str]:
    return ["      " + " ".join(f"[{button['text']}]" for button in row) for row in rows]
