"""What waits for officers, told once a day at the hour they choose: counts only, each with the list that it is of.

On the day of the week's message (digest.py) that one comes instead; of both the key is the same.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from handlers.conversation.form import paired
from handlers.planner.promised import Comes, Coming, Promised, zone
from locales import DEFAULT, N_, Text, joined
from models import Session, daily, message
from models.chat import standing_of
from models.cooperative import names_of
from models.daily import Officer, Work
from models.message import Promise
from models.paging import Place
from models.role import Held
from rules.daily import FRESH, NEVER, USUAL, before, due_at, week_at
from rules.settings import Settings
from transport.context import WIB, Services
from transport.courier import Later, Look, Rendered
from transport.keyboards import base36, pack
from transport.screen import Button, Say, Screen

KIND = "daily"
TITLE = N_("<b>What waits today</b>\n%(cooperative)s")
LINES = {
    "proofs": N_("Payments to be checked: %(count)s"),
    "questions": N_("Questions to be answered: %(count)s"),
    "lapsing": N_("Protection that ends within ten days, as far as it is noted: %(count)s"),
    "calls": N_("No message reaches them, please call about the iuran: %(count)s"),
}
LISTS = {  # a button that opens each list: its verb, and the key
    "proofs": (Text(N_("Check payments")), "check", "all"),
    "questions": (Text(N_("Questions")), "reply", "list"),
    "lapsing": (Text(N_("Protection ends")), "today", "lapsing"),
    "calls": (Text(N_("Whom to call")), "today", "calls"),
}
OPEN, HOUR = Text(N_("Open this cooperative")), Text(N_("Another hour"))


def plan(
    session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    """Each officer once a day for each cooperative, where anything waits at the hour."""
    found, end = daily.officers(session, after)
    late = missed(session, found, now, settings)
    some = [one for one in found if one not in late]
    promises = [one for officer in some if (one := _promise(officer, now, settings)) and one.due_at <= now]
    promises = new(session, [one for one in promises if now < min(one.due_at + FRESH, one.expires_at)])
    waits = _work(session, promises, now)
    return [one for one in promises if one.subject in waits], end


def missed(
    session: Session, officers: list[Officer], now: datetime, settings: Settings, foretold: Collection[str] = ()
) -> set[Officer]:
    """Whose message of this week nobody saw to on its day: it comes today, in the place of the day's.

    `foretold`: the keys of those that come until then.
    """
    keys = {one: _before(one, now, zone_of(one, settings)) for one in officers if one.weekly}
    every = [key for some in keys.values() for key in some]
    came = {*(message.came(session, every, now) if every else ()), *foretold}
    return {one for one, some in keys.items() if some and came.isdisjoint(some)}


def _before(one: Officer, now: datetime, there: ZoneInfo) -> list[str]:
    """The keys of the days of this week before today, of who was an officer by then."""
    days = before(now, USUAL if one.hour == NEVER else one.hour, there, (one.region or "")[:2])
    if not days or one.since.astimezone(there).date() >= days[0]:
        return []
    return [_key(one, day) for day in days]


def _promise(one: Officer, now: datetime, settings: Settings, late: bool = False) -> Promise | None:
    """`late`: of this day it is the week's."""
    there = zone_of(one, settings)
    found = None if late else _due(one, now, there)
    return Promise(key_of(one, now, there), KIND, one.account, one.cooperative, *found) if found else None


def key_of(one: Officer, now: datetime, there: ZoneInfo) -> str:
    return _key(one, now.astimezone(there).date())


def _key(one: Officer, day: date) -> str:
    return f"{KIND}:{one.account}:{one.cooperative}:{day}"


def _due(one: Officer, now: datetime, there: ZoneInfo) -> tuple[datetime, datetime] | None:
    province = (one.region or "")[:2]
    if one.hour == NEVER or (one.weekly and week_at(now, one.hour, there, province)):
        return None
    return due_at(now, one.hour, there, province)


def week_due(one: Officer, now: datetime, there: ZoneInfo, late: bool) -> tuple[datetime, datetime] | None:
    """The same of the week's message; `late`: on any day."""
    if not one.weekly:
        return None
    hour = USUAL if one.hour == NEVER else one.hour
    return (due_at if late else week_at)(now, hour, there, (one.region or "")[:2])


def zone_of(one: Officer, settings: Settings) -> ZoneInfo:
    return ZoneInfo(one.zone) if one.zone and not one.region else zone(one.region, settings)


def new(session: Session, promises: list[Promise]) -> list[Promise]:
    there = message.promised(session, [one.key for one in promises]) if promises else set()
    return [one for one in promises if one.key not in there]


