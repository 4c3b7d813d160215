"""Announcements of officers to their own members: how many there are left this month, and an admin who allows them."""

from handlers.admin.pages import number
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import quota
from models.cooperative import Cooperative, names_of
from models.quota import Quota
from transport.keyboards import pack
from transport.screen import Button

TITLE = N_("<b>Announcements</b> to the members of %(cooperative)s who agreed to them")
NOT_ALLOWED = N_("An admin has not allowed announcements by officers of this cooperative.")
LEFT = N_("%(left)s of %(most)s announcements are left to this cooperative this month.")
USED_UP = N_(
    "This cooperative has sent as many announcements this month as an admin allows: %(most)s. The next one is possible "
    "from %(date)s on."
)
ASK = N_(
    "<b>Announcements by officers of %(cooperative)s</b>\n"
    "They reach only its own members who agreed to announcements, by day. Ten minutes long each can be taken back, and "
    "you see each one in /siaran.\n"
    "How many may they send in a month?"
)
NOW, NONE_NOW = N_("Now: %(count)s a month."), N_("Now: none.")
SAVED = N_("Saved.")
BUTTON, NONE, BACK = Text(N_("Their announcements")), Text(N_("None")), Text(N_("This cooperative"))
OFFERED = (1, 2, 4, 8)  # a month


def title(visit: Visit, cooperative: int) -> Text:
    return Text(TITLE, {"cooperative": names_of(visit.session, [cooperative]).get(cooperative, "?")})


def left(found: Quota) -> Text:
    return Text(LEFT, {"left": found.left, "most": found.most})


def refused(found: Quota) -> Text:
    """Why nothing can be sent now, and when it can be again."""
    return Text(USED_UP, {"most": found.most, "date": found.again}) if found.most else Text(NOT_ALLOWED)


# -- an admin allows them ------------------------------------------------------------------------------
def button(cooperative: int) -> Button:
    return Button(BUTTON, _to("announce", cooperative))


def ask(visit: Visit, row: Cooperative, *notes: Text) -> None:
    """How many a month; `row`: of which cooperative."""
    buttons = [Button(Text(str(n)), _to("announcing", f"{row.id}.{n}")) for n in OFFERED]
    stands = Text(NOW, {"count": row.announcements}) if row.announcements else Text(NONE_NOW)
    none = Button(NONE, _to("announcing", f"{row.id}.0"))
    lines = Text(ASK, {"cooperative": row.name}), stands
    last = (none, Button(BACK, _to("card", row.id)))
    visit.say(*notes, *lines, rows=(*paired(buttons, tight=True), last))


def allow(visit: Visit, row: Cooperative, many: str) -> None:
    """As many as a button says, and no other number."""
    most = number(many)
    if most in (0, *OFFERED):
        quota.allow(visit.session, row.id, most, visit.turn.chat_id, visit.turn.now)
    ask(visit, row, Text(SAVED))


def _to(key: str, value: object) -> str:
    return pack("cooperative", key=key, value=value)
