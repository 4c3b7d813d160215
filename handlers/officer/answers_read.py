"""A branch's file goes on: what is said when a job has read it, matched its rows, and noted its answers."""

from dataclasses import replace

from handlers.conversation import working
from handlers.conversation.form import paired
from handlers.officer import preview, reading
from handlers.officer.answers_said import SAID
from handlers.officer.reading import Preview
from locales import N_, Text, joined
from models import Session, answered, job, listing
from models.job import Ended, Outcome
from models.listing import Listing
from rules.lists.archive import DAMAGED, TOO_LARGE
from rules.lists.job import unpacked_text
from transport.context import Turn
from transport.keyboards import pack
from transport.screen import DANGER, PRIMARY, Button, Delete, Reply, Say, Screen

READ, MATCH, NOTE = "answers", "match", "note"  # kinds of jobs
READ_PAID, MATCH_PAID = "payments", "match_paid"
STEPS = {"answers": (READ, MATCH), "payments": (READ_PAID, MATCH_PAID)}  # by what a file holds
LONGEST, NAMED = 1200, 10  # seconds that noting may take; rows that are named
NOT_FETCHED = N_("Telegram did not hand this file out, perhaps because it is larger than 20 MB. Send it again.")
NAMED_ALL = N_("What is not taken is named with its row, below.")
NOTHING_NEW = N_("There is nothing new in it.")
DISCARD, GO_ON = Text(N_("Do not note")), Text(N_("Go on noting"))
LATE = N_("Changed meanwhile, so not noted: %(count)s, rows %(rows)s. Send the file again to see why.")
HALFWAY = N_(
    "<b>%(cooperative)s</b>: I had to stop, and the fault is ours. Noted so far: %(count)s of %(all)s. Tap below and I "
    "go on where I stopped, nothing is noted twice."
)
SHOWN = 3  # sheets that were not read and are named


def was_read(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """The message that held it goes; then its rows are matched with forms."""
    vault, row = turn.services.vault, session.get(Listing, ended.subject)
    if not row or row.read_by != ended.id:  # another file is read
        return _reply(session, turn, *((Delete((ended.message,)),) if ended.message else ()))
    source = listing.source_of(vault, row)
    gone, source.messages = source.messages, []
    listing.keep(vault, row, source)
    gone = (Delete(tuple(gone)),) if gone else ()
    if ended.outcome is not Outcome.DONE or "refused" in ended.result:
        reply = _refused(session, turn, ended, row)
        return replace(reply, actions=(*reply.actions, *gone))
    row.read_by = job.start(session, vault, STEPS[row.holds][1], row.chat_id, turn.now, {"read": ended.id}, row.id)
    return _reply(session, turn, replace(working.working(row.read_by), edit=ended.message), *gone)


def _refused(session: Session, turn: Turn, ended: Ended, row: Listing) -> Reply:
    said = Text("<b>%(cooperative)s</b>", {"cooperative": preview.where(session, row)})
    listing.drop_waiting(session, row.chat_id)
    if ended.outcome is Outcome.DONE:
        why = unpacked_text(ended.result["refused"])
    elif ended.outcome in (Outcome.FAILED, Outcome.AWAY):
        if "BadRequest" not in ended.result:
            return working.not_done(session, turn, ended)
        why = Text(NOT_FETCHED)
    else:
        why = Text(DAMAGED if ended.outcome is Outcome.DIED else TOO_LARGE)
    return _reply(session, turn, Say(Screen((said, why)), ended.message))


def was_matched(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """Everything is shown before anything is noted."""
    row = session.get(Listing, ended.subject)
    if not row or row.read_by != ended.id:
        return None
    row.foreseen = listing.added(None, {"ready": ended.result["ready"]})
    if row.holds == "answers":
        answered.wait_for_yes(session, ended.result["waits"], turn.now)
    found = reading.preview(session, turn.services.vault, row)
    assert found
    return _reply(session, turn, Say(card(session, found), ended.message))


def card(session: Session, found: Preview) -> Screen:
    """What it would change; after it was noted, what it held."""
    told, row, waits = found.told, found.row, not found.row.confirmed_at
    said = SAID[row.holds]
    counts = {name: told[name] for name in ("ready", "same", "problems", "empty")}
    counts["rows"] = told["rows"] + (told["empty"] if row.holds == "payments" else 0)
    lines = [Text(said.title if waits else said.over, {"cooperative": preview.where(session, row)})]
    kinds = [Text(one, {"count": told["what"][what]}) for what, one in said.what.items() if told["what"].get(what)]
    lines += [Text(said.counts, counts), joined(kinds) if kinds else Text(NOTHING_NEW)]
    lines += [unpacked_text(one) for one in told["remarks"][:SHOWN]]
    lines += [Text(NAMED_ALL)] if told["problems"] else []
    return Screen(tuple(lines), _rows(found, waits))


def _rows(found: Preview, waits: bool) -> tuple[tuple[Button, ...], ...]:
    row, told = found.row, found.told
    said = SAID[row.holds]
    save = Text(said.save, {"count": told["ready"]})
    first = [preview.button(save, row, "save", style=PRIMARY)] if waits and told["ready"] else []
    look = [preview.button(preview.ROWS, row, "look", 0)] if found.spans("look") else []
    look += [preview.button(preview.WORKBOOK, row, "repair")] if told["problems"] else []
    last = preview.button(DISCARD, row, "drop", style=DANGER) if waits else _then(row)
    return (*((one,) for one in first), *paired(look, tight=True), (last,))


def _then(row: Listing) -> Button:
    label, command = SAID[row.holds].then
    return Button(label, pack("menu", key=command))


def was_noted(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """Said once: how many, and the rows that did not fit any more."""
    row = session.get(Listing, ended.subject)
    found = reading.preview(session, turn.services.vault, row)
    if not row or not found:
        return None
    if row.parcels < len(found.spans("ready")):
        return was_not_noted(session, turn, ended)
    row.ended_at = turn.now
    made = listing.counts(row.made)
    late = [name.removeprefix("late ") for name in made if name.startswith("late ")]
    lines = [Text(SAID[row.holds].noted, {"cooperative": preview.where(session, row), "count": made.get("noted", 0)})]
    lines += [Text(LATE, {"count": len(late), "rows": ", ".join(late[:NAMED])})] if late else []
    problems = [preview.button(preview.ROWS, row, "look", 0)] if found.spans("look") else []
    return _reply(session, turn, Say(Screen(tuple(lines), ((*problems, _then(row)),)), ended.message))


def was_not_noted(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """A part is no whole: it says how much is noted, and goes on by one tap."""
    row = session.get(Listing, ended.subject)
    found = reading.preview(session, turn.services.vault, row)
    if not row or not found:
        return working.not_done(session, turn, ended)
    done = listing.counts(row.made).get("noted", 0)
    known = {"cooperative": preview.where(session, row), "count": done, "all": found.told["ready"]}
    on = preview.button(GO_ON, row, "on", ended.id, style=PRIMARY)
    return _reply(session, turn, Say(Screen((Text(HALFWAY, known),), ((on,),)), ended.message))


def _reply(session: Session, turn: Turn, *actions: Say | Delete) -> Reply:
    return Reply(working.language(session, turn.chat_id), actions)
