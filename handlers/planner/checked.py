"""The member is told what an officer made of a payment: checked, or returned with a reason and what to do next.

Who stopped the reminders is told, too: it is the answer to what they said. Not at night, not while another form is
filled in, not in the days after an accident was told, and nothing of somebody who died.
"""

from collections.abc import Sequence
from datetime import date

from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised, busy, hushed, not_now
from locales import DEFAULT, N_, Text, joined
from models import Session, entering, payment
from models.application import Application, answers_of
from models.chat import standing_of
from rules import facts, ledger_said
from rules.checking import REASONS, span
from rules.ledger import CHECKED as CHECKED_BY
from rules.ledger import CONFIRMED, Entry
from rules.ledger_said import UNTIL_BY
from rules.status import BRANCH
from rules.status_said import day
from transport.context import Services
from transport.courier import Later, Rendered
from transport.keyboards import pack
from transport.screen import PRIMARY, Button, Say, Screen

FOR = N_("<b>About the iuran of %(name)s</b>")
RIGHT = N_("<b>Iuran %(months)s is checked</b> by the officer of your cooperative, %(date)s.")
NOTED = N_("<b>Iuran %(months)s is noted as paid</b>, %(who)s, %(date)s.")
BY_RECEIPT = N_(
    "<b>Iuran %(months)s is noted as paid</b> by the receipt of your cooperative, number %(number)s, paid on %(paid)s. "
    "An officer checked it on %(date)s."
)
KEPT = N_("This message is no receipt of BPJS Ketenagakerjaan: your cooperative keeps that one.")
KEEP = N_("This is no receipt of BPJS Ketenagakerjaan: keep the one that you have.")
RETURNED = N_("<b>The officer has returned what you said to have paid</b> for iuran %(months)s, %(date)s: %(reason)s.")
CHANGED = N_("<b>The officer has put right what was noted about iuran</b>, %(date)s. Now it stands like this:")
PAID, MINE = Text(N_("I have paid")), Text(N_("My iuran"))


def told(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """While the decision stands."""
    found = entering.told(session, subject)
    decided = next((one.decided for one in found[1] if one.decided), None) if found else None
    if not found or not decided:
        return None
    known = {"months": span([one.month for one in found[1]]), "date": day(decided.at)}
    beside = payment.opened(session, services.vault, subject)
    if "receipt" in beside:
        number = {"number": beside["receipt"], "paid": date.fromisoformat(beside["paid"])}
        return _rendered(session, services, chat_id, found[0], [Text(BY_RECEIPT, known | number), Text(KEPT)])
    entered = any(one.said.source in CHECKED_BY for one in found[1])
    lines, paid = _said(session, services, decided, known, entered)
    again = (Button(PAID, pack("iuran", found[0].id, "again", found[1][0].said.id), style=PRIMARY),) if paid else ()
    return _rendered(session, services, chat_id, found[0], lines, again)


def changed(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """What stands now, where an officer has put right what was noted."""
    found = entering.changed(session, subject)
    if not found:
        return None
    now, form = services.now(), found[0]
    ledger = payment.ledger_of(session, form.id)
    lines = [Text(CHANGED, {"date": day(now)}), joined([ledger_said.line(ledger.month(one, now)) for one in found[1]])]
    return _rendered(session, services, chat_id, form, lines)


def _rendered(
    session: Session,
    services: Services,
    chat_id: int,
    form: Application,
    lines: Sequence[Text],
    again: tuple[Button, ...] = (),
) -> Rendered | Later:
    """Named, where several forms are on the phone or it is of somebody else."""
    now, standing = services.now(), standing_of(session, services.vault, chat_id)
    later = hushed(session, now, form, services.settings)
    if later := later or not_now(now, form.district, services.settings, busy(standing, now, form.id)):
        return later
    answers = answers_of(session, services.vault, form.id)
    several = standing.people > 1 or facts.is_for_another(answers)
    whose = [Text(FOR, {"name": answers.get("name", "")})] if several else []
    mine = Button(MINE, pack("iuran", form.id, "one"))
    language = (standing.account.language if standing.account else None) or DEFAULT
    return Rendered(Say(Screen((*whose, *lines), ((*again, mine),))), language)


def _said(session: Session, services: Services, decided: Entry, known: dict, entered: bool) -> tuple[list[Text], bool]:
    """The sentences, and whether it is to be said once more; `entered`: what nobody had said."""
    if decided.what == CONFIRMED and (entered or decided.source == BRANCH):
        return [Text(NOTED, known | {"who": Text(UNTIL_BY[decided.source])}), Text(KEEP)], False
    if decided.what == CONFIRMED:
        return [Text(RIGHT, known), Text(KEEP)], False
    reason = REASONS[payment.opened(session, services.vault, decided.id)["why"]]
    return [Text(RETURNED, known | {"reason": Text(reason.said)}), Text(reason.then)], True


CHECKED = (Promised(payment.TOLD, nothing, told), Promised(payment.CHANGED, nothing, changed))
