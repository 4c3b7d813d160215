"""The ten people whose call helps most, each with why; a tap opens the card, and the card leads back to them."""

from handlers.conversation import menu, tapping
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer import today
from handlers.officer.place import NAME, button, called, here, present
from locales import N_, Text, joined
from models import Session, audit, ten
from models.namesakes import END
from rules.paying import in_words
from rules.ten import MOST, PAGE, Call, Ten, Why
from transport.context import Services, Turn
from transport.keyboards import Tap
from transport.screen import Screen

KIND = "ten"  # of the button, and of the screen, which is read beside the turns
TITLE = N_("<b>Call these people first: %(count)s</b>\n%(cooperative)s")
NOBODY = N_("Nobody needs a call now.")
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
MORE_PEOPLE, MANY = N_("After them come more people: %(count)s."), N_("After them come many more people.")
REACH = N_("Tap a number to see the member. The whole phone number is in your own list of members.")
NEXT, FIRST = Text(N_("The next ones")), Text(N_("The first ones"))


def tapped(visit: Visit, tap: Tap) -> None:
    """Each look is noted."""
    about = here(visit, tap.value)
    if not about:
        return tapping.stale(visit, tap)
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "saw a list of members", cooperative=present(visit))
    return visit.read(KIND, about[0])


def make(session: Session, services: Services, chat: int, page: int, _language: str) -> Screen:
    """For `handlers.kinds.FILES`: a page of them as they are now."""
    visit = Visit(session, Turn(services, update_id=0, chat_id=chat, now=services.now()), {})
    found = ten.of_cooperative(session, present(visit), visit.turn.now)
    if not found.calls:
        return Screen((Text(NOBODY),), ((menu.lead(today.BACK, "start"),),))
    page = page if page * PAGE < len(found.calls) else 0
    shown = found.calls[page * PAGE : (page + 1) * PAGE]
    numbers = [
        button(visit, Text(str(n)), "member", "one", one.id, page + 1) for n, one in enumerate(shown, page * PAGE + 1)
    ]
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
        known = {"number": number, "name": name[:NAME], "what": _why(one, parts.get(one.id))}
        lines.append(Text(today.ENTRY, known | {"end": phone[-END:]}) if phone else Text(today.NO_PHONE, known))
    return lines


def _why(one: Call, part: str | None) -> Text:
    known = {"date": one.day, "month": in_words(one.day)} if one.day else {}
    return Text(WHY[one.why], known | ({"part": Text(part)} if part else {}))


def _beyond(found: Ten) -> list[Text]:
    if found.many:
        return [Text(MANY)]
    return [Text(MORE_PEOPLE, {"count": found.all - MOST})] if found.all > MOST else []
