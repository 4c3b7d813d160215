"""The screens of /siaran and what is told of announcements, each at its longest, for `make screens`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers.admin import (
    choosing,
    composing,
    draft,
    draft_shown,
    drafting,
    own,
    siaran,
    siaran_card,
    siaran_doubt,
    siaran_one,
)
from handlers.conversation import announcing
from handlers.conversation.announcing import Reader
from handlers.member import enough
from handlers.planner import siaran as planned
from models.afterwards import Doubt
from models.broadcast import Body, Broadcast, State
from models.calls import Counts
from models.cooperative import Cooperative
from models.quota import Quota
from models.reach import Reach
from rules.audience import FACETS, STATUSES, Audience, Choice
from rules.readers.groups import GROUPS
from tests import shown
from tests.shown import Named, Shown
from transport.content import Content
from transport.keyboards import Tap
from transport.screen import Say

ID, MANY, GROUP = 2**63 - 1, 1_000_000, "Announcements"
COOPERATIVES = {n: f"Koperasi Simpan Pinjam Sejahtera Bersama Contoh {n}, Kabupaten Bantul" for n in range(1, 9)}
ALL = Choice(
    statuses=tuple(map(str, STATUSES)),
    cooperatives=(0, *COOPERATIVES),
    regions=("34", "3402", "3404", "35", "33"),
    works=tuple(one.key for one in GROUPS),
    unpaid=("2026-10-01", "2026-11-01"),
    languages=("id", "en"),
)
WHOM = Audience(replace(ALL, statuses=ALL.statuses[:4]), Choice(cooperatives=(1, 2)), ("name",))
SAID = Body("photo", "Halo {nama}, " + "kantor pindah " * 30)
FULL = {"body": {"kind": SAID.kind, "html": SAID.html, "file": "x"}, "local": "2026-11-23T09:00"}
WORST = draft.Known(MANY, {"name": MANY, "cooperative": MANY}, 5000, 4096, ["Selamat, Anda terpilih" * 2] * 9)
BEST = draft.Known(MANY, {"name": MANY}, 4096, 4096, ["x" * 60] * 9)
NOBODY = draft.Known(0, {}, 10, 4096, [])
LEFT, USED, NONE = (Quota(*some, shown.WHEN.date()) for some in ((8, 1), (8, 8), (0, 0)))
OWN = {
    "own": replace(BEST, quota=LEFT),
    "own, worst": replace(WORST, quota=LEFT, lack={"name": MANY}),  # all of them are in a cooperative
    "own, used up": replace(BEST, quota=USED),
}
REASONS = {"Forbidden: bot was blocked by the user": MANY // 2, "Bad Request: no words": 9, "chat not found": 8, "x": 7}
COUNTS = Reach(MANY, MANY, MANY, MANY, MANY, MANY, REASONS, {"enough": MANY})


def row(**more: Any) -> Broadcast:
    made = {"id": ID, "by": 1, "body": b"", "body_index": b"", "audience": "{}", "asked_at": shown.WHEN, "first_id": 1}
    return Broadcast(**made | {"local": "2026-11-23T09:00"} | more)


NOW = shown.WHEN
DOUBT = Doubt(ID, 1)
ROWS = {
    State.ASKED: row(by=2),
    State.WAITING: row(starts_at=NOW.replace(year=2030)),
    State.SENDING: row(starts_at=NOW, listed=MANY),
    State.PAUSED: row(starts_at=NOW, paused_at=NOW, paused_why="failing", listed_at=NOW),
    State.STOPPED: row(starts_at=NOW, stopped_at=NOW, ended_at=NOW),
    State.NOT_SENT: row(starts_at=NOW.replace(year=2030), stopped_at=NOW, ended_at=NOW),
    State.DONE: row(starts_at=NOW, ended_at=NOW),
}


OTHERS = {
    "asked, urgent": row(by=2, emergency="disaster"),
    "asked, of officers": row(by=2, cooperative_id=1),
    "approved, of officers": row(by=2, cooperative_id=1, starts_at=NOW),
    "stopped, of officers": row(starts_at=NOW, stopped_at=NOW, ended_at=NOW, cooperative_id=1),
}


def of_siaran() -> Iterator[Named]:
    services: Any = SimpleNamespace(now=lambda: NOW, vault=None, settings=SimpleNamespace(
        send_rate=25, broadcast_alone=500, admin_ids=()))  # fmt: skip
    with ExitStack() as stack:
        for module, name, value in (
            (choosing, "names_of", COOPERATIVES),
            (choosing.audience, "count", MANY),
            (siaran, "account_of", None),
            (siaran.broadcast, "newest", [*ROWS.values()][: siaran.PAGE]),
            (siaran_card, "brief", "x" * 40),
            (siaran_card, "names_of", COOPERATIVES),
            (siaran_card, "standing_of", SimpleNamespace(rights={"admin"}, roles=())),
            (own, "names_of", COOPERATIVES),
            (composing, "names_of", COOPERATIVES),
            (siaran_card.broadcast, "find", ROWS[State.DONE]),
            (siaran_card.broadcast, "opened", SAID),
            (siaran_card.role, "names", {1: shown.LONG_NAME[:40], 2: shown.LONG_NAME[:40]}),
            (siaran_card.reach, "reach", COUNTS),
            (siaran_card.reach, "taken_back", COUNTS),
            (siaran_one.afterwards, "helped", MANY),
            (siaran_doubt.afterwards, "once_more", True),
            (siaran_card.delivery, "ended", 1500),
            (siaran_card.delivery, "is_open", False),
            (siaran_card.calls, "count", Counts(MANY, MANY)),
            (siaran_doubt.afterwards, "uncertain", [DOUBT] * (siaran_doubt.NAMED + 1)),
            (siaran_doubt.afterwards, "doubt", None),
            (announcing, "reader", Reader("SITI AMINAH")),
            (Broadcast, "meant", WHOM),
        ):
            stack.enter_context(patch.object(module, name, return_value=value))
        yield from _drafts(services)
        yield from _written(services)
        yield from _steps()


def _drafts(services: Any) -> Iterator[Named]:
    for side in (0, 1):
        for number in range(len(FACETS) + 1):
            for page in range(3):
                kept = FULL | {"audience": Audience(ALL, ALL).kept()}
                with patch.object(choosing, "standing_of"), patch.object(choosing.draft, "of", return_value=kept):
                    made = choosing.make(None, services, 1, choosing.place_of(side, number, page), "id")  # type: ignore[arg-type]
                assert made
                yield Named(f"readers {side}.{number}.{page}", made, "card", GROUP)
    for name, known in {"worst": WORST, "best": BEST, "nobody": NOBODY, "urgent": BEST, **OWN}.items():
        kept = FULL | {"audience": Audience(Choice(regions=("34",))).kept()}
        kept |= {"emergency": "disaster"} if name == "urgent" else {}
        kept |= {"of": 1} if name in OWN else {}
        with patch.object(draft_shown, "of_chat", return_value=kept), patch.object(draft, "known", return_value=known):
            for make in (draft_shown.make, draft_shown.confirm):
                made = make(None, services, 1, 0, "id")  # type: ignore[arg-type]
                assert made
                yield Named(f"draft {make.__name__}, {name}", made, "card", GROUP)


def _written(services: Any) -> Iterator[Named]:
    for state, one in [*ROWS.items(), *OTHERS.items()]:
        yield Named(f"announcement {state}", siaran_card.screen(None, services, one, 1), "card", GROUP)  # type: ignore[arg-type]
    yield Named("announcement, names", siaran_doubt.names(None, services, 1, ID, "id"), "card", GROUP)  # type: ignore[arg-type]
    for what in ("asked", "told"):
        for state, one in [*ROWS.items(), *OTHERS.items()]:
            with patch.object(planned.broadcast, "find", return_value=one), patch.object(planned, "reach",
                    return_value=COUNTS), patch.object(planned, "standing_of") as standing:  # fmt: skip
                standing.return_value = SimpleNamespace(rights={"admin"}, roles=(), account=None)
                made = getattr(planned, what)(None, services, 1, ID)
                if made and isinstance(made.say, Say):
                    yield Named(f"announcement {what}, {state}", made.say.screen, "card", GROUP)


def _steps() -> Iterator[Named]:
    yield from shown.named("siaran", siaran.siaran, _visit(None), GROUP)
    for content in (None, Content("text", "x", kept=True), Content("text", ""), Content("text", "x" * 5000)):
        yield from _take(f"not taken {content and content.words[:1]}", content)
    yield from _take("no field", Content("text", "{alamat yang panjang sekali}"))
    yield from _take("broken field", Content("text", "{na<b>ma</b>}"))
    yield from _take("too much formatting", Content("text", "<b>x</b>" * 4096))
    yield from _take("album", Content("photo", ""), album="1")
    for key in ("words", "when", "day", "send"):
        local = {"local": "2020-01-01T08:00"} if key == "send" else {}
        yield from shown.named(f"draft: {key}", _tapped(key, "2026-11-23"), _visit(FULL | local), GROUP)
    for facet in choosing.NAMED:
        value = f"0.{FACETS.index(facet)}"
        yield from shown.named(f"draft: add {facet}", _tapped("add", value), _visit(FULL), GROUP, "question")
    with patch.object(drafting.broadcast, "same_lately", return_value=True):
        yield from shown.named("draft: the same", _tapped("yes"), _visit(FULL), GROUP)
    with patch.object(drafting.broadcast, "same_lately", return_value=False), patch.object(
            drafting.role, "admin_accounts", return_value=[1]):  # fmt: skip
        yield from shown.named("draft: nobody else", _tapped("yes"), _visit(FULL), GROUP)
    with patch.object(drafting, "quota_of", return_value=USED):
        yield from shown.named("draft: used up", _tapped("yes"), _visit(FULL | {"of": 1}), GROUP)
    with patch.object(drafting, "quota_of", return_value=LEFT), patch.object(
            drafting.broadcast, "same_lately", return_value=False), patch.object(
            drafting.role, "admin_accounts", return_value=[]):  # fmt: skip
        yield from shown.named("draft: no admin", _tapped("yes"), _visit(FULL | {"of": 1}), GROUP)
    yield from shown.named("draft: why urgent", _tapped("urgent"), _visit(FULL), GROUP)
    yield from shown.named("draft: words, of officers", _tapped("words"), _visit(FULL | {"of": 1}), GROUP)
    yield from _of_officers()
    yield from shown.named("draft: dropped", _tapped("drop"), _visit(FULL), GROUP)
    for key in ("stop", "uncertain", "recall"):
        found = ROWS[State.SENDING if key == "stop" else State.DONE]
        yield from shown.named(
            f"one: {key}", lambda visit, k=key, r=found: siaran_one.ONES[k](visit, r), _visit(None), GROUP
        )
    for key, do in siaran_one.ONE.items():
        yield from shown.named(
            f"one: {key}", lambda visit, d=do: d(visit, ROWS[State.DONE], DOUBT), _visit(None), GROUP
        )
    tried = Shown({}, home=True, known=True, tap="1")
    yield from shown.named("a copy to try", lambda visit: enough.tapped(visit, Tap("enough", value="0")), tried, GROUP)


def _of_officers() -> Iterator[Named]:
    for name, quota in {"left": LEFT, "used up": USED, "not allowed": NONE}.items():
        with patch.object(siaran, "quota_of", return_value=quota), patch.object(
                siaran.draft, "scope", return_value=1):  # fmt: skip
            yield from shown.named(f"siaran of officers, {name}", siaran.siaran, _visit(None), GROUP)
    for many in (8, None):
        one = Cooperative(id=ID, name=shown.LONG_NAME, created_at=NOW, announcements=many)
        yield from shown.named(f"allowed {many}", lambda visit, one=one: own.ask(visit, one), _visit(None), GROUP)
    one = Cooperative(id=ID, name=shown.LONG_NAME, created_at=NOW)
    with patch.object(own.quota, "allow"):
        yield from shown.named("allowed now", lambda visit: own.allow(visit, one, "1"), _visit(None), GROUP)


def _take(name: str, content: Content | None, album: str = "") -> Iterator[Named]:
    visit = _visit({"adds": "body"})
    visit.turn.album, visit.turn.content = album, content
    yield from shown.named(name, composing.files(lambda _: None), visit, GROUP)


def _tapped(key: str, value: str = "") -> Callable[[Any], None]:
    return lambda visit: drafting.tapped(visit, key, value)


def _visit(kept: dict[str, Any] | None) -> Any:
    held = {"open": [draft.KEY], "answers": {draft.KEY: dict(kept)}} if kept is not None else {}
    visit: Any = Shown({}, home=True, known=True, **held)
    visit.services.settings.broadcast_alone = 500
    return visit
