"""What /start shows to officers and viewers: for what they have a right now, and what can be done."""

from collections.abc import Callable

from handlers.conversation import menu, tapping
from handlers.conversation.dialog import turn_to
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import checking, encouragement, letter
from models.cooperative import Cooperatives
from models.role import Held
from rules.regions import area_name
from rules.register import Entry
from transport.keyboards import Tap, base36, pack
from transport.screen import Button

TITLE = N_("<b>You work for %(cooperative)s</b>, as its officer.")
CLOSED = N_("This cooperative is closed at the moment.")
OTHERS = N_("You are also an officer of other cooperatives: %(count)s. Everything you do now is for this one.")
ASKING = N_("Questions of members that wait for an answer: %(count)s. Tap Members.")
PAID = N_("Members who say to have paid, to be checked: %(count)s. Tap Check payments.")
CONFIDENTIAL = N_("What you see of members is confidential. This bot takes no money.")
VIEWER = N_("<b>You are a viewer of %(area)s.</b>")
COUNTS = N_("A viewer sees how many people take part, never a person.")
WHICH = N_("For which cooperative do you want to work now?")
TURNED = N_("All right.")
WHAT_ELSE = N_("What would you like to do?")
KIT = Text(N_("Links and slips"))
HOUR = Text(N_("The daily message"))
TEN = Text(N_("Call these 10 people"))
TURN, HAND_OVER = Text(N_("Another cooperative")), Text(N_("Hand over my work"))
ANNOUNCE = Text(N_("Announce to members"))
ENCOURAGE = Text(N_("Encourage officers"))
REPORTS, FIGURES = Text(N_("Reports")), Text(N_("Figures"))
OWN, BACK = Text(N_("My own form")), Text(N_("Back"))
PAGE = 5  # cooperatives on a screen
MORE = Text(N_("More …"))
# Labels and commands of what an officer does.
WORK: tuple[tuple[Text, str], ...] = (
    (Text(N_("Invite members")), "undang"),
    (Text(N_("Invitations")), "pantau"),
    (Text(N_("Members")), "anggota"),
    (Text(N_("Hand forms over")), "serah"),
    (Text(N_("Check payments")), "bayar"),
)

Step = Callable[[Visit], None]


def first(otherwise: Step) -> Step:
    """/start: to officers and viewers their own screen; with the payload of a link, and to all others, `otherwise`."""

    def start(visit: Visit) -> None:
        command, _, payload = visit.turn.text.partition(" ")
        link = command.startswith("/") and payload.strip()
        show(visit) if not link and {"officer", "viewer"} & visit.standing.rights else otherwise(visit)

    return start


def show(visit: Visit, *notes: Text) -> None:
    """An officer's screen; a viewer's where they are none."""
    visit.give_way()
    if not (id := visit.standing.cooperative):
        return _viewer(visit, *notes)
    here, mine = entry(visit, id), _mine(visit)
    lines = [Text(TITLE, {"cooperative": here.full_name}), *([Text(CLOSED)] if here.closed else [])]
    lines += [Text(OTHERS, {"count": len(mine) - 1})] if len(mine) > 1 else []
    asking = letter.how_many(visit.session, id)
    lines += [Text(ASKING, {"count": asking})] if asking else []
    waits = checking.how_many(visit.session, id)
    lines += [Text(PAID, {"count": waits})] if waits else []
    work = [*(menu.lead(label, command) for label, command in WORK), Button(KIT, pack("kit", key="ask", value=id))]
    more = Button(MORE, pack("turn", key="more"))
    return visit.say(*notes, *lines, Text(CONFIDENTIAL), rows=paired([*work, more, _own(visit)], tight=True))


def _more(visit: Visit) -> None:
    """What is done now and then; of several cooperatives one is turned to before its work is handed over."""
    id = visit.standing.cooperative
    if not id:
        return _viewer(visit)
    first = Button(TURN, pack("turn")) if len(_mine(visit)) > 1 else _hand(id)
    hour = Button(HOUR, pack("today", key="hour", value=base36(id)))
    ten = Button(TEN, pack("ten", key="list", value=base36(id)))
    rows = (
        (menu.lead(REPORTS, "laporan"), ten),
        (menu.lead(ANNOUNCE, "siaran"), first),
        (hour, menu.lead(BACK, "start")),
    )
    return visit.say(Text(WHAT_ELSE), rows=rows)


def _hand(id: int) -> Button:
    return Button(HAND_OVER, pack("hand", key="ask", value=id))


def _viewer(visit: Visit, *notes: Text) -> None:
    areas = [area_name(held.region) for held in visit.standing.roles if held.region]
    may = encouragement.may(visit.session, visit.turn.chat_id)
    word = [Button(ENCOURAGE, pack("encourage", key="ask"))] if may else []
    rows = paired([menu.lead(FIGURES, "statistik"), *word, _own(visit)], tight=True)
    visit.say(*notes, Text(VIEWER, {"area": ", ".join(areas)}), Text(COUNTS), rows=rows)


def _own(visit: Visit) -> Button:
    """Also an officer is somebody to be protected."""
    return menu.back(visit) if visit.dialog else Button(OWN, pack("menu"))


def _mine(visit: Visit) -> list[int]:
    return [held.cooperative_id for held in visit.standing.roles if held.cooperative_id]


def entry(visit: Visit, id: int) -> Entry:
    """The cooperative as its officer reads it."""
    found = Cooperatives(visit.session).named(id)
    assert found, "a right names it"
    return found


def theirs(visit: Visit, value: str) -> Held | None:
    """The right in the cooperative that a button names; a foreign one is as one that does not exist."""
    found = (held for held in visit.standing.roles if held.cooperative_id and str(held.cooperative_id) == value)
    return next(found, None)


def turn(visit: Visit, tap: Tap) -> None:
    """Choose a cooperative of one's own, or turn to the one that was chosen."""
    if tap.key == "more":
        return _more(visit)
    if not tap.value:
        return _choose(visit, int(tap.key) if tap.key.isdecimal() else 0)
    if not (held := theirs(visit, tap.value)):
        return tapping.stale(visit, tap)
    turn_to(visit, held.cooperative_id or 0)
    return show(visit, Text(TURNED))


def _choose(visit: Visit, page: int) -> None:
    mine = _mine(visit)
    some = [entry(visit, id) for id in mine[page * PAGE : page * PAGE + PAGE]]
    buttons = [Button(Text("%(name)s", {"name": one.label}), pack("turn", value=one.id)) for one in some]
    if len(mine) > PAGE:
        buttons.append(Button(MORE, pack("turn", key=str((page + 1) % -(-len(mine) // PAGE)))))
    last = (_hand(visit.standing.cooperative or 0), menu.lead(BACK, "start"))  # of several, one's work for this one
    visit.say(Text(WHICH), rows=(*paired(buttons), last))
