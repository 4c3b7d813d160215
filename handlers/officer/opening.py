"""An invitation to be an officer or a viewer: it says who invites and to what, and asks for a yes.

The yes uses the link up; the right begins when an admin has confirmed who it was.
"""

from handlers.conversation import aside, roles
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import candidate, link, role
from models.candidate import Candidate
from models.chat import account_of
from models.link import Link
from models.role import Held
from rules import keeping
from transport.context import WIB
from transport.keyboards import pack
from transport.screen import Button

NAME = 40  # letters
INVITED = N_("<b>%(inviter)s invites you</b> to be %(role)s, in the programme of %(operator)s.")
SEES_PEOPLE = N_(
    "An officer invites the members of the cooperative, sees who needs help, and treats their data as confidential. "
    "This bot takes no money."
)
SEES_COUNTS = N_("A viewer sees how many people take part, never a person. This bot takes no money.")
HANDED_OVER = N_("When you begin, the right of %(inviter)s ends.")
THEN = N_("If you say yes, an admin looks at your name in Telegram and confirms it. Do you want to?")
YES, NO = Text(N_("Yes, I want to")), Text(N_("No, thank you"))
WAIT = N_(
    "Thank you. An admin is asked now whether you are the one who was meant. Please wait: I write to you as soon as it "
    "is confirmed. If you hear nothing until %(date)s, ask for a new invitation."
)
WAITS = N_("You have said yes already. Please wait: I write to you as soon as an admin has confirmed it.")
DECLINED = N_("All right. The invitation still works until it expires.")


def show(visit: Visit, opened: Link, token: str) -> None:
    """Who invites, and to what; nothing is used up by looking."""
    if _waiting(visit, opened.held):
        return aside.remark(visit, Text(WAITS))
    inviter, role = _inviter(visit, opened), roles.named(visit.session, opened.held)
    known = {"inviter": inviter, "operator": visit.given.operator}
    lines = [Text(INVITED, known | {"role": role}), Text(SEES_PEOPLE if opened.cooperative_id else SEES_COUNTS)]
    lines += [Text(HANDED_OVER, known)] if opened.succeeds else []
    yes = Button(YES, pack("offer", key="yes", value=token))
    return visit.say(*lines, Text(THEN), rows=((yes, Button(NO, pack("offer", key="no"))),), new=True)


def answered(visit: Visit, key: str, token: str) -> None:
    """Yes or no; a link that does not hold any more is answered as one that never was."""
    if key != "yes":
        visit.tapped()
        return aside.remark(visit, Text(DECLINED))
    named, now = visit.services.settings.admin_ids, visit.turn.now
    opened = link.find(visit.session, token, named, now)
    if opened and _waiting(visit, opened.held):
        return aside.remark(visit, Text(WAITS))
    if not opened or opened.held in visit.standing.roles or opened.kind == role.ADMIN.name:
        return aside.remark(visit, Text(aside.UNKNOWN_LINK))
    if not link.use(visit.session, opened, visit.turn.chat_id, named, now):
        return aside.remark(visit, Text(aside.UNKNOWN_LINK))
    return _ask(visit, opened)


def _ask(visit: Visit, opened: Link) -> None:
    """From now on they wait, and every admin is asked."""
    session, now = visit.session, visit.turn.now
    account = account_of(session, visit.standing, now)
    id = candidate.ask(session, visit.vault, account.id, opened, visit.turn.sender[:NAME], now)
    admins = {*role.admin_accounts(session), *visit.services.settings.admin_ids}
    candidate.tell(session, id, sorted(admins), now)
    visit.tapped()
    visit.strip()
    aside.remark(visit, Text(WAIT, {"date": (now + keeping.LINK).astimezone(WIB).date()}))


def _waiting(visit: Visit, held: Held) -> Candidate | None:
    theirs = candidate.of_account(visit.session, visit.turn.chat_id)
    return next((one for one in theirs if one.held == held), None)


def _inviter(visit: Visit, opened: Link) -> str:
    """By name; by the programme's where the settings name the admin."""
    by = opened.made_by or 0
    return role.names(visit.session, visit.vault, [by]).get(by) or visit.given.operator
