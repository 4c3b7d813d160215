"""An officer is told of the forms that were filled in for members: that one was agreed to and saved, by its number; and
once a day of those that are erased the day after, since nobody has agreed.
"""

from datetime import datetime, timedelta

from handlers.planner.confirming import nothing
from handlers.planner.promised import Promised, not_now
from locales import DEFAULT, N_, Text
from models import Session, assist
from models.application import Application
from models.chat import standing_of
from models.cooperative import names_of
from models.message import Promise
from models.paging import Place
from models.role import Held
from rules.reminders import allowed
from rules.settings import Settings
from transport.context import WIB, Services
from transport.courier import Later, Rendered
from transport.keyboards import base36, pack
from transport.screen import Button, Say, Screen

KIND, DAY = "assisted", timedelta(days=1)
ENDING = N_(
    "Drafts that you filled in for members of %(cooperative)s are erased soon, since nobody has agreed yet: %(count)s, "
    "the first on %(date)s."
)
SAVED = N_("Form %(reference)s, which you filled in, was agreed to and saved by its member.")
DRAFTS = Text(N_("Drafts"))


def plan(
    session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    """By the day of the first that ends, so that a table full of drafts is one message."""
    due = allowed(now, settings.timezone)
    return [
        Promise(f"{KIND}:{officer}:{cooperative}:{end.astimezone(WIB).date()}", KIND, officer, cooperative, due, end)
        for officer, cooperative, end in assist.ending(session, now, due + DAY)
    ], None


def render(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | None:
    """While there are such drafts, to who is an officer there still."""
    standing, now = standing_of(session, services.vault, chat_id), services.now()
    some = [one.row for one in assist.drafts(session, services.vault, chat_id, subject)]
    soon = sorted(one.expires_at for one in some if now < one.expires_at <= now + 2 * DAY)
    if not soon or Held("officer", subject) not in standing.roles:
        return None
    known = {"count": len(soon), "date": soon[0].astimezone(WIB).date()}
    said = Text(ENDING, known | {"cooperative": names_of(session, [subject]).get(subject, "")})
    list_of = pack("assist", key="list", value=base36(subject))
    open_it = Button(DRAFTS, list_of)
    here = open_it if standing.cooperative == subject else Button(DRAFTS, pack("turn", value=subject))
    language = (standing.account.language if standing.account else None) or DEFAULT
    return Rendered(Say(Screen((said,), ((here,),))), language)


def saved(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """To who is an officer of its cooperative still; no name, and not in the silence."""
    form, standing = session.get(Application, subject), standing_of(session, services.vault, chat_id)
    if not form or not form.cooperative_id or Held("officer", form.cooperative_id) not in standing.roles:
        return None
    if later := not_now(services.now(), None, services.settings):
        return later
    language = (standing.account.language if standing.account else None) or DEFAULT
    return Rendered(Say(Screen((Text(SAVED, {"reference": form.reference or ""}),))), language)


ASSISTED = (
    Promised(KIND, plan, render, every=timedelta(minutes=10)),
    Promised(assist.SAVED, nothing, saved),
)
