"""/bayar: what members of the present cooperative say to have paid, one by one, with the proof; right, or returned."""

from handlers.conversation import menu, tapping
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer import answers, proof_read, receipt_card, together
from handlers.officer.place import button, called, day, here, present
from handlers.officer.proof_read import RETURN, RIGHT, about
from locales import N_, Rupiah, Text, joined
from models import Session, audit, checking
from models.chat import standing_of
from models.checking import Proof
from rules.checking import REASONS, reasons
from rules.ledger import CODE, CONFIRMED, PHOTO, RETURNED, WORD
from rules.paying import is_amount
from transport.context import Services
from transport.keyboards import Tap
from transport.screen import File, Photo

PICTURE = "proof"  # the kind of the file
STAYS = 3600  # seconds that a picture stands in the officer's chat
TITLE = N_("<b>Payments to be checked</b>\n%(cooperative)s")
NONE = N_("Nobody waits: what members say to have paid is checked.")
WAITING = N_("Members who wait: %(count)s")
MOST = N_("Members who wait: %(count)s or more")
WHO = N_("<b>%(name)s</b>\nIuran %(months)s\nSaid to be paid on %(date)s, not checked yet")
SUM, NO_SUM = N_("Amount, as the member says: %(amount)s"), N_("Amount: not told")
EXPECTED = N_("Expected: about %(amount)s")
SHOWN_BY = {
    PHOTO: N_("Proof: a photo. Tap to see it."),
    CODE: N_("Proof: the payment code <code>%(code)s</code>"),
    WORD: N_("Proof: none, only the member's word"),
}
AS_FILE = N_("Proof: a file. Open only what looks like a receipt.")
ASK = N_("<b>Why is it returned?</b>\n%(name)s, iuran %(months)s. The member is told the reason, and what to do next.")
CAPTION = N_("%(name)s, iuran %(months)s. Confidential: I delete this picture after an hour.")
NO_PICTURE = N_("This photo cannot be shown any more. Return it, and the member sends another one.")
DONE = {
    CONFIRMED: N_("Noted as right: %(name)s. The member is told."),
    RETURNED: N_("Returned: %(name)s. The member is told why."),
}
DECIDED = {
    CONFIRMED: N_("This was checked already on %(date)s: right. That counts."),
    RETURNED: N_("This was checked already on %(date)s: returned. That counts."),
}
GONE = N_("That is not there any more: the member has taken it back, or is with another cooperative.")
CORRECTED = N_("The member has corrected it meanwhile. Please look at it once more.")
AGAIN = N_("That was the last one. From the beginning:")
SEE_FILE = Text(N_("See the file"))
SEE = Text(N_("See the photo"))
SKIP, BACK = Text(N_("Skip")), Text(N_("Back"))


def bayar(visit: Visit) -> None:
    visit.give_way()
    _next(visit, None)


def tapped(visit: Visit, tap: Tap) -> None:
    """About the present cooperative; what was decided meanwhile is told, and the next one shown."""
    numbers = here(visit, tap.value)
    if not numbers:
        return tapping.stale(visit, tap)
    if tap.key == "all":
        return bayar(visit)
    proof = checking.find(visit.session, visit.vault, present(visit), numbers[0])
    if not proof:
        return _next(visit, None, Text(GONE))
    if proof.decided:
        return _next(visit, None, _decided(proof))
    if numbers[1] not in (0, proof.mark):
        return _card(visit, proof, Text(CORRECTED))
    return _step(visit, proof, tap)


def _step(visit: Visit, proof: Proof, tap: Tap) -> None:
    doing, _, why = tap.key.partition(" ")
    if doing == "skip":
        return _skip(visit, proof)
    if doing == "photo" and proof.kind == PHOTO:
        return _picture(visit, proof)
    if doing == "right" and (not why or (proof.untold and is_amount(why))):
        return _decide(visit, proof, CONFIRMED, amount=int(why) if why else None)
    if doing == "why" and why in reasons(proof.kind):
        return _decide(visit, proof, RETURNED, why)
    return _ask(visit, proof) if doing in ("return", "why") else _card(visit, proof)


