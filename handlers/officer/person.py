"""One member as an officer may see them: the name, the end of the phone number, what happened. Each look is noted."""

from collections.abc import Sequence

from handlers.conversation import tapping
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer import calling, every
from handlers.officer.place import NAME, button, called, day, here, present
from locales import N_, Text, joined
from models import Session, audit, claim, invitation, letter, members, payment
from models.application import Application
from models.board import RENEWED, REVOKED, Which
from models.invitation import Invitation, token_of
from models.member import Member as Person
from models.members import Happened, Member
from models.namesakes import END
from rules import status_said
from rules.status import BRANCH, OFFICER, State
from transport.keyboards import Tap, deep_link, pack
from transport.screen import DANGER, Button

CARD = N_("<b>%(name)s</b>\n%(cooperative)s")
ALONE = N_("Without Telegram here. Please tell this member yourself what comes of it.")
PHONE = N_("Phone number ends in %(end)s")
STATE = N_("State: %(state)s")
NOT_YET = N_("It comes into a package when the member has put the NIK right in the own form, as it is on the KTP.")
EVENT = status_said.HAPPENED
WHAT = {
    "invited": N_("invited"),
    "renewed": N_("invitation renewed"),
    "revoked": N_("invitation taken back"),
    "opened": N_("invitation opened"),
    "agreed": N_("agreed to the use of the data"),
    "nik kept": N_("NIK looked at with the KTP"),
    "nik lost": N_("NIK must be compared with the KTP"),
    "replaced": N_("replaced by a newer form"),
    "assisted": N_("filled in with the officer"),
    "consented": N_("agreed to the text about the data"),
    "submitted": N_("form complete"),
    "changed": N_("form changed"),
    "left": N_("left the cooperative"),
    audit.CALLED: N_("called by phone"),
} | status_said.EVENT
ON_PAPER = N_("consent on paper noted")
WHO = status_said.WHO
RENEWED_ONE = N_("Renewed. Hand out the new link: the one of before no longer works.")
NOT_RENEWED = N_("That cannot be renewed: it is accepted already, or the person asked not to be written to.")
REVOKED_ONE = N_("Taken back. The link no longer works.")
NOT_REVOKED = N_("That was taken back already, or is accepted.")
RENEW, REVOKE, COPY = Text(N_("Renew")), Text(N_("Take back")), Text(N_("Copy the link"))
QUESTIONS, BOARD, MEMBERS = Text(N_("Questions")), every.BOARD, Text(N_("Members"))
NOTE, PAYMENTS = Text(N_("Note a change")), Text(N_("Payments"))
ANSWER, WRONG = Text(N_("Answer of the branch")), Text(N_("The answer is wrong"))
OVER = (State.WITHDRAWN, State.DECEASED)


def tapped(visit: Visit, tap: Tap) -> None:
    """About one of the present cooperative's members; a foreign one is as one that is not there."""
    about = here(visit, tap.value)
    one = about and members.find(visit.session, visit.vault, present(visit), about[0], visit.turn.now)
    if not about or not one:
        return tapping.stale(visit, tap)
    again = visit.tapped_again
    visit.tapped()
    if tap.key in ("renew", "revoke") and not again:
        return _do(visit, tap.key, one, about[1])
    return card(visit, one, ten=about[1])


def card(visit: Visit, one: Member, *notes: Text, ten: int = 0) -> None:
    """No NIK, no birth date, no place: nothing here and on no other screen of an officer lets anybody build a NIK.

    `ten`: it was opened as that one of those to be called: then it says why, and leads on to the next one.
    """
    audit.note(
        visit.session, visit.turn.now, visit.turn.chat_id, "saw a member", cooperative=present(visit), person=one.id
    )
    lines = [Text(CARD, {"name": one.name} | called(visit))]
    lines += calling.reason(visit, one.id) if ten else []
    facts = [Text(PHONE, {"end": f"…{one.phone[-END:]}"})] if one.phone else []
    facts += [Text(ALONE)] if _is_alone(visit, one) else []
    stands = status_said.for_staff(one.status) if one.status else Text(every.CALLED[Which(one.state)])
    facts += [Text(STATE, {"state": stands}), *([Text(NOT_YET)] if _lost_its_nik(visit, one) else [])]
    happened = [_event(event) for event in one.happened]
    lines += [joined(facts), *([joined(happened)] if happened else [])]
    visit.say(*notes, *lines, rows=_rows(visit, one, ten))


