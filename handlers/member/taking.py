"""A form that an officer filled in: its person proves to be the one, agrees, looks it through, and saves it.

Who opens the link or writes the code proves it by the NIK, as whoever is invited does: the link may have been seen by
others. Until then nothing of the form is told, and nothing is done with it.
"""

from dataclasses import replace
from typing import Any

from handlers.conversation import aside
from handlers.conversation.dialog import EVERYBODY, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.moving import WELCOME_BACK, proceed
from handlers.conversation.visit import Visit
from handlers.member import enrolment
from locales import N_, Text
from models import assist
from models.application import Application, answers_of
from models.assist import Assist
from models.chat import account_of
from models.people import application_of, same_nik
from models.role import Held
from rules.enrolment import ENROLMENT
from rules.question import Question

FILLED_IN = N_(
    "<b>An officer of %(cooperative)s has filled in a form with a member.</b>\n"
    "%(operator)s runs this bot. It takes no money."
)
YOURS = N_("That is the NIK in the form. Read the text about your data first. If you agree, you see what was entered, "
           "can correct it, and save it.")  # fmt: skip
NOT_THIS = N_("That NIK is not the one in the form. Please look at the KTP and type it once more, or ask the officer.")
CHANGING = N_("The officer is just changing something in the form. Please type the NIK once more in a minute.")
ON_PAPER = N_(
    "An officer of %(cooperative)s has saved this form already, by a paper that the member signed. Nothing is left to "
    "do here. If you signed none, please ask the officer."
)
NOT_HERE = N_("That is for the member's own phone: only the member can agree. Without Telegram there is the paper.")
LEFT = N_("All right. The form waits with the officer.")
KEY = "taking"


def by_token(visit: Visit, token: str) -> bool:
    return _opens(visit, assist.by_token(visit.session, token))


def by_code(visit: Visit, codes: list[str]) -> bool:
    return bool(codes) and _opens(visit, assist.by_code(visit.session, visit.vault, codes))


def _opens(visit: Visit, row: Assist | None) -> bool:
    """Whether it holds, for this phone; who took it before comes back to it."""
    entry = visit.given.cooperatives.named(row.cooperative_id) if row else None
    if not row or not entry or entry.closed:
        return False
    mine = application_of(visit.session, visit.turn.chat_id, row.application_id)
    if mine:
        _turn(visit, mine)
        visit.notes.append(Text(WELCOME_BACK))
        enrolment.resume(visit)
        return True
    if row.noted_at and visit.turn.now < row.expires_at:
        aside.remark(visit, Text(ON_PAPER, {"cooperative": entry.name}))
        return True
    if not row.waits(visit.turn.now):
        return False
    if Held("officer", row.cooperative_id) in visit.standing.roles:
        aside.remark(visit, Text(NOT_HERE))
        return True
    _begin(visit, row, entry.name)
    return True


def _begin(visit: Visit, row: Assist, cooperative: str) -> None:
    """Who has shown its NIK on this phone before is asked for no proof."""
    if visit.standing.people >= enrolment.PEOPLE:
        return enrolment.too_many(visit)
    visit.end_rest()
    visit.give_way(to_form=True)
    visit.notes.append(Text(FILLED_IN, {"cooperative": cooperative, "operator": visit.given.operator}))
    nik = assist.nik_of(visit.session, visit.vault, row.application_id)
    if nik and same_nik(visit.session, visit.vault, visit.turn.chat_id, row.application_id, nik):
        return _take(visit, row.application_id)
    account_of(visit.session, visit.standing, visit.turn.now)  # by which it is remembered what is asked
    visit.memo.answers[KEY] = {"form": row.application_id}
    visit.open(KEY)
    return proceed(visit, new=True)


# -- whose it is -------------------------------------------------------------------------------------
def _accept(visit: Visit, question: Question, nik: Any) -> None:
    """It is compared, and kept nowhere."""
    form = visit.answers["form"]
    found = assist.prove(visit.session, visit.vault, form, nik, visit.turn.now)
    if found in ("missed", "changing"):
        visit.memo.asks_anew()
        return ask(visit, Text(NOT_THIS if found == "missed" else CHANGING), again=True)
    visit.drop(KEY)
    return _take(visit, form) if found == "fits" else aside.remark(visit, Text(aside.UNKNOWN_LINK))


def _take(visit: Visit, form: int) -> None:
    """From now on it is a form on this phone; the consent is the first question in it."""
    account = account_of(visit.session, visit.standing, visit.turn.now)
    visit.session.flush()
    taken = assist.take(visit.session, form, account.id, visit.turn.now)
    if not taken:
        return aside.remark(visit, Text(aside.UNKNOWN_LINK))
    visit.standing.people += 1
    _turn(visit, taken)
    return proceed(visit, Text(YOURS), new=True)


def _turn(visit: Visit, form: Application) -> None:
    visit.give_way(to_form=True)
    if not visit.application or visit.application.id != form.id:
        visit.focus(form, answers_of(visit.session, visit.vault, form.id))


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT))


NIK = replace(
    next(one for one in ENROLMENT if one.key == "nik"),
    ask=N_("To find out whether it is yours, please type the 16 digits of the NIK on your KTP."),
    hint=N_("I compare it with the form and delete your message. The NIK is not kept."),
    step=False,
)
DIALOG = Dialog(KEY, EVERYBODY, (NIK,), InChat(KEY), done=_leave, leave=_leave, accept=_accept, stays=False)
