"""The screens of admins, for `make screens`."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any
from unittest.mock import patch

from handlers.admin import admins, home
from models.link import Link
from models.role import Holder, Role
from tests import screens_many, screens_reports, screens_siaran, screens_teks, shown
from tests.shown import Named, Shown


def roles(many: int) -> list[Role]:
    """So many of one person, the last one held."""
    given = {"account_id": 1, "name": "admin", "granted_at": shown.WHEN}
    return [Role(**given, revoked_at=shown.WHEN if n else None) for n in range(many)]


def of_admins() -> Iterator[Named]:
    """Becoming one; and /pengelola, with so many of them: each button of it."""
    with patch.object(admins, "account_of"), patch.object(admins.role, "grant"):
        made: Any = Shown({}, home=True, known=True)
        made.turn.sender = shown.LONG_NAME
        yield from shown.named("welcome", lambda visit: admins.accept(visit, Link(kind="admin")), made, "Admins")
    for waiting in (0, 999):
        with patch.object(home.candidate, "how_many", return_value=waiting):
            name = f"home, {waiting} waiting"
            yield from shown.named(name, home.show, Shown({}, home=True, known=True), "Admins")
    yield from shown.named("home, more", home.rest, Shown({}, home=True, known=True), "Admins")
    for many, named in ((0, ()), (1, ()), (6, ()), (6, (2, 7_000_000_000))):
        found = [Holder(2**63 - n, n, shown.LONG_NAME[: admins.NAME], shown.WHEN) for n in range(1, many + 1)]
        told = {"admins": found, "waiting": many, "make": "x" * 22, "withdraw": None, "revoke": None}
        with ExitStack() as stack:
            stack.enter_context(patch.object(admins, "account_of"))
            for module in (admins.role, admins.link):
                for name in told.keys() & vars(module).keys():
                    stack.enter_context(patch.object(module, name, return_value=told[name]))
            for key in ("", "page", "invite", "withdraw", "ask", "end"):
                made, value = Shown({}, home=True, known=True), str(2**63 - 2) if key in ("ask", "end") else "1"
                made.services.settings.admin_ids = named  # type: ignore[misc]
                step = partial(admins.tapped, key=key, value=value)
                yield from shown.named(f"admins {key}, {many} of them", step, made, "Admins")
    yield from screens_many.of_many()
    yield from screens_siaran.of_siaran()
    yield from screens_reports.of_reports()
    yield from screens_teks.of_teks()
