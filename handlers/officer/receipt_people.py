"""The members of a receipt, page by page: who is chosen and who is not taken; left out by a tap, found by name."""

from typing import Any

from handlers.conversation import aside
from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.form import ask, paired
from handlers.conversation.visit import Visit
from handlers.officer.place import NAME, present
from handlers.officer.receipt_card import BACK, button
from locales import N_, Rupiah, Text, joined
from models import Session, audit, covered, members, namesakes, receipt, receipt_noting
from models.covered import Part
from models.members import Named
from models.receipt import Receipt
from models.store.sealing import Vault
from rules.checking import span
from rules.letters import NAME as WHOM
from rules.letters import words
from rules.payments.receipt import CHOSEN, NOT_TAKEN, Stands
from transport.context import Services, Turn
from transport.keyboards import Tap
from transport.screen import Button, Screen

KEY, FOUND = "receipt_who", "receipt_found"  # of the dialog, and of the screen of those who were found
TITLE = N_("<b>Receipt %(number)s</b>, members chosen: %(count)s")
OTHERS = N_("<b>Receipt %(number)s</b>, not taken: %(count)s")
RESULT = N_("<b>Receipt %(number)s</b>, found: %(count)s")
NOBODY, NOT_FOUND = N_("Nobody."), N_("Nobody of this cooperative is called so. Try a shorter part of the name.")
MOST = N_("These are the first ones. Write more of the name to see others.")
ENTRY, NO_PHONE = N_("%(number)s. %(name)s, phone …%(end)s: %(what)s"), N_("%(number)s. %(name)s: %(what)s")
SAID = {
    Stands.IN: N_("chosen, %(amount)s"),
    Stands.LEFT: N_("left out"),
    Stands.NOTED: N_("noted, %(amount)s"),
    Stands.BACK: N_("taken back"),
    Stands.PAID: N_("%(months)s is checked already"),
    Stands.DIFFERS: N_("%(months)s, the member says another amount. Decide there first."),
    Stands.SEVERAL: N_("%(months)s, said to be paid more than once. Decide there first."),
    Stands.LATE: N_("%(months)s, changed meanwhile, so not noted"),
}
NO_SUM, NOT_IN = N_("no sum is sure"), N_("not in it")
TAP = N_("Tap a number to leave somebody out, or to take them in again.")
CANNOT = N_("Nothing can be noted of this member by this receipt.")
LEFT_IT = N_("All right.")
SEARCH, MORE = Text(N_("Search by name")), Text(N_("More …"))
NONE_OF_THEM, ALL_OF_THEM = Text(N_("Leave all out")), Text(N_("Take all in"))
PAGE, LONGEST = 4, 20  # members on a screen, and who are found by a name
LISTS = {"in": (*CHOSEN, Stands.NOTED, Stands.BACK), "out": NOT_TAKEN}


# -- lists -------------------------------------------------------------------------------------------
def chosen(visit: Visit, row: Receipt, tap: Tap, after: int, _: str) -> None:
    _list(visit, row, "in", after)


def others(visit: Visit, row: Receipt, tap: Tap, after: int, _: str) -> None:
    _list(visit, row, "out", after)


def _list(visit: Visit, row: Receipt, which: str, after: int, *notes: Text) -> None:
    """Each look is noted; where a page began is remembered, so that a tap leaves it where it is."""
    session, states = visit.session, LISTS[which]
    audit.note(session, visit.turn.now, visit.turn.chat_id, "saw members of a receipt", cooperative=present(visit))
    visit.give_way()
    visit.memo.answers[KEY] = {"receipt": row.id, "after": after}
    forms = covered.forms(session, row.id, states, after, PAGE + 1)
    known = members.names_of(session, visit.vault, forms[:PAGE])
    lines = _lines(session, visit.vault, row, known, states)
    more = (button(row, MORE, which, forms[PAGE - 1]),) if len(forms) > PAGE else ()
    open_now = row.state == "open" and which == "in"
    numbers = paired(_flips(row, known), tight=True) if open_now else ()
    title = Text(OTHERS if which == "out" else TITLE, _counted(visit, row, which))
    tools = _tools(visit, row) if open_now else ()
    said = [joined(lines)] if lines else [Text(NOBODY)]
    said += [Text(TAP)] if open_now and lines else []
    visit.say(*notes, title, *said, rows=(*numbers, *tools, (*more, button(row, BACK, "one"))))


def _counted(visit: Visit, row: Receipt, which: str) -> dict[str, Any]:
    states = [Stands.IN, Stands.NOTED, Stands.BACK] if which == "in" else NOT_TAKEN
    count = covered.how_many(visit.session, row.id, *states)
    return {"number": receipt.opened(visit.vault, row).number, "count": count}


def _tools(visit: Visit, row: Receipt) -> tuple[tuple[Button, ...], ...]:
    some = covered.how_many(visit.session, row.id, Stands.IN)
    every = button(row, NONE_OF_THEM if some else ALL_OF_THEM, "all", int(not some))
    return ((button(row, SEARCH, "find"), every),)


def _flips(row: Receipt, some: list[Named]) -> list[Button]:
    return [button(row, Text(str(number)), "flip", one.id) for number, one in enumerate(some, 1)]


