"""What an officer sends as a list: a file, pasted text, contact cards; a job reads it, and what came of it is said."""

from collections.abc import Callable
from datetime import timedelta

from handlers.conversation import aside, working
from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.officer import invite, preview
from locales import Text
from models import job, listing
from models.listing import Kind, Listing, Source
from rules.lists import opening
from rules.sharing import LIST, is_list
from transport.context import Contact

READ = "list"  # the kind of job
TOGETHER = timedelta(seconds=2)  # in which what belongs together comes: contacts, and the parts of a long text
LONGEST = 4 * 2**20  # characters of texts and cards

Step = Callable[[Visit], None]


def document(visit: Visit) -> None:
    """A file is a list where no other dialog is open."""
    if not _open(visit):
        if visit.dialog or not visit.turn.file:
            return aside.unread(visit)
        if not (here := invite.may_take(visit)):
            return None
        invite.opened(visit, here)
    assert visit.turn.file
    if visit.turn.file.size > opening.LARGEST:
        visit.delete(visit.turn.message_id)
        return proceed(visit, Text(opening.LARGE), new=True)
    return _begin(visit, Source("file", [visit.turn.file.id], [visit.turn.message_id]))


def pictures(otherwise: Step) -> Step:
    """A picture, or a PDF, is no list: it goes, since it may show people, and it is said what to send instead."""

    def picture(visit: Visit) -> None:
        if not _open(visit):
            return otherwise(visit)
        visit.delete(visit.turn.message_id)
        return proceed(visit, Text(opening.PDF if visit.turn.file else opening.PICTURE), new=True)

    return picture


def cards(otherwise: Step) -> Step:
    """Contacts that are forwarded, many at once or one after the other, are one list until it is confirmed."""

    def card(visit: Visit) -> None:
        if not _open(visit) or not visit.turn.contact:
            return otherwise(visit)
        return _gather(visit, "cards", _card(visit.turn.contact), later=True)

    return card


def texts(visit: Visit) -> bool:
    """Take a text as a list, or as the next part of one; whether it was taken."""
    if not _open(visit) or not is_list(visit.turn.text):
        return False
    _gather(visit, "text", visit.turn.text, later=False)
    return True


def _open(visit: Visit) -> bool:
    return bool(visit.dialog and visit.dialog.key == invite.KEY)


def _card(contact: Contact) -> str:
    """As a phone writes it; of one that it wrote itself nothing is lost, such as a second number."""
    if "TEL" in contact.card.upper() and contact.card.lstrip().upper().startswith("BEGIN:VCARD"):
        return contact.card
    name, phone = (" ".join(one.split()) for one in (contact.name, contact.phone))
    phone = phone if phone.startswith(("+", "0")) else f"+{phone}"
    return f"BEGIN:VCARD\nFN:{name}\nTEL:{phone}\nEND:VCARD"


def taken(visit: Visit, source: Source) -> None:
    """A file that its officer says is a list."""
    if here := invite.may_take(visit):
        invite.opened(visit, here)
        _begin(visit, source)


# -- gathered, and read ------------------------------------------------------------------------------
def _gather(visit: Visit, kind: Kind, part: str, later: bool) -> None:
    """Put it to the list that waits, where it belongs to that: while it is not read yet; cards `later`, too."""
    session, now, message = visit.session, visit.turn.now, visit.turn.message_id
    row = listing.waiting(session, visit.turn.chat_id, visit.standing.cooperative or 0)
    source = listing.source_of(visit.vault, row) if row else None
    if not row or not source or source.kind != kind or not (later or _is_unread(visit, row)):
        return _begin(visit, Source(kind, [part], [message]))
    if sum(map(len, source.parts)) + len(part) > LONGEST:
        visit.delete(message)
        return proceed(visit, Text(opening.LARGE), new=True)
    source = Source(source.kind, [*source.parts, part], [*source.messages, message])
    if job.wait(session, row.read_by, now + TOGETHER):
        return listing.keep(visit.vault, row, source)
    return _begin(visit, source)


def _is_unread(visit: Visit, row: Listing) -> bool:
    found = visit.session.get(job.Job, row.read_by) if row.read_by else None
    return bool(found and not found.ended_at)


def _begin(visit: Visit, source: Source) -> None:
    """A new list, in the place of one that nobody confirmed, whose messages go, too."""
    session, now = visit.session, visit.turn.now
    here = visit.standing.cooperative or 0
    old = listing.unread(session, visit.vault, visit.turn.chat_id)
    visit.delete(*(one for one in old if one not in source.messages))
    row = listing.begin(session, visit.vault, visit.turn.chat_id, here, source, now)
    id = read(visit, row, source)
    if source.kind != "file":
        job.wait(session, id, now + TOGETHER)
    visit.do(working.working(id, preview.whose(session, row)))


def read(visit: Visit, row: Listing, source: Source, again: int = 0) -> int:
    """Ask for a job that reads it; `again`: by the file of which job, where the columns are decided now."""
    asked = {"today": visit.turn.today.isoformat(), "decided": source.decided, "again": again}
    row.read_by = job.start(visit.session, visit.vault, READ, row.chat_id, visit.turn.now, asked, row.id)
    return row.read_by


# Its question has no answer that is kept with the chat: lists are taken as long as it is open.
DIALOG = Dialog(
    invite.KEY,
    OFFICERS,
    LIST,
    InChat(invite.KEY),
    done=invite.undang,
    leave=invite.leave,
    takes=texts,
    stays=False,
)
