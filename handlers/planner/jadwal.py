"""/jadwal: what will go out in the next 30 days, by day, kind and stage, to how many, and what it says.

It is counted by a job, since it looks at everybody; what it found is kept as long as the job, and looked at day by day.
"""

import json
from collections.abc import AsyncIterator
from itertools import groupby
from typing import Any

from telegram import Bot

from handlers.conversation import menu, tapping, working
from handlers.conversation.dialog import ADMINS
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.planner import schedule
from handlers.planner.schedule import Line
from locales import N_, Text, joined
from models import Session, job
from models.job import Ended, Job
from rules.lists import adding
from transport.children import JobKind
from transport.context import Services, Turn
from transport.keyboards import Tap, pack
from transport.screen import Button, Reply, Say, Screen

KIND, DAYS, PAGE = "schedule", 30, 6
TITLE = N_("<b>What will go out in the next %(days)s days</b>, if nobody does anything until then")
DAY = N_("%(date)s: %(people)s people, %(messages)s messages")
EMPTY = N_("Nothing will go out.")
OF_DAY = N_("<b>What will go out on %(date)s</b>")
LINE = N_("%(number)s. %(kind)s: %(people)s people, %(messages)s messages")
SAMPLE = N_("<b>Example, to somebody invented:</b> %(kind)s")
NO_SAMPLE = N_("What it says follows from what it is about.")
OVER = N_("That was counted too long ago. Write /jadwal to count it anew.")
MORE, DAYS_OF, ANEW = Text(N_("More …")), Text(N_("All days")), Text(N_("Count anew"))
KINDS = {
    "reminder ahead": N_("reminder of the iuran, some days before"),
    "reminder day": N_("reminder of the iuran, on the day"),
    "reminder after": N_("reminder of the iuran, a week later"),
    "reminder toward": N_("reminder of the iuran, third month"),
    "reminder lapse": N_("reminder of the iuran, the last one"),
    "reminder first": N_("reminder of the first payment"),
    "reminder again": N_("reminder of the first payment, once more"),
    "reminder_again": N_("reminder that was put off until then"),
    "price": N_("notice of a price that changes"),
    "nudge_day": N_("form that was left a day ago"),
    "nudge_week": N_("form that was left a week ago"),
    "siaran": N_("announcement that an admin wrote"),
    "digest": N_("message of the week to officers"),
    "encouragement": N_("word of encouragement of a viewer"),
    "announce": N_("form that is going to be erased"),
}
OTHER = N_("message about work that waits")


def jadwal(visit: Visit) -> None:
    id = job.start(visit.session, visit.vault, KIND, visit.turn.chat_id, visit.turn.now)
    visit.do(working.working(id))


async def feed(services: Services, _: Bot, __: Job) -> AsyncIterator[bytes]:
    async for counts in schedule.counted(services, DAYS):
        yield json.dumps(counts).encode() + b"\n"


def done(session: Session, turn: Turn, ended: Ended) -> Reply:
    screen = _days(schedule.lines(ended.result), ended.id, 0)
    return Reply(working.language(session, turn.chat_id), (Say(screen, ended.message),))


def tapped(visit: Visit, tap: Tap) -> None:
    """About a count of this chat's own; what is over, or another one's, is as one that is not there."""
    if tap.key == "anew":
        return jadwal(visit)
    found = job.ended(visit.session, visit.vault, tap.application)
    if not found or found.kind != KIND or found.chat_id != visit.turn.chat_id:
        return visit.say(Text(OVER), rows=((menu.lead(ANEW, "jadwal"),),))
    number = int(tap.value) if tap.value.isascii() and tap.value.isdecimal() and len(tap.value) < 9 else 0
    every = schedule.lines(found.result)
    screens = {"days": _days, "day": _day, "sample": _sample}
    screen = screens.get(tap.key, _days)(every, found.id, number)
    if not screen:
        return tapping.stale(visit, tap)
    return visit.say(*screen.lines, rows=screen.rows)


def _days(every: list[Line], id: int, page: int) -> Screen:
    """A line each; the first ones again after the last."""
    days = [(day, list(some)) for day, some in groupby(every, key=lambda one: one.day)]
    page = page if page * PAGE < len(days) else 0
    shown = days[page * PAGE : (page + 1) * PAGE]
    lines = [Text(DAY, {"date": day} | _sums(some)) for day, some in shown]
    buttons = [Button(Text("%(date)s", {"date": f"{day:%d-%m}"}), _to(id, "day", day.toordinal())) for day, _ in shown]
    more = (Button(MORE, _to(id, "days", page + 1)),) if len(days) > PAGE else ()
    below = (*more, Button(ANEW, _to(id, "anew")))
    return Screen((Text(TITLE, {"days": DAYS}), joined(lines) if lines else Text(EMPTY)), (*paired(buttons), below))


def _day(every: list[Line], id: int, ordinal: int) -> Screen | None:
    here = [one for one in every if one.day.toordinal() == ordinal]
    if not here:
        return None
    lines = [Text(LINE, {"number": n, "kind": _named(one)} | _sums([one])) for n, one in enumerate(here, 1)]
    first = next(n for n, one in enumerate(every) if one.day == here[0].day)
    buttons = [Button(Text(f"{n + 1}"), _to(id, "sample", first + n)) for n in range(len(here))]
    rows = tuple(tuple(buttons[at : at + 4]) for at in range(0, min(len(buttons), 12), 4))
    title = Text(OF_DAY, {"date": here[0].day})
    return Screen((title, joined(lines)), (*rows, (Button(DAYS_OF, _to(id, "days")),)))


def _sample(every: list[Line], id: int, number: int) -> Screen | None:
    if number >= len(every):
        return None
    one = every[number]
    said = schedule.sample(one) or (Text(NO_SAMPLE),)
    back = Button(Text("%(date)s", {"date": f"{one.day:%d-%m}"}), _to(id, "day", one.day.toordinal()))
    return Screen((Text(SAMPLE, {"kind": _named(one)}), *said), ((back,),))


def _named(one: Line) -> Text:
    return Text(KINDS.get(f"{one.kind} {one.stage}".strip(), OTHER))


def _sums(some: list[Line]) -> dict[str, Any]:
    return {"people": sum(one.people for one in some), "messages": sum(one.messages for one in some)}


def _to(id: int, key: str, number: int = 0) -> str:
    return pack("schedule", id, key, number or "")


JOB = JobKind(adding.work, done, ADMINS, feed=feed, cpu=60, wall=900)
