"""What is to be said as a method of the Bot API and its parameters."""

from dataclasses import dataclass
from typing import Any, cast

from telegram import InputFile, InputMediaDocument, InputMediaPhoto
from telegram.constants import MessageLimit, ParseMode

from locales import Text, Words, characters
from transport.keyboards import markup
from transport.screen import (
    MOST_DELETED,
    Commands,
    Delete,
    Document,
    Photo,
    Picture,
    Plain,
    Post,
    Say,
    Screen,
    Strip,
    Toast,
)

LOOK = {"parse_mode": ParseMode.HTML, "link_preview_options": {"is_disabled": True}}


@dataclass(frozen=True)
class Request:
    """A method of the Bot API and its parameters; `anew`: what is made in place of an edit, or a file that is gone."""

    method: str
    parameters: dict[str, Any]
    anew: "Request | None" = None


class Methods:
    """Puts actions into words."""

    def __init__(self, words: Words):
        self.words = words

    def request(self, chat: int, action: Plain | Document | Picture | Photo | Post, language: str) -> Request:
        """What is asked of Telegram; raises where it cannot be put into words, before anything is sent."""
        here = {"chat_id": chat}
        match action:
            case Say(screen, edit):
                new = Request("sendMessage", here | self._body(screen, language))
                return Request("editMessageText", {"message_id": edit} | new.parameters, new) if edit else new
            case Toast(callback, text, alert):
                words = self.words.plain(text, language) if text else None
                tap = {"callback_query_id": callback, "text": words, "show_alert": alert or None}
                return Request("answerCallbackQuery", tap)
            case Delete((message,), promised=True):
                return Request("deleteMessage", here | {"message_id": message})
            case Delete(ids):
                return Request("deleteMessages", here | {"message_ids": ids[-MOST_DELETED:]})
            case Strip(message):
                return Request("editMessageReplyMarkup", here | {"message_id": message})
            case Document():
                return self._document(here, action, language)
            case Picture():
                return self._picture(here, action, language)
            case Photo():
                return self._photo(chat, action, language)
            case Post():
                return self._post(here, action, language)
            case Commands(listed):
                commands = [{"command": n, "description": self.words.plain(d, language)} for n, d in listed]
                return Request("setMyCommands", {"commands": commands, "scope": {"type": "chat"} | here})

    def _document(self, here: dict[str, Any], file: Document, language: str) -> Request:
        """An edit turns any message of ours into the file."""
        words, content = self.words.plain(file.caption, language), file.content

        def holding(attach: bool) -> InputFile:
            return InputFile(cast(Any, content), file.name, attach, read_file_handle=False)

        new = Request("sendDocument", here | {"document": holding(attach=False), "caption": words})
        if not file.edit:
            return new
        media = InputMediaDocument(holding(attach=True), caption=words)
        return Request("editMessageMedia", here | {"message_id": file.edit, "media": media}, new)

    def _picture(self, here: dict[str, Any], picture: Picture, language: str) -> Request:
        """An edit turns any message of ours into the picture."""
        said = {"caption": self._caption(picture.caption, language), "parse_mode": ParseMode.HTML}
        here |= {"reply_markup": markup(Screen((), picture.rows), self.words, language)}
        new = Request("sendPhoto", here | said | {"photo": InputFile(picture.content, picture.name)})
        if not picture.edit:
            return new
        media = InputMediaPhoto(InputFile(picture.content, picture.name, attach=True), **said)
        return Request("editMessageMedia", here | {"message_id": picture.edit, "media": media}, new)

    def _caption(self, caption: Text, language: str) -> str:
        if characters(self.words.plain(caption, language)) > MessageLimit.CAPTION_LENGTH:
            raise ValueError("a caption is longer than it may be")
        return self.words.html(caption, language)

    def _photo(self, chat: int, photo: Photo, language: str) -> Request:
        """Nothing is uploaded; where Telegram does not know the file any more, a sentence stands in its place."""
        words, gone = (
            self.words.plain(photo.caption, language),
            self.request(chat, Say(Screen((photo.gone,))), language),
        )
        method, name = ("sendDocument", "document") if photo.document else ("sendPhoto", "photo")
        new = Request(method, {"chat_id": chat, name: photo.file, "caption": words}, gone)
        if not photo.edit:
            return new
        media = (InputMediaDocument if photo.document else InputMediaPhoto)(photo.file, caption=words)
        return Request("editMessageMedia", {"chat_id": chat, "message_id": photo.edit, "media": media}, new)

    def _post(self, here: dict[str, Any], post: Post, language: str) -> Request:
        """As somebody wrote it; a link in it is shown as they saw it."""
        given = here | {
            "parse_mode": ParseMode.HTML,
            "reply_markup": markup(Screen((), post.rows), self.words, language),
        }
        if post.kind == "text":
            return Request("sendMessage", given | {"text": post.words})
        method = f"send{post.kind.capitalize()}"
        return Request(method, given | {post.kind: post.file, "caption": post.words or None})

    def _body(self, screen: Screen, language: str) -> dict[str, Any]:
        language = screen.language or language
        buttons = markup(screen, self.words, language)
        return {"text": self.text(screen, language), "reply_markup": buttons, **LOOK}

    def text(self, screen: Screen, language: str) -> str:
        text = "\n\n".join(self.words.html(line, language) for line in screen.lines)
        if len(text) > MessageLimit.MAX_TEXT_LENGTH:
            raise ValueError("a screen is longer than a message may be")
        return text
