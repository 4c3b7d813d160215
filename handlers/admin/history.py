"""/riwayat: the audit trail, by officer, cooperative, person or day; in pages, the newest first."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from handlers.admin.deeds import ACTORS, said
from handlers.admin.pages import NAME, NEWEST, NEXT, packed, unpacked
from handlers.conversation import aside, menu
from handlers.conversation.dialog import ADMINS, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.visit import Visit
from locales import N_, Detail, Text
from models import audit, role
from models.application import of_reference
from models.audit import Audit
from models.chat import account_of
from models.cooperative import names_of
from models.invitation import accepted_by
from models.paging import Place
from rules.cooperative_form import TRAIL, short
from transport.context import WIB
from transport.keyboards import pack
from transport.screen import Button

KEY, PAGE = "trail", 4
TITLE = N_("<b>Audit trail</b>")
TITLES = {
    "by": N_("<b>Audit trail</b> of what %(what)s did"),
    "of": N_("<b>Audit trail</b> of %(what)s"),
    "about": N_("<b>Audit trail</b> of one form"),
    "day": N_("<b>Audit trail</b> of %(what)s"),
}
LINE, LINE_OF = (
    N_("%(date)s, %(time)s WIB\n%(who)s: %(did)s"),
    N_("%(date)s, %(time)s WIB\n%(who)s: %(did)s (%(where)s)"),
)
NOTHING = N_("Nothing is written there.")
NO_FORM = N_("No form has that number.")
LEFT = N_("All right.")
SEARCH, ALL, OFFICERS = Text(N_("Search")), Text(N_("Everything")), Text(N_("By officer"))

Which = Callable[[int], tuple[Any, ...]]


def _of_day(ordinal: int) -> tuple[Any, ...]:
    begins = _midnight(ordinal)
    return audit.since(begins), audit.until(begins + timedelta(days=1))


# By what the trail is looked at, from the number that a button holds.
KINDS: dict[str, Which] = {
    "all": lambda _: (),
    "by": lambda account: (audit.by(account),),
    "of": lambda cooperative: (audit.of(cooperative),),
    "about": lambda form: (audit.about(form),),
    "day": _of_day,
}


def riwayat(visit: Visit) -> None:
    account_of(visit.session, visit.standing, visit.turn.now)
    _page(visit, "all", 0, None)


def of(visit: Visit, cooperative: int) -> None:
    _page(visit, "of", cooperative, None)


def tapped(visit: Visit, key: str, value: str) -> None:
    if key == "ask":
        visit.memo.answers[KEY] = {}
        visit.open(KEY)
        ask(visit)
    else:
        _page(visit, key if key in KINDS else "all", *unpacked(value))


def _asked(visit: Visit, *notes: Text, **_: object) -> None:
    """A day, the number of a form, or a cooperative was named."""
    what = visit.answers["what"]
    visit.drop(KEY)
    visit.notes += notes
    if isinstance(what, int):
        _page(visit, "of", what, None)
    elif (day := _day(what)) is not None:
        _page(visit, "day", day.toordinal(), None)
    elif form := of_reference(visit.session, what):
        _page(visit, "about", form, None)
    else:
        visit.say(Text(NO_FORM), rows=(_last(),))


def _page(visit: Visit, kind: str, scope: int, before: Place | None) -> None:
    which = _about(visit, scope) if kind == "about" else KINDS[kind](scope)
    rows = audit.trail(visit.session, which, before, PAGE + 1)
    lines = _lines(visit, rows[:PAGE])
    last = (rows[PAGE - 1].at, rows[PAGE - 1].id) if len(rows) > PAGE else None
    turning = [Button(NEWEST, pack("trail", key=kind, value=packed(scope)))] if before else []
    turning += [Button(NEXT, pack("trail", key=kind, value=packed(scope, last)))] if last else []
    shown = (*((tuple(turning),) if turning else ()), _last(), (menu.lead(OFFICERS, "petugas"),))
    visit.say(_title(visit, kind, scope), *(lines or [Text(NOTHING)]), rows=shown)
    if not before:
        about = {"cooperative": scope} if kind == "of" else {"person": scope} if kind == "about" else {}
        audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "looked at the trail", kind, **about)


def _about(visit: Visit, form: int) -> tuple[Any]:
    """Also from before the form was sent: until then its person was known by the invitation."""
    return (audit.about(form, *accepted_by(visit.session, form)),)


def _last() -> tuple[Button, ...]:
    return Button(SEARCH, pack("trail", key="ask")), Button(ALL, pack("trail", key="all"))


def _title(visit: Visit, kind: str, scope: int) -> Text:
    what: Detail = ""
    if kind == "by":
        what = role.names(visit.session, visit.vault, [scope]).get(scope, str(scope))[:NAME]
    elif kind == "of":
        what = names_of(visit.session, [scope]).get(scope, str(scope))
    elif kind == "day":
        what = _midnight(scope).astimezone(WIB).date()
    return Text(TITLES.get(kind, TITLE), {"what": what})


def _lines(visit: Visit, rows: Sequence[Audit]) -> list[Text]:
    """With the names of who has or had a role, and of cooperatives."""
    numbers = {int(one) for row in rows for one in (row.actor, row.object) if one.isdecimal() and len(one) < 19}
    names = role.names(visit.session, visit.vault, numbers) if numbers else {}
    where = names_of(visit.session, {row.cooperative_id for row in rows})
    return [_line(row, names, where) for row in rows]


def _line(row: Audit, names: dict[int, str], where: dict[int | None, str]) -> Text:
    def named(text: str) -> str:
        return names.get(int(text), text)[:NAME] if text.isdecimal() else text

    who: Detail = Text(ACTORS[row.actor]) if row.actor in ACTORS else named(row.actor)
    at, place = row.at.astimezone(WIB), where.get(row.cooperative_id)
    known = {"date": at.date(), "time": f"{at:%H.%M}", "who": who, "did": said(row.action, named(row.object))}
    return Text(LINE_OF, known | {"where": short(place)}) if place else Text(LINE, known)


def _midnight(ordinal: int) -> datetime:
    day = date.fromordinal(min(max(ordinal, 2), date.max.toordinal() - 2))
    return datetime(day.year, day.month, day.day, tzinfo=WIB)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT))


DIALOG = Dialog(KEY, ADMINS, TRAIL, InChat(KEY), done=_asked, leave=_leave, stays=False)
