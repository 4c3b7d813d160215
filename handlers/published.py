"""The commands that Telegram shows in its menu, for everybody and for people who chose a language."""

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256

from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from locales import DEFAULT, Text, Words
from models.account import languages
from models.switch import is_on, turn_on
from transport.context import Services
from transport.pace import Pace


class Commands:
    """`described` names each command and the sentence about it."""

    def __init__(self, described: Mapping[str, str], words: Words):
        self.described, self.words = described, words

    async def publish(self, bot: ExtBot) -> None:
        """For all private chats: Indonesian, and each other language for who uses Telegram in it."""
        scope = BotCommandScopeAllPrivateChats()
        await bot.set_my_commands(self._list(DEFAULT), scope=scope)
        for language in self.words.languages:
            if language != DEFAULT:
                await bot.set_my_commands(self._list(language), scope=scope, language_code=language)

    async def renew(self, bot: ExtBot, services: Services, pace: Pace) -> None:
        """After an upgrade: the own lists of people who chose a language, once for each set of commands."""
        said = [[(one.command, one.description) for one in self._list(language)] for language in self.words.languages]
        mark = f"commands:{sha256(json.dumps(said).encode()).hexdigest()[:16]}"
        if await services.database.run(is_on, mark):
            return
        for chat, language in await services.database.run(languages):
            await pace.slot()
            with suppress(BadRequest, Forbidden):  # somebody who is gone keeps nobody else from a new list
                await self.publish_for(bot, chat, language)
        await services.database.run(turn_on, mark, services.now())

    async def publish_for(self, bot: ExtBot, chat: int, language: str) -> None:
        """Telegram's list follows its own language; a chat's own list follows the choice made here."""
        await bot.set_my_commands(self._list(language), scope=BotCommandScopeChat(chat))

    def _list(self, language: str) -> list[BotCommand]:
        return [BotCommand(name, self.words.plain(Text(said), language)) for name, said in self.described.items()]
