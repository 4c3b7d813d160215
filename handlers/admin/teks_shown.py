"""Texts that admins may edit, as they are shown to them: lists, one text in each language, its versions, a preview."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from handlers.admin.choosing import LANGUAGES
from handlers.admin.pages import NAME
from handlers.conversation.form import paired
from handlers.conversation.visit import Visit
from locales import DEFAULT, N_, Detail, Text, joined
from models import role, wording
from models.wording import Wording
from rules import wordings
from rules.announcement import read
from rules.topics import topics
from rules.wording_samples import reworded, samples, verbatim
from rules.wordings import GROUPS, TOPICS, Sentence, braced
from transport.context import WIB
from transport.keyboards import pack
from transport.screen import Button, Say, Screen

KEY, PAGE, BRIEF, LONG, LABEL = "teks", 6, 60, 300, 20
TITLE = N_("<b>Texts that you may edit</b>")
CHOOSE = N_("Choose where the text stands, or write a part of it, and I look for it.")
LIST = N_("<b>%(group)s</b>: which text?")
FOUND = N_("<b>Texts with “%(words)s”</b>")
NOT_FOUND = N_("No text that you may edit has “%(words)s” in it. Please write another part, or choose below.")
LINE, CHANGED = N_("%(number)s. %(words)s"), N_("%(number)s. %(words)s <i>(changed)</i>")
CALLED = N_("<b>%(group)s: %(label)s</b>")
PRESENT = N_("<b>%(language)s</b>, %(state)s:\n%(words)s")
RELEASED, BY = N_("as it came with this version"), N_("by %(who)s, %(date)s, %(time)s WIB")
UNFIT = N_("by %(who)s, but it does not fit this version and is not said")
SOMEBODY = N_("an admin")
FIELDS = N_("Fields, which have to stay: %(fields)s")
VERSIONS = N_("<b>Versions</b>, the newest first")
VERSION = N_("%(number)s. %(language)s, %(state)s: %(words)s")
STANDS = N_("<b>%(language)s</b>, %(state)s. The message above is how it is written.")
EDIT, BRACES = N_("Edit %(language)s"), "{%(field)s}"
BACK, MORE, CLOSE = Text(N_("Back")), Text(N_("More …")), Text(N_("Close"))
PREVIEW, TAKE_BACK = Text(N_("As members see it")), Text(N_("Take back the last"))
ALL, PUT_BACK = Text(N_("Versions")), Text(N_("Put this one back"))
ROWS = tuple[tuple[Button, ...], ...]


def languages(visit: Visit) -> list[str]:
    """The usual one first."""
    return sorted(visit.services.words.languages, key=lambda one: one != DEFAULT)


def named(language: str) -> str:
    return LANGUAGES.get(language, language)


def button(label: Text, key: str, value: object = "", style: str = "") -> Button:
    return Button(label, pack(KEY, key=key, value=value), style=style)


# -- lists ---------------------------------------------------------------------------------------------
def home(visit: Visit, *notes: Text) -> None:
    groups = [button(Text(label), "group", key) for key, label in GROUPS.items()]
    visit.say(*notes, Text(TITLE), Text(CHOOSE), rows=paired([*groups, button(CLOSE, "close")]), asks=True)


def listed(visit: Visit, some: Sequence[Sentence], page: int, head: Text, more: tuple[str, str]) -> None:
    """A page of them; `more`: the key of the button that leads to another page, and its value before the number."""
    first = min(max(page, 0), max(len(some) - 1, 0) // PAGE) * PAGE
    shown = some[first : first + PAGE]
    changed = {row.msgid for row in wording.said(visit.session)}
    lines = [
        Text(CHANGED if one.msgid in changed else LINE, {"number": str(n), "words": first_words(visit, one)})
        for n, one in enumerate(shown, 1)
    ]
    numbers = [button(Text(str(n)), "one", one.key) for n, one in enumerate(shown, 1)]
    key, value = more
    on = [button(MORE, key, f"{value}{first // PAGE + 1}")] if first + PAGE < len(some) else []
    rows = (*paired(numbers, tight=True), (*on, button(BACK, "home")))
    visit.say(head, joined(lines), rows=rows, asks=True)


def first_words(visit: Visit, sentence: Sentence) -> Detail:
    """What it is called where people choose it, and how it begins, in the admin's language."""
    said = short(visit.services.words.said(sentence.msgid, visit.language), BRIEF)
    label = _labels().get(sentence.msgid)
    return Text("%(label)s: %(words)s", {"label": Text(label), "words": said}) if label else said


