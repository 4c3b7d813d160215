"""A list goes on: what is said when a job has worked on it; what its buttons do is in deciding.py."""

from dataclasses import replace
from datetime import datetime

from handlers.conversation import menu, working
from handlers.officer import home, invite, kit, preview, reading
from locales import N_, Text
from models import Session, audit, job, listing, piece
from models.chat import standing_of
from models.job import Ended, Outcome
from models.listing import Listing, Source
from rules import keeping
from rules.inviting import READ_PER_DAY, midnight
from rules.lists.archive import DAMAGED, TOO_LARGE
from rules.lists.job import unpacked_text
from transport.context import Services, Turn
from transport.files import Pieces
from transport.screen import PRIMARY, Action, Button, Delete, Document, File, Reply, Say, Screen, Strip, deletions

FORESEE, SAVE, REPAIR = "foresee", "save", "repair"  # kinds of jobs
READ_A_LIST = "read a list"  # in the audit trail
LONGEST = 600  # seconds that saving may take
NOT_FETCHED = N_(
    "Telegram did not hand this file out, perhaps because it is larger than 20 MB. Send it again, or copy the columns "
    "with name, mobile number and NIK into a new one."
)
SAVED = N_("<b>%(cooperative)s</b>: saved. New invitations: %(new)s.")
TOO_MANY_A_DAY = N_("That is more than I read for you in a day, which is %(most)s rows. Send this list again tomorrow.")
NOT_INVITED = N_("Not invited: %(count)s. They are invited already, or do not want to be.")
BEYOND = N_("More than you can invite in a day: %(count)s. Send the list again tomorrow, I know the others then.")
HALFWAY = N_(
    "<b>%(cooperative)s</b>: I had to stop, and the fault is ours. Saved so far: %(count)s of %(all)s. Tap below and I "
    "go on where I stopped, nobody is invited twice."
)
GO_ON, BOARD, AGAIN = Text(N_("Go on saving")), Text(N_("See the board")), Text(N_("Send another list"))
CAPTION = N_(
    "Rows to be repaired. Correct them in the list itself, or here, then send it again: what is saved by then is "
    "known. It is deleted after a day."
)
ANSWERS_CAPTION = N_(
    "Rows that were not taken. Correct them here, then tap Answers of the branch under /serah and send this file: what "
    "is noted by then is known. It is deleted after a day."
)
PAYMENTS_CAPTION = N_(
    "Rows that were not taken. Correct them here, then tap File of payments under /bayar and send this file: what is "
    "noted by then is known. It is deleted after a day."
)
BOOKS = {
    "members": ("perbaiki-daftar.xlsx", CAPTION),
    "answers": ("perbaiki-jawaban.xlsx", ANSWERS_CAPTION),
    "payments": ("perbaiki-pembayaran.xlsx", PAYMENTS_CAPTION),
}


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
    if not source.decided and not _counted(session, row, ended.result["rows"], turn.now):
        return _turned_down(session, turn, ended, row, gone, Text(TOO_MANY_A_DAY, {"most": READ_PER_DAY}))
    said = following(session, turn, row, source, ended.message)
    return _reply(session, turn, said, *deletions(gone), *_without_buttons(session, turn))


def _without_buttons(session: Session, turn: Turn) -> list[Strip]:
    """The question for a list, which is answered: what can be done now stands below the list."""
    standing = standing_of(session, turn.services.vault, turn.chat_id)
    asked, memo = max(turn.asked, standing.asked), standing.memo
    return [Strip(asked)] if memo.open[-1:] == [invite.KEY] and asked > memo.stripped else []


def _counted(session: Session, row: Listing, rows: int, now: datetime) -> bool:
    """Write down that a list was read; False where its officer had as much read today as may be, and sees no more."""
    if audit.counted(session, row.chat_id, READ_A_LIST, midnight(now)) + rows > READ_PER_DAY:
        return False
    audit.note(session, now, row.chat_id, READ_A_LIST, rows, row.cooperative_id)
    return True


def _refused(session: Session, turn: Turn, ended: Ended, row: Listing, gone: list[int]) -> Reply:
    if ended.outcome is Outcome.DONE:
        why = unpacked_text(ended.result["refused"])
    elif ended.outcome in (Outcome.FAILED, Outcome.AWAY):
        if "BadRequest" not in ended.result:
            listing.drop_waiting(session, row.chat_id)
            reply = working.not_done(session, turn, ended)
            return replace(reply, actions=(*reply.actions, *deletions(gone)))
        why = Text(NOT_FETCHED)
    else:
        why = Text(DAMAGED if ended.outcome is Outcome.DIED else TOO_LARGE)
    return _turned_down(session, turn, ended, row, gone, why)


def _turned_down(session: Session, turn: Turn, ended: Ended, row: Listing, gone: list[int], why: Text) -> Reply:
    """Nothing stays of it."""
    said = preview.whose(session, row)
    listing.drop_waiting(session, row.chat_id)
    return _reply(session, turn, Say(Screen((said, why)), ended.message), *deletions(gone))


def following(session: Session, turn: Turn, row: Listing, source: Source, place: int | None) -> Say:
    found = reading.preview(session, turn.services.vault, row)
    assert found
    if asked := preview.unsure(found, source):
        return Say(preview.column(session, found, *asked), place)
    id = job.start(session, turn.services.vault, FORESEE, row.chat_id, turn.now, subject=row.id)
    return replace(working.working(id, preview.whose(session, row)), edit=place)


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
    not_invited = made.get("known", 0) + made.get("refused", 0)
    lines += [Text(NOT_INVITED, {"count": not_invited})] if not_invited else []
    lines += [Text(BEYOND, {"count": made["beyond"]})] if made.get("beyond") else []
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
    goes = int(keeping.LISTS.total_seconds())
    return _reply(session, turn, File(REPAIR, ended.id, ended.message, goes))


def workbook(session: Session, services: Services, chat: int, subject: int, _language: str) -> Document | None:
    """As long as the list waits, for the officer who sent it."""
    ended = job.ended(session, services.vault, subject)
    row = session.get(Listing, ended.subject) if ended else None
    if not ended or not row or row.chat_id != chat or not piece.is_kept(session, ended.file):
        return None
    name, caption = BOOKS[row.holds]
    return Document(name, Pieces(services, ended), Text(caption))


def _reply(session: Session, turn: Turn, *actions: Action) -> Reply:
    return Reply(working.language(session, turn.chat_id), actions)
