"""A file that comes where none was asked for: a list of members, or the answers of the branch office?

It is asked where the branch office may have answered: of a cooperative of which something was handed over.
"""

from collections.abc import Callable
from datetime import timedelta

from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.visit import Visit
from handlers.officer import answers, home, lists
from handlers.officer.place import called
from locales import N_, Text
from models import answered, message
from models.listing import Source
from rules.answers.which_file import ANSWERS, WHICH
from rules.lists import opening

KEY = "which"
STAYS = timedelta(hours=1)  # in the chat, where nobody says what it is
LEFT = N_("All right. The file was not read, and I delete it from this chat.")

Step = Callable[[Visit], None]


def document(otherwise: Step) -> Step:
    """A file for which nobody waits; one that is too large is told so as a list."""

    def file(visit: Visit) -> None:
        here, sent = visit.standing.cooperative, visit.turn.file
        if visit.dialog or not sent or not here or sent.size > opening.LARGEST or not _may_be_answers(visit, here):
            return otherwise(visit)
        id = visit.turn.message_id
        message.unsay(visit.session, visit.turn.chat_id, [id], visit.turn.now + STAYS)
        name = called(visit)["cooperative"]
        visit.memo.answers[KEY] = {"for": name, "file": sent.id, "message": id}
        visit.open(KEY)
        return ask(visit)

    return file


def _may_be_answers(visit: Visit, here: int) -> bool:
    return not home.entry(visit, here).closed and answered.is_awaited(visit.session, here)


def _done(visit: Visit, *_: Text, **__: object) -> None:
    """From now on it is as if it had been sent where it belongs."""
    known = dict(visit.answers)
    visit.drop(KEY)
    visit.strip()
    source = Source("file", [known["file"]], [known["message"]])
    answers.begin(visit, source) if known["what"] == ANSWERS else lists.taken(visit, source)


def _leave(visit: Visit) -> None:
    visit.delete(visit.answers.get("message", 0))
    visit.drop(KEY)
    home.show(visit, Text(LEFT))


DIALOG = Dialog(KEY, OFFICERS, WHICH, InChat(KEY), done=_done, leave=_leave, stays=False)
