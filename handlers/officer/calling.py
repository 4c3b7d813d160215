"""Calling one after the other: why each of the ten is named, on their card, and one tap from there to the next card."""

from handlers.conversation import menu
from handlers.conversation.visit import Visit
from handlers.officer import home, today
from handlers.officer.place import button, present
from locales import N_, Text
from models import audit, ten
from rules.inviting import midnight
from rules.paying import in_words
from rules.ten import MOST, PAGE, Call, Why
from transport.screen import PRIMARY, Button

KIND = "ten"  # of the buttons, and of the list of them (handlers/officer/ten.py)
WHY: dict[Why, str] = {
    Why.LAPSING: N_("protection ends on %(date)s, as far as it is noted"),
    Why.MONTHS: today.MONTHS,
    Why.UNREACHED: N_("no message about iuran %(month)s reaches them"),
    Why.RETURNED: N_("the proof for iuran %(month)s was returned"),
    Why.CODE: N_("has a payment code since %(date)s, not paid yet"),
    Why.CORRECTION: N_("returned by the branch on %(date)s, to be corrected"),
    Why.STOPPED: N_("stopped in the form at %(part)s on %(date)s"),
    Why.STARTED: N_("agreed on %(date)s, but has not begun the form"),
    Why.OPENED: N_("opened the invitation on %(date)s, has not agreed"),
    Why.UNOPENED: N_("has not opened the invitation of %(date)s"),
}
REASON = N_("<b>Why to call</b>: %(why)s")
NOTED = N_("Noted as called. People you called today: %(count)s.")
GONE = N_("Not noted: whoever that was is not on the list of your cooperative any more.")
ENOUGH = N_("You called %(count)s people today. Thank you!")
OVER = N_("There is nobody after them.")
NOBODY = N_("Nobody needs a call now.")
CALLED, SKIP, LIST = Text(N_("Called, next one")), Text(N_("Skip")), Text(N_("List of the 10"))


def why(one: Call, part: str | None) -> Text:
    known = {"date": one.day, "month": in_words(one.day)} if one.day else {}
    return Text(WHY[one.why], known | ({"part": Text(part)} if part else {}))


def reason(visit: Visit, id: int) -> list[Text]:
    """For the card of who was opened from the list; nothing where no reason holds any more."""
    one = ten.reason(visit.session, present(visit), id, visit.turn.now)
    if not one:
        return []
    parts = ten.parts(visit.session, visit.vault, [one], visit.turn.today)
    return [Text(REASON, {"why": why(one, parts.get(id))})]


def row(visit: Visit, id: int, place: int) -> tuple[Button, ...]:
    """`place`: among the ten, from 1 on."""
    return (
        button(visit, CALLED, KIND, "called", id, place, style=PRIMARY),
        button(visit, SKIP, KIND, "skip", id, place),
    )


def back(visit: Visit, place: int) -> Button:
    return button(visit, LIST, KIND, "list", (place - 1) // PAGE)


def note(visit: Visit, id: int) -> int:
    """For some days nobody is asked to call them (models/ten.py); how many this officer called today."""
    session, now, by = visit.session, visit.turn.now, visit.turn.chat_id
    audit.note(session, now, by, "called a member", 1, present(visit), id)
    return audit.counted(session, by, audit.CALLED, midnight(now))


def following(visit: Visit, place: int) -> Call | None:
    """Who stands at this place now: whoever was called leaves it to the next one."""
    return ten.nth(visit.session, present(visit), visit.turn.now, place - 1) if place <= MOST else None


def end(visit: Visit, count: int, more: bool) -> None:
    """`count` were called today; `more`: there are others still."""
    said = [Text(ENOUGH, {"count": count})] if count else [Text(OVER)] if more else []
    again = (button(visit, home.TEN, KIND, "list", 0),) if more else ()
    visit.say(*said, *([] if more else [Text(NOBODY)]), rows=((*again, menu.lead(today.BACK, "start")),))
