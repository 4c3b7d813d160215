"""Who is in an audience: one statement, whatever is chosen, counted and listed by the same words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, exists, false, func, or_, select
from sqlmodel import Session

from locales import DEFAULT
from models.account import Account
from models.application import Application
from models.consent import Consent, present, wants_announcements
from models.cooperative import Cooperative
from models.member import Member
from models.payment import Payment
from models.store.database import table
from rules.audience import DRAFT, NO_COOPERATIVE, STATUSES, Audience, Choice
from rules.consent import ANNOUNCEMENTS
from rules.ledger import CORRECTED, MISTAKEN, PAID, RETURNED
from rules.status import TAKES_PART

_account, _form, _member = table(Account), table(Application), table(Member)
_consent = table(Consent)
account = _account.c.id  # whose messages they are, which is the chat


def meant(audience: Audience, agreed: datetime | None = None, blocked: bool = False) -> tuple[Any, ...]:
    """What holds of an account that is meant; `agreed`: and had agreed to announcements by then.

    `blocked`: of those instead whom nothing reaches, since they have blocked the bot.
    """
    way = _account.c.blocked_at.is_not(None) if blocked else _account.c.blocked_at.is_(None)
    found = [wants_announcements(account), way, _account.c.no_broadcasts_at.is_(None), *_languages(audience.within)]
    if agreed:
        found.append(_agreed_by(agreed))
    if audience.within.of_people or audience.needs:
        found.append(_somebody(audience.within, audience.needs))
    if audience.without.of_people:
        found.append(~_somebody(audience.without))
    if audience.without.languages:
        found.append(~and_(*_languages(audience.without)))
    return tuple(found)


def count(session: Session, audience: Audience, most: int | None = None) -> int:
    """How many there are; of more than `most` no more are counted."""
    some = select(account).where(*meant(audience))
    counted = select(func.count()).select_from((some.limit(most) if most else some).subquery("page"))
    return session.connection().execute(counted).scalar_one()


def accounts(session: Session, audience: Audience) -> Sequence[int]:
    """All of them; for few, and for tests."""
    return session.connection().execute(select(account).where(*meant(audience)).order_by(account)).scalars().all()


def person(audience: Audience) -> Any:
    """SELECT of the forms on a phone of whom all holds that is chosen, those with all fields first, then the oldest."""
    rows = select(_form.c.id).join(_member, _member.c.id == _form.c.member_id)
    order = _form.c.name.is_(None), _form.c.cooperative_id.is_(None), _form.c.created_at, _form.c.id
    return rows.where(*_of_people(audience.within), *map(_has, audience.needs)).order_by(*order)


def of_person(audience: Audience) -> list[Any]:
    """What holds of the form of somebody who is meant, apart from the phone."""
    without = [~and_(*_of_people(audience.without))] if audience.without.of_people else []
    return [*_of_people(audience.within), *map(_has, audience.needs), *without]


def _agreed_by(instant: datetime) -> Any:
    held = _consent.c.chat_id == account, _consent.c.withdrawn_at.is_(None), _consent.c.purpose == ANNOUNCEMENTS
    return exists().where(*held, _consent.c.given_at <= instant)


def _languages(choice: Choice) -> list[Any]:
    spoken = func.coalesce(_account.c.language, DEFAULT)
    return [spoken.in_(choice.languages)] if choice.languages else []


def _somebody(choice: Choice, needs: Sequence[str] = ()) -> Any:
    """Whether somebody on the phone is meant: none who withdrew or has died."""
    of_phone = _member.c.account_id == account, _member.c.id == _form.c.member_id
    return exists().where(*of_phone, *_of_people(choice), *map(_has, needs))


def _of_people(choice: Choice) -> list[Any]:
    found = [present(_form.c.id), _of_states(STATUSES)]
    if choice.statuses:
        found.append(_of_states(choice.statuses))
    if choice.cooperatives:
        found.append(or_(*map(_of_cooperative, choice.cooperatives)))
    if choice.regions:
        found.append(or_(*(_form.c.district.like(f"{code}%") for code in choice.regions)))
    if choice.works:
        found.append(_form.c.work_group.in_(choice.works))
    if choice.unpaid:
        found.append(or_(*(_unpaid(date.fromisoformat(one)) for one in choice.unpaid)))
    return found


def _of_states(statuses: Sequence[str]) -> Any:
    draft = _form.c.submitted_at.is_(None) if DRAFT in statuses else false()
    states = [str(one) for one in statuses if one != DRAFT]
    return or_(draft, and_(_form.c.submitted_at.is_not(None), _form.c.state.in_(states)))


def _of_cooperative(id: int) -> Any:
    if id == NO_COOPERATIVE:
        return and_(_form.c.submitted_at.is_not(None), _form.c.cooperative_id.is_(None))
    return _form.c.cooperative_id == id


def _has(need: str) -> Any:
    column = {"name": _form.c.name, "cooperative": _form.c.cooperative_id}[need]
    return column.is_not(None)


# -- iuran that nobody says to have paid ---------------------------------------------------------------
def _unpaid(month: date) -> Any:
    """Of somebody who takes part: no payment of that month stands, as rules/ledger.py has it."""
    paid, moved = table(Payment).alias("paid"), table(Payment).alias("moved")
    to = moved.c.about == paid.c.id, moved.c.what == CORRECTED, moved.c.month.is_not(None)
    its = moved.c.application_id == paid.c.application_id
    last = select(moved.c.month).where(its, *to).order_by(moved.c.at.desc()).limit(1).scalar_subquery()
    stands = exists().where(
        paid.c.application_id == _form.c.id,
        paid.c.what == PAID,
        func.coalesce(last, paid.c.month) == month,
        ~_answered(paid, MISTAKEN),
        ~_answered(paid, RETURNED),
    )
    return and_(_form.c.state.in_([str(one) for one in TAKES_PART]), ~stands)


def _answered(paid: Any, what: str) -> Any:
    """Whether an entry was answered so, and that was not taken back."""
    answer, back = table(Payment).alias(), table(Payment).alias()
    taken = exists().where(
        back.c.application_id == answer.c.application_id, back.c.about == answer.c.id, back.c.what == MISTAKEN
    )
    its = answer.c.application_id == paid.c.application_id
    return exists().where(its, answer.c.about == paid.c.id, answer.c.what == what, ~taken)


def somebody(session: Session, audience: Audience, chat: int) -> int | None:
    """The form of the person on this phone who is meant; with nothing chosen, of the first one."""
    return session.connection().execute(person(audience).where(_member.c.account_id == chat).limit(1)).scalar()


def few(session: Session, audience: Audience, most: int) -> list[int]:
    """Some of them: whoever has the longest name, then the first ones."""
    phone, rows = _people(audience)
    names = rows.with_only_columns(phone).order_by(func.length(_form.c.name).desc()).where(_form.c.name.is_not(None))
    longest = session.connection().execute(names.limit(1)).scalars().all()
    first = select(account).where(*meant(audience)).order_by(account).limit(most)
    return [*dict.fromkeys([*longest, *session.connection().execute(first).scalars()])][:most]


def longest_cooperative(session: Session, audience: Audience) -> str:
    named, (_, rows) = table(Cooperative), _people(audience)
    found = rows.with_only_columns(named.c.name).join(named, named.c.id == _form.c.cooperative_id)
    return session.connection().execute(found.order_by(func.length(named.c.name).desc()).limit(1)).scalar() or ""


def _people(audience: Audience) -> tuple[Any, Any]:
    """The column with the phone, and a SELECT of the people who are meant."""
    phones = select(account).where(*meant(audience)).subquery("phones")
    rows = select(phones.c.id).join(_member, _member.c.account_id == phones.c.id)
    rows = rows.join(_form, _form.c.member_id == _member.c.id)
    return phones.c.id, rows.where(*_of_people(audience.within), *map(_has, audience.needs))
