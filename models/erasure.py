"""Erasing: what a person entered goes, with everything that hangs on it.

In statements that are built once, since a page of erasures holds up everybody.
"""

from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, or_, select, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col

from models import consent, covered, delivery, numbered, payment, reminder
from models.account import Account
from models.application import Answer, Application
from models.assist import Assist
from models.candidate import Candidate
from models.chat import Chat
from models.consent import Consent
from models.event import Event
from models.invitation import Invitation
from models.job import Job
from models.letter import Letter
from models.listing import Listing
from models.member import Member
from models.message import Message
from models.role import Role
from models.store.database import table
from models.wish import Wish
from rules import keeping
from rules.consent import ANNOUNCEMENTS

PAGE = 20  # erasures in one transaction


def erase_application(session: Session, application: Application, now: datetime) -> int:
    """Delete an application and its member with all answers; returns how many answers there were.

    The account goes too, where nothing else hangs on it and no wish was kept. The proof of consent stays, ended; of an
    invitation that was accepted only what became of it, and of what was paid sums in which no person stands.
    """
    session.flush()
    release_nik(session, application)
    payment.leave(session, application)
    covered.leave(session, application.id)
    connection, which = session.connection(), {"which": application.id, "member": application.member_id}
    account = connection.execute(_ACCOUNT_OF, which).scalar()
    reminder.leave(session, application.id, account)
    numbered.leave(session, application.id)
    answers = connection.execute(_ANSWERS, which).rowcount
    for statement in (_ASSISTED, _ABOUT_EVENTS, _EVENTS, _ABOUT_LETTERS, _LETTERS, _ABOUT, _WORKED_ON, _CHATS):
        connection.execute(statement, which)
    let_go(session, application.id, now)
    consent.end(session, application.id, account, now, sent=application.reference is not None)
    session.expunge(application)
    connection.execute(_APPLICATION, which)
    connection.execute(_MEMBER, which)
    if account:
        _leave_account(session, account, now)
    return answers


def let_go(session: Session, application_id: int, now: datetime) -> None:
    """Each invitation that a form accepted, whichever it opened last, keeps only what became of it."""
    session.connection().execute(_INVITED, {"which": application_id, "now": now})


def _leave_account(session: Session, account_id: int, now: datetime) -> None:
    """The account itself goes, if it has nobody left and keeps no wish of its own."""
    connection, which = session.connection(), {"account": account_id, "now": now}
    used, wished = connection.execute(_LEFT, which).one()
    if not used and not wished:
        erase_account(session, account_id, now)
    if not used:
        connection.execute(_FORMLESS_NOW, which)


def erase_account(session: Session, account_id: int, now: datetime) -> None:
    """The account with its wishes and what it was promised; its consent to announcements ends.

    Who has or had a role in the programme keeps it, without its wishes and without the name of a role that ended.
    A live screen of the chat says a last time that it is over, by itself.
    """
    session.flush()
    connection, which = session.connection(), {"account": account_id, "now": now}
    delivery.leave(session, account_id, now)
    for statement in (_CHAT, _WISH, _PROMISED, _WORK, _LISTS, _ABOUT_CANDIDATE, _CANDIDATE, _ANNOUNCED):
        connection.execute(statement, which)
    if not connection.execute(_ACCOUNT, which).rowcount:
        connection.execute(_WISHES, which)
        connection.execute(_NAMES, which)
    if loaded := session.identity_map.get(session.identity_key(Account, account_id)):
        session.expunge(loaded)


def forget_accounts(session: Session, before: datetime) -> bool:
    """Erase a page of accounts of which there was no form before; whether there may be more."""
    quiet = session.connection().execute(_QUIET, {"before": before}).scalars().all()
    for account_id in quiet:
        erase_account(session, account_id, before + keeping.FORMLESS)
    return len(quiet) == PAGE


def release_nik(session: Session, application: Application) -> None:
    """Where this application held its NIK, the oldest other one with it holds it now; other claims follow it.

    Not one of which was decided last that the NIK is not its person's, and none that was withdrawn.
    """
    if not application.nik_index:
        return
    held, connection = application.holds_nik, session.connection()
    connection.execute(_RELEASE, {"which": application.id})
    for column in ("nik_index", "holds_nik", "claim_of"):
        set_committed_value(application, column, None)
    if held:
        heir = connection.execute(_HEIR, {"index": held}).scalar()
        claims = update(Application).where(col(Application.nik_index) == held)
        session.execute(claims.values(claim_of=heir))
        session.execute(claims.where(col(Application.id) == heir).values(claim_of=None, holds_nik=held))


def drop_changes(session: Session, application: Application) -> None:
    """What was changed of a form that was sent goes, also what a chat laid aside while it was being changed."""
    application.changes = None
    session.connection().execute(_ASIDE, {"which": application.id})


