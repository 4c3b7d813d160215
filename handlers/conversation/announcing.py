"""What an announcement says to one of its readers."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from locales import N_, Month, Text, written
from models import Session, audience
from models.application import Application
from models.broadcast import Body, Broadcast
from models.chat import Standing
from models.cooperative import names_of
from models.store.sealing import Vault
from rules.announcement import COOPERATIVE, EMERGENCIES, MONTH, NAME, covered, filled
from rules.audience import Audience
from transport.keyboards import pack
from transport.screen import Button, Post

ENOUGH = Text(N_("No more announcements"))
URGENT = N_("<b>Emergency: %(why)s.</b> It goes out at night and at the hours of prayer, too.")
SOMEBODY = "Bapak/Ibu"  # who has told no name yet; the same in every language


class Reader(NamedTuple):
    """To whom it is sent: the person on the phone, the cooperative, and where they live."""

    name: str = ""
    cooperative: str = ""
    district: str | None = None


def urgent(row: Broadcast) -> list[Text]:
    """That it does not wait for the morning, and why."""
    return [Text(URGENT, {"why": Text(EMERGENCIES[row.emergency])})] if row.emergency else []


def theirs(standing: Standing, row: Broadcast) -> bool:
    """Whether it may be seen and changed: by admins, and by the officers of the cooperative whose it is."""
    mine = {held.cooperative_id for held in standing.roles if held.cooperative_id}
    return "admin" in standing.rights or row.cooperative_id in mine


def reader(session: Session, vault: Vault, whom: Audience, account: int) -> Reader | None:
    """None where nobody on the phone is meant any more."""
    form = audience.somebody(session, whom, account)
    if form is None:
        return None if whom.within.of_people or whom.needs else Reader()
    row = session.get_one(Application, form)
    name = vault.unseal("application", form, "name", row.name) if row.name else ""
    named = names_of(session, [row.cooperative_id]).get(row.cooperative_id, "") if row.cooperative_id else ""
    return Reader(name, named, row.district)


def values(one: Reader, today: date, language: str, cover: bool = False) -> Mapping[str, str]:
    """What is put in for the fields; `cover`: who looks may not know the name."""
    name = covered(one.name) if cover else one.name
    month = written(Month(today.year, today.month, 1), language)
    return {NAME: name or SOMEBODY, MONTH: month, COOPERATIVE: one.cooperative}


def post(body: Body, given: Mapping[str, str], id: int) -> Post:
    """With the button by which it is the last one; `id`: of the announcement, 0 for a copy to try."""
    enough = Button(ENOUGH, pack("enough", key="announcements", value=id))
    return Post(body.kind, filled(body.html, given), body.file, ((enough,),))
