"""What was decided before a kill, against what is said first after it: word for word, button for button."""

import asyncio
import json
from collections import defaultdict
from itertools import groupby
from typing import Any

from sqlmodel import col, select

from models import Session
from models.inbox import Inbox
from tests.processes import Stage
from transport.context import Services
from transport.keyboards import markup
from transport.methods import Methods
from transport.screen import Say, loads

Shown = tuple[str, str]  # the text, and the buttons as JSON


class Decided:
    """Hears what the bot says; `look`, in the database of a killed bot, compares and begins anew."""

    def __init__(self, stage: Stage) -> None:
        self.expected: dict[int, dict[int, list[Shown]]] = {}  # by chat, then by update, in order
        self.said: dict[int, list[Shown]] = defaultdict(list)
        self.compared, self.otherwise = 0, list[str]()
        self.speaking = asyncio.Event()  # somebody is being answered
        call = stage.telegram.call

        async def heard(method: str, params: Any = None, files: Any = None) -> Any:
            if method in ("sendMessage", "editMessageText"):
                said = (params["text"], _json(params.get("reply_markup")))
                self.said[int(params["chat_id"])].append(said)
                self.speaking.set()
            return await call(method, params, files)

        stage.telegram.call = heard  # type: ignore[method-assign]

    def look(self, session: Session, services: Services) -> None:
        rows = select(Inbox).where(col(Inbox.answered_at).is_(None), col(Inbox.reply).is_not(None))
        found: dict[int, dict[int, list[Shown]]] = defaultdict(dict)
        for row in session.exec(rows.order_by(col(Inbox.update_id))):
            assert row.chat_id
            assert row.reply
            kept = services.vault.unseal("inbox", row.update_id, "reply", row.reply)
            found[row.chat_id][row.update_id] = shown(services, kept)
        for chat, decided in self.expected.items():
            self._compare(chat, decided, set(found.get(chat, {})))
        self.expected = dict(found)
        self.said.clear()

    def _compare(self, chat: int, decided: dict[int, list[Shown]], still: set[int]) -> None:
        """What is not open any more was said whole; of what is still open, as much as was said is right."""
        wanted = _once([one for shown in decided.values() for one in shown])
        closed = _once([one for update, shown in decided.items() if update not in still for one in shown])
        heard = _once(self.said[chat])
        self.compared += min(len(heard), len(wanted))
        if len(heard) < len(closed):
            self.otherwise.append(f"{chat}: {len(closed)} messages were decided, {len(heard)} said")
        for said, meant in zip(heard, wanted, strict=False):
            if said != meant:
                self.otherwise.append(f"{chat}: decided {meant}, said {said}")
                return


def shown(services: Services, kept: str) -> list[Shown]:
    """The messages of a reply, as they go over the wire."""
    reply = loads(kept)
    methods = Methods(services.words)
    screens = [action.screen for action in reply.actions if isinstance(action, Say)]
    marked = [markup(screen, services.words, reply.language) for screen in screens]
    return [(methods.text(screen, reply.language), _json(one)) for screen, one in zip(screens, marked, strict=True)]


def _json(buttons: Any) -> str:
    return json.dumps(json.loads(buttons) if isinstance(buttons, str) else buttons, sort_keys=True)


def _once(messages: list[Shown]) -> list[Shown]:
    """Repeated tries of the same message are one."""
    return [one for one, _ in groupby(messages)]
