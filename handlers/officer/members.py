"""/anggota: the members of the present cooperative, by state or by a part of the name."""

from handlers.conversation import aside, menu, tapping
from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.form import ask, paired
from handlers.conversation.visit import Visit
from handlers.officer import board, questions
from handlers.officer.place import NAME, button, called, here, present
from locales import N_, Text, joined
from models import Session, assist, audit, claim, letter, members, namesakes
from models.members import Named
from rules import status_said
from rules.letters import NAME as WHOM
from rules.letters import words
from rules.status import State
from transport.context import Services, Turn
from transport.keyboards import Tap
from transport.screen import PRIMARY, Button, Screen

KEY, FOUND = "looking", "found"  # the dialog, and the kind of the screen of those who were found
TITLE = N_("<b>Members of %(cooperative)s</b>")
COMPLETE = N_("Forms complete: %(count)s")
MOST = N_("Forms complete: %(count)s or more")
ASKING = N_("Questions that wait for an answer: %(count)s")
TWO = N_("Two forms with the same NIK: %(count)s")
DRAFTS = N_("Drafts that you filled in: %(count)s")
NOT_YET = N_("Whoever has not finished the form yet stands with the invitations.")
SEEN = N_("You see those who agreed to it, and whom the cooperative has invited.")
OF = N_("<b>Forms complete</b>\n%(cooperative)s")
ENTRY, NAMESAKE = "%(number)s. %(name)s", N_("%(number)s. %(name)s, phone …%(end)s")
NOBODY = N_("Nobody has finished the form yet.")
STATES = N_("<b>How the forms stand</b>\n%(cooperative)s")
COUNT, STATE = N_("%(state)s: %(count)s"), N_("<b>%(state)s</b>\n%(cooperative)s")
NONE = N_("No form of this cooperative stands so now.")
FOUND_ONES = N_("<b>Found: %(count)s</b>\n%(cooperative)s")
NOT_FOUND = N_("Nobody of %(cooperative)s whose name holds that can be seen. Try a shorter part of the name.")
LEFT = N_("All right.")
BY_STATE = Text(N_("By status"))
SEARCH, LIST, AGAIN = Text(N_("Search by name")), Text(N_("Forms complete")), Text(N_("Search again"))
CLAIMS = Text(N_("Same NIK"))
HELP, OPEN = Text(N_("Fill in for a member")), Text(N_("Drafts"))
PAGE = 4  # names on a screen
SHOWN = tuple(one for one in State if one not in (State.WITHDRAWN, State.DECEASED))  # by which members are listed


def anggota(visit: Visit) -> None:
    visit.give_way()
    show(visit)


def show(visit: Visit, *notes: Text) -> None:
    mine = present(visit)
    count, asking = members.how_many(visit.session, mine), letter.how_many(visit.session, mine)
    known = Text(COMPLETE if count < members.MANY else MOST, {"count": count})
    drafts = assist.how_many(visit.session, visit.turn.chat_id, mine)
    lines = [
        known,
        Text(ASKING, {"count": asking}),
        *([Text(DRAFTS, {"count": drafts})] if drafts else []),
        Text(NOT_YET),
    ]
    two = claim.how_many(visit.session, mine)
    lines += [Text(TWO, {"count": two})] if two else []
    claims = (button(visit, CLAIMS, "claim", "list"),) if two else ()
    helps = (
        button(visit, HELP, "assist", "new", style=PRIMARY),
        *((button(visit, OPEN, "assist", "list"),) if drafts else ()),
    )
    rows = (
        helps,
        (button(visit, SEARCH, "members", "ask"), button(visit, LIST, "members", "list")),
        (button(visit, BY_STATE, "members", "states"), button(visit, questions.QUESTIONS, "reply", "list")),
        (*claims, menu.lead(board.BACK, "start")),
    )
    visit.say(*notes, Text(TITLE, called(visit)), joined(lines), Text(SEEN), rows=rows)


