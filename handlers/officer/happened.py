"""What an officer hears of a member: a death, that somebody left, or a change, which the member confirms."""

from handlers.conversation import tapping
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer import person
from handlers.officer.place import button, called, here, present
from locales import N_, Text
from models import audit, leaving, members
from models.application import Application
from models.event import happen, status_of, take_back
from models.message import Promise, promise_many
from rules import keeping, life
from rules.status import OFFICER, State
from transport.keyboards import Tap
from transport.screen import DANGER

KIND = "life"  # of the promise that asks the member, with what has changed: "life_income"
WHICH = N_("<b>%(name)s</b>\n%(cooperative)s\nWhat have you heard? The member is asked about a change and confirms it.")
HAS_ENDED = N_(
    "<b>%(name)s</b>\n%(cooperative)s\n"
    "It is noted that this member has died. If that was a mistake, you can take it back."
)
REALLY_LEFT = N_(
    "Has %(name)s left %(cooperative)s? The form stays with the member, and you see nothing of it any more."
)
REALLY_DIED = N_(
    "Has %(name)s of %(cooperative)s died? Then no more messages about it come to that phone. Note it only if you know "
    "it for certain."
)
LEFT = N_("Noted: this member has left. You see nothing of the form any more.")
DIED = N_(
    "Our condolences. It is noted, and no more messages about this member are sent. What the family may claim stands "
    "in /manfaat."
)
TAKEN_BACK = N_("That is taken back. The form stands as it did before.")
ASKED = N_("The member is asked about it, and opens the form to change it.")
NOBODY = N_(
    "This member has no Telegram here. To change it, fill in a new form with the member and have a new paper signed. "
    "Then tap Same NIK in Members, and decide that it is the same person."
)
HAS_LEFT, HAS_DIED, ALIVE = Text(N_("Left the cooperative")), Text(N_("Has died")), Text(N_("That was a mistake"))
YES, NO, BACK = Text(N_("Yes")), Text(N_("No")), Text(N_("Back"))
OVER = (State.DECEASED, State.WITHDRAWN)
ASKABLE = ("income", "address", "phone", "work", "helpers")


def tapped(visit: Visit, tap: Tap) -> None:
    """About one whose form is complete, else there is only the card; a foreign one is as one that is not there."""
    about = here(visit, tap.value)
    one = about and members.find(visit.session, visit.vault, present(visit), about[0], visit.turn.now)
    if not one:
        return tapping.stale(visit, tap)
    if not one.form or one.state != "submitted":
        return person.card(visit, one)
    again = visit.tapped_again
    visit.tapped()
    deed = None if again else {"died": _died, "left": _left, "alive": _alive}.get(tap.key)
    if deed:
        return deed(visit, one)
    if tap.key in ASKABLE and not again and one.status and one.status.state not in OVER:
        return _ask(visit, one, tap.key)
    if tap.key in ("died?", "left?"):
        return _really(visit, one, tap.key.removesuffix("?"))
    return show(visit, one)


def show(visit: Visit, one: members.Member) -> None:
    status = status_of(visit.session, one.form or 0)
    ended = status and status.state is State.DECEASED
    if ended:
        deeds = [button(visit, ALIVE, "happened", "alive", one.id)]
    else:
        changes = [(Text(life.CHANGES[key].label), key) for key in ASKABLE]
        labels = [*changes, (HAS_LEFT, "left?"), (HAS_DIED, "died?")]
        deeds = [button(visit, label, "happened", key, one.id) for label, key in labels]
    back = button(visit, BACK, "member", "one", one.id)
    visit.say(_about(visit, one, HAS_ENDED if ended else WHICH), rows=paired([*deeds, back]))


def _about(visit: Visit, one: members.Member, sentence: str) -> Text:
    return Text(sentence, {"name": one.name} | called(visit))


def _really(visit: Visit, one: members.Member, key: str) -> None:
    yes = button(visit, YES, "happened", key, one.id, style=DANGER)
    said = _about(visit, one, REALLY_DIED if key == "died" else REALLY_LEFT)
    visit.say(said, rows=((yes, button(visit, NO, "member", "one", one.id)),))


def _died(visit: Visit, one: members.Member) -> None:
    done = happen(visit.session, visit.vault, one.form or 0, "deceased", visit.turn.now, OFFICER, by=visit.turn.chat_id)
    _noted(visit, one, "noted a death") if done else None
    _card(visit, one, DIED)


def _alive(visit: Visit, one: members.Member) -> None:
    """Only a death is taken back here."""
    status = status_of(visit.session, one.form or 0)
    if not status or status.state is not State.DECEASED:
        return show(visit, one)
    now, by = visit.turn.now, visit.turn.chat_id
    if take_back(visit.session, visit.vault, one.form or 0, status.event, now, OFFICER, by):
        _noted(visit, one, "took back a death")
    return _card(visit, one, TAKEN_BACK)


def _card(visit: Visit, one: members.Member, note: str) -> None:
    """As it stands after what was noted."""
    found = members.find(visit.session, visit.vault, present(visit), one.id, visit.turn.now)
    person.card(visit, found or one, Text(note))


def _left(visit: Visit, one: members.Member) -> None:
    form = visit.session.get_one(Application, one.form)
    _noted(visit, one, "noted that a member left")
    leaving.leave(visit.session, visit.vault, form, visit.turn.now, OFFICER)
    visit.say(Text(LEFT), rows=((button(visit, person.MEMBERS, "members", "all"),),))


def _ask(visit: Visit, one: members.Member, key: str) -> None:
    """Nobody types over what a member said: the member is asked, once a day at most."""
    account = person.account_of(visit.session, one.form or 0)
    if not account:
        return person.card(visit, one, Text(NOBODY))
    now, kind = visit.turn.now, f"{KIND}_{key}"
    day = now.date()
    promise_many(
        visit.session,
        [Promise(f"{kind}:{one.form}:{day}", kind, account, one.form or 0, now, now + keeping.LINK)],
    )
    _noted(visit, one, "asked about a change")
    return person.card(visit, one, Text(ASKED))


def _noted(visit: Visit, one: members.Member, what: str) -> None:
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, what, cooperative=present(visit), person=one.form)
