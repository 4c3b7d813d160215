"""A Telegram with one bot: its methods are the Bot API's, its people are made by `user`."""

import asyncio
import math
import re
from collections.abc import Mapping
from inspect import isawaitable
from typing import Any

from .chats import Account, Chat
from .editing import Editing
from .faults import BadGateway, Dropped, Fault
from .floods import EVERYTHING
from .groups import Group
from .parameters import PARAMETERS, Params, Upload, method_named
from .phone import Phone
from .profile import Profile
from .receiving import Receiving
from .refusal import Refusal, flood, forbidden
from .state import Call

ATTRIBUTES = {name: re.sub("(?=[A-Z])", "_", name).lower() for name in PARAMETERS}


class Telegram(Editing, Receiving, Profile):
    """`Telegram(now, token, limits)`: `limits=False` switches the pace off for mass tests."""

    def user(
        self,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "id",
        phone: str = "",
    ) -> Phone:
        """A person with a telephone; the bot cannot know them before they press START."""
        identifier = next(self.people_ids)
        phone = phone or f"62812{identifier % 10**8:08d}"
        account = Account(identifier, first_name, last_name, username, language_code, phone)
        self.accounts[identifier] = account
        self.chats[identifier] = Chat(identifier, account=account)
        self.tell({"chat": identifier})
        return Phone(self, account)

    def absent(self, first_name: str) -> Phone:
        """Somebody who started the bot before, and whose phone is not on the page."""
        phone = self.user(first_name)
        phone.account.started = phone.account.absent = True
        return phone

    def phone(self, identifier: int) -> Phone:
        return Phone(self, self.accounts[identifier])

    def group(self, title: str, member: bool = True) -> Group:
        return self._group(title, "supergroup", member)

    def channel(self, title: str, username: str | None = None) -> Group:
        group = self._group(title, "channel", member=True)
        group.chat.username = username
        return group

    def _group(self, title: str, kind: str, member: bool) -> Group:
        identifier = -1_000_000_000_000 - next(self.people_ids)
        chat = self.chats[identifier] = Chat(identifier, kind, title=title, member=member)
        return Group(self, chat)

    def reset(self) -> None:
        """Forgets people, chats and what waits; what the bot set up stays."""
        for kept in (self.accounts, self.chats, self.queries, self.files.by_id, self.files.by_path):
            kept.clear()
        self.commands = {key: listed for key, listed in self.commands.items() if not key[1]}
        self.updates.clear()
        self.faults.clear()

    def push(self, update: Mapping[str, Any]) -> int:
        """Any update at all, also one that no library can read; answers its id."""
        return self.updates.push_raw(dict(update))

    async def call(
        self, method: str, params: Mapping[str, Any] | None = None, files: dict[str, Upload] | None = None
    ) -> Any:
        """One request of the bot: its result, or a Refusal (or a fault that was ordered)."""
        given = Params(params, files)
        status = 0
        try:
            result = await self._faulted(method_named(method), given)
            status = 200
            return result
        except Refusal as refusal:
            status = refusal.code
            self.refusals.append(f"{method}: {refusal.description}")
            raise
        except BadGateway:
            status = 502
            raise
        finally:
            self._record(method, given, status)

    async def _faulted(self, method: str, params: Params) -> Any:
        fault = self.faults.next(method, params.get("chat_id"))
        if fault:
            await self._before(fault)
        self.floods.check(EVERYTHING)
        result = await self._do(method, params)
        if fault and fault.kind == "close_after":
            raise Dropped
        return result

    async def _before(self, fault: Fault) -> None:
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        elif fault.kind == "502":
            raise BadGateway
        elif fault.kind == "close":
            raise Dropped
        elif fault.kind == "403":
            raise forbidden("bot was blocked by the user")
        elif fault.kind == "429":
            self.floods.ban(fault.seconds)
            raise flood(math.ceil(fault.seconds))

    async def _do(self, method: str, params: Params) -> Any:
        for name in params.keys() - PARAMETERS[method]:
            if name not in params.files:
                self.swallowed.append(f"{method} has no parameter {name}")
        result = getattr(self, ATTRIBUTES[method])(params)
        return await result if isawaitable(result) else result

    def _record(self, method: str, params: Params, status: int) -> None:
        short = {name: str(value)[:200] for name, value in params.items()}
        call = Call(self.now(), method, str(params.get("chat_id", "")), short, status)
        self.calls.append(call)
        if self.listeners:
            self.tell({"call": call})
