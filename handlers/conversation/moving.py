"""Moving through the open dialog: going on, going back, and coming back to it."""

from handlers.conversation.form import ask, short
from handlers.conversation.visit import Visit
from locales import N_, Detail, Text
from rules import choosing, showing
from rules.question import Question

WELCOME_BACK = N_("Hello again. We go on where you stopped.")
UNDERSTOOD, LIVING = N_("Noted: <b>%(value)s</b>"), N_("Noted: living in <b>%(value)s</b>")
WAS = N_("It was: <b>%(value)s</b>")


def proceed(visit: Visit, *notes: Text, new: bool = False, again: bool = False) -> None:
    """Ask the next question; where none is left, the dialog says what comes then."""
    assert visit.dialog
    if visit.question:
        ask(visit, *notes, new=new, again=again)
    else:
        visit.dialog.done(visit, *notes, new=new)


def gave(visit: Visit, question: Question) -> None:
    """This message gave the answer, so that an edit of it is known as a correction."""
    if not visit.turn.text or not visit.dialog:
        return
    memo, answer = visit.memo, [visit.dialog.key, question.key]
    others = {id: given for id, given in memo.gave.items() if given != answer and id in memo.said}
    memo.gave = others | {str(visit.turn.message_id): answer}


def understood(visit: Visit, question: Question) -> Text | None:
    """What was made of free words, where it is not just what was typed: a choice, a place, an amount."""
    by_contact = question.contact and not visit.reworded
    if question.codes or by_contact or question.show is showing.stored or not (question.label or question.show):
        return None
    shown = question.shown(visit.answers, visit.given)
    same = shown is not None and _said(visit, shown) == choosing.plain(visit.turn.text)
    if shown is None or (same and not visit.reworded):
        return None
    return Text(LIVING if question.place else UNDERSTOOD, {"value": shown})


def _said(visit: Visit, shown: Detail) -> str:
    return choosing.plain(visit.services.words.plain(Text("%(value)s", {"value": shown}), visit.language))


def back(visit: Visit) -> None:
    """Leave a change as it was, or take back the last answer, which stays at hand."""
    assert visit.dialog
    question, undo = visit.question, visit.undo
    visit.memo.bad, visit.memo.offer = 0, None
    if visit.dialog.back(visit):
        return
    if question and question.key in undo:
        visit.put(question, undo.pop(question.key))
        proceed(visit)
    elif before := visit.walk.before(question):
        shown = before.shown(visit.answers, visit.given) if before.label and not before.secret else None
        visit.kept[before.key] = visit.take(before.key)
        proceed(visit, *([Text(WAS, {"value": short(shown)})] if shown is not None else []))
    else:
        visit.dialog.leave(visit)
