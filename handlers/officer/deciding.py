"""What each button of a list does, from the first guessed column to the tap that saves."""

from dataclasses import replace

from handlers.conversation import tapping, working
from handlers.conversation.visit import Visit
from handlers.officer import home, invite, listed, lists, preview, reading
from handlers.officer.listed import REPAIR, SAVE
from handlers.officer.reading import Preview
from locales import N_, Text
from models import audit, job, listing
from rules.recipients import Understood
from transport.keyboards import Tap
from transport.screen import Say, Screen

TAKEN = N_("All right, one moment.")


def tapped(visit: Visit, tap: Tap) -> None:
    """Of a list that is this officer's, and of the cooperative that they work for now; else as if there were none."""
    session, here = visit.session, visit.standing.cooperative
    row = listing.of(session, tap.application, visit.turn.chat_id, here)
    found = reading.preview(session, visit.vault, row)
    if not row or not found or row.ended_at or visit.tapped_again:
        return tapping.stale(visit, tap)
    step = STEPS.get(tap.key)
    return step(visit, found, tap) if step else tapping.stale(visit, tap)


def _decided(visit: Visit, found: Preview, tap: Tap) -> None:
    """Column by column; where one of them is another, the list is read once more by what was said."""
    source = listing.source_of(visit.vault, found.row)
    at, _, field = tap.value.partition(".")
    asked = preview.unsure(found, source)
    if not asked or at != str(asked[0]) or field not in ("", *preview.FIELDS):
        return tapping.stale(visit, tap)
    if tap.key == "no":
        return _screen(visit, preview.other(visit.session, found, *asked), tap)
    visit.tapped()
    source.answers[at] = asked[1].field if tap.key == "yes" else field
    said = [(one, source.answers[n]) for n, one in _numbered(found) if n in source.answers]
    if preview.unsure(found, source) or all(one.field == field for one, field in said):
        listing.keep(visit.vault, found.row, source)
        return _show(visit, listed.following(visit.session, visit.turn, found.row, source, None))
    for one, field in said:
        decided = source.decided.setdefault(one.sheet, {})
        decided.setdefault(one.field, None)
        if field:
            decided[field] = one.column
    listing.keep(visit.vault, found.row, source)
    return _show(visit, _working(visit, found, lists.read(visit, found.row, source, again=found.read.id)))


def _numbered(found: Preview) -> list[tuple[str, Understood]]:
    return [(str(n), one) for n, one in enumerate(preview.columns(found))]


def _card(visit: Visit, found: Preview, tap: Tap) -> None:
    """Or the column that is asked about."""
    asked = preview.unsure(found, listing.source_of(visit.vault, found.row))
    if asked:
        return _screen(visit, preview.column(visit.session, found, *asked), tap)
    return _screen(visit, preview.card(visit.session, found) if _waits(found) else None, tap)


def _look(visit: Visit, found: Preview, tap: Tap) -> None:
    begun = int(tap.value) if tap.value.isdecimal() else 0
    _screen(visit, preview.look(visit.session, visit.vault, found, begun) if _waits(found) else None, tap)


def _repair(visit: Visit, found: Preview, tap: Tap) -> None:
    """A workbook is made."""
    if not _waits(found) or not found.told["problems"]:
        return tapping.stale(visit, tap)
    asked = {"language": visit.language, "labels": found.told["labels"]}
    row, now = found.row, visit.turn.now
    id = job.start(visit.session, visit.vault, REPAIR, row.chat_id, now, asked, row.id)
    audit.note(visit.session, now, row.chat_id, "took rows to repair", found.told["problems"], row.cooperative_id)
    visit.toast(Text(TAKEN))
    return visit.do(_working(visit, found, id))


def _save(visit: Visit, found: Preview, tap: Tap) -> None:
    """The one tap that saves; a second one changes nothing, and one after a stop goes on."""
    row, now = found.row, visit.turn.now
    begun, none = bool(row.confirmed_at) != (tap.key == "on"), tap.key == "slips" and not found.told["slips"]
    if not row.foreseen or begun or none:
        return tapping.stale(visit, tap)
    here = home.entry(visit, row.cooperative_id)
    if here.closed:
        return home.show(visit, Text(invite.CLOSED, {"cooperative": here.full_name}))
    if not row.confirmed_at:
        row.confirmed_at, row.slips = now, tap.key == "slips"
        visit.drop(invite.KEY)
    visit.tapped()
    id = job.start(visit.session, visit.vault, SAVE, row.chat_id, now, subject=row.id)
    return _show(visit, _working(visit, found, id))


def _drop(visit: Visit, found: Preview, tap: Tap) -> None:
    if found.row.confirmed_at:
        return tapping.stale(visit, tap)
    if tap.value != "yes":
        return invite.leave(visit)
    visit.tapped()
    return invite.give_up(visit)


def _working(visit: Visit, found: Preview, id: int) -> Say:
    return working.working(id, preview.whose(visit.session, found.row))


def _waits(found: Preview) -> bool:
    return bool(found.row.foreseen and not found.row.confirmed_at)


def _screen(visit: Visit, screen: Screen | None, tap: Tap) -> None:
    visit.say(*screen.lines, rows=screen.rows) if screen else tapping.stale(visit, tap)


def _show(visit: Visit, said: Say) -> None:
    """In place of the tapped message."""
    visit.do(replace(said, edit=visit.turn.message_id))


STEPS = {"yes": _decided, "no": _decided, "as": _decided, "card": _card, "look": _look, "repair": _repair,
         "save": _save, "slips": _save, "on": _save, "drop": _drop}  # fmt: skip
