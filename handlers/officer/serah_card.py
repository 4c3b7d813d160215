"""A package on a screen, wherever it stands: what is known of it, and what its officer can do."""

from handlers.officer.answers import BRING
from handlers.officer.place import day
from locales import N_, Text, joined
from models import Session, role
from models.cooperative import names_of
from models.package import Package, State
from models.store.sealing import Vault
from transport.keyboards import base36, pack
from transport.screen import DANGER, PRIMARY, Button, Screen

VERB = "serah"
CARD = N_("<b>Package %(number)s</b>\n%(cooperative)s")
COUNT = N_("Forms in it: %(count)s")
MADE_BY = N_("Made on %(date)s by %(who)s")
STATES: dict[State, str] = {
    "making": N_("being made"),
    "made": N_("not handed over yet"),
    "handed": N_("handed over"),
    "cancelled": N_("cancelled"),
}
STATE = N_("State: %(state)s")
WAITS = N_("When the branch office answers, bring its file here, or note it with the member.")
HANDED = N_("Handed over to BPJS Ketenagakerjaan on %(date)s, says the officer %(who)s")
UNFINISHED = N_("Not all of its forms are marked as handed over yet. Please tap Go on.")
NEXT = N_(
    "Bring the file and the printed record to BPJS Ketenagakerjaan, and tell the password by another way than the "
    "file. Then tap “I handed it over”."
)
PASSWORD, OVER = Text(N_("Show the password")), Text(N_("I handed it over"))
CANCEL, GO_ON, BACK = Text(N_("Cancel the package")), Text(N_("Go on")), Text(N_("Back"))


def button(cooperative: int, label: Text, key: str, *numbers: int, style: str = "") -> Button:
    """About a cooperative, for another one it does nothing (handlers/officer/place.py)."""
    about = ".".join(base36(number) or "0" for number in (cooperative, *numbers))
    return Button(label, pack(VERB, key=key, value=about), style=style)


def card(session: Session, vault: Vault, row: Package, account: int, *notes: Text) -> Screen:
    """As the officer of this account sees it."""
    named = {"number": row.name, "cooperative": names_of(session, [row.cooperative_id])[row.cooperative_id]}
    called = role.names(session, vault, [one for one in (row.made_by, row.handed_by) if one])
    about = [
        Text(COUNT, {"count": row.count}),
        Text(MADE_BY, {"date": day(row.made_at), "who": called.get(row.made_by) or str(row.made_by)}),
    ]
    lines = [*notes, Text(CARD, named), joined(about), *_state(row, called)]
    return Screen(tuple(lines), _rows(row, account))


def _state(row: Package, called: dict[int, str]) -> list[Text]:
    if row.handed_on:
        who = called.get(row.handed_by or 0) or str(row.handed_by)
        return [Text(HANDED, {"date": row.handed_on, "who": who}), Text(WAITS if row.handed_at else UNFINISHED)]
    known = Text(STATE, {"state": Text(STATES[row.state])})
    return [known, Text(NEXT)] if row.state == "made" else [known]


def _rows(row: Package, account: int) -> tuple[tuple[Button, ...], ...]:
    here, back = row.cooperative_id, button(row.cooperative_id, BACK, "all")
    if row.state == "handed" and not row.handed_at:
        return ((button(here, GO_ON, "on", row.id, (row.handed_on or row.made_at.date()).toordinal()),), (back,))
    if row.state == "handed":
        return ((Button(BRING, pack("answers", key="new", value=base36(here))),), (back,))
    if row.state not in ("making", "made"):
        return ((back,),)
    over = (button(here, OVER, "day", row.id, style=PRIMARY),) if row.state == "made" else ()
    word = (button(here, PASSWORD, "word", row.id),) if over and row.password and row.made_by == account else ()
    cancel = button(here, CANCEL, "cancel", row.id, style=DANGER)
    return (*(some for some in (word, over) if some), (cancel, back))
