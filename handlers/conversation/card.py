"""The lines of a review card: every answer, and which of them is to be changed."""

from handlers.conversation import correcting, menu
from handlers.conversation.form import paired, short
from handlers.conversation.visit import Visit
from locales import N_, Text, joined
from transport.keyboards import pack
from transport.screen import Button

LINE = "%(label)s: <b>%(value)s</b>"
CHANGE = Text(N_("Change"))
WHICH = N_("Which part would you like to change?")
TO_REVIEW = Text(N_("Back to the summary"))
MORE = Text(N_("More …"))
PAGE = 5
FIT = 700  # letters of all lines, which leave room for the rest of the card


def lines(visit: Visit) -> Text:
    """Every answer whole, where that fits; else the long ones shortened."""
    shown = [(q, q.shown(visit.walk.answers, visit.given)) for q in correcting.changeable(visit)]
    details = [{"label": Text(q.label), "value": value or ""} for q, value in shown]
    whole = joined([Text(LINE, one) for one in details])
    if len(visit.services.words.plain(whole, visit.language)) <= FIT:
        return whole
    return joined([Text(LINE, one | {"value": short(one["value"])}) for one in details])


def which(visit: Visit, page: int) -> None:
    questions = correcting.changeable(visit)
    pages = -(-len(questions) // PAGE)
    page %= pages
    some = questions[page * PAGE : page * PAGE + PAGE]
    buttons = [Button(Text(q.label), pack("change", visit.subject, q.key)) for q in some]
    buttons.append(Button(MORE, pack("change", visit.subject, "", (page + 1) % pages)))
    visit.say(Text(WHICH), rows=(*paired(buttons), (menu.resume(TO_REVIEW),)))
