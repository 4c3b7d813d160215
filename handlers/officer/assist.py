"""Filling in the form for members at a table, one after the other: a draft of the officer's, until each one agrees."""

from collections.abc import Sequence
from typing import Any

from handlers.conversation import card, menu, tapping
from handlers.conversation.card import CHANGE
from handlers.conversation.dialog import OFFICERS, Dialog, InHelped
from handlers.conversation.form import navigation
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from handlers.officer import home, paper
from handlers.officer.drafts import NEXT, listed
from handlers.officer.place import NAME, button, called, day, here, present
from locales import N_, Text, joined
from models import assist, audit
from models.chat import HELPING
from models.erasure import erase_application
from rules import assisting, codes
from rules.question import Question
from transport.keyboards import Tap, deep_link, pack
from transport.screen import DANGER, PRIMARY, SUCCESS, Button

HEAD = N_("<b>Form for a member</b>\n%(cooperative)s")
BEGUN = N_("Read the questions out, and fill in what the member says. The consent is asked from the member at the end.")
TITLE = N_("<b>Please check together with the member</b>")
NOT_YET = N_("It is a draft of yours until the member agrees. Without that it is erased on %(date)s.")
RIGHT = Text(N_("It is right"))
WAITS = N_("<b>%(name)s must still agree</b>")
OWN_PHONE = N_(
    "On the member's own phone: open @%(bot)s in Telegram and write this code, or open the link:\n"
    "<code>%(code)s</code>\n"
    "Type the NIK, read, agree, and tap Save."
)
NO_PHONE = N_("Without Telegram: have the paper signed (Links and slips), then tap Signed paper.")
COPY, PAPER = Text(N_("Copy the link")), Text(N_("Signed paper"))
LATER = Text(N_("Keep the draft"))
TWICE = N_(
    "You have entered this NIK already in another form. If it is the same person and nothing has to be corrected, tap "
    "Cancel."
)
TOO_MANY = N_("There are %(count)s drafts already. Please finish some of them first, or erase them.")
REALLY = N_("Erase this draft with everything in it, or keep it until %(date)s?")
ERASE, GO_ON = Text(N_("Yes, erase it")), Text(N_("No, go on"))
ERASED, KEPT = N_("The draft is erased."), N_("The draft is kept.")
LOST = N_(
    "The draft that was open here is not with you any more: its member has opened it on their own phone, or its 14 "
    "days are over. Nothing more was noted in it."
)
CLOSED = N_(
    "Three NIKs that were typed are not the one in this draft, so the link and the code are closed. Compare the NIK "
    "with the KTP, change it if it is wrong, and tap It is right: then they open again."
)
GONE = N_("That draft is not with you any more: the member has it, or it was erased. What is complete is in Members.")


def tapped(visit: Visit, tap: Tap) -> None:
    """About the present cooperative, and one of the officer's own drafts; a foreign one is as one that is not there."""
    about = here(visit, tap.value)
    if not about:
        return tapping.stale(visit, tap)
    if tap.key == "new":
        return begin(visit)
    if tap.key == "list" or not about[0]:
        return listed(visit, about[1])
    if not turn_to(visit, about[0]):
        return listed(visit, 0, Text(GONE))
    return DEEDS.get(tap.key, _continue)(visit)


# -- beginning, and going on -------------------------------------------------------------------------
def begin(visit: Visit) -> None:
    """The next member; a form in which nothing was answered is that already."""
    if home.entry(visit, present(visit)).closed:
        return listed(visit, 0, Text(home.CLOSED))
    visit.give_way(to_form=True)
    session, mine, by = visit.session, present(visit), visit.turn.chat_id
    some = assist.drafts(session, visit.vault, by, mine)
    near = next((one.district for one in some if one.district), None)
    if some and not some[0].district and turn_to(visit, some[0].row.application_id) and _is_empty(visit):
        return _ask(visit, near)
    if len(some) >= assist.MOST:
        return listed(visit, 0, Text(TOO_MANY, {"count": len(some)}))
    made = assist.begin(session, visit.vault, mine, by, assisting.known(mine), visit.turn.now)
    turn_to(visit, made.id)
    return _ask(visit, near)


def _ask(visit: Visit, near: str | None) -> None:
    """Where the member before lives is at hand: at one table most are neighbours."""
    visit.open(HELPING)
    if near:
        visit.kept.update(assisting.nearby(near))
    proceed(visit, Text(HEAD, called(visit)), Text(BEGUN), new=True)


def turn_to(visit: Visit, id: int) -> bool:
    """Whether the officer may go on with this draft; from now on it is the one that is filled in."""
    found = assist.held(visit.session, visit.vault, id, visit.turn.chat_id, present(visit))
    if not found or not (row := assist.row_of(visit.session, id)) or row.expires_at <= visit.turn.now:
        return False
    if not visit.standing.helped or visit.standing.helped.id != id:
        visit.close(HELPING)
        visit.standing.helped, visit.standing.helped_answers = found
    visit.memo.answers[HELPING] = {"form": id}
    visit.moved()
    return True


