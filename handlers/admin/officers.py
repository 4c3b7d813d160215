"""/petugas: who is an officer of which cooperative, or a viewer of which region; and taking the right away."""

from collections.abc import Sequence

from handlers.admin.pages import NAME, NEXT, TRAIL, day, number, packed, unpacked
from handlers.conversation import menu, roles
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text, joined
from models import audit, candidate, encouragement, link, role
from models.chat import account_of
from models.cooperative import names_of
from models.paging import Place
from models.role import Held, Holder
from rules.cooperative_form import short
from rules.regions import area_name
from transport.keyboards import pack
from transport.screen import DANGER, PRIMARY, Button

PAGE = 4  # of a list on a screen
OFFICERS, VIEWERS = N_("<b>Officers of cooperatives</b>"), N_("<b>Viewers of regions</b>")
OF = N_("<b>Officers of %(cooperative)s</b>")
TITLES = {"officer": OFFICERS, "viewer": VIEWERS}
LINE, LINE_OF = N_("%(number)s. %(name)s, %(where)s, since %(date)s"), N_("%(number)s. %(name)s, since %(date)s")
NOBODY = N_("There is nobody yet.")
TAP = N_("To see somebody or end a right, tap the number.")
CANDIDATES = N_("Waiting for your yes: %(count)s.")
INVITED = N_("Invitations that nobody has opened yet: %(count)s.")
ONE = N_("<b>%(name)s</b>, %(role)s\nTelegram account %(account)s, since %(date)s")
MAY = N_("Once a month this viewer may send the officers of the region a word of encouragement.")
MAY_NOT = N_("This viewer may send the officers of the region nothing.")
REALLY = N_(
    "End the right of %(name)s, %(role)s? From this moment on nothing more of it can be seen. What was done stays "
    "in the records."
)
ENDED = N_("The right of %(name)s is ended.")
INVITE, INVITE_VIEWER = Text(N_("Invite an officer")), Text(N_("Invite a viewer"))
WORDS, NO_WORDS = Text(N_("Allow encouragement")), Text(N_("No encouragement"))
WITHDRAW, WAITING = Text(N_("Withdraw invitations")), Text(N_("Who is waiting"))
END, YES, NO = Text(N_("End this right")), Text(N_("Yes, end it")), Text(N_("No, keep it"))
ALL, ALL_VIEWERS, COOPERATIVE = Text(N_("All officers")), Text(N_("All viewers")), Text(N_("This cooperative"))


def petugas(visit: Visit, *notes: Text) -> None:
    """All officers, the last one first; and what waits for an admin."""
    account_of(visit.session, visit.standing, visit.turn.now)
    _listed(visit, "officer", None, *notes)


def button(label: Text, key: str, value: object = "", style: str = "") -> Button:
    return Button(label, pack("officers", key=key, value=value), style=style)


def tapped(visit: Visit, key: str, value: str) -> None:
    """A button of the lists, or about one right."""
    scope, before = unpacked(value)
    if key == "of":
        of(visit, scope, before=before)
    elif key in ("encourage", "discourage"):
        _encourage(visit, number(value), key == "encourage")
    elif key in ("one", "end", "ended"):
        {"one": _one, "end": _ask_end, "ended": _end}[key](visit, number(value))
    else:
        _listed(visit, key if key in TITLES else "officer", before)


# -- lists -----------------------------------------------------------------------------------------------
def _listed(visit: Visit, name: str, before: Place | None, *notes: Text) -> None:
    found = role.holders(visit.session, visit.vault, name, PAGE + 1, before)
    where = names_of(visit.session, [one.held.cooperative_id for one in found])
    places = [where.get(one.held.cooperative_id) or area_name(one.held.region or "") for one in found[:PAGE]]
    lines = [
        _line(LINE, n, one, where=short(place)) for n, (one, place) in enumerate(zip(found, places, strict=False), 1)
    ]
    waiting = candidate.how_many(visit.session)
    more = [button(NEXT, name, packed(0, _place(found)))] if len(found) > PAGE else []
    more += [who_waits()] if waiting else []
    said = [Text(CANDIDATES, {"count": waiting})] if waiting else []
    visit.say(*notes, Text(TITLES[name]), *_said(lines), *said, rows=(*_numbers(found, more), _last(name)))


def who_waits() -> Button:
    return Button(WAITING, pack("candidate", key="list"))


def _last(name: str) -> tuple[Button, ...]:
    if name == "viewer":
        return button(INVITE_VIEWER, "area", style=PRIMARY), menu.lead(ALL, "petugas")
    invite = Button(INVITE, pack("cooperative", key="find", value="officers"), style=PRIMARY)
    return invite, button(ALL_VIEWERS, "viewer")


