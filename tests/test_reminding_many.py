"""A reminder of hundreds of people on one phone asks the database no more than one of a few."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event

from handlers.planner import reminding
from models.application import add_answers
from tests.test_reminding import BEFORE, at, promises, takes_part
from tests.test_story_bayar_file import WORKS

HOUR = timedelta(hours=1)


async def test_a_reminder_of_hundreds_asks_no_more_than_one_of_a_few(services):
    def asked(session, account: int) -> list[str]:
        (one,) = [row for row in promises(session) if row.chat_id == account]
        heard: list[str] = []

        def hears(_: Any, __: Any, statement: str, *___: Any) -> None:
            heard.append(statement)

        session.flush()
        event.listen(Engine, "before_cursor_execute", hears)
        try:
            assert reminding.render(False, session, services, account, one.subject)
        finally:
            event.remove(Engine, "before_cursor_execute", hears)
        return heard

    run = services.database.run
    for account, people in ((5, 2), (6, 90)):
        for form in await run(takes_part, *[account] * people):
            await run(add_answers, services.vault, form, WORKS | {"name": "Siti Rekaan"})
    await at(services, BEFORE)
    services.now.at = BEFORE + HOUR
    assert len(await run(asked, 5)) == len(await run(asked, 6))