def _is_alone(visit: Visit, one: Member) -> bool:
    goes_on = one.form and one.status and one.status.state not in OVER
    return bool(goes_on and one.form and not account_of(visit.session, one.form))


def _lost_its_nik(visit: Visit, one: Member) -> bool:
    """Whether it was decided that the NIK is another one's, as its timeline says; an open claim is told nowhere."""
    row = visit.session.get(Application, one.form) if one.form else None
    over = one.status and one.status.state in OVER
    return bool(row and not row.holds_nik and not over and any(what == claim.LOST for _, what, _ in one.happened))


def account_of(session: Session, form: int) -> int | None:
    """The chat in which its person is told what comes of it; none where the consent is on paper."""
    row = session.get(Application, form)
    whose = session.get(Person, row.member_id) if row else None
    return whose.account_id if whose else None


def _event(event: Happened) -> Text:
    at, what, who = event
    signed = (what, who) == ("consented", OFFICER)  # nobody agrees for another: it is the paper that the officer noted
    said, source = ON_PAPER if signed else WHAT.get(what), WHO.get(who)
    return Text(EVENT, {"date": day(at), "what": Text(said) if said else what, "who": Text(source) if source else who})


def _rows(visit: Visit, one: Member, ten: int) -> tuple[tuple[Button, ...], ...]:
    deeds = [button(visit, RENEW, "member", "renew", one.id, ten)] if one.state in RENEWED else []
    if one.state in REVOKED:
        deeds.append(button(visit, REVOKE, "member", "revoke", one.id, ten, style=DANGER))
        link = deep_link(visit.turn.bot, token_of(visit.vault, one.id, one.renewals))
        deeds.append(Button(COPY, copy=link))
    if one.form and letter.between(visit.session, visit.vault, one.form, present(visit), 1):
        deeds.append(button(visit, QUESTIONS, "reply", "one", one.form))
    if one.form and one.state == "submitted":
        deeds.append(button(visit, NOTE, "happened", "", one.id))
    deeds += _of_the_branch(visit, one)
    if one.form and payment.is_there(visit.session, one.form):
        deeds.append(button(visit, PAYMENTS, "paid", "", one.id))
    if ten:
        return calling.row(visit, one.id, ten), *paired([*deeds, calling.back(visit, ten)], tight=True)
    out = Button(BOARD, pack("menu", key="pantau")), Button(MEMBERS, pack("menu", key="anggota"))
    return *paired(deeds, tight=True), out


def _of_the_branch(visit: Visit, one: Member) -> list[Button]:
    """What it answered, and taking that back: of a form that was sent."""
    if not one.status or not one.form:
        return []
    new = [button(visit, ANSWER, "answer", "ask", one.form)] if one.status.state not in OVER else []
    wrong = [button(visit, WRONG, "answer", "wrong", one.form)] if one.status.source == BRANCH else []
    return [*new, *wrong]


def _do(visit: Visit, key: str, one: Member, ten: int) -> None:
    session, mine, by, now = visit.session, present(visit), visit.turn.chat_id, visit.turn.now
    if key == "renew":
        done = invitation.renew(session, visit.vault, one.id, mine, by, now)
        said = RENEWED_ONE if done else NOT_RENEWED
    else:
        done = invitation.revoke(session, one.id, mine, by, now)
        said = REVOKED_ONE if done else NOT_REVOKED
    found = members.find(session, visit.vault, mine, one.id, now)
    card(visit, found or one, Text(said), ten=ten)


def names(visit: Visit, rows: Sequence[Invitation]) -> dict[int, str]:
    """As the list has them."""
    return {row.id: (invitation.opened(visit.vault, row)[0] or "")[:NAME] for row in rows}