def short(text: str, most: int) -> str:
    """How a catalogue's text begins, without its formatting."""
    plain = " ".join(read(braced(text)).split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


@cache
def _labels() -> dict[str, str]:
    return {one.say: one.label for one in reversed(topics().values()) if one.say}


def matching(visit: Visit, words: str) -> list[Sentence]:
    """Those with these words, in any language, as they are said now; or that people choose by them."""
    said, wanted = visit.services.words.said, " ".join(words.casefold().split())

    def has(sentence: Sentence, language: str) -> bool:
        label = _labels().get(sentence.msgid, "")
        texts = braced(said(sentence.msgid, language)), said(label, language) if label else ""
        return any(wanted in " ".join(read(one).casefold().split()) for one in texts)

    return [one for one in wordings.sentences().values() if any(has(one, language) for language in languages(visit))]


# -- one of them ---------------------------------------------------------------------------------------
def card(visit: Visit, sentence: Sentence, *notes: Text, new: bool = False) -> None:
    """How it is said in each language, since when and by whom, and what can be done."""
    rows = {row.language: row for row in wording.versions(visit.session, sentence.msgid) if not row.ended_at}
    states = _states(visit, list(rows.values()))
    lines = [_present(visit, sentence, one, rows.get(one), states) for one in languages(visit)]
    fields = ", ".join(f"{{{one}}}" for one in sentence.fields)
    about = [Text(FIELDS, {"fields": fields})] if fields else []
    edit = [button(Text(EDIT, {"language": named(one)}), "edit", f"{sentence.key}.{one}") for one in languages(visit)]
    last = max(rows.values(), key=lambda row: row.at, default=None)
    back = [button(TAKE_BACK, "undo", last.id)] if last else []
    do = [*edit, button(PREVIEW, "preview", sentence.key), button(ALL, "versions", f"{sentence.key}.0")]
    shown = (*paired(do), (*back, button(BACK, "group", f"{sentence.group}.0")))
    visit.say(*notes, title(sentence), *lines, *about, rows=shown, new=new, asks=True)


def title(sentence: Sentence) -> Text:
    group, label = Text(GROUPS[sentence.group]), _labels().get(sentence.msgid)
    if sentence.group == TOPICS and label:
        return Text(CALLED, {"group": group, "label": Text(label)})
    return Text("<b>%(group)s</b>", {"group": group})


def _present(visit: Visit, sentence: Sentence, language: str, row: Wording | None, states: dict[int, Text]) -> Text:
    text = row.text if row else visit.services.words.released(sentence.msgid, language)
    state = states[row.id] if row else Text(RELEASED)
    return Text(PRESENT, {"language": named(language), "state": state, "words": short(text, LONG)})


def _states(visit: Visit, rows: Sequence[Wording]) -> dict[int, Text]:
    """By whom and since when, of each."""
    names = role.names(visit.session, visit.vault, {row.by for row in rows}) if rows else {}
    return {row.id: _state(row, names.get(row.by, "")[:NAME]) for row in rows}


def _state(row: Wording, name: str) -> Text:
    who: Detail = name or Text(SOMEBODY)
    if not row.ended_at and wordings.misfit(row.msgid, row.text):
        return Text(UNFIT, {"who": who})
    at = row.at.astimezone(WIB)
    return Text(BY, {"who": who, "date": at.date(), "time": f"{at:%H.%M}"})


# -- its versions --------------------------------------------------------------------------------------
def versions(visit: Visit, sentence: Sentence, page: int) -> None:
    """The newest first; at the end what came with this version of the bot."""
    rows = wording.versions(visit.session, sentence.msgid)
    ends: list[Wording | str] = [*rows, *languages(visit)]
    first = min(max(page, 0), (len(ends) - 1) // PAGE) * PAGE
    shown = ends[first : first + PAGE]
    states = _states(visit, [one for one in shown if isinstance(one, Wording)])
    lines = [_version(visit, sentence, n, one, states) for n, one in enumerate(shown, 1)]
    numbers = [
        button(Text(str(n)), "version", one.id if isinstance(one, Wording) else f"{sentence.key}.{one}")
        for n, one in enumerate(shown, 1)
    ]
    on = [button(MORE, "versions", f"{sentence.key}.{first // PAGE + 1}")] if first + PAGE < len(ends) else []
    rows_ = (*paired(numbers, tight=True), (*on, button(BACK, "one", sentence.key)))
    visit.say(Text(VERSIONS), joined(lines), rows=rows_, asks=True)


def _version(visit: Visit, sentence: Sentence, n: int, one: Any, states: dict[int, Text]) -> Text:
    language, state, text = described(visit, sentence, one, states)
    known = {"number": str(n), "language": named(language), "state": state, "words": short(text, BRIEF)}
    return Text(VERSION, known)


def described(visit: Visit, sentence: Sentence, one: Wording | str, states: dict[int, Text] | None = None):
    """Its language, who wrote it when, and the text: of a version, or of what came with this release."""
    if isinstance(one, str):
        return one, Text(RELEASED), visit.services.words.released(sentence.msgid, one)
    return one.language, (states or _states(visit, [one]))[one.id], one.text


def version(visit: Visit, sentence: Sentence, one: Wording | str) -> None:
    """The whole of it, to be put back."""
    language, state, text = described(visit, sentence, one)
    written(visit, text)
    back = button(BACK, "versions", f"{sentence.key}.0")
    value = one.id if isinstance(one, Wording) else f"{sentence.key}.{one}"
    rows = ((button(PUT_BACK, "put", value), back),)
    visit.say(Text(STANDS, {"language": named(language), "state": state}), rows=rows, new=True, asks=True)


def written(visit: Visit, text: str) -> None:
    """A text as it is typed, in a message of its own, from where it can be copied with its formatting."""
    visit.strip()
    visit.do(Say(Screen((verbatim(braced(text).replace("%", "%%")),))))


# -- as members see it ---------------------------------------------------------------------------------
def preview(visit: Visit, sentence: Sentence, drafted: dict[str, str]) -> None:
    """A screen in each language, with what was drafted in one of them; all else as it is said now."""
    visit.strip()
    sample = samples(sentence, visit.given)[0]
    for language in languages(visit):
        text = drafted.get(language, visit.services.words.said(sentence.msgid, language))
        lines = tuple(reworded(one, sentence.msgid, text) for one in sample.lines)
        labels = [reworded(one, sentence.msgid, text) for one in sample.labels]
        buttons = paired([Button(one, copy=sentence.msgid) for one in labels]) if sentence.button else ()
        visit.do(Say(Screen(lines, buttons, language=language)))
