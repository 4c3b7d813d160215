"""Writing a text anew: what is typed is checked, shown as members will see it, and said from one tap on."""

import html

from handlers.admin import teks_shown as shown
from handlers.admin.teks_shown import BACK, BRACES, KEY, LABEL, button, named
from handlers.conversation import aside, spoken
from handlers.conversation.dialog import ADMINS, Dialog, InChat
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import DEFAULT, N_, Text
from models import audit, wording
from rules import wordings
from rules.secrets import found
from rules.small_words import core
from rules.wording_checks import faults, tidy
from rules.wordings import Sentence, as_catalogue
from transport.screen import DANGER, PRIMARY, Button

FIND, WRITE, CONFIRM = "find", "write", "confirm"  # what is typed then is looked for, or the text
ASK = N_(
    "<b>%(language)s</b>: the message above is how it is written now. Please write the whole text anew. Bold and "
    "italics are kept."
)
ASK_AGAIN = N_("<b>%(language)s</b>: please write the whole text once more. Bold and italics are kept.")
LABEL_AGAIN = N_("<b>%(language)s</b>: please write the new name of the button once more, in one line.")
ASK_LABEL = N_("The message above is the button in <b>%(language)s</b>. Please write its new name, in one line.")
PUT_IN = N_("Each field has to stand in it, as it is. Tap one to copy it.")
ONLY_WORDS = N_("A text is words alone. Please write it.")
THE_SAME = N_("That is just what is said now. Please write what shall be said instead.")
SURE = N_("So members will see it: first in %(first)s, then in %(others)s.")
OLD_WORDS = N_("%(language)s still has the words of before. If what it says has changed, please edit that, too.")
MEANWHILE = N_("Somebody has changed this text meanwhile: the versions tell who. Save yours all the same?")
SAVED = N_("Saved. Whoever is told this from now on reads it so.")
BACK_AGAIN = N_("Taken back. What stood before is said again.")
PUT = N_("It is said again.")
TOO_OLD = N_("That version does not fit this text any more. Please write it anew.")
CHANGED = N_("That is not the last version any more. Please look at it again.")
LEFT = N_("All right.")
SAVE, AGAIN, DROP = Text(N_("Save this text")), Text(N_("Write it again")), Text(N_("Throw away"))


def find(visit: Visit) -> None:
    """From now on what is typed is looked for."""
    visit.memo.answers[KEY] = {"at": FIND}
    if not visit.dialog or visit.dialog.key != KEY:
        visit.open(KEY)
    visit.moved()


def begin(visit: Visit, sentence: Sentence, language: str, *notes: Text) -> None:
    """Ask for the text in one language; `on`: what it will take the place of."""
    find(visit)
    row = wording.present(visit.session, sentence.msgid, language)
    visit.answers.update(at=WRITE, sentence=sentence.key, language=language, on=row.id if row else 0)
    shown.written(visit, row.text if row else visit.services.words.released(sentence.msgid, language))
    _ask(visit, sentence, language, *notes)


def _ask(visit: Visit, sentence: Sentence, language: str, *notes: Text, again: bool = False) -> None:
    """`again`: what was typed stands above, and no longer how it is written now."""
    fields = [
        Button(Text(BRACES, {"field": one if len(one) <= LABEL else f"{one[: LABEL - 1]}…"}), copy=f"{{{one}}}")
        for one in sentence.fields
    ]
    words, label = (ASK_AGAIN, LABEL_AGAIN) if again else (ASK, ASK_LABEL)
    ask = Text(label if sentence.button else words, {"language": named(language)})
    lines = [*notes, ask, *([Text(PUT_IN)] if fields else [])]
    visit.say(*lines, rows=paired([*fields, button(BACK, "one", sentence.key)], tight=True), new=True, asks=True)


def of(visit: Visit) -> tuple[Sentence, str] | None:
    """What is being written, and in which language; a release may have taken the sentence away."""
    answers = visit.memo.answers.get(KEY) or {}
    sentence = wordings.keyed().get(answers.get("sentence", ""))
    return (sentence, answers.get("language", DEFAULT)) if sentence else None


# -- what is typed -------------------------------------------------------------------------------------
def _takes(visit: Visit) -> bool:
    """Whatever is typed: but a way out, a button by its name while one is looked for, and what must be deleted."""
    text, at = visit.turn.text, visit.answers.get("at", FIND)
    if spoken.command(text) in ("batal", "back") or found(text, visit.turn.today):
        return False
    if at == FIND and core(text) in visit.memo.buttons:
        return False
    about = of(visit)
    if at == FIND or not about:
        _look_for(visit, text)
    else:
        _take(visit, *about)
    return True


def _look_for(visit: Visit, text: str) -> None:
    visit.answers.update(at=FIND, words=" ".join(text.split())[: shown.BRIEF])
    search(visit, 0)


