"""Which keys a database needs: a fingerprint of each, so that others are refused before anything is changed."""

from sqlalchemy import LargeBinary, delete, inspect
from sqlmodel import Field, Session, SQLModel, col, select

from models.store.database import insert_once
from models.store.keys import Keys, Missing
from models.store.sealing import INDEX, fingerprints

LINES = {INDEX: "its oldest line (by which a NIK is found again)"}


class Fingerprint(SQLModel, table=True):
    """`key` is the version of a key that seals, or "index" for the one by which a NIK is found again.

    Kept as long as the database needs that key: by rotate-key.
    """

    key: str = Field(primary_key=True)
    digest: bytes = Field(sa_type=LargeBinary)


def compare(session: Session, keys: Keys, source: str) -> None:
    """Raise Missing where one of the keys that this database needs is not among these."""
    if not inspect(session.connection()).has_table("fingerprint"):  # a database of before, to be migrated
        return
    ours = fingerprints(keys)
    wrong = [row.key for row in session.exec(select(Fingerprint)) if ours.get(row.key) != row.digest]
    if wrong:
        lines = " and ".join(LINES.get(key, f"its line of version {key}") for key in sorted(wrong))
        raise Missing(
            f"{source} is another database's, or lacks {lines}: put that back, or name the right file in DATA_KEY_FILE."
        )


def keep(session: Session, keys: Keys, anew: bool = False) -> None:
    """This database needs the index key and the one that seals now; `anew`: and no other."""
    if anew:
        session.execute(delete(Fingerprint))
    ours = fingerprints(keys)
    insert_once(session, Fingerprint, *({"key": key, "digest": ours[key]} for key in (INDEX, str(keys[0].version))))


def drop_old(session: Session, keys: Keys) -> None:
    """Nothing is sealed any more with any but the newest."""
    needed = (INDEX, str(keys[0].version))
    session.execute(delete(Fingerprint).where(col(Fingerprint.key).not_in(needed)))