def tapped(visit: Visit, tap: Tap) -> None:
    about = here(visit, tap.value)
    if not about:
        return tapping.stale(visit, tap)
    if tap.key == "ask":
        visit.give_way()
        visit.memo.answers[KEY] = {}
        visit.open(KEY)
        return ask(visit)
    if tap.key == "list":
        return _list(visit, about[0])
    if tap.key == "states":
        return _states(visit)
    if tap.key in SHOWN:
        return _list(visit, about[0], State(tap.key))
    if tap.key == FOUND and "name" in visit.memo.answers.get(KEY, {}):
        return _look(visit, about[0])
    return show(visit)


def _states(visit: Visit) -> None:
    """How many stand where; a button for each."""
    counts = members.by_state(visit.session, present(visit))
    there = {state: counts[state] for state in SHOWN if counts.get(state)}
    if not there:
        return show(visit, Text(NOBODY))
    known = {state: Text(status_said.LISTED[state]) for state in there}
    lines = joined([Text(COUNT, {"state": known[one], "count": count}) for one, count in there.items()])
    buttons = [button(visit, known[one], "members", one) for one in there]
    back = button(visit, board.BACK, "members", "all")
    return visit.say(Text(STATES, called(visit)), lines, rows=paired([*buttons, back], tight=True))


def _list(visit: Visit, after: int, state: State | None = None) -> None:
    """Whose forms are complete, or stand so."""
    found = members.listed(visit.session, visit.vault, present(visit), after, PAGE + 1, state)
    if not found:
        return show(visit, Text(NONE if state else NOBODY))
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "saw a list of members", cooperative=present(visit))
    lines, numbers = _numbered(visit, found[:PAGE], 1)
    more = (button(visit, board.MORE, "members", state or "list", found[PAGE - 1].id),) if len(found) > PAGE else ()
    last = (*more, button(visit, board.BACK, "members", "states" if state else "all"))
    title = (
        Text(STATE, {"state": Text(status_said.LISTED[state])} | called(visit)) if state else Text(OF, called(visit))
    )
    return visit.say(title, lines, rows=(*numbers, last))


def _numbered(visit: Visit, some: list[Named], first: int) -> tuple[Text, tuple[tuple[Button, ...], ...]]:
    """Those of one name are told apart by their phone numbers."""
    end = namesakes.apart(visit.session, visit.vault, {one.id: one.name for one in some})
    named = [{"number": n, "name": one.name[:NAME], "end": end.get(one.id)} for n, one in enumerate(some, first)]
    lines = [Text(NAMESAKE if one["end"] else ENTRY, one) for one in named]
    numbers = [button(visit, Text(str(n)), "member", "one", one.id) for n, one in enumerate(some, first)]
    return joined(lines), paired(numbers, tight=True)


# -- by a part of the name ---------------------------------------------------------------------------
def _asked(visit: Visit, *_: Text, **__: object) -> None:
    """What was looked for stays, for the pages of it, until the officer turns to something else."""
    visit.close(KEY)
    _look(visit, 0)


def _look(visit: Visit, page: int) -> None:
    """Every name of the cooperative is opened for it: beside the turns, when the answer is said."""
    now, by = visit.turn.now, visit.turn.chat_id
    audit.note(visit.session, now, by, "looked for a member", cooperative=present(visit))
    visit.read(FOUND, page)


def make(session: Session, services: Services, chat: int, page: int, _language: str) -> Screen:
    """For `handlers.kinds.FILES`: whose name holds what is looked for."""
    visit = Visit(session, Turn(services, update_id=0, chat_id=chat, now=services.now()), {})
    wanted = words(visit.memo.answers.get(KEY, {}).get("name", ""))
    found = members.named(session, services.vault, present(visit), wanted) if wanted else []
    again = (button(visit, AGAIN, "members", "ask"), button(visit, board.BACK, "members", "all"))
    if not found:
        return Screen((Text(NOT_FOUND, called(visit)),), (again,))
    first = page * PAGE if page * PAGE < len(found) else 0
    lines, numbers = _numbered(visit, found[first : first + PAGE], first + 1)
    following = first // PAGE + 1 if first + PAGE < len(found) else 0
    more = ((button(visit, board.MORE, "members", FOUND, following),),) if len(found) > PAGE else ()
    return Screen((Text(FOUND_ONES, {"count": len(found)} | called(visit)), lines), (*numbers, *more, again))


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT))


DIALOG = Dialog(KEY, OFFICERS, WHOM, InChat(KEY), done=_asked, leave=_leave, stays=False)
