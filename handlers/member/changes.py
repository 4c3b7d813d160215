"""Changing a form that was sent: it stays as it was until its changes are saved, too."""

from handlers.conversation import menu
from handlers.conversation.visit import Visit
from handlers.member import receipt
from locales import N_, Text
from models.application import changes_of
from transport.keyboards import pack
from transport.screen import DANGER, Button

OPEN_AGAIN = N_("The form is open again. Until you save the changes, it stays as it was.")
REALLY_DROP = N_("Throw away these changes? The form stays complete, as it was.")
DROP, GO_ON = Text(N_("Yes, throw them away")), Text(N_("No, go on"))
DROPPED = N_("The changes are thrown away. The form stays as it was.")


def begin(visit: Visit) -> None:
    """Open the form, with the changes that wait."""
    application = visit.application
    assert application
    visit.memo.reopened = True
    visit.standing.changes = changes_of(visit.vault, application, visit.standing.answers)
    visit.moved()


def begun(visit: Visit) -> bool:
    """Whether something differs from what was sent."""
    return bool(visit.application and visit.application.changes)


def close(visit: Visit) -> None:
    """What was changed waits."""
    visit.put_back()
    visit.memo.reopened = False
    visit.memo.asks_anew()
    visit.standing.changes = None
    visit.moved()


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
    visit.memo.undo = {}
    assert visit.application
    visit.application.changes = None
    leave(visit, Text(DROPPED))
