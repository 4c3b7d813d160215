"""/serah: forms that are ready are put into a package, which the officer hands over to BPJS Ketenagakerjaan."""

from dataclasses import asdict
from typing import Any

from handlers.conversation import menu, tapping, working
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer import answers, home, serah_files, serah_hand
from handlers.officer.place import called, day, here, present
from handlers.officer.serah_card import BACK, STATES, button, card
from locales import N_, Text, joined
from models import audit, job, package, packed, role
from models.cooperative import Cooperative
from models.package import Package, Ready
from rules.handover import limits
from rules.kit.head import Head
from rules.reference import password
from transport.context import WIB
from transport.keyboards import Tap
from transport.screen import PRIMARY, File

TITLE = N_("<b>Handing over to BPJS Ketenagakerjaan</b>\n%(cooperative)s")
READY, READY_MOST = N_("Ready to be handed over: %(count)s"), N_("Ready to be handed over: %(count)s or more")
CHANGED = N_("Changed since they were handed over: %(count)s")
NOTHING = N_("No form is ready to be handed over at the moment.")
ONE = N_("%(number)s, %(date)s: %(count)s forms, %(state)s")
CONFIRM = N_(
    "<b>Make a package for %(cooperative)s?</b> Forms in it: %(count)s.\n"
    "NIKs, names and addresses stand in it, so the file opens with a password only. Your name, the time and a number "
    "stand in it, and it is written down who had it made."
)
MOST = N_("A package holds %(count)s forms at most. The others come into the next one.")
ENOUGH = N_(
    "You had %(count)s packages made today, and that is as many as there may be in a day. Please go on tomorrow."
)
THERE = N_("It is being made already.")
SHOWN = N_("The password is below. It goes after a minute.")
MAKE, YES, MORE = Text(N_("Make a package")), Text(N_("Yes, make it")), Text(N_("More …"))
PAGE = 4  # packages on a screen


def serah(visit: Visit) -> None:
    visit.give_way()
    show(visit)


def show(visit: Visit, *notes: Text, passing: int = 0) -> None:
    """What is ready, and the packages, the newest first."""
    here, ready = present(visit), package.ready(visit.session, present(visit))
    found = package.listed(visit.session, here, PAGE + 1, passing)
    closed = home.entry(visit, here).closed
    make = (button(here, MAKE, "make", style=PRIMARY),) if sum(ready) and not closed else ()
    numbers = [button(here, Text("%(number)s", {"number": one.name}), "one", one.id) for one in found[:PAGE]]
    more = (button(here, MORE, "all", passing + PAGE),) if len(found) > PAGE else ()
    lines = [*notes, Text(TITLE, called(visit)), *([Text(home.CLOSED)] if closed else []), _counts(ready)]
    lines += [joined([_line(one) for one in found[:PAGE]])] if found else []
    first, last = (*make, answers.button(visit)), (*more, menu.lead(BACK, "start"))
    visit.say(*lines, rows=(first, *paired(numbers, tight=True), last))


def _counts(ready: Ready) -> Text:
    if not sum(ready):
        return Text(NOTHING)
    new = Text(READY if ready.new < packed.MANY else READY_MOST, {"count": ready.new})
    return joined([new, *([Text(CHANGED, {"count": ready.changed})] if ready.changed else [])])


def _line(one: Package) -> Text:
    state = Text(STATES[one.state])
    return Text(ONE, {"number": one.name, "date": day(one.made_at), "count": one.count, "state": state})


def tapped(visit: Visit, tap: Tap) -> None:
    """About the present cooperative; a package of another one is as one that is not there."""
    about = here(visit, tap.value)
    if not about:
        return tapping.stale(visit, tap)
    again = visit.tapped_again
    if tap.key in ("make", "yes"):
        return _ask(visit) if tap.key == "make" else _make(visit, again)
    if tap.key == "all":
        return show(visit, passing=about[0])
    row = package.of(visit.session, present(visit), about[0])
    step = STEPS.get(tap.key)
    if not row or not step or (row.cancelled_at and tap.key != "one"):
        return tapping.stale(visit, tap)
    return step(visit, row, tap, about[1])


# -- a new one -----------------------------------------------------------------------------------------
def _ask(visit: Visit) -> None:
    """Once more before NIKs leave the bot."""
    mine, ready = present(visit), package.ready(visit.session, present(visit))
    if _may_not(visit, ready):
        return
    count = min(sum(ready), limits.MOST)
    said = [Text(CONFIRM, called(visit) | {"count": count})]
    said += [Text(MOST, {"count": limits.MOST})] if sum(ready) > limits.MOST else []
    visit.say(*said, rows=((button(mine, YES, "yes"), button(mine, BACK, "all")),))


def _make(visit: Visit, again: bool) -> None:
    session, mine, by, now = visit.session, present(visit), visit.turn.chat_id, visit.turn.now
    if again:
        return visit.toast(Text(THERE))
    if _may_not(visit, package.ready(session, mine)):
        return None
    word = password()
    row = package.make(session, visit.vault, mine, by, now, word)
    if not row:
        return show(visit, Text(NOTHING))
    id = job.start(session, visit.vault, serah_files.MAKE, by, now, _parameters(visit, row, word), row.id)
    visit.tapped()
    visit.strip()
    return visit.do(working.working(id))


def _may_not(visit: Visit, ready: Ready) -> bool:
    """It is said where nothing can be made now."""
    mine, by = present(visit), visit.turn.chat_id
    if home.entry(visit, mine).closed or not sum(ready):
        show(visit)
    elif package.made_today(visit.session, mine, by, visit.turn.now) >= limits.PER_DAY:
        show(visit, Text(ENOUGH, {"count": limits.PER_DAY}))
    else:
        return False
    return True


def _parameters(visit: Visit, row: Package, word: str) -> dict[str, Any]:
    by, here = row.made_by, visit.session.get_one(Cooperative, row.cooperative_id)
    head = Head(
        bot=visit.turn.bot,
        cooperative=home.entry(visit, row.cooperative_id).full_name,
        operator=visit.given.operator,
        contact=visit.given.contact or "",
        who=role.names(visit.session, visit.vault, [by]).get(by) or str(by),
        made_at=row.made_at.astimezone(WIB).isoformat(),
        number=row.name,
        language=visit.language,
    )
    parties = {"legal_number": here.legal_number or "", "branch": here.branch or ""}
    return {"head": asdict(head), "parties": parties, "password": word}


# -- one of them ---------------------------------------------------------------------------------------
def _one(visit: Visit, row: Package, *_: object) -> None:
    screen = card(visit.session, visit.vault, row, visit.turn.chat_id)
    visit.say(*screen.lines, rows=screen.rows)


def _password(visit: Visit, row: Package, tap: Tap, *_: object) -> None:
    """In a message of its own, for a minute; whose right it is is asked again when it is said."""
    if not row.password or row.state != "made" or not package.may_have(visit.session, row, visit.turn.chat_id):
        return tapping.stale(visit, tap)
    now, by = visit.turn.now, visit.turn.chat_id
    audit.note(visit.session, now, by, "saw a password", row.name, row.cooperative_id)
    visit.toast(Text(SHOWN))
    return visit.do(File(serah_files.PASSWORD, row.id, goes=int(limits.SHOWN.total_seconds())))


STEPS = {
    "one": _one,
    "word": _password,
    "day": serah_hand.ask,
    "days": serah_hand.ask,
    "on": serah_hand.hand,
    "cancel": serah_hand.ask_cancel,
    "gone": serah_hand.cancel,
}
