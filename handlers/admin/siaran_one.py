"""What the buttons of an announcement do: it is agreed to, stopped, paused; sent again to some; taken out of chats."""

from collections.abc import Callable

from handlers.admin import composing, siaran_book, siaran_card, siaran_doubt
from handlers.admin.draft import KEY
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import afterwards, audit, broadcast, calls, live
from models.afterwards import Doubt, Sweep
from models.broadcast import Broadcast, State
from rules.announcement import earliest
from transport.keyboards import pack
from transport.screen import DANGER, Button

STOP_IT = N_("Stop the announcement? What still waits is withdrawn, and what people have got stays.")
YES, NO = Text(N_("Yes, stop it")), Text(N_("No"))
DONE, NOT_NOW = N_("Done."), N_("That is not possible any more.")
AGAIN = N_("%(count)s get it once more. Whoever has blocked the bot is left out.")
DOUBTFUL = N_(
    "Of these %(count)s nobody knows whether they got it: the connection broke while it was being sent. Most of them "
    "got it. Send it to them once more? Some will have it twice."
)
OUT = N_(
    "Take it out of the chats of those who got it? Telegram allows it for 48 hours, and what could not be taken out is "
    "counted. What was read stays read."
)
OUT_YES = Text(N_("Yes, take it out"))

TOLD = N_("%(count)s officers are told whom of their own cooperative to call.")
TOLD_NOBODY = N_("No officer needs to be told: all of them know, or there is none.")

Of = Callable[[Visit, Broadcast], None]


def _told(visit: Visit, row: Broadcast, done: bool) -> None:
    """Where the message moves, it shows by itself what came of it."""
    visit.toast(Text(DONE if done else NOT_NOW))
    here = visit.turn.chat_id, visit.turn.message_id, KEY, row.id
    if siaran_card.rests(visit.session, row) or not live.shows(visit.session, *here):
        siaran_card.look(visit, row)


def _agree(visit: Visit, row: Broadcast) -> None:
    now, may = visit.turn.now, "admin" in visit.standing.rights
    start = earliest(row.local, now)
    _told(visit, row, may and broadcast.approve(visit.session, row, visit.turn.chat_id, start, now))


def _ask_stop(visit: Visit, row: Broadcast) -> None:
    if row.state(visit.turn.now) in (State.ASKED, State.WAITING):
        return _stop(visit, row)
    yes = Button(YES, pack(KEY, key="stopped", value=row.id), style=DANGER)
    return visit.say(Text(STOP_IT), rows=((yes, Button(NO, pack(KEY, key="one", value=row.id))),), new=True)


def _stop(visit: Visit, row: Broadcast) -> None:
    _told(visit, row, broadcast.stop(visit.session, row, visit.turn.chat_id, visit.turn.now))


def _pause(visit: Visit, row: Broadcast) -> None:
    _told(visit, row, broadcast.pause(visit.session, row, visit.turn.chat_id, visit.turn.now))


def _on(visit: Visit, row: Broadcast) -> None:
    _told(visit, row, broadcast.go_on(visit.session, row, visit.turn.chat_id, visit.turn.now))


def _read(visit: Visit, row: Broadcast) -> None:
    visit.strip()
    visit.read("siaran_words", row.id)
    siaran_card.look(visit, row)


def _like(visit: Visit, row: Broadcast) -> None:
    """A draft with the words and the readers of this one."""
    said = broadcast.opened(visit.vault, row)
    body = {"kind": said.kind, "html": said.html, "file": said.file}
    composing.begin(visit, body=body, audience=row.meant().kept())


# -- afterwards ------------------------------------------------------------------------------------------
def _failed(visit: Visit, row: Broadcast) -> None:
    """Only those whom another try may reach."""
    _again(visit, row, Sweep.FAILED)


def _uncertain(visit: Visit, row: Broadcast) -> None:
    many = afterwards.helped(visit.session, row, Sweep.UNCERTAIN)
    if not many:
        return _told(visit, row, done=False)
    yes = Button(siaran_doubt.YES, pack(KEY, key="twice", value=row.id))
    names = Button(siaran_doubt.NAMES, pack(KEY, key="names", value=row.id))
    no = Button(NO, pack(KEY, key="one", value=row.id))
    return visit.say(Text(DOUBTFUL, {"count": many}), rows=((yes, no), (names,)))


def _names(visit: Visit, row: Broadcast) -> None:
    _noted(visit, row, "looked at readers")
    visit.read("siaran_names", row.id)


def _twice(visit: Visit, row: Broadcast) -> None:
    _again(visit, row, Sweep.UNCERTAIN)


def _again(visit: Visit, row: Broadcast, what: Sweep) -> None:
    """Those become due again, page by page; of an announcement that was stopped nobody."""
    many = afterwards.helped(visit.session, row, what)
    if not many or not afterwards.begin(visit.session, row, what, visit.turn.now):
        return _told(visit, row, done=False)
    _noted(visit, row, "sent an announcement again")
    visit.say(Text(AGAIN, {"count": many}))
    return siaran_card.look(visit, row)


def _recall(visit: Visit, row: Broadcast) -> None:
    yes = Button(OUT_YES, pack(KEY, key="recalled", value=row.id), style=DANGER)
    visit.say(Text(OUT), rows=((yes, Button(NO, pack(KEY, key="one", value=row.id))),))


def _recalled(visit: Visit, row: Broadcast) -> None:
    done = afterwards.begin(visit.session, row, Sweep.RECALL, visit.turn.now)
    if done:
        _noted(visit, row, "recalled an announcement")
    _told(visit, row, done)


def _calls(visit: Visit, row: Broadcast) -> None:
    """The officers of whoever is to be called hear of it, each of the own cooperative."""
    if "admin" not in visit.standing.rights:
        return siaran_card.look(visit, row)
    many = calls.tell(visit.session, row, visit.turn.now)
    if many:
        _noted(visit, row, "asked officers to call")
    visit.say(Text(TOLD if many else TOLD_NOBODY, {"count": many}))
    return siaran_card.look(visit, row)


def _noted(visit: Visit, row: Broadcast, what: str) -> None:
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, what, siaran_card.number(row))


ONES: dict[str, Of] = {
    "agree": _agree,
    "stop": _ask_stop,
    "stopped": _stop,
    "pause": _pause,
    "on": _on,
    "read": _read,
    "like": _like,
    "failed": _failed,
    "uncertain": _uncertain,
    "names": _names,
    "twice": _twice,
    "recall": _recall,
    "recalled": _recalled,
    "book": siaran_book.ask,
    "calls": _calls,
}
ONE: dict[str, Callable[[Visit, Broadcast, Doubt], None]] = {
    "doubt": siaran_doubt.ask,
    "once": siaran_doubt.send,
    "next": siaran_doubt.more,
}
