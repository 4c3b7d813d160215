"""In which order what reminds somebody is locked, and what a day's planning leaves behind in PostgreSQL's index."""

import re
from typing import Any

from sqlalchemy import Engine, event

from handlers import planner
from models.application import Application
from models.erasure import erase_application
from tests.databases import on_postgres
from tests.test_indexes import Asked
from tests.test_reminding import BEFORE, at, takes_part


async def test_erasing_locks_in_the_order_in_which_the_planner_and_the_courier_do(services):
    """Where it stands, then messages, then reminders: two who lock in two orders wait for each other."""
    heard = Asked()

    def erases(session, form: int) -> None:
        event.listen(Engine, "before_cursor_execute", heard)
        try:
            erase_application(session, session.get_one(Application, form), BEFORE)
        finally:
            event.remove(Engine, "before_cursor_execute", heard)

    (form,) = await services.database.run(takes_part, 5)
    await at(services, BEFORE)
    await services.database.run(erases, form)
    order = [*heard.statements]
    first = [
        min(order.index(one) for one in order if re.match(begins, one, re.DOTALL))
        for begins in ("SELECT climb", "DELETE FROM message", "DELETE FROM reminder")
    ]
    assert first == sorted(first)


@on_postgres
async def test_what_moved_in_the_index_of_who_is_due_is_swept_up(services, monkeypatch):
    """A look with nothing due went through what a million had left there: 1.6 s, and 3 pages of the index after it."""
    monkeypatch.setattr(planner, "MANY", 0)
    await services.database.run(takes_part, 5)
    await at(services, BEFORE)

    def swept(session) -> Any:
        last = "SELECT last_vacuum FROM pg_stat_user_tables WHERE relname = 'climb'"
        return session.connection().exec_driver_sql(last).scalar()

    assert await services.database.run(swept)
