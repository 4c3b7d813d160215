"""A dialog is a conversation with questions: a form, where its answers are, and what happens at its ends."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from locales import N_, Text
from models import Session
from models.application import put_answer, take_answers, touch
from models.chat import Standing, keep_answer
from models.store.sealing import Vault
from rules import facts
from rules.question import Form

Who = frozenset[str]  # names of roles, of which one is enough
EVERYBODY: Who = frozenset({"member"})
OFFICERS: Who = frozenset({"officer"})
VIEWERS: Who = frozenset({"viewer"})
ADMINS: Who = frozenset({"admin"})
STAFF: Who = OFFICERS | VIEWERS | ADMINS
CANCEL = Text(N_("Cancel"))


class Store(Protocol):
    """Where the answers of a dialog are rows, sealed."""

    def answers(self, standing: Standing) -> dict[str, Any]: ...

    def keep(self, session: Session, vault: Vault, standing: Standing, key: str, now: datetime) -> None:
        """Write down what became of an answer, which is changed or gone already."""
        ...

    def subject(self, standing: Standing) -> int:
        """The id that the dialog's buttons hold: of what it is about, or 0."""
        ...


@dataclass(frozen=True)
class InChat:
    """With the chat: in its memo, which is written at the end of the turn, under a key."""

    key: str

    def answers(self, standing: Standing) -> dict[str, Any]:
        return standing.memo.answers.setdefault(self.key, {})

    def keep(self, session: Session, vault: Vault, standing: Standing, key: str, now: datetime) -> None:
        """It is kept with the memo."""

    def subject(self, standing: Standing) -> int:
        return 0


class InApplication:
    """With the application in focus; of one that was sent, beside it."""

    def answers(self, standing: Standing) -> dict[str, Any]:
        return standing.kept

    def keep(self, session: Session, vault: Vault, standing: Standing, key: str, now: datetime) -> None:
        keep_answer(session, vault, standing, key, now)

    def subject(self, standing: Standing) -> int:
        return standing.application.id if standing.application else 0


class InHelped:
    """With the form that an officer fills in for a member."""

    def answers(self, standing: Standing) -> dict[str, Any]:
        return standing.helped_answers

    def keep(self, session: Session, vault: Vault, standing: Standing, key: str, now: datetime) -> None:
        form, answers = standing.helped, standing.helped_answers
        if not form:
            return  # it is over: there is nothing to be put back
        if key in answers:
            put_answer(session, vault, form.id, key, answers[key])
        else:
            take_answers(session, form.id, key)
        touch(session, form, now, facts.district(answers))

    def subject(self, standing: Standing) -> int:
        return standing.helped.id if standing.helped else 0


def _ask_again(visit: Any, *_: object) -> None:
    visit.dialog.done(visit)


@dataclass(frozen=True)
class Dialog:
    """One entry of `DIALOGS` (handlers/__init__.py), and one file. Each function is given the visit first.

    key     stands in the memo while it is open
    who     may lead it: who lost that right loses what was answered, too
    form    its questions
    store   where its answers are
    done    what is said when no question is left; also given notes to stand above it, and `new`
    leave   Cancel, and Back at the first question
    waits   whether it is open without having been opened: by what stands in the rows
    back    "Back" where it does something of its own: whether it did
    accept  before an answer is kept, given the question and the value: notes about it, or None where the dialog ends
    said    what is typed when no question is left, and the word of command that it is; by default, as `done`
    out     the label of the button that leaves
    takes   a text as it came, before anything else looks at it: whether it took it
    gone    whether what it is about is not there any more
    lost    what is said then, where somebody was in the middle of it
    stays   whether its answers wait when something else begins; else they are gone
    """

    key: str
    who: Who
    form: Form
    store: Store
    done: Callable[..., None]
    leave: Callable[..., object]
    waits: Callable[[Standing], bool] | None = None
    back: Callable[..., bool] = lambda _: False
    accept: Callable[..., Sequence[Text] | None] = lambda *_: ()
    said: Callable[..., None] = _ask_again
    out: Callable[..., Text] = lambda _: CANCEL
    takes: Callable[..., bool] | None = None
    gone: Callable[[Standing], bool] = lambda _: False
    lost: Text | None = None
    stays: bool = True


Dialogs = Mapping[str, Dialog]


def keep_theirs(visit: Any) -> None:
    """Who lost a right has nothing any more of what was begun by it; nor of what is not there any more."""
    rights, begun = visit.standing.rights, {*visit.memo.open, *visit.memo.answers}
    for key in begun & visit.dialogs.keys():
        dialog = visit.dialogs[key]
        if dialog.who.isdisjoint(rights):
            visit.drop(key)
        elif dialog.gone(visit.standing):
            visit.drop(key)
            visit.notes += [dialog.lost] if dialog.lost else []
    turn_to(visit, visit.standing.cooperative or 0)


def turn_to(visit: Any, cooperative: int) -> None:
    """From now on an officer works for this cooperative: what was begun for another one is gone."""
    if cooperative != visit.memo.cooperative:
        visit.memo.cooperative = cooperative
        for key in [key for key, dialog in visit.dialogs.items() if dialog.who == OFFICERS]:
            visit.drop(key)
