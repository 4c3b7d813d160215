"""A viewer writes a word of encouragement to the officers of a region: once a month, where an admin allows it.

The figure in it is gathered by a job, whose result is the draft: what is shown is what goes out.
"""

from datetime import date

from handlers.conversation import aside, menu, tapping, working
from handlers.conversation.dialog import VIEWERS, Dialog, InChat
from handlers.conversation.encouragement_said import said
from handlers.conversation.form import ask, paired
from handlers.conversation.visit import Visit
from handlers.reports import feed
from locales import N_, Text
from models import Session, encouragement, job
from models.job import Ended
from rules.announcement import month_of
from rules.encouragement import WORDS, work
from rules.regions import area_name
from rules.reports.report import Of
from transport.children import JobKind
from transport.context import WIB, Turn
from transport.keyboards import Tap, pack
from transport.screen import PRIMARY, Button, Reply, Say, Screen

KEY = KIND = "encourage"
WHICH = N_("To the officers of which region do you want to write?")
NOT_ALLOWED = N_("An admin has not allowed you to write to officers.")
ALREADY = N_("This month a word has gone to the officers of %(area)s. The next one is possible from %(date)s on.")
PREVIEW = N_("<b>This is how officers read it:</b>")
SENT = N_(
    "It is on its way to the officers of %(area)s, by day. Who wants no such words does not get it, nor who got one "
    "this month already."
)
GONE = N_("That draft is not kept any more. Please write it once more.")
LEFT = N_("All right. Nothing goes out.")
SEND, AGAIN, NO = Text(N_("Send it")), Text(N_("Write it anew")), Text(N_("Do not send"))
BACK = Text(N_("Back"))
MOST = 6  # regions that are offered


def tapped(visit: Visit, tap: Tap) -> None:
    may = encouragement.may(visit.session, visit.turn.chat_id)
    if not may:
        return _say(visit, Text(NOT_ALLOWED))
    if tap.key == "send":
        return tapping.stale(visit, tap) if visit.tapped_again else _send(visit, tap.application, may)
    if tap.key == "no":
        return _say(visit, Text(LEFT))
    chosen = int(tap.value) if tap.value.isascii() and tap.value.isdecimal() and len(tap.value) < 20 else 0
    if chosen in may or len(may) == 1:
        return _begin(visit, chosen if chosen in may else next(iter(may)), may)
    some = [Button(Text("%(name)s", {"name": area_name(may[id])[:22]}), _to("ask", value=id)) for id in [*may][:MOST]]
    return visit.say(Text(WHICH), rows=(*paired(some, tight=True), (menu.lead(BACK, "start"),)))


def _begin(visit: Visit, role: int, may: dict[int, str]) -> None:
    begins, again = month_of(visit.turn.now)
    if encouragement.sent(visit.session, [role], _month(visit)):
        return _say(visit, Text(ALREADY, {"area": area_name(may[role]), "date": again}))
    assert begins <= visit.turn.now
    visit.give_way()
    visit.memo.answers[KEY] = {"role": role}
    visit.open(KEY)
    return ask(visit)


def _written(visit: Visit, *_: Text, **__: object) -> None:
    """Its figure is looked for."""
    role, words = visit.answers["role"], visit.answers["words"]
    visit.drop(KEY)
    may, chat, now = encouragement.may(visit.session, visit.turn.chat_id), visit.turn.chat_id, visit.turn.now
    if role not in may:
        return _say(visit, Text(NOT_ALLOWED))
    language = working.language(visit.session, chat)
    asked = feed.asked("months", Of(region=may[role]), area_name(may[role]), now, language, hidden=True)
    id = job.start(visit.session, visit.vault, KIND, chat, now, asked | {"role": role, "words": words})
    return visit.do(working.working(id))


def done(session: Session, turn: Turn, ended: Ended) -> Reply:
    """The draft, as officers read it."""
    language, found = working.language(session, turn.chat_id), ended.result
    region = encouragement.may(session, turn.chat_id).get(found["role"])
    if not region:
        return Reply(language, (Say(Screen((Text(NOT_ALLOWED),)), ended.message),))
    figure = date.fromisoformat(found["of"]), found["paid"], found["listed"]
    again = Button(AGAIN, _to("ask", value=found["role"]))
    rows = ((Button(SEND, _to("send", ended.id), style=PRIMARY),), (again, Button(NO, _to("no"))))
    lines = Text(PREVIEW), *said(region, *figure, found["words"])
    return Reply(language, (Say(Screen(lines, rows), ended.message),))


def _send(visit: Visit, id: int, may: dict[int, str]) -> None:
    """A draft of this chat's own, once."""
    visit.tapped()
    ended = job.ended(visit.session, visit.vault, id)
    if not ended or ended.kind != KIND or ended.chat_id != visit.turn.chat_id or ended.result["role"] not in may:
        return _say(visit, Text(GONE))
    found = ended.result
    role, figure = found["role"], (date.fromisoformat(found["of"]), found["paid"], found["listed"])
    known = {"area": area_name(may[role]), "date": month_of(visit.turn.now)[1]}
    about = role, may[role], _month(visit), found["words"], figure, visit.turn.now
    went = encouragement.send(visit.session, visit.vault, *about)
    return _say(visit, Text(SENT if went else ALREADY, known))


def _month(visit: Visit) -> date:
    return visit.turn.now.astimezone(WIB).date().replace(day=1)


def _say(visit: Visit, line: Text) -> None:
    visit.say(line, rows=((menu.lead(BACK, "start"),),))


def _to(key: str, id: int = 0, value: object = "") -> str:
    return pack(KEY, id, key, value)


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT))


DIALOG = Dialog(KEY, VIEWERS, WORDS, InChat(KEY), done=_written, leave=_leave, stays=False)
JOB = JobKind(work, done=done, who=VIEWERS, feed=feed.feed, cpu=120, wall=900)
