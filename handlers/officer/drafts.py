"""The drafts that an officer filled in for members, who have not agreed yet."""

from handlers.conversation import menu
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from handlers.officer.place import NAME, button, called, day, present
from locales import N_, Text, joined
from models import assist, audit
from models.assist import Draft
from transport.screen import PRIMARY

DRAFTS = N_("<b>Drafts that you filled in</b>\n%(cooperative)s")
ENTRY = N_("%(number)s. %(name)s: %(state)s, until %(date)s")
UNFINISHED, WAITING = N_("not finished"), N_("waits for the member's yes")
OPENED, SHUT = N_("opened by the member, not agreed to yet"), N_("closed after three NIKs")
UNNAMED = N_("without a name yet")
NONE = N_("There is no draft.")
NEXT, MEMBERS, MORE = Text(N_("Next member")), Text(N_("Members")), Text(N_("More …"))
PAGE = 4  # drafts on a screen


def listed(visit: Visit, page: int = 0, *notes: Text) -> None:
    found = assist.drafts(visit.session, visit.vault, visit.turn.chat_id, present(visit))
    back = menu.lead(MEMBERS, "anggota")
    begins = button(visit, NEXT, "assist", "new", style=PRIMARY)
    if not found:
        return visit.say(*notes, Text(NONE), rows=((begins, back),))
    first = page * PAGE if page * PAGE < len(found) else 0
    some = list(enumerate(found[first : first + PAGE], first + 1))
    lines = [_line(number, one) for number, one in some]
    going_on = [(n, one) for n, one in some if not one.row.opened_at]
    numbers = [button(visit, Text(str(n)), "assist", "one", one.row.application_id) for n, one in going_on]
    following = first // PAGE + 1 if first + PAGE < len(found) else 0
    more = (button(visit, MORE, "assist", "list", 0, following),) if len(found) > PAGE else ()
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "saw drafts", cooperative=present(visit))
    rows = (*paired(numbers, tight=True), (*more, begins), (back,))
    return visit.say(*notes, Text(DRAFTS, called(visit)), joined(lines), rows=rows)


def _line(number: int, one: Draft) -> Text:
    state = WAITING if one.row.asked_at else UNFINISHED
    state = OPENED if one.row.opened_at else SHUT if one.row.closed else state
    name = one.name[:NAME] if one.name else Text(UNNAMED)
    return Text(ENTRY, {"number": number, "name": name, "state": Text(state), "date": day(one.row.expires_at)})
