"""/laporan for officers, /statistik for admins and for the viewers of a region."""

from handlers.conversation import tapping
from handlers.conversation.visit import Visit
from handlers.reports import made, shown
from handlers.reports.about import LAPORAN, STATISTIK, Scope, of_value, seen
from models.chat import account_of
from rules.reports.report import Of
from transport.keyboards import Tap


def laporan(visit: Visit) -> None:
    """Of the cooperative for which an officer works now."""
    visit.give_way()
    shown.show(visit, Scope(LAPORAN, Of(cooperative=visit.standing.cooperative)))


def statistik(visit: Visit) -> None:
    """Of all for admins; of a viewer's region, or the list of them."""
    visit.give_way()
    account_of(visit.session, visit.standing, visit.turn.now)  # who is an admin by the settings may have none yet
    if scoped := seen(visit.session, STATISTIK, visit.standing.roles, Of()):
        return shown.show(visit, scoped)
    mine = _regions(visit)
    if len(mine) == 1:
        return shown.show(visit, Scope(STATISTIK, Of(region=mine[0]), hidden=True))
    return shown.yours(visit, mine)


def _regions(visit: Visit) -> list[str]:
    return [held.region for held in visit.standing.roles if held.region]


def tapped(visit: Visit, tap: Tap) -> None:
    """What is not theirs, or of another cooperative than the present one, is as what is not there."""
    if tap.verb == STATISTIK and tap.key == "yours" and (mine := _regions(visit)):
        return shown.yours(visit, mine, tap.application)
    scoped = seen(visit.session, tap.verb, visit.standing.roles, of_value(tap.value))
    if not scoped or (tap.verb == LAPORAN and scoped.of.cooperative != visit.standing.cooperative):
        return tapping.stale(visit, tap)
    again = visit.tapped_again
    visit.tapped()
    if tap.key in shown.makes(scoped):
        return tapping.stale(visit, tap) if again else made.ask(visit, tap.key, scoped)
    if tap.key == "areas" and scoped.within:
        return shown.areas(visit, scoped, tap.application)
    return shown.show(visit, scoped)
