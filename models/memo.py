"""What is remembered of a chat from one turn to the next and follows from no answer: sealed JSON with a version."""

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any
from zlib import crc32

VERSION = 3
TEXTS = 12  # of which a mark is kept
OF_THE_CHAT = ("heard", "said", "keys", "stripped", "menu", "cooperative", "requests", "bare", "answered")


@dataclass
class Offer:
    """Candidates that were offered for a question, as a screen shows them; texts are plain JSON values.

    `said` is what was typed, kept only where the question can be answered by correcting it. `bare`: it shows a secret.
    """

    key: str
    round: int
    values: list[Any]
    also: list[list[str]]
    labels: list[Any]
    notes: list[Any]
    asked: Any
    said: str = ""
    bare: bool = False


@dataclass
class Memo:
    """Of the chat, whichever dialog is open:

    heard    the newest message that the person wrote
    said     marks of the last texts by their message, by which an edit that changes no word is known
    keys     whether the reply keyboard is shown
    stripped the newest message whose buttons were taken off, of those in which a form asked
    menu     which list of commands this chat was given
    cooperative  the one for which an officer works now
    invitation the one that was opened last and is not given to a form yet; less than 0: the cooperative of a link
    proves   the form whose invitation the own contact is asked for
    requests what the person was asked for besides a form, each once, by its name
    buttons  of the last screen, by their labels in plain words, since people type them; those of questions left out
    tapped   the last button that did something, and on which message
    bare     whether the form asks in a message that shows a secret, which goes with the next one
    answered when a question was answered last whose answer is not with the own form, in seconds as clocks count

    Of its dialogs:

    open     keys of those that were opened and not closed, the present one last
    answers  by dialog: answers that are kept with the chat
    undo     by dialog: answers laid aside while they are changed
    reopened whether the form that was sent is being changed
    kept     by dialog: answers at hand for one tap, since they were gone back onto, or depend on one that was
             changed, or were read of a message and are to be looked at again
    gave     the dialog and the answer that a message gave, by the message, as far as its mark is kept
    photos_sent  what Telegram knows pictures by that are read once the consent is given
    album    jobs that read the photos that came together last
    beside   the same, once a KTP of them was shown
    photos   of which nothing could be read, in a row

    Of the present question:

    told     a mark of the long text that was shown with it
    bad      answers in a row that could not be taken
    part     what was typed last of those, where the rest of it may follow
    page     of its choices
    offers   how many offers were made, so that an older one is known
    offer    the candidates that were offered
    rests    whether the next words may be a greeting
    """

    heard: int = 0
    said: dict[str, int] = field(default_factory=dict)
    keys: bool = False
    stripped: int = 0
    menu: str = ""
    cooperative: int = 0
    invitation: int = 0
    proves: int = 0
    requests: list[str] = field(default_factory=list)
    bare: bool = False
    answered: int = 0
    tapped: str = ""
    tapped_on: int = 0
    buttons: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    undo: dict[str, dict[str, Any]] = field(default_factory=dict)
    reopened: bool = False
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    gave: dict[str, list[str]] = field(default_factory=dict)
    photos_sent: list[str] = field(default_factory=list)
    album: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    photos: int = 0
    told: int = 0
    bad: int = 0
    part: str = ""
    page: int = 0
    offers: int = 0
    offer: Offer | None = None
    rests: bool = False

    def of_the_chat(self, answers: dict[str, dict[str, Any]]) -> "Memo":
        """What stays when the chat turns to another person's form: these answers, and what is of no dialog."""
        stays = {name: getattr(self, name) for name in OF_THE_CHAT}
        return Memo(**stays, answers=answers)

    def hears(self, message_id: int, text: str) -> bool:
        """Which message is the newest, and a mark of the last texts; whether it was in other words before."""
        id, mark = str(message_id), crc32(text.encode(errors="replace"))
        reworded = self.said.get(id, mark) != mark
        self.said = dict([*(self.said | {id: mark}).items()][-TEXTS:])
        self.heard = max(message_id, self.heard)
        return reworded

    def asks_anew(self) -> None:
        """The next question begins."""
        self.told, self.bad, self.part, self.page, self.offer = 0, 0, "", 0, None


NAMES = tuple(one.name for one in fields(Memo))


def dumps(memo: Memo) -> str:
    """Only what differs from the beginning; empty where nothing does."""
    new, memo.kept = Memo(), {dialog: kept for dialog, kept in memo.kept.items() if kept}
    held = {name: value for name in NAMES if (value := getattr(memo, name)) != getattr(new, name)}
    if memo.offer:
        held["offer"] = asdict(memo.offer)
    return json.dumps(held | {"version": VERSION}) if held else ""


def loads(kept: str) -> Memo:
    """Also what an earlier Payung wrote; what is not known is left out."""
    held = json.loads(kept)
    version = held.pop("version", 1)
    if version == 1:
        held = _of_version_1(held)
    if version < VERSION and held.get("kept"):  # there was one dialog in which one goes back
        held["kept"] = {"enrolment": held["kept"]}
    offer = held.pop("offer", None)
    memo = Memo(**{name: value for name, value in held.items() if name in NAMES})
    if offer and offer.keys() >= {one.name for one in fields(Offer)} - {"said", "bare"}:
        memo.offer = Offer(**{one.name: offer[one.name] for one in fields(Offer) if one.name in offer})
    return memo


def _of_version_1(held: dict[str, Any]) -> dict[str, Any]:
    """Without types: the open dialog was told by which keys there were."""
    counted = held.get("sum", held.get("counted"))
    dialogs = {"report": "report" in held, "calculator": "sum" in held}
    undo = held.get("undo", {})
    of = "report" if dialogs["report"] else "enrolment"
    new = {
        "open": [key for key, there in dialogs.items() if there],
        "answers": {} if counted is None else {"calculator": counted},
        "undo": {of: undo} if undo else {},
        "reopened": held.get("change", False),
        "offer": held.get("offered"),
        "rests": held.get("resting", False),
    }
    same = {*NAMES} - new.keys()
    return {name: value for name, value in held.items() if name in same} | new
