"""How roles are called, and what an admin is asked about somebody who waits for one."""

from locales import N_, Text
from models import Session
from models.candidate import Waiting
from models.cooperative import names_of
from models.role import Held
from rules.regions import area_name
from transport.keyboards import pack
from transport.screen import Button

OFFICER = N_("officer of %(cooperative)s")
VIEWER = N_("viewer of %(area)s")
ADMIN = N_("admin of this programme")
ASKED = N_(
    "<b>%(name)s</b> (Telegram account %(account)s) has opened the invitation from %(inviter)s and wants to be: "
    "%(role)s."
)
SEES_PEOPLE = N_(
    "An officer may see the data of the cooperative's members. Call the person first, and confirm only if it is the "
    "one who was meant."
)
SEES_COUNTS = N_("A viewer sees how many people take part, never a person.")
SUCCEEDS = N_("The right of %(inviter)s ends when you confirm.")
SOMEBODY = N_("an admin")
CONFIRM, REFUSE = Text(N_("Confirm")), Text(N_("Refuse"))

Screen = tuple[list[Text], tuple[tuple[Button, ...], ...]]


def named(session: Session, held: Held) -> Text:
    """What a role is called, and where it is held."""
    if held.cooperative_id:
        return Text(OFFICER, {"cooperative": names_of(session, [held.cooperative_id]).get(held.cooperative_id, "?")})
    return Text(VIEWER, {"area": area_name(held.region)}) if held.region else Text(ADMIN)


def question(session: Session, one: Waiting) -> Screen:
    """Who opened an invitation, to what, and what a yes leads to."""
    inviter = one.invited_by or Text(SOMEBODY)
    known = {"name": one.name, "account": str(one.account_id), "inviter": inviter}
    lines = [Text(ASKED, known | {"role": named(session, one.held)})]
    lines += [Text(SEES_PEOPLE if one.held.cooperative_id else SEES_COUNTS)]
    lines += [Text(SUCCEEDS, {"inviter": inviter})] if one.succeeds else []
    yes = Button(CONFIRM, pack("candidate", key="yes", value=one.id))
    return lines, ((yes, Button(REFUSE, pack("candidate", key="no", value=one.id))),)
