"""What waits for officers, told once a day at the hour they choose: counts only, each with the list that it is of.

On the day of the week's message (digest.py) that one comes instead; of both the key is the same.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.conversation.form import paired
from handlers.planner.promised import Coming, Promised, zone
from locales import DEFAULT, N_, Text, joined
from models import Session, daily, message
from models.account import Account
from models.chat import standing_of
from models.cooperative import names_of
from models.daily import Officer, Work
from models.message import Promise
from models.paging import Place
from models.role import Held
from rules.daily import FRESH, NEVER, USUAL, before, due_at, week_at
from rules.settings import Settings
from transport.context import WIB, Services
from transport.courier import Later, Rendered
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


def missed(session: Session, officers: list[Officer], now: datetime, settings: Settings) -> set[Officer]:
    """Whose message of this week nobody saw to on its day: it comes today, in the place of the day's."""
    keys = {one: _before(one, now, zone_of(one, settings)) for one in officers if one.weekly}
    every = [key for some in keys.values() for key in some]
    came = message.came(session, every, now) if every else set()
    return {one for one, some in keys.items() if some and came.isdisjoint(some)}


def _before(one: Officer, now: datetime, there: ZoneInfo) -> list[str]:
    """The keys of the days of this week before today, of who was an officer by then."""
    days = before(now, USUAL if one.hour == NEVER else one.hour, there, (one.region or "")[:2])
    if not days or one.since.astimezone(there).date() >= days[0]:
        return []
    return [_key(one, day) for day in days]


def _promise(one: Officer, now: datetime, settings: Settings) -> Promise | None:
    there = zone_of(one, settings)
    found = _due(one, now, there)
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


def zone_of(one: Officer, settings: Settings) -> ZoneInfo:
    return ZoneInfo(one.zone) if one.zone and not one.region else zone(one.region, settings)


def new(session: Session, promises: list[Promise]) -> list[Promise]:
    there = message.promised(session, [one.key for one in promises]) if promises else set()
    return [one for one in promises if one.key not in there]


def _work(session: Session, promises: list[Promise], now: datetime) -> dict[int, Work]:
    """Of all of them at once."""
    cooperatives = {one.subject for one in promises}
    return daily.work(session, cooperatives, now, now.astimezone(WIB).date()) if cooperatives else {}


def render(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | None:
    """As much as waits in this moment; nothing to who is no officer there any more, or wishes none."""
    now, one = services.now(), daily.officer(session, chat_id, subject)
    if not one or not (found := _due(one, now, zone_of(one, services.settings))):
        return None
    if found[0] > now:  # another hour was chosen meanwhile
        return Later(found[0])
    waits = daily.work(session, [subject], now, now.astimezone(WIB).date()).get(subject)
    standing = standing_of(session, services.vault, chat_id)
    if not waits or Held("officer", subject) not in standing.roles:
        return None
    name = names_of(session, [subject]).get(subject, "")
    return _rendered(standing.account, said(name, waits, subject, standing.cooperative == subject))


def _rendered(account: Account | None, screen: Screen) -> Rendered:
    return Rendered(Say(screen), (account.language if account else None) or DEFAULT)


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


def comes(
    session: Session, services: Services, begin: datetime, end: datetime, after: Place | None
) -> tuple[list[Coming], Place | None]:
    """Day by day, by what waits then of what is noted now."""
    officers, last = daily.officers(session, after)
    found, at = [], begin
    while at < end + timedelta(days=1):
        late = missed(session, officers, at, services.settings) if at == begin else set()
        some = [one for one in officers if one not in late]
        promises = [one for officer in some if (one := _promise(officer, at, services.settings))]
        promises = new(session, [one for one in promises if begin < one.due_at + FRESH and one.due_at < end])
        waits = _work(session, promises, at)
        zones = {(one.account, one.cooperative): zone_of(one, services.settings) for one in officers}
        found += [
            Coming(max(begin, one.due_at), zones[one.chat_id, one.subject], "", one.key)
            for one in promises
            if one.subject in waits
        ]
        at += timedelta(days=1)
    return found, last


def sample(_stage: str, _day: object) -> tuple[Text, ...]:
    return said("KSP Contoh Rekaan", Work(3, 1, 2, 2), 1, True).lines


DAILY = Promised(KIND, plan, render, every=timedelta(minutes=10), comes=comes, sample=sample)
