"""What is told of questions: to officers that there is one, to the member the answer, to admins who lets them wait."""

from datetime import datetime, timedelta

from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised, not_now
from locales import DEFAULT, N_, Text
from models import Session, letter, role
from models.account import Account
from models.chat import standing_of
from models.cooperative import names_of
from models.message import Promise
from models.paging import Place
from models.role import Held
from models.store.database import PAGE
from rules.letters import DAY
from rules.reminders import allowed
from rules.settings import Settings
from transport.context import WIB, Services
from transport.courier import Later, Rendered
from transport.keyboards import base36, pack
from transport.screen import PRIMARY, Button, Say, Screen

ASKED = N_("A member of %(cooperative)s asks you something.")
ANSWER = N_("<b>From the officer of %(cooperative)s</b>\n%(text)s")
SAFE = N_("Never send a PIN or an OTP, also not to an officer. This bot takes no money.")
SILENT = N_(
    "Members of %(cooperative)s have waited for an answer of its officers for more than a day: %(count)s, since "
    "%(date)s."
)
READ, REPLY, OPEN = Text(N_("Read it")), Text(N_("Answer")), Text(N_("The cooperative"))


def asked(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """Neither who asks nor what: that is read where the right to it is asked for."""
    found = letter.text_of(session, services.vault, subject)
    if not found or found[0].answered_at or not letter.is_seen(session, found[0]):
        return None
    row, standing = found[0], standing_of(session, services.vault, chat_id)
    if Held("officer", row.cooperative_id) not in standing.roles:
        return None
    if later := not_now(services.now(), None, services.settings):
        return later
    said = Text(ASKED, {"cooperative": names_of(session, [row.cooperative_id]).get(row.cooperative_id, "")})
    if standing.cooperative == row.cooperative_id:
        about = f"{base36(row.cooperative_id)}.{base36(row.application_id)}"
        buttons = (Button(READ, pack("reply", key="one", value=about), style=PRIMARY),)
    else:
        buttons = (Button(READ, pack("turn", value=row.cooperative_id)),)
    return _rendered(standing.account, Screen((said,), (buttons,)))


def answered(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | None:
    """As the officer's of the cooperative, whoever that is."""
    found = letter.text_of(session, services.vault, subject)
    if not found:
        return None
    row, text = found
    known = {"cooperative": names_of(session, [row.cooperative_id]).get(row.cooperative_id, ""), "text": text}
    back = Button(REPLY, pack("letter", key="ask", value=row.application_id))
    screen = Screen((Text(ANSWER, known), Text(SAFE)), ((back,),))
    return _rendered(session.get(Account, chat_id), screen)


def plan(
    session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    """Every admin, once a day for each cooperative, as long as somebody waits."""
    found = letter.silent(session, now - DAY, after)
    due = allowed(now, settings.timezone)
    day = due.astimezone(WIB).date()
    admins = sorted({*role.admin_accounts(session), *settings.admin_ids}) if found else []
    promises = [
        Promise(f"{letter.UNANSWERED}:{one.cooperative}:{day}:{admin}", letter.UNANSWERED, admin, one.cooperative,
                due, due + timedelta(days=1))
        for one in found
        for admin in admins
    ]  # fmt: skip
    return promises, (found[-1].cooperative,) if len(found) == PAGE else None


def unanswered(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | None:
    """While it is so, and for who is an admin."""
    standing = standing_of(session, services.vault, chat_id, services.settings.admin_ids)
    found = letter.silent(session, services.now() - DAY, cooperative=subject)
    if not found or "admin" not in standing.rights:
        return None
    known = {"count": found[0].letters, "date": found[0].since.astimezone(WIB).date()}
    said = Text(SILENT, known | {"cooperative": names_of(session, [subject]).get(subject, "")})
    return _rendered(
        standing.account, Screen((said,), ((Button(OPEN, pack("cooperative", key="card", value=subject)),),))
    )


def _rendered(account: Account | None, screen: Screen) -> Rendered | None:
    """Nothing to who blocked the bot: what waits stands on their own screen when they come back."""
    if account and account.blocked_at:
        return None
    return Rendered(Say(screen), (account.language if account else None) or DEFAULT)


LETTERS = (
    Promised(letter.ASKED, nothing, asked),
    Promised(letter.ANSWERED, nothing, answered),
    Promised(letter.UNANSWERED, plan, unanswered, every=timedelta(minutes=10)),
)
