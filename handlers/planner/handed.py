"""A member is told that the form was handed over, by whom and when: promised when it is written down."""

from handlers.conversation import menu
from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised, busy, not_now
from locales import DEFAULT, N_, Text
from models import Session, packed
from models.application import Application
from models.chat import standing_of
from models.cooperative import names_of
from models.event import status_of
from models.members import name_of
from models.package import Package
from rules.status import HOLDS, State
from transport.context import Services
from transport.courier import Later, Rendered
from transport.screen import Say, Screen

TOLD = N_(
    "<b>Your form was handed over to BPJS Ketenagakerjaan</b> by the officer of %(cooperative)s, on %(date)s. You are "
    "not a participant yet. When the branch office answers, I tell you here."
)
TOLD_FOR = N_(
    "<b>The form for %(name)s was handed over to BPJS Ketenagakerjaan</b> by the officer of %(cooperative)s, on "
    "%(date)s. That person is not a participant by this yet. When the branch office answers, I tell you here."
)
CHANGE = N_(
    "<b>What was changed in the form of %(name)s was handed over to BPJS Ketenagakerjaan</b> by the officer of "
    "%(cooperative)s, on %(date)s."
)


def handed(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """While it is so: who withdrew, or died, is told nothing."""
    form, status = session.get(Application, subject), status_of(session, subject)
    last = packed.last_handed(session, subject)
    row = session.get(Package, last) if last else None
    if not form or not status or not row or status.state not in HOLDS | {State.HANDED_OVER}:
        return None
    standing = standing_of(session, services.vault, chat_id)
    if later := not_now(services.now(), form.district, services.settings, busy(standing, services.now(), subject)):
        return later
    known = {
        "cooperative": names_of(session, [row.cooperative_id])[row.cooperative_id],
        "date": row.handed_on,
        "name": name_of(session, services.vault, subject),
    }
    own = standing.people == 1
    said = CHANGE if status.state in HOLDS else TOLD if own else TOLD_FOR
    screen = Screen((Text(said, known),), ((menu.lead(menu.FOLLOW, "profil"),),))
    return Rendered(Say(screen), (standing.account.language if standing.account else None) or DEFAULT)


HANDED = Promised(packed.HANDED, nothing, handed)
