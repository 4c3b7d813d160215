"""A list goes on: what is said when a job has worked on it, and what each button of it does."""

from dataclasses import replace

from handlers.conversation import menu, tapping, working
from handlers.conversation.visit import Visit
from handlers.officer import home, invite, kit, lists, preview, reading
from handlers.officer.reading import Preview
from locales import N_, Text
from models import Session, audit, job, listing, message, piece
from models.job import Ended, Outcome
from models.listing import Listing, Source
from rules import keeping
from rules.lists.archive import DAMAGED, TOO_LARGE
from rules.lists.job import unpacked_text
from transport.context import Services, Turn
from transport.files import Pieces
from transport.keyboards import Tap
from transport.methods import MOST_DELETED
from transport.screen import PRIMARY, Action, Button, Delete, Document, File, Reply, Say, Screen

FORESEE, SAVE, REPAIR = "foresee", "save", "repair"  # kinds of jobs
LONGEST = 600  # seconds that saving may take
NOT_FETCHED = N_(
    "Telegram did not hand this file out, perhaps because it is larger than 20 MB. Send it again, or copy the columns "
    "with name, mobile number and NIK into a new one."
)
SAVED = N_("<b>%(cooperative)s</b>: saved. New invitations: %(new)s.")
NOT_INVITED = {
    "known": N_("Invited or a member already: %(count)s."),
    "refused": N_("Do not want to be written to, so they were not invited: %(count)s."),
    "beyond": N_("More than you can invite in a day: %(count)s. Send the list again tomorrow, I know the others then."),
}
HALFWAY = N_(
    "<b>%(cooperative)s</b>: I had to stop, and the fault is ours. Saved so far: %(count)s of %(all)s. Tap below and I "
    "go on where I stopped, nobody is invited twice."
)
GO_ON, BOARD, AGAIN = Text(N_("Go on saving")), Text(N_("See the board")), Text(N_("Send another list"))
BOOK = "perbaiki-daftar.xlsx"
CAPTION = N_(
    "Rows to be repaired. Correct them in the list itself, or here, then send it again: what is saved by then is "
    "known. It is deleted after a day."
)
TAKEN = N_("All right, one moment.")


