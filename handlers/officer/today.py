"""What the day's message opens: whose protection ends soon, and whom to call; its hour, and that of the week's."""

from collections.abc import Callable, Sequence

from handlers.conversation import menu, tapping
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer.place import NAME, button, called, here, present
from locales import N_, Text, joined
from models import audit, broadcast, calls, daily, encouragement, sums
from models.calls import ToCall as Called
from models.daily import ToCall
from models.namesakes import END
from models.sums import Lapsing
from rules.daily import HOURS, NEVER
from rules.paying import in_words
from rules.reached.said import CALLED
from rules.wishes import o_clock
from transport.keyboards import Tap, pack
from transport.screen import Button

TITLES = {
    "lapsing": N_("<b>Protection ends within ten days</b>, as far as it is noted\n%(cooperative)s"),
    "calls": N_("<b>No message reaches them: please call about the iuran</b>\n%(cooperative)s"),
    "news": N_("<b>Please call about the announcement</b>\n%(cooperative)s"),
}
NOBODY = N_("Nobody now.")
UNTIL = N_("until %(date)s")
MONTHS = N_("three months in a row with nothing noted")
REACH_BY = {  # of whom no message comes: the officer is the only one who tells them
    "quiet": N_("%(what)s, wants no messages"),
    "blocked": N_("%(what)s, has blocked the bot"),
    "alone": N_("%(what)s, without Telegram"),
}
WITHOUT, BLOCKED = N_("iuran %(month)s, without Telegram"), N_("iuran %(month)s, has blocked the bot")
ENTRY, NO_PHONE = N_("%(number)s. %(name)s, phone …%(end)s: %(what)s"), N_("%(number)s. %(name)s: %(what)s")
REACH = N_(
    "The whole number is in your own list of members. Tap a number to see the member. What they tell you to have paid "
    "is entered in /bayar."
)
WHEN = N_(
    "At what time shall I tell you once a day what waits for you? On working days only, and only if there is "
    "something. Friday noon is left free: then it comes a little later."
)
IS_AT, IS_NEVER = N_("Now: %(hour)s."), N_("Now: not at all.")
WEEKLY = N_("On Mondays, or the next working day, the weekly message comes instead: also with whom to call first.")
NOT_WEEKLY = N_("The weekly message does not come.")
STOPPED = N_("You have stopped messages, so this does not come, either. By /pengingat they come again.")
NO_MORE = N_("All right, no more words of viewers come to you. Below The daily message you can change that again.")
MORE, BACK, NONE = Text(N_("More …")), Text(N_("Back")), Text(N_("Not at all"))
WORDS, NO_WORDS = Text(N_("Words of viewers: yes")), Text(N_("Words of viewers: no"))
WEEK, NO_WEEK = Text(N_("Weekly message: on")), Text(N_("Weekly message: off"))
PAGE = 4  # names on a screen
Found = Lapsing | ToCall | Called


def tapped(visit: Visit, tap: Tap) -> None:
    about = here(visit, tap.value)
    if not about:
        return tapping.stale(visit, tap)
    if tap.key in TITLES:
        return _list(visit, tap.key, *about)
    if tap.key == "at" and (about[0] in HOURS or not about[0]):
        daily.keep_hour(visit.session, visit.turn.chat_id, about[0] or NEVER)
    if tap.key == "week" and about[0] in (1, 2):
        daily.keep_weekly(visit.session, visit.turn.chat_id, about[0] == 1)
    return _hours(visit)


def words(visit: Visit, tap: Tap) -> None:
    """Whether viewers' words of encouragement may come, of whatever cooperative."""
    if tap.key in ("yes", "no", "stop"):
        encouragement.keep_wish(visit.session, visit.turn.chat_id, tap.key == "yes", visit.turn.now)
    if tap.key != "stop":
        return _hours(visit)
    hour = button(visit, Text(N_("The daily message")), "today", "hour")
    return visit.say(Text(NO_MORE), rows=((hour, menu.lead(BACK, "start")),))


def _list(visit: Visit, key: str, first: int, second: int) -> None:
    """Of a page; each look is noted. After which form it begins, and of which announcement it is, if of one."""
    after, of = (second, (first,)) if key == "news" else (first, ())
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "saw a list of members", cooperative=present(visit))
    found = LISTS[key](visit, after, *of)
    some = found[:PAGE]
    lines = [_entry(n, one) for n, one in enumerate(some, 1)]
    numbers = [button(visit, Text(str(n)), "member", "one", one.form) for n, one in enumerate(some, 1)]
    more = (button(visit, MORE, "today", key, *of, some[-1].form),) if len(found) > PAGE else ()
    said = (joined(lines), Text(REACH)) if lines else (Text(NOBODY),)
    rows = (*paired(numbers, tight=True), (*more, menu.lead(BACK, "start")))
    visit.say(Text(TITLES[key], called(visit)), *said, rows=rows)


def _entry(number: int, one: Found) -> Text:
    known = {"number": number, "name": one.name[:NAME], "what": _about(one)}
    return Text(ENTRY, known | {"end": one.phone[-END:]}) if one.phone else Text(NO_PHONE, known)


def _about(one: Found) -> Text:
    if isinstance(one, Called):
        return Text(CALLED[one.why])
    if isinstance(one, ToCall):
        return Text(BLOCKED if one.blocked else WITHOUT, {"month": in_words(one.month)})
    said = Text(UNTIL, {"date": one.until}) if one.until else Text(MONTHS)
    return Text(REACH_BY[one.reach], {"what": said}) if one.reach in REACH_BY else said


def _lapsing(visit: Visit, after: int) -> Sequence[Found]:
    return sums.lapsing(visit.session, visit.vault, present(visit), visit.turn.now, PAGE + 1, after)


def _calls(visit: Visit, after: int) -> Sequence[Found]:
    return daily.to_call(visit.session, visit.vault, present(visit), visit.turn.now, PAGE + 1, after)


def _news(visit: Visit, after: int, of: int) -> Sequence[Found]:
    """Of an announcement, whoever made it: of the own cooperative only."""
    row, mine = broadcast.find(visit.session, of), present(visit)
    return calls.page(visit.session, visit.vault, row, (mine, after), PAGE + 1, mine) if row else ()


def _hours(visit: Visit) -> None:
    account = visit.standing.account
    hour, weekly = daily.hour_of(visit.session, visit.turn.chat_id), daily.is_weekly(visit.session, visit.turn.chat_id)
    now = Text(IS_NEVER) if hour == NEVER else Text(IS_AT, {"hour": o_clock(hour)})
    stopped = [Text(STOPPED)] if account and account.no_reminders_at else []
    buttons: list[Button] = [button(visit, Text(o_clock(one)), "today", "at", one) for one in HOURS]
    none = button(visit, NONE, "today", "at", 0)
    week = button(visit, NO_WEEK if weekly else WEEK, "today", "week", 2 if weekly else 1)
    week_now = Text(WEEKLY if weekly else NOT_WEEKLY)
    hears = encouragement.wishes(visit.session, visit.turn.chat_id)
    word = Button(NO_WORDS if hears else WORDS, pack("words", key="no" if hears else "yes"))
    rows = (*paired(buttons), (none, week), (word, menu.lead(BACK, "start")))
    visit.say(Text(WHEN), joined([now, week_now]), *stopped, rows=rows)


LISTS: dict[str, Callable[..., Sequence[Found]]] = {"lapsing": _lapsing, "calls": _calls, "news": _news}
