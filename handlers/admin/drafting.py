"""What the buttons of a draft do: readers are chosen, samples shown, the hour set, and the announcement let go."""

from collections.abc import Callable
from datetime import datetime

from handlers.admin import choosing, composing, draft, draft_shown, own, siaran_card
from handlers.admin.draft import KEY
from handlers.admin.pages import number
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import N_, Text
from models import audience, broadcast, role
from models.quota import quota_of
from rules.announcement import EMERGENCIES, earliest
from rules.audience import FACETS
from rules.wishes import HOURS
from transport.context import WIB
from transport.keyboards import pack
from transport.screen import Button

WHICH_DAY = N_("On which day?")
WHICH_HOUR = N_("At which hour? It is each one's own time. Another one, from 08.00 to 19.00, you can write.")
NOW, BACK = Text(N_("At once")), Text(N_("Back"))
SAMPLES = N_("As some of its readers will get it, their names covered. One of them has the longest name.")
SAME = N_("The same was announced to the same people within a week. Send it once more?")
ONCE_MORE = Text(N_("Yes, once more"))
NOBODY_ELSE = N_("There is no other admin who could agree. Invite one by /pengelola first, or choose fewer readers.")
NO_ADMIN = N_("There is no admin who could agree. Please choose fewer readers.")
WHY = N_(
    "<b>Why can it not wait for the morning?</b>\n"
    "Only where somebody would come to harm. It stands in the records, and another admin reads it before agreeing."
)
ONE_OF_THESE = N_("Please tap an hour, or write one from 08.00 to 19.00, such as 15.00.")
TOO_LATE = N_("That hour has passed. Please choose another one.")
OFFERED = ("08:00", "09:00", "10:00", "14:00", "16:00", "19:00")


def tapped(visit: Visit, key: str, value: str) -> None:
    """Of the draft in this chat; it is the open dialog again."""
    visit.open(KEY)
    DRAFTS[key](visit, value)


def begin(visit: Visit) -> None:
    if draft.of(visit.standing) is None:
        return composing.begin(visit)
    visit.open(KEY)
    return composing.show(visit)


def _readers(visit: Visit, value: str) -> None:
    visit.read("siaran_readers", number(value) % 2)