def _lines(session: Session, vault: Vault, row: Receipt, some: list[Named], states: tuple[Stands, ...]) -> list[Text]:
    """By the end of the phone number people of one name are told apart, also those on another page."""
    ids = [one.id for one in some]
    there, end = covered.of_forms(session, row.id, ids), namesakes.ends(session, vault, ids)
    return [
        Text(
            ENTRY if one.id in end else NO_PHONE,
            {"number": n, "name": one.name[:NAME], "end": end.get(one.id, ""), "what": _said(there[one.id], states)},
        )
        for n, one in enumerate(some, 1)
    ]


def _said(parts: list[Part], states: tuple[Stands, ...]) -> Text:
    """Of a member: the first of the states that some months stand in, with these."""
    stands = next((one for one in states if any(part.state is one for part in parts)), None)
    some = [part for part in parts if part.state is stands]
    if not stands:
        return Text(NOT_IN)
    amounts = [part.amount for part in some]
    sure = sum(one or 0 for one in amounts)
    amount = Text(NO_SUM) if None in amounts else Rupiah(sure)
    return Text(SAID[stands], {"amount": amount, "months": span([part.month for part in some])})


# -- taps --------------------------------------------------------------------------------------------
def flip(visit: Visit, row: Receipt, tap: Tap, form: int, _: str) -> None:
    """Left out, taken in again, or, of who was found by name, put into it."""
    looked, notes = visit.memo.answers.get(KEY, {}), ()
    if row.state == "open" and form:
        there = {part.state for part in covered.of_forms(visit.session, row.id, [form])[form]}
        to = Stands.LEFT if Stands.IN in there else Stands.IN
        changed = receipt.choose(visit.session, row, to, form) if there & {*CHOSEN} else 0
        if not changed and not (not there and receipt_noting.add(visit.session, visit.vault, row, form)):
            notes = (Text(CANNOT),)
    if looked.get("receipt") == row.id and "name" in looked:
        return _look(visit, row)
    return _list(visit, row, "in", looked.get("after", 0) if looked.get("receipt") == row.id else 0, *notes)


def turn_all(visit: Visit, row: Receipt, tap: Tap, taken: int, _: str) -> None:
    if row.state == "open":
        receipt.choose(visit.session, row, Stands.IN if taken else Stands.LEFT)
    _list(visit, row, "in", 0)


# -- by a part of the name ---------------------------------------------------------------------------
def find(visit: Visit, row: Receipt, *_: object) -> None:
    visit.give_way()
    visit.memo.answers[KEY] = {"receipt": row.id}
    visit.open(KEY)
    ask(visit)


def _asked(visit: Visit, *_: Text, **__: object) -> None:
    visit.close(KEY)
    row = receipt.of(visit.session, present(visit), visit.memo.answers.get(KEY, {}).get("receipt", 0))
    _look(visit, row) if row else aside.remark(visit, Text(LEFT_IT))


def found(visit: Visit, row: Receipt, tap: Tap, page: int, _: str) -> None:
    looked = visit.memo.answers.get(KEY, {})
    if looked.get("receipt") != row.id or "name" not in looked:
        return _list(visit, row, "in", 0)
    looked["page"] = page
    return _look(visit, row)


def _look(visit: Visit, row: Receipt) -> None:
    """Names of the cooperative are opened for it: beside the turns, when the answer is said."""
    now, by = visit.turn.now, visit.turn.chat_id
    audit.note(visit.session, now, by, "looked for a member", cooperative=present(visit))
    visit.read(FOUND, row.id)


def make(session: Session, services: Services, chat: int, id: int, _language: str) -> Screen:
    """For `handlers.kinds.FILES`: whose name holds what is looked for, and how they stand in the receipt."""
    visit = Visit(session, Turn(services, update_id=0, chat_id=chat, now=services.now()), {})
    row, looked = receipt.of(session, present(visit), id), visit.memo.answers.get(KEY, {})
    if not row:
        return Screen((Text(LEFT_IT),))
    again = (button(row, SEARCH, "find"), button(row, BACK, "in"))
    wanted = words(looked.get("name", ""))
    some = members.sent_named(session, services.vault, present(visit), wanted, LONGEST) if wanted else []
    first = looked.get("page", 0) * PAGE if looked.get("page", 0) * PAGE < len(some) else 0
    lines = _lines(session, services.vault, row, some[first : first + PAGE], (*LISTS["in"], *NOT_TAKEN))
    following = first // PAGE + 1 if first + PAGE < len(some) else 0
    more = ((button(row, MORE, "found", following),),) if len(some) > PAGE else ()
    known = {"number": receipt.opened(services.vault, row).number, "count": len(some)}
    numbers = paired(_flips(row, some[first : first + PAGE]), tight=True) if row.state == "open" else ()
    said = [joined(lines)] if lines else [Text(NOT_FOUND)]
    said += [Text(MOST)] if len(some) == LONGEST else []
    return Screen((Text(RESULT, known), *said), (*numbers, *more, again))


def _leave(visit: Visit) -> None:
    row = receipt.of(visit.session, present(visit), visit.answers.get("receipt", 0))
    visit.drop(KEY)
    _list(visit, row, "in", 0) if row else aside.remark(visit, Text(LEFT_IT))


DIALOG = Dialog(KEY, OFFICERS, WHOM, InChat(KEY), done=_asked, leave=_leave, stays=False)
