"""What a member is asked when an officer has heard of a change; and that nothing is said of whom it is over."""

from functools import partial

from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised, busy, not_now
from locales import DEFAULT, N_, Text
from models import Session
from models.application import Application
from models.chat import standing_of
from models.letter import Letter
from models.payment import Payment
from models.people import application_of
from rules import life
from transport.context import Services
from transport.courier import Later, Look, Render, Rendered, Shut
from transport.keyboards import pack
from transport.screen import PRIMARY, Button, Say, Screen

ASKED = N_(
    "The officer of your cooperative has noted that something changed for %(name)s: %(what)s. If that is right, "
    "change it here. If not, you need not do anything."
)
CHANGE = Text(N_("Yes, change it"))


def asked(key: str, session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """While the form is there, and not in the silence; nobody has asked for it, so that who stopped is left alone."""
    now, form = services.now(), application_of(session, chat_id, subject)
    standing = standing_of(session, services.vault, chat_id)
    account = standing.account
    if not form or not form.name or not account or account.blocked_at or account.no_reminders_at:
        return None
    name = services.vault.unseal("application", form.id, "name", form.name)
    said = Text(ASKED, {"name": name, "what": Text(life.CHANGES[key].label)})
    button = Button(CHANGE, pack("changed", form.id, key), style=PRIMARY)
    later = not_now(now, form.district, services.settings, busy(standing, now))
    return later or Rendered(Say(Screen((said,), ((button,),))), account.language or DEFAULT)


LIVING = tuple(Promised(f"life_{key}", nothing, partial(asked, key)) for key in life.CHANGES)


def while_living(kind: Promised) -> Render:
    """Of somebody who has died, or whose form was withdrawn, nothing is said, whatever was promised before."""

    def said(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | Shut | Look | None:
        if subject and kind.over and _state_of(session, subject) in kind.over:
            return None
        return kind.render(session, services, chat_id, subject)

    return said


def _state_of(session: Session, subject: int) -> str | None:
    """`subject`: a form, a letter or a payment of one, or something else that is no person's."""
    form = session.get(Application, subject)
    if not form and (of_one := session.get(Letter, subject) or session.get(Payment, subject)):
        form = session.get(Application, of_one.application_id)
    return form.state if form else None
