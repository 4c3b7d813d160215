"""The methods by which a bot presents itself: commands by scope and language, name, descriptions."""

import re
from typing import Any

from .chats import Account, Json
from .parameters import Params, names, structure, words
from .refusal import bad
from .state import State

SCOPES = names("default all_private_chats all_group_chats all_chat_administrators chat chat_administrators chat_member")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
Key = tuple[str, int, str]  # scope, chat, language


class Profile(State):
    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.commands: dict[Key, list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}

    def set_my_commands(self, params: Params) -> bool:
        listed = structure(params, "commands", "commands") or []
        if not isinstance(listed, list):
            raise bad("expected an Array of BotCommand")
        if len(listed) > 100:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        commands = [_command(each) for each in listed]
        key = self._key(params)
        self.commands[key] = commands
        if not commands:
            del self.commands[key]
        self._shown(key)
        return True

    def get_my_commands(self, params: Params) -> list[Json]:
        return self.commands.get(self._key(params), [])

    def delete_my_commands(self, params: Params) -> bool:
        key = self._key(params)
        self.commands.pop(key, None)
        self._shown(key)
        return True

    def commands_for(self, account: Account) -> list[Json]:
        """What a person's application lists: the narrowest scope first, each first in their language."""
        scopes = (("chat", account.id), ("all_private_chats", 0), ("default", 0))
        keys = [(scope, chat, tongue) for scope, chat in scopes for tongue in (account.language_code or "", "")]
        return next((self.commands[key] for key in keys if key in self.commands), [])

    def set_my_name(self, params: Params) -> bool:
        return self._set_text(params, "name", 64)

    def get_my_name(self, params: Params) -> Json:
        return {"name": self._text(params, "name") or self.bot["first_name"]}

    def set_my_description(self, params: Params) -> bool:
        return self._set_text(params, "description", 512)

    def get_my_description(self, params: Params) -> Json:
        return {"description": self._text(params, "description")}

    def set_my_short_description(self, params: Params) -> bool:
        return self._set_text(params, "short_description", 120)

    def get_my_short_description(self, params: Params) -> Json:
        return {"short_description": self._text(params, "short_description")}

    def _key(self, params: Params) -> Key:
        scope = structure(params, "scope", "BotCommandScope") or {"type": "default"}
        kind = scope.get("type")
        if kind not in SCOPES:
            raise bad("can't parse BotCommandScope: Unsupported type specified")
        if not kind.startswith("chat"):
            return kind, 0, _language(params)
        if not scope.get("chat_id"):
            raise bad("can't parse BotCommandScope: Empty chat_id specified")
        return kind, self.chat(Params(scope)).id, _language(params)

    def _set_text(self, params: Params, name: str, limit: int) -> bool:
        text = words(params, name).strip()
        if len(text) > limit:
            raise bad(f"bot {name.replace('_', ' ')} is too long")
        self.texts[(name, _language(params))] = text
        return True

    def _text(self, params: Params, name: str) -> str:
        return self.texts.get((name, _language(params)), "")

    def _shown(self, key: Key) -> None:
        if key[1] in self.chats:
            self.changed(self.chats[key[1]])


def _command(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad("expected an Object as BotCommand")
    for name in ("command", "description"):
        if name not in raw:
            raise bad(f"can't parse BotCommand: Can't find field \"{name}\"")
    command, description = str(raw["command"]).strip().removeprefix("/"), str(raw["description"]).strip()
    if not COMMAND.fullmatch(command):
        raise bad("BOT_COMMAND_INVALID")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def _language(params: Params) -> str:
    language = words(params, "language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    return language
