"""What "Kirim" makes of answers: they are fixed, what is looked for is filled in, and the NIK is claimed."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import reckoning
from models.application import Application, add_answers, keep_only
from models.erasure import release_nik
from models.event import happen
from models.store.sealing import Vault
from rules.status import MEMBER


def freeze(
    session: Session,
    vault: Vault,
    application: Application,
    answers: dict[str, Any],
    facts: dict[str, dict],
    now: datetime,
    source: str = MEMBER,
    by: int | None = None,
) -> None:
    """Keep these answers only, fill the columns, and let one application hold each NIK.

    `source`, `by`: an officer saves it for somebody who agreed on paper.
    Changes of a form that was sent before take the place of what was sent.
    """
    before, lived, again = application.cooperative_id, application.district, application.submitted_at is not None
    keep_only(session, application.id, () if again else answers)
    for key, value in facts["plain"].items():
        setattr(application, key, value)
    for key, value in facts["sealed"].items():
        setattr(application, key, vault.seal("application", application.id, key, value))
    if again:
        add_answers(session, vault, application.id, answers)
    application.changes, application.submitted_at = None, now
    if application.cooperative_id != before:
        application.package_id = None  # what a former cooperative does with its package changes nothing here
    happen(session, vault, application.id, "changed" if again else "submitted", now, source, by=by)
    if again and application.district != lived:
        reckoning.moved(session, application.id, now)
    claim(session, application, vault.index("nik", answers["nik"]))


def claim(session: Session, application: Application, index: bytes) -> None:
    """Of two with the same NIK the second is a claim on the first, which people settle; no screen tells them apart."""
    if application.nik_index not in (None, index):
        release_nik(session, application)
    with session.no_autoflush:  # what is set here and before is written at once
        first = session.exec(_OTHERS, params={"index": index, "own": application.id}).first()
    application.nik_index, application.claim_of = index, first
    application.holds_nik = None if first else index


_others = col(Application.holds_nik) == bindparam("index"), col(Application.id) != bindparam("own")
_OTHERS = select(Application.id).where(*_others).with_for_update()  # it keeps the NIK while another leans on it
