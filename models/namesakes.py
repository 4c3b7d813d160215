"""What tells members of one name apart: how their phone numbers end, where they are known."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session

from models.application import Application
from models.invitation import Invitation
from models.store.database import table
from models.store.sealing import Vault

END = 3  # digits of a phone number that staff are shown


def ends(session: Session, vault: Vault, ids: Sequence[int]) -> dict[int, str]:
    """Of these forms and invitations that have a number; one query for each kind."""
    found: dict[int, str] = {}
    for purpose, model in (("application", Application), ("invitation", Invitation)):
        row = table(model).c
        rows = select(row.id, row.phone).where(row.id.in_(ids), row.phone.is_not(None))
        for id, phone in session.connection().execute(rows):
            found[id] = vault.unseal(purpose, id, "phone", phone)[-END:]
    return found


def apart(session: Session, vault: Vault, called: dict[int, str]) -> dict[int, str]:
    """The ends of those of whom several here are called alike."""
    alike = Counter(name.casefold() for name in called.values())
    same = [id for id, name in called.items() if alike[name.casefold()] > 1]
    return ends(session, vault, same) if same else {}