def _work(session: Session, promises: list[Promise], now: datetime) -> dict[int, Work]:
    """Of all of them at once."""
    cooperatives = {one.subject for one in promises}
    return daily.work(session, cooperatives, now, now.astimezone(WIB).date()) if cooperatives else {}


def render(session: Session, services: Services, chat_id: int, subject: int) -> Later | Look | None:
    """As much as waits in this moment; nothing to who is no officer there any more, or wishes none.

    Of a large cooperative counting takes half a second.
    """
    now, one = services.now(), daily.officer(session, chat_id, subject)
    if not one or not (found := _due(one, now, zone_of(one, services.settings))):
        return None
    if found[0] > now:  # another hour was chosen meanwhile
        return Later(found[0])
    return (
        Look(partial(work, cooperative=subject, now=now), _rendered)
        if who(session, services, chat_id, subject)
        else None
    )


def work(session: Session, cooperative: int, now: datetime) -> Work:
    return daily.work(session, [cooperative], now, now.astimezone(WIB).date()).get(cooperative, Work())


def who(session: Session, services: Services, chat_id: int, cooperative: int) -> tuple[str, str, bool] | None:
    """The name of the cooperative, the language, and whether its officer works for it now; None: is none."""
    standing = standing_of(session, services.vault, chat_id)
    if Held("officer", cooperative) not in standing.roles:
        return None
    language = (standing.account.language if standing.account else None) or DEFAULT
    return names_of(session, [cooperative]).get(cooperative, ""), language, standing.cooperative == cooperative


def _rendered(waits: Work, session: Session, services: Services, chat_id: int, subject: int) -> Rendered | None:
    """Of who is an officer there still, as it was counted a moment ago."""
    found = who(session, services, chat_id, subject)
    if not found or not any(waits):
        return None
    name, language, present = found
    return Rendered(Say(said(name, waits, subject, present)), language)


def said(name: str, waits: Work, cooperative: int, present: bool) -> Screen:
    """`present`: whether the officer works for this cooperative now; for another one, that is chosen first."""
    rows = paired(buttons(waits, cooperative), tight=True) if present else (turn(cooperative),)
    return Screen((Text(TITLE, {"cooperative": name}), joined(lines(waits))), rows)


def lines(waits: Work) -> list[Text]:
    return [Text(LINES[key], {"count": count}) for key, count in waits._asdict().items() if count]


def buttons(waits: Work, cooperative: int) -> list[Button]:
    """One for each list, and for the hour."""
    value, there = base36(cooperative), [LISTS[key] for key, count in waits._asdict().items() if count]
    open = [Button(label, pack(verb, key=key, value=value)) for label, verb, key in there]
    return [*open, Button(HOUR, pack("today", key="hour", value=value))]


def turn(cooperative: int) -> tuple[Button, ...]:
    return (Button(OPEN, pack("turn", value=cooperative)),)


def foretold(promise: Callable[..., Promise | None], says: Callable[..., Any], until: Callable[..., datetime]) -> Comes:
    """Of the day's or the week's message, day by day, by what there is to be said then of what is noted now.

    `says`: of which cooperatives there is anything to be said; `until`: when a promise is not made any more.
    """

    def comes(
        session: Session, services: Services, begin: datetime, end: datetime, after: Place | None
    ) -> tuple[list[Coming], Place | None]:
        officers, last = daily.officers(session, after)
        zones = {(one.account, one.cooperative): zone_of(one, services.settings) for one in officers}
        found, at, week = [], begin, set[str]()
        while at < end + timedelta(days=1):
            late = missed(session, officers, at, services.settings, week)
            every = [one for officer in officers if (one := promise(officer, at, services.settings, officer in late))]
            promises = new(session, [one for one in every if begin < until(one) and one.due_at < end])
            some = says(session, promises, at)
            found += [
                Coming(max(begin, one.due_at), zones[one.chat_id, one.subject], "", one.key)
                for one in promises
                if one.subject in some
            ]
            for one in officers:
                there = zones[one.account, one.cooperative]
                due = week_due(one, at, there, one in late)
                week |= {key_of(one, at, there)} if due and begin < due[1] and due[0] < end else set()
            at += timedelta(days=1)
        return found, last

    return comes


def sample(_stage: str, _day: object) -> tuple[Text, ...]:
    return said("KSP Contoh Rekaan", Work(3, 1, 2, 2), 1, True).lines


comes = foretold(_promise, _work, lambda one: one.due_at + FRESH)
DAILY = Promised(KIND, plan, render, every=timedelta(minutes=10), comes=comes, sample=sample, beside=True)
