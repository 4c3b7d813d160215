"""A member asks an officer of the own cooperative: one message; the answer comes as the officer's."""

from handlers.conversation import aside
from handlers.conversation.dialog import EVERYBODY, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import letter
from models.cooperative import Cooperatives
from models.people import application_of
from rules.letters import QUESTION
from transport.keyboards import Tap, pack
from transport.screen import Button

KEY = "asking"
ASKED = N_(
    "Your question is with the officer of %(cooperative)s. The answer appears here. If none comes in a day, the "
    "programme's admins see it."
)
FULL = N_("Your questions are with the officer already and wait for an answer. It appears here.")
NOBODY = N_("This cooperative has no officer here at the moment. Under Help you see whom you can ask.")
LEFT = N_("All right. Nothing was asked.")
OFFICER = Text(N_("Ask the officer"))


def offered(visit: Visit) -> tuple[Button, ...]:
    """The button, where the form in focus has somebody to be asked."""
    form = visit.application
    return (_button(form.id),) if form and letter.addressee(visit.session, form.id) else ()


def _button(form: int) -> Button:
    return Button(OFFICER, pack("letter", key="ask", value=form))


def tapped(visit: Visit, tap: Tap) -> None:
    """About a form on this phone; a foreign one is as one that is not there."""
    form = int(tap.value) if tap.value.isascii() and tap.value.isdecimal() else 0
    mine = application_of(visit.session, visit.turn.chat_id, form) if form < 1 << 63 else None
    cooperative = letter.addressee(visit.session, form) if mine else None
    if not cooperative:
        return aside.remark(visit, Text(NOBODY))
    if letter.is_full(visit.session, form, cooperative):
        return aside.remark(visit, Text(FULL))
    visit.give_way()
    visit.memo.answers[KEY] = {"form": form}
    visit.open(KEY)
    return ask(visit, new=True)


def _asked(visit: Visit, *_: Text, **__: object) -> None:
    """It is asked again whether there is somebody: that may have changed meanwhile."""
    form, text, session = visit.answers["form"], visit.answers["question"], visit.session
    visit.drop(KEY)
    mine = application_of(session, visit.turn.chat_id, form)
    cooperative = letter.addressee(session, form) if mine else None
    if not cooperative:
        return aside.remark(visit, Text(NOBODY))
    letter.ask(session, visit.vault, form, cooperative, text, visit.turn.now)
    found = Cooperatives(session).named(cooperative)
    return aside.remark(visit, Text(ASKED, {"cooperative": found.name if found else ""}))


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT))


DIALOG = Dialog(KEY, EVERYBODY, QUESTION, InChat(KEY), done=_asked, leave=_leave, stays=False)
