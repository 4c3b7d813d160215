"""Personal values at rest: sealed with AES-256-GCM to their place, and found again by a keyed index."""

import hmac
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlmodel import SQLModel

from models.store.keys import Keys
from rules.faults import Fault

NONCE = 12
INDEX = "index"


class Tampered(Fault):
    """A sealed value does not belong where it stands, was altered, or its key is not among ours."""


@dataclass(frozen=True)
class Sealed:
    """Which columns of a table are sealed, and to what: `sealed: ClassVar` of the table, read by rotate-key.

    `id` names the column with the id that the values are sealed to, `key` the column with the key; where it
    is None, the key is the name of the sealed column itself.
    """

    purpose: str
    id: str
    key: str | None
    columns: tuple[str, ...]

    def place(self, row: Any, column: str) -> tuple[str, int, str]:
        """What a column of a row is sealed to: the arguments of seal and unseal."""
        return self.purpose, getattr(row, self.id), getattr(row, self.key) if self.key else column


def sealed_tables() -> dict[type[SQLModel], Sealed]:
    """Every table that has been imported and has sealed columns."""
    classes = (mapper.class_ for mapper in SQLModel._sa_registry.mappers)
    return {model: model.sealed for model in classes if isinstance(getattr(model, "sealed", None), Sealed)}


@dataclass(frozen=True, init=False)
class Vault:
    """Seals and unseals. The purpose is a stable word, not a table's name, so that tables can be renamed."""

    version: int
    _ciphers: dict[int, AESGCM] = field(repr=False)
    _index_key: bytes = field(repr=False)

    def __init__(self, keys: Keys) -> None:
        object.__setattr__(self, "version", keys[0].version)
        object.__setattr__(self, "_ciphers", {k.version: AESGCM(_derive(k.secret, b"seal")) for k in keys})
        object.__setattr__(self, "_index_key", _derive(keys[-1].secret, INDEX.encode()))

    def seal(self, purpose: str, id: int, key: str, value: str | bytes) -> bytes:
        """Key version, nonce and sealed value: it opens only with the same purpose, id and key."""
        nonce, plain = os.urandom(NONCE), value.encode() if isinstance(value, str) else value
        sealed = self._ciphers[self.version].encrypt(nonce, plain, _place(purpose, id, key))
        return bytes((self.version,)) + nonce + sealed

    def unseal(self, purpose: str, id: int, key: str, sealed: bytes) -> str:
        """The value; Tampered if it was not sealed to exactly this place."""
        return self.unseal_bytes(purpose, id, key, sealed).decode()

    def unseal_bytes(self, purpose: str, id: int, key: str, sealed: bytes) -> bytes:
        """Of a value that is no text."""
        try:
            cipher = self._ciphers[sealed[0]]
            return cipher.decrypt(sealed[1 : NONCE + 1], sealed[NONCE + 1 :], _place(purpose, id, key))
        except (InvalidTag, LookupError, ValueError):
            raise Tampered(f"A sealed value ({purpose}) was altered, moved, or its key is missing.") from None

    def index(self, purpose: str, value: str) -> bytes:
        """The same for the same value, which tells nothing to anyone without the key: for UNIQUE and for finding."""
        return hmac.digest(self._index_key, f"{len(purpose)} {purpose} {value}".encode(), "sha256")


def fingerprints(keys: Keys) -> dict[str, bytes]:
    """What tells each key from another and nothing else of it: by version, and of the one that makes the index."""
    sealing = {str(key.version): _derive(key.secret, b"fingerprint") for key in keys}
    return sealing | {INDEX: _derive(keys[-1].secret, b"index fingerprint")}


def _place(purpose: str, id: int, key: str) -> bytes:
    return f"{len(purpose)} {purpose} {id} {key}".encode()  # the length: no two places are written alike


def _derive(secret: bytes, use: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"payung " + use).derive(secret)
