"""What handlers are given: the services of the house, and one turn as plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from telegram import Message, MessageEntity, Update

from locales import Words
from models.store.database import Database
from models.store.sealing import Vault
from rules.settings import Settings
from transport.carried import Carried, carried
from transport.content import Content, content

WIB = timezone(timedelta(hours=7), "WIB")


@dataclass(frozen=True)
class Services:
    """Everything that is shared; `now` tells the time in UTC, and trials replace it."""

    settings: Settings
    database: Database
    vault: Vault
    words: Words
    now: Callable[[], datetime]


class Kind(Enum):
    """What an update is, as far as this house tells updates apart."""

    COMMAND = "command"
    TEXT = "text"
    CONTACT = "contact"
    PICTURE = "picture"
    DOCUMENT = "document"
    LOCATION = "location"
    OTHER = "other"
    EDITED = "edited"
    EDITED_PICTURE = "edited picture"
    TAP = "tap"
    MEMBERSHIP = "membership"
    JOB = "job"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Contact:
    """A shared contact; `own` only where Telegram itself says that it is the sender's. `card`: its vCard, if any."""

    phone: str
    own: bool
    name: str = ""
    card: str = ""


@dataclass(frozen=True)
class Sent:
    """A file that somebody sent; of an unknown size it is 0."""

    id: str
    size: int


@dataclass(frozen=True)
class Picture:
    """What somebody sent that shows something and stays with Telegram: how it is sent again, what it is known by there.

    `document`: not a photo, but a file that holds a picture or a PDF, as its sender says.
    """

    id: str
    unique: str
    document: bool = False


@dataclass(frozen=True)
class Turn:
    """One update as values, with what a decision may use: no network, no clock of its own.

    `asked`: the message in which the open form asks, where it was sent just now and the chat's row may not know yet.
    `replied`: the bot's own words that the message is a reply to.
    `sender`: what Telegram calls the person; `bot`: the bot's own username, which links to it name.
    """

    services: Services
    update_id: int
    chat_id: int
    now: datetime
    kind: Kind = Kind.NOTHING
    message_id: int = 0
    text: str = ""
    command: str = ""
    data: str = ""
    callback_id: str = ""
    carried: tuple[Carried, ...] = ()
    contact: Contact | None = None
    file: Sent | None = None
    picture: Picture | None = None
    content: Content | None = None
    album: str = ""
    blocked: bool | None = None
    asked: int = 0
    replied: str = ""
    sender: str = ""
    bot: str = ""

    @cached_property
    def today(self) -> date:
        """The day in WIB, by which iuran months are counted."""
        return self.now.astimezone(WIB).date()

    @property
    def private(self) -> bool:
        return self.chat_id > 0

    @property
    def alone(self) -> bool:
        """Whether the message carries what was typed, and nothing besides."""
        return self.carried == ((self.message_id, self.text),)

    @property
    def job(self) -> int:
        """Which job has ended: the update is our own, under the job's id."""
        return self.update_id

    @classmethod
    def of_job(cls, raw: dict[str, Any], services: Services) -> "Turn":
        chat = raw["job"]["chat"]["id"]
        return cls(services, raw["update_id"], chat, services.now(), Kind.JOB)

    @classmethod
    def of(cls, update: Update, services: Services, asked: Mapping[int, int] = MappingProxyType({})) -> "Turn":
        message, query, member = update.effective_message, update.callback_query, update.my_chat_member
        chat, sender = update.effective_chat, update.effective_user
        return cls(
            services=services,
            update_id=update.update_id,
            chat_id=chat.id if chat else 0,
            now=services.now(),
            kind=_kind(update),
            message_id=message.message_id if message else 0,
            text=(message.text or message.caption or "") if isinstance(message, Message) and not query else "",
            command=_command(update.message) if update.message else "",
            data=(query.data or "") if query else "",
            callback_id=query.id if query else "",
            carried=carried(message) if isinstance(message, Message) and not query else (),
            album=(message.media_group_id or "") if isinstance(message, Message) else "",
            contact=_contact(message) if isinstance(message, Message) else None,
            file=_file(message) if isinstance(message, Message) else None,
            picture=_picture(message) if isinstance(message, Message) else None,
            content=content(message) if isinstance(message, Message) and not query else None,
            blocked=member.new_chat_member.status in ("kicked", "left") if member else None,
            asked=asked.get(chat.id, 0) if chat else 0,
            replied=_replied(message) if isinstance(message, Message) and not query else "",
            sender=sender.full_name if sender else "",
            bot=update.get_bot().username,
        )


def _replied(message: Message) -> str:
    to = message.reply_to_message
    return to.text or "" if to and to.from_user and to.from_user.is_bot else ""


def _kind(update: Update) -> Kind:
    if update.callback_query:
        return Kind.TAP
    if update.my_chat_member:
        return Kind.MEMBERSHIP
    if update.edited_message:
        return Kind.EDITED_PICTURE if _is_picture(update.edited_message) else Kind.EDITED
    return _kind_of(update.message) if update.message else Kind.NOTHING


def _kind_of(message: Message) -> Kind:
    """Telegram's own messages, also those that no version of the library knows, are nothing that people sent."""
    if message.contact:
        return Kind.CONTACT
    if _is_picture(message):
        return Kind.PICTURE
    if message.document and not message.animation:
        return Kind.DOCUMENT
    if message.location:
        return Kind.LOCATION
    if message.text:
        return Kind.COMMAND if _begins_with_a_command(message) else Kind.TEXT
    if message.passport_data or message.successful_payment:
        return Kind.NOTHING
    sent = message.effective_attachment or message.checklist or message.giveaway or message.giveaway_winners
    return Kind.OTHER if sent else Kind.NOTHING


def _is_picture(message: Message) -> bool:
    document = message.document.mime_type or "" if message.document else ""
    return bool(message.photo) or document.startswith("image/") or document == "application/pdf"


def _begins_with_a_command(message: Message) -> bool:
    first = message.entities[0] if message.entities else None
    return bool(first and first.type == MessageEntity.BOT_COMMAND and first.offset == 0)


def _command(message: Message) -> str:
    """ "daftar" of "/daftar" and "/daftar@this_bot"; nothing of "/daftar@another_bot"."""
    if not message.text or not _begins_with_a_command(message):
        return ""
    name, _, bot = message.text[1 : message.entities[0].length].casefold().partition("@")
    return name if not bot or bot == (message.get_bot().username or "").casefold() else ""


def _contact(message: Message) -> Contact | None:
    if not (contact := message.contact) or not message.from_user:
        return None
    own = contact.user_id == message.from_user.id and not message.forward_origin
    name = " ".join(filter(None, (contact.first_name, contact.last_name)))
    return Contact(contact.phone_number, own, name, contact.vcard or "")


def _file(message: Message) -> Sent | None:
    return Sent(message.document.file_id, message.document.file_size or 0) if message.document else None


def _picture(message: Message) -> Picture | None:
    """A photo in its largest size, or the file that holds one."""
    if message.photo:
        return Picture(message.photo[-1].file_id, message.photo[-1].file_unique_id)
    file = message.document if _is_picture(message) else None
    return Picture(file.file_id, file.file_unique_id, document=True) if file else None
