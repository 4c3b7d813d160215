"""Who reads an announcement: what is chosen, facet by facet, each with how many it would be; read beside the turns."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from handlers.admin import draft
from handlers.admin.draft import KEY, Draft
from handlers.conversation.form import paired
from locales import N_, Detail, Month, Text, joined
from models import Session, audience
from models.chat import standing_of
from models.cooperative import names_of
from rules.audience import DRAFT, FACETS, NO_COOPERATIVE, STATUSES, Audience, Choice
from rules.cooperative_form import short
from rules.paying import BACK as BEFORE
from rules.paying import earlier
from rules.readers.groups import GROUPS
from rules.regions import area_name
from rules.status_said import LISTED
from transport.context import WIB, Services
from transport.keyboards import pack
from transport.screen import Button, Screen

EVERYBODY = N_("Everybody who agreed to announcements")
OF_THESE = N_("All of them who agreed to announcements")
FACET = {
    "statuses": N_("Status"),
    "cooperatives": N_("Cooperative"),
    "regions": N_("Area"),
    "works": N_("Kind of work"),
    "unpaid": N_("Unpaid iuran month"),
    "languages": N_("Language"),
}
TITLES = (N_("<b>Who gets it?</b>"), N_("<b>Who does not get it?</b>"))
CHOSEN = N_("%(facet)s: %(what)s")
BUT, LACKING = N_("Not: %(what)s"), N_("Left out: whoever has no %(what)s")
FIELD = {"name": N_("name"), "cooperative": N_("cooperative")}
COUNT = N_("<b>%(count)s people</b> would get it now.")
EACH = N_("%(mark)s%(label)s: %(count)s")
TAP = N_("Tap what belongs to it. The number is how many it would be alone.")
NONE_OF_THEM, DRAFTS = N_("In no cooperative"), N_("Form unfinished")
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
MARK, CHOICES, FEW = "✓ ", 6, 2  # of a facet on a screen, and in a line about it
BY_NAME, OTHER_SIDE, MORE = Text(N_("Add by name")), Text(N_("Exclude some")), Text(N_("More …"))
SIDE, READY, BACK = Text(N_("Who gets it")), Text(N_("Ready")), Text(N_("Back"))
PLACES = 16  # more than there are facets
NAMED = ("cooperatives", "regions")  # of which there are too many for buttons


def described(session: Session, whom: Audience, everybody: str = EVERYBODY) -> list[Text]:
    """Whom it is for, a line each; `everybody`: where nothing is chosen."""
    within = _parts(session, whom.within) or [Text(everybody)]
    without = [Text(BUT, {"what": one}) for one in _parts(session, whom.without)]
    return [*within, *without, *(Text(LACKING, {"what": Text(FIELD[one])}) for one in whom.needs)]


def _parts(session: Session, choice: Choice) -> list[Text]:
    chosen = [(facet, getattr(choice, facet)) for facet in FACETS]
    return [
        Text(CHOSEN, {"facet": Text(FACET[facet]), "what": _list(_labels(session, facet, some))})
        for facet, some in chosen
        if some
    ]


def _list(labels: list[Text]) -> Text:
    """The first ones, where there are many."""
    rest = [Text("…")] if len(labels) > FEW else []
    return joined([*labels[:FEW], *rest], by=", ")


def _labels(session: Session, facet: str, some: Sequence[Any]) -> list[Text]:
    names = names_of(session, [one for one in some if one]) if facet == "cooperatives" else {}
    return [_label(facet, one, names) for one in some]


def _label(facet: str, value: Any, names: dict[int | None, str]) -> Text:
    said: dict[str, Callable[[], Detail]] = {
        "statuses": lambda: Text(DRAFTS if value == DRAFT else LISTED.get(value) or value),
        "cooperatives": lambda: Text(NONE_OF_THEM) if value == NO_COOPERATIVE else short(names.get(value, "?")),
        "regions": lambda: str(area_name(value) or value),
        "works": lambda: Text(next((one.label for one in GROUPS if one.key == value), value)),
        "unpaid": lambda: Month.fromisoformat(value),
        "languages": lambda: LANGUAGES.get(str(value), str(value)),
    }
    shown = said[facet]()
    return shown if isinstance(shown, Text) else Text("%(value)s", {"value": shown})


def facets(kept: Draft) -> tuple[str, ...]:
    """By what readers are chosen; an officer's are all of one cooperative."""
    return tuple(one for one in FACETS if one != "cooperatives" or not draft.cooperative(kept))


