"""One receipt for many members, as a wadah pays: given, compared, confirmed by one tap, or taken back as a whole."""

from handlers.conversation import menu, tapping
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer import place, receipt_given, receipt_jobs, receipt_people
from handlers.officer.place import called, here, present
from handlers.officer.receipt_card import BACK, button, compared, show
from locales import N_, Rupiah, Text, joined
from models import Session, audit, receipt
from models.chat import standing_of
from models.receipt import Receipt
from rules.payments.receipt import REASONS, beside, reasons
from transport.context import Services
from transport.keyboards import Tap
from transport.screen import DANGER, PRIMARY, File, Photo

PICTURE, STAYS = "receipt_picture", 3600  # the kind of the file, and its seconds in the chat
TITLE = N_("<b>Receipts for several members</b>\n%(cooperative)s")
NONE = N_("No receipt was given yet. If the cooperative pays for many at once, its receipt is noted here for all.")
LINE = N_("%(number)s. Receipt %(receipt)s, %(date)s, %(amount)s: %(state)s")
STATES = {
    "looking": N_("not noted yet"),
    "open": N_("not noted yet"),
    "noting": N_("being noted"),
    "noted": N_("noted"),
    "undoing": N_("being taken back"),
    "undone": N_("taken back"),
}
BEFORE = N_("This was decided already, or chosen otherwise by another officer. So it stands now:")
WHY = N_("Leave out who was not paid for, or say why it is noted all the same:")
LESS = N_("Then it is noted for each that the month is paid, and not how much.")
REALLY = N_("Take receipt %(number)s back as a whole? It is noted as a mistake, and each member is told.")
GIVE_UP = N_("Discard receipt %(number)s? Nothing was noted by it.")
DISCARDED = N_("Discarded. Nothing was noted.")
CAPTION = N_("Receipt %(number)s. Confidential: I delete this picture after an hour.")
NO_PICTURE = N_("This picture cannot be shown any more.")
NEW, MORE = Text(N_("Give a receipt")), Text(N_("More …"))
CHOOSE, YES, NO = Text(N_("Choose members")), Text(N_("Yes, take it back")), Text(N_("No"))
YES_DISCARD = Text(N_("Yes, discard it"))
PAGE = 4  # receipts on a screen


def tapped(visit: Visit, tap: Tap) -> None:
    """About the present cooperative; a receipt of another one is as one that is not there."""
    about = here(visit, tap.value)
    if not about:
        return tapping.stale(visit, tap)
    if tap.key in ("list", "new"):
        return _list(visit, passing=about[0]) if tap.key == "list" else receipt_given.begin(visit)
    row = receipt.of(visit.session, present(visit), about[0])
    doing, _, why = tap.key.partition(" ")
    step = STEPS.get(doing)
    if not row or not step:
        return tapping.stale(visit, tap)
    return step(visit, row, tap, about[1], why)


def _list(visit: Visit, *notes: Text, passing: int = 0) -> None:
    visit.give_way()
    found = receipt.listed(visit.session, present(visit), PAGE + 1, passing)
    some = list(enumerate(found[:PAGE], 1))
    lines = [_line(visit, number, one) for number, one in some]
    numbers = [button(one, Text(str(number)), "one") for number, one in some]
    more = [place.button(visit, MORE, "receipt", "list", passing + PAGE)] if len(found) > PAGE else []
    new = (place.button(visit, NEW, "receipt", "new", style=PRIMARY), *more)
    said = joined(lines) if lines else Text(NONE)
    rows = (new, *paired(numbers, tight=True), (menu.lead(BACK, "bayar"),))
    visit.say(*notes, Text(TITLE, called(visit)), said, rows=rows)


def _line(visit: Visit, number: int, row: Receipt) -> Text:
    known = {"receipt": receipt.opened(visit.vault, row).number, "date": row.day, "amount": Rupiah(row.amount)}
    return Text(LINE, known | {"number": number, "state": Text(STATES[row.state])})


# -- decided -----------------------------------------------------------------------------------------
def _one(visit: Visit, row: Receipt, *_: object) -> None:
    visit.give_way()
    show(visit, row)


