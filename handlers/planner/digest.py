"""The week's message to officers, in place of that day's: what waits, who lapses, and whom to call first, as counts.

Like the daily one it holds counts only, each with the list that it is of. Where nobody saw to it on its day, it comes
on the next one, with what is true then.
"""

from datetime import datetime, timedelta
from functools import partial

from handlers.conversation.form import paired
from handlers.planner import daily
from handlers.planner import digest_picture as picture
from handlers.planner.promised import Promised
from locales import N_, Text, joined
from models import Session, ten
from models import daily as told
from models.daily import Officer, Work
from models.message import Promise
from models.paging import Place
from rules.settings import Settings
from rules.ten import MOST, Ten
from transport.context import WIB, Services
from transport.courier import Later, Look, Rendered
from transport.keyboards import base36, pack
from transport.screen import Button, Say, Screen

KIND = "digest"
TITLE = N_("<b>The week begins</b>\n%(cooperative)s")
FIRST = N_("Whom to call first: %(count)s people, each with the reason.")
MORE, MANY = N_("After them come more people: %(count)s."), N_("After them come many more people.")
CALL = Text(N_("Call these 10 people"))


def plan(
    session: Session, now: datetime, settings: Settings, after: Place | None
) -> tuple[list[Promise], Place | None]:
    """Each officer once a week for each cooperative; before the hour, where there is anything to be said.

    At the hour it is promised also where there is nothing, and ends unsaid: so it comes at no other hour of the day,
    and it is known that it was seen to.
    """
    found, end = told.officers(session, after)
    late = daily.missed(session, found, now, settings)
    due = {one.key: one for officer in found if (one := _promise(officer, now, settings, officer in late))}
    promises = [one._replace(due_at=picture.asked_at(one.chat_id, one.due_at)) for one in due.values()]
    promises = daily.new(session, [one for one in promises if one.due_at <= now < one.expires_at])
    says = _says(session, [one for one in promises if now < due[one.key].due_at], now)
    return [one for one in promises if one.subject in says or due[one.key].due_at <= now], end


def _promise(one: Officer, now: datetime, settings: Settings, late: bool = False) -> Promise | None:
    there = daily.zone_of(one, settings)
    found = daily.week_due(one, now, there, late)
    return Promise(daily.key_of(one, now, there), KIND, one.account, one.cooperative, *found) if found else None


def _says(session: Session, promises: list[Promise], now: datetime) -> set[int]:
    """The cooperatives of which there is anything to be said, all of them at once."""
    cooperatives = {one.subject for one in promises}
    if not cooperatives:
        return set()
    waits = told.work(session, cooperatives, now, now.astimezone(WIB).date())
    return {*waits, *ten.anybody(session, cooperatives - {*waits}, now)}


def render(session: Session, services: Services, chat_id: int, subject: int) -> Rendered | Later | Look | None:
    """What is to be said in this moment; nothing to who is no officer there any more, or wishes none.

    Before its time its picture is asked for, and for that it waits a little. Of a large cooperative counting takes half
    a second. Where it was turned off meanwhile, it is the day's, which has the same key.
    """
    now, one = services.now(), told.officer(session, chat_id, subject)
    if one and not one.weekly:
        return daily.render(session, services, chat_id, subject)
    if not one or not (found := daily.week_due(one, now, daily.zone_of(one, services.settings), True)):
        return None
    if not (who := daily.who(session, services, chat_id, subject)):
        return None
    being_made = picture.waits(session, services, chat_id, subject, *who[:2])
    if found[0] > now:
        return Later(found[0] if being_made is not None else min(found[0], now + picture.AGAIN))
    if being_made and now < found[0] + picture.PATIENCE:
        return Later(now + picture.SOON)
    return Look(partial(_counted, cooperative=subject, now=now), _rendered)


def _counted(session: Session, cooperative: int, now: datetime) -> tuple[Work, Ten]:
    return daily.work(session, cooperative, now), ten.of_cooperative(session, cooperative, now)


def _rendered(
    found: tuple[Work, Ten], session: Session, services: Services, chat_id: int, subject: int
) -> Rendered | None:
    """Of who is an officer there still, as it was counted a moment ago."""
    (waits, call), who = found, daily.who(session, services, chat_id, subject)
    if not who or not (any(waits) or call.calls):
        return None
    name, language, present = who
    screen = said(name, waits, call, subject, present)
    shown = picture.of(session, services, chat_id, subject, screen, language)
    return Rendered(shown or Say(screen), language)


def said(name: str, waits: Work, call: Ten, cooperative: int, present: bool) -> Screen:
    """`present`: whether the officer works for this cooperative now; for another one, that is chosen first."""
    waiting = [joined(daily.lines(waits))] if any(waits) else []
    lines = (Text(TITLE, {"cooperative": name}), *waiting, *_calls(call))
    if not present:
        return Screen(lines, (daily.turn(cooperative),))
    first = Button(CALL, pack("ten", key="list", value=base36(cooperative)))
    rows = paired([*([first] if call.calls else []), *daily.buttons(waits, cooperative)], tight=True)
    return Screen(lines, rows)


def _calls(call: Ten) -> list[Text]:
    if not call.calls:
        return []
    beyond = Text(MORE, {"count": call.all - MOST}) if call.all > MOST else None
    some = [Text(FIRST, {"count": len(call.calls)}), Text(MANY) if call.many else beyond]
    return [joined([one for one in some if one])]


def sample(_stage: str, _day: object) -> tuple[Text, ...]:
    return said("KSP Contoh Rekaan", Work(3, 1, 2, 2), Ten((), 0), 1, True).lines


comes = daily.foretold(_promise, _says, lambda one: one.expires_at)
DIGEST = Promised(KIND, plan, render, every=timedelta(minutes=10), comes=comes, sample=sample, beside=True)
