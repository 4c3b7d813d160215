"""Which sentences admins may put in other words while the bot runs, by group; and whether a text fits its sentence.

Not the whole catalogue: nobody but a release says what somebody consents to, what is never to be told to anybody,
whom somebody in danger can call, or that this bot takes no money. Figures come into a sentence by its fields.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from locales import N_
from rules import channels, how_to_pay, ladder_said
from rules.benefits import ASKED, EVENTS
from rules.help import HELP, NO_CONTACT
from rules.topics import topics

BENEFITS, PAYING, HELPING, REMINDERS, TOPICS = "benefits", "paying", "help", "reminders", "topics"
GROUPS = {
    BENEFITS: N_("What people get"),
    PAYING: N_("How it is paid"),
    HELPING: N_("Help"),
    REMINDERS: N_("Reminders of iuran"),
    TOPICS: N_("What people ask"),
}
_OF = {
    BENEFITS: (ASKED, *(card for _, card in EVENTS.values())),
    PAYING: (
        how_to_pay.TITLE,
        how_to_pay.FIRST,
        how_to_pay.NO_CODE,
        how_to_pay.LATER,
        *how_to_pay.OWN.values(),
        how_to_pay.AT_A_TIME,
        how_to_pay.WHAT_IT_COMES_TO,
        how_to_pay.WHERE,
        how_to_pay.ONE,
        channels.OPEN,
        channels.GO,
        channels.CHOOSE,
        channels.LOOK,
        channels.ENTER_CODE,
        *channels.ENTER.values(),
        channels.CHECK,
        channels.SEEN,
        channels.NO_STEPS,
    ),
    HELPING: (HELP, NO_CONTACT),
    REMINDERS: (
        ladder_said.TITLE,
        ladder_said.TITLE_FOR,
        ladder_said.TITLE_ALL,
        ladder_said.PRICE,
        *ladder_said.SAID.values(),
        ladder_said.SECOND,
    ),
}
_LABELS = {BENEFITS: tuple(label for label, _ in EVENTS.values())}
GONE, FIELDS, FORMATTED = "gone", "fields", "formatted"  # why a text does not fit
PLAIN_TAGS = frozenset({"b", "i"})
_FIELD, _PERCENT, _TAG = re.compile(r"%\((\w+)\)s"), re.compile(r"%(?!%|\(\w+\)s)"), re.compile(r"<(/?)([^<>]*)>")


@dataclass(frozen=True)
class Sentence:
    """`button`: it is the label of one."""

    msgid: str
    group: str
    button: bool = False

    @property
    def key(self) -> str:
        """What stands for it in a button, as long as it is the same."""
        return sha256(self.msgid.encode()).hexdigest()[:12]

    @property
    def fields(self) -> tuple[str, ...]:
        """What goes into it, each once, in the order of English."""
        return tuple(dict.fromkeys(_FIELD.findall(self.msgid)))

    @property
    def tags(self) -> frozenset[str]:
        """How it may be formatted."""
        return frozenset() if self.button else PLAIN_TAGS


@cache
def sentences() -> Mapping[str, Sentence]:
    """All that may be put in other words, by their msgids; one that stands in two groups belongs to the first."""
    answers = tuple(one.say for one in topics().values() if one.say and not one.fixed)
    listed = [
        *(Sentence(one, group) for group, some in (_OF | {TOPICS: answers}).items() for one in some),
        *(Sentence(one, group, button=True) for group, some in _LABELS.items() for one in some),
    ]
    found: dict[str, Sentence] = {}
    for one in listed:
        found.setdefault(one.msgid, one)
    return found


@cache
def keyed() -> Mapping[str, Sentence]:
    """By what stands for them in buttons."""
    return {one.key: one for one in sentences().values()}


def of_group(group: str) -> list[Sentence]:
    return [one for one in sentences().values() if one.group == group]


def misfit(msgid: str, text: str) -> str:
    """Why a text, written as in a catalogue, cannot be said in place of a sentence of this release; "" where it can."""
    sentence = sentences().get(msgid)
    if not sentence:
        return GONE
    halves = text.replace("%%", "")
    if set(_FIELD.findall(halves)) != set(sentence.fields) or _PERCENT.search(halves):
        return FIELDS
    return "" if text.strip() and well_formed(text, sentence.tags) else FORMATTED


def well_formed(text: str, tags: frozenset[str]) -> bool:
    """Whether these tags alone stand in it, each closed in its order, so that Telegram takes it."""
    open_: list[str] = []
    for closes, name in _TAG.findall(text):
        if closes and (not open_ or open_.pop() != name):
            return False
        if not closes:
            open_.append(name)
        if name not in tags:
            return False
    return not open_ and not re.search("[<>]", _TAG.sub("", text))


# -- as an admin reads and writes it -------------------------------------------------------------------
def braced(text: str) -> str:
    """With {fields}, as it is shown and typed."""
    return _FIELD.sub(r"{\1}", text.replace("%%", "%"))


def as_catalogue(typed: str) -> str:
    """What was typed, as a catalogue has it."""
    return re.sub(r"\{\s*(\w+)\s*\}", r"%(\1)s", typed.replace("%", "%%"))