def _continue(visit: Visit) -> None:
    """Whose draft is looked at is written down."""
    visit.give_way(to_form=True)
    _noted(visit, "saw a draft")
    visit.open(HELPING)
    row = assist.row_of(visit.session, visit.subject)
    if not row or not row.asked_at or visit.question:
        return proceed(visit)
    return _shut(visit) if row.closed else waits(visit)


def _is_empty(visit: Visit) -> bool:
    return assisting.is_empty(visit.standing.helped_answers)


def _accept(visit: Visit, question: Question, value: Any) -> Sequence[Text]:
    """Of a NIK that is known elsewhere nothing is told: only what this officer entered."""
    if not question.secret:
        return ()
    if assisting.is_there(value, visit.kept.get("lives", "")):
        visit.kept.pop("lives")
    twice = assist.entered(visit.session, visit.vault, visit.turn.chat_id, visit.subject, value)
    return (Text(TWICE),) if twice else ()


# -- the card, and what comes after it ---------------------------------------------------------------
def review(visit: Visit, *notes: Text, new: bool = False) -> None:
    """Everything once more; the NIK as what is stored."""
    right = _button(visit, RIGHT, "right", style=SUCCESS)
    change = Button(CHANGE, pack("change", visit.subject))
    rows = ((right, change), navigation(visit, None))
    visit.say(*notes, joined([Text(TITLE), _until(visit, NOT_YET)]), card.lines(visit), rows=rows, new=new)


def waits(visit: Visit) -> None:
    """How the member can agree, from now on."""
    if visit.question or not visit.dialog:
        return proceed(visit) if visit.dialog else listed(visit)
    id, bot = visit.subject, visit.turn.bot
    assist.ask(visit.session, visit.vault, id, visit.turn.chat_id, visit.turn.now)
    code, link = codes.written(assist.code_of(visit.vault, id)), deep_link(bot, assist.token_of(visit.vault, id))
    rows = (
        (Button(COPY, copy=link), _button(visit, PAPER, "paper")),
        (Button(CHANGE, pack("change", id)), _button(visit, LATER, "keep")),
        (button(visit, NEXT, "assist", "new", style=PRIMARY),),
    )
    title = Text(WAITS, {"name": visit.answers["name"][:NAME]})
    said = joined([Text(OWN_PHONE, {"bot": bot, "code": code}), Text(NO_PHONE)])
    return visit.say(title, said, _until(visit, NOT_YET), rows=rows)


def _shut(visit: Visit) -> None:
    """Nobody can take it by its link or code, until the officer has looked at the NIK."""
    rows = (
        (_button(visit, RIGHT, "right", style=SUCCESS), Button(CHANGE, pack("change", visit.subject))),
        (_button(visit, PAPER, "paper"), _button(visit, LATER, "keep")),
    )
    visit.say(Text(WAITS, {"name": visit.answers["name"][:NAME]}), Text(CLOSED), _until(visit, NOT_YET), rows=rows)


def _right(visit: Visit) -> None:
    visit.open(HELPING)
    visit.tapped()
    waits(visit)


def _until(visit: Visit, sentence: str) -> Text:
    row = assist.row_of(visit.session, visit.subject)
    return Text(sentence, {"date": day(row.expires_at)} if row else {})


def _button(visit: Visit, label: Text, key: str, style: str = "") -> Button:
    return button(visit, label, "assist", key, visit.subject, style=style)


# -- giving up ---------------------------------------------------------------------------------------
def _leave(visit: Visit) -> None:
    if _is_empty(visit):
        return _erase(visit)
    keep, erase = _button(visit, LATER, "keep"), _button(visit, ERASE, "erase", style=DANGER)
    return visit.say(_until(visit, REALLY), rows=((keep, erase), (menu.resume(GO_ON),)))


def _keep(visit: Visit) -> None:
    visit.drop(HELPING)
    listed(visit, 0, Text(KEPT))


def _erase(visit: Visit) -> None:
    made = visit.standing.helped
    assert made
    _noted(visit, "erased a draft")
    visit.drop(HELPING)
    erase_application(visit.session, made, visit.turn.now)
    visit.standing.helped, visit.standing.helped_answers = None, {}
    listed(visit, 0, Text(ERASED))


def _noted(visit: Visit, what: str) -> None:
    form = visit.standing.helped
    audit.note(
        visit.session, visit.turn.now, visit.turn.chat_id, what, cooperative=present(visit), person=form and form.id
    )


DEEDS = {"right": _right, "keep": _keep, "erase": _erase, "paper": paper.ask}

DIALOG = Dialog(
    key=HELPING,
    who=OFFICERS,
    form=assisting.FORM,
    store=InHelped(),
    done=review,
    leave=_leave,
    accept=_accept,
    gone=lambda standing: HELPING in standing.memo.open and not standing.helped,
    lost=Text(LOST),
)
