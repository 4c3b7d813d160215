"""The officers are told that a family told of a death: which member it is, is read on the card."""

from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised, not_now
from locales import DEFAULT, N_, Text
from models import Session, dying, letter
from models.application import Application
from models.chat import standing_of
from models.cooperative import names_of
from models.role import Held
from rules.status import State
from transport.context import Services
from transport.courier import Later, Rendered
from transport.keyboards import base36, pack
from transport.screen import Button, Say, Screen

SAID = N_(
    "A family has told that a member of %(cooperative)s has died. No more messages about this member are sent. Please "
    "let nobody write or call there about iuran. What the family may claim stands in /manfaat."
)
CARD, OPEN = Text(N_("Who it is")), Text(N_("The cooperative"))


def told(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """While it stands, to who is an officer there; not in the quiet hours."""
    form, cooperative = session.get(Application, subject), letter.addressee(session, subject)
    standing = standing_of(session, services.vault, chat_id)
    if (
        not form
        or not cooperative
        or form.state != State.DECEASED
        or Held("officer", cooperative) not in standing.roles
    ):
        return None
    if later := not_now(services.now(), None, services.settings):
        return later
    said = Text(SAID, {"cooperative": names_of(session, [cooperative]).get(cooperative, "")})
    about = f"{base36(cooperative)}.{base36(form.id)}"
    here = Button(CARD, pack("member", key="one", value=about))
    button = here if standing.cooperative == cooperative else Button(OPEN, pack("turn", value=cooperative))
    language = (standing.account.language if standing.account else None) or DEFAULT
    return Rendered(Say(Screen((said,), ((button,),))), language)


DIED = Promised(dying.TOLD, nothing, told, over=frozenset())
