"""The screens of cooperatives, officers, viewers and the audit trail, each at its longest, for `make screens`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers.admin import about, candidates, card, cooperatives, history, inviting, officers
from handlers.conversation import form, roles
from handlers.officer import handover, home, kit, kit_files, opening
from handlers.planner import confirming
from locales import Text
from models import candidate, link, role
from models.audit import Audit
from models.candidate import Waiting
from models.cooperative import MANY, Cooperative
from models.kit import Far, Kit
from models.kit import Waiting as Waits
from models.link import Link
from models.role import ADMIN, Held, Holder
from rules.cooperative_form import COOPERATIVE
from rules.register import Entry
from tests import screens_lists, shown
from tests.shown import Named, Shown
from transport.keyboards import Tap
from transport.screen import Screen

ID, GROUP = 2**63 - 1, "Staff"
LONG = "Koperasi Konsumen Serba Usaha Wanita Sejahtera Bersama Contoh Rekaan Nusantara 1"
WHERE = f"{LONG}, Kabupaten Kepulauan Siau Tagulandang Biaro"
NAME = shown.LONG_NAME[: officers.NAME]
OFFICER, VIEWER = Held("officer", ID), Held("viewer", region="8201")
ROW = Cooperative(id=ID, name=LONG, region="3402", legal_number="A" * 40, zone=None, channel="perisai",
                  branch="Kantor Cabang " * 4, created_at=shown.WHEN, closed_at=shown.WHEN)  # fmt: skip
WAITING = Waiting(ID, ID, NAME, OFFICER, shown.WHEN, NAME, ID)
OPENED = Link(kind="officer", digest=b"", cooperative_id=ID, made_by=1, succeeds=ID, expires_at=shown.WHEN)


def told() -> ExitStack:
    """What the database would say, at its longest."""
    stack = ExitStack()
    trail = [Audit(id=n, at=shown.WHEN, actor="1", action="revoked officer", object="1", cooperative_id=ID)
             for n in range(history.PAGE + 1)]  # fmt: skip
    said: dict[Any, dict[str, Any]] = {
        role: {"holders": [Holder(ID - n, ID, NAME, shown.WHEN, OFFICER) for n in range(9)], "names": {1: NAME},
               "holder": Holder(ID, ID, NAME, shown.WHEN, OFFICER), "of_account": ID, "admin_accounts": [1]},
        candidate: {"how_many": 12, "waiting": [WAITING] * candidates.PAGE, "find": WAITING, "of_account": [],
                    "succeeding": None, "ask": ID, "tell": None, "confirm": True, "refuse": True},
        link: {"waiting": 3, "make": "x" * 22, "find": OPENED, "use": True, "succession": OPENED,
               "withdraw_succession": None, "withdraw": None},
        card.cooperative: {"forms_of": MANY},
        kit.kit: {"waiting": Waits(20_000, 500, 300), "last": shown.WHEN, "make": None, "places": [], "in_work": False},
        kit.standing_link: {"standing_link": "x" * 22},
        kit.job: {"start": ID},
        history.audit: {"trail": trail, "note": None},
    }  # fmt: skip
    for module, names in said.items():
        for name, value in names.items():
            stack.enter_context(patch.object(module, name, return_value=value))
    for module in (officers, history, roles):
        stack.enter_context(patch.object(module, "names_of", return_value={ID: WHERE}))
    for module in (officers, history, opening):
        stack.enter_context(patch.object(module, "account_of"))
    stack.enter_context(patch.object(home, "entry", return_value=Entry(ID, WHERE, closed=True)))
    stack.enter_context(patch.object(home.checking, "how_many", return_value=home.checking.MANY))
    return stack


def visit(open: str = "", answers: dict[str, Any] | None = None, held: tuple[Held, ...] = (ADMIN,)) -> Shown:
    memo: dict[str, Any] = {"open": [open], "answers": {open: answers or {}}} if open else {}
    made: Any = Shown({}, home=True, known=True, **memo)
    made.turn.sender, made.standing.roles = NAME, held
    made.session.get.return_value = ROW
    return made


def of_staff() -> Iterator[Named]:
    with told():
        for name, step in _steps().items():
            held = (OFFICER, Held("officer", ID - 1), VIEWER) if name.startswith("officer") else (ADMIN,)
            yield from shown.named(name, step, visit(held=held), GROUP)
        yield from _questions()
        yield from _promises()
    yield from screens_lists.of_lists(WHERE)


def _steps() -> dict[str, Callable[[Any], Any]]:
    tap, id = Tap("", key="", value=str(ID)), str(ID)
    on_cooperatives = {f"cooperative, {key}": lambda v, k=key: cooperatives.tapped(v, k, id)
                       for key in ("card", "edit", "close", "closed", "open", "find")}  # fmt: skip
    on_officers = {f"list, {key}": lambda v, k=key, value=value: inviting.tapped(v, k, value) for key, value in {
        "officer": "", "viewer": "", "of": officers.packed(ID), "one": id, "end": id, "invite": id, "area": "",
        "withdraw": id}.items()}  # fmt: skip
    on_candidates = {f"candidate, {key}": lambda v, k=key: candidates.tapped(v, k, id)
                     for key in ("list", "one", "yes", "no")}  # fmt: skip
    trails = {f"trail, {key}": lambda v, k=key: history.tapped(v, k, history.packed(1, (shown.WHEN, 1)))
              for key in history.KINDS}  # fmt: skip
    own = {
        "invitation": lambda v: opening.show(v, OPENED, "x" * 22),
        "invited, yes": lambda v: opening.answered(v, "yes", "x" * 22),
        "invited, no": lambda v: opening.answered(v, "no", ""),
        "officer's home": home.show,
        "officer's home, more": lambda v: home.turn(v, Tap("turn", key="more")),
        "officer turns": lambda v: home.turn(v, Tap("turn")),
        "officer turned": lambda v: home.turn(v, tap),
        **{f"officer hands over, {key}": lambda v, k=key: handover.tapped(v, Tap("hand", key=k, value=id))
           for key in ("ask", "make", "keep")},
    }  # fmt: skip
    kits = {f"officer's kit, {key}": lambda v, k=key: _kit(v, k)
            for key in ("ask", "links", "slips", "links.all", "links.new", "slips.renew")}  # fmt: skip
    viewer = {"viewer's home": lambda v: home._viewer(v)}
    return on_cooperatives | on_officers | on_candidates | trails | own | kits | viewer


def _kit(visit: Any, key: str) -> None:
    """Of a cooperative that is open."""
    name = patch.object(kit_files, "names_of", return_value={ID: WHERE})
    with name, patch.object(home, "entry", return_value=Entry(ID, WHERE)):
        kit.tapped(visit, Tap("kit", key=key, value=str(ID)))


def _questions() -> Iterator[Named]:
    """Each question about a cooperative, and what is said again."""
    answers: dict[str, Any] = {}
    for question in COOPERATIVE:
        made = visit(about.KEY, dict(answers))
        if made.walk.next_question is question:
            yield from shown.named(f"cooperative: {question.key}", form.ask, made, GROUP, "question")
        answers[question.key] = None if question.key == "region" else "x"
    for sentence in (about.NAMESAKE, about.TAKEN):
        made = visit(about.KEY, {"name": LONG, "region": "3402"})
        yield from shown.named(sentence[:30], lambda v, s=sentence: form.ask(v, Text(s)), made, GROUP, "heard")
    for key in (cooperatives.KEY, inviting.KEY, history.KEY):
        yield from shown.named(f"asked: {key}", form.ask, visit(key, {"for": "card"}), GROUP, "question")


def _promises() -> Iterator[Named]:
    """What comes by itself."""
    row: Any = SimpleNamespace(confirmed=True, held=OFFICER)
    for name, say in {"decided": confirming.decided, "succeeded": confirming.succeeded}.items():
        for confirmed in (True, False):
            row.confirmed = confirmed
            standing = SimpleNamespace(roles=(OFFICER,) if name == "decided" else (), account=None, rights={"admin"})
            session, services = visit().session, visit().services
            services.vault = None  # type: ignore[misc]
            session.get.return_value = row
            services.now = lambda: shown.WHEN  # type: ignore[misc]
            late = patch.object(confirming, "not_now", return_value=None)
            with late, patch.object(confirming, "standing_of", return_value=standing):
                if made := say(session, services, 1, ID):
                    yield Named(f"{name}, {confirmed=}", made.say.screen, "card", GROUP)
    for what in kit_files.READY:
        made = Kit(cooperative_id=ID, made_by=ID, made_at=shown.WHEN, what=what, count=1)
        yield Named(f"ready: {what}", kit_files.ready(made, Far(40, 40, 40, 0, 0), WHERE), "card", GROUP)
        yield Named(f"not ready: {what}", kit_files.ready(made, Far(2, 2, 0, 0, 0, 2), WHERE), "card", GROUP)
    lines, rows = roles.question(visit().session, WAITING)
    yield Named("an admin is asked", Screen(tuple(lines), rows), "card", GROUP)
