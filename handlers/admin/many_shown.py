"""What an admin is shown of a list of cooperatives: columns, counts, rows to look at, and what saving came to."""

from collections.abc import Sequence
from typing import Any

from locales import N_, Text, joined
from models import brought
from models.job import Ended
from rules.lists.cooperatives import SIZES
from rules.lists.job import unpacked_text
from rules.lists.parcels import Look
from transport.keyboards import pack
from transport.screen import DANGER, PRIMARY, Button, Screen

VERB, PAGE = "many", 5  # rows of a page, which divides those of a parcel
NAME, HEADER = 20, 30  # letters
TITLE = N_("<b>List of cooperatives</b>: not saved yet.")
COUNTS = N_(
    "Rows: %(rows)s. Ready: %(ready)s, to be repaired: %(problems)s, duplicates: %(duplicates)s, empty: %(empty)s."
)
FORESEEN = N_("Of the ready ones %(count)s are new.")
KNOWN = N_("Known already by their legal number: %(count)s. They stay as they are.")
ALIKE = N_(
    "Without a legal number, and called like one that is there: %(count)s. They are not saved: fill in the legal "
    "number and send the list again."
)
UNDERSTOOD = N_("%(field)s: %(header)s")
FIELDS = {
    "name": N_("Name"),
    "region": N_("Regency"),
    "legal_number": N_("Legal number"),
    "zone": N_("Time zone"),
    "channel": N_("Wadah or PERISAI"),
    "branch": N_("Branch office"),
}
LOOK = N_("<b>List of cooperatives</b>: rows to look at, %(first)s to %(last)s of %(all)s")
LINE = N_("Row %(row)s %(name)s")
REASON = "%(row)s\n→ %(why)s"
SAVED = N_("Saved. New cooperatives: %(count)s.")
HALFWAY = N_(
    "I had to stop, and the fault is ours. What was saved so far stays. Send the same list again: those with a legal "
    "number that are saved already are known, and the others follow."
)
SAVE, ROWS, DISCARD = N_("Save %(count)s"), Text(N_("Rows to look at")), Text(N_("Do not save"))
NEXT, BACK, COOPERATIVES = Text(N_("Next")), Text(N_("Back to the list")), Text(N_("Cooperatives"))


def button(label: Text, foreseen: Ended, key: str, value: object = "", style: str = "") -> Button:
    return Button(label, pack(VERB, foreseen.id, key, value), style=style)


def again(label: Text) -> Button:
    return Button(label, pack(VERB, key="again"))


def card(read: Ended, foreseen: Ended) -> Screen:
    """How the columns were understood, and counts; what of it is new."""
    told, new = read.result, foreseen.result.get(brought.NEW, 0)
    columns = [
        Text(UNDERSTOOD, {"field": Text(FIELDS[key]), "header": header[:HEADER]})
        for key, header in told["columns"].items()
    ]
    counts = Text(COUNTS, {name: told[name] for name in ("rows", "ready", "problems", "duplicates", "empty")})
    remarks = [unpacked_text(one) for one in told["remarks"]]
    lines = [Text(TITLE), joined(columns), counts, joined([Text(FORESEEN, {"count": new}), *_others(foreseen.result)])]
    save = [(button(Text(SAVE, {"count": new}), foreseen, "save", style=PRIMARY),)] if new else []
    look = [(button(ROWS, foreseen, "look", 0),)] if told["parcels"]["look"] else []
    rows = (*save, *look, (button(DISCARD, foreseen, "drop", style=DANGER),))
    return Screen((*lines, *([joined(remarks)] if remarks else [])), rows)


def _others(counts: dict[str, int]) -> list[Text]:
    said = {brought.KNOWN: KNOWN, brought.ALIKE: ALIKE}
    return [Text(sentence, {"count": counts[name]}) for name, sentence in said.items() if counts.get(name)]


def saved(counts: dict[str, int]) -> tuple[Text, ...]:
    return Text(SAVED, {"count": counts.get(brought.NEW, 0)}), *_others(counts)


# -- rows to look at -----------------------------------------------------------------------------------
def _place(value: str) -> int:
    """Where a page begins, as a button says."""
    place = int(value) if value.isascii() and value.isdecimal() and len(value) < 9 else 0
    return place // PAGE * PAGE


def parcel_of(value: str) -> int:
    return _place(value) // SIZES["look"]


def look(read: Ended, foreseen: Ended, parcel: Sequence[Any], value: str) -> Screen | None:
    """A few rows from a place on, each with what is to be done; None where there is no such place."""
    begun, all = _place(value), read.result["problems"] + read.result["duplicates"]
    some = [Look(*one) for one in parcel[begun % SIZES["look"] :][:PAGE]]
    if not some:
        return None
    last = begun + len(some)
    lines = [Text(REASON, {"row": _line(one), "why": joined([*map(unpacked_text, one.why)], " ")}) for one in some]
    turning = [button(NEXT, foreseen, "look", last)] if last < all else []
    title = Text(LOOK, {"first": begun + 1, "last": last, "all": all})
    return Screen((title, *lines), ((*turning, button(BACK, foreseen, "card")),))


def _line(one: Look) -> Text:
    return Text(LINE, {"row": str(one.row), "name": one.name[:NAME]})
