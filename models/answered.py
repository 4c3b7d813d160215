"""The answer of a branch office: whose form a row is about, what it would change, and noting it, once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from models import audit, consent, members, numbered, telling
from models.application import Application
from models.event import Event, Weight, happen, holds_number, status_of, weigh
from models.event import take_back as event_taken_back
from models.member import Member
from models.message import Message, Priority, Promise, promise_many
from models.store.sealing import Vault
from rules import keeping
from rules.answers.answer import KNOWN, PARTICIPANT, Answer
from rules.consent import CONSENT_VERSION
from rules.status import BRANCH, OFFICER, State, Status

TOLD, TAKEN_BACK, WAITS = "branch", "branch_mistaken", "branch_waits"  # kinds of promises to the member
ENDED = (State.WITHDRAWN, State.DECEASED)
Keys = dict[str, str]


class Found(NamedTuple):
    """The form that keys lead to, and its state; `differ`: several keys lead to different ones, or one to none.

    `waits`: that form, where nothing can be noted until its person agrees to today's text.
    """

    form: int = 0
    state: str = ""
    differ: bool = False
    waits: int = 0


# -- whose form it is --------------------------------------------------------------------------------
def find(
    session: Session, vault: Vault, cooperative: int, keys: Keys, numbers: Mapping[str, int] | None = None
) -> Found:
    """By the NIK, or the form number, within a cooperative; by payment code or participant number with `numbers`.

    A form of another one, a draft and a claim that is not settled are as forms that are not there.
    """
    which = [rule for key, rule in _rules(vault, keys, numbers or {}).items() if key in keys]
    if not which:
        return Found()
    found = [session.execute(_FORMS(cooperative).where(rule)).first() for rule in which]
    forms = {row.id if row else 0 for row in found}
    if len(forms) > 1:
        return Found(differ=True)
    if not found[0]:
        return Found()
    return Found(found[0].id, found[0].state) if found[0].present else Found(waits=found[0].id)


def state_of(session: Session, cooperative: int, form: int) -> str | None:
    """How a form stands that may be answered; None where it is not there, or another cooperative's."""
    row = session.execute(_FORMS(cooperative).where(col(Application.id) == form)).first()
    return row.state if row and row.present else None


def is_awaited(session: Session, cooperative: int) -> bool:
    """Whether a branch office may have something to answer: something was handed over, or answered before."""
    there = State.HANDED_OVER, State.RETURNED, State.WAITING, State.ACTIVE, State.KNOWN
    some = select(Application.id).where(Application.cooperative_id == cooperative, col(Application.state).in_(there))
    return session.exec(some.limit(1)).first() is not None


def _rules(vault: Vault, keys: Keys, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        **{key: col(Application.id) == numbers.get(keys.get(key, ""), 0) for key in ("code", "number")},
        "nik": col(Application.nik_index) == vault.index("nik", keys.get("nik", "")),
        "form": col(Application.reference) == keys.get("form", ""),
    }


def _FORMS(cooperative: int) -> Any:
    here = col(Application.cooperative_id) == cooperative, col(Application.holds_nik).is_not(None)
    agreed = consent.present(col(Application.id)).label("present")
    return select(Application.id, Application.state, agreed).where(*here, col(Application.state).is_not(None))


# -- noting it ---------------------------------------------------------------------------------------
def weighed(session: Session, vault: Vault, form: int, answer: Answer, now: datetime) -> Weight:
    """What noting it would change."""
    return weigh(session, vault, form, answer.what, now, BRANCH, answer.detail, _day(answer))


def given_to(session: Session, vault: Vault, cooperative: int, form: int, answer: Answer) -> str | None:
    """Who else of this cooperative has the participant number of this answer, by name; a code may be of several."""
    number = answer.detail.get("number")
    if answer.what not in (PARTICIPANT, KNOWN) or not number:
        return None
    some = numbered.others(session, vault, number, form, *members.sent(cooperative))
    held = next((one for one in some if holds_number(session, vault, one, number)), None)
    return members.name_of(session, vault, held) if held else None


def note(
    session: Session, vault: Vault, form: int, answer: Answer, by: int, now: datetime, about: int | None = None
) -> bool:
    """Note it as the branch's, brought by an officer, and promise the member to be told; False where it does not count.

    `about`: the file that it stands in.
    """
    row = session.get(Application, form, with_for_update=True)  # of two officers the second sees what the first did
    if not row or weighed(session, vault, form, answer, now) is not Weight.NEW:
        return False
    more = {"by": by, "about": about, "day": _day(answer)}
    if not happen(session, vault, form, answer.what, now, BRANCH, detail=answer.detail, **more):
        return False
    tell(session, form, now)
    audit.note(session, now, by, "noted an answer", answer.what, row.cooperative_id, form)
    return True


def take_back(session: Session, vault: Vault, form: int, event: int, by: int, now: datetime) -> bool:
    """The branch's answer that stands was a mistake: what stood before stands again, and who was told hears of it."""
    stands = status_of(session, form)
    if not stands or stands.source != BRANCH or stands.event != event:
        return False
    row = session.get(Application, form)
    if not event_taken_back(session, vault, form, event, now, OFFICER, by):
        return False
    telling.keep_numbers(session, vault, form)
    heard = select(Message.id).where(Message.subject == event, Message.kind == TOLD)
    if session.exec(heard.where(col(Message.sending_at).is_not(None))).first():
        _promise(session, TAKEN_BACK, form, event, now)
    audit.note(session, now, by, "took an answer back", stands.state, row.cooperative_id if row else None, form)
    return True


def tell(session: Session, form: int, now: datetime) -> None:
    """Promise the form's person to be told how it stands, as the last event has left it."""
    if stands := status_of(session, form):
        _promise(session, TOLD, form, stands.event, now)


def wait_for_yes(session: Session, forms: Sequence[int], now: datetime) -> None:
    """Promise the persons of these to be told that an answer waits until they agree to today's text; once for each."""
    theirs = select(Application.id, Member.account_id).join(Member, col(Member.id) == col(Application.member_id))
    found = session.execute(theirs.where(col(Application.id).in_(forms), col(Member.account_id).is_not(None)))
    over, first = now + keeping.LINK, Priority.WAITED_FOR
    promise_many(
        session,
        [Promise(f"{WAITS}:{form}:{CONSENT_VERSION}", WAITS, to, form, now, over, first) for form, to in found],
    )


def _promise(session: Session, kind: str, form: int, event: int, now: datetime) -> None:
    """For this moment: it is looked at then whether it is an hour for it (handlers/planner/answers.py)."""
    to = select(Member.account_id).join(Application, col(Application.member_id) == col(Member.id))
    account = session.exec(to.where(Application.id == form)).first()
    if account:
        over, first = now + keeping.LINK, Priority.WAITED_FOR
        promise_many(session, [Promise(f"{kind}:{event}", kind, account, event, now, over, first)])


def _day(answer: Answer) -> date | None:
    return date.fromisoformat(answer.day) if answer.day else None


# -- what is told of it ------------------------------------------------------------------------------
class Told(NamedTuple):
    """A form with the event of a promise, and how it stands now."""

    form: Application
    event: Event
    status: Status


def told(session: Session, event: int) -> Told | None:
    """None where the form, or what happened, is not there any more."""
    row = session.get(Event, event)
    form = session.get(Application, row.application_id) if row else None
    status = status_of(session, form.id) if form else None
    return Told(form, row, status) if row and form and status else None
