"""The review card: every answer, one to change at a time, then "Send"; and giving up, having been asked."""

from handlers import calculator, changes, menu, receipt
from handlers.form import ask, joined, navigation, paired
from handlers.visit import Visit
from locales import N_, Detail, Text
from rules import side
from rules.calculator import CALCULATOR
from rules.lines import named
from rules.question import Question
from rules.report import REPORT
from transport.keyboards import Tap, pack
from transport.screen import DANGER, SUCCESS, Button

TITLE = N_("<b>Please look at everything once more</b>")
TITLE_FOR = N_("<b>Please look at everything once more</b> · for %(name)s")
LINE = "%(label)s: <b>%(value)s</b>"
SEND, CHANGE = Text(N_("Send")), Text(N_("Change"))
SEND_OR_CHANGE = N_("If it is right, tap Send. If something is wrong, tap Change.")
WHICH = N_("Which line would you like to change?")
TO_REVIEW = Text(N_("Back to the card"))
MORE = Text(N_("More …"))
REALLY_CANCEL = N_(
    "Erase this form with everything that was entered? If you only want to pause, just leave it: it waits."
)
ERASE, KEEP = Text(N_("Yes, erase it")), Text(N_("No, go on"))
REALLY_REMOVE = N_(
    "Erase this form with everything that was entered? It is complete and was sent; this ends no membership at BPJS "
    "Ketenagakerjaan."
)
LEAVE = Text(N_("No, keep it"))
CANCELLED = N_("The form is erased. Whenever you like, begin again.")
NOTHING = N_("No form is being filled in now.")
INCOMPLETE = N_("A question is still open.")
SENT_ALREADY = N_("Your form is complete and stored already. Is there somebody else to fill in a form for?")
SENT_ALREADY_FOR = N_(
    "The form for %(name)s is complete and stored already. Is there somebody else to fill in a form for?"
)
ANOTHER = Text(N_("For somebody else"))
LONGEST = 70  # characters of one answer on the card
PAGE = 5


def card(visit: Visit, *notes: Text, new: bool = False) -> None:
    walked = visit.walk
    lines = [
        Text(LINE, {"label": Text(question.label), "value": short(shown)})
        for question in walked.questions
        if question.label and (shown := question.shown(walked.answers, visit.given)) is not None
    ]
    name = walked.answers.get("name", "")
    title = Text(TITLE_FOR, {"name": name}) if visit.standing.people > 1 else Text(TITLE)
    opened = [Text(changes.OPEN_AGAIN)] if visit.changing else []
    visit.say(*notes, *opened, title, joined(lines), receipt.price(visit), rows=_rows(visit), new=new)


def short(value: Detail) -> Detail:
    return value[:LONGEST] + "…" if isinstance(value, str) and len(value) > LONGEST else value


def _rows(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    application = visit.application
    assert application
    send = Button(SEND, pack("send", application.id), style=SUCCESS)
    line = Button(CHANGE, pack("change", application.id))
    back, cancel = navigation(visit, None)
    return ((line,), (back,)) if visit.changing and not application.changes else ((send, line), (back, cancel))


def _changeable(visit: Visit) -> list[Question]:
    walked = visit.walk
    return [q for q in walked.questions if q.label and q.shown(walked.answers, visit.given) is not None]


def change(visit: Visit, tap: Tap) -> None:
    """ "Change": which line; then that question alone, whose old answer stays at hand."""
    if visit.walk.next_question:
        ask(visit)
    elif question := next((q for q in _changeable(visit) if q.key == tap.key), None):
        visit.memo["undo"] = {question.key: visit.take(question.key)}
        ask(visit)
    else:
        _which(visit, int(tap.value) if tap.value.isdecimal() else 0)


def said(visit: Visit, text: str) -> None:
    """Beside the card: a question of the person's own, the name of a line that is wrong, or anything else."""
    answer = side.answer(text)
    if answer or side.asks(text) or not _named(visit, text):
        card(visit, visit.about(answer or SEND_OR_CHANGE))


def _named(visit: Visit, text: str) -> bool:
    """Change the line that a sentence names ("no hp nya salah"); of several, ask which. Whether there is one."""
    words = visit.services.words
    labels = {q.key: [words.plain(Text(q.label), one) for one in words.languages] for q in _changeable(visit)}
    found = named(text, labels)
    if found:
        change(visit, Tap("change", key=found[0] if len(found) == 1 else ""))
    return bool(found)


def _which(visit: Visit, page: int) -> None:
    application = visit.application
    assert application
    questions = _changeable(visit)
    pages = -(-len(questions) // PAGE)
    page %= pages
    some = questions[page * PAGE : page * PAGE + PAGE]
    buttons = [Button(Text(q.label), pack("change", application.id, q.key)) for q in some]
    buttons.append(Button(MORE, pack("change", application.id, "", (page + 1) % pages)))
    visit.say(Text(WHICH), rows=(*paired(buttons), (menu.resume(TO_REVIEW),)))


def send(visit: Visit) -> None:
    """ "Send" freezes the answers; what is still open is asked first."""
    if visit.walk.next_question:
        ask(visit, Text(INCOMPLETE))
        return
    if visit.changing and not changes.begun(visit):
        changes.leave(visit)
        return
    receipt.submit(visit)
    visit.tapped()


# -- giving up ---------------------------------------------------------------------------------------
def ask_cancel(visit: Visit) -> None:
    application = visit.application
    if visit.form is CALCULATOR:
        calculator.leave(visit)
        return
    if not application or not visit.drafting:
        visit.say(Text(NOTHING), rows=((menu.lead(menu.FILL_IN, "daftar"), menu.lead(menu.FOLLOW, "profil")),))
        return
    if visit.form is REPORT:
        receipt.leave_report(visit)
        return
    if visit.changing:
        changes.ask_drop(visit)
        return
    erase = Button(ERASE, pack("erase", application.id), style=DANGER)
    visit.say(Text(REALLY_CANCEL), rows=((erase, menu.resume(KEEP)),))


def cancel(visit: Visit) -> None:
    """Erase the draft; what was sent since its button was shown is not meant by it."""
    if visit.changing:
        changes.ask_drop(visit)
    else:
        _erase(visit)


def remove(visit: Visit, sure: bool) -> None:
    """Erase a form that was sent, having been asked."""
    if sure:
        _erase(visit)
        return
    erase = Button(ERASE, pack("remove", visit.subject, "yes"), style=DANGER)
    visit.say(Text(REALLY_REMOVE), rows=((erase, Button(LEAVE, pack("focus", visit.subject))),))


def _erase(visit: Visit) -> None:
    visit.erase()
    others = (menu.lead(menu.FOLLOW, "profil"),) if visit.standing.people else ()
    visit.say(Text(CANCELLED), rows=((menu.lead(menu.FILL_IN, "daftar"), *others),))


def sent_already(visit: Visit) -> None:
    rows = ((Button(ANOTHER, pack("new")), menu.lead(menu.FOLLOW, "profil")),)
    answers = visit.standing.answers
    own = answers["whom"] == "me" and visit.standing.people == 1
    said = Text(SENT_ALREADY) if own else Text(SENT_ALREADY_FOR, {"name": answers["name"]})
    visit.say(*receipt.waiting(visit), said, rows=rows)
