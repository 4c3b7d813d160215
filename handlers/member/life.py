"""What has changed since a form was sent: each asks just what it changes, and says who must be told of it.

A death stops all messages about its person at once, and the family is led to what it may claim when it wants that.
"""

from handlers.conversation.form import paired
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.member import changes, enrolment, mourning, receipt
from locales import N_, Text
from models import alone, dying, leaving
from models.event import happen, take_back
from rules import life
from rules.status import MEMBER, State
from transport.keyboards import Tap, pack
from transport.screen import DANGER, Button

WHICH = N_("What has changed for %(name)s?")
MORE, BACK = Text(N_("More …")), Text(N_("Back"))
LEAVE, DIED = Text(N_("Left the cooperative")), Text(N_("Has died"))
REALLY_LEAVE = N_(
    "Has %(name)s left the cooperative? The form stays here, and the officers of the cooperative see nothing of it any "
    "more."
)
LEFT = N_(
    "Noted. The form names no cooperative any more. The steps to BPJS Ketenagakerjaan without one are below the button."
)
IN_NONE = N_("The form names no cooperative.")
REALLY_DIED = N_("If %(name)s has died, we are very sorry. Shall I note it? Then no more messages about it come.")
TAKEN_BACK = N_("That is taken back. The form stands as it did before.")
NOT_YOURS = N_("The officer noted it. If it was a mistake, please tell the officer, who can take it back.")
YES, NO = Text(N_("Yes")), Text(N_("No"))
FIRST = 6  # on the first screen; the rest is behind "More"


def tapped(visit: Visit, tap: Tap) -> None:
    """About the form in focus, which was sent."""
    key = tap.key
    if key in life.CHANGES:
        _change(visit, life.CHANGES[key])
    elif key in _REALLY:
        _really(visit, key)
    elif key in _DEEDS:
        _DEEDS[key](visit)
    else:
        show(visit, rest=key == "more")


def button(visit: Visit, label: Text, key: str = "", style: str = "") -> Button:
    return Button(label, pack("life", visit.subject, key), style=style)


def show(visit: Visit, rest: bool = False) -> None:
    """What people tell most stands first."""
    labels = [button(visit, Text(one.label), one.key) for one in life.CHANGES.values()]
    back = Button(BACK, pack("focus", visit.subject))
    if rest:
        others = [button(visit, LEAVE, "left?")] if visit.application and visit.application.cooperative_id else []
        rows = paired([*labels[FIRST:], *others, button(visit, DIED, "died?"), back])
    else:
        rows = paired([*labels[:FIRST], button(visit, MORE, "more"), back])
    visit.say(_about(visit, WHICH), rows=rows)


def _about(visit: Visit, sentence: str) -> Text:
    return Text(sentence, {"name": visit.standing.answers["name"]})


def _change(visit: Visit, change: life.Change) -> None:
    """The form is open for changes, and asks what this one changes; it stays as it was sent until they are saved."""
    if not visit.changing:
        changes.begin(visit)
    visit.end_rest()
    for key, value in life.set_by(change, visit.answers).items():
        question = next(one for one in enrolment.DIALOG.form if one.key == key)
        visit.put(question, value)
    for key in change.asks:
        if key in visit.answers:
            visit.lay_aside(key)
    proceed(visit, Text(change.tell), new=True)


def _really(visit: Visit, key: str) -> None:
    yes = button(visit, YES, key.removesuffix("?"), style=DANGER)
    visit.say(_about(visit, _REALLY[key]), rows=((yes, Button(NO, pack("focus", visit.subject))),))


def _leave(visit: Visit) -> None:
    if visit.changing:
        changes.close(visit)
    form = visit.application
    assert form
    left = leaving.leave(visit.session, visit.vault, form, visit.turn.now)
    if left:
        alone.ask_later(visit.session, form, visit.turn.chat_id, visit.turn.now)
    visit.standing.answers["cooperative"] = leaving.NONE
    visit.moved()
    receipt.status(visit, Text(LEFT if left else IN_NONE))


def _died(visit: Visit) -> None:
    """What was begun is let be: nobody is asked anything now."""
    if visit.changing:
        changes.close(visit)
    form = visit.application
    assert form
    if happen(visit.session, visit.vault, form.id, "deceased", visit.turn.now, MEMBER):
        dying.tell(visit.session, form.id, visit.turn.now)
    mourning.mourn(visit)


def _taken_back(visit: Visit) -> None:
    """The member takes back a death that a member told, and nothing else; what staff noted is theirs to take back."""
    form, stands = visit.application, receipt.stands(visit)
    assert form
    dead = stands.state is State.DECEASED
    done = dead and take_back(visit.session, visit.vault, form.id, stands.event, visit.turn.now, MEMBER)
    notes = [Text(TAKEN_BACK if done else NOT_YOURS)] if dead else []
    receipt.status(visit, *notes)


_REALLY = {"left?": REALLY_LEAVE, "died?": REALLY_DIED}
_DEEDS = {"left": _leave, "died": _died, "mistaken": _taken_back}
