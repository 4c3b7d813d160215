"""The invitation kit: links for WhatsApp, slips to cut out, the poster. A bot cannot write first, so officers do.

What is asked here; how the files are made and handed over is in kit_files.py.
"""

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from handlers.conversation import menu, tapping
from handlers.conversation.visit import Visit
from handlers.officer import home
from handlers.officer.kit_files import working
from locales import N_, Text
from models import job, kit, role, standing_link
from models.kit import Kit
from models.role import Held
from rules.assisting import SHEETS
from rules.consent import CONSENT_VERSION
from rules.kit.head import PER_FILE, Head
from transport.context import WIB
from transport.keyboards import Tap, deep_link, pack
from transport.screen import Button

TITLE = N_("<b>Links and slips of %(cooperative)s</b>")
ABOUT = N_(
    "A bot cannot write to anybody first, so the invitation comes from you. For each person there is a link to send by "
    "WhatsApp, and a slip to print and cut out. The poster is for all members."
)
WAIT = N_("Invited and not opened yet: %(count)s.")
EXPIRED = N_("Expired: %(count)s.")
NOBODY = N_("Nobody waits for an invitation at the moment.")
WHAT = {
    "links": N_("A workbook with a link for each person"),
    "slips": N_("Slips to print, eight on a page"),
}
CONFIRM = N_(
    "<b>%(what)s</b>, for %(cooperative)s.\n"
    "Names stand in it, and links that open invitations: keep it as you keep the list, and give each person only their "
    "own. Your name, the time and a number stand in it, and it is written down who had it made. Make it?"
)
RENEW = N_(
    "Of %(cooperative)s %(count)s invitations have expired: their old links and slips open nothing. Renew them for 14 "
    "days, and put them in as well?"
)
THERE = N_("It is being made already.")
ALL, NEW = N_("All who wait: %(count)s"), N_("Only new ones: %(count)s")
RENEW_YES, RENEW_NO = N_("Yes, renew them"), N_("No, without them")
LINKS, SLIPS, POSTER = Text(N_("Links (workbook)")), Text(N_("Slips (PDF)")), Text(N_("Poster (PDF)"))
PAPERS = Text(N_("Consents on paper"))
OF_NOBODY = {"poster": {"count": 0}, "papers": {"count": SHEETS, "version": CONSENT_VERSION}}  # no names stand in them
BACK = Text(N_("Back"))
APART = timedelta(seconds=1)  # between two files: what somebody else asks for meanwhile comes in between


def button(label: Text, cooperative: int, key: str = "ask") -> Button:
    """What leads to the kit of a cooperative."""
    return Button(label, pack("kit", key=key, value=cooperative))


def tapped(visit: Visit, tap: Tap) -> None:
    """About one of the officer's own cooperatives, which each screen names."""
    held = home.theirs(visit, tap.value)
    if not held or not role.of_account(visit.session, visit.turn.chat_id, held):
        return tapping.stale(visit, tap)
    what, _, which = tap.key.partition(".")
    makes = what in OF_NOBODY or (what in WHAT and which)
    if makes and (visit.tapped_again or kit.in_work(visit.session, held.cooperative_id or 0, what, visit.turn.chat_id)):
        return visit.toast(Text(THERE))
    if what not in (*WHAT, *OF_NOBODY) or home.entry(visit, held.cooperative_id or 0).closed:
        return show(visit, held)
    if what in OF_NOBODY:
        return _make(visit, held, what, **OF_NOBODY[what])
    return _asked(visit, held, what, which)


def show(visit: Visit, held: Held, *notes: Text) -> None:
    """Who waits, and what can be made for them; after an import, too."""
    id, here = held.cooperative_id or 0, home.entry(visit, held.cooperative_id or 0)
    lines = [*notes, Text(TITLE, {"cooperative": here.full_name})]
    back = (menu.lead(BACK, "start"),)
    if here.closed:
        return visit.say(*lines, Text(home.CLOSED), rows=(back,))
    found = kit.waiting(visit.session, id, None, visit.turn.now)
    lines += [Text(ABOUT), Text(WAIT, {"count": found.all}) if found.all else Text(NOBODY)]
    lines += [Text(EXPIRED, {"count": found.expired})] if found.expired else []
    made = (button(LINKS, id, "links"), button(SLIPS, id, "slips")) if found.all or found.expired else ()
    return visit.say(
        *lines, rows=(*((made,) if made else ()), (button(POSTER, id, "poster"), button(PAPERS, id, "papers")), back)
    )


