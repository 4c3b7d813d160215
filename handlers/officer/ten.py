"""The ten people whose call helps most, each with why; a tap opens the first card, and from there one leads on."""

from handlers.conversation import menu, tapping
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer import calling, person, today
from handlers.officer.calling import KIND
from handlers.officer.place import NAME, button, called, here, present
from locales import N_, Text, joined
from models import Session, audit, members, ten
from models.members import Member
from models.namesakes import END
from rules.ten import MOST, PAGE, Call, Ten
from transport.context import Services, Turn
from transport.keyboards import Tap
from transport.screen import Screen

TITLE = N_("<b>Call these people first: %(count)s</b>\n%(cooperative)s")
MORE_PEOPLE, MANY = N_("After them come more people: %(count)s."), N_("After them come many more people.")
REACH = N_(
    "Tap a number to begin: you see why to call, and one tap leads to the next person. The whole phone number is in "
    "your own list of members."
)
NEXT, FIRST = Text(N_("The next ones")), Text(N_("The first ones"))


def tapped(visit: Visit, tap: Tap) -> None:
    """Each look is noted."""
    about = here(visit, tap.value)
    if not about:
        return tapping.stale(visit, tap)
    if tap.key in ("called", "skip"):
        return _next(visit, tap, *about)
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "saw a list of members", cooperative=present(visit))
    return visit.read(KIND, about[0])


def _next(visit: Visit, tap: Tap, id: int, place: int) -> None:
    """From the card of one person to that of the next; after ten calls there is a rest."""
    again = visit.tapped_again
    visit.tapped()
    if again:
        return tapping.stale(visit, tap)
    there = _find(visit, id)
    called = calling.note(visit, id) if there and tap.key == "called" else 0
    place += bool(there and tap.key == "skip")
    one = calling.following(visit, place)
    found = one and _find(visit, one.id)
    if not found or (called and not called % MOST):
        return calling.end(visit, called, more=bool(found or calling.following(visit, 1)))
    notes = [Text(calling.NOTED, {"count": called})] if called else [] if there else [Text(calling.GONE)]
    return person.card(visit, found, *notes, ten=place)


def _find(visit: Visit, id: int) -> Member | None:
    return members.find(visit.session, visit.vault, present(visit), id, visit.turn.now)


def make(session: Session, services: Services, chat: int, page: int, _language: str) -> Screen:
    """For `handlers.kinds.FILES`: a page of them as they are now."""
    visit = Visit(session, Turn(services, update_id=0, chat_id=chat, now=services.now()), {})
    found = ten.of_cooperative(session, present(visit), visit.turn.now)
    if not found.calls:
        return Screen((Text(calling.NOBODY),), ((menu.lead(today.BACK, "start"),),))
    page = page if page * PAGE < len(found.calls) else 0
    shown = found.calls[page * PAGE : (page + 1) * PAGE]
    numbers = [button(visit, Text(str(n)), "member", "one", one.id, n) for n, one in enumerate(shown, page * PAGE + 1)]
    other = (button(visit, FIRST if page else NEXT, KIND, "list", 1 - page),) if len(found.calls) > PAGE else ()
    rows = (*paired(numbers, tight=True), (*other, menu.lead(today.BACK, "start")))
    title = Text(TITLE, {"count": len(found.calls)} | called(visit))
    return Screen((title, joined(_entries(visit, shown, page * PAGE)), *_beyond(found), Text(REACH)), rows)


def _entries(visit: Visit, shown: tuple[Call, ...], before: int) -> list[Text]:
    names = ten.named(visit.session, visit.vault, shown)
    parts = ten.parts(visit.session, visit.vault, shown, visit.turn.today)
    lines = []
    for number, one in enumerate(shown, before + 1):
        name, phone = names.get(one.id, ("", None))
        known = {"number": number, "name": name[:NAME], "what": calling.why(one, parts.get(one.id))}
        lines.append(Text(today.ENTRY, known | {"end": phone[-END:]}) if phone else Text(today.NO_PHONE, known))
    return lines


def _beyond(found: Ten) -> list[Text]:
    if found.many:
        return [Text(MANY)]
    return [Text(MORE_PEOPLE, {"count": found.all - MOST})] if found.all > MOST else []
