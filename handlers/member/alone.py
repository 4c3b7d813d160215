"""What follows from the question whether registering alone has worked: the number, help, or giving it up."""

from handlers.conversation import menu
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.member import changes, profile, receipt, report
from locales import N_, Text
from models import alone
from rules.status import State
from transport.keyboards import Tap, pack
from transport.screen import DANGER, PRIMARY, Button

STUCK = N_(
    "That is all right, many need a second try. The steps show again what to enter, with your data to copy. If "
    "something there does not go on, write here what you see, call 175, or let the branch office do it with you."
)
GIVEN_UP = N_(
    "All right. The form is withdrawn: nothing of it is at BPJS Ketenagakerjaan from here, and nothing more is said "
    "about it. It stays stored here until you erase it, and you can go on at any time."
)
GOES_ON = N_("Good to have you back. The form holds again, as it was.")


def tapped(visit: Visit, tap: Tap) -> None:
    """About a form of this phone, as it stands now: months later it may be another matter."""
    if not profile.turned(visit, tap.application):
        return None
    form = visit.application
    if not form or not form.submitted_at:
        return proceed(visit)
    if visit.changing:
        changes.close(visit)
    state = receipt.stands(visit).state
    if tap.key == "on" and state is State.WITHDRAWN:
        return _go_on(visit)
    if tap.key == "done" and state in receipt.ALONE:
        return report.report(visit)
    if tap.key == "help" and state is State.READY:
        return _help(visit)
    if tap.key == "not" and state is State.READY:
        return _give_up(visit)
    return receipt.status(visit)


def _help(visit: Visit) -> None:
    first = Button(receipt.STEPS, pack("steps", visit.subject), style=PRIMARY)
    visit.say(Text(STUCK), rows=((first,), (menu.lead(menu.HELP, "tanya"), receipt.number(visit))))


def _give_up(visit: Visit) -> None:
    form = visit.application
    assert form
    if not alone.give_up(visit.session, visit.vault, form, visit.turn.now):
        return receipt.status(visit)
    on = Button(receipt.RESUME, pack("alone", form.id, "on"))
    return visit.say(Text(GIVEN_UP), rows=((on, Button(receipt.ERASE, pack("remove", form.id), style=DANGER)),))


def _go_on(visit: Visit) -> None:
    form = visit.application
    assert form
    done = alone.go_on(visit.session, visit.vault, form, visit.standing.answers, visit.turn.now)
    receipt.status(visit, *([Text(GOES_ON)] if done else []))
