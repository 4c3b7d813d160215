"""The review card: every answer, one to change at a time, then "Save"; and giving up, having been asked."""

from handlers.conversation import answering, correcting, menu, several, telling
from handlers.conversation.card import CHANGE, lines, which
from handlers.conversation.dialog import CANCEL
from handlers.conversation.form import ask, navigation
from handlers.conversation.visit import Visit
from handlers.member import changes, receipt
from locales import N_, Text, joined
from rules import facts, topics
from rules.card_lines import says_instead, says_wrong
from rules.small_words import says_little
from rules.status import State
from transport.keyboards import Tap, pack
from transport.screen import DANGER, SUCCESS, Button

TITLE = N_("<b>Please check everything once more</b>")
TITLE_FOR = N_("<b>Please check everything once more</b> · for %(name)s")
SEND = Text(N_("Save"))
IF_RIGHT = N_("If it is right, tap Save.")
NOTHING_YET = N_("So far nothing is changed. Tap Change for what has to be put right.")
NOT_UNDERSTOOD = N_("Sorry, I did not understand that.")
REALLY_CANCEL = N_("Erase this form with everything in it? If you only want to pause, just leave it: it waits.")
ERASE, KEEP = Text(N_("Yes, erase it")), Text(N_("No, go on"))
REALLY_REMOVE = N_(
    "Erase this form with everything in it? It is complete. This does not end participation in BPJS Ketenagakerjaan."
)
LEAVE = Text(N_("No, keep it"))
CANCELLED = N_("The form is erased. Whenever you like, you can begin again.")
NOTHING = N_("No form is being filled in now.")
INCOMPLETE = N_("There is still a question to answer.")
SENT_ALREADY = N_("Your form is only stored in Payung so far. For the steps to BPJS Ketenagakerjaan, tap My data.")
SENT_ALREADY_FOR = N_(
    "The form for %(name)s is only stored in Payung so far. For the steps to BPJS Ketenagakerjaan, tap My data."
)
DROP = Text(N_("Drop the changes"))
ANOTHER = Text(N_("For somebody else"))


def card(visit: Visit, *notes: Text, new: bool = False) -> None:
    name = visit.walk.answers.get("name", "")
    title = Text(TITLE_FOR, {"name": name}) if visit.standing.people > 1 else Text(TITLE)
    opened = [Text(changes.OPEN_AGAIN)] if visit.changing else []
    then = Text(IF_RIGHT if _savable(visit) else NOTHING_YET)
    first = joined([title, then, receipt.price(visit.answers, visit.turn.today)])
    visit.say(*notes, *opened, first, lines(visit), rows=_rows(visit), new=new)


def _savable(visit: Visit) -> bool:
    """Whether there is something to save: a draft, or what was changed of a form that was sent."""
    return not visit.changing or changes.begun(visit)


def _rows(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    application = visit.application
    assert application
    send = Button(SEND, pack("send", application.id), style=SUCCESS)
    line = Button(CHANGE, pack("change", application.id))
    back, cancel = navigation(visit, None)
    return ((send, line), (back, cancel)) if _savable(visit) else ((line,), (back,))


def change(visit: Visit, tap: Tap) -> None:
    """ "Change": which line; then that question alone, whose old answer stays at hand."""
    if visit.question:
        ask(visit)
    elif question := next((q for q in correcting.changeable(visit) if q.key == tap.key), None):
        visit.lay_aside(question.key)
        ask(visit)
    else:
        which(visit, int(tap.value) if tap.value.isdecimal() else 0)


def said(visit: Visit, text: str, command: str | None) -> None:
    """Beside the card: "save", a question of the person's own, a correction, or anything else.

    Saved is only what is on the screen; after what was not understood a bare yes saves nothing: it may have been a
    correction.
    """
    if command == "send":
        hidden = visit.memo.buttons and pack("send", visit.subject) not in visit.memo.buttons.values()
        card(visit) if hidden or (visit.memo.bad and says_little(text)) else send(visit)
        visit.memo.bad = 0
        return
    if says_wrong(text) and _named(visit, text):
        return
    if notes := several.put_right(visit, text):
        card(visit, *notes)
        return
    if telling.told(visit, text, None) or (not topics.asks(text) and _named(visit, text)):
        return
    if (topic := telling.meant(visit, text, telling.UNREAD)) and topic.say:
        telling.tell(visit, topic)
    else:
        card(visit, Text(NOT_UNDERSTOOD))
        visit.memo.bad += 1


def reopened(visit: Visit, text: str) -> bool:
    """Whether it says what is wrong with the form that was sent, which is open for changes then."""
    changes.begin(visit)
    if notes := several.put_right(visit, text):
        card(visit, *notes)
    elif not _named(visit, text):
        changes.close(visit)
        return False
    return True


def _named(visit: Visit, text: str) -> bool:
    """Change the line that a sentence names ("no hp nya salah"); of several, ask which. Whether there is one."""
    found = [one for one in correcting.lines(visit, text) if not one.secret or says_wrong(text)]
    if len(found) == 1 and (says_wrong(text) or says_instead(text)):
        visit.lay_aside(found[0].key)
        answering.instead(visit, text)
    elif found:
        change(visit, Tap("change", key=found[0].key if len(found) == 1 else ""))
    return bool(found)


def out(visit: Visit) -> Text:
    """What it says tells what goes: the draft, or only what was changed of a form that was sent."""
    return DROP if visit.changing else CANCEL


def send(visit: Visit) -> None:
    """ "Save" freezes the answers; what is still open is asked first."""
    if visit.question:
        ask(visit, Text(INCOMPLETE))
        return
    if visit.changing and not changes.begun(visit):
        changes.leave(visit)
        return
    receipt.submit(visit)
    visit.tapped()


# -- giving up ---------------------------------------------------------------------------------------
def batal(visit: Visit) -> None:
    """/batal: give up what is open."""
    if visit.dialog:
        visit.dialog.leave(visit)
    else:
        first, data = menu.on(visit), menu.lead(menu.FOLLOW, "profil")
        visit.say(Text(NOTHING), rows=((first,) if first == data else (first, data),))


def ask_cancel(visit: Visit) -> None:
    """Give up a draft, or the changes to what was sent."""
    if visit.changing:
        changes.ask_drop(visit)
        return
    application = visit.application
    assert application
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
    own = not facts.is_for_another(answers) and visit.standing.people == 1
    said = Text(SENT_ALREADY) if own else Text(SENT_ALREADY_FOR, {"name": answers["name"]})
    status = receipt.stands(visit)
    alone = status.state is State.READY and not receipt.with_officers(visit, status)
    said = said if alone else receipt.status_line(visit, status)
    visit.say(*receipt.waiting(visit), said, rows=rows)