def of(visit: Visit, id: int, *notes: Text, before: Place | None = None) -> None:
    """The officers of one cooperative, and what was sent to become one."""
    called = names_of(visit.session, [id]).get(id)
    if not called:
        return petugas(visit, *notes)
    found = role.holders(visit.session, visit.vault, "officer", PAGE + 1, before, cooperative=id)
    lines = [_line(LINE_OF, n, one) for n, one in enumerate(found[:PAGE], 1)]
    sent = link.waiting(visit.session, Held("officer", id), visit.services.settings.admin_ids, visit.turn.now)
    more = [Button(COOPERATIVE, pack("cooperative", key="card", value=id))]
    more += [button(NEXT, "of", packed(id, _place(found)))] if len(found) > PAGE else []
    last = (button(INVITE, "invite", id, PRIMARY), *((button(WITHDRAW, "withdraw", id),) if sent else ()))
    title, said = Text(OF, {"cooperative": called}), [Text(INVITED, {"count": sent})] if sent else []
    return visit.say(*notes, title, *_said(lines), *said, rows=(*_numbers(found, more), last))


def _line(sentence: str, number: int, one: Holder, **where: str) -> Text:
    return Text(sentence, {"number": number, "name": one.name[:NAME], "date": day(one.since), **where})


def _said(lines: Sequence[Text]) -> list[Text]:
    return [joined(lines), Text(TAP)] if lines else [Text(NOBODY)]


def _numbers(found: Sequence[Holder], more: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    shown = enumerate(found[:PAGE], 1)
    return paired([*(button(Text(str(n)), "one", one.role_id) for n, one in shown), *more], tight=True)


def _place(found: Sequence[Holder]) -> Place:
    """Where the next page begins."""
    last = found[PAGE - 1]
    return last.since, last.role_id


# -- one right -------------------------------------------------------------------------------------------
def _one(visit: Visit, role_id: int) -> None:
    one = role.holder(visit.session, visit.vault, role_id)
    if not one or one.held == role.ADMIN:
        return petugas(visit)
    by, where = visit.turn.chat_id, one.held.cooperative_id
    audit.note(visit.session, visit.turn.now, by, "looked at a right", one.account_id, cooperative=where)
    known = {"name": one.name[:NAME], "account": str(one.account_id), "date": day(one.since)}
    trail = Button(TRAIL, pack("trail", key="by", value=packed(one.account_id)))
    may = encouragement.is_allowed(visit.session, role_id)
    word = button(NO_WORDS if may else WORDS, "discourage" if may else "encourage", role_id)
    is_viewer = one.held.name == "viewer"
    rows = ((button(END, "end", role_id, DANGER), trail), (*((word,) if is_viewer else ()), _back(one)))
    notes = [Text(MAY if may else MAY_NOT)] if is_viewer else []
    return visit.say(Text(ONE, known | {"role": roles.named(visit.session, one.held)}), *notes, rows=rows)


def _encourage(visit: Visit, role_id: int, on: bool) -> None:
    """Whether a viewer may write a word to officers once a month."""
    encouragement.allow(visit.session, role_id, on, visit.turn.chat_id, visit.turn.now)
    return _one(visit, role_id)


def _back(one: Holder) -> Button:
    id = one.held.cooperative_id
    return Button(COOPERATIVE, pack("cooperative", key="card", value=id)) if id else button(ALL_VIEWERS, "viewer")


def _ask_end(visit: Visit, role_id: int) -> None:
    one = role.holder(visit.session, visit.vault, role_id)
    if not one or one.held == role.ADMIN:
        return petugas(visit)
    known = {"name": one.name[:NAME], "role": roles.named(visit.session, one.held)}
    rows = ((button(YES, "ended", role_id, DANGER), button(NO, "one", role_id)),)
    return visit.say(Text(REALLY, known), rows=rows)


def _end(visit: Visit, role_id: int) -> None:
    """End it, once; a button of before, or of an admin's right, ends nothing."""
    one = role.holder(visit.session, visit.vault, role_id)
    session, by, now = visit.session, visit.turn.chat_id, visit.turn.now
    if not one or one.held == role.ADMIN or not role.revoke(session, visit.vault, role_id, by, now):
        return petugas(visit)
    if one.account_id == visit.turn.chat_id:
        visit.standing.roles = tuple(held for held in visit.standing.roles if held != one.held)
    said = Text(ENDED, {"name": one.name[:NAME]})
    return of(visit, one.held.cooperative_id, said) if one.held.cooperative_id else _listed(visit, "viewer", None, said)
