"""What a chat was not told comes before its next turn, or not at all."""

import pytest

from models import inbox
from tests.intaking import NOW, REPLY, intaking, message
from transport import intake


@pytest.fixture
async def double(database_url):
    async with intaking(database_url) as double:
        yield double


async def test_what_could_not_be_said_comes_before_the_next_turn(double):
    double.decides = {1: REPLY, 2: REPLY}
    double.unsayable = {1}
    await double.intake.receive([message(1)])
    await double.intake.finish()
    double.unsayable = set()
    await double.intake.receive([message(2), message(3, chat=6)])
    await double.intake.finish()
    assert [one for one in double.did if one[1] != 3] == [
        ("works", 1),
        ("says", 1),
        ("says", 1),
        ("works", 2),
        ("says", 2),
    ]
    assert double.intake.owed == {}


async def test_while_it_still_cannot_be_said_nothing_after_it_is_decided_and_all_of_it_is_kept(double):
    double.decides = {1: REPLY, 2: REPLY}
    double.unsayable = {1}
    await double.intake.receive([message(1), message(2), message(3)])
    await double.intake.finish()
    assert double.did == [("works", 1), ("says", 1)]
    assert double.intake.in_hand == set()
    double.now += inbox.PATIENCE * 2
    await double.intake.say_later()
    await double.intake.finish()
    assert double.did[2:] == [("says", 1)]
    double.unsayable = set()
    await double.intake.say_later()
    await double.intake.finish()
    assert double.did[3:] == [("says", 1), ("works", 2), ("says", 2), ("works", 3)]
    assert [row["attempts"] for row in (await double.rows()).values()] == [0, 1, 1]


@pytest.mark.parametrize("others_are_told", [True, False])
async def test_an_answer_that_telegram_never_takes_is_given_up_only_while_others_are_told(double, others_are_told):
    double.decides = {1: REPLY, 2: REPLY}
    double.unsayable = {1}
    await double.intake.receive([message(1)])
    await double.intake.finish()
    double.now += intake.STALE * 2
    double.accepted_at = double.now if others_are_told else NOW
    await double.intake.receive([message(2)])
    await double.intake.finish()
    assert (("says", 2) in double.did) is others_are_told
    assert (await double.rows())[1]["failure"] == ("unsaid" if others_are_told else None)
