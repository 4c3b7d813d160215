"""Who may what: every way in, for everybody there is, on a real database; what is not theirs is answered as unknown."""

from dataclasses import replace
from typing import Any

import pytest

import handlers
from handlers import DIALOGS, WAYS, decide
from handlers.conversation import menu, spoken
from handlers.conversation.dialog import Dialog, InChat
from handlers.kinds import FILES, JOBS, SCREENS, For
from handlers.way import ADMINS, EVERYBODY, OFFICERS, VIEWERS, Button, Command, Invitation, Link, Update, always
from models.job import Job
from tests.coming import UNKNOWN, Come, Row, tap, typed
from tests.roles import HOME, ID, PEOPLE, STATES, another, member, settle
from tests.stories import unhurried  # noqa: F401
from tests.test_same_nik import NOW
from tests.ways import COMMANDS, MORE, OTHERWISE, ROWS
from transport.children import JobKind
from transport.context import Kind, Turn
from transport.screen import Commands, Reply, dumps

OF_ADMINS = (
    "koperasi",
    "petugas",
    "riwayat",
    "pengelola",
    "cooperative",
    "many",
    "officers",
    "candidate",
    "trail",
    "jadwal",
    "schedule",
    "admins",
    "dispute",
    "teks",
)
OF_OFFICERS = (
    *("pantau", "anggota", "turn", "today", "ten", "words", "board", "members", "member", "reply", "hand"),
    *(
        "kit",
        "serah",
        "bayar",
        "check",
        "paid",
        "receipt",
        "undang",
        "share",
        "list",
        "assist",
        "claim",
        "answer",
        "answers",
        "happened",
        "laporan",
    ),
)


def other_names(way: Command) -> list[Row]:
    """What else leads to a command: its other names, its button, and the words that mean it."""
    does, name = COMMANDS[str(way.name)], str(way.name)
    unknown = OTHERWISE.get(name, UNKNOWN)
    aliases = [Row(typed(f"/{also}"), does, typed(f"/{unknown}")) for also in way.also]
    button = Row(tap("menu", name, about=False), does, tap("menu", unknown, about=False))
    said = [Row(typed(word), does, typed("qwerty uiop")) for word in spoken.COMMANDS.get(name, ())[:1]]
    return [*aliases, button, *said]


def without_row(ways: tuple[Any, ...]) -> list[Any]:
    return [way.name for way in ways if (type(way), way.name) not in ROWS]


# -- the matrix ----------------------------------------------------------------------------------------
def test_every_way_in_has_a_row_and_every_row_a_way():
    assert without_row(WAYS) == []
    assert {(type(way), way.name) for way in WAYS} == ROWS.keys()
    assert MORE.keys() <= ROWS.keys()
    assert without_row((*WAYS, Command("rahasia", menu.greet, EVERYBODY, said="Secret"))) == ["rahasia"]


def test_no_way_in_and_no_dialog_is_made_without_who_may_take_it():
    with pytest.raises(TypeError, match="who"):
        Dialog("secret", form=(), store=InChat("secret"), done=menu.greet, leave=menu.greet)  # type: ignore[call-arg]
    for make in (Button, Invitation, Link, Update, lambda *way: Command(*way, said="Secret")):
        with pytest.raises(TypeError, match="who"):
            make("rahasia", menu.greet)


def test_what_is_not_for_everybody_is_named_here_too():
    rights = dict.fromkeys(OF_ADMINS, ADMINS) | dict.fromkeys(OF_OFFICERS, OFFICERS)
    rights |= dict.fromkeys((Kind.DOCUMENT, "siaran"), OFFICERS | ADMINS) | {"statistik": ADMINS | VIEWERS}
    rights["encourage"] = VIEWERS
    assert {way.name: way.who for way in WAYS if way.who != EVERYBODY} == rights
    assert {key: one.who for key, one in DIALOGS.items() if one.who != EVERYBODY} == {
        **dict.fromkeys(("find", "cooperative", "many", "area", "trail", "teks"), ADMINS),
        "siaran": ADMINS | OFFICERS,
        "encourage": VIEWERS,
        **dict.fromkeys(("invite", "looking", "answer", "assist", "paper", "branch"), OFFICERS),
        **dict.fromkeys(("answers", "payments", "putting", "which", "receipt", "receipt_who"), OFFICERS),
    }


def test_no_two_dialogs_have_one_key():
    assert len(DIALOGS) == len((*handlers.OF_MEMBERS, *handlers.OF_OFFICERS, *handlers.OF_ADMINS))


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


@pytest.mark.parametrize(
    ("database_url", "state"),
    # What differs between the databases are the tables that a way looks into: all of them do so at home.
    [*(("sqlite", state) for state in STATES), pytest.param("postgres", HOME, marks=pytest.mark.on_postgres)],
    indirect=["database_url"],
)
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
            theirs = not way.who.isdisjoint({"member", *roles}) and row.whose in ("", name)
            if theirs and state in row.states:
                right = any(one in said if one else said != unknown for one in map(_written, row.does))
            else:
                right = said == unknown
            wrong += [] if right else [f"{type(way).__name__} {way.name} for {name}: {said[:300]}"]
    assert wrong == []


def _also(way: Any) -> list[Row]:
    return other_names(way) if isinstance(way, Command) else [*MORE.get((type(way), way.name), ())]


def _written(sentence: str) -> str:
    """As it stands in a kept reply."""
    return sentence.replace("\n", "\\n").replace('"', '\\"') if not sentence.startswith(("{", '"')) else sentence


async def _said(world, chat: int, row: Row, come: Come, application: int) -> str:
    turn = Turn(world.services, 1, chat, world.now(), sender="Ratih", bot="payung_bot")
    return await world.run(answer, turn, row, come, application)