def _asked(visit: Visit, held: Held, what: str, which: str) -> None:
    """Once more before names leave the bot, then whether what expired is renewed."""
    id = held.cooperative_id or 0
    since = kit.last(visit.session, id, what)
    found = kit.waiting(visit.session, id, since, visit.turn.now)
    counts = {"new": found.new, "without": found.all, "all": 0 if found.expired else found.all}
    counts["renew"] = found.all + found.expired if found.expired else 0
    if count := counts.get(which):
        return _make(visit, held, what, count=count, since=since if which == "new" else None, renews=which == "renew")
    if which == "all" and found.expired:
        return _ask_renewal(visit, id, what, found)
    return _confirm(visit, held, what, found) if found.all or found.expired else show(visit, held)


def _confirm(visit: Visit, held: Held, what: str, found: kit.Waiting) -> None:
    id = held.cooperative_id or 0
    rows = [button(Text(ALL, {"count": found.all or found.expired}), id, f"{what}.all")]
    rows += [button(Text(NEW, {"count": found.new}), id, f"{what}.new")] if 0 < found.new < found.all else []
    said = Text(CONFIRM, {"what": Text(WHAT[what]), "cooperative": home.entry(visit, id).full_name})
    visit.say(said, rows=(tuple(rows), (button(BACK, id),)))


def _ask_renewal(visit: Visit, id: int, what: str, found: kit.Waiting) -> None:
    said = Text(RENEW, {"cooperative": home.entry(visit, id).full_name, "count": found.expired})
    rows = [button(Text(RENEW_YES), id, f"{what}.renew")]
    rows += [button(Text(RENEW_NO), id, f"{what}.without")] if found.all else []
    visit.say(said, rows=(tuple(rows), (button(BACK, id),)))


# -- asking for the files ------------------------------------------------------------------------------
def _make(visit: Visit, held: Held, what: str, **which: Any) -> None:
    """A job for each file, and one screen that shows how far all of them are."""
    session, by, now = visit.session, visit.turn.chat_id, visit.turn.now
    made = Kit(cooperative_id=held.cooperative_id or 0, made_by=by, made_at=now, what=what, **which)
    kit.make(session, made)
    head, parts = _head(visit, made), _parts(visit, made)
    for number, within in enumerate(parts):
        parameters = {"head": head | {"part": number + 1, "parts": len(parts)}, "within": within}
        parameters |= {"count": made.count, "version": made.version}
        job.start(session, visit.vault, what, by, now, parameters, made.id, now + number * APART)
    visit.tapped()
    visit.strip()
    visit.do(working(session, made))


def _parts(visit: Visit, made: Kit) -> list[tuple[Any, Any]]:
    """From where to where each file goes."""
    most = PER_FILE.get(made.what, 1)
    of_people = made.what in WHAT and made.count > most
    places = kit.places(visit.session, made) if of_people else []
    ends = [(at.isoformat(), id) for at, id in places[most - 1 : -1 : most]]
    return list(zip([None, *ends], [*ends, None], strict=True))


def _head(visit: Visit, made: Kit) -> dict[str, Any]:
    by, bot = made.made_by, visit.turn.bot
    head = Head(
        bot=bot,
        cooperative=home.entry(visit, made.cooperative_id).name,
        operator=visit.given.operator,
        contact=visit.given.contact or "",
        who=role.names(visit.session, visit.vault, [by]).get(by) or str(by),
        made_at=made.made_at.astimezone(WIB).isoformat(),
        number=made.number,
        language=visit.language,
    )
    return asdict(replace(head, link=_standing(visit, made)) if made.what == "poster" else head)


def _standing(visit: Visit, made: Kit) -> str:
    made_now = made.cooperative_id, made.made_by, made.made_at
    return deep_link(visit.turn.bot, standing_link.standing_link(visit.session, visit.vault, *made_now))
