"""What the branch office answered about one member: noted one by one, confirmed once; and taken back."""

from collections.abc import Sequence
from typing import Any

from handlers.conversation import tapping
from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.guard import TELLING
from handlers.conversation.visit import Visit
from handlers.officer import person
from handlers.officer.person import OVER
from handlers.officer.place import button, called, here, present
from locales import N_, Text
from models import answered, members
from models.members import Member
from rules import status_said
from rules.answers.answer import answer_of
from rules.answers.form import FORM
from rules.question import Question
from rules.readers.cleaning import only_digits
from rules.status import BRANCH
from transport.keyboards import Tap
from transport.screen import DANGER

KEY = "branch"
NOTED = N_("Noted, as the branch office's answer. The member is told.")
NOTED_ALONE = N_("Noted, as the branch office's answer. This member has no Telegram here, so nobody is told by me.")
NOT_NOTED = N_("That changes nothing: it is noted already, or it does not fit how this form stands now.")
LEFT = N_("All right. Nothing was noted.")
REALLY = N_(
    "Was that answer a mistake? <b>%(name)s</b>, %(cooperative)s: %(stands)s. What stood before then stands again. If "
    "the member was told, the member hears that it was a mistake."
)
BACK_AGAIN = N_("Taken back. What stood before stands again.")
NOT_BACK = N_("Nothing was taken back: it stands otherwise by now.")
YES, NO = Text(N_("Yes, take it back")), Text(N_("No"))


def tapped(visit: Visit, tap: Tap) -> None:
    """About one of the present cooperative's members; a foreign one is as one that is not there."""
    about = here(visit, tap.value)
    one = about and members.find(visit.session, visit.vault, present(visit), about[0], visit.turn.now)
    if not one or not one.form or not one.status:
        return tapping.stale(visit, tap)
    again = visit.tapped_again
    visit.tapped()
    if tap.key == "ask" and one.status.state not in OVER:
        return _ask(visit, one)
    if one.status.source == BRANCH and tap.key == "wrong":
        return _really(visit, one)
    if tap.key == "back" and about and not again:
        return _take_back(visit, one, about[1])
    return person.card(visit, one)


def _ask(visit: Visit, one: Member) -> None:
    visit.give_way()
    visit.memo.answers[KEY] = {"form": one.form, "name": one.name}
    visit.open(KEY)
    ask(visit)


def _given(visit: Visit, question: Question, value: Any) -> Sequence[Text]:
    """A number that somebody else has is asked about below all that is noted (rules/answers/form.py)."""
    if question.key == "number":
        said = answer_of({**visit.answers, "number": value})
        other = answered.given_to(visit.session, visit.vault, present(visit), visit.answers["form"], said)
        visit.answers["other"] = other or ""
    return ()


def _noted(visit: Visit, *_: Text, **__: object) -> None:
    """The member may have gone, or been noted by somebody else, while it was asked."""
    answers = dict(visit.answers)
    visit.drop(KEY)
    session, vault, now = visit.session, visit.vault, visit.turn.now
    one = members.find(session, vault, present(visit), answers["form"], now)
    if not one or not one.form:
        return visit.say(Text(NOT_NOTED))
    if not answered.state_of(session, present(visit), one.form):
        return person.card(visit, one, Text(NOT_NOTED))  # a claim on a NIK: whose answer it is is not settled
    done = answered.note(session, vault, one.form, answer_of(answers), visit.turn.chat_id, now)
    found = members.find(session, vault, present(visit), one.id, now)
    return person.card(visit, found or one, Text(_told(visit, one.form) if done else NOT_NOTED))


def _told(visit: Visit, form: int) -> str:
    return NOTED if person.account_of(visit.session, form) else NOTED_ALONE


def _tidy(visit: Visit) -> bool:
    """A code or number goes from the officer's chat, right or wrong: it is the member's, and is shown nowhere."""
    question = visit.question
    if question and question.codes and len(only_digits(visit.turn.text)) >= TELLING:
        visit.delete(visit.turn.message_id)
    return False


def _really(visit: Visit, one: Member) -> None:
    assert one.status
    assert one.form
    known = {"name": one.name, "stands": status_said.for_staff(one.status)} | called(visit)
    yes = button(visit, YES, "answer", "back", one.form, one.status.event, style=DANGER)
    visit.say(Text(REALLY, known), rows=((yes, button(visit, NO, "member", "one", one.form)),))


def _take_back(visit: Visit, one: Member, event: int) -> None:
    session, vault, now = visit.session, visit.vault, visit.turn.now
    assert one.form
    done = answered.take_back(session, vault, one.form, event, visit.turn.chat_id, now)
    found = members.find(session, vault, present(visit), one.id, now)
    person.card(visit, found or one, Text(BACK_AGAIN if done else NOT_BACK))


def _leave(visit: Visit) -> None:
    form = visit.answers.get("form", 0)
    visit.drop(KEY)
    one = members.find(visit.session, visit.vault, present(visit), form, visit.turn.now)
    person.card(visit, one, Text(LEFT)) if one else visit.say(Text(LEFT))


DIALOG = Dialog(KEY, OFFICERS, FORM, InChat(KEY), done=_noted, leave=_leave, accept=_given, takes=_tidy, stays=False)
