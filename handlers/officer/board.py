"""/pantau: how many invitations of the present cooperative are in which state; counts lead to names."""

from collections.abc import Sequence

from handlers.conversation import menu, tapping
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer import every, person
from handlers.officer.place import NAME, button, called, day, here, present
from locales import N_, Text, joined
from models import audit, board
from models.board import Which
from models.invitation import Invitation
from transport.keyboards import Tap
from transport.screen import Button

TITLE = N_("<b>Invitations of %(cooperative)s</b>")
LINE = N_("%(number)s. %(state)s: %(count)s")
NONE = N_("Nobody has been invited yet.")
TAP = N_("Tap a number for the names.")
OF = N_("<b>%(state)s</b>: %(count)s\n%(cooperative)s")
ENTRY, NAMED = N_("%(number)s. %(name)s, until %(date)s"), "%(number)s. %(name)s"
EMPTY = N_("There is none of these any more.")
MORE, BACK = Text(N_("More …")), Text(N_("Back"))
FIRST, PAGE = 6, 4  # states with buttons on a screen, and names
EXPIRING = ("made", "opened", "started", "expired")  # states in which it matters until when the link holds
ORDER = tuple(every.CALLED)  # a button holds the place of a state in here
STOPPED = "stopped"  # the kind of the screen of forms that are not finished (handlers/officer/stopped.py)


def pantau(visit: Visit) -> None:
    visit.give_way()
    show(visit)


def show(visit: Visit, *notes: Text, first: int = 0) -> None:
    """The states that there are, in the order in which people pass through them."""
    found = board.counted(visit.session, present(visit), visit.turn.now)
    there = [which for which in ORDER if which in found]
    lines = [
        Text(LINE, {"number": n, "state": Text(every.CALLED[which]), "count": found[which]})
        for n, which in enumerate(there, 1)
    ]
    first = first if first < len(there) else 0
    buttons = [
        button(visit, Text(str(n)), "board", "list", ORDER.index(which))
        for n, which in enumerate(there[first : first + FIRST], first + 1)
    ]
    following = first + FIRST if first + FIRST < len(there) else 0
    more = (button(visit, MORE, "board", "all", following),) if len(there) > FIRST else ()
    said = (joined(lines), Text(TAP)) if lines else (Text(NONE),)
    last = (*more, menu.lead(BACK, "start"))
    visit.say(*notes, Text(TITLE, called(visit)), *said, rows=(*paired(buttons, tight=True), last))


def tapped(visit: Visit, tap: Tap) -> None:
    about = here(visit, tap.value)
    if not about:
        return tapping.stale(visit, tap)
    place, after = about
    which = ORDER[place % len(ORDER)]
    again = visit.tapped_again
    visit.tapped()
    if tap.key in every.DEEDS:
        return every.ask(visit, tap.key, which)
    if tap.key in every.DONE and not again:
        return every.do(visit, tap.key, which)
    if tap.key == "list":
        return _list(visit, which, after)
    if tap.key == STOPPED:
        return _stopped(visit, place)
    return show(visit, first=place if tap.key == "all" else 0)


def _list(visit: Visit, which: Which, after: int) -> None:
    """Names of a state; of forms that are not finished where they stopped, which is read beside the turns."""
    if which == Which("accepted"):
        return _stopped(visit)
    rows = board.listed(visit.session, present(visit), which, visit.turn.now, after, PAGE + 1)
    if not rows:
        return show(visit, Text(EMPTY))
    _seen(visit)
    title = {"state": Text(every.CALLED[which]), "count": _count(visit, which)} | called(visit)
    names = person.names(visit, rows[:PAGE])
    entry = ENTRY if which.state in EXPIRING else NAMED
    lines = [
        Text(entry, {"number": n, "name": names[row.id][:NAME], "date": day(row.expires_at)})
        for n, row in enumerate(rows[:PAGE], 1)
    ]
    return visit.say(Text(OF, title), joined(lines), rows=_rows(visit, which, rows))


def _stopped(visit: Visit, subject: int = 0) -> None:
    _seen(visit)
    visit.read(STOPPED, subject)


def _rows(visit: Visit, which: Which, rows: Sequence[Invitation]) -> tuple[tuple[Button, ...], ...]:
    place = ORDER.index(which)
    numbers = [button(visit, Text(str(n)), "member", "one", row.id) for n, row in enumerate(rows[:PAGE], 1)]
    deeds = tuple(button(visit, label, "board", key, place) for key, label in every.offered(which))
    more = (button(visit, MORE, "board", "list", place, rows[PAGE - 1].id),) if len(rows) > PAGE else ()
    out = (*more, button(visit, BACK, "board", "all"))
    return (*paired(numbers, tight=True), *([deeds] if deeds else []), out)


def _count(visit: Visit, which: Which) -> int:
    return board.counted(visit.session, present(visit), visit.turn.now).get(which, 0)


def _seen(visit: Visit) -> None:
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "saw a list of members", cooperative=present(visit))
