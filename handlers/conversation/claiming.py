"""Two forms with one NIK, as whoever settles it sees them: both masked, what each has to show, and the decision."""

from collections.abc import Callable, Sequence

from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text, joined
from models.claim import FIRST, SAME, SECOND, Claim, Side
from models.cooperative import names_of
from rules.status import State
from transport.context import WIB
from transport.screen import DANGER, Button

LIST = N_("<b>Two forms with the same NIK</b>")
ENTRY = N_("%(number)s. Form %(first)s and form %(second)s")
NONE = N_("No two forms have the same NIK at the moment.")
TITLE = N_("<b>Two forms with the same NIK</b>\nA NIK is one person's. No one of the two is told of the other.")
SIDES = (
    N_("1. Form %(reference)s, complete since %(date)s, phone ends in %(end)s"),
    N_("2. Form %(reference)s, complete since %(date)s, phone ends in %(end)s"),
)
OF = N_("%(side)s, %(cooperative)s")
AWAY = N_("%(side)s. It was handed over already.")
DEAD = N_("%(side)s. Its person is noted as deceased.")
ONE_DIED = N_(
    "Somebody who died and somebody who lives cannot be decided to be the same person. If the death was noted by "
    "mistake, that is taken back first."
)
SHOW = N_(
    "Ask each of them to come to the office with the KTP in hand, and compare it with the person. Then decide whose "
    "NIK it is. Whoever has another NIK corrects it in the own form."
)
KEEPS, GETS, IS_SAME = Text(N_("It is the first one's")), Text(N_("It is the second's")), Text(N_("The same person"))
SURE = {
    FIRST: N_("The first form keeps the NIK. The person of the second one is asked to come with the KTP. Decide so?"),
    SECOND: N_("The second form gets the NIK. The person of the first one is asked to come with the KTP. Decide so?"),
    SAME: N_("Both are of one person: the second form counts, and the first one is used no more. Decide so?"),
}
YES, BACK, MORE = Text(N_("Yes, decide it")), Text(N_("Back")), Text(N_("More …"))
DONE = N_("It is decided. Whoever has Telegram here is told, and neither learns of the other.")
NOT_DONE = N_("That was decided already, or one of the two has changed.")
WITH_BRANCH = (State.HANDED_OVER, State.WAITING, State.ACTIVE, State.KNOWN)
END = 3  # digits of a phone number that are shown
PAGE = 4

To = Callable[..., Button]  # a label, a key, the id of a claim, and a style -> a button of this room


def listed(visit: Visit, found: Sequence[Claim], to: To, out: Button, *notes: Text) -> None:
    if not found:
        return visit.say(*notes, Text(NONE), rows=((out,),))
    some = list(enumerate(found[:PAGE], 1))
    lines = [Text(ENTRY, {"number": n, "first": c.first.reference, "second": c.second.reference}) for n, c in some]
    numbers = [to(Text(str(n)), "one", one.id) for n, one in some]
    return visit.say(*notes, Text(LIST), joined(lines), rows=(*paired(numbers, tight=True), (out,)))


def card(visit: Visit, claim: Claim, to: To, *people: Button) -> None:
    """`people`: where the two can be looked up, by whom they can be asked to come."""
    sides = [_side(visit, n, one, claim) for n, one in enumerate((claim.first, claim.second))]
    same, died = ((), (Text(ONE_DIED),)) if claim.of_dead else ((to(IS_SAME, SAME, claim.id),), ())
    decides = (to(KEEPS, FIRST, claim.id), to(GETS, SECOND, claim.id))
    rows = (*((people,) if people else ()), decides, (*same, to(BACK, "list", 0)))
    visit.say(Text(TITLE), joined(sides), *died, Text(SHOW), rows=rows)


def sure(visit: Visit, claim: Claim, decision: str, to: To) -> None:
    if decision == SAME and claim.of_dead:
        return card(visit, claim, to)
    yes = to(YES, f"do {decision}", claim.id, style=DANGER)
    return visit.say(Text(SURE[decision]), rows=((yes, to(BACK, "one", claim.id)),))


def _side(visit: Visit, number: int, one: Side, claim: Claim) -> Text:
    known = {"reference": one.reference, "date": one.sent_at.astimezone(WIB).date(), "end": f"…{one.phone[-END:]}"}
    side = Text(SIDES[number], known)
    if one.cooperative and claim.first.cooperative != claim.second.cooperative:
        side = Text(OF, {"side": side, "cooperative": names_of(visit.session, [one.cooperative])[one.cooperative]})
    if one.state == State.DECEASED:
        return Text(DEAD, {"side": side})
    return Text(AWAY, {"side": side}) if one.state in WITH_BRANCH else side
