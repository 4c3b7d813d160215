"""What is said while a job is worked on, and when nothing came of it."""

import logging

from locales import DEFAULT, N_, Text
from models import Session
from models.account import Account
from models.far import Far
from models.job import Ended, Outcome
from transport.apology import number
from transport.context import Turn
from transport.live import Showing
from transport.screen import Reply, Say, Screen

log = logging.getLogger(__name__)
WORKING = N_("I am working on it. The result will appear here.")
SO_FAR = N_("I am working on it: %(done)s of %(total)s. The result will appear here.")
NO_LONGER = N_("This is not being worked on any more.")
NOT_SHOWN = N_("This is not shown here any more.")
TOO_MUCH = N_(
    "Sorry, that was too much at once. Please try with less. If that is not possible, tell us this number: "
    "%(reference)s"
)
NOT_DONE = N_(
    "Sorry, this did not work, and the fault is ours. What was stored before is still there. Please try once more "
    "later. If it happens again, tell us this number: %(reference)s"
)
BEYOND = (Outcome.MEMORY, Outcome.TIME, Outcome.SIZE)


def working(job_id: int, *above: Text) -> Say:
    """The message in which it is shown how far the job is, and in the end what came of it; `above`: for whom."""
    return Say(Screen((*above, Text(WORKING))), live=("job", job_id))


def how_far(session: Session, chat: int, far: Far | None, *above: Text) -> Showing:
    """Whoever says what came of it ends this, so where it has ended by itself, nobody did: nothing came of it."""
    if not far:
        line = Text(NO_LONGER)
    elif far.total:
        line = Text(SO_FAR, {"done": far.done, "total": far.total})
    else:
        line = Text(WORKING)
    return showing(session, chat, *above, line, over=not far)


def showing(session: Session, chat: int, *lines: Text, over: bool = False) -> Showing:
    return Showing(Screen(lines), language(session, chat), over=over)


def not_shown(session: Session, chat: int) -> Showing:
    """It may go on elsewhere, for others."""
    return Showing(Screen((Text(NOT_SHOWN),)), language(session, chat), over=True)


def not_done(session: Session, turn: Turn, ended: Ended) -> Reply:
    """One sentence, with a reference that the log has too."""
    reference = number()
    log.error("%s: a job of kind %s: %s %s", reference, ended.kind, ended.outcome, ended.result)
    line = Text(TOO_MUCH if ended.outcome in BEYOND else NOT_DONE, {"reference": reference})
    return Reply(language(session, turn.chat_id), (Say(Screen((line,)), ended.message),))


def language(session: Session, chat: int) -> str:
    account = session.get(Account, chat)
    return (account.language if account else None) or DEFAULT