# -- what a job came to --------------------------------------------------------------------------------
def was_read(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """The messages that held the list go; then the next question about its columns, or what saving would do."""
    vault, row = turn.services.vault, session.get(Listing, ended.subject)
    if not row or row.read_by != ended.id:  # a newer part of the list is read
        return _reply(session, turn, *((Delete((ended.message,)),) if ended.message else ()))
    source = listing.source_of(vault, row)
    gone, source.messages, source.answers = source.messages, [], {}
    listing.keep(vault, row, source)
    if ended.outcome is not Outcome.DONE or "refused" in ended.result:
        return _refused(session, turn, ended, row, gone)
    return _reply(session, turn, _next(session, turn, row, source, ended.message), *_deletions(gone))


def _refused(session: Session, turn: Turn, ended: Ended, row: Listing, gone: list[int]) -> Reply:
    said = Text("<b>%(cooperative)s</b>", {"cooperative": preview.where(session, row)})
    listing.drop_waiting(session, row.chat_id)
    if ended.outcome is Outcome.DONE:
        why = unpacked_text(ended.result["refused"])
    elif ended.outcome in (Outcome.FAILED, Outcome.AWAY):
        if "BadRequest" not in ended.result:
            reply = working.not_done(session, turn, ended)
            return replace(reply, actions=(*reply.actions, *_deletions(gone)))
        why = Text(NOT_FETCHED)
    else:
        why = Text(DAMAGED if ended.outcome is Outcome.DIED else TOO_LARGE)
    return _reply(session, turn, Say(Screen((said, why)), ended.message), *_deletions(gone))


def _next(session: Session, turn: Turn, row: Listing, source: Source, place: int | None) -> Say:
    found = reading.preview(session, turn.services.vault, row)
    assert found
    if asked := preview.unsure(found, source):
        return Say(preview.column(session, found, *asked), place)
    id = job.start(session, turn.services.vault, FORESEE, row.chat_id, turn.now, subject=row.id)
    return replace(working.working(id), edit=place)


def was_foreseen(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """Everything is shown before anything is saved."""
    row = session.get(Listing, ended.subject)
    found = reading.preview(session, turn.services.vault, row)
    if not row or not found:
        return None
    row.foreseen = listing.added(None, {name: count for name, count in ended.result.items() if name != "all"})
    return _reply(session, turn, Say(preview.card(session, found), ended.message))


def was_saved(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """Said once: how many are new, and why the others are not."""
    row = session.get(Listing, ended.subject)
    found = reading.preview(session, turn.services.vault, row)
    if not row or not found:
        return None
    if row.parcels < len(found.ready):
        return was_not_saved(session, turn, ended)
    row.ended_at = turn.now
    made = listing.counts(row.made)
    lines = [Text(SAVED, {"cooperative": preview.where(session, row), "new": made.get("new", 0)})]
    lines += [Text(said, {"count": made[name]}) for name, said in NOT_INVITED.items() if made.get(name)]
    return _reply(session, turn, Say(Screen(tuple(lines), _then(row.cooperative_id)), ended.message))


def _then(cooperative: int) -> tuple[tuple[Button, ...], ...]:
    """What comes after saving: links and slips first, since a bot cannot write to anybody by itself."""
    return (kit.button(home.KIT, cooperative),), (menu.lead(BOARD, "pantau"), menu.lead(AGAIN, "undang"))


def was_not_saved(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """A part is no whole: it says how much is saved, and goes on by one tap."""
    row = session.get(Listing, ended.subject)
    found = reading.preview(session, turn.services.vault, row)
    if not row or not found:
        return working.not_done(session, turn, ended)
    done, all = sum(listing.counts(row.made).values()), found.told["ready"] + found.told["slips"] * row.slips
    said = Text(HALFWAY, {"cooperative": preview.where(session, row), "count": done, "all": all})
    on = preview.button(GO_ON, row, "on", ended.id, style=PRIMARY)
    return _reply(session, turn, Say(Screen((said,), ((on,),)), ended.message))


def was_repaired(session: Session, turn: Turn, ended: Ended) -> Reply:
    """The workbook takes the place of the message that showed how far it was, and goes after a day."""
    if ended.message:
        message.unsay(session, turn.chat_id, ended.message, turn.now + keeping.LISTS)
    return _reply(session, turn, File(REPAIR, ended.id, ended.message))


def workbook(session: Session, services: Services, chat: int, subject: int, _language: str) -> Document | None:
    """As long as the list waits, for the officer who sent it."""
    ended = job.ended(session, services.vault, subject)
    row = session.get(Listing, ended.subject) if ended else None
    if not ended or not row or row.chat_id != chat or not piece.is_kept(session, ended.file):
        return None
    return Document(BOOK, Pieces(services, ended), Text(CAPTION))


def _reply(session: Session, turn: Turn, *actions: Action) -> Reply:
    return Reply(working.language(session, turn.chat_id), actions)


def _deletions(messages: list[int]) -> list[Delete]:
    return [Delete(tuple(messages[at : at + MOST_DELETED])) for at in range(0, len(messages), MOST_DELETED)]


# -- buttons -------------------------------------------------------------------------------------------
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
    asked = preview.unsure(found, source)
    if not asked or tap.value != str(asked[0]):
        return tapping.stale(visit, tap)
    visit.tapped()
    source.answers[tap.value] = tap.key == "yes"
    if preview.unsure(found, source) or all(source.answers.values()):
        listing.keep(visit.vault, found.row, source)
        return _show(visit, _next(visit.session, visit.turn, found.row, source, None))
    for at, one in enumerate(preview.columns(found)):
        if str(at) in source.answers:
            decided = source.decided.setdefault(one.sheet, {})
            decided[one.field] = one.column if source.answers[str(at)] else None
    listing.keep(visit.vault, found.row, source)
    return _show(visit, working.working(lists.read(visit, found.row, source, again=found.read.id)))


def _card(visit: Visit, found: Preview, tap: Tap) -> None:
    _screen(visit, preview.card(visit.session, found) if _waits(found) else None, tap)


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
    return visit.do(working.working(id))


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
    return _show(visit, working.working(id))


def _drop(visit: Visit, found: Preview, tap: Tap) -> None:
    if found.row.confirmed_at:
        return tapping.stale(visit, tap)
    visit.tapped()
    return invite.given_up(visit)


def _waits(found: Preview) -> bool:
    return bool(found.row.foreseen and not found.row.confirmed_at)


def _screen(visit: Visit, screen: Screen | None, tap: Tap) -> None:
    visit.say(*screen.lines, rows=screen.rows) if screen else tapping.stale(visit, tap)


def _show(visit: Visit, said: Say) -> None:
    """In place of the tapped message."""
    visit.do(replace(said, edit=visit.turn.message_id))


STEPS = {"yes": _decided, "no": _decided, "card": _card, "look": _look, "repair": _repair, "save": _save,
         "slips": _save, "on": _save, "drop": _drop}  # fmt: skip
