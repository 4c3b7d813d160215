"""What handlers are given: the services of the house, and one turn as plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from telegram import Message, Update
from telegram.ext import CallbackContext, ExtBot

from locales import Words
from models.database import Database
from models.sealing import Vault
from rules.settings import Settings
from transport.carried import Carried, carried

if TYPE_CHECKING:
    from transport.speaker import Speaker

WIB = timezone(timedelta(hours=7), "WIB")


@dataclass(frozen=True)
class Services:
    """Everything that is shared; `now` tells the time in UTC, and trials replace it."""

    settings: Settings
    database: Database
    vault: Vault
    words: Words
    now: Callable[[], datetime]


class Context(CallbackContext[ExtBot, dict, dict, dict]):
    """PTB's context, with the one thing that is kept in its bot_data."""

    @property
    def house(self) -> "House":
        return self.bot_data["house"]


@dataclass(frozen=True)
class House:
    """What PTB hands to every callback: the services, and the one who speaks."""

    services: Services
    speaker: "Speaker"


@dataclass(frozen=True)
class Contact:
    """A shared contact; `own` only where Telegram itself says that it is the sender's."""

    phone: str
    own: bool


@dataclass(frozen=True)
class Turn:
    """One update as values, with what a decision may use: no network, no clock of its own."""

    services: Services
    update_id: int
    chat_id: int
    now: datetime
    message_id: int = 0
    text: str = ""
    data: str = ""
    callback_id: str = ""
    carried: tuple[Carried, ...] = ()
    contact: Contact | None = None
    album: str = ""
    blocked: bool | None = None

    @property
    def today(self) -> date:
        """The day in WIB, by which iuran months are counted."""
        return self.now.astimezone(WIB).date()

    @classmethod
    def bare(cls, update: Update, services: Services) -> "Turn":
        """Only which update it is: for one of which nothing else can be trusted."""
        return cls(services, update.update_id, 0, services.now())

    @classmethod
    def of(cls, update: Update, services: Services) -> "Turn":
        message, query, member = update.effective_message, update.callback_query, update.my_chat_member
        chat = update.effective_chat
        return cls(
            services=services,
            update_id=update.update_id,
            chat_id=chat.id if chat else 0,
            now=services.now(),
            message_id=message.message_id if message else 0,
            text=(message.text or message.caption or "") if isinstance(message, Message) and not query else "",
            data=(query.data or "") if query else "",
            callback_id=query.id if query else "",
            carried=carried(message) if isinstance(message, Message) and not query else (),
            album=(message.media_group_id or "") if isinstance(message, Message) else "",
            contact=_contact(message) if isinstance(message, Message) else None,
            blocked=member.new_chat_member.status in ("kicked", "left") if member else None,
        )


def _contact(message: Message) -> Contact | None:
    if not (contact := message.contact) or not message.from_user:
        return None
    own = contact.user_id == message.from_user.id and not message.forward_origin
    return Contact(contact.phone_number, own)
