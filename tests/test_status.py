"""What has become of a form, in any order of events from any source; and that the column says what the events say."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import func, select

from models.application import Application
from models.event import NEXT, Event, detail_of, happen, status_of
from models.store.upkeep import held, migrate
from rules.status import ADMIN, BRANCH, MEMBER, OFFICER, STEPS, Happened, State, Status, status
from tests.test_same_nik import NOW, VAULT, made

SOURCES = (MEMBER, OFFICER, BRANCH, ADMIN)
WHATS = ("submitted", "changed", "mistaken", "consented", *STEPS)
DAY = date(2026, 12, 1)


def told(*said: tuple[str, str]) -> list[Happened]:
    return [Happened(what, NOW + timedelta(minutes=n), source, None, n) for n, (what, source) in enumerate(said)]


def state(*said: tuple[str, str]) -> State | None:
    found = status(told(*said))
    return found.state if found else None


SENT, HANDED = ("submitted", MEMBER), ("handed", OFFICER)
ORDERS = [
    ((), None),
    ((("participant", BRANCH),), None),
    ((SENT,), State.READY),
    ((SENT, HANDED), State.HANDED_OVER),
    ((SENT, HANDED, ("code", BRANCH)), State.WAITING),
    ((SENT, HANDED, ("code", BRANCH), ("participant", BRANCH)), State.ACTIVE),
    ((SENT, HANDED, ("code", OFFICER)), State.HANDED_OVER),  # only a branch gives a code
    ((SENT, ("participant", MEMBER)), State.READY),  # nobody is a participant by saying so
    ((SENT, ("reported", MEMBER)), State.REPORTED),
    ((SENT, HANDED, ("returned", BRANCH)), State.RETURNED),
    ((SENT, HANDED, ("returned", BRANCH), HANDED), State.RETURNED),  # first it is put right
    ((SENT, HANDED, ("returned", BRANCH), ("changed", MEMBER)), State.READY),
    ((SENT, HANDED, ("participant", BRANCH), ("returned", BRANCH)), State.ACTIVE),
    ((SENT, HANDED, ("participant", BRANCH), ("mistaken", OFFICER)), State.HANDED_OVER),
    ((SENT, ("mistaken", OFFICER)), State.READY),
    ((SENT, ("deceased", OFFICER), ("participant", BRANCH)), State.DECEASED),
    ((SENT, HANDED, ("deceased", OFFICER), ("mistaken", ADMIN)), State.HANDED_OVER),
    ((SENT, ("deceased", OFFICER), ("mistaken", MEMBER)), State.DECEASED),
    ((SENT, ("withdrawn", MEMBER), HANDED), State.WITHDRAWN),
]


@pytest.mark.parametrize(("said", "becomes"), ORDERS)
def test_what_becomes_of_a_form(said, becomes):
    assert state(*said) is becomes


def test_what_was_changed_after_it_was_handed_over_says_so_until_it_is_handed_over_again():
    changed = [SENT, HANDED, ("code", BRANCH), ("changed", MEMBER)]
    found = status(told(*changed))
    assert found
    assert (found.state, found.changed) == (State.WAITING, True)
    again = status(told(*changed, HANDED))
    assert again
    assert (again.state, again.source, again.changed) == (State.WAITING, BRANCH, False)


@pytest.mark.parametrize(("what", "source"), [("code", BRANCH), ("known", BRANCH), ("participant", BRANCH),
                                              ("reported", MEMBER)])  # fmt: skip
def test_a_change_that_was_not_handed_over_is_not_forgotten_when_something_else_is_said(what, source):
    changed = [SENT, HANDED, ("changed", MEMBER), (what, source)]
    found, handed = status(told(*changed)), status(told(*changed, HANDED))
    assert found
    assert found.changed
    assert handed
    assert not handed.changed


@pytest.mark.parametrize(("what", "source"), [("code", BRANCH), ("known", BRANCH), ("participant", BRANCH),
                                              ("reported", MEMBER)])  # fmt: skip
def test_what_was_returned_and_put_right_is_not_forgotten_when_something_else_is_said_first(what, source):
    found = status(told(SENT, HANDED, ("returned", BRANCH), ("changed", MEMBER), (what, source)))
    assert found
    assert found.changed


def test_what_a_member_told_holds_when_the_change_before_it_is_handed_over():
    found = status(told(SENT, HANDED, ("changed", MEMBER), ("reported", MEMBER), HANDED))
    assert found
    assert (found.state, found.source, found.changed) == (State.REPORTED, MEMBER, False)


def test_a_form_that_nobody_handed_over_does_not_say_that_its_change_is_handed_over():
    found = status(told(SENT, ("reported", MEMBER), ("changed", MEMBER)))
    assert found
    assert (found.state, found.changed) == (State.REPORTED, False)


def test_a_change_is_not_forgotten_when_an_answer_is_taken_back():
    found = status(told(SENT, HANDED, ("code", BRANCH), ("changed", MEMBER), ("mistaken", OFFICER)))
    assert found
    assert (found.state, found.changed) == (State.HANDED_OVER, True)


def test_of_one_instant_a_code_comes_before_the_number_of_a_participant():
    events = [Happened(what, NOW, BRANCH) for what in ("participant", "code")]
    found = status([Happened("submitted", NOW, MEMBER), *events])
    assert found
    assert found.state is State.ACTIVE


some_events = st.lists(
    st.builds(
        Happened,
        st.sampled_from(WHATS),
        st.integers(0, 20).map(lambda minutes: NOW + timedelta(minutes=minutes)),
        st.sampled_from(SOURCES),
        st.sampled_from((None, DAY)),
        st.integers(1, 9),
    ),
    max_size=14,
)
OF_BRANCH = {State.RETURNED, State.WAITING, State.KNOWN, State.ACTIVE}


@given(some_events, st.randoms())
@settings(max_examples=400, deadline=None)
def test_any_events_in_any_order_keep_what_the_house_promises(events, random):
    found = status(events)
    distinct = {(one.at, one.what): one for one in events}.values()  # of two at one instant the order would tell
    mixed = list(distinct)
    random.shuffle(mixed)
    assert status(mixed) == status(sorted(distinct, key=lambda one: one.at))
    assert (found is None) == all(one.what != "submitted" for one in events)
    if not found:
        return
    said = [
        one
        for one in events
        if (one.at, one.source, one.day, one.id) == (found.at, found.source, found.day, found.event)
    ]
    assert said  # somebody said it, then and so
    if found.state in OF_BRANCH:
        assert found.source == BRANCH
    if found.state is State.HANDED_OVER:
        assert found.source == OFFICER
    later = NOW + timedelta(hours=1)
    if found.state in (State.WITHDRAWN, State.DECEASED):
        for what in set(WHATS) - {"mistaken", "deceased"}:
            for source in SOURCES:
                assert status([*events, Happened(what, later, source)]) == found


@given(some_events)
@settings(max_examples=200, deadline=None)
def test_a_death_noted_by_mistake_leaves_no_trace_in_the_status(events):
    before, later = status(events), NOW + timedelta(hours=1)
    dead = [*events, Happened("deceased", later, OFFICER)]
    if before and before.state is not State.DECEASED:
        assert status(dead) != before
        assert status([*dead, Happened("mistaken", later + timedelta(minutes=1), OFFICER)]) == before


@pytest.fixture
async def db(database_url):
    await migrate(database_url, NOW)
    async with held(database_url) as db:
        yield db


async def test_an_event_is_kept_with_its_source_its_day_and_its_sealed_detail(db):
    siti = await db.run(made, 1)
    assert await db.run(happen, VAULT, siti, "submitted", NOW, MEMBER)
    told = {"by": 7, "about": 9, "day": DAY, "detail": {"code": "9912345678"}}
    assert await db.run(lambda session: happen(session, VAULT, siti, "code", NOW, BRANCH, **told))
    found = await db.run(status_of, siti)
    assert found == Status(State.WAITING, BRANCH, NOW + NEXT, DAY, found.event)
    assert await db.run(detail_of, VAULT, found.event) == {"code": "9912345678"}
    row = await db.run(lambda session: session.get_one(Event, found.event).model_dump())
    assert (row["by"], row["about"]) == (7, 9)
    assert b"9912345678" not in row["detail"]


async def test_what_was_said_already_is_not_kept_again_and_another_code_is(db):
    siti = await db.run(made, 1)

    def code(session, code: str) -> bool:
        return happen(session, VAULT, siti, "code", NOW + timedelta(days=1), BRANCH, detail={"code": code})

    await db.run(happen, VAULT, siti, "submitted", NOW, MEMBER)
    assert [await db.run(code, one) for one in ("991", "991", "992", "992")] == [True, False, True, False]
    assert await db.run(lambda session: session.scalar(select(func.count()).select_from(Event))) == 3


def state_of(session, id: int) -> State:
    return status_of(session, id).state


async def test_the_column_says_what_the_events_say_also_with_a_clock_that_was_set_back(db):
    siti = await db.run(made, 1)
    for hours, (what, source) in enumerate((SENT, HANDED, ("returned", BRANCH), ("changed", MEMBER), HANDED)):
        await db.run(happen, VAULT, siti, what, NOW - timedelta(hours=hours), source)
        assert await db.run(lambda session: session.get_one(Application, siti).state) == await db.run(state_of, siti)
    assert await db.run(state_of, siti) is State.HANDED_OVER


async def test_nothing_happens_to_a_form_that_is_not_there_or_is_a_draft(db):
    siti = await db.run(made, 1)
    assert not await db.run(happen, VAULT, siti, "participant", NOW, BRANCH)
    assert not await db.run(happen, VAULT, siti + 1, "submitted", NOW, MEMBER)
    assert await db.run(status_of, siti) is None
