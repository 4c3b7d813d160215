"""What Telegram shows of the bot before and beside the conversation: its commands and its descriptions."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, EndPointNotFound

from locales import DEFAULT, N_, Text, Words
from rules.settings import Settings
from transport.insist import insist

log = logging.getLogger(__name__)
# Seen before START, 512 characters at most: https://core.telegram.org/bots/api#setmydescription
DESCRIPTION = N_(
    "Payung helps people who work for themselves to fill in the form for BPJS Ketenagakerjaan: protection against "
    "accidents at work, for the family at death, and for old age.\n\n%(operator)s runs this bot. It is not BPJS "
    "Kesehatan and not BPJS Ketenagakerjaan itself. It takes no money, and never asks for OTP, PIN or password."
)
# Seen in the profile and where the bot is shared, 120 characters at most.
SHORT_DESCRIPTION = N_("The form for BPJS Ketenagakerjaan, not Kesehatan. Takes no money. From %(operator)s.")
OPERATOR = 40  # characters of the operator's name that fit into it


@dataclass(frozen=True)
class Shown:
    """One thing that Telegram shows: `set{what}` sets it for `who`, `get{what}` tells it, in `field`."""

    what: str
    field: str
    who: dict[str, Any]
    value: Any

    async def is_there(self, bot: Bot) -> bool:
        there = await bot.do_api_request(f"get{self.what}", self.who)
        return (there[self.field] if isinstance(there, dict) else there) == self.value

    async def publish(self, bot: Bot) -> None:
        """Set it where it is another one: Telegram is slow to let the same be set often."""
        if not await self.is_there(bot):
            await bot.do_api_request(f"set{self.what}", self.who | {self.field: self.value})


def shown(described: Mapping[str, str], words: Words, settings: Settings) -> Iterator[Shown]:
    """For everybody in Indonesian, and in each other language for who uses Telegram in it.

    `described` names the commands, each with the sentence about it.
    """
    name = settings.operator_name or "Payung"
    operator = {"operator": name if len(name) <= OPERATOR else name[: OPERATOR - 1] + "…"}
    for language in sorted(words.languages, key=lambda one: one != DEFAULT):
        who = {} if language == DEFAULT else {"language_code": language}
        commands = [
            {"command": one, "description": words.plain(Text(said), language)} for one, said in described.items()
        ]
        yield Shown("MyCommands", "commands", who | {"scope": {"type": "all_private_chats"}}, commands)
        for what, field, said in (
            ("MyDescription", "description", DESCRIPTION),
            ("MyShortDescription", "short_description", SHORT_DESCRIPTION),
        ):
            yield Shown(what, field, who, words.plain(Text(said, operator), language))


async def publish(bot: Bot, everything: Iterator[Shown]) -> None:
    """Each goes through, in the end; what Telegram refuses or does not know is in the log."""
    for one in everything:
        try:
            await insist(f"set{one.what}", lambda one=one: one.publish(bot))
        except (BadRequest, EndPointNotFound) as error:
            log.error("set%s: %s", one.what, type(error).__name__)
