"""A message of ours that goes by itself: what it holds is not to stay in a chat. Where it does, its reader is asked."""

from datetime import datetime, timedelta

from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised
from locales import DEFAULT, N_, Text
from models import Session, message
from models.account import Account
from models.message import UNSAID, Promise
from models.paging import Place
from models.store.database import PAGE
from rules.reminders import allowed
from rules.settings import Settings
from transport.context import WIB, Services
from transport.courier import Rendered
from transport.screen import Delete, Say, Screen

REMAINS = "remains"
ASKED = N_(
    "A confidential message of mine in this chat (a file, a password or a list) was to be deleted, and I could not do "
    "it. Please delete it yourself: hold the message, and choose Delete."
)


def unsaid(_session: Session, _services: Services, _chat_id: int, message_id: int) -> Rendered:
    return Rendered(Delete((message_id,), promised=True), DEFAULT)


def plan(
    session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    """Who has one that could not be deleted, once a day at most."""
    found = message.remaining(session, now - timedelta(days=2), after[0] if after else 0)
    due = allowed(now, settings.timezone)
    promises = [
        Promise(f"{REMAINS}:{one.chat_id}:{one.ended_at.astimezone(WIB).date()}", REMAINS, one.chat_id, 0, due,
                due + timedelta(days=2))
        for one in found
        if one.ended_at
    ]  # fmt: skip
    return promises, (found[-1].id,) if len(found) == PAGE else None


def remains(session: Session, _services: Services, chat_id: int, _subject: int) -> Rendered:
    account = session.get(Account, chat_id)
    return Rendered(Say(Screen((Text(ASKED),))), (account.language if account else None) or DEFAULT)


UNSAYING = (Promised(UNSAID, nothing, unsaid), Promised(REMAINS, plan, remains, every=timedelta(minutes=1)))
