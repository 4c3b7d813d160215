"""The ledger, in any order of entries from any source, beside a recount that shares no code with it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.ledger import Entry, State, ledger, split
from rules.status import ADMIN, BRANCH, MEMBER, OFFICER

NOW = datetime(2026, 12, 3, 3, 0, tzinfo=UTC)
OCTOBER, NOVEMBER, DECEMBER, JANUARY = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)
MONTHS = (OCTOBER, NOVEMBER, DECEMBER, JANUARY)
PRICE = 16_800


def told(*said: tuple[str, str, dict]) -> list[Entry]:
    """Entries a minute apart, numbered from 1."""
    return [Entry(what, NOW + timedelta(minutes=n), who, n, **more) for n, (what, who, more) in enumerate(said, 1)]


def paid(who: str = MEMBER, month: date = DECEMBER, amount: int | None = PRICE, proof: str | None = "photo"):
    return ("paid", who, {"month": month, "amount": amount, "expected": PRICE, "proof": proof})


def about(what: str, id: int, who: str = OFFICER, **more):
    return (what, who, {"about": id, **more})


ORDERS = [
    ((), State.OPEN),
    ((paid(),), State.SAID),
    ((paid(proof="word"), about("confirmed", 1, MEMBER)), State.SAID),  # a mere word confirms nothing
    ((paid(), about("confirmed", 1, MEMBER)), State.PAID),
    ((paid(), about("confirmed", 1)), State.PAID),
    ((paid(), about("returned", 1)), State.RETURNED),
    ((paid(), about("returned", 1), about("confirmed", 1)), State.RETURNED),  # the first decision counts
    ((paid(), about("returned", 1), about("mistaken", 2), about("confirmed", 1)), State.PAID),
    ((paid(), about("returned", 1), paid(), about("confirmed", 3)), State.PAID),
    ((paid(), about("confirmed", 1, MEMBER), about("returned", 1)), State.RETURNED),
    ((paid(), about("confirmed", 1, amount=8_000)), State.PARTLY),
    ((paid(amount=8_000), paid(amount=8_800), about("confirmed", 1), about("confirmed", 2)), State.PAID),
    ((paid(amount=8_000), paid(amount=8_800), about("confirmed", 1)), State.SAID),
    ((paid(BRANCH),), State.PAID),
    ((paid(), about("mistaken", 1, MEMBER)), State.OPEN),
    ((paid(), about("confirmed", 1), about("mistaken", 1, MEMBER)), State.PAID),  # what was checked stays
    ((paid(), about("corrected", 1, MEMBER, month=JANUARY, expected=PRICE)), State.OPEN),
]


@pytest.mark.parametrize(("said", "becomes"), ORDERS)
def test_what_becomes_of_a_month(said, becomes):
    assert ledger(told(*said)).month(DECEMBER, NOW).state is becomes


def test_what_was_paid_for_the_wrong_month_moves_with_a_trace_and_is_still_confirmed():
    found = ledger(told(paid(), about("confirmed", 1), about("corrected", 1, month=JANUARY, expected=PRICE)))
    left, came = found.month(DECEMBER, NOW), found.month(JANUARY, NOW)
    assert (left.state, left.corrected, left.confirmed) == (State.OPEN, True, 0)
    assert (came.state, came.corrected, came.confirmed, came.ahead) == (State.PAID, True, PRICE, True)


def test_a_month_that_is_paid_twice_says_so_and_one_in_parts_does_not():
    assert ledger(told(paid(), paid())).month(DECEMBER, NOW).twice
    assert not ledger(told(paid(amount=8_000), paid(amount=8_800))).month(DECEMBER, NOW).twice
    assert not ledger(told(paid(), about("returned", 1), paid())).month(DECEMBER, NOW).twice


def test_the_own_receipt_stands_by_the_member_until_an_officer_has_checked_it():
    said = paid(), about("confirmed", 1, MEMBER)
    own, checked = (ledger(told(*one)).month(DECEMBER, NOW).entry for one in (said, (*said, about("confirmed", 1))))
    assert own
    assert checked
    assert (own.source, checked.source) == (MEMBER, OFFICER)


def test_the_end_of_protection_is_what_was_said_last_and_is_never_computed():
    ends = [("protected", BRANCH, {"day": date(2026, 12, 31)}), ("protected", MEMBER, {"day": date(2027, 1, 31)})]
    last, before = ledger(told(*ends)).protected, ledger(told(*ends, about("mistaken", 2, MEMBER))).protected
    assert last
    assert before
    assert (last.day, last.source, before.day, before.source) == (
        date(2027, 1, 31), MEMBER, date(2026, 12, 31), BRANCH)  # fmt: skip
    assert ledger(told(paid(BRANCH))).protected is None


@given(st.none() | st.integers(0, 10**7), st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=12))
def test_a_sum_over_several_months_is_lost_nowhere(total, expected):
    parts = split(total, expected)
    assert len(parts) == len(expected)
    assert parts == [None] * len(expected) if total is None else sum(filter(None, parts)) == total
    assert all(part is None or part >= 0 for part in parts)


# -- any entries, recounted --------------------------------------------------------------------------
WHATS = ("paid", "paid", "paid", "confirmed", "confirmed", "returned", "corrected", "mistaken", "protected")
some_entries = st.lists(
    st.builds(
        dict,
        what=st.sampled_from(WHATS),
        source=st.sampled_from((MEMBER, MEMBER, OFFICER, BRANCH, ADMIN)),
        month=st.sampled_from(MONTHS),
        amount=st.sampled_from((None, 0, 8_000, 8_800, PRICE, 33_600)),
        expected=st.sampled_from((None, 8_400, PRICE)),
        proof=st.sampled_from(("photo", "code", "word")),
        about=st.integers(1, 14),
        day=st.sampled_from((None, date(2026, 12, 31), date(2027, 3, 31))),
    ),
    max_size=14,
).map(lambda rows: [Entry(at=NOW + timedelta(minutes=n), id=n, **row) for n, row in enumerate(rows, 1)])


def recounted(entries: Sequence[Entry]) -> dict[int, dict]:
    """What stands of each payment, by looking at each from its own end of the story."""
    found = {}
    for paid in (one for one in entries if one.what == "paid" and one.source != ADMIN):
        rest = [one for one in entries if one.id > paid.id]
        firm, own, amount, month, left, erased = paid.source != MEMBER, False, paid.amount, paid.month, [], False
        said, decider, noted, mended = firm, None, None, False
        for one in rest:
            if one.what == "mistaken" and one.about == paid.id:
                if one.source != MEMBER or (paid.source == MEMBER and not said):
                    erased = True
                    break
            elif one.what == "mistaken" and one.source != MEMBER and decider is not None and one.about == decider:
                said, firm, decider, noted = False, False, None, None
            elif one.about != paid.id:
                continue
            elif one.what in ("confirmed", "returned") and one.source in (OFFICER, BRANCH) and not said:
                said, firm, decider = True, one.what == "confirmed", one.id
                noted = one.amount if firm else None
            elif one.what == "confirmed" and one.source == MEMBER and not said:
                own = own or paid.proof != "word"
            elif one.what == "corrected" and (one.source != MEMBER or not said):
                left, mended = left + ([month] if one.month != month else []), True
                month = one.month
                amount, noted = (amount, noted) if one.amount is None else (one.amount, None)
        if not erased:
            amount = amount if noted is None else noted
            found[paid.id] = {"month": month, "amount": amount, "firm": firm, "said": said, "own": own, "left": left}
            found[paid.id]["mended"] = mended
    return found


def standing(found: dict[int, dict]) -> list[dict]:
    return [one for one in found.values() if one["firm"] or not one["said"]]


@given(some_entries, st.randoms())
@settings(max_examples=600, deadline=None)
def test_any_entries_in_any_order_keep_what_the_house_promises(entries, random):
    mixed = list(entries)
    random.shuffle(mixed)
    found = ledger(mixed)
    assert found == ledger(entries)
    again = recounted(entries)
    assert {one.said.id for one in found.payments} == set(again)
    stands = standing(again)
    months = [found.month(month, NOW) for month in MONTHS]
    assert sum(one.confirmed + one.said for one in months) == sum(one["amount"] or 0 for one in stands)
    for one in months:
        here = [paid for paid in stands if paid["month"] == one.month]
        sure = [paid for paid in here if paid["firm"] or paid["own"]]
        assert one.confirmed == sum(paid["amount"] or 0 for paid in sure)
        assert one.ahead == (bool(here) and one.month == JANUARY)
        assert one.corrected == any(
            paid["mended"] and one.month in (paid["month"], *paid["left"]) for paid in again.values()
        )
        _state_holds(one, here, sure)


def _state_holds(one, here: list[dict], sure: list[dict]) -> None:
    def enough(some: list[dict]) -> bool:
        whole = any(paid["amount"] is None for paid in some) or one.expected is None
        return bool(some) and (whole or sum(paid["amount"] for paid in some) >= one.expected)

    assert (one.state is State.PAID) == (enough(sure) or enough([paid for paid in here if paid["firm"]]))
    if one.state is State.PAID:
        assert one.entry
        assert (one.entry.source != MEMBER) == enough([paid for paid in here if paid["firm"]])
    assert (one.state is State.PARTLY) == (bool(sure) and not enough(sure) and len(sure) == len(here))
    assert (one.state is State.SAID) == (len(sure) < len(here) and not enough(sure))
    if one.state in (State.OPEN, State.RETURNED):
        assert here == []


@given(some_entries, st.sampled_from(("confirmed", "returned")), st.sampled_from((None, 8_000)))
@settings(max_examples=200, deadline=None)
def test_a_decision_that_is_taken_back_leaves_what_stood_before(entries, what, amount):
    before, later = ledger(entries), NOW + timedelta(hours=1)
    for one in [one for one in before.payments if one.waits]:
        decided = [*entries, Entry(what, later, OFFICER, 100, amount=amount, about=one.said.id)]
        assert ledger(decided) != before
        assert ledger([*decided, Entry("mistaken", later, OFFICER, 101, about=100)]) == before
