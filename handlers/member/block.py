"""What happens around the conversation: blocking and coming back, and groups."""

from locales import DEFAULT, N_, Text
from models import Session
from models.account import Account
from transport.context import Turn
from transport.screen import Reply, Say, Screen

PRIVATE_ONLY = N_("I only talk in private, since it is about personal data. Please write to me directly.")


def changed(session: Session, turn: Turn) -> Reply | None:
    """Blocked or back: nothing is sent to who blocked the bot, and everything again when they return."""
    account = session.get(Account, turn.chat_id)
    if account:
        account.blocked_at = turn.now if turn.blocked else None
    return None


def in_a_group(session: Session, turn: Turn) -> Reply:
    """A command in a group is answered once; nothing else there is."""
    return Reply(DEFAULT, (Say(Screen((Text(PRIVATE_ONLY),))),))
