"""What "Kirim" makes of answers: they are fixed, what is looked for is filled in, and the NIK is claimed."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlmodel import Session

from models.application import Answer, Application, add_answers, note
from models.erasure import release_nik
from models.sealing import Vault


def freeze(
    session: Session,
    vault: Vault,
    application: Application,
    answers: dict[str, Any],
    facts: dict[str, dict],
    now: datetime,
) -> None:
    """Keep these answers only, fill the columns, and let one application hold each NIK.

    Changes of a form that was sent before take the place of what was sent.
    """
    for key, value in facts["plain"].items():
        setattr(application, key, value)
    for key, value in facts["sealed"].items():
        setattr(application, key, vault.seal("application", application.id, key, value))
    again = application.submitted_at is not None
    kept = ["official_number", *(() if again else answers)]
    session.connection().execute(_KEEP_ONLY, {"which": application.id, "keys": kept})
    if again:
        add_answers(session, vault, application.id, answers)
    note(session, application.id, "changed" if again else "submitted", now)
    application.changes, application.submitted_at = None, now
    _claim(session, application, vault.index("nik", answers["nik"]))


def _claim(session: Session, application: Application, index: bytes) -> None:
    """Of two with the same NIK the second is a claim on the first, which people settle; no screen tells them apart."""
    if application.nik_index not in (None, index):
        release_nik(session, application)
    first = session.connection().execute(_HOLDER, {"index": index, "which": application.id}).scalar()
    application.nik_index, application.claim_of = index, first
    application.holds_nik = None if first else index


_answer: Any = Answer.__table__  # type: ignore[attr-defined]
_KEEP_ONLY = delete(_answer).where(
    _answer.c.application_id == bindparam("which"), _answer.c.key.not_in(bindparam("keys", expanding=True))
)
_application: Any = Application.__table__  # type: ignore[attr-defined]
# Locked: it shall not let the NIK go while another leans on it.
_HOLDER = (
    select(_application.c.id)
    .where(_application.c.holds_nik == bindparam("index"), _application.c.id != bindparam("which"))
    .with_for_update()
)
