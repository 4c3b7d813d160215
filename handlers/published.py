"""The commands that Telegram shows in its menu, for everybody and for people who chose a language."""

from collections.abc import Mapping

from telegram import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.ext import ExtBot

from locales import DEFAULT, Text, Words


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

    async def publish_for(self, bot: ExtBot, chat: int, language: str) -> None:
        """Telegram's list follows its own language; a chat's own list follows the choice made here."""
        await bot.set_my_commands(self._list(language), scope=BotCommandScopeChat(chat))

    def _list(self, language: str) -> list[BotCommand]:
        return [BotCommand(name, self.words.plain(Text(said), language)) for name, said in self.described.items()]
