"""A kind of promise: to whom it is made and when, and what it says when its time has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from locales import N_, Text
from models import Session, climb
from models.application import Application
from models.chat import Standing
from models.message import Promise
from models.paging import Place
from models.wish import wishes_of
from rules import ladder
from rules.regions import time_zone
from rules.reminders import MORNING, allowed
from rules.settings import Settings
from rules.status import State
from rules.wishes import Wishes
from transport.context import Services
from transport.courier import Later, Render
from transport.keyboards import pack
from transport.screen import Button

BUSY = timedelta(minutes=31)  # after an answer: half an hour, and the minute to which it is kept (`touch`)
STOP = Text(N_("No more of these"))

# (session, now, settings, where the page before ended) -> what is due of a page, and where it ended; None: no more.
Plan = Callable[[Session, datetime, Settings, Place | None], tuple[list[Promise], Place | None]]


class Coming(NamedTuple):
    """What will be said to one person if nobody does anything; `message`: what is said together has one name.

    `joins`: it is said in a message that waits already.
    """

    at: datetime
    zone: ZoneInfo
    stage: str = ""
    message: str = ""
    joins: bool = False


# (session, services, from when, until when, where the page before ended) -> as a plan, without promising anything.
Comes = Callable[[Session, Services, datetime, datetime, Place | None], tuple[list[Coming], Place | None]]
Sample = Callable[[str, date], Sequence[Text]]  # (stage, day) -> what is said then, to somebody invented


@dataclass(frozen=True)
class Promised:
    """Nothing is promised twice: a promise's key says what it is. It is rendered in the moment in which it is sent.

    `every`: so long after a look nothing new is expected, and looking through everybody again is spared. `over`: the
    states of a form of which nothing is said any more, whatever was promised before. `comes` tells beforehand what
    `plan` will find, and `sample` what it will say; without `comes` the plan itself is asked, as of every `foretold`
    from now on, or as of now alone, where it finds nothing later on that it does not find now.
    `moves`: the table by whose index it finds what is due, and whose rows it moves there. `beside`: its plan only
    reads, and takes long: it is made beside the turns.
    """

    kind: str
    plan: Plan
    render: Render
    every: timedelta = timedelta(0)
    over: frozenset[State] = frozenset({State.DECEASED, State.WITHDRAWN})
    comes: Comes | None = None
    sample: Sample | None = None
    foretold: timedelta | None = None
    moves: str = ""
    beside: bool = False


def zone(district: str | None, settings: Settings) -> ZoneInfo:
    return _zone(district[:2]) if district else settings.timezone


@cache
def _zone(province: str) -> ZoneInfo:
    return ZoneInfo(time_zone(province))


def busy(standing: Standing, now: datetime, but: int = 0) -> datetime | None:
    """Until when a form is being filled in there, other than this one, or whatever else is asked in the chat.

    `but`: what is said of this form was waited for, also right after another dialog has ended.
    """
    form, memo = standing.application, standing.memo
    last = [form.touched_at] if form and form.id != but else []
    if not but or memo.open:
        last.append(datetime.fromtimestamp(memo.answered, UTC))
    return max((at + BUSY for at in last if _lately(at, now)), default=None)


def _lately(at: datetime, now: datetime) -> bool:
    """Also where a clock was set back a little; where it was by more, nobody waits until it comes there again."""
    return abs(now - at) < BUSY


def free(now: datetime, district: str | None, settings: Settings) -> datetime:
    """The first instant from now on at which somebody who lives there may be written to."""
    return allowed(now, zone(district, settings), district[:2] if district else "")


def not_now(now: datetime, district: str | None, settings: Settings, busy: datetime | None = None) -> Later | None:
    """Not in the silence where this person lives, and not before they have filled in another form."""
    then = free(max(now, busy or now), district, settings)
    return Later(then) if then > now else None


def paused(session: Session, account: int, now: datetime, form: Application, settings: Settings) -> Later | None:
    """Not before a pause that somebody asked for is over, nor in the days after an accident was told."""
    wishes = wishes_of(session, [account])[account]
    then = _after(wishes, now, form.district, settings, climb.facts_of(session, form.id).hush)
    return Later(free(then, form.district, settings)) if then > now else None


def hushed(session: Session, now: datetime, form: Application, settings: Settings) -> Later | None:
    """Nothing about iuran, an answer about a payment included, in the days after an accident was told (words.md)."""
    hush = climb.facts_of(session, form.id).hush
    there = zone(form.district, settings)
    then = free(datetime.combine(hush, MORNING, there), form.district, settings) if hush else now
    return Later(then) if then > now else None


def wished(
    wishes: Wishes, at: datetime, district: str | None, settings: Settings, reckoned: str | None = None
) -> datetime:
    """When that is said which is due then: as `paused` has it, and not in the silence.

    `reckoned`: what the ladder of a form stands on.
    """
    hush = ladder.read(reckoned).hush if reckoned else None
    return free(_after(wishes, at, district, settings, hush), district, settings)


def _after(wishes: Wishes, at: datetime, district: str | None, settings: Settings, hush: date | None) -> datetime:
    there = zone(district, settings)
    quiet = [wishes.again_at(there), datetime.combine(hush, time(wishes.hour), there) if hush else None]
    return max([at, *(one for one in quiet if one)])


def stop() -> Button:
    return Button(STOP, pack("stop", key="reminders"))
