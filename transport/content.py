"""What of a message can be sent on to others: its words, and a file that stays with Telegram."""

from dataclasses import dataclass

from telegram import Message

from transport.raw import Raw


@dataclass(frozen=True)
class Content:
    """What somebody wrote or sent, as far as it can be sent on: "text", "photo", "document" or "video".

    `words` are HTML, and `file` stays with Telegram; `kept` by its author, who forbids that it is sent on.
    """

    kind: str
    words: str
    file: str = ""
    kept: bool = False


def content(raw: Raw) -> Content | None:
    message = Message.de_json(dict(raw), None)
    kept = bool(message.has_protected_content)
    if message.text:
        return Content("text", message.text_html, kept=kept)
    files = {"photo": message.photo[-1] if message.photo else None, "video": message.video,
             "document": message.document if not message.animation else None}  # fmt: skip
    kind, file = next(((kind, file) for kind, file in files.items() if file), ("", None))
    return Content(kind, message.caption_html if message.caption else "", file.file_id, kept) if file else None
