"""The draft of an announcement as its author sees it, who gets it, and samples; read beside the turns."""

from datetime import datetime, timedelta

from handlers.admin import choosing, draft, own
from handlers.admin.draft import KEY, Draft, Known
from handlers.conversation import announcing
from handlers.conversation.announcing import Reader
from locales import N_, Detail, Text, joined
from models import Session
from models.chat import standing_of
from rules import announcement
from rules.audience import Audience
from transport.context import WIB, Services
from transport.keyboards import pack
from transport.screen import DANGER, PRIMARY, Button, Post, Screen

TITLE = N_("<b>The announcement</b>, being written")
SHORT = 240  # characters of it that are shown
FEW, LOOKS, DAYS = 4, 24, 6  # of what looks like fraud, and letters of each; days on which it may be sent
KINDS = {
    "text": N_("Words"),
    "photo": N_("Photo"),
    "document": N_("Document"),
    "video": N_("Video"),
}
SAYS, NO_WORDS = N_("%(kind)s: %(words)s"), N_("%(kind)s, without words")
LACK = N_("%(count)s of them have no %(what)s.")
LACK_NAME = N_("%(count)s of them have no name yet: they read “Bapak/Ibu” in its place.")
LACK_COOPERATIVE = N_("Leave them out, or take the field out of the words.")
TOO_LONG = N_("With the longest name it has %(length)s characters, and Telegram takes %(most)s. Please shorten it.")
FRAUD = N_(
    "<b>Swindlers write like this:</b> %(words)s. Readers may take the announcement for a fraud. No amounts, no codes "
    "and no numbers belong in it. Please say it in another way."
)
NOBODY = N_("Nobody would get it. Please choose other readers.")
AT_ONCE, AT = N_("When: at once"), N_("When: %(date)s at %(time)s, in each one's own time")
QUIET = N_("Nobody gets it from 20.00 to 08.00, nor at the hours of prayer: then it waits.")
REALLY = N_("<b>%(count)s people get it.</b> It takes about %(minutes)s minutes.")
TAKE_BACK = N_("Ten minutes long it can be taken back.")
TAKE_BACK_UNTIL = N_("Until it begins it can be taken back.")
SECOND = N_("As they are more than %(most)s, another admin has to agree first.")
SECOND_OF_OFFICER = N_("As they are more than %(most)s, an admin has to agree first.")
EMERGENCY = N_(
    "<b>Emergency: %(why)s.</b> It goes out at night and at the hours of prayer, too. Another admin has to agree "
    "first, and it stands in the records. Who said “berhenti” does not get it even so."
)
WORDS, READERS = Text(N_("Change the words")), Text(N_("Readers"))
SAMPLES, COPY, WHEN = Text(N_("Samples")), Text(N_("A copy to me")), Text(N_("When?"))
SEND, YES, BACK, DROP = Text(N_("Send")), Text(N_("Yes, send it")), Text(N_("Back")), Text(N_("Throw away"))
URGENT, NOT_URGENT = Text(N_("Emergency …")), Text(N_("No emergency"))
LEAVE_OUT, LET_IN = N_("Only with %(what)s"), N_("With: no %(what)s")


def of_chat(session: Session, services: Services, chat: int) -> Draft | None:
    kept = draft.of(standing_of(session, services.vault, chat, services.settings.admin_ids))
    return kept if kept and draft.body(kept) else None


def make(session: Session, services: Services, chat: int, _subject: int, _language: str) -> Screen | None:
    """For `handlers.kinds.FILES`: the card with all that is known."""
    kept = of_chat(session, services, chat)
    if not kept:
        return None
    found = draft.known(session, services, kept)
    said = draft.body(kept)
    assert said
    words = announcement.read(said.html)
    shown = f"{words[:SHORT]}…" if len(words) > SHORT else words
    lines = [
        Text(TITLE),
        Text(SAYS if words.strip() else NO_WORDS, {"kind": Text(KINDS[said.kind]), "words": shown}),
        joined([*choosing.described(session, draft.whom(kept)), Text(choosing.COUNT, {"count": found.count})]),
        *_faults(found),
        when(kept.get("local")),
    ]
    return Screen(tuple(lines), _rows(found, draft.whom(kept)))


def _faults(found: Known) -> list[Text]:
    lines = [] if found.count else [Text(NOBODY)]
    for what, count in found.lack.items():
        known = {"count": count, "what": Text(choosing.FIELD[what])}
        lines.append(Text(LACK_NAME if what == "name" else LACK, known))
        lines += [] if what == "name" else [Text(LACK_COOPERATIVE)]
    if found.length > found.most:
        lines.append(Text(TOO_LONG, {"length": found.length, "most": found.most}))
    if found.suspicious:
        lines.append(Text(FRAUD, {"words": ", ".join(f"“{one[:LOOKS]}”" for one in found.suspicious[:FEW])}))
    return lines


