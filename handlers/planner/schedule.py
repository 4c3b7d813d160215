"""What will go out in the next days, to how many, saying what: by the planner's own functions, nothing is promised.

As it will be if nobody does anything and nothing fails (product.md C5). It is counted page by page, so that memory does
not grow with the number of members, and others have their turns between two pages.
"""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.planner import KINDS, RENDER
from handlers.planner.promised import Coming, Promised, zone
from locales import Text, Words
from models import Session, coming
from models.message import Promise
from models.paging import Place
from models.reminder import AGAIN
from models.reminder import KIND as REMINDER
from rules.ladder import zone_of
from transport.context import Services
from transport.courier import Later, Look, Rendered
from transport.screen import Picture, Say

HOUR = timedelta(hours=1)
FORETOLD = {one.kind for one in KINDS if one.comes} | {AGAIN}  # the others are few: whether each holds is looked at


class Line(NamedTuple):
    """Of one day where people live, of one kind and stage: persons, and messages to their phones."""

    day: date
    kind: str
    stage: str
    people: int
    messages: int


async def counted(services: Services, days: int) -> AsyncIterator[dict[str, int]]:
    """Page by page: "2026-12-14 reminder ahead" and "people" or "messages", and how many more there are."""
    begin = services.now()
    end, read = begin + timedelta(days=days), services.database.read
    after, promised = 0, set[str]()  # of the few whose plan is asked
    while True:
        after, counts, keys = await read(_promised, services, begin, end, after)
        promised |= keys
        yield counts
        if not after:
            break
    for kind in KINDS:
        if kind.comes:
            place: Place | None = None
            while True:
                place, counts = await read(_of_page, services, kind, begin, end, place)
                yield counts
                if not place:
                    break
        else:
            yield await read(_planned, services, kind, begin, end, promised)


def lines(counts: Mapping[str, int]) -> list[Line]:
    """In their order."""
    found: dict[tuple[str, str, str], Counter[str]] = {}
    for name, count in counts.items():
        day, kind, stage, what = name.split(" ")
        found.setdefault((day, kind, stage), Counter())[what] += count
    return [
        Line(date.fromisoformat(day), kind, stage, some["people"], some["messages"])
        for (day, kind, stage), some in sorted(found.items())
    ]


def sample(line: Line) -> Sequence[Text]:
    """What it says to somebody invented; nothing for what has no sample."""
    kind = next((one for one in KINDS if one.kind == line.kind), None)
    return kind.sample(line.stage, line.day) if kind and kind.sample else ()


def samples(line: Line, words: Words) -> dict[str, str]:
    """In each language."""
    said = sample(line)
    return {one: "\n\n".join(words.plain(text, one) for text in said) for one in words.languages} if said else {}


def _promised(
    session: Session, services: Services, begin: datetime, end: datetime, after: int
) -> tuple[int, dict[str, int], set[str]]:
    """A page of what is promised already and holds still, and the keys of those that may be found once more."""
    page, found, keys, settings = coming.waiting(session, end, after), [], set[str](), services.settings
    for _, one in page:
        own = one.kind not in FORETOLD and not one.many
        if one.expires_at < begin or (own and not _holds(session, services, one.kind, one.account, one.subject)):
            continue
        there = zone_of(one.province) if one.province else settings.timezone
        day = one.key.rpartition(":")[2] if one.kind == REMINDER else ""
        at = datetime.fromisoformat(day).replace(tzinfo=there) if len(day) == 10 else max(begin, one.due_at)
        found += [(one.kind, Coming(at, there, stage, one.key)) for stage in one.stages]
        keys |= {one.key} if own else set()
    return (page[-1][0] if page else 0), _counts(found), keys


def _of_page(
    session: Session,
    services: Services,
    kind: Promised,
    begin: datetime,
    end: datetime,
    after: Place | None,
) -> tuple[Place | None, dict[str, int]]:
    assert kind.comes
    found, place = kind.comes(session, services, begin, end, after)
    return place, _counts((kind.kind, one) for one in found if one.at < end)


def _planned(
    session: Session, services: Services, kind: Promised, begin: datetime, end: datetime, promised: set[str]
) -> dict[str, int]:
    """Few, for who has work by them: what would be promised at each of some instants, once, if it holds now."""
    known: dict[str, Promise] = {}
    for at in _looks(begin, end, kind.foretold):
        place: Place | None = None
        while True:
            promises, place = kind.plan(session, at, services.settings, place)
            known |= {one.key: one for one in promises if one.key not in known and one.key not in promised}
            if not place:
                break
    there = zone(None, services.settings)
    held = (one for one in known.values() if _holds(session, services, one.kind, one.chat_id, one.subject))
    found = [(kind.kind, Coming(one.due_at, there)) for one in held]
    return _counts(found)


def _looks(begin: datetime, end: datetime, foretold: timedelta | None) -> Iterator[datetime]:
    """Those instants; the last one is an hour before the end."""
    at = begin
    while foretold and at < end - HOUR:
        yield at
        at += foretold
    yield max(begin, end - HOUR) if foretold else begin


def _holds(session: Session, services: Services, kind: str, chat: int, subject: int) -> bool:
    """Whether it would be said, as things are now."""
    rendered = RENDER[kind](session, services, chat, subject)
    if isinstance(rendered, Look):
        rendered = rendered.then(rendered.read(session), session, services, chat, subject)
    return isinstance(rendered, Later) or (isinstance(rendered, Rendered) and isinstance(rendered.say, Say | Picture))


def _counts(found: Iterable[tuple[str, Coming]]) -> dict[str, int]:
    people, messages, known = Counter[tuple[str, date, str]](), Counter[tuple[str, date, str]](), set[str]()
    for kind, one in found:
        name = kind, _local(one.at, one.zone), one.stage
        people[name] += 1
        if not one.joins and (not one.message or one.message not in known):
            messages[name] += 1
            known.add(one.message)
    both = (("people", people), ("messages", messages))
    return {f"{day} {kind} {stage} {what}": n for what, some in both for (kind, day, stage), n in some.items()}


@lru_cache(4096)
def _local(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()
