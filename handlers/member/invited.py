"""Opening an invitation, or a form that an officer filled in, by link or code; or the standing link of a cooperative.

Whoever opens it sees the cooperative and who runs this, never a name. What does not hold is answered as what never was.
"""

from typing import Any

from handlers.conversation import answering, menu
from handlers.conversation.aside import UNKNOWN_LINK
from handlers.conversation.moving import WELCOME_BACK, proceed
from handlers.conversation.visit import Visit
from handlers.member import changes, enrolment, proving, receipt, taking
from locales import N_, Text
from models import guess, standing_link
from models.application import answers_of
from models.code import is_code
from models.invitation import Invitation, by_code, by_token, mark
from models.people import application_of
from rules import codes
from rules.consent import CONSENT_VERSION
from rules.register import Entry
from transport.keyboards import Tap, pack
from transport.screen import PRIMARY, Button

FROM = N_(
    "<b>Invitation from %(cooperative)s</b>\n"
    "To the form of BPJS Ketenagakerjaan, which is about work, not BPJS Kesehatan. %(operator)s runs this bot. It "
    "takes no money."
)
FOR_WHOM = N_("There is a form on this phone already. Whom is the invitation for?")
THIS, SOMEBODY = Text(N_("For the form here")), Text(N_("For somebody else"))
NOT_THIS_FORM = N_(
    "The invitation is not for the NIK of this form. If it is for somebody else on this phone, open the link once more "
    "and tap For somebody else."
)
TOO_OFTEN = N_("Several codes were not right. For safety, please wait an hour and look at the code on the paper again.")
NOTED = N_("Your form is with %(cooperative)s already.")


# -- the ways in -------------------------------------------------------------------------------------
def opened(visit: Visit, token: str) -> bool:
    """Whether this token holds: of an invitation, or of a cooperative."""
    row = by_token(visit.session, token)
    if row:
        return _opens(visit, row)
    if taking.by_token(visit, token):
        return True
    led_to = standing_link.leads_to(visit.session, token)
    entry = _cooperative(visit, led_to) if led_to else None
    if entry:
        _offered(visit, entry)
    return bool(entry)


def typed(visit: Visit) -> bool:
    """Whether the text is a code, or is told to be none; only what can be one is looked for, and counted."""
    text, now, chat = visit.turn.text, visit.turn.now, visit.turn.chat_id
    found = [one for one in codes.candidates(text) if is_code(visit.vault, one)]
    if not found and not codes.meant(text):
        return False
    surely = _is_surely_one(visit, text, bool(found))
    if not guess.may_guess(visit.session, chat, now):
        return surely and _remark(visit, TOO_OFTEN)
    row = by_code(visit.session, visit.vault, found) if found else None
    if (row and _opens(visit, row)) or taking.by_code(visit, found):
        return True
    guess.guessed(visit.session, chat, now)
    return surely and _remark(visit, UNKNOWN_LINK)


def chosen(visit: Visit, tap: Tap) -> None:
    """For whom the invitation is that was opened last."""
    id, visit.memo.invitation = visit.memo.invitation, 0
    row = visit.session.get(Invitation, id) if id > 0 else None
    entry = _cooperative(visit, row.cooperative_id if row else -id)
    if not entry or (row and not row.holds(visit.turn.now)):
        visit.notes += [Text(UNKNOWN_LINK)] if id else []
        enrolment.resume(visit)
    elif tap.key == "new":
        _begin(visit, entry, row)
    elif row:
        _for_this(visit, entry, row)
    else:
        _offer(visit, entry)


# -- what is opened ----------------------------------------------------------------------------------
def _opens(visit: Visit, row: Invitation) -> bool:
    """Whether it holds, for this phone; who accepted it before comes back to the form."""
    entry = _cooperative(visit, row.cooperative_id)
    if row.application_id and entry:
        mine = application_of(visit.session, visit.turn.chat_id, row.application_id)
        if mine:
            _back(visit, mine)
        return bool(mine)
    if not entry or not row.holds(visit.turn.now):
        return False
    mark(visit.session, row.id, opened_at=visit.turn.now)
    _offered(visit, entry, row)
    return True


def _back(visit: Visit, application: Any) -> None:
    visit.give_way(to_form=True)
    if not visit.application or visit.application.id != application.id:
        visit.focus(application, answers_of(visit.session, visit.vault, application.id))
    visit.notes.append(Text(WELCOME_BACK))
    enrolment.resume(visit)


