"""Who may what: every way in, for everybody there is, on a real database; what is not theirs is answered as unknown."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from handlers import WAYS, decide
from handlers.admin import admins
from handlers.conversation import aside, menu, spoken
from handlers.door import HELD
from handlers.kinds import FILES, JOBS, SCREENS, For
from handlers.member import (
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
from handlers.way import ADMINS, EVERYBODY, Button, Command, Invitation, Link, Update, always
from models import link
from models.invitation import code_of, token_of
from models.inviting import Row as Listed
from models.inviting import invite
from models.job import Job
from models.role import ADMIN
from rules.alone import ASK_KTP
from rules.benefits import ACCIDENT
from rules.calculator import CALCULATOR
from rules.consent import ANNOUNCEMENTS_TEXT, CONSENT, CONSENT_MORE
from rules.report import REPORT
from rules.topics import topics
from tests.comes import UNKNOWN, Come, Row, free, of_form, sent, tap, turned, typed
from tests.roles import CHANGING, FILLING, ID, PEOPLE, SENT, SKIPPING, STATES, another, member, settle
from tests.stories import unhurried  # noqa: F401
from tests.test_same_nik import NOW
from transport.children import JobKind
from transport.context import Kind, Turn
from transport.screen import Commands, Reply, dumps

SILENCE = '{"@":"Reply","language":"id"}'


# -- the rows of the matrix ----------------------------------------------------------------------------
def opens(kind: str, *does: str) -> Row:
    made: dict[str, str] = {}

    def make(session, turn) -> None:
        made["token"] = link.make(session, ADMIN, None, turn.now)

    return Row(lambda id: typed(f"/start {made['token']}")(id), (*does, HELD), typed(f"/start {UNKNOWN}"), first=make)


def invites(write: Callable[..., str], unknown: str, *does: str) -> Row:
    """By what stands on the slip of an invitation, as `write` makes it of our key and its id."""
    made: dict[str, str] = {}

    def make(session, turn) -> None:
        vault, listed = turn.services.vault, [Listed("SITI REKAAN", "+6281298760001", None)]
        made["on it"] = write(vault, invite(session, vault, 1, 0, listed, turn.now).new[0])

    return Row(lambda id: typed(made["on it"])(id), does, typed(unknown), first=make)


COMMANDS: dict[str, tuple[str, ...]] = {
    "start": (menu.HELLO,),
    "daftar": (CONSENT, review.SENT_ALREADY),
    "hitung": (CALCULATOR[0].ask,),
    "manfaat": (benefits.ASKED,),
    "profil": (profile.NOBODY, profile.PEOPLE),
    "privasi": (privacy.NONE, privacy.ONLY_SETTINGS, privacy.TITLE),
    "bahasa": (language.CHOOSE,),
    "tanya": (help.HELP,),
    "batal": (review.NOTHING,),
    "berhenti": (help.STOP,),
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
    (Link, "admin"): opens("admin", admins.WELCOME),
    (Button, "renew"): free("renew", consent.NOTHING_NEW, key="ask"),
    (Button, "announce"): free("announce", ANNOUNCEMENTS_TEXT, key="ask"),
    (Button, "invited"): free("invited", menu.HELLO, receipt.STATUS["ready"], key="this"),
    (Invitation, "link"): invites(
        lambda vault, id: f"/start {token_of(vault, id)}", f"/start {UNKNOWN}", CONSENT, invited.FOR_WHOM
    ),
    (Invitation, "code"): invites(code_of, "qwerty uiop", CONSENT, invited.FOR_WHOM),
    (Update, Kind.CONTACT): Row(sent(Kind.CONTACT), (aside.UNREAD,), sent(Kind.OTHER)),
    (Update, Kind.PICTURE): Row(sent(Kind.PICTURE), (aside.PHOTO,), sent(Kind.OTHER)),
    (Update, Kind.LOCATION): Row(sent(Kind.LOCATION), (aside.UNREAD,), sent(Kind.OTHER)),
    (Update, Kind.OTHER): Row(sent(Kind.OTHER), (aside.UNREAD,), sent(Kind.OTHER)),
    (Update, Kind.EDITED): Row(sent(Kind.EDITED), (SILENCE,), sent(Kind.OTHER)),
    (Update, Kind.EDITED_PICTURE): Row(sent(Kind.EDITED_PICTURE), ('"@":"Delete"',), sent(Kind.OTHER)),
    (Update, Kind.NOTHING): Row(sent(Kind.NOTHING), (SILENCE,), sent(Kind.OTHER)),
}


def other_names(way: Command) -> list[Row]:
    """What else leads to a command: its other names, its button, and the words that mean it."""
    does, name = COMMANDS[str(way.name)], str(way.name)
    aliases = [Row(typed(f"/{also}"), does, typed(f"/{UNKNOWN}")) for also in way.also]
    button = Row(tap("menu", name, about=False), does, tap("menu", UNKNOWN, about=False))
    said = [Row(typed(word), does, typed("qwerty uiop")) for word in spoken.COMMANDS.get(name, ())[:1]]
    return [*aliases, button, *said]


def without_row(ways: tuple[Any, ...]) -> list[Any]:
    return [way.name for way in ways if (type(way), way.name) not in ROWS]


# -- the matrix ----------------------------------------------------------------------------------------
def test_every_way_in_has_a_row_and_every_row_a_way():
    assert without_row(WAYS) == []
    assert {(type(way), way.name) for way in WAYS} == ROWS.keys()
    assert without_row((*WAYS, Command("rahasia", menu.greet, EVERYBODY, said="Secret"))) == ["rahasia"]


def test_no_way_in_is_made_without_who_may_take_it():
    for make in (Button, Link, Update, lambda *way: Command(*way, said="Secret")):
        with pytest.raises(TypeError, match="who"):
            make("rahasia", menu.greet)


def test_what_is_not_for_everybody_is_named_here_too():
    assert {way.name: way.who for way in WAYS if way.who != EVERYBODY} == {"pengelola": ADMINS, "admins": ADMINS}


def test_no_job_file_or_screen_is_made_without_who_may_have_it():
    for make in (lambda: JobKind(len, len), lambda: For(make=len)):  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="who"):
            make()
    assert all(isinstance(one, For) for one in (*FILES.values(), *SCREENS.values()))


@pytest.mark.parametrize(
    "who", [EVERYBODY, ADMINS, frozenset({"officer", "viewer"})], ids=lambda who: " or ".join(sorted(who))
)
async def test_a_file_a_screen_and_what_came_of_a_job_are_for_whom_they_are(world, monkeypatch, who):
    await world.run(settle, world.now())
    monkeypatch.setitem(JOBS, "secret", JobKind(len, lambda *_: Reply("id", ()), who))  # type: ignore[arg-type]

    def seen(session, chat: int) -> list[bool]:
        job = Job(kind="secret", chat_id=chat, created_at=NOW, due_at=NOW, outcome="done")
        job.result = world.services.vault.seal("job", job.id, "result", "null")
        session.add(job)
        session.flush()
        turn = Turn(world.services, job.id, chat, world.now(), Kind.JOB)
        screen = SCREENS["job"](session, world.services, chat, job.id)
        made = For(who, lambda *_: "made")(session, world.services, chat, 1, "id")
        return [bool(made), bool(screen and not screen.over), decide(session, turn) is not None]

    for name, roles in PEOPLE.items():
        theirs = not who.isdisjoint({"member", *roles})
        assert await world.run(seen, ID[name]) == [theirs] * 3, name


def answer(session, turn: Turn, row: Row, come: Come, application: int) -> str:
    """What would be said, the list of commands apart; and nothing of it kept."""
    row.first(session, turn)
    reply = decide(session, replace(turn, **come(application)))
    session.rollback()
    assert reply
    return dumps(replace(reply, actions=tuple(one for one in reply.actions if not isinstance(one, Commands))))


@pytest.mark.parametrize("state", STATES)
async def test_each_way_does_what_it_does_for_whom_it_is_and_is_as_unknown_to_everybody_else(world, state):
    siti, application = await member(world, state)
    ids = ID | {"member": siti, "another member": await another(world)}
    await world.run(settle, world.now())
    rows = [(way, row) for way in WAYS for row in (ROWS[type(way), way.name], *_also(way))]
    wrong = []
    for way, row in rows:
        if state not in row.states and way.when is always:
            continue
        for name, roles in PEOPLE.items():
            said, unknown = [await _said(world, ids[name], row, come, application) for come in (row.come, row.unknown)]
            theirs = not way.who.isdisjoint({"member", *roles}) and (name == "member" or not row.whose)
            if theirs and state in row.states:
                right = any(one in said if one else said != unknown for one in map(_written, row.does))
            else:
                right = said == unknown
            wrong += [] if right else [f"{type(way).__name__} {way.name} for {name}: {said[:300]}"]
    assert wrong == []


def _also(way: Any) -> list[Row]:
    return other_names(way) if isinstance(way, Command) else []


def _written(sentence: str) -> str:
    """As it stands in a kept reply."""
    return sentence.replace("\n", "\\n").replace('"', '\\"') if not sentence.startswith(("{", '"')) else sentence


async def _said(world, chat: int, row: Row, come: Come, application: int) -> str:
    turn = Turn(world.services, 1, chat, world.now(), sender="Ratih", bot="payung_bot")
    return await world.run(answer, turn, row, come, application)
