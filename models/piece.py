"""The file that a job made, in sealed pieces: none is larger than what a transaction may hold the writer for."""

from typing import ClassVar

from sqlalchemy import BigInteger, LargeBinary, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, select

from models.store.database import insert_once, new_id
from models.store.sealing import Sealed, Vault

LONGEST = 2**17  # bytes


class Piece(SQLModel, table=True):
    """`file`: the claim (`owner`) of the job that made it, so that no two tries write the same one.

    Kept as long as its job has this owner, and until `models.job.forget` looks for files without one.
    """

    __table_args__ = (UniqueConstraint("number", "file"),)
    sealed: ClassVar = Sealed("piece", "id", None, ("content",))

    id: int = Field(default_factory=new_id, primary_key=True, sa_type=BigInteger)
    file: int = Field(sa_type=BigInteger, index=True)
    number: int
    content: bytes = Field(sa_type=LargeBinary)


def keep(session: Session, vault: Vault, file: int, number: int, content: bytes) -> None:
    id = new_id()
    row = {"id": id, "file": file, "number": number, "content": vault.seal("piece", id, "content", content)}
    insert_once(session, Piece, row)


def is_kept(session: Session, file: int) -> bool:
    return session.exec(select(Piece.id).where(Piece.file == file).limit(1)).first() is not None


def part(session: Session, vault: Vault, file: int, start: int, end: int) -> bytes:
    """The bytes of a file from one place to another."""
    first, last = start // LONGEST, -(-end // LONGEST)
    pieces = b"".join(piece(session, vault, file, number) for number in range(first, last))
    return pieces[start - first * LONGEST : end - first * LONGEST]


def piece(session: Session, vault: Vault, file: int, number: int) -> bytes:
    """Raises where it is gone."""
    row = session.exec(select(Piece).where(Piece.file == file, Piece.number == number)).one()
    return vault.unseal_bytes("piece", row.id, "content", row.content)
