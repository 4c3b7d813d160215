"""What is said about somebody who opened an invitation: to the admins, and, when one has decided, to those concerned.

It is promised in the transaction of its cause (models/candidate.py). Who has work by it is not told in the quiet hours;
whoever opened the invitation waits for the answer, at whatever hour it is given.
"""

from datetime import datetime

from handlers.conversation import menu, roles
from handlers.planner.promised import Promised, not_now
from locales import DEFAULT, N_, Text
from models import Session, candidate
from models.account import Account
from models.candidate import Candidate
from models.chat import standing_of
from models.message import Promise
from models.paging import Place
from rules.settings import Settings
from transport.context import Services
from transport.courier import Later, Rendered
from transport.screen import Say, Screen

WELCOME = N_("An admin has confirmed it: you are now %(role)s. Tap Begin to see what can be done.")
NOT_CONFIRMED = N_(
    "The admins did not confirm that you become %(role)s. If you think you were meant, please ask whoever invited you."
)
SUCCEEDED = N_("Your successor is confirmed. You are not %(role)s any more. Thank you for your work.")
BEGIN = Text(N_("Begin"))


def nothing(_session: Session, _now: datetime, _: Settings, _after: Place | None) -> tuple[list[Promise], Place | None]:
    """A look at the clock finds none of these."""
    return [], None


def asked(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """An admin is asked, while somebody waits and the admin is one."""
    standing = standing_of(session, services.vault, chat_id, services.settings.admin_ids)
    one = candidate.find(session, services.vault, subject)
    if not one or "admin" not in standing.rights:
        return None
    if later := not_now(services.now(), None, services.settings):
        return later
    lines, rows = roles.question(session, one)
    return _rendered(standing.account, Screen(tuple(lines), rows))


def decided(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | None:
    """Who waited is told, while it is so."""
    row, standing = session.get(Candidate, subject), standing_of(session, services.vault, chat_id)
    if not row or row.confirmed is None or (row.confirmed and row.held not in standing.roles):
        return None
    said = Text(WELCOME if row.confirmed else NOT_CONFIRMED, {"role": roles.named(session, row.held)})
    rows = ((menu.lead(BEGIN, "start"),),) if row.confirmed else ()
    return _rendered(standing.account, Screen((said,), rows))


def succeeded(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """The officer of before is told that it is over."""
    row, standing = session.get(Candidate, subject), standing_of(session, services.vault, chat_id)
    if not row or not row.confirmed or row.held in standing.roles:
        return None
    if later := not_now(services.now(), None, services.settings):
        return later
    return _rendered(standing.account, Screen((Text(SUCCEEDED, {"role": roles.named(session, row.held)}),)))


def _rendered(account: Account | None, screen: Screen) -> Rendered:
    return Rendered(Say(screen), (account.language if account else None) or DEFAULT)


CONFIRMING = (
    Promised(candidate.ASKED, nothing, asked),
    Promised(candidate.DECIDED, nothing, decided),
    Promised(candidate.SUCCEEDED, nothing, succeeded),
)
