"""Two forms of this cooperative with one NIK: its officer sees both persons, and decides."""

from handlers.conversation import claiming, menu, tapping
from handlers.conversation.visit import Visit
from handlers.officer.place import button, here, present
from locales import N_, Text
from models import audit, claim
from transport.keyboards import Tap
from transport.screen import Button

MEMBERS = Text(N_("Members"))
PEOPLE = Text(N_("The first person")), Text(N_("The second person"))


def tapped(visit: Visit, tap: Tap) -> None:
    """Of another cooperative, or of two, is as what is not there."""
    about = here(visit, tap.value)
    if not about:
        return tapping.stale(visit, tap)
    if tap.key == "list" or not about[0]:
        return listed(visit)
    found = claim.find(visit.session, visit.vault, about[0], present(visit))
    if not found:
        return listed(visit, Text(claiming.NOT_DONE))
    doing, _, decision = tap.key.rpartition(" ")
    if decision not in claiming.SURE:
        audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "saw a claim", cooperative=present(visit))
        return claiming.card(visit, found, _to(visit), *_people(visit, found))
    if not doing:
        return claiming.sure(visit, found, decision, _to(visit))
    done = claim.settle(visit.session, visit.vault, found, decision, visit.turn.chat_id, visit.turn.now)
    return listed(visit, Text(claiming.DONE if done else claiming.NOT_DONE))


def listed(visit: Visit, *notes: Text) -> None:
    found = claim.of_cooperative(visit.session, visit.vault, present(visit), claiming.PAGE)
    claiming.listed(visit, found, _to(visit), menu.lead(MEMBERS, "anggota"), *notes)


def _people(visit: Visit, found: claim.Claim) -> list[Button]:
    """Whom to ask to come: by name on the own card of each, where the look is written down."""
    forms = found.first.form, found.second.form
    return [button(visit, label, "member", "one", form) for label, form in zip(PEOPLE, forms, strict=True)]


def _to(visit: Visit) -> claiming.To:
    def to(label: Text, key: str, id: int, style: str = "") -> Button:
        return button(visit, label, "claim", key, id, style=style)

    return to
