"""What is known of a cooperative: making one, and changing a fact."""

from handlers.admin import card
from handlers.conversation import aside
from handlers.conversation.dialog import ADMINS, Dialog, InChat
from handlers.conversation.form import ask, paired
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import audit, cooperative
from models.cooperative import About, Cooperative
from rules.cooperative_form import COOPERATIVE
from transport.keyboards import pack
from transport.screen import Button

KEY, LEGAL = "cooperative", "legal_number"
WHICH = N_("What do you want to change of %(name)s?")
MADE, CHANGED = N_("The cooperative is stored."), N_("The change is stored.")
NAMESAKE = N_(
    "There is a cooperative of that name in that area already. To tell the two apart, I need the legal number of this "
    "one."
)
TAKEN = N_("Another cooperative has that legal number meanwhile. Please look at it again.")
LEFT = N_("All right. No cooperative was made.")
BACK = Text(N_("To the cooperative"))


def make(visit: Visit) -> None:
    """Ask for all that is to be known; most of it may wait."""
    visit.memo.answers[KEY] = {}
    visit.open(KEY)
    proceed(visit)


def which(visit: Visit, id: int) -> None:
    """Which fact is to be changed."""
    row = visit.session.get(Cooperative, id)
    if not row:
        return card.gone(visit)
    facts = [one for one in COOPERATIVE if one.key != "zone" or not row.region]
    buttons = [
        Button(Text(one.label), pack("cooperative", key="fact", value=f"{id}.{one.key}")) for one in facts if one.label
    ]
    rows = (*paired(buttons, tight=True), (card.button(BACK, "card", id),))
    return visit.say(Text(WHICH, {"name": row.name}), rows=rows)


def change(visit: Visit, id: int, key: str) -> None:
    """Ask for one fact anew; all others stay as they are."""
    row = visit.session.get(Cooperative, id)
    if not row or key not in About._fields:
        return card.show(visit, id)
    visit.memo.answers[KEY] = row.about._asdict() | {"id": id}
    visit.open(KEY)
    visit.lay_aside(key)
    return proceed(visit)


def _done(visit: Visit, *notes: Text, **_: object) -> None:
    answers, session = visit.walk.answers, visit.session
    about, id = About(answers["name"], *map(answers.get, About._fields[1:])), answers.get("id")
    visit.notes += notes
    if not about.legal_number and cooperative.namesake(session, about, but=id or 0):
        _ask_number(visit, NAMESAKE)
    elif id:
        _change(visit, id, about)
    elif new := cooperative.add_cooperatives(session, [about], visit.turn.now)[0]:
        audit.note(session, visit.turn.now, visit.turn.chat_id, "made a cooperative", cooperative=new)
        _stored(visit, new, MADE)
    else:
        _ask_number(visit, TAKEN)


def _ask_number(visit: Visit, why: str) -> None:
    visit.take(LEGAL)
    visit.toast(Text(why), alert=True)  # who skips it twice would see nothing change
    ask(visit, Text(why))


def _change(visit: Visit, id: int, about: About) -> None:
    row = visit.session.get(Cooperative, id)
    if not row:
        visit.drop(KEY)
        card.gone(visit)
        return
    before = row.about
    changed = [key for key, old, new in zip(About._fields, before, about, strict=True) if old != new]
    if changed and not cooperative.change(visit.session, id, about):
        _ask_number(visit, TAKEN)
        return
    if changed:
        by = visit.turn.chat_id
        audit.note(visit.session, visit.turn.now, by, "changed a cooperative", ", ".join(changed), cooperative=id)
    _stored(visit, id, CHANGED if changed else "")


def _stored(visit: Visit, id: int, said: str) -> None:
    visit.drop(KEY)
    card.show(visit, id, *([Text(said)] if said else []))


def _leave(visit: Visit) -> None:
    id = visit.answers.get("id")
    visit.drop(KEY)
    card.show(visit, id) if id else aside.remark(visit, Text(LEFT))


DIALOG = Dialog(KEY, ADMINS, COOPERATIVE, InChat(KEY), done=_done, leave=_leave)
