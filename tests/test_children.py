"""A child at a job is gone when its job is, however much it still had to say."""

import pytest

from tests import labour
from tests.waiting import until
from transport.children import Child, Outcome, Work
from transport.resting import Resting

MORE = 2**23  # bytes, more than is read ahead of who wants them
pytestmark = pytest.mark.own_child


class Away(Exception):
    """The database is not there."""


async def full(child: Child) -> None:
    """Until as much was read ahead as there is room for."""
    await until(lambda: child.process.stdout._paused, "what it has to say")


async def test_one_whose_file_nobody_can_keep_is_ended():
    async def refuse(number: int, content: bytes) -> None:
        await full(child)
        raise Away

    child = Child(Work(labour.writes), MORE, None, refuse)
    with pytest.raises(Away):
        await child.run()
    assert child.process.returncode == -9


async def test_one_that_babbles_while_it_waits_for_its_next_job_is_ended():
    async def keep(number: int, content: bytes) -> None:
        raise AssertionError("it makes no file")

    resting = Resting()
    child = Child(Work(labour.babbles_on, stays=60), MORE, None, keep, resting)
    assert (await child.run()).outcome is Outcome.DONE
    await full(child)
    await resting.end()
    assert child.process.returncode == -9
