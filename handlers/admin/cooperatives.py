"""/koperasi: a cooperative is found by a part of its name, or made; what is done with the one that was found."""

from collections.abc import Callable

from handlers.admin import about, card, history, many, officers, own
from handlers.admin.pages import number
from handlers.conversation import aside
from handlers.conversation.dialog import ADMINS, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.visit import Visit
from locales import N_, Text
from models.cooperative import Cooperative
from rules.cooperative_form import FIND, MANY, NEW

KEY = "find"
LEFT = N_("All right. Nothing was changed.")

# What one is looked for for, and what is done with it.
THEN: dict[str, Callable[[Visit, int], None]] = {"card": card.show, "officers": officers.of, "trail": history.of}


def koperasi(visit: Visit) -> None:
    find(visit, "card")


def find(visit: Visit, purpose: str) -> None:
    """Ask for a cooperative."""
    visit.memo.answers[KEY] = {"for": purpose}
    visit.open(KEY)
    ask(visit)


def _found(visit: Visit, *notes: Text, **_: object) -> None:
    answers = dict(visit.answers)
    visit.drop(KEY)
    visit.notes += notes
    if answers["cooperative"] == NEW:
        about.make(visit)
    elif answers["cooperative"] == MANY:
        many.begin(visit)
    else:
        THEN[answers["for"]](visit, answers["cooperative"])


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT))


def tapped(visit: Visit, key: str, value: str) -> None:
    """A button about one cooperative, by its id; what it is about may be gone meanwhile."""
    if key == "find":
        return find(visit, value if value in THEN else "card")
    id, _, fact = value.partition(".")
    steps = {"card": card.show, "edit": about.which, "close": card.ask_close, "closed": card.close, "open": card.reopen}
    if key == "fact":
        return about.change(visit, number(id), fact)
    if key in ("announce", "announcing"):
        return _announcing(visit, number(id), fact)
    return steps.get(key, card.show)(visit, number(id))


def _announcing(visit: Visit, id: int, many: str) -> None:
    row = visit.session.get(Cooperative, id)
    if not row:
        return card.gone(visit)
    return own.allow(visit, row, many) if many else own.ask(visit, row)


DIALOG = Dialog(KEY, ADMINS, FIND, InChat(KEY), done=_found, leave=_leave, stays=False)
