"""The keys of the sealed fields: a text file of its own, never inside the database.

One line for each key: version, 32 bytes in base64, the day it was made. The highest version seals, all read.
The index key is derived from the lowest, so that a NIK stays comparable when a key is added: keep that line.
"""

import base64
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from models.store.engine import address
from rules.faults import Fault, explaining
from rules.settings import Settings

HEADER = "# Payung's keys. Without them no sealed field can be read: keep a copy away from the database.\n"
SIZE = 32
MOST = 255  # the version is the first byte of what is sealed


class Missing(Fault):
    """There is no usable key; going on would seal with a new one, and what is there would stay unreadable."""


@dataclass(frozen=True)
class Key:
    version: int
    secret: bytes = field(repr=False)
    made: date

    @classmethod
    def new(cls, version: int, today: date) -> "Key":
        return cls(version, secrets.token_bytes(SIZE), today)

    def __str__(self) -> str:
        return f"{self.version} {base64.b64encode(self.secret).decode()} {self.made}"


Keys = tuple[Key, ...]  # newest first, never empty


def load(settings: Settings, database_is_empty: bool, today: date) -> tuple[Keys, str | None]:
    """The keys; and where a new file had to be made for an empty database, a loud word about it."""
    if not database_is_empty:
        return needed(settings), None
    if keys := read(settings):
        return keys, None
    path, keys = key_file(settings), (Key.new(1, today),)
    write(path, keys)
    return keys, f"A new key was made: {path}. {advice(settings) or 'KEEP A COPY elsewhere.'}"


def needed(settings: Settings) -> Keys:
    """The keys of a database that holds something."""
    keys = read(settings)
    if not keys:
        raise Missing(
            f"The key file {key_file(settings)} is missing. Put it back, or name it in DATA_KEY_FILE: "
            "what this database holds cannot be read without it. A new key is only made for a new database."
        )
    return keys


def read(settings: Settings) -> Keys | None:
    """The keys, or None where there is no key file yet."""
    if settings.data_key:
        return parse(settings.data_key.get_secret_value(), source(settings))
    path = key_file(settings)
    with explaining(f"The key file {path} cannot be read"), suppress(FileNotFoundError):
        return parse(path.read_text("utf-8-sig"), source(settings))  # some editors begin a file with a mark
    return None


def source(settings: Settings) -> str:
    """Where the keys are, as it is said to the operator."""
    return "DATA_KEY" if settings.data_key else str(key_file(settings))


def key_file(settings: Settings) -> Path:
    """Where the keys are if DATA_KEY does not hold them: DATA_KEY_FILE, else beside the database."""
    url = address(settings.database_url)
    folder = Path(url.database or "").parent if url.get_backend_name() == "sqlite" else Path()
    return settings.data_key_file or folder / "payung.key"


def advice(settings: Settings) -> str | None:
    """The word that is repeated as long as the key lies where the program would put it by itself."""
    if settings.data_key or settings.data_key_file:
        return None
    name = key_file(settings).name
    return (
        f"MOVE THE KEY FILE ({name}) AWAY from the database, name its place in DATA_KEY_FILE, and KEEP A COPY "
        "elsewhere: without it every sealed field is lost, and with it a stolen database can be read."
    )


def add(path: Path, keys: Keys, today: date) -> Keys:
    """The same keys with a new one that seals from now on, safely in the file."""
    if keys[0].version == MOST:
        raise Fault(f"{path} has no version left for another key.")
    more = (Key.new(keys[0].version + 1, today), *keys)
    write(path, more)
    return more


def write(path: Path, keys: Keys) -> None:
    """All or nothing, readable by its owner only, and on the disk when this returns."""
    draft = path.with_name(path.name + ".new")
    with explaining(f"The key file {path} cannot be written"):
        draft.unlink(missing_ok=True)
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(HEADER + "".join(f"{key}\n" for key in keys))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """A rename is on the disk when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def parse(text: str, source: str) -> Keys:
    """Lines as in the file, divided by commas too; a single bare key counts as version 1."""
    written = (line for line in text.splitlines() if not line.startswith("#"))
    lines = [part.split() for line in written for part in line.split(",") if part.strip()]
    if len(lines) == 1 and len(lines[0]) == 1:
        lines = [["1", *lines[0], date.min.isoformat()]]
    try:
        keys = sorted((_key(*line) for line in lines), key=lambda key: key.version, reverse=True)
    except (ValueError, TypeError):
        raise Missing(f"{source} holds no usable key: each line is a version, 32 bytes in base64, a day.") from None
    if not keys or len({key.version for key in keys}) < len(keys):
        raise Missing(f"{source} holds no key, or two of one version.")
    return tuple(keys)


def _key(version: str, secret: str, made: str) -> Key:
    key = Key(int(version), base64.b64decode(secret, altchars=None, validate=True), date.fromisoformat(made))
    if len(key.secret) != SIZE or not 1 <= key.version <= MOST:
        raise ValueError
    return key