def when(local: str | None) -> Text:
    if not local:
        return Text(AT_ONCE)
    at = datetime.fromisoformat(local)
    return Text(AT, {"date": at.date(), "time": f"{at:%H.%M}"})


def _rows(found: Known, whom: Audience) -> tuple[tuple[Button, ...], ...]:
    first = sorted(found.lack, key=lambda one: one == "name")  # in place of a name something stands
    lacks = [(LEAVE_OUT, one) for one in first] + [(LET_IN, one) for one in whom.needs]
    known = [Button(Text(label, {"what": Text(choosing.FIELD[one])}), _to("need", one)) for label, one in lacks]
    send = (Button(SEND, _to("send"), style=PRIMARY),) if found.fits else ()
    return (
        (Button(WORDS, _to("words")), Button(READERS, _to("readers", 0))),
        (Button(SAMPLES, _to("samples")), Button(COPY, _to("copy"))),
        (Button(WHEN, _to("when")), *known[:1]),
        (*send, Button(DROP, _to("drop"), style=DANGER)),
    )


# -- before it goes --------------------------------------------------------------------------------------
def confirm(session: Session, services: Services, chat: int, _subject: int, _language: str) -> Screen | None:
    """How many get it, and what happens then."""
    kept = of_chat(session, services, chat)
    found = draft.known(session, services, kept) if kept else None
    if not kept or not found:
        return None
    back = Button(BACK, _to("draft"))
    if not found.fits:
        return Screen(tuple(_faults(found)), ((back,),))
    if found.quota and not found.quota.left:
        return Screen((own.refused(found.quota),), ((back,),))
    minutes = found.count // services.settings.send_rate // 60 + 1
    lines = [Text(REALLY, {"count": found.count, "minutes": minutes}), when(kept.get("local"))]
    lines += [own.left(found.quota)] if found.quota else []
    lines += [
        *_second(services, kept, found),
        Text(TAKE_BACK_UNTIL if kept.get("local") else TAKE_BACK),
        *_faults(found),
    ]
    return Screen(tuple(lines), ((Button(YES, _to("yes"), style=PRIMARY), back), *_urgent(kept)))


def _second(services: Services, kept: Draft, found: Known) -> list[Text]:
    """When nobody gets it, and who has to agree first."""
    if why := draft.emergency(kept):
        return [Text(EMERGENCY, {"why": Text(announcement.EMERGENCIES[why])})]
    alone = services.settings.broadcast_alone
    second = Text(SECOND_OF_OFFICER if draft.cooperative(kept) else SECOND, {"most": alone})
    return [Text(QUIET), *([second] if found.count > alone else [])]


def _urgent(kept: Draft) -> tuple[tuple[Button, ...], ...]:
    """An officer's announcement always waits for the morning."""
    if draft.cooperative(kept):
        return ()
    return ((Button(NOT_URGENT, _to("calm")) if draft.emergency(kept) else Button(URGENT, _to("urgent")),),)


# -- as others will read it ------------------------------------------------------------------------------
def sample(session: Session, services: Services, chat: int, subject: int, language: str) -> Post | Text | None:
    """As one of its readers gets it, whose name is covered; nothing where there are not so many."""
    kept = of_chat(session, services, chat)
    one = draft.sample(session, services.vault, kept, subject) if kept else None
    return _post(services, kept, one, language, cover=True) if kept and one else None


def copy(session: Session, services: Services, chat: int, _subject: int, language: str) -> Post | Text | None:
    """As its author would get it; the field of who is in no cooperative stays, as nobody gets it without."""
    kept = of_chat(session, services, chat)
    if not kept:
        return None
    mine = announcing.reader(session, services.vault, Audience(), chat) or Reader()
    mine = mine._replace(cooperative=mine.cooperative or f"{{{announcement.COOPERATIVE}}}")
    return _post(services, kept, mine, language, cover=False)


def _post(services: Services, kept: Draft, one: Reader, language: str, cover: bool) -> Post | Text:
    said = draft.body(kept)
    assert said
    given = announcing.values(one, services.now().astimezone(WIB).date(), language, cover)
    made = announcing.post(said, given, 0)
    length, most = announcement.length(made.words), announcement.MOST[said.kind]
    known: dict[str, Detail] = {"length": length, "most": most}
    return Text(TOO_LONG, known) if length > most else made


def days(now: datetime) -> list[datetime]:
    """The days on which it may be sent, from today on."""
    midnight = now.astimezone(WIB).replace(hour=0, minute=0, second=0, microsecond=0)
    return [midnight + timedelta(days=n) for n in range(DAYS)]


def _to(key: str, value: object = "") -> str:
    return pack(KEY, key=key, value=value)
