"""What an operator can set: read from values that bot.py hands over, all faults named together."""

import re
from collections.abc import Mapping
from contextlib import suppress
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, NamedTuple
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from dotenv.parser import Original, parse_stream
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from rules.faults import Fault as Fault
from rules.faults import explaining

TELEGRAM = "https://api.telegram.org"


class SettingsError(Fault):
    """Everything that is wrong with the settings, by name; never what a value was."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


class Address(NamedTuple):
    """Where to listen."""

    host: str
    port: int


def _zone(value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (ValueError, OSError, LookupError):
        raise ValueError("this is no time zone; Asia/Jakarta is one") from None


def _ids(value: Any) -> tuple[int, ...]:
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()]
    if not all(isinstance(part, int) or (part.isascii() and part.isdigit()) for part in value):
        raise ValueError("Telegram ids are whole numbers, divided by commas")
    return tuple(int(part) for part in value)


def _address(value: Any) -> Address:
    host, _, port = value.rpartition(":") if isinstance(value, str) else (value[0], "", str(value[1]))
    if not host or not (port.isascii() and port.isdigit()) or int(port) > 65535:
        raise ValueError("write it as host:port, for example 127.0.0.1:8081")
    return Address(host.strip("[]"), int(port))


def _possible_port(parts: SplitResult) -> bool:
    """Whether the port of an address, if it has one, can be one."""
    try:
        return parts.port != 0
    except ValueError:
        return False


class Settings(BaseModel):
    """The table of the README, in its order."""

    model_config = ConfigDict(frozen=True, alias_generator=str.upper, populate_by_name=True, hide_input_in_errors=True)

    bot_token: SecretStr | None = None
    bot_api_url: str = TELEGRAM
    database_url: str = Field("sqlite+aiosqlite:///payung.db", repr=False)
    data_key: SecretStr | None = None
    data_key_file: Path | None = None
    admin_ids: Annotated[tuple[int, ...], BeforeValidator(_ids)] = ()
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("Asia/Jakarta")
    send_rate: int = Field(25, ge=1, le=1000)
    broadcast_alone: int = Field(500, ge=0)
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: Annotated[Address, BeforeValidator(_address)] = Address("127.0.0.1", 8081)
    operator_name: str = ""
    operator_contact: str = ""
    demo_port: int = Field(8080, ge=0, le=65535)
    clock_file: Path | None = None

    @property
    def token(self) -> str:
        """The bot's token, for commands that cannot do without."""
        if not self.bot_token:
            raise SettingsError(["BOT_TOKEN is missing: BotFather gives one; `demo` needs none."])
        return self.bot_token.get_secret_value()

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch("[0-9]+:[A-Za-z0-9_-]+", value.get_secret_value()):
            raise ValueError("this is no token; BotFather's look like 123456:ABC-def")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _is_a_root(cls, value: str) -> str:
        root = urlsplit(value)
        if root.scheme not in ("http", "https") or not root.hostname or not _possible_port(root):
            raise ValueError("this is no address; it begins with https:// or http://")
        if re.search("/bot([0-9]+:.*)?/*$", root.path):
            raise ValueError("only the root is written here, without /bot and without the token")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_known(cls, value: str) -> str:
        sqlite, postgres = "sqlite+aiosqlite:///", "postgresql+asyncpg://"
        path = value.removeprefix(sqlite)
        no_file = path in (value, "") or path.startswith((":memory:", "file:")) or "?" in path
        if no_file and not value.startswith(postgres):
            raise ValueError(f"it begins with {sqlite} and a file's path, or with {postgres}")
        return value

    @field_validator("data_key_file")
    @classmethod
    def _one_place_for_keys(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        if value and info.data.get("data_key"):
            raise ValueError("set this or DATA_KEY, not both")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _polls(cls, value: str | None) -> str | None:
        if value:
            raise ValueError("the webhook comes in a later release; leave it empty, the bot polls")
        return value

    @field_validator("clock_file")
    @classmethod
    def _only_for_trials(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        root = info.data.get("bot_api_url", "")
        if value and urlsplit(root).hostname == urlsplit(TELEGRAM).hostname:
            raise ValueError("a clock for trials is refused together with Telegram's own root (BOT_API_URL)")
        return value


NAMES = tuple(name.upper() for name in Settings.model_fields)


def load(environ: Mapping[str, str], dotenv: Path | None = None) -> Settings:
    """The settings of the environment and, where it says nothing, of the file; an empty value is none."""
    written = dotenv_values(stream=StringIO(_text(dotenv))) if dotenv else {}
    given = {name: environ.get(name, written.get(name)) for name in NAMES}
    try:
        return Settings.model_validate({name: value.strip() for name, value in given.items() if value})
    except ValidationError as error:
        faults = [(str(fault["loc"][0]), fault["msg"]) for fault in error.errors(include_input=False)]
    raise SettingsError([f"{name}: {message.removeprefix('Value error, ')}." for name, message in faults])


def unknown(dotenv: Path) -> list[str]:
    """What in the file is no setting, each with the one that may be meant; never a value, nor what may be one."""
    found = []
    for one in parse_stream(StringIO(_text(dotenv))):
        where = f"{dotenv}, line {_line(one.original)}"
        if one.error or (one.key and one.value is None):
            found.append(f"{where}: this is no NAME=value.")
        elif one.key and one.key not in NAMES:
            near = get_close_matches(one.key.upper(), NAMES, 1)
            name = one.key if re.fullmatch("[A-Z_]+", one.key) else "this"
            found.append(f"{where}: {name} is no setting{f'; perhaps {near[0]} is meant' if near else ''}.")
    return found


def _line(original: Original) -> int:
    """Where it stands: empty lines before it are a part of it."""
    written = original.string.lstrip()
    return original.line + original.string.removesuffix(written).count("\n")


def _text(dotenv: Path) -> str:
    with explaining(f"The file {dotenv} cannot be read"), suppress(FileNotFoundError):
        return dotenv.read_text("utf-8-sig")  # some editors begin a file with a mark
    return ""
