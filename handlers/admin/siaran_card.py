"""One announcement and how far it is: its parts sum to its total at every moment; a screen that moves."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.admin import choosing, siaran_account
from handlers.admin.draft import KEY
from handlers.admin.draft_shown import SHORT, when
from handlers.conversation import announcing, working
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text, joined
from models import Session, broadcast, calls, delivery, reach, role
from models.broadcast import Broadcast, State
from models.chat import Standing, standing_of
from models.cooperative import names_of
from models.reach import Reach
from rules import announcement
from rules.keeping import RECALLED
from transport.context import WIB, Services
from transport.keyboards import pack
from transport.live import Showing
from transport.screen import DANGER, PRIMARY, Button, Post, Say, Screen

TITLE = N_("<b>Announcement %(number)s</b>, by %(who)s, %(date)s")
ASKED_OF = N_("An admin has to agree first.")
OF_OFFICERS = N_("To members of %(cooperative)s, by its officer")
STATES = {
    State.ASKED: N_("Another admin has to agree."),
    State.WAITING: N_("It begins at %(time)s WIB, on %(date)s. Until then it can be taken back, and nobody gets it."),
    State.SENDING: N_("It is being sent."),
    State.PAUSED: N_("<b>It is paused.</b>"),
    State.STOPPED: N_("<b>It was stopped.</b>"),
    State.NOT_SENT: N_("<b>It was called off.</b> Nobody got it."),
    State.DONE: N_("<b>It has come to its end.</b>"),
}
AHEAD = N_(
    "It begins at %(time)s WIB, on %(date)s, a little before that hour comes in the east. Until then it can be taken "
    "back, and nobody gets it."
)
LISTING = N_("Its readers are being listed: %(count)s so far.")
FAILING = N_("<b>It has stopped by itself:</b> many messages in a row did not come through.")
BAR = "%(bar)s %(percent)s%%"
PACE = N_("%(pace)s a minute, to the end at about %(time)s WIB")
SOMEBODY = N_("an admin")
GONE = N_("That announcement is not kept any more.")
AGREE, REFUSE = Text(N_("Agree")), Text(N_("Refuse"))
TAKE_BACK, PAUSE, GO_ON, STOP = (
    Text(N_("Take announcement back")),
    Text(N_("Pause")),
    Text(N_("Go on")),
    Text(N_("Stop it")),
)
READ, AGAIN, ALL = Text(N_("Read it")), Text(N_("Write one like it")), Text(N_("All announcements"))
FAILED, UNCERTAIN, OUT = Text(N_("Failed ones again")), Text(N_("Uncertain ones")), Text(N_("Take out of chats"))
LIST, TELL = Text(N_("List as a workbook")), Text(N_("Let officers call"))
BEFORE, OVER = (State.ASKED, State.WAITING), (State.DONE, State.STOPPED)
UNSENT = (*BEFORE, State.NOT_SENT)  # of which there is no account, and nobody to be called
WIDTH = 10
MINUTE, FIRST = timedelta(minutes=1), timedelta(seconds=2)  # of less than these two seconds no pace is told


def number(row: Broadcast) -> str:
    return str(row.id % 10_000)


def screen(session: Session, services: Services, row: Broadcast, chat: int) -> Screen:
    """All that is known of it now, and what can be done."""
    now, counts = services.now(), reach.reach(session, row)
    state, back = row.state(now), reach.taken_back(session, row)
    whom = _whom(session, row) if state in BEFORE else []
    lines = [title(session, services, row), *_whose(session, row), *whom]
    if row.local and state in BEFORE:
        lines.append(when(row.local))
    now_it = ASKED_OF if state is State.ASKED and row.cooperative_id else STATES[state]
    now_it = AHEAD if state is State.WAITING and row.local else now_it
    about = [Text(now_it, _starts(row))] if not (state is State.PAUSED and row.paused_why) else [Text(FAILING)]
    if state is State.SENDING and not row.listed_at:
        about.append(Text(LISTING, {"count": row.listed}))
    called = calls.count(session, row) if state in OVER and not row.counts else calls.Counts()
    account = siaran_account.account(counts, called) if state not in UNSENT else []
    moving = _moving(session, services, row, counts) if state is State.SENDING and counts.total else []
    taken = siaran_account.recalled(row, counts, back)
    shown = (
        joined(lines),
        *announcing.urgent(row),
        joined([*about, *moving]),
        *(joined(some) for some in (account, taken) if some),
    )
    admin = "admin" in _standing(session, services, chat).rights
    there = counts.accepted - back.accepted - back.gone
    return Screen(shown, _rows(row, state, counts, there, admin and any(called), admin, chat, now))


def _standing(session: Session, services: Services, chat: int) -> Standing:
    return standing_of(session, services.vault, chat, services.settings.admin_ids)


def theirs(session: Session, services: Services, chat: int, subject: int) -> Broadcast | None:
    """One that this chat may see at this moment."""
    row = broadcast.find(session, subject)
    return row if row and announcing.theirs(_standing(session, services, chat), row) else None


def _whom(session: Session, row: Broadcast) -> list[Text]:
    """Without the cooperative of an officer's, which is named already."""
    whom = row.meant()
    if not row.cooperative_id:
        return choosing.described(session, whom)
    whom = replace(whom, within=replace(whom.within, cooperatives=()))
    return choosing.described(session, whom, choosing.OF_THESE)