def _facet(visit: Visit, value: str) -> None:
    side, facet, place = _of(value)
    visit.read("siaran_readers", choosing.place_of(side, facet + 1, place // choosing.CHOICES))


def _toggle(visit: Visit, value: str) -> None:
    side, facet, place = _of(value)
    name, choice = FACETS[facet], draft.side(visit.answers, side)
    values = choosing.offered(name, choice, visit.turn.today)
    if place < len(values):
        draft.choose(visit.answers, side, choice.toggled(name, values[place]))
    _facet(visit, value)


def _of(value: str) -> tuple[int, int, int]:
    side, facet, place = (number(one) for one in (*value.split("."), "", "")[:3])
    return side % 2, facet % len(FACETS), place


def _add(visit: Visit, value: str) -> None:
    side, facet, _ = _of(value)
    if FACETS[facet] not in choosing.facets(visit.answers):
        return composing.show(visit)
    return composing.add(visit, FACETS[facet] if FACETS[facet] in choosing.NAMED else choosing.NAMED[1], side)


def _need(visit: Visit, value: str) -> None:
    if value in choosing.FIELD:
        draft.need(visit.answers, value)
    composing.show(visit)


def _samples(visit: Visit, _: str) -> None:
    visit.strip()
    visit.say(Text(SAMPLES), new=True)
    for n in range(3):
        visit.read("siaran_sample", n)
    visit.read("siaran_draft")


def _copy(visit: Visit, _: str) -> None:
    visit.strip()
    visit.read("siaran_copy")
    visit.read("siaran_draft")


def _when(visit: Visit, _: str) -> None:
    buttons = [
        Button(Text("%(date)s", {"date": day.date()}), pack(KEY, key="day", value=f"{day:%Y-%m-%d}"))
        for day in draft_shown.days(visit.turn.now)
        if _comes(visit, _local(f"{day:%Y-%m-%d}T{OFFERED[-1]}"))
    ]
    rows = (*paired(buttons), (Button(NOW, pack(KEY, key="at")), Button(BACK, pack(KEY, key="draft"))))
    visit.say(Text(WHICH_DAY), rows=rows)


def _day(visit: Visit, value: str) -> None:
    """The hours of a day that are offered and still to come."""
    day = value[:10]
    hours = [hour for hour in OFFERED if _comes(visit, _local(f"{day}T{hour}"))]
    if not hours:
        return _when(visit, "")
    buttons = [Button(Text(hour.replace(":", ".")), pack(KEY, key="at", value=f"{day}T{hour}")) for hour in hours]
    notes = [Text(ONE_OF_THESE)] if value != day else []
    return visit.say(
        *notes, Text(WHICH_HOUR), rows=(*paired(buttons, tight=True), (Button(BACK, pack(KEY, key="when")),))
    )


def _hour(visit: Visit, value: str) -> None:
    """One that was typed (conversation/clock.py); nobody is written to in the evening and at night."""
    local = _local(value)
    if not local or datetime.fromisoformat(local).hour not in HOURS:
        return _day(visit, value)
    return _at(visit, local)


def _comes(visit: Visit, local: str | None) -> bool:
    return bool(local) and datetime.fromisoformat(local).replace(tzinfo=WIB) >= visit.turn.now


def _at(visit: Visit, value: str) -> None:
    local = _local(value)
    if local and not _comes(visit, local):
        return _too_late(visit)
    visit.answers["local"] = local
    return composing.show(visit)


def _too_late(visit: Visit) -> None:
    visit.say(Text(TOO_LATE), rows=((Button(BACK, pack(KEY, key="when")),),))


def _local(value: str) -> str | None:
    """A wall clock time, or None for at once; whatever a button holds."""
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None).isoformat(timespec="minutes") if value else None
    except ValueError:
        return None


def _send(visit: Visit, _: str) -> None:
    local = visit.answers.get("local")
    if local and not _comes(visit, local):
        return _too_late(visit)
    return visit.read("siaran_confirm")


def _urgent(visit: Visit, value: str) -> None:
    """Why it is an emergency is one of a few reasons, so that nobody's data comes into the records."""
    if value in EMERGENCIES and not draft.cooperative(visit.answers):
        visit.answers["emergency"] = value
        return _send(visit, "")
    buttons = [Button(Text(label), pack(KEY, key="urgent", value=why)) for why, label in EMERGENCIES.items()]
    return visit.say(Text(WHY), rows=(*paired(buttons), (Button(BACK, pack(KEY, key="calm")),)))


def _calm(visit: Visit, _: str) -> None:
    visit.answers.pop("emergency", None)
    _send(visit, "")


def _yes(visit: Visit, value: str) -> None:
    """It is written down; above a number, or in an emergency, it waits for another admin."""
    said, whom, session, now = draft.body(visit.answers), draft.whom(visit.answers), visit.session, visit.turn.now
    if not said:
        return composing.show(visit)
    of, urgent = draft.cooperative(visit.answers), draft.emergency(visit.answers)
    quota = quota_of(session, of, now, to_use=True) if of else None
    if quota and not quota.left:
        return visit.say(own.refused(quota), rows=((Button(BACK, pack(KEY, key="draft")),),))
    if value != "again" and broadcast.same_lately(session, visit.vault, said, whom, now):
        again = Button(ONCE_MORE, pack(KEY, key="yes", value="again"))
        return visit.say(Text(SAME), rows=((again, Button(BACK, pack(KEY, key="draft"))),))
    alone, local = visit.services.settings.broadcast_alone, visit.answers.get("local")
    others = {*role.admin_accounts(session), *visit.services.settings.admin_ids} - {visit.turn.chat_id}
    second = bool(urgent) or audience.count(session, whom, alone + 1) > alone
    if second and not others:
        said = Text(NO_ADMIN if of else NOBODY_ELSE)
        return visit.say(said, rows=((Button(BACK, pack(KEY, key="draft")),),))
    row = broadcast.propose(session, visit.vault, visit.turn.chat_id, said, whom, local, now, of or None, urgent)
    if second:
        broadcast.ask(session, row, [*others], now)
    else:
        broadcast.start(row, earliest(local, now), now)
    visit.drop(KEY)
    return siaran_card.look(visit, row)


DRAFTS: dict[str, Callable[[Visit, str], None]] = {
    "draft": lambda visit, _: composing.show(visit),
    "words": lambda visit, _: composing.ask(visit),
    "drop": lambda visit, _: composing.drop(visit),
    "readers": _readers,
    "facet": _facet,
    "toggle": _toggle,
    "add": _add,
    "need": _need,
    "samples": _samples,
    "copy": _copy,
    "when": _when,
    "day": _day,
    "hour": _hour,
    "at": _at,
    "send": _send,
    "urgent": _urgent,
    "calm": _calm,
    "yes": _yes,
}
