"""One turn: decide inside one transaction, whatever happens; what was decided is said afterwards."""

import logging
import re
from collections.abc import Callable

from locales import DEFAULT
from models import Session
from models.inbox import mark_decided, pending
from transport.apology import number, sorry
from transport.context import Turn
from transport.screen import Delete, Reply, Toast, dumps, loads

MAYBE_NIK = re.compile(r"(?:\d\W{0,3}){15}\d")
log = logging.getLogger(__name__)

# A decision: a plain function of a session and a turn, which returns what to say, or None for silence.
Decide = Callable[[Session, Turn], Reply | None]


async def take(turn: Turn, decide: Decide) -> Reply | None:
    """What is to be said; a decision that raised left nothing behind, and one calm sentence takes its place."""
    try:
        return await _once(turn, decide)
    except Exception:
        reference = number()
        log.exception("%s: a turn failed", reference)
        return await _once(turn, lambda *_: _failure(turn, reference))


def _failure(turn: Turn, reference: str) -> Reply:
    """A person is told, a tap spins no longer, and whatever nobody could look at goes where it may hold a NIK."""
    toast = (Toast(turn.callback_id),) if turn.callback_id else ()
    if not turn.private:
        return Reply(DEFAULT, toast)
    unseen = tuple(dict.fromkeys(one for one, text in turn.carried if MAYBE_NIK.search(text)))
    gone = (Delete(unseen),) if unseen else ()
    return Reply(DEFAULT, (*toast, *gone, *sorry(reference).actions))


async def _once(turn: Turn, decide: Decide) -> Reply | None:
    """Decide and keep the reply in one transaction; a turn that was done before changes nothing.

    It may have been done by a commit of which we have not heard: then what was decided is still to be said.
    """
    first, reply = await turn.services.database.run(_settled, turn, decide)
    return reply if first else await turn.services.database.run(_unsaid, turn)


def _settled(session: Session, turn: Turn, decide: Decide) -> tuple[bool, Reply | None]:
    reply = decide(session, turn)
    kept = dumps(reply) if reply and reply.actions else None
    first = mark_decided(session, turn.services.vault, turn.update_id, turn.chat_id or None, kept, turn.now)
    if not first:
        session.rollback()
    return first, reply if kept else None


def _unsaid(session: Session, turn: Turn) -> Reply | None:
    row = pending(session, turn.update_id)
    kept = row and row.opened(turn.services.vault)[1]
    return loads(kept) if kept else None
