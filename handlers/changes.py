"""Changing a form that was sent: it stays as it was sent until its changes are sent, too."""

from handlers import menu, receipt
from handlers.visit import Visit
from locales import N_, Text
from models.application import changes_of
from transport.keyboards import pack
from transport.screen import DANGER, Button

OPEN_AGAIN = N_("The form is open again. Until you send the changes, it stays as you sent it.")
REALLY_DROP = N_("Throw away these changes? The form stays complete, as you sent it.")
DROP, GO_ON = Text(N_("Yes, throw them away")), Text(N_("No, go on"))
DROPPED = N_("The changes are thrown away. The form stays as you sent it.")


def begin(visit: Visit) -> None:
    """Open the form, with the changes that wait."""
    application = visit.application
    assert application
    visit.memo["change"] = True
    visit.standing.changes = changes_of(visit.vault, application, visit.standing.answers)


def begun(visit: Visit) -> bool:
    """Whether something differs from what was sent."""
    return bool(visit.application and visit.application.changes)


def close(visit: Visit) -> None:
    """What was changed waits."""
    visit.take_back()
    for gone in ("change", "offered", "bad", "page"):
        visit.memo.pop(gone, None)
    visit.standing.changes = None


def leave(visit: Visit, *notes: Text) -> None:
    """Back to the form as it was sent."""
    close(visit)
    receipt.status(visit, *notes)


def ask_drop(visit: Visit) -> None:
    if not begun(visit):
        leave(visit)
        return
    drop = Button(DROP, pack("drop", visit.subject), style=DANGER)
    visit.say(Text(REALLY_DROP), rows=((drop, menu.resume(GO_ON)),))


def drop(visit: Visit) -> None:
    """Throw away what was changed, never the form."""
    visit.memo.pop("undo", None)
    assert visit.application
    visit.application.changes = None
    leave(visit, Text(DROPPED))