def search(visit: Visit, page: int) -> None:
    """What was looked for last."""
    words = visit.answers.get("words", "")
    some = shown.matching(visit, words) if words else []
    if some:
        shown.listed(visit, some, page, Text(shown.FOUND, {"words": words}), ("found", ""))
    else:
        shown.home(visit, *([Text(shown.NOT_FOUND, {"words": words})] if words else []))


def _take(visit: Visit, sentence: Sentence, language: str) -> None:
    content = visit.turn.content
    typed = tidy(content.words) if content and content.kind == "text" else ""
    text = as_catalogue(html.unescape(typed) if sentence.button else typed)
    wrong = faults(sentence, language, typed, text, visit.services.words, visit.given)
    if not content or content.kind != "text":
        wrong = [Text(ONLY_WORDS)]
    elif not wrong and text == visit.services.words.said(sentence.msgid, language):
        wrong = [Text(THE_SAME)]
    if wrong:
        return _ask(visit, sentence, language, *wrong, again=True)
    visit.answers.update(at=CONFIRM, text=text)
    return confirm(visit, sentence, language)


def confirm(visit: Visit, sentence: Sentence, language: str, *notes: Text) -> None:
    """As members will see it, in each language, before anybody does."""
    shown.preview(visit, sentence, {language: visit.answers["text"]})
    first, *others = map(named, shown.languages(visit))
    old = [one for one in shown.languages(visit) if one != language]
    lines = [Text(SURE, {"first": first, "others": ", ".join(others)})]
    lines += [Text(OLD_WORDS, {"language": named(one)}) for one in old]
    rows = (
        (button(SAVE, "save", style=PRIMARY), button(AGAIN, "edit", f"{sentence.key}.{language}")),
        (button(DROP, "drop", sentence.key, style=DANGER),),
    )
    visit.say(*notes, *lines, rows=rows, new=True, asks=True)


# -- what is done with it ------------------------------------------------------------------------------
def save(visit: Visit) -> None:
    """Unless another admin has changed it meanwhile: then it is asked once more."""
    about, text = of(visit), (visit.memo.answers.get(KEY) or {}).get("text")
    if not about or not text:
        find(visit)
        return shown.home(visit)
    sentence, language = about
    row = wording.present(visit.session, sentence.msgid, language)
    now_on = row.id if row else 0
    if now_on != visit.memo.answers[KEY].get("on"):
        visit.memo.answers[KEY]["on"] = now_on
        return confirm(visit, sentence, language, Text(MEANWHILE))
    wording.put(visit.session, sentence.msgid, language, text, visit.turn.chat_id, visit.turn.now)
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "changed a text", _called(visit, *about))
    find(visit)
    return shown.card(visit, sentence, Text(SAVED))


def take_back(visit: Visit, id: int) -> None:
    row = visit.session.get(wording.Wording, id)
    sentence = wordings.sentences().get(row.msgid) if row else None
    find(visit)
    if not row or not sentence:
        return shown.home(visit)
    if row.ended_at:
        return shown.card(visit, sentence, Text(CHANGED))
    wording.take_back(visit.session, row, visit.turn.chat_id, visit.turn.now)
    called = _called(visit, sentence, row.language)
    audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "took a text back", called)
    return shown.card(visit, sentence, Text(BACK_AGAIN))


def put_back(visit: Visit, sentence: Sentence, one: wording.Wording | str) -> None:
    """A version of before, or what came with this release."""
    find(visit)
    language, text = (one, "") if isinstance(one, str) else (one.language, one.text)
    if text and wordings.misfit(sentence.msgid, text):
        return shown.card(visit, sentence, Text(TOO_OLD))
    row = wording.present(visit.session, sentence.msgid, language)
    if (row.text if row else "") != text:
        wording.put(visit.session, sentence.msgid, language, text, visit.turn.chat_id, visit.turn.now)
        called = _called(visit, sentence, language)
        audit.note(visit.session, visit.turn.now, visit.turn.chat_id, "put a text back", called)
    return shown.card(visit, sentence, Text(PUT))


def _called(visit: Visit, sentence: Sentence, language: str) -> str:
    """How it begins in the release, which tells which one it is, whatever is said now; and the language."""
    return f"{shown.short(visit.services.words.released(sentence.msgid, DEFAULT), 40)} ({language})"


def _again(visit: Visit, *notes: Text, **_: object) -> None:
    """Where it was left."""
    about, at = of(visit), visit.answers.get("at", FIND)
    if at == FIND or not about:
        shown.home(visit, *notes)
    elif at == CONFIRM and visit.answers.get("text"):
        confirm(visit, *about, *notes)
    else:
        begin(visit, *about, *notes)


def _back(visit: Visit) -> bool:
    about, at = of(visit), visit.answers.get("at", FIND)
    if at == FIND or not about:
        leave(visit)
    else:
        find(visit)
        shown.card(visit, about[0])
    return True


def leave(visit: Visit) -> None:
    visit.drop(KEY)
    aside.remark(visit, Text(LEFT))


DIALOG = Dialog(KEY, ADMINS, (), InChat(KEY), done=_again, leave=leave, takes=_takes, back=_back, stays=False)
