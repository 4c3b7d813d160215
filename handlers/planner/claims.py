"""Two forms with one NIK: who may settle it is told, and then both persons what was decided of their own form."""

from datetime import datetime, timedelta

from handlers.conversation import menu, settled
from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised, not_now
from locales import DEFAULT, N_, Text
from models import Session, claim, role
from models.account import Account
from models.chat import standing_of
from models.cooperative import names_of
from models.message import Promise
from models.paging import Place
from models.people import application_of
from models.role import Held
from rules import keeping
from rules.reminders import allowed
from rules.settings import Settings
from rules.status import State
from transport.context import Services
from transport.courier import Later, Rendered
from transport.keyboards import base36, pack
from transport.screen import PRIMARY, Button, Say, Screen

THERE_ARE = N_("Two forms of %(cooperative)s have the same NIK. Please look at it together with both persons.")
APART = N_("Two forms of different cooperatives have the same NIK. Please look at it together with both persons.")
LOOK = Text(N_("Look at it"))


def plan(
    session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    """Each claim once, to every officer of the cooperative, or to every admin where there are two."""
    due = allowed(now, settings.timezone)
    found, end = claim.untold(session, after or (0, 0))
    promises = [
        Promise(f"{claim.NEW}:{id}:{one}", claim.NEW, one, id, due, due + keeping.LINK)
        for id, cooperative in found
        for one in _to(session, cooperative, settings)
    ]
    return promises, end


def _to(session: Session, cooperative: int | None, settings: Settings) -> list[int]:
    if cooperative:
        return sorted(role.officer_accounts(session, cooperative))
    return sorted({*role.admin_accounts(session), *settings.admin_ids})


def there_are(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | None:
    """While it waits, for who may settle it."""
    waits, cooperative = claim.settled_by(session, subject)
    standing = standing_of(session, services.vault, chat_id, services.settings.admin_ids)
    held = Held("officer", cooperative) if cooperative else role.ADMIN
    if not waits or held not in standing.roles:
        return None
    if not cooperative:
        said, look = Text(APART), pack("dispute", key="list")
    else:
        said = Text(THERE_ARE, {"cooperative": names_of(session, [cooperative]).get(cooperative, "")})
        turned = standing.cooperative == cooperative
        look = pack("claim", key="list", value=base36(cooperative)) if turned else pack("turn", value=cooperative)
    return _rendered(standing.account, Screen((said,), ((Button(LOOK, look, style=PRIMARY),),)))


def decided(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """Nothing of the other one: not that there is one."""
    form, what = application_of(session, chat_id, subject), claim.outcome(session, subject)
    account = session.get(Account, chat_id)
    if not form or not what or not account or account.blocked_at:
        return None
    if later := not_now(services.now(), form.district, services.settings):
        return later
    said = settled.said(session, form, what, services.settings)
    data = menu.lead(menu.FOLLOW, "profil")
    return _rendered(account, Screen((said,), ((data,),)))


def _rendered(account: Account | None, screen: Screen) -> Rendered:
    return Rendered(Say(screen), (account.language if account else None) or DEFAULT)


CLAIMS = (
    Promised(claim.NEW, plan, there_are, every=timedelta(minutes=10)),
    Promised(claim.TOLD, nothing, decided, over=frozenset({State.DECEASED})),  # also whose form was replaced is told
)