_account, _answer, _application, _candidate, _chat, _consent = map(
    table, (Account, Answer, Application, Candidate, Chat, Consent)
)
_assist, _wish = table(Assist), table(Wish)
_event, _invitation, _job, _letter, _listing = map(table, (Event, Invitation, Job, Letter, Listing))
_member, _message, _role = map(table, (Member, Message, Role))
_which, _whose, _now = bindparam("which"), bindparam("account"), bindparam("now")
_ACCOUNT_OF = select(_member.c.account_id).where(_member.c.id == bindparam("member"))
_ANSWERS = delete(_answer).where(_answer.c.application_id == _which)
_ASSISTED = delete(_assist).where(_assist.c.application_id == _which)
_events = select(_event.c.id).where(_event.c.application_id == _which)
_ABOUT_EVENTS = delete(_message).where(_message.c.subject.in_(_events))
_EVENTS = delete(_event).where(_event.c.application_id == _which)
_letters = select(_letter.c.id).where(_letter.c.application_id == _which)
_ABOUT_LETTERS = delete(_message).where(_message.c.subject.in_(_letters))
_LETTERS = delete(_letter).where(_letter.c.application_id == _which)
_ABOUT = delete(_message).where(_message.c.subject == _which)
_WORKED_ON = delete(_job).where(_job.c.subject == _which)
_CHATS = update(_chat).where(_chat.c.application_id == _which).values(application_id=None, memo=None)
_ASIDE = update(_chat).where(_chat.c.application_id == _which).values(memo=None)
_HELD = ("digest", "code_index", "name", "phone", "nik_index", "phone_index", "same", "application_id")
_INVITED = (
    update(_invitation)
    .where(_invitation.c.application_id == _which)
    .values(dict.fromkeys(_HELD) | {"revoked_at": _now})
)
_APPLICATION = delete(_application).where(_application.c.id == _which)
_MEMBER = delete(_member).where(_member.c.id == bindparam("member"))

_has_role = exists().where(_role.c.account_id == _account.c.id)
_has_form = exists().where(_member.c.account_id == _account.c.id)
_wants_quiet = or_(_account.c.no_reminders_at.is_not(None), _account.c.no_broadcasts_at.is_not(None))
_LEFT = select(_has_form, or_(_account.c.language.is_not(None), _wants_quiet)).where(_account.c.id == _whose)
_FORMLESS_NOW = update(_account).where(_account.c.id == _whose).values(formless_at=_now)
_WISH = delete(_wish).where(_wish.c.account_id == _whose)
_CHAT = delete(_chat).where(_chat.c.id == _whose)
_ANNOUNCED = (
    update(_consent)
    .where(_consent.c.chat_id == _whose, _consent.c.purpose == ANNOUNCEMENTS, _consent.c.withdrawn_at.is_(None))
    .values(withdrawn_at=_now)
)
_PROMISED = delete(_message).where(_message.c.chat_id == _whose, _message.c.subject == 0)
_waits = select(_candidate.c.id).where(_candidate.c.account_id == _whose)
_told = and_(_message.c.chat_id == _whose, _message.c.subject.in_(select(_candidate.c.id)))
_ABOUT_CANDIDATE = delete(_message).where(or_(_message.c.subject.in_(_waits), _told))
_CANDIDATE = delete(_candidate).where(_candidate.c.account_id == _whose)
_WORK = delete(_job).where(_job.c.chat_id == _whose)
_LISTS = delete(_listing).where(_listing.c.chat_id == _whose)
_WISHES = (
    update(_account)
    .where(_account.c.id == _whose)
    .values(
        dict.fromkeys(
            ("language", "no_reminders_at", "no_broadcasts_at", "no_encouragement_at", "daily_hour", "weekly")
        )
    )
)
_NAMES = update(_role).where(_role.c.account_id == _whose, _role.c.revoked_at.is_not(None)).values(holder=None)
_ACCOUNT = delete(_account).where(_account.c.id == _whose, ~_has_role)
_QUIET = (
    select(_account.c.id)
    .where(
        _account.c.formless_at < bindparam("before"),
        _account.c.no_reminders_at.is_(None),
        _account.c.no_broadcasts_at.is_(None),
        ~_has_form,
        ~_has_role,
    )
    .limit(PAGE)
)

_since = table(Event).alias()
_won_since = exists().where(
    _since.c.application_id == _event.c.application_id, _since.c.what == "nik kept", _since.c.at > _event.c.at
)
_lost = exists().where(_event.c.application_id == _application.c.id, _event.c.what == "nik lost", ~_won_since)
_HEIR = (
    select(_application.c.id)
    .where(_application.c.nik_index == bindparam("index"), _application.c.withdrawn_at.is_(None), ~_lost)
    .order_by(_application.c.submitted_at)
    .limit(1)
)
_RELEASE = update(_application).where(_application.c.id == _which).values(nik_index=None, holds_nik=None, claim_of=None)
