"""What an officer is shown of a list before anything is saved: columns, counts, rows to be looked at; then one tap."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from handlers.conversation.form import paired
from handlers.officer.reading import Preview
from locales import N_, Text, joined
from models import Session, listing
from models.cooperative import names_of
from models.listing import Listing, Source
from models.store.sealing import Vault
from rules.lists.job import unpacked_text
from rules.lists.parcels import SIZES, Look
from rules.recipients import Understood
from transport.keyboards import pack
from transport.screen import DANGER, PRIMARY, Button, Screen

VERBS = {"members": "list", "answers": "answers", "payments": "answers"}  # of the buttons, by what a list holds
PAGE, LONGEST, NAME, REMARKS, SHEET = 10, 850, 20, 2, 20  # rows of a page, and its characters
TITLE = N_("<b>%(cooperative)s</b>: this list is not saved yet.")
COUNTS = N_(
    "Rows: %(rows)s. Ready: %(ready)s, to be repaired: %(problems)s, duplicates: %(duplicates)s, empty: %(empty)s."
)
FORESEEN = N_("Of the ready ones %(new)s are new.")
OTHERS = {
    "known": N_("Invited already: %(count)s."),
    "beyond": N_("More than you can invite today: %(count)s. Send the list again tomorrow for them."),
}
STAFF = N_("Perhaps board or staff, who are enrolled by the cooperative as employer: %(count)s. Please look at them.")
SLIPS = N_("Without a mobile number, but with a NIK: %(count)s. They can be invited by a printed slip.")
UNDERSTOOD, AND_SHEETS = N_("%(field)s: %(header)s"), N_("and %(count)s more sheets")
FIELDS = {"name": N_("Name"), "phone": N_("Mobile number"), "nik": N_("NIK")}
PERSON_NAME = 35
PERSON, AND_MORE = "%(name)s, %(phone)s", N_("And %(count)s more remarks.")
ASK = N_(
    "<b>%(cooperative)s</b>: is the column “%(header)s” the %(field)s of the members?\n"
    "In it stands, for example:\n%(samples)s"
)
ASK_ON = N_("<b>%(cooperative)s</b>, sheet %(sheet)s: is the column “%(header)s” the %(field)s of the members?\n"
            "In it stands, for example:\n%(samples)s")  # fmt: skip
WHICH = N_("<b>%(cooperative)s</b>: what is the column “%(header)s” then?\nIn it stands, for example:\n%(samples)s")
NONE, TURN_BACK = Text(N_("Something else: skip")), Text(N_("Back"))
WHAT = {"name": N_("name"), "phone": N_("mobile number"), "nik": N_("NIK")}
LOOK = N_("<b>%(cooperative)s</b>: rows to look at, %(first)s to %(last)s of %(all)s")
LINE, LINE_ON = N_("Row %(row)s %(name)s"), N_("%(sheet)s, row %(row)s %(name)s")
REASON = "%(rows)s\n→ %(why)s"
SAVE, WITH_SLIPS = N_("Save %(count)s people"), N_("Save with %(count)s slips")
ROWS, WORKBOOK, DISCARD = Text(N_("Rows to look at")), Text(N_("Workbook to repair")), Text(N_("Do not save"))
NO, NEXT, BACK = Text(N_("No")), Text(N_("Next")), Text(N_("Back to the list"))
RIGHT = {"name": Text(N_("Yes, the name")), "phone": Text(N_("Yes, the number")), "nik": Text(N_("Yes, the NIK"))}

Rows = tuple[tuple[Button, ...], ...]


def button(label: Text, row: Listing, key: str, value: object = "", style: str = "") -> Button:
    return Button(label, pack(VERBS[row.holds], row.id, key, value), style=style)


def where(session: Session, row: Listing) -> str:
    return names_of(session, [row.cooperative_id]).get(row.cooperative_id, "")


def whose(session: Session, row: Listing) -> Text:
    """Of which cooperative a list is, above whatever is said of it."""
    return Text("<b>%(cooperative)s</b>", {"cooperative": where(session, row)})


# -- a column that is only guessed -------------------------------------------------------------------
def columns(found: Preview) -> list[Understood]:
    return [Understood(*one[:5], samples=tuple(one[5])) for one in found.told["columns"]]


def unsure(found: Preview, source: Source) -> tuple[int, Understood] | None:
    """The next column that the officer decides, and its place."""
    asked = ((at, one) for at, one in enumerate(columns(found)) if not one.sure and str(at) not in source.answers)
    return next(asked, None)


def column(session: Session, found: Preview, at: int, one: Understood) -> Screen:
    """Whether it is what was guessed."""
    known = {"cooperative": where(session, found.row), "header": one.header[:NAME], "field": Text(WHAT[one.field])}
    several = len({one.sheet for one in columns(found)}) > 1
    said = Text(ASK_ON if several else ASK, known | {"samples": _samples(one), "sheet": one.sheet[:SHEET]})
    yes, no = button(RIGHT[one.field], found.row, "yes", at), button(NO, found.row, "no", at)
    return Screen((said,), ((yes, no), (button(DISCARD, found.row, "drop", style=DANGER),)))


def other(session: Session, found: Preview, at: int, one: Understood) -> Screen:
    """What it is then, where it is not what was guessed."""
    known = {"cooperative": where(session, found.row), "header": one.header[:NAME], "samples": _samples(one)}
    labels = [(Text(label), field) for field, label in FIELDS.items() if field != one.field]
    rows = tuple(button(label, found.row, "as", f"{at}.{field}") for label, field in labels)
    out = button(NONE, found.row, "as", f"{at}."), button(TURN_BACK, found.row, "card")
    return Screen((Text(WHICH, known),), (rows, out))


def _samples(one: Understood) -> Text:
    return joined([Text("• %(it)s", {"it": sample}) for sample in one.samples]) if one.samples else Text("•")


# -- the list ------------------------------------------------------------------------------------------
def card(session: Session, found: Preview) -> Screen:
    told, new = found.told, listing.counts(found.row.foreseen)
    lines = [Text(TITLE, {"cooperative": where(session, found.row)}), Text(COUNTS, _numbers(told))]
    lines += [joined([*_understood(found)])] if told["columns"] else []
    few = [Text(PERSON, {"name": name[:PERSON_NAME], "phone": phone}) for name, phone in told["few"]]
    lines += [joined(few)] if few else []
    lines += [joined([*_foreseen(new)])] if told["ready"] else []
    lines += [Text(STAFF, {"count": told["staff"]})] if told["staff"] else []
    lines += [Text(SLIPS, {"count": told["slips"]})] if told["slips"] else []
    remarks = [unpacked_text(one) for one in told["remarks"][:REMARKS]]
    more = len(told["remarks"]) + told["more"] - len(remarks)
    remarks += [Text(AND_MORE, {"count": more})] if more else []
    lines += [joined(remarks)] if remarks else []
    return Screen(tuple(lines), _buttons(found, new.get("new", 0)))


def _numbers(told: dict[str, Any]) -> dict[str, int]:
    return {name: told[name] for name in ("rows", "ready", "problems", "duplicates", "empty")}


def _understood(found: Preview) -> Iterator[Text]:
    """The columns of the first sheet."""
    all = columns(found)
    for one in all:
        if one.sheet == all[0].sheet:
            yield Text(UNDERSTOOD, {"field": Text(FIELDS[one.field]), "header": one.header[:NAME]})
    if others := len({one.sheet for one in all}) - 1:
        yield Text(AND_SHEETS, {"count": others})


def _foreseen(new: dict[str, int]) -> Iterator[Text]:
    yield Text(FORESEEN, {"new": new.get("new", 0)})
    for name, sentence in OTHERS.items():
        if new.get(name):
            yield Text(sentence, {"count": new[name]})


def _buttons(found: Preview, new: int) -> Rows:
    row, told = found.row, found.told
    first = [button(Text(SAVE, {"count": new}), row, "save", style=PRIMARY)] if new else []
    first += [button(Text(WITH_SLIPS, {"count": told["slips"]}), row, "slips")] if told["slips"] else []
    look = [button(ROWS, row, "look", 0)] if found.spans("look") else []
    look += [button(WORKBOOK, row, "repair")] if told["problems"] else []
    return (*((one,) for one in first), *paired(look, tight=True), (button(DISCARD, row, "drop", style=DANGER),))


# -- rows to look at -----------------------------------------------------------------------------------
def look(session: Session, vault: Vault, found: Preview, begun: int) -> Screen | None:
    """Ten rows from a place on, or as many as fit, those of one reason together; None where there is no such place."""
    some, all = _looks(session, vault, found, begun)
    if not some:
        return None
    sheets = {one.sheet for one in columns(found)} or found.told["labels"]
    reasons = _fitting(some, LINE_ON if len(sheets) > 1 else LINE)
    shown = sum(len(rows) for rows in reasons.values())
    here = {"cooperative": where(session, found.row), "first": begun + 1, "last": begun + shown, "all": all}
    lines = [Text(REASON, {"rows": joined(rows), "why": joined([*map(unpacked_text, json.loads(why))], " ")})
             for why, rows in reasons.items()]  # fmt: skip
    turning = [button(NEXT, found.row, "look", begun + shown)] if begun + shown < all else []
    return Screen((Text(LOOK, here), *lines), ((*turning, button(BACK, found.row, "card")),))


def _looks(session: Session, vault: Vault, found: Preview, begun: int) -> tuple[list[Look], int]:
    """At most ten from there on, and how many there are."""
    spans, size = found.spans("look"), SIZES["look"]
    at = begun // size
    if not spans or at >= len(spans):
        return [], 0
    last = found.parcel(session, vault, spans[-1])
    some = [one for span in spans[at : at + 2] for one in found.parcel(session, vault, span)]
    return [Look(*one) for one in some[begun - at * size :][:PAGE]], (len(spans) - 1) * size + len(last)


def _fitting(some: Sequence[Look], line: str) -> dict[str, list[Text]]:
    """Rows by their reasons, as many as a screen holds."""
    reasons: dict[str, list[Text]] = {}
    left = LONGEST
    for one in some:
        why = json.dumps(one.why)
        left -= len(one.name[:NAME]) + len(one.sheet[:SHEET]) + 15 + (0 if why in reasons else _length(one.why))
        if left < 0 and reasons:
            break
        named = {"row": str(one.row), "name": one.name[:NAME], "sheet": one.sheet[:SHEET]}
        reasons.setdefault(why, []).append(Text(line, named))
    return reasons


def _length(why: list[Any]) -> int:
    return sum(len(sentence) for sentence, _ in why) + 20 * len(why)
