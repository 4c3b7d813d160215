"""What members ask: who waits, what was said, and the answer, which reaches the member as the officer's."""

from handlers.conversation import aside, menu, tapping
from handlers.conversation.dialog import OFFICERS, Dialog, InChat
from handlers.conversation.form import ask, paired
from handlers.conversation.visit import Visit
from handlers.officer.place import NAME, button, called, day, here, present
from locales import N_, Text, joined
from models import audit, letter, members
from models.letter import Said
from rules.letters import ANSWER
from transport.keyboards import Tap
from transport.screen import PRIMARY

KEY, PAGE = "answer", 4
TITLE = N_("<b>Questions that wait for an answer</b>\n%(cooperative)s")
NONE = N_("No question waits for an answer.")
ENTRY = N_("%(number)s. %(name)s, since %(date)s")
OF = N_("<b>%(name)s</b>\n%(cooperative)s")
LINES = {False: N_("%(date)s, the member: “%(text)s”"), True: N_("%(date)s, the officer: “%(text)s”")}
ANSWERED = N_("Your answer is on its way to the member.")
GONE = N_("That question is not there any more.")
LEFT = N_("All right. Nothing was answered.")
REPLY, QUESTIONS, BACK = Text(N_("Answer")), Text(N_("Questions")), Text(N_("Back"))


def tapped(visit: Visit, tap: Tap) -> None:
    about = here(visit, tap.value)
    if not about:
        return tapping.stale(visit, tap)
    form = about[0]
    if tap.key not in ("one", "answer"):
        return listed(visit)
    said = letter.between(visit.session, visit.vault, form, present(visit))
    if not said:
        return tapping.stale(visit, tap)
    if tap.key == "one":
        return _one(visit, form, said)
    visit.give_way()
    visit.memo.answers[KEY] = {"form": form}
    visit.open(KEY)
    return ask(visit)


def listed(visit: Visit, *notes: Text) -> None:
    """Who waits longest stands first."""
    found = letter.waiting(visit.session, present(visit), PAGE)
    names = [members.name_of(visit.session, visit.vault, one.form)[:NAME] for one in found]
    lines = [
        Text(ENTRY, {"number": n, "name": name, "date": day(one.since)})
        for n, (one, name) in enumerate(zip(found, names, strict=True), 1)
    ]
    numbers = [button(visit, Text(str(n)), "reply", "one", one.form) for n, one in enumerate(found, 1)]
    if found:
        _seen(visit, "saw a list of members")
    said = (Text(TITLE, called(visit)), joined(lines)) if lines else (Text(NONE),)
    visit.say(*notes, *said, rows=(*paired(numbers, tight=True), (menu.lead(BACK, "anggota"),)))


def _one(visit: Visit, form: int, said: list[Said]) -> None:
    """What was said last."""
    _seen(visit, "saw a member", form)
    known = {"name": members.name_of(visit.session, visit.vault, form)} | called(visit)
    lines = [Text(LINES[one.by_officer], {"date": day(one.at), "text": one.text}) for one in said]
    answers = button(visit, REPLY, "reply", "answer", form, style=PRIMARY)
    visit.say(Text(OF, known), *lines, rows=((answers, button(visit, BACK, "reply", "list")),))


def _answered(visit: Visit, *_: Text, **__: object) -> None:
    form, text = visit.answers["form"], visit.answers["answer"]
    visit.drop(KEY)
    mine, by, now = present(visit), visit.turn.chat_id, visit.turn.now
    done = letter.answer(visit.session, visit.vault, form, mine, by, text, now)
    listed(visit, Text(ANSWERED if done else GONE))


def _seen(visit: Visit, what: str, form: int | None = None) -> None:
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, what, cooperative=present(visit), person=form)


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT))


DIALOG = Dialog(KEY, OFFICERS, ANSWER, InChat(KEY), done=_answered, leave=_leave, stays=False)
