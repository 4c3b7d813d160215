"""How somebody comes in by each way, and what it does: the rows of the role matrix."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from handlers.admin import admins, candidates, history, officers
from handlers.conversation import aside, menu
from handlers.door import HELD
from handlers.member import (
    asking,
    benefits,
    changes,
    consent,
    help,
    invited,
    language,
    privacy,
    profile,
    receipt,
    review,
)
from handlers.officer import answers_read, board, handover, home, kit, members, opening, person, preview, questions
from handlers.officer.invite import NOT_DECLARED
from handlers.way import Button, Command, Invitation, Link, Offer, Update
from models import link
from models.invitation import code_of, token_of
from models.inviting import Row as Listed
from models.inviting import invite
from models.listing import Holds
from models.role import ADMIN, Held
from rules.alone import ASK_KTP
from rules.answers.form import FORM
from rules.benefits import ACCIDENT
from rules.calculator import CALCULATOR
from rules.consent import ANNOUNCEMENTS_TEXT, CONSENT, CONSENT_MORE
from rules.cooperative_form import FIND
from rules.report import REPORT
from rules.sharing import SHARING
from rules.topics import topics
from tests.answers import enrolled
from tests.listing import one_of
from tests.roles import CHANGING, FILLING, HOME, ID, SENT, SKIPPING
from tests.stories import GIVEN
from transport.context import Kind, Sent
from transport.keyboards import base36, pack

FORM_OF_ANSWER = FORM[0].asked({"name": ""}, GIVEN).msgid
NOBODYS = 2**62 + 1  # an application that is nobody's
SILENCE = '{"@":"Reply","language":"id"}'
UNKNOWN = "xyzzy"

Come = Callable[[int], dict[str, Any]]  # what a turn is, from the application that it is about


@dataclass(frozen=True)
class Row:
    """How somebody comes in, in which states it does which of these sentences, and how the unknown comes in.

    `whose`: it is about what is this one's, and for everybody else it is as if it were about nobody's.
    """

    come: Come
    does: tuple[str, ...]
    unknown: Come
    states: tuple[str, ...] = (HOME,)
    whose: str = ""
    first: Callable[..., None] = field(default=lambda session, turn: None)


def typed(text: str) -> Come:
    name = text.split()[0].removeprefix("/") if text.startswith("/") else ""
    return lambda _: {"kind": Kind.COMMAND if name else Kind.TEXT, "text": text, "command": name, "message_id": 99}


def tap(verb: str, key: str = "", value: object = "", about: bool = True) -> Come:
    return lambda id: {
        "kind": Kind.TAP,
        "data": pack(verb, id if about else 0, key, value),
        "callback_id": "1",
        "message_id": 9,
    }


def sent(kind: Kind) -> Come:
    return lambda _: {"kind": kind, "message_id": 99}


def document(_: int) -> dict[str, Any]:
    return {"kind": Kind.DOCUMENT, "message_id": 99, "file": Sent("x", 5)}


def of_form(verb: str, *does: str, states: tuple[str, ...], **rest: str) -> Row:
    return Row(tap(verb, **rest), does, tap(UNKNOWN, **rest), states, whose="member")


def free(verb: str, *does: str, whose: str = "", **rest: str) -> Row:
    return Row(tap(verb, about=False, **rest), does, tap(UNKNOWN, about=False, **rest), whose=whose)


def turned(verb: str, does: str) -> Row:
    return Row(tap(verb), (does,), lambda _: tap(verb)(NOBODYS), (SENT,), whose="member")


def opens(held: Held, by: int | None, *does: str) -> Row:
    made: dict[str, str] = {}

    def make(session, turn) -> None:
        made["token"] = link.make(session, held, by, turn.now)

    return Row(lambda id: typed(f"/start {made['token']}")(id), (*does, HELD), typed(f"/start {UNKNOWN}"), first=make)


def listed(verb: str, holds: Holds, does: str) -> Row:
    """By the first button of a list that the officer of the matrix sent."""
    made: dict[str, int] = {}

    def make(session, turn) -> None:
        made["id"] = one_of(session, turn.services.vault, ID["officer"], 1, turn.now, holds)

    def come(verb: str) -> Come:
        return lambda _: tap(verb, "card")(made["id"])

    return Row(come(verb), (does,), come(UNKNOWN), whose="officer", first=make)


def invites(write: Callable[..., str], unknown: str, *does: str) -> Row:
    """By what stands on the slip of an invitation, as `write` makes it of our key and its id."""
    made: dict[str, str] = {}

    def make(session, turn) -> None:
        vault, listed = turn.services.vault, [Listed("SITI REKAAN", "+6281298760001", None)]
        made["on it"] = write(vault, invite(session, vault, 1, 0, listed, turn.now).new[0])

    return Row(lambda id: typed(made["on it"])(id), does, typed(unknown), first=make)


def member_of(verb: str, key: str, does: str, make: Callable[..., int]) -> Row:
    """About somebody of the first cooperative."""
    made: dict[str, int] = {}

    def first(session, turn) -> None:
        made["id"] = make(session, turn.services.vault, turn.now)

    def come(verb: str) -> Come:
        return lambda id: tap(verb, key, f"1.{base36(made['id'])}", about=False)(id)

    return Row(come(verb), (does,), come(UNKNOWN), whose="officer", first=first)


def is_invited(session, vault, now) -> int:
    return invite(session, vault, 1, 0, [Listed("SITI REKAAN", "+6281298760001", None)], now).new[0]


def has_sent(session, vault, now) -> int:
    return enrolled(session, vault, 1, 1, now)


COMMANDS: dict[str, tuple[str, ...]] = {
    "start": (menu.HELLO, home.TITLE, home.VIEWER),
    "daftar": (CONSENT, review.SENT_ALREADY),
    "hitung": (CALCULATOR[0].ask,),
    "manfaat": (benefits.ASKED,),
    "profil": (profile.NOBODY, profile.PEOPLE),
    "privasi": (privacy.NONE, privacy.ONLY_SETTINGS, privacy.TITLE),
    "bahasa": (language.CHOOSE,),
    "tanya": (help.HELP,),
    "batal": (review.NOTHING,),
    "berhenti": (help.STOP,),
    "undang": (SHARING,),
    "pantau": (board.TITLE,),
    "anggota": (members.TITLE,),
    "koperasi": (FIND[0].ask,),
    "petugas": (officers.OFFICERS,),
    "riwayat": (history.TITLE,),
    "pengelola": (admins.TITLE,),
}
OPEN, ANY = (FILLING, CHANGING), (FILLING, SKIPPING, CHANGING)
ROWS: dict[tuple[type, Any], Row] = {
    **{(Command, name): Row(typed(f"/{name}"), does, typed(f"/{UNKNOWN}")) for name, does in COMMANDS.items()},
    (Button, "a"): of_form("a", "", states=(FILLING,), key="work", value="#0"),
    (Button, "pick"): of_form("pick", "", states=(FILLING,), key="work", value="1.0"),
    (Button, "page"): of_form("page", "", states=(FILLING,), key="work", value="1"),
    (Button, "skip"): of_form("skip", "", states=(SKIPPING,), key="email"),
    (Button, "more"): of_form("more", CONSENT_MORE, states=OPEN),
    (Button, "back"): of_form("back", "", states=(FILLING,), key="work"),
    (Button, "cancel"): of_form("cancel", review.REALLY_CANCEL, receipt.CHANGING, "", states=ANY),
    (Button, "erase"): of_form("erase", review.CANCELLED, "", states=OPEN),
    (Button, "change"): of_form("change", review.WHICH, "", states=OPEN),
    (Button, "send"): of_form("send", review.INCOMPLETE, "", states=OPEN, key="again"),
    (Button, "drop"): of_form("drop", changes.DROPPED, states=(CHANGING,)),
    (Button, "steps"): of_form("steps", ASK_KTP, states=(SENT, CHANGING)),
    (Button, "again"): of_form("again", receipt.STATUS["ready"], states=(SENT, CHANGING)),
    (Button, "report"): of_form("report", REPORT[0].ask, states=(SENT, CHANGING)),
    (Button, "remove"): of_form("remove", review.REALLY_REMOVE, states=(SENT, CHANGING)),
    (Button, "new"): free("new", CONSENT),
    (Button, "resume"): free("resume", menu.HELLO, receipt.STATUS["ready"]),
    (Button, "later"): free("later", aside.SAVED),
    (Button, "focus"): turned("focus", receipt.STATUS["ready"]),
    (Button, "correct"): turned("correct", changes.OPEN_AGAIN),
    (Button, "benefit"): free("benefit", ACCIDENT, key="accident"),
    (Button, "topic"): free("topic", topics()["what"].say, key="what"),
    (Button, "about"): free("about", topics()["jht"].say, key="jht"),
    (Button, "stop"): free("stop", help.STOPPED["reminders"], key="reminders"),
    (Button, "language"): free("language", language.CHANGED, key="en"),
    (Button, "privacy"): free("privacy", CONSENT, key="read"),
    (Button, "admins"): free("admins", admins.INVITATION, key="invite"),
    (Button, "renew"): free("renew", consent.NOTHING_NEW, key="ask"),
    (Button, "announce"): free("announce", ANNOUNCEMENTS_TEXT, key="ask"),
    (Button, "invited"): free("invited", menu.HELLO, receipt.STATUS["ready"], key="this"),
    (Button, "cooperative"): free("cooperative", FIND[0].ask, key="find"),
    (Button, "officers"): free("officers", officers.VIEWERS, key="viewer"),
    (Button, "candidate"): free("candidate", candidates.NOBODY, key="list"),
    (Button, "trail"): free("trail", history.TITLE, key="all"),
    (Button, "letter"): free("letter", asking.NOBODY, key="ask", value="1"),
    (Button, "board"): free("board", board.TITLE, key="all", value="1", whose="officer"),
    (Button, "members"): free("members", members.TITLE, key="all", value="1", whose="officer"),
    (Button, "member"): member_of("member", "one", person.CARD, is_invited),
    (Button, "reply"): free("reply", questions.NONE, key="list", value="1", whose="officer"),
    (Button, "status"): turned("status", receipt.STATUS["ready"]),
    (Button, "answer"): member_of("answer", "ask", FORM_OF_ANSWER, has_sent),
    (Button, "answers"): listed("answers", "answers", answers_read.TITLE),
    (Button, "turn"): free("turn", home.TURNED, value="1", whose="officer"),
    (Button, "hand"): free("hand", handover.ASK, key="ask", value="1", whose="officer"),
    (Button, "kit"): free("kit", kit.NOBODY, key="ask", value="1", whose="officer"),
    (Button, "share"): Row(lambda _: tap("share")(1), (NOT_DECLARED,), lambda _: tap(UNKNOWN)(1), whose="officer"),
    (Button, "list"): listed("list", "members", preview.TITLE),
    (Button, "offer"): free("offer", aside.UNKNOWN_LINK, key="yes", value=UNKNOWN),
    (Link, "admin"): opens(ADMIN, None, admins.WELCOME),
    (Offer, "officer"): opens(Held("officer", 1), ID["admin"], opening.INVITED),
    (Offer, "viewer"): opens(Held("viewer", region="3402"), ID["admin"], opening.INVITED),
    (Invitation, "link"): invites(
        lambda vault, id: f"/start {token_of(vault, id)}", f"/start {UNKNOWN}", CONSENT, invited.FOR_WHOM
    ),
    (Invitation, "code"): invites(code_of, "qwerty uiop", CONSENT, invited.FOR_WHOM),
    (Update, Kind.CONTACT): Row(sent(Kind.CONTACT), (aside.UNREAD,), sent(Kind.OTHER)),
    (Update, Kind.DOCUMENT): Row(document, (SHARING,), sent(Kind.OTHER)),
    (Update, Kind.PICTURE): Row(sent(Kind.PICTURE), (aside.PHOTO,), sent(Kind.OTHER)),
    (Update, Kind.LOCATION): Row(sent(Kind.LOCATION), (aside.UNREAD,), sent(Kind.OTHER)),
    (Update, Kind.OTHER): Row(sent(Kind.OTHER), (aside.UNREAD,), sent(Kind.OTHER)),
    (Update, Kind.EDITED): Row(sent(Kind.EDITED), (SILENCE,), sent(Kind.OTHER)),
    (Update, Kind.EDITED_PICTURE): Row(sent(Kind.EDITED_PICTURE), ('"@":"Delete"',), sent(Kind.OTHER)),
    (Update, Kind.NOTHING): Row(sent(Kind.NOTHING), (SILENCE,), sent(Kind.OTHER)),
}
