"""Many cooperatives by one list: a file is read, what is in it is shown, and one tap saves those that are new."""

from collections.abc import Callable

from handlers.admin import bringing, many_shown
from handlers.conversation import aside, menu, tapping, working
from handlers.conversation.dialog import ADMINS, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import Session, audit, brought, job
from models.job import Ended, Job, Outcome
from rules.cooperative_form import LIST
from rules.lists import opening
from rules.lists.archive import DAMAGED
from rules.lists.cooperatives import LARGE
from rules.lists.job import unpacked_text
from transport.context import Turn
from transport.keyboards import Tap
from transport.screen import Action, Delete, Reply, Say, Screen

KEY = "many"
AGAIN = Text(N_("Another list"))
LEFT = N_("All right. Nothing was changed.")
NOT_FETCHED = N_("Telegram did not hand this file out. Please send it again.")


def begin(visit: Visit) -> None:
    """Ask for a list."""
    visit.open(KEY)
    ask(visit)


def document(otherwise: Callable[[Visit], None]) -> Callable[[Visit], None]:
    """A file is a list of cooperatives where one is asked for, or a cooperative is; else it is an officer's."""

    def sent(visit: Visit) -> None:
        asked = visit.dialog.key if visit.dialog else ""
        if asked == KEY or (asked == "find" and visit.answers.get("for") == "card"):
            return _sent(visit)
        return aside.unread(visit) if "officer" not in visit.standing.rights else otherwise(visit)

    return sent


def _sent(visit: Visit) -> None:
    file, turn = visit.turn.file, visit.turn
    assert file
    if file.size > opening.LARGEST:
        visit.delete(turn.message_id)
        return proceed(visit, Text(LARGE), new=True)
    visit.drop(visit.dialog.key if visit.dialog else KEY)
    asked = {"file": file.id}
    id = job.start(visit.session, visit.vault, bringing.READ, turn.chat_id, turn.now, asked, subject=turn.message_id)
    return visit.do(working.working(id))


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT))


# -- what a job came to --------------------------------------------------------------------------------
def was_read(session: Session, turn: Turn, ended: Ended) -> Reply:
    """The file (`subject` is its message) goes from the chat; then it is looked up what of it is new."""
    gone = Delete((ended.subject,))
    if not bringing.found(session, turn.services.vault, ended.id):
        return _reply(session, turn, _refused(ended), gone)
    id = job.start(session, turn.services.vault, bringing.FORESEE, turn.chat_id, turn.now, subject=ended.id)
    said = working.working(id)
    return _reply(session, turn, Say(said.screen, ended.message, live=said.live), gone)


def _refused(ended: Ended) -> Say:
    if ended.outcome is Outcome.DONE:
        why = unpacked_text(ended.result["refused"])
    elif ended.outcome in (Outcome.FAILED, Outcome.AWAY):
        why = Text(NOT_FETCHED)
    else:
        why = Text(DAMAGED if ended.outcome is Outcome.DIED else LARGE)
    return Say(Screen((why,), ((many_shown.again(AGAIN),),)), ended.message)


def was_foreseen(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """Everything is shown before anything is saved."""
    read = bringing.found(session, turn.services.vault, ended.subject)
    return _reply(session, turn, Say(many_shown.card(read, ended), ended.message)) if read else None


def was_saved(session: Session, turn: Turn, ended: Ended) -> Reply:
    rows = ((menu.lead(many_shown.COOPERATIVES, "koperasi"), many_shown.again(AGAIN)),)
    if sum(ended.result.values()) < 2 * ended.result["all"]:
        return was_not_saved(session, turn, ended)
    return _reply(session, turn, Say(Screen(many_shown.saved(ended.result), rows), ended.message))


def was_not_saved(session: Session, turn: Turn, ended: Ended) -> Reply:
    """What was saved by then stays; the same list sent again brings the others in."""
    return _reply(session, turn, Say(Screen((Text(many_shown.HALFWAY),), ((many_shown.again(AGAIN),),)), ended.message))


def _reply(session: Session, turn: Turn, *actions: Action) -> Reply:
    return Reply(working.language(session, turn.chat_id), actions)


# -- buttons -------------------------------------------------------------------------------------------
def tapped(visit: Visit, tap: Tap) -> None:
    """Of a list that this admin sent; each button holds the job that foresaw what saving would do."""
    if tap.key == "again":
        return begin(visit)
    session, vault = visit.session, visit.vault
    foreseen = job.ended(session, vault, tap.application)
    read = bringing.found(session, vault, foreseen.subject) if foreseen else None
    mine = foreseen and foreseen.kind == bringing.FORESEE and foreseen.chat_id == visit.turn.chat_id
    if not foreseen or not read or not mine or _begun(visit, read.id) or visit.tapped_again:
        return tapping.stale(visit, tap)
    if tap.key == "look":
        rows = bringing.parcel(session, vault, read, "look", many_shown.parcel_of(tap.value))
        screen = many_shown.look(read, foreseen, rows, tap.value)
        return visit.say(*screen.lines, rows=screen.rows) if screen else tapping.stale(visit, tap)
    if tap.key == "save" and foreseen.result.get("new"):
        return _save(visit, read, foreseen.result["new"])
    if tap.key == "drop":
        visit.tapped()
        job.drop(session, [foreseen.id, read.id])
        return visit.say(Text(LEFT), rows=((many_shown.again(AGAIN),),))
    screen = many_shown.card(read, foreseen)
    return visit.say(*screen.lines, rows=screen.rows)


def _begun(visit: Visit, read: int) -> Job | None:
    """Whether it is being saved, or was."""
    return brought.newest(visit.session, bringing.SAVE, visit.turn.chat_id, read)


def _save(visit: Visit, read: Ended, new: int) -> None:
    """The one tap that saves."""
    turn, asked = visit.turn, {"parcels": 0, "made": {}}
    visit.tapped()
    audit.note(visit.session, turn.now, turn.chat_id, "brought in cooperatives", new)
    id = job.start(visit.session, visit.vault, bringing.SAVE, turn.chat_id, turn.now, asked, read.id)
    said = working.working(id)
    visit.do(Say(said.screen, turn.message_id, live=said.live))


DIALOG = Dialog(KEY, ADMINS, LIST, InChat(KEY), done=begin, leave=_leave, stays=False)
