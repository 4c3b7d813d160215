"""/siaran: announcements, the newest first; one is written, looked at by a second admin, sent, paused, stopped.

An officer sees those of the own cooperative, and writes to its members as often as an admin allows.
"""

from handlers.admin import draft, drafting, own, siaran_card, siaran_one
from handlers.admin.draft import KEY
from handlers.admin.pages import number
from handlers.conversation import announcing
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text, joined
from models import afterwards, broadcast
from models.broadcast import Broadcast, State
from models.chat import account_of
from models.quota import quota_of
from transport.context import WIB
from transport.keyboards import Tap, pack
from transport.screen import PRIMARY, Button

TITLE = N_("<b>Announcements</b> to those who agreed to them")
NONE = N_("Nothing was announced yet.")
LINE = N_("%(number)s. %(date)s, %(state)s: %(words)s")
STATES = {
    State.ASKED: N_("to be agreed to"),
    State.WAITING: N_("begins soon"),
    State.SENDING: N_("being sent"),
    State.PAUSED: N_("paused"),
    State.STOPPED: N_("stopped"),
    State.NOT_SENT: N_("called off"),
    State.DONE: N_("done"),
}
NEW, DRAFT = Text(N_("New announcement")), Text(N_("Go on writing"))
PAGE = 6
WRITES = ("new", "like")  # what begins another one


def siaran(visit: Visit) -> None:
    account_of(visit.session, visit.standing, visit.turn.now)
    of = draft.scope(visit.standing) or draft.EVERYBODY
    rows = broadcast.newest(visit.session, PAGE, cooperative=of)
    lines = [_line(visit, n, row) for n, row in enumerate(rows, 1)]
    numbers = [Button(Text(str(n)), pack(KEY, key="one", value=row.id)) for n, row in enumerate(rows, 1)]
    label = DRAFT if draft.of(visit.standing) else NEW
    new, title, known = (Button(label, pack(KEY, key="new"), style=PRIMARY),), Text(TITLE), []
    if of:
        found, title = quota_of(visit.session, of, visit.turn.now), own.title(visit, of)
        known = [own.left(found) if found.left else own.refused(found)]
        new = new if found.most else ()
    shown = joined(lines) if lines else Text(NONE)
    visit.say(title, shown, *known, rows=(*paired(numbers, tight=True), *([new] if new else [])))


def _line(visit: Visit, n: int, row: Broadcast) -> Text:
    known = {
        "number": str(n),
        "date": row.asked_at.astimezone(WIB).date(),
        "state": Text(STATES[row.state(visit.turn.now)]),
    }
    return Text(LINE, known | {"words": siaran_card.brief(row, visit.services)})


def tapped(visit: Visit, tap: Tap) -> None:
    """About the draft of this chat, about an announcement by its id, or about one of its readers by that promise's."""
    of = draft.scope(visit.standing)
    if of and not quota_of(visit.session, of, visit.turn.now).most and tap.key in WRITES:
        return siaran(visit)
    if tap.key == "new":
        return drafting.begin(visit)
    if tap.key in drafting.DRAFTS and draft.of(visit.standing) is not None:
        return drafting.tapped(visit, tap.key, tap.value)
    doubt = afterwards.doubt(visit.session, number(tap.value)) if tap.key in siaran_one.ONE else None
    row = broadcast.find(visit.session, doubt[0] if doubt else number(tap.value), to_change=True)
    row = row if row and announcing.theirs(visit.standing, row) else None
    if row and doubt:
        return siaran_one.ONE[tap.key](visit, row, doubt[1])
    return siaran_one.ONES.get(tap.key, siaran_card.look)(visit, row) if row else siaran(visit)
