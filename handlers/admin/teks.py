"""/teks: texts that admins put in other words without a release; chosen by where they stand, or by a part of them."""

from handlers.admin import teks_shown as shown
from handlers.admin import teks_writing as writing
from handlers.admin.pages import number
from handlers.admin.teks_writing import DIALOG as DIALOG
from handlers.conversation.visit import Visit
from locales import Text
from models import wording
from models.chat import account_of
from rules.wordings import GROUPS, Sentence, keyed, of_group, sentences
from transport.keyboards import Tap


def teks(visit: Visit) -> None:
    account_of(visit.session, visit.standing, visit.turn.now)
    writing.find(visit)
    shown.home(visit)


def tapped(visit: Visit, tap: Tap) -> None:
    """About a group, a text by its key, a version by its id; whatever a button holds."""
    name, _, rest = tap.value.partition(".")
    if tap.key == "close":
        writing.leave(visit)
    elif tap.key == "save":
        writing.save(visit)
    elif tap.key == "undo":
        writing.take_back(visit, number(name))
    elif tap.key == "found":
        writing.search(visit, number(name))
    elif tap.key == "group" and name in GROUPS:
        writing.find(visit)
        head = Text(shown.LIST, {"group": Text(GROUPS[name])})
        shown.listed(visit, of_group(name), number(rest), head, ("group", f"{name}."))
    elif tap.key in ("version", "put"):
        _version(visit, tap.key, name, rest)
    elif sentence := keyed().get(name):
        _one(visit, tap.key, sentence, rest)
    else:
        teks(visit)


def _one(visit: Visit, key: str, sentence: Sentence, rest: str) -> None:
    if key == "edit" and rest in visit.services.words.languages:
        return writing.begin(visit, sentence, rest)
    writing.find(visit)
    if key == "versions":
        return shown.versions(visit, sentence, number(rest))
    if key == "preview":
        shown.preview(visit, sentence, {})
        return shown.card(visit, sentence, new=True)
    return shown.card(visit, sentence)


def _version(visit: Visit, key: str, name: str, language: str) -> None:
    """One that an admin wrote, by its id; or what came with this release, by the text's key and the language."""
    row = None if language else visit.session.get(wording.Wording, number(name))
    one = row or (language if language in visit.services.words.languages else None)
    sentence = sentences().get(row.msgid) if row else keyed().get(name)
    if not one or not sentence:
        return teks(visit)
    return (writing.put_back if key == "put" else shown.version)(visit, sentence, one)