def _whose(session: Session, row: Broadcast) -> list[Text]:
    if not row.cooperative_id:
        return []
    known = names_of(session, [row.cooperative_id]).get(row.cooperative_id, "?")
    return [Text(OF_OFFICERS, {"cooperative": known})]


def title(session: Session, services: Services, row: Broadcast) -> Text:
    who = role.names(session, services.vault, [row.by]).get(row.by) or Text(SOMEBODY)
    return Text(TITLE, {"number": number(row), "who": who, "date": row.asked_at.astimezone(WIB).date()})


def _starts(row: Broadcast) -> dict:
    at = (row.starts_at or row.asked_at).astimezone(WIB)
    return {"time": f"{at:%H.%M}", "date": at.date()}


def _moving(session: Session, services: Services, row: Broadcast, counts: Reach) -> list[Text]:
    """A bar, the pace of the last minute, and when it comes to its end at that pace."""
    now = services.now()
    share = counts.ended / counts.total
    bar = "▓" * round(share * WIDTH) + "░" * (WIDTH - round(share * WIDTH))
    pace = _pace(session, row, now) or services.settings.send_rate * 60
    ends = (now + timedelta(minutes=counts.waiting / pace)).astimezone(WIB)
    known = {"pace": pace, "time": f"{ends:%H.%M}"}
    return [Text(BAR, {"bar": bar, "percent": int(share * 100)}), Text(PACE, known)]


def _pace(session: Session, row: Broadcast, now: datetime) -> int:
    """Messages a minute: of the last minute, or of the seconds since it began or went on."""
    since = max(one for one in (now - MINUTE, row.starts_at, row.resumed_at) if one)
    return round(delivery.ended(session, row, since) * (MINUTE / max(now - since, FIRST)))


def _rows(
    row: Broadcast, state: State, counts: Reach, there: int, called: bool, admin: bool, chat: int, now: datetime
) -> tuple[tuple[Button, ...], ...]:
    """`there`: in so many chats it still is; `admin`: may agree to another one's, and have the list of all."""
    by_state = {
        State.ASKED: [(AGREE, "agree", PRIMARY), (REFUSE, "stop", DANGER)],
        State.WAITING: [(TAKE_BACK, "stop", DANGER)],
        State.SENDING: [(PAUSE, "pause", ""), (STOP, "stop", DANGER)],
        State.PAUSED: [(GO_ON, "on", PRIMARY), (STOP, "stop", DANGER)],
    }
    agrees = admin and chat != row.by
    found = [(TAKE_BACK, "stop", DANGER)] if state is State.ASKED and not agrees else by_state.get(state, [])
    over = state in OVER and not row.counts and not row.sweep
    if over and counts.failed > counts.helpless and state is State.DONE:
        found = [*found, (FAILED, "failed", "")]
    if over and counts.uncertain:
        found = [*found, (UNCERTAIN, "uncertain", "")]
    if over and there > 0 and now - (row.ended_at or now) < RECALLED:
        found = [*found, (OUT, "recall", DANGER)]
    if called:
        found = [*found, (TELL, "calls", "")]
    buttons = [Button(label, pack(KEY, key=key, value=row.id), style=style) for label, key, style in found]
    read = Button(READ, pack(KEY, key="read", value=row.id)), Button(AGAIN, pack(KEY, key="like", value=row.id))
    listed = (Button(LIST, pack(KEY, key="book", value=row.id)),) if admin and counts.total and not row.counts else ()
    return (*paired(buttons, tight=True), read, (*listed, Button(ALL, pack("menu", key=KEY))))


def rests(session: Session, row: Broadcast) -> bool:
    """Whether nothing of it moves any more."""
    return row.ended_at is not None and not row.sweep and not delivery.is_open(session, row, delivery.RECALL)


def look(visit: Visit, row: Broadcast) -> None:
    """In a message that moves until it is over."""
    if rests(visit.session, row):
        return visit.read("siaran_card", row.id)
    visit.strip()
    return visit.do(Say(Screen((title(visit.session, visit.services, row),)), live=(KEY, row.id)))


# -- by the kinds of handlers/kinds.py -------------------------------------------------------------------
def make(session: Session, services: Services, chat: int, subject: int, _language: str) -> Screen | Text:
    row = theirs(session, services, chat, subject)
    return screen(session, services, row, chat) if row else Text(GONE)


def how_far(session: Session, services: Services, chat: int, subject: int) -> Showing | None:
    row = theirs(session, services, chat, subject)
    if not row:
        return None
    over = rests(session, row)
    return Showing(screen(session, services, row, chat), working.language(session, chat), over=over)


def words(session: Session, services: Services, chat: int, subject: int, _language: str) -> Post | Text:
    """As it was written, with its fields as fields."""
    row = theirs(session, services, chat, subject)
    if not row:
        return Text(GONE)
    said = broadcast.opened(services.vault, row)
    return Post(said.kind, said.html, said.file)


def brief(row: Broadcast, services: Services) -> str:
    """Its first words, on a list."""
    said = announcement.read(broadcast.opened(services.vault, row).html).strip().replace("\n", " ")
    return f"{said[: SHORT // 6]}…" if len(said) > SHORT // 6 else said