def offered(facet: str, choice: Choice, today: date) -> list[Any]:
    """What can be tapped of a facet: all of it, or what was added by name."""
    months = [earlier(today.replace(day=1), back).isoformat() for back in range(BEFORE, -1, -1)]
    some: dict[str, Sequence[Any]] = {
        "statuses": [str(one) for one in STATUSES],
        "cooperatives": [NO_COOPERATIVE, *(one for one in choice.cooperatives if one)],
        "regions": choice.regions,
        "works": [one.key for one in GROUPS],
        "unpaid": months,
        "languages": [*LANGUAGES],
    }
    return [*some[facet]]


# -- the screens -----------------------------------------------------------------------------------------
def make(session: Session, services: Services, chat: int, subject: int, _language: str) -> Screen | None:
    """For `handlers.kinds.FILES`. `subject`: see `place_of`."""
    kept = draft.of(standing_of(session, services.vault, chat, services.settings.admin_ids))
    if kept is None:
        return None
    rest, side = divmod(subject, 2)
    page, number = divmod(rest, PLACES)
    if 0 < number <= len(FACETS) and FACETS[number - 1] in facets(kept):
        return _facet(session, services, kept, FACETS[number - 1], side, page)
    return _all(session, kept, side)


def place_of(side: int, number: int = 0, page: int = 0) -> int:
    """The subject of a screen: of all facets, or a page of the one with this number, from 1 on."""
    return side + 2 * (number + PLACES * page)


def _all(session: Session, kept: Draft, side: int) -> Screen:
    whom = draft.whom(kept)
    count = Text(COUNT, {"count": audience.count(session, whom)})
    choice = draft.side(kept, side)
    buttons = [_facet_button(one, side, bool(getattr(choice, one))) for one in facets(kept)]
    turn = Button(SIDE if side else OTHER_SIDE, _to("readers", 1 - side))
    rows = (*paired(buttons), (turn, Button(READY, _to("draft"))))
    return Screen((Text(TITLES[side]), joined(described(session, whom)), count), rows)


def _facet_button(facet: str, side: int, chosen: bool) -> Button:
    label = Text("%(mark)s%(label)s", {"mark": MARK if chosen else "", "label": Text(FACET[facet])})
    return Button(label, _to("facet", f"{side}.{FACETS.index(facet)}"))


def _facet(session: Session, services: Services, kept: Draft, facet: str, side: int, page: int) -> Screen:
    whom, choice = draft.whom(kept), draft.side(kept, side)
    everything = offered(facet, choice, services.now().astimezone(WIB).date())
    first = page * CHOICES if page * CHOICES < len(everything) else 0
    values = everything[first : first + CHOICES]
    labels, chosen = _labels(session, facet, values), getattr(choice, facet)
    lines, buttons = [], []
    for place, (value, label) in enumerate(zip(values, labels, strict=True), first):
        mark = MARK if value in chosen else ""
        alone = audience.count(session, draft.alone(kept, facet, value))
        lines.append(Text(EACH, {"mark": mark, "label": label, "count": alone}))
        short = Text("%(mark)s%(number)s", {"mark": mark, "number": str(place + 1)})
        buttons.append(Button(short, _to("toggle", f"{side}.{FACETS.index(facet)}.{place}")))
    numbered = [Text("%(n)s. %(line)s", {"n": str(n), "line": one}) for n, one in enumerate(lines, first + 1)]
    number, following = FACETS.index(facet), first + CHOICES if first + CHOICES < len(everything) else 0
    more = Button(MORE, _to("facet", f"{side}.{number}.{following}")) if len(everything) > CHOICES else None
    by_name = Button(BY_NAME, _to("add", f"{side}.{number}")) if facet in NAMED else more
    count = Text(COUNT, {"count": audience.count(session, whom)})
    rows = (*paired(buttons, tight=True), (*([by_name] if by_name else []), Button(BACK, _to("readers", side))))
    title = Text("<b>%(facet)s</b>", {"facet": Text(FACET[facet])})
    return Screen((title, *([joined(numbered)] if numbered else []), Text(TAP), count), rows)


def _to(key: str, value: object = "") -> str:
    return pack(KEY, key=key, value=value)
