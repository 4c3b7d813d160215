"""The screen of a report: what of it can be had, each by a button."""

from collections.abc import Sequence

from handlers.conversation import menu
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.reports.about import LAPORAN, STATISTIK, Scope, called
from locales import N_, Text, joined
from rules.regions import area_name
from rules.small_cells import NOTE, WHY
from transport.keyboards import base36, pack
from transport.screen import Button

TITLE = N_("<b>Figures of %(name)s</b>")
WHAT = N_("What would you like to see? A picture comes with the same in words.")
AREAS_OF = N_("<b>Figures of a region in %(name)s</b>")
YOURS = N_("<b>Your regions</b>")
FUNNEL, MONTHS, IURAN = Text(N_("How far people are")), Text(N_("Month by month")), Text(N_("Iuran"))
STOPS, REGIONS, COOPERATIVES = Text(N_("Where they stop")), Text(N_("By region")), Text(N_("By cooperative"))
BOOK, AGENCY = Text(N_("Workbook (Excel)")), Text(N_("For the branch office"))
AREAS, MORE, BACK, ANEW = Text(N_("Choose a region")), Text(N_("More …")), Text(N_("Back")), Text(N_("Make it anew"))
TEN = Text(N_("Call these 10 people"))
LABELS = {
    "funnel": FUNNEL,
    "months": MONTHS,
    "iuran": IURAN,
    "stops": STOPS,
    "regions": REGIONS,
    "book": BOOK,
    "agency": AGENCY,
}
BOOKS = ("book", "agency")
PICTURES = tuple(one for one in LABELS if one not in BOOKS)
PAGE, LABEL = 6, 22  # regions on a screen, and letters on a button


def makes(scoped: Scope) -> list[str]:
    """What there is of these figures: for viewers nothing that could tell of a person (rules/small_cells.py)."""
    if scoped.hidden:
        return ["funnel", "months", "regions", "book"]
    if scoped.of.cooperative:
        return ["funnel", "months", "iuran", "stops", "book", "agency"]
    return ["funnel", "months", "iuran", "stops", "regions", "book"]


def button(scoped: Scope, label: Text, key: str, page: int = 0) -> Button:
    return Button(label, pack(scoped.verb, page, key, scoped.value))


def rows(scoped: Scope, but: str = "") -> tuple[tuple[Button, ...], ...]:
    """All that there is, but what stands above; and whatever leads elsewhere."""
    some = [button(scoped, _label(scoped, one), one) for one in makes(scoped) if one != but]
    last = (button(scoped, AREAS, "areas"),) if scoped.within else ()
    if scoped.verb == LAPORAN:
        last = (Button(TEN, pack("ten", key="list", value=base36(scoped.of.cooperative or 0))),)
    return *paired(some, tight=True), (*last, menu.lead(BACK, "start"))


def _label(scoped: Scope, make: str) -> Text:
    return COOPERATIVES if make == "regions" and len(scoped.of.region or "") > 2 else LABELS[make]


def show(visit: Visit, scoped: Scope) -> None:
    note = [joined((Text(NOTE), Text(WHY)), " ")] if scoped.hidden else []
    visit.say(Text(TITLE, {"name": called(visit.session, scoped.of)}), Text(WHAT), *note, rows=rows(scoped))


def areas(visit: Visit, scoped: Scope, page: int) -> None:
    """Of the whole or of a province, by name; the first ones again after the last."""
    title = Text(AREAS_OF, {"name": called(visit.session, scoped.of)})
    more = button(scoped, MORE, "areas", page + 1)
    _listed(visit, title, sorted(scoped.within, key=label), page, more, button(scoped, BACK, "one"))


def yours(visit: Visit, codes: Sequence[str], page: int = 0) -> None:
    """The regions of a viewer who has several."""
    more = Button(MORE, pack(STATISTIK, page + 1, "yours"))
    _listed(visit, Text(YOURS), codes, page, more, menu.lead(BACK, "start"))


def _listed(visit: Visit, title: Text, codes: Sequence[str], page: int, more: Button, back: Button) -> None:
    some = [
        Button(Text("%(name)s", {"name": label(code)}), pack(STATISTIK, key="one", value=code))
        for code in codes[page * PAGE :][:PAGE] or codes[:PAGE]
    ]
    last = (more, back) if len(codes) > PAGE else (back,)
    visit.say(title, rows=(*paired(some, tight=True), last))


def label(code: str) -> str:
    """Short enough for a button, and no other one of its province is cut to the same."""
    name = area_name(code).removeprefix("Kabupaten ").replace("Administrasi ", "")
    return name if len(name) <= LABEL else f"{name[: LABEL - 1].rstrip()}…"
