"""A form that an officer filled in: its person opens it on their own phone, agrees, looks it through, and saves it."""

from handlers.conversation import aside
from handlers.conversation.moving import WELCOME_BACK, proceed
from handlers.conversation.visit import Visit
from handlers.member import enrolment
from locales import N_, Text
from models import assist
from models.application import Application, answers_of
from models.assist import Assist
from models.chat import account_of
from models.people import application_of
from models.role import Held

FILLED_IN = N_(
    "<b>An officer of %(cooperative)s has filled in this form with you.</b>\n"
    "%(operator)s runs this bot. It takes no money. Read the text about your data first. If you agree, you see what "
    "was entered, can correct it, and save it."
)
NOT_HERE = N_("That is for the member's own phone: only the member can agree. Without Telegram there is the paper.")


def by_token(visit: Visit, token: str) -> bool:
    return _opens(visit, assist.by_token(visit.session, token))


def by_code(visit: Visit, codes: list[str]) -> bool:
    return bool(codes) and _opens(visit, assist.by_code(visit.session, visit.vault, codes))


def _opens(visit: Visit, row: Assist | None) -> bool:
    """Whether it holds, for this phone; who opened it before comes back to it."""
    entry = visit.given.cooperatives.named(row.cooperative_id) if row else None
    if not row or not entry or entry.closed:
        return False
    mine = application_of(visit.session, visit.turn.chat_id, row.application_id)
    if mine:
        _turn(visit, mine)
        visit.notes.append(Text(WELCOME_BACK))
        enrolment.resume(visit)
        return True
    if row.opened_at:
        return False
    if Held("officer", row.cooperative_id) in visit.standing.roles:
        aside.remark(visit, Text(NOT_HERE))
        return True
    return _take(visit, row, entry.name)


def _take(visit: Visit, row: Assist, cooperative: str) -> bool:
    """From now on it is a form on this phone; the consent is the first question in it."""
    if visit.standing.people >= enrolment.PEOPLE:
        enrolment.too_many(visit)
        return True
    account = account_of(visit.session, visit.standing, visit.turn.now)
    visit.session.flush()
    taken = assist.take(visit.session, row, account.id, visit.turn.now)
    if not taken:
        return False
    visit.standing.people += 1
    _turn(visit, taken)
    visit.end_rest()
    said = {"cooperative": cooperative, "operator": visit.given.operator}
    proceed(visit, Text(FILLED_IN, said), new=True)
    return True


def _turn(visit: Visit, form: Application) -> None:
    visit.give_way(to_form=True)
    if not visit.application or visit.application.id != form.id:
        visit.focus(form, answers_of(visit.session, visit.vault, form.id))
