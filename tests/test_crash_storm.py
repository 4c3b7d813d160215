"""Kills at random moments while people talk: nobody is left without an answer, nothing is done twice.

`make prove` does it at full size, on both databases.
"""

import asyncio
from typing import Any

import pytest

from tests.processes import poisoned, staged
from tests.prove_storm import Storm, kills
from tests.waiting import until
from tests.walker import Walker, question, someone

pytestmark = pytest.mark.usefixtures("on_both")


@pytest.mark.slow
async def test_five_kills_while_ten_people_enrol_and_three_send_poison(tmp_path):
    async with staged(tmp_path, poisoned(tmp_path)) as stage:
        storm = Storm(stage, people=10, seed=4, poison=3)
        found = await storm.run(kills(5))
    assert not found, found
    assert storm.kills == 5, "they were done before the kills were; let them think longer"
    assert storm.deaths
    assert storm.poisoned == 3
    assert storm.decided.compared


@pytest.mark.slow
async def test_after_kills_a_repeated_update_changes_nothing(tmp_path):
    async with staged(tmp_path) as stage:
        walkers = [Walker(stage.person(f"P{n}"), someone(n)) for n in range(20)]
        handed: dict[int, dict[str, Any]] = {}
        get = stage.telegram.updates.get

        async def noted(*args: Any) -> Any:
            batch = await get(*args)
            handed.update((update["update_id"], update) for update in batch)
            return batch

        stage.telegram.updates.get = noted  # type: ignore[method-assign]
        await stage.start()
        await asyncio.gather(*(walker.walk("street") for walker in walkers))
        await until(lambda: not stage.unanswered, what="nothing that is to be said once more")
        await stage.kill()
        assert len(handed) > 150
        shown = [(question(w.person), w.person.phone.chat.activity) for w in walkers]
        for update in handed.values():
            stage.repeat(update)
        await stage.start()
        await until(lambda: not stage.undecided, what="the repeated updates have been looked at")
        assert [(question(w.person), w.person.phone.chat.activity) for w in walkers] == shown
        await asyncio.gather(*(walker.walk() for walker in walkers))
        assert not any(walker.unanswered for walker in walkers)
