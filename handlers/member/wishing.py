"""/pengingat: at which hour, how many days before, until when not, and about whom on this phone."""

from collections.abc import Sequence
from datetime import date

from handlers.conversation import menu
from handlers.conversation.clock import ODD as ODD_HOUR
from handlers.conversation.dialog import EVERYBODY, Dialog, InChat
from handlers.conversation.form import BACK, paired
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.member import proofs, receipt
from locales import N_, Text, joined
from models import ladders, reckoning
from models.application import Application
from models.people import application_of, people
from models.wish import keep_wishes, remind_of, wishes_of
from rules import wishes
from rules.ladder import DUE, END, Step, zone_of
from rules.pausing import PAUSING
from rules.paying import in_words
from rules.wishes import AHEAD, HOURS, Wishes
from rules.wishes_said import heard, is_wish
from transport.context import Kind
from transport.keyboards import Tap, pack
from transport.screen import Button

KEY = "pause"
TITLE = N_("<b>Reminders</b>")
NOBODY = N_(
    "Whoever fills in a form here is reminded of it, and later of the iuran. There is no form on this phone yet."
)
PAUSED = N_("<b>No reminders until %(date)s.</b> From that day on they come again by themselves.")
STOPPED = N_("<b>You have stopped the reminders:</b> none comes now.")
WHOM = N_("About: %(names)s.")
NOT_WHOM = N_("Not about: %(names)s.")
COMES = N_("<b>The next ones</b>, as long as nothing is noted as paid:")
NEXT, NEXT_FOR = N_("• %(date)s: iuran %(month)s"), N_("• %(date)s: iuran %(month)s, %(name)s")
ODD = N_("Reminders come between 08.00 and 19.00. Please choose the hour below.")
WHAT_TIME = N_(
    "At what time shall I remind you? Friday noon, maghrib, Idulfitri and, in Bali, Nyepi are left free: then it comes "
    "a little later."
)
DAYS_BEFORE = N_("How many days before the iuran is to be paid shall I remind you the first time?")
ABOUT_WHOM = N_("About whom shall I remind you? Tap a number to turn it off or on.")
IS_ON, IS_OFF = N_("%(number)s. %(name)s: reminders come"), N_("%(number)s. %(name)s: no reminders")
HOUR, AHEAD_OF, WHO = Text(N_("What time")), Text(N_("How many days before")), Text(N_("About whom"))
PAUSE, AGAIN = Text(N_("Pause them")), Text(N_("Remind me again"))
STOP, ON, MINE = Text(N_("No reminders")), Text(N_("Send them again")), Text(N_("My iuran"))
OTHER_HOURS = Text(N_("Other times"))
PAGE = 6  # hours on a screen
Coming = tuple[Step, str | Text, Application]


def pengingat(visit: Visit, *notes: Text) -> None:
    """What holds now, with what may be changed; whoever says a wish has it at once."""
    if not visit.standing.people:
        return visit.say(*notes, Text(NOBODY), rows=((menu.lead(menu.FILL_IN, "daftar"),),))
    text = visit.turn.text
    if visit.turn.kind is Kind.TEXT and is_wish(text):
        said = heard(text, visit.turn.today)
        notes = (*notes, *([Text(ODD)] if said.odd else []))
        now = _wishes(visit)
        _keep(visit, Wishes(said.hour or now.hour, said.ahead or now.ahead, said.until or now.paused_until))
    return visit.say(*notes, Text(TITLE), *_holds(visit), rows=_rows(visit), new=visit.turn.kind is Kind.TEXT)


def tapped(visit: Visit, tap: Tap) -> None:
    """What cannot be, such as an hour at night, changes nothing."""
    if not visit.standing.people:
        return pengingat(visit)
    if tap.key in _SCREENS and not tap.value:
        return _SCREENS[tap.key](visit)
    number, now = int(tap.value) if tap.value.isascii() and tap.value.isdecimal() else 0, _wishes(visit)
    if tap.key == "hour" and tap.value in ("more", ODD_HOUR):
        return _hours(visit, *([Text(ODD)] if tap.value == ODD_HOUR else []), later=tap.value == "more")
    if tap.key == "hour" and number in HOURS:
        _keep(visit, now._replace(hour=number))
    elif tap.key == "ahead" and number in AHEAD:
        _keep(visit, now._replace(ahead=number))
    elif tap.key == "again":
        _keep(visit, now._replace(paused_until=None))
    elif tap.key == "turn" and (form := application_of(visit.session, visit.turn.chat_id, tap.application)):
        _turn(visit, form)
        return _who(visit)
    return pengingat(visit)


def _turn(visit: Visit, form: Application) -> None:
    """Off, or on again."""
    on = bool(form.no_reminders_at)
    remind_of(visit.session, form.id, on, visit.turn.now)
    visit.session.refresh(form)
    if on:
        return reckoning.resumed(visit.session, visit.turn.chat_id, visit.turn.now)
    return reckoning.spared(visit.session, form.id)


def _holds(visit: Visit) -> list[Text]:
    account, now = visit.standing.account, _wishes(visit)
    if account and account.no_reminders_at:
        return [Text(STOPPED)]
    paused = [Text(PAUSED, {"date": now.paused_until})] if now.paused_until and now.paused(visit.turn.today) else []
    coming = _coming(visit)
    return [*paused, _clocks(now, coming), *_about(visit), *_next(coming)]


def holds(visit: Visit) -> Text:
    """When reminders come, by the clocks of those on this phone."""
    return _clocks(_wishes(visit), _coming(visit))


