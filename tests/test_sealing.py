"""Sealed values open only where they were sealed, with a key of ours."""

import base64
import hashlib
from datetime import date
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import BigInteger, LargeBinary, MetaData
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel, select

from models.store.database import database
from models.store.keys import Key
from models.store.sealing import Sealed, Tampered, Vault
from tests.tables import ANY

TODAY = date(2026, 11, 22)
CANARY = "3201234567890123"
OLD, NEW = Key.new(1, TODAY), Key.new(2, TODAY)


class Own(SQLModel, registry=registry(metadata=MetaData())):
    """The test's tables stay out of the product's metadata."""


class Secret(Own, table=True):
    sealed: ClassVar = Sealed("secret", "id", None, ("nik",))

    id: int = Field(primary_key=True, sa_type=BigInteger)
    nik: bytes = Field(sa_type=LargeBinary)
    nik_index: bytes = Field(sa_type=LargeBinary)


@pytest.fixture
def vault():
    return Vault((NEW, OLD))


@given(st.text(ANY), st.text(ANY), st.integers(0, 2**63 - 1))
def test_what_was_sealed_comes_back(value, key, id):
    vault = Vault((NEW,))
    assert vault.unseal("answer", id, key, vault.seal("answer", id, key, value)) == value


@pytest.mark.parametrize("place", [("other", 7, "nik"), ("answer", 8, "nik"), ("answer", 7, "name")])
def test_a_value_moved_elsewhere_is_refused(vault, place):
    sealed = vault.seal("answer", 7, "nik", CANARY)
    with pytest.raises(Tampered, match=rf"\({place[0]}\)") as caught:
        vault.unseal(*place, sealed)
    assert CANARY not in str(caught.value)
    assert caught.value.__cause__ is None


def test_places_cannot_be_confused(vault):
    sealed = vault.seal("answer", 7, "0 nik", CANARY)
    with pytest.raises(Tampered):
        vault.unseal("answer 7", 0, "nik", sealed)
    assert vault.index("a b", "c") != vault.index("a", "b c")


def test_every_altered_byte_is_noticed(vault):
    sealed = vault.seal("answer", 7, "nik", CANARY)
    for at in range(len(sealed)):
        with pytest.raises(Tampered):
            vault.unseal("answer", 7, "nik", sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :])
    for cut in range(len(sealed)):
        with pytest.raises(Tampered):
            vault.unseal("answer", 7, "nik", sealed[:cut])


def test_the_same_value_never_looks_the_same(vault):
    assert len({vault.seal("answer", 7, "nik", CANARY) for _ in range(100)}) == 100


def test_old_keys_only_read(vault):
    assert vault.unseal("a", 1, "k", Vault((OLD,)).seal("a", 1, "k", "old")) == "old"
    assert vault.seal("a", 1, "k", "new")[0] == 2
    with pytest.raises(Tampered):
        Vault((OLD,)).unseal("a", 1, "k", vault.seal("a", 1, "k", "new"))


def test_the_index_finds_again_after_a_new_key_and_tells_nothing(vault):
    index = vault.index("nik", CANARY)
    assert index == Vault((OLD,)).index("nik", CANARY)
    assert index not in (vault.index("phone", CANARY), vault.index("nik", CANARY[:-1] + "4"))
    assert index != Vault((NEW,)).index("nik", CANARY)
    plain = {hashlib.new(name, CANARY.encode()).digest() for name in ("md5", "sha1", "sha256", "sha3_256")}
    assert index not in plain


def test_nothing_shows_a_key(vault):
    shown = f"{vault!r} {vault} {OLD!r}"
    assert repr(OLD.secret) not in shown
    assert base64.b64encode(OLD.secret).decode() not in shown
    assert repr(vault) == "Vault(version=2)"


async def test_a_canary_is_not_in_the_files_and_swapped_rows_are_refused(vault, tmp_path):
    db = database(f"sqlite+aiosqlite:///{tmp_path}/sealed.db")
    await db.open()
    await db.alone(lambda connection: (Own.metadata.create_all(connection), connection.commit()))

    def fill(session):
        for id in (1, 2):
            nik = f"{CANARY}{id}"
            sealed = vault.seal("secret", id, "nik", nik)
            session.add(Secret(id=id, nik=sealed, nik_index=vault.index("nik", nik)))

    await db.run(fill)
    plain = CANARY.encode()
    spellings = (plain, base64.b64encode(plain).rstrip(b"="), plain.hex().encode())
    files = [path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("sealed.db")]
    assert len(files) >= 2
    assert not any(spelling in content for spelling in spellings for content in files)

    def swap(session):
        one, two = session.exec(select(Secret).order_by(Secret.id)).all()
        one.nik, two.nik = two.nik, one.nik

    await db.run(swap)
    row = await db.run(lambda session: session.get(Secret, 1))
    with pytest.raises(Tampered):
        vault.unseal(*Secret.sealed.place(row, "nik"), row.nik)
    await db.close()


def test_what_was_sealed_years_ago_still_opens():
    """Format and derivation are a promise: a change here makes every database unreadable."""
    vault = Vault((Key(1, bytes(range(32)), TODAY),))
    sealed = bytes.fromhex("011182ac5474238e56d04c6e228100c1b9d97b9362d4901d541c522680e78b49763f9a")
    index = bytes.fromhex("82933577f51f083f9131dffaa25871be4d5ef90bab2e08a2baaaa9d40123a9d1")
    assert vault.unseal("answer", 7, "nik", sealed) == "canary"
    assert vault.index("nik", "canary") == index
