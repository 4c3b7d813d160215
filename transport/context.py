"""What handlers are given: the services of the house, and one turn as plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from telegram.constants import MessageAttachmentType, MessageEntityType

from locales import Words
from models.store.database import Database
from models.store.sealing import Vault
from rules.settings import Settings
from transport.carried import Carried, carried
from transport.content import Content, content
from transport.raw import Raw, message_id_of, message_of, text_of

WIB = timezone(timedelta(hours=7), "WIB")
# What a message can be besides text: https://core.telegram.org/bots/api#message
SENT = (*(str(one.value) for one in MessageAttachmentType), "checklist", "giveaway", "giveaway_winners")


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

    It is read as Telegram sent it: to make PTB's objects of it first takes eight times as long.

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
    album: str = ""
    blocked: bool | None = None
    asked: int = 0
    replied: str = ""
    sender: str = ""
    bot: str = ""
    message: Raw = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def content(self) -> Content | None:
        """What of it can be sent on."""
        return content(self.message) if self.message else None

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
    def of(cls, raw: Raw, services: Services, bot: str, asked: Mapping[int, int] = MappingProxyType({})) -> "Turn":
        """Raises where it is of no shape that is known."""
        query, member = raw.get("callback_query"), raw.get("my_chat_member")
        message, where = message_of(raw), query.get("message") if query else member or message_of(raw)
        written, chat = {} if query else message, where["chat"]["id"] if where else 0
        return cls(
            services=services,
            update_id=raw["update_id"],
            chat_id=chat,
            now=services.now(),
            kind=_kind(raw),
            message_id=message_id_of(raw),
            text=text_of(written),
            command=_command(raw["message"], bot) if raw.get("message") else "",
            data=query.get("data") or "" if query else "",
            callback_id=query["id"] if query else "",
            carried=carried(written) if written else (),
            album=message.get("media_group_id", ""),
            contact=_contact(message),
            file=_file(message),
            picture=_picture(message),
            blocked=member["new_chat_member"]["status"] in ("kicked", "left") if member else None,
            asked=asked.get(chat, 0),
            replied=_replied(written),
            sender=_name((query or member or message).get("from") or {}),
            bot=bot,
            message=written,
        )


def _replied(message: Raw) -> str:
    to = message.get("reply_to_message") or {}
    return to.get("text", "") if (to.get("from") or {}).get("is_bot") else ""


def _kind(raw: Raw) -> Kind:
    if raw.get("callback_query"):
        return Kind.TAP
    if raw.get("my_chat_member"):
        return Kind.MEMBERSHIP
    if edited := raw.get("edited_message"):
        return Kind.EDITED_PICTURE if _is_picture(edited) else Kind.EDITED
    return _kind_of(raw["message"]) if raw.get("message") else Kind.NOTHING


def _kind_of(message: Raw) -> Kind:
    """Telegram's own messages, also those that are not known yet, are nothing that people sent."""
    if message.get("contact"):
        return Kind.CONTACT
    if _is_picture(message):
        return Kind.PICTURE
    if message.get("document") and not message.get("animation"):
        return Kind.DOCUMENT
    if message.get("location"):
        return Kind.LOCATION
    if message.get("text"):
        return Kind.COMMAND if _begins_with_a_command(message) else Kind.TEXT
    if message.get("passport_data") or message.get("successful_payment"):
        return Kind.NOTHING
    return Kind.OTHER if any(map(message.get, SENT)) else Kind.NOTHING


def _is_picture(message: Raw) -> bool:
    kind = (message.get("document") or {}).get("mime_type") or ""
    return bool(message.get("photo")) or kind.startswith("image/") or kind == "application/pdf"


def _begins_with_a_command(message: Raw) -> bool:
    first = next(iter(message.get("entities", ())), None)
    return bool(first and first["type"] == MessageEntityType.BOT_COMMAND and first["offset"] == 0)


def _command(message: Raw, bot: str) -> str:
    """ "daftar" of "/daftar" and "/daftar@this_bot"; nothing of "/daftar@another_bot"."""
    if not message.get("text") or not _begins_with_a_command(message):
        return ""
    name, _, whose = message["text"][1 : message["entities"][0]["length"]].casefold().partition("@")
    return name if not whose or whose == bot.casefold() else ""


def _name(user: Raw) -> str:
    return " ".join(filter(None, (user.get("first_name"), user.get("last_name"))))


def _contact(message: Raw) -> Contact | None:
    contact, sender = message.get("contact"), message.get("from")
    if not contact or not sender:
        return None
    own = contact.get("user_id") == sender["id"] and not message.get("forward_origin")
    return Contact(contact["phone_number"], own, _name(contact), contact.get("vcard", ""))


def _file(message: Raw) -> Sent | None:
    document = message.get("document")
    return Sent(document["file_id"], document.get("file_size") or 0) if document else None


def _picture(message: Raw) -> Picture | None:
    """A photo in its largest size, or the file that holds one."""
    if sizes := message.get("photo"):
        return Picture(sizes[-1]["file_id"], sizes[-1]["file_unique_id"])
    file = message["document"] if _is_picture(message) else None
    return Picture(file["file_id"], file["file_unique_id"], document=True) if file else None