def _clocks(now: Wishes, coming: Sequence[Coming]) -> Text:
    clocks = {step.clock for step, *_ in coming}
    by_end = END in clocks
    return wishes.in_words(now, DUE in clocks or not clocks, by_end)


def _coming(visit: Visit) -> list[Coming]:
    """All that come while nothing changes, by everybody's ladder on this phone."""
    found, now = [(name, form) for name, form in _people(visit) if not form.no_reminders_at], visit.turn.now
    standing = ladders.looked_at(visit.session, visit.turn.chat_id, [form for _, form in found], now)
    steps = [(step, name, form) for name, form in found for step in standing[form.id].steps if step.due_at > now]
    return sorted(steps, key=lambda one: one[0].due_at)


def _next(coming: Sequence[Coming]) -> list[Text]:
    """The first three of them."""
    several = len({form.id for *_, form in coming}) > 1
    lines = [
        Text(
            NEXT_FOR if several else NEXT,
            {"date": _day(step, form), "month": in_words(step.month), "name": name},
        )
        for step, name, form in coming[:3]
    ]
    return [joined([Text(COMES), *lines])] if lines else []


def _day(step: Step, form: Application) -> date:
    return step.due_at.astimezone(zone_of((form.district or "")[:2])).date()


def _about(visit: Visit) -> list[Text]:
    """Whom they are about, where there are several."""
    found = _people(visit)
    on, off = ([name for name, form in found if bool(form.no_reminders_at) is quiet] for quiet in (False, True))
    said = [Text(WHOM, {"names": _named(on)})] if on and len(found) > 1 else []
    return [joined([*said, *([Text(NOT_WHOM, {"names": _named(off)})] if off else [])], " ")] if said or off else []


def _named(names: list[str | Text]) -> Text:
    return joined([Text("%(name)s", {"name": name}) for name in names], ", ")


def _rows(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    account, mine = visit.standing.account, menu.lead(MINE, "iuran")
    if account and account.no_reminders_at:
        return ((Button(ON, pack("stop", key="remind")), mine),)
    paused = _wishes(visit).paused(visit.turn.today)
    rest = Button(AGAIN, pack("wish", key="again")) if paused else Button(PAUSE, pack("wish", key="pause"))
    found = _people(visit)
    who = (Button(WHO, pack("wish", key="who")),) if len(found) > 1 or _about(visit) else ()
    return (
        (Button(HOUR, pack("wish", key="hour")), Button(AHEAD_OF, pack("wish", key="ahead"))),
        (rest, *who),
        (Button(STOP, pack("stop", key="reminders")), mine),
    )


def _hours(visit: Visit, *notes: Text, later: bool = False) -> None:
    shown = HOURS[PAGE:] if later else HOURS[:PAGE]
    other = Button(OTHER_HOURS, pack("wish", key="hour", value="" if later else "more"))
    buttons = [Button(Text(wishes.o_clock(hour)), pack("wish", key="hour", value=hour)) for hour in shown]
    visit.say(*notes, Text(WHAT_TIME), rows=paired([*buttons, other, _BACK]))


def _ahead(visit: Visit) -> None:
    buttons = [Button(Text(said), pack("wish", key="ahead", value=days)) for days, said in AHEAD.items()]
    visit.say(Text(DAYS_BEFORE), rows=paired([*buttons, _BACK]))


def _who(visit: Visit) -> None:
    lines, buttons = [], []
    for number, (name, form) in enumerate(_people(visit), 1):
        lines.append(Text(IS_OFF if form.no_reminders_at else IS_ON, {"number": number, "name": name}))
        buttons.append(Button(Text(str(number)), pack("wish", form.id, "turn", "1")))
    visit.say(Text(ABOUT_WHOM), joined(lines), rows=(*paired(buttons, tight=True), (_BACK,)))


def _people(visit: Visit) -> list[tuple[str | Text, Application]]:
    """Whose form was sent and is not over, on this phone."""
    session, chat = visit.session, visit.turn.chat_id
    forms = [(one, application_of(session, chat, one.application_id)) for one in people(session, visit.vault, chat)]
    return [
        (one.name or Text(proofs.UNNAMED), form)
        for one, form in forms
        if form and form.submitted_at and form.state not in receipt.OVER
    ]


def _wishes(visit: Visit) -> Wishes:
    account = visit.turn.chat_id
    return wishes_of(visit.session, [account])[account]


def _keep(visit: Visit, said: Wishes) -> None:
    account = visit.standing.account
    assert account
    if said != _wishes(visit):
        keep_wishes(visit.session, account.id, said)
        reckoning.wished(visit.session, account.id, visit.turn.now)


# -- the dialog of a pause ----------------------------------------------------------------------------
def _pause(visit: Visit) -> None:
    visit.give_way()
    visit.open(KEY)
    proceed(visit, new=True)


def _done(visit: Visit, *notes: Text, **_: object) -> None:
    until = visit.turn.today.fromisoformat(visit.answers["until"])
    visit.drop(KEY)
    _keep(visit, _wishes(visit)._replace(paused_until=until))
    pengingat(visit, *notes)


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    pengingat(visit)


_BACK = Button(BACK, pack("wish"))
_SCREENS = {"hour": _hours, "ahead": _ahead, "who": _who, "pause": _pause}
DIALOG = Dialog(KEY, EVERYBODY, PAUSING, InChat(KEY), done=_done, leave=_leave, stays=False)