# -- one of them -------------------------------------------------------------------------------------
def _card(visit: Visit, proof: Proof, *notes: Text, new: bool = False) -> None:
    session, now, by = visit.session, visit.turn.now, visit.turn.chat_id
    audit.note(session, now, by, "saw a payment", cooperative=present(visit), person=proof.form)
    waiting = checking.how_many(session, present(visit))
    known = about(visit.session, visit.vault, proof)
    lines = [Text(WHO, known | {"date": day(proof.at)}), *_amounts(proof), _shown_by(proof)]
    see = (button(visit, SEE_FILE if "as" in proof.detail else SEE, "check", "photo", proof.id),)
    see = see if proof.kind == PHOTO else ()
    rows = (
        see,
        tuple(
            button(visit, *one, proof.id, proof.mark)
            for one in ((RIGHT, "check", "right"), (RETURN, "check", "return"))
        ),
        (button(visit, SKIP, "check", "skip", proof.id), menu.lead(BACK, "start")),
        (answers.paid_button(visit), receipt_card.way(visit)),
    )
    count = Text(WAITING if waiting < checking.MANY else MOST, {"count": waiting})
    title = joined([Text(TITLE, called(visit)), count])
    of_all = () if notes else (together.said(visit),)
    visit.say(*notes, title, joined(lines), *of_all, rows=tuple(row for row in rows if row), new=new)


def _shown_by(proof: Proof) -> Text:
    return Text(AS_FILE) if "as" in proof.detail else Text(SHOWN_BY[proof.kind], proof.detail)


def _amounts(proof: Proof) -> list[Text]:
    said = Text(NO_SUM) if proof.amount is None else Text(SUM, {"amount": Rupiah(proof.amount)})
    known = proof.expected is not None
    return [said, *([Text(EXPECTED, {"amount": Rupiah(proof.expected or 0)})] if known else [])]


def _ask(visit: Visit, proof: Proof) -> None:
    numbers = proof.id, proof.mark
    buttons = [button(visit, Text(REASONS[key].label), "check", f"why {key}", *numbers) for key in reasons(proof.kind)]
    rows = paired([*buttons, button(visit, BACK, "check", "one", proof.id)], tight=True)
    visit.say(Text(ASK, about(visit.session, visit.vault, proof)), rows=rows)


# -- the picture -------------------------------------------------------------------------------------
def _picture(visit: Visit, proof: Proof) -> None:
    """In a message of its own, for an hour, below it what can be decided, and then what is read on it."""
    now, by = visit.turn.now, visit.turn.chat_id
    audit.note(visit.session, now, by, "saw a proof of payment", cooperative=present(visit), person=proof.form)
    visit.strip()
    visit.do(File(PICTURE, proof.id, goes=STAYS))
    _card(visit, proof, new=True)
    proof_read.begin(visit, proof_read.KIND, proof.detail["file"], proof.id)


def picture(session: Session, services: Services, chat: int, subject: int, _language: str) -> Photo | Text:
    """For `handlers.kinds.FILES`: of the cooperative for which its reader works when it is said."""
    mine = standing_of(session, services.vault, chat, services.settings.admin_ids).cooperative
    proof = checking.find(session, services.vault, mine, subject) if mine else None
    if not proof or "file" not in proof.detail:
        return Text(GONE)
    caption = Text(CAPTION, about(session, services.vault, proof))
    return Photo(proof.detail["file"], caption, Text(NO_PICTURE), document="as" in proof.detail)


# -- the queue ---------------------------------------------------------------------------------------
def _decide(visit: Visit, proof: Proof, what: str, why: str = "", amount: int | None = None) -> None:
    """`amount`: as it was read on the picture, where the member told none."""
    session, vault, mine = visit.session, visit.vault, present(visit)
    place, known = checking.place_of(session, proof), about(session, vault, proof)
    done = checking.decide(session, vault, mine, proof, what, visit.turn.chat_id, visit.turn.now, why, amount)
    if not done:  # by another officer or by the member, in this very moment
        found = checking.find(session, vault, mine, proof.id)
        if found and not found.decided:
            return _card(visit, found, Text(CORRECTED))
        return _next(visit, None, _decided(found) if found else Text(GONE))
    return _next(visit, place, Text(DONE[what], known))


def _decided(proof: Proof) -> Text:
    assert proof.decided
    return Text(DECIDED[proof.decided.what], {"date": day(proof.decided.at)})


def _skip(visit: Visit, proof: Proof) -> None:
    found = checking.beside(visit.session, visit.vault, proof)
    return _card(visit, found) if found else _next(visit, checking.place_of(visit.session, proof))


def _next(visit: Visit, after: checking.Place | None, *notes: Text) -> None:
    """The next one after a place, or the first one again."""
    mine = present(visit)
    found = checking.following(visit.session, visit.vault, mine, after)
    if not found and after:
        found = checking.following(visit.session, visit.vault, mine, None)
        notes = (*notes, Text(AGAIN)) if found else notes
    if found:
        return _card(visit, found, *notes)
    return visit.say(
        *notes,
        Text(TITLE, called(visit)),
        Text(NONE),
        rows=((answers.paid_button(visit), receipt_card.way(visit)), (menu.lead(BACK, "start"),)),
    )
