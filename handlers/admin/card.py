"""A cooperative as an admin sees it: what is known, who its officers are; closing it, and opening it again."""

from handlers.admin import own
from handlers.admin.pages import TRAIL, day, packed
from handlers.conversation import menu
from handlers.conversation.visit import Visit
from locales import N_, Detail, Text, joined
from models import cooperative, role
from models.cooperative import Cooperative
from rules.cooperative_form import CHANNELS, COOPERATIVE, zone
from rules.regions import area_name
from transport.keyboards import base36, pack
from transport.screen import DANGER, Button

NAMED = 3  # officers on the card
TITLE = "<b>%(name)s</b>"
FACT = "%(label)s: %(value)s"
UNKNOWN = N_("not filled in yet")
CLOSED = N_("Closed since %(date)s.")
NO_OFFICER = N_("It has no officer yet.")
OFFICER = N_("Officer: %(name)s, since %(date)s")
MORE = N_("and more officers")
FORMS = N_("Forms that name it: %(count)s.")
FORMS_MANY = N_("Forms that name it: more than %(count)s.")
OFFICERS, CHANGE, FIGURES = Text(N_("Officers")), Text(N_("Change")), Text(N_("Figures"))
CLOSE, OPEN, OTHER = Text(N_("Close")), Text(N_("Open again")), Text(N_("Another cooperative"))
REALLY = N_(
    "Close %(name)s?\n"
    "• Nobody can choose it in the form any more. Whoever chose it and has not saved yet is asked again.\n"
    "• Forms that were saved keep its name, and nobody is written to.\n"
    "• Its officers keep their right until you end it. Invitations no longer work, not even for those who wait for a "
    "yes.\n"
    "You can open it again."
)
YES, NO = Text(N_("Yes, close it")), Text(N_("No, keep it"))
CLOSED_NOW = N_("It is closed. Whether its officers keep their right, you decide under Officers.")
OPEN_NOW = N_("It is open again and can be chosen in the form.")
GONE = N_("That cooperative does not exist any more.")


def show(visit: Visit, id: int, *notes: Text) -> None:
    row = visit.session.get(Cooperative, id)
    if not row:
        return gone(visit)
    closed = [Text(CLOSED, {"date": day(row.closed_at)})] if row.closed_at else []
    lines = [
        Text(TITLE, {"name": row.name}),
        *closed,
        joined(_facts(row)),
        joined([*_officers(visit, id), _forms(visit, id)]),
    ]
    return visit.say(*notes, *lines, rows=_rows(row))


def gone(visit: Visit) -> None:
    visit.say(Text(GONE), rows=((menu.lead(OTHER, "koperasi"),),))


def button(label: Text, key: str, id: int, style: str = "") -> Button:
    return Button(label, pack("cooperative", key=key, value=id), style=style)


def _facts(row: Cooperative) -> list[Text]:
    shown: dict[str, Detail | None] = {
        "region": area_name(row.region or ""),
        "zone": zone(row.region, row.zone),
        "legal_number": row.legal_number,
        "channel": Text(CHANNELS[row.channel]) if row.channel else None,
        "branch": row.branch,
    }
    labels = {question.key: Text(question.label) for question in COOPERATIVE}
    return [Text(FACT, {"label": labels[key], "value": value or Text(UNKNOWN)}) for key, value in shown.items()]


def _officers(visit: Visit, id: int) -> list[Text]:
    found = role.holders(visit.session, visit.vault, "officer", NAMED + 1, cooperative=id)
    lines = [Text(OFFICER, {"name": one.name, "date": day(one.since)}) for one in found[:NAMED]]
    return [*lines, *([Text(MORE)] if len(found) > NAMED else [])] or [Text(NO_OFFICER)]


def _forms(visit: Visit, id: int) -> Text:
    count = cooperative.forms_of(visit.session, id)
    return Text(FORMS if count < cooperative.MANY else FORMS_MANY, {"count": count})


def _rows(row: Cooperative) -> tuple[tuple[Button, ...], ...]:
    officers = Button(OFFICERS, pack("officers", key="of", value=packed(row.id)))
    trail = Button(TRAIL, pack("trail", key="of", value=packed(row.id)))
    other = button(OPEN, "open", row.id) if row.closed_at else button(CLOSE, "close", row.id, DANGER)
    figures = Button(FIGURES, pack("statistik", key="one", value=f"c{base36(row.id)}"))
    last = figures, menu.lead(OTHER, "koperasi")
    return (officers, trail), (button(CHANGE, "edit", row.id), other), (own.button(row.id),), last


# -- closing, and opening again ------------------------------------------------------------------------
def ask_close(visit: Visit, id: int) -> None:
    row = visit.session.get(Cooperative, id)
    if not row or row.closed_at:
        return show(visit, id)
    rows = ((button(YES, "closed", id, DANGER), button(NO, "card", id)),)
    return visit.say(Text(REALLY, {"name": row.name}), rows=rows)


def close(visit: Visit, id: int) -> None:
    if not visit.session.get(Cooperative, id):
        return gone(visit)
    cooperative.close(visit.session, id, visit.turn.chat_id, visit.turn.now)
    return show(visit, id, Text(CLOSED_NOW))


def reopen(visit: Visit, id: int) -> None:
    if not visit.session.get(Cooperative, id):
        return gone(visit)
    cooperative.open_again(visit.session, id, visit.turn.chat_id, visit.turn.now)
    return show(visit, id, Text(OPEN_NOW))
