"""What somebody whose form was sent is asked besides: each once, and never in the middle of something."""

from handlers.conversation.visit import Visit
from handlers.member import announcements, consent
from models.consent import hears_announcements
from rules.consent import ANNOUNCEMENTS, ANNOUNCEMENTS_VERSION, CONSENT_VERSION, FORM
from rules.status import State


def ask(visit: Visit) -> None:
    """Below what was just said: for the yes to a text that changed, or to announcements."""
    application, account = visit.application, visit.standing.account
    if visit.dialog or not account or not application or not application.submitted_at:
        return
    if application.state == State.DECEASED:  # to a family nothing else is said
        return
    old = consent.is_old(visit)
    request = f"{FORM} {CONSENT_VERSION}" if old else f"{ANNOUNCEMENTS} {ANNOUNCEMENTS_VERSION}"
    if request in visit.memo.requests or (account.no_broadcasts_at and not old):
        return
    visit.memo.requests = [*visit.memo.requests, request]
    if old:
        consent.ask_again(visit, new=True)
    elif not hears_announcements(visit.session, visit.turn.chat_id):
        announcements.ask(visit, new=True)
