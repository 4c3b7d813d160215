"""What is said of a form that was left in the middle, and of changes that were not saved."""

from dataclasses import dataclass
from datetime import datetime

from handlers.planner.promised import busy, not_now, stop
from locales import DEFAULT, N_, Text
from models import Session
from models.account import Account
from models.application import Application, answers_of, changes_of
from models.chat import standing_of
from models.cooperative import Cooperatives
from models.people import application_of
from rules.enrolment import ENROLMENT
from rules.question import Given, Walk
from rules.reminders import NUDGES
from rules.settings import Settings
from transport.context import WIB, Services
from transport.courier import Later, Rendered
from transport.keyboards import pack
from transport.screen import PRIMARY, Button, Say, Screen

FIRST = min(NUDGES.values())
WAITS = N_("Your form for BPJS Ketenagakerjaan waits where you stopped: %(left)s more questions.")
WAITS_FOR = N_("The form for %(name)s waits where you stopped: %(left)s more questions.")
CHANGES = N_(
    "Your changes to the form for BPJS Ketenagakerjaan are not saved yet. Until you save them, it stays as it was."
)
CHANGES_FOR = N_("Your changes to the form for %(name)s are not saved yet. Until you save them, it stays as it was.")
ONLY_SEND = N_("Your form for BPJS Ketenagakerjaan is filled in. Only Save is missing.")
GO_ON = Text(N_("Go on"))


@dataclass(frozen=True)
class Idle:
    """A draft, or changes to a form that was sent, which nobody went on with."""

    account: Account
    application: Application
    name: str | None
    left: int
    people: int
    busy: datetime | None

    @property
    def changing(self) -> bool:
        return self.application.submitted_at is not None


def idle_form(session: Session, services: Services, chat_id: int, subject: int) -> Idle | None:
    """None where it is gone, was sent, or was touched."""
    now, application = services.now(), application_of(session, chat_id, subject)
    standing = standing_of(session, services.vault, chat_id)
    account = standing.account
    if not account or account.blocked_at or not application or now - application.touched_at < FIRST:
        return None
    if application.submitted_at and not application.changes:
        return None
    sent = answers_of(session, services.vault, subject)
    answers = changes_of(services.vault, application, sent)
    register = Cooperatives(session, standing.cooperatives, answers)
    left = Walk(ENROLMENT, answers, Given(now.astimezone(WIB).date(), register)).left()
    elsewhere = busy(standing, now, but=subject)
    return Idle(account, application, sent.get("name"), left, standing.people, elsewhere)


def quiet(idle: Idle, now: datetime, settings: Settings) -> Later | None:
    return not_now(now, idle.application.district, settings, idle.busy)


def rendered(idle: Idle, *lines: Text) -> Rendered:
    on = pack("correct" if idle.changing else "focus", idle.application.id)
    screen = Screen(lines, ((Button(GO_ON, on, style=PRIMARY), stop()),))
    return Rendered(Say(screen), idle.account.language or DEFAULT)


def said(idle: Idle) -> Text:
    whose = {"name": idle.name} if idle.name and idle.people > 1 else {}
    if idle.changing:
        return Text(CHANGES_FOR if whose else CHANGES, whose)
    if not idle.left:
        return Text(ONLY_SEND)
    return Text(WAITS_FOR if whose else WAITS, {"left": idle.left, **whose})