def _offered(visit: Visit, entry: Entry, row: Invitation | None = None) -> None:
    """To a new form, to the draft, or where it is not clear, to whom the person says."""
    visit.end_rest()
    visit.give_way(to_form=True)
    visit.notes.append(Text(FROM, {"cooperative": entry.name, "operator": visit.given.operator}))
    form_here = visit.application
    if not form_here:
        _begin(visit, entry, row)
    elif form_here.submitted_at or (row and "nik" in visit.answers):
        _ask_for_whom(visit, entry, row)
    elif row:
        _attach(visit, row)
        proceed(visit)
    else:
        _offer(visit, entry)


def _ask_for_whom(visit: Visit, entry: Entry, row: Invitation | None) -> None:
    visit.memo.invitation = row.id if row else -entry.id
    here = Button(THIS, pack("invited", key="this"), style=PRIMARY)
    visit.say(Text(FOR_WHOM), rows=((here, Button(SOMEBODY, pack("invited", key="new"))),), new=True)


def _begin(visit: Visit, entry: Entry, row: Invitation | None) -> None:
    """A new form, where there is room for one more person."""
    enrolment.begin(visit)
    made = visit.application
    if not made or made.submitted_at or visit.standing.answers:
        return
    if row:
        _attach(visit, row)
    else:
        made.offered_id = entry.id


def _attach(visit: Visit, row: Invitation) -> None:
    """To the form in focus, which may be begun already."""
    assert visit.application
    visit.application.invitation_id = row.id
    if not row.nik_index:
        visit.memo.proves = visit.application.id
    if visit.standing.answers.get("consent") == CONSENT_VERSION:
        mark(visit.session, row.id, started_at=visit.turn.now)
    visit.moved()


def _for_this(visit: Visit, entry: Entry, row: Invitation) -> None:
    """To a form whose NIK is known: it is compared, as if it were typed now."""
    _attach(visit, row)
    assert visit.application
    answers, sent = visit.standing.answers, visit.application.submitted_at
    phone = answers.get("phone", {})
    if row.nik_index:
        said = proving.with_nik(visit, answers["nik"])
    elif phone.get("proved"):
        visit.memo.proves = 0
        said = proving.with_phone(visit, phone["number"])
    else:
        said = ()
    if said is None:
        proving.let_go(visit)
        visit.notes.append(Text(NOT_THIS_FORM))
        enrolment.resume(visit)
        return
    visit.notes += said
    accepted = row.application_id == visit.application.id
    if sent and accepted:
        mark(visit.session, row.id, submitted_at=sent)
    visit.kept.update(visit.known or {})
    _offer(visit, entry) if accepted or not sent else enrolment.resume(visit)


def _offer(visit: Visit, entry: Entry) -> None:
    """The cooperative, to the form in focus; another one that was named stays at hand."""
    assert visit.application
    named = visit.standing.kept.get("cooperative")
    if visit.application.submitted_at and named == entry.id:
        receipt.status(visit, Text(NOTED, {"cooperative": entry.name}))
        return
    visit.application.offered_id = entry.id
    vars(visit).pop("given", None)
    if visit.application.submitted_at:
        changes.begin(visit)
    if "cooperative" in visit.answers and visit.answers["cooperative"] != entry.id:
        visit.lay_aside("cooperative")
    visit.moved()
    proceed(visit, new=True)


def _cooperative(visit: Visit, id: int) -> Entry | None:
    found = visit.given.cooperatives.named(id)
    return None if not found or found.closed else found


# -- codes that are none -----------------------------------------------------------------------------
def _is_surely_one(visit: Visit, text: str, checked: bool) -> bool:
    """Whether what looks like a code is told to be none: within a form only where it can be nothing else.

    `checked`: its last letters follow from the others, as they do in one of some hundred names by chance.
    """
    if codes.is_named(text) or not visit.dialog:
        return True
    alone = codes.is_written(text) or len(text.split()) == 1
    if checked and alone:
        return True
    question = visit.question
    answers = question and isinstance(answering.read(visit, question, text), str)
    return not answers and (alone or bool(checked and codes.meant(text)))


def _remark(visit: Visit, sentence: str) -> bool:
    if visit.dialog:
        proceed(visit, Text(sentence), new=True)
    else:
        menu.greet(visit, Text(sentence))
    return True
