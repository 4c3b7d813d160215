"""One turn: decide inside one transaction, speak after it, whatever happens."""

import logging
import re
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import Update

from models import Session
from models.inbox import settle, unsaid
from transport.apology import number, sorry
from transport.context import Context, Turn
from transport.screen import Delete, Reply, dumps, loads

MAYBE_NIK = re.compile(r"(?:\d\W{0,3}){15}\d")
log = logging.getLogger(__name__)

# A decision: a plain function of a session and a turn, which returns what to say, or None for silence.
Decide = Callable[[Session, Turn], Reply | None]


def door(decide: Decide) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """The callback for PTB that lets an update in to a decision."""

    async def callback(update: Update, context: Context) -> None:
        await take(Turn.of(update, context.house.services), context, decide)

    return callback


async def take(turn: Turn, context: Context, decide: Decide) -> None:
    """Decide and keep the reply in one transaction; a turn that was done before changes nothing.

    It may have been done by a commit of which we have not heard: then what was decided is still to be said.
    """
    services, speaker = context.house.services, context.house.speaker
    first, reply = await services.database.run(_settled, turn, decide)
    if not first:
        reply = await services.database.run(_unsaid, turn)
    if reply:
        await speaker.answer(turn.update_id, turn.chat_id, reply)


def _settled(session: Session, turn: Turn, decide: Decide) -> tuple[bool, Reply | None]:
    reply = decide(session, turn)
    kept = dumps(reply) if reply and reply.actions else None
    first = settle(session, turn.services.vault, turn.update_id, turn.chat_id or None, kept, turn.now)
    if not first:
        session.rollback()
    return first, reply if kept else None


def _unsaid(session: Session, turn: Turn) -> Reply | None:
    row = unsaid(session, turn.update_id)
    kept = row and row.opened(turn.services.vault)[1]
    return loads(kept) if kept else None


async def failed(update: object, context: Context) -> None:
    """A decision raised and left nothing behind: one calm sentence, and the log under the same reference."""
    reference = number()
    log.error("%s: a turn failed", reference, exc_info=context.error)
    if isinstance(update, Update):
        turn = _trusted(update, context)
        await take(turn, context, lambda *_: _apology(turn, reference) if turn.chat_id > 0 else None)


def _apology(turn: Turn, reference: str) -> Reply:
    """Whatever nobody could look at goes, where it may hold a NIK."""
    unseen = tuple(dict.fromkeys(one for one, text in turn.carried if MAYBE_NIK.search(text)))
    reply = sorry(reference)
    return replace(reply, actions=(Delete(unseen), *reply.actions)) if unseen else reply


def _trusted(update: Update, context: Context) -> Turn:
    """The turn, or as much of it as can be read: the update must be settled in any case."""
    try:
        return Turn.of(update, context.house.services)
    except Exception:
        return Turn.bare(update, context.house.services)
