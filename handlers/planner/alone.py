"""Who goes on without a cooperative is asked, three and ten days after the receipt, whether it worked."""

from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised, busy, not_now, paused
from locales import DEFAULT, N_, Text
from models import Session, alone
from models.application import answers_of
from models.chat import standing_of
from models.people import application_of
from rules import facts
from transport.context import Services
from transport.courier import Later, Rendered
from transport.keyboards import pack
from transport.screen import Button, Say, Screen

ASKED = N_("The form has been complete for some days. <b>Have you registered at BPJS Ketenagakerjaan?</b>")
ASKED_FOR = N_(
    "The form for %(name)s has been complete for some days. <b>Has that person been registered at BPJS "
    "Ketenagakerjaan?</b>"
)
DONE, HELP, NOT = Text(N_("Yes, registered")), Text(N_("Not yet, help me")), Text(N_("Not any more"))


def asked(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """While nothing is recorded; not of whom there are no reminders, and not while another form is filled in."""
    form, now = application_of(session, chat_id, subject), services.now()
    standing = standing_of(session, services.vault, chat_id)
    account = standing.account
    if not account or account.blocked_at or account.no_reminders_at or not form or form.no_reminders_at:
        return None
    if not alone.goes_alone(session, form):
        return None
    later = paused(session, chat_id, now, form, services.settings)
    if later := later or not_now(now, form.district, services.settings, busy(standing, now)):
        return later
    answers = answers_of(session, services.vault, form.id)
    whose = standing.people > 1 or facts.is_for_another(answers)
    said = Text(ASKED_FOR if whose else ASKED, {"name": answers["name"]} if whose else {})
    done, help_me, not_any_more = (
        Button(label, pack("alone", form.id, key)) for label, key in ((DONE, "done"), (HELP, "help"), (NOT, "not"))
    )
    return Rendered(Say(Screen((said,), ((done, help_me), (not_any_more,)))), account.language or DEFAULT)


ALONE = tuple(Promised(kind, nothing, asked) for kind in alone.ASKED)
