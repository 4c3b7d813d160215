"""What the person of a form is told of a decision between two forms with one NIK: never that there is another form."""

from locales import N_, Text
from models import Session, event, role
from models.application import Application
from models.claim import LOST, REPLACED, WON
from models.cooperative import names_of
from rules.settings import Settings
from rules.status import ADMIN

SAID = {
    WON: N_("Form %(reference)s was looked at by %(who)s and stays as it is. There is nothing that you need to do."),
    LOST: N_(
        "The NIK in form %(reference)s must be compared with your KTP. Please bring the KTP to %(who)s. The form stays "
        "stored, and is not handed over until then."
    ),
    REPLACED: N_("Form %(reference)s is not used any more. If you do not know why, please bring your KTP to %(who)s."),
}
OFFICER = N_("the officer of %(cooperative)s")
OPERATOR, WITH_CONTACT = "%(operator)s", "%(operator)s (%(contact)s)"


def is_to_show(session: Session, form: Application) -> bool:
    """Whether its NIK is still the one of which that was decided: another claim on another form is another one."""
    return bool(form.claim_of and event.source_of(session, form.id, LOST, form.claim_of))


def said(session: Session, form: Application, what: str, settings: Settings) -> Text:
    return Text(SAID[what], {"reference": form.reference or "", "who": _who(session, form, what, settings)})


def _who(session: Session, form: Application, what: str, settings: Settings) -> Text:
    """Who looked at it; and for a KTP an officer, where the cooperative has one to go to."""
    mine, operator = form.cooperative_id, settings.operator_name or "Payung"
    by_admin = event.source_of(session, form.id, what) == ADMIN
    near = mine and (role.officer_accounts(session, mine) if what != WON else not by_admin)
    name = names_of(session, [mine]).get(mine) if mine and near else None
    if name:
        return Text(OFFICER, {"cooperative": name})
    if what != WON and settings.operator_contact:
        return Text(WITH_CONTACT, {"operator": operator, "contact": settings.operator_contact})
    return Text(OPERATOR, {"operator": operator})
