"""Writing an announcement: what is typed, sent or forwarded becomes its words; a dialog that waits as any other."""

from collections.abc import Callable

from handlers.admin import draft
from handlers.admin.draft import KEY, cooperative
from handlers.conversation import aside, form, menu, spoken
from handlers.conversation.dialog import ADMINS, OFFICERS, Dialog, InChat
from handlers.conversation.visit import Visit
from locales import N_, Text
from models.cooperative import names_of
from rules import announcement
from rules.secrets import found
from rules.siaran_form import ADDING
from transport.content import Content
from transport.keyboards import pack
from transport.screen import DANGER, Button

ASK = N_(
    "<b>A new announcement</b>\n"
    "Write it, or forward it: words with their formatting, or one photo, document or video with words below it."
)
PUT_IN = N_("What differs for each is put in by a field. Tap one to copy it, then paste it where it belongs.")
ALBUM = N_("That is an album, and an album takes no buttons. Please send one photo or video, with its words below it.")
PROTECTED = N_("Its author does not allow it to be sent on. Please write it yourself.")
NOT_THAT = N_("Only words, a photo, a document or a video can be an announcement. Please send one of these.")
TOO_LONG = N_("It has %(length)s characters, and Telegram takes %(most)s. Please write it shorter.")
TOO_MUCH = N_("It has too much formatting, or too many long links in it. Please write it more plainly.")
BROKEN = N_("In %(field)s some letters are formatted by themselves. Please format all of it, or nothing.")
NO_FIELD = N_("I do not know the field {%(field)s}. There are: %(fields)s.")
NO_WORDS = N_("There are no words in it. Please send it once more, with words.")
ONLY_THEIRS = N_("It goes only to members of %(cooperative)s.")
LEFT = N_("All right. The announcement was thrown away, nobody got it.")
LOST = N_("The announcement that you were writing for another cooperative was thrown away, nobody got it.")
DROP, BACK = Text(N_("Throw away")), Text(N_("To the announcement"))

Step = Callable[[Visit], None]


def begin(visit: Visit, **copied: object) -> None:
    """A new draft, or one with what an announcement of before held."""
    visit.memo.answers[KEY] = {"of": draft.scope(visit.standing), **copied}
    visit.open(KEY)
    show(visit) if copied else ask(visit)


def ask(visit: Visit, *notes: Text) -> None:
    """For the words: until then whatever comes is them."""
    visit.answers["adds"] = "body"
    visit.moved()
    copies = [Button(Text(label), copy=f"{{{key}}}") for key, label in announcement.FIELDS.items()]
    leave = Button(BACK, pack(KEY, key="draft")) if visit.answers.get("body") else _drop()
    rows = (tuple(copies[:2]), tuple(copies[2:]), (leave,))
    visit.say(*notes, Text(ASK), *_to(visit), Text(PUT_IN), rows=rows, asks=True)


def _to(visit: Visit) -> list[Text]:
    """An officer of several reads for which one it is."""
    id = cooperative(visit.answers)
    return [Text(ONLY_THEIRS, {"cooperative": names_of(visit.session, [id]).get(id, "?")})] if id else []


def show(visit: Visit, *notes: Text) -> None:
    """The draft; its readers are counted beside the turns."""
    visit.answers["adds"] = ""
    visit.moved()
    if not visit.answers.get("body"):
        return ask(visit, *notes)
    if notes or visit.notes:
        visit.say(*notes, new=True)
    return visit.read("siaran_draft")


def _drop() -> Button:
    return Button(DROP, pack(KEY, key="drop"), style=DANGER)


# -- the words -----------------------------------------------------------------------------------------
def _takes(visit: Visit) -> bool:
    """Whatever is typed, while they are asked for: but a way out, and what must be deleted."""
    if visit.answers.get("adds") != "body":
        return False
    text = visit.turn.text
    if spoken.command(text) in ("batal", "back") or found(text, visit.turn.today):
        return False
    _take(visit, visit.turn.content)
    return True


def files(otherwise: Step) -> Step:
    """A photo, a document or a video, while the words are asked for."""

    def sent(visit: Visit) -> None:
        if visit.dialog and visit.dialog.key == KEY and visit.answers.get("adds") == "body":
            _take(visit, visit.turn.content)
        else:
            otherwise(visit)

    return sent


def _take(visit: Visit, content: Content | None) -> None:
    if visit.turn.album and visit.answers.get("album") == visit.turn.album:
        return  # it was said of its first part
    visit.answers["album"] = visit.turn.album
    if wrong := _wrong(visit, content):
        ask(visit, wrong)
    elif content:
        visit.answers["body"] = {"kind": content.kind, "html": content.words.strip(), "file": content.file}
        show(visit)


def _wrong(visit: Visit, content: Content | None) -> Text | None:
    """What cannot be sent on, and what to send instead."""
    if visit.turn.album:
        return Text(ALBUM)
    if not content:
        return Text(NOT_THAT)
    if content.kept:
        return Text(PROTECTED)
    length, most = announcement.length(content.words), announcement.MOST[content.kind]
    if not length and content.kind == "text":
        return Text(NO_WORDS)
    if length > most:
        return Text(TOO_LONG, {"length": length, "most": most})
    if announcement.size(content.words) > announcement.LONGEST:
        return Text(TOO_MUCH)
    if field := announcement.broken(content.words):
        return Text(BROKEN, {"field": field[:20]})
    for one in announcement.unknown(content.words):
        return Text(NO_FIELD, {"field": one[:20], "fields": ", ".join(f"{{{key}}}" for key in announcement.FIELDS)})
    return None


# -- a cooperative or an area --------------------------------------------------------------------------
def add(visit: Visit, facet: str, side: int) -> None:
    visit.answers.update(adds=facet, side=side)
    visit.moved()
    form.ask(visit)


def _done(visit: Visit, *notes: Text, **_: object) -> None:
    """One was named: it is among those that are chosen, or excluded."""
    facet, said = visit.answers.get("adds"), visit.answers
    if facet == "body":
        return ask(visit, *notes)
    if facet in ("cooperatives", "regions") and facet in said:
        number = said.get("side", 0)
        choice, value = draft.side(said, number), said.pop(facet)
        if value not in getattr(choice, facet):
            draft.choose(said, number, choice.toggled(facet, value))
    return show(visit, *notes)


def _back(visit: Visit) -> bool:
    show(visit) if visit.answers.get("body") else _leave(visit)
    return True


def _leave(visit: Visit) -> None:
    drop(visit)


def drop(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT)) if visit.dialog else visit.say(Text(LEFT), rows=((menu.lead(ALL, KEY),),))


ALL = Text(N_("All announcements"))
DIALOG = Dialog(
    KEY,
    ADMINS | OFFICERS,
    ADDING,
    InChat(KEY),
    done=_done,
    leave=_leave,
    takes=_takes,
    back=_back,
    gone=draft.gone,
    lost=Text(LOST),
)