def _on(visit: Visit, row: Receipt, tap: Tap, *_: object) -> None:
    """What was stopped goes on."""
    if row.state not in receipt_jobs.OF_STATE or visit.tapped_again:
        return show(visit, row)
    visit.tapped()
    return _start(visit, row)


def _start(visit: Visit, row: Receipt) -> None:
    visit.strip()
    receipt_jobs.start(visit, row)


def _differs(visit: Visit, row: Receipt, *_: object) -> None:
    found = receipt.total(visit.session, row.id)
    keys = reasons(beside(row.amount, found.known, found.unsure))
    if row.state != "open" or not keys:
        return show(visit, row)
    buttons = [button(row, Text(REASONS[key].label), f"why {key}", found.mark) for key in keys]
    less = [Text(LESS)] if row.amount < found.known else []
    rows = (*paired(buttons, tight=True), (button(row, CHOOSE, "in"), button(row, BACK, "one")))
    return visit.say(compared(row, found), Text(WHY), *less, rows=rows)


def _note(visit: Visit, row: Receipt, tap: Tap, mark: int, why: str) -> None:
    """As it was seen; where it stands otherwise now it is shown once more."""
    found = receipt.total(visit.session, row.id)
    keys = reasons(beside(row.amount, found.known, found.unsure))
    as_seen = mark == found.mark and (why in keys if keys else not why)
    by, now = visit.turn.chat_id, visit.turn.now
    if not as_seen or not receipt.confirm(visit.session, row, by, now, found, why or None):
        return show(visit, row, Text(BEFORE))
    visit.tapped()
    return _start(visit, row)


def _really(visit: Visit, row: Receipt, tap: Tap, *_: object) -> None:
    known = {"number": receipt.opened(visit.vault, row).number}
    if tap.key == "drop?":
        yes = button(row, YES_DISCARD, "drop", style=DANGER)
        return visit.say(Text(GIVE_UP, known), rows=((yes, button(row, NO, "one")),))
    yes = button(row, YES, "back", style=DANGER)
    return visit.say(Text(REALLY, known), rows=((yes, button(row, NO, "one")),))


def _take_back(visit: Visit, row: Receipt, *_: object) -> None:
    if not receipt.take_back(visit.session, row, visit.turn.chat_id, visit.turn.now):
        return show(visit, row, Text(BEFORE))
    visit.tapped()
    return _start(visit, row)


def _discard(visit: Visit, row: Receipt, *_: object) -> None:
    if not receipt.discard(visit.session, row, visit.turn.chat_id, visit.turn.now):
        return show(visit, row, Text(BEFORE))
    return _list(visit, Text(DISCARDED))


# -- its picture -------------------------------------------------------------------------------------
def _see(visit: Visit, row: Receipt, *_: object) -> None:
    """In a message of its own, for an hour, and below it the card."""
    now, by = visit.turn.now, visit.turn.chat_id
    audit.note(visit.session, now, by, "saw the picture of a receipt", cooperative=row.cooperative_id)
    visit.strip()
    visit.do(File(PICTURE, row.id, goes=STAYS))
    show(visit, row, new=True)


def picture(session: Session, services: Services, chat: int, subject: int, _language: str) -> Photo | Text:
    """For `handlers.kinds.FILES`: of the cooperative for which its reader works when it is said."""
    mine = standing_of(session, services.vault, chat, services.settings.admin_ids).cooperative
    row = receipt.of(session, mine, subject) if mine else None
    if not row:
        return Text(NO_PICTURE)
    told = receipt.opened(services.vault, row)
    return Photo(told.file, Text(CAPTION, {"number": told.number}), Text(NO_PICTURE), document=told.document)


STEPS = {
    "one": _one,
    "on": _on,
    "see": _see,
    "differs": _differs,
    "note": _note,
    "why": _note,
    "back?": _really,
    "back": _take_back,
    "drop?": _really,
    "drop": _discard,
    "in": receipt_people.chosen,
    "out": receipt_people.others,
    "all": receipt_people.turn_all,
    "flip": receipt_people.flip,
    "find": receipt_people.find,
    "found": receipt_people.found,
}
