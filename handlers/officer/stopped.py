"""Forms that are not finished: at which part their people stopped, and who; read beside the turns."""

from collections import Counter

from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer import board, every
from handlers.officer.place import NAME, button, called, day, present
from locales import N_, Text, joined
from models import Session, members
from models.board import Which
from models.cooperative import Cooperatives
from models.members import MOST, Stopped
from rules.stopped import PARTS, stopped_at
from transport.context import Services, Turn
from transport.screen import Button, Screen

TITLE = N_("<b>Stopped in the form</b>: %(count)s\n%(cooperative)s")
LINE = N_("%(number)s. At %(part)s: %(count)s")
AT = N_("<b>Stopped at %(part)s</b>: %(count)s\n%(cooperative)s")
ENTRY = N_("%(number)s. %(name)s, since %(date)s")
ONLY = N_("More than %(most)s are not counted.")
NOBODY = N_("Nobody of %(cooperative)s has stopped in the form.")
FIRST, PAGE = 6, 4  # parts with buttons on a screen, and names
PAGES = 1 << 16  # a subject is a part, from 1 on, and a page of its names; or a page of parts


def make(session: Session, services: Services, chat: int, subject: int, _language: str) -> Screen:
    """For `handlers.kinds.FILES`: the parts, or the names of one."""
    visit = Visit(session, Turn(services, update_id=0, chat_id=chat, now=services.now()), {})
    found = members.stopped(session, services.vault, present(visit))
    register = Cooperatives(session)
    at = [(stopped_at(one.answers, visit.turn.today, register), one) for one in found]
    part, page = divmod(subject, PAGES)
    if 0 < part <= len(PARTS):
        return _names(visit, PARTS[part - 1], [one for where, one in at if where == PARTS[part - 1]], page)
    return _parts(visit, Counter(where for where, _ in at), page)


def _parts(visit: Visit, count: Counter[str], page: int) -> Screen:
    """In the order of the form."""
    there = [part for part in PARTS if count[part]]
    if not there:
        return Screen((Text(NOBODY, called(visit)),), ((_back(visit),),))
    lines = [Text(LINE, {"number": n, "part": Text(part), "count": count[part]}) for n, part in enumerate(there, 1)]
    first = page * FIRST if page * FIRST < len(there) else 0
    buttons = [
        button(visit, Text(str(n)), "board", board.STOPPED, (PARTS.index(part) + 1) * PAGES)
        for n, part in enumerate(there[first : first + FIRST], first + 1)
    ]
    following = first // FIRST + 1 if first + FIRST < len(there) else 0
    more = (button(visit, board.MORE, "board", board.STOPPED, following),) if len(there) > FIRST else ()
    only = [Text(ONLY, {"most": MOST})] if count.total() >= MOST else []
    title = Text(TITLE, {"count": count.total()} | called(visit))
    return Screen((title, joined(lines), *only, Text(board.TAP)), (*paired(buttons, tight=True), (*more, _back(visit))))


def _names(visit: Visit, part: str, some: list[Stopped], page: int) -> Screen:
    """Who stopped there, the one who stopped first at the top."""
    some.sort(key=lambda one: (one.since, one.id))
    first = page * PAGE if page * PAGE < len(some) else 0
    shown = some[first : first + PAGE]
    lines = [
        Text(ENTRY, {"number": n, "name": one.name[:NAME], "date": day(one.since)})
        for n, one in enumerate(shown, first + 1)
    ]
    numbers = [button(visit, Text(str(n)), "member", "one", one.id) for n, one in enumerate(shown, first + 1)]
    subject = (PARTS.index(part) + 1) * PAGES
    following = subject + first // PAGE + 1 if first + PAGE < len(some) else subject
    more = (button(visit, board.MORE, "board", board.STOPPED, following),) if len(some) > PAGE else ()
    title = Text(AT, {"part": Text(part), "count": len(some)} | called(visit))
    back = button(visit, board.BACK, "board", "list", board.ORDER.index(Which("accepted")))
    return Screen((title, *([joined(lines)] if lines else [])), (*paired(numbers, tight=True), (*more, back)))


def _back(visit: Visit) -> Button:
    return button(visit, every.BOARD, "board", "all")
