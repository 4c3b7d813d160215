"""What viewers see tells no count below five: every world that shows the same is looked through, small ones wholly."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise, product

import pytest

from rules.small_cells import STEP, floored, months, shown, together, week

# A cell is of a week, a cooperative and a stage; a world holds what each truly is.
STAGES = [str(n) for n in range(4)]
World = tuple[tuple[tuple[int, ...], ...], ...]
Seen = object
HIDES = range(STEP)


# -- worlds, and whoever looks at all that is shown of one ----------------------------------------------
def stages(many: int, most: int) -> Iterator[tuple[int, ...]]:
    """Nested: nobody is in a later stage who is not in the one before."""
    return (one for one in product(range(most + 1), repeat=many) if all(a >= b for a, b in pairwise(one)))


def worlds(weeks: int, cooperatives: int, of: int, most: int, grows: bool) -> Iterator[World]:
    """`grows`: it is known that no count ever becomes less."""
    lives = product(list(stages(of, most)), repeat=weeks)
    possible = [life for life in lives if not grows or all(map(no_less, life, life[1:]))]
    return (tuple(zip(*some, strict=True)) for some in product(possible, repeat=cooperatives))


def no_less(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    return all(x <= y for x, y in zip(before, after, strict=True))


def learned(shapes: tuple[int, int, int, int, bool], look: Callable[[World], Seen]) -> list[str]:
    """Cells below five of which some value from 0 to 4 can be ruled out, by whoever knows each world that looks so."""
    alike: dict[Seen, list[World]] = defaultdict(list)
    for world in worlds(*shapes):
        alike[look(world)].append(world)
    weeks, cooperatives, of, *_ = shapes
    found = []
    for seen, some in alike.items():
        for w, c, s in product(range(weeks), range(cooperatives), range(of)):
            possible = {world[w][c][s] for world in some}
            if min(possible) < STEP and not possible.issuperset(HIDES):
                found.append(f"{seen}: {sorted(possible)}")
    return found


def everything(world: World) -> Seen:
    """All reports of all weeks: each cooperative, and each set of them that a filter can choose."""
    told = []
    for one in world:
        seen = [shown({str(s): count for s, count in enumerate(cells)}, STAGES) for cells in one]
        for which in product((0, 1), repeat=len(seen)):
            told.append(together(counts for counts, yes in zip(seen, which, strict=True) if yes))
        told += seen
    return tuple(tuple(sorted(counts.items())) for counts in told)


# weeks, cooperatives, stages, the greatest count, whether it is known that counts grow
SHAPES = [
    (1, 3, 1, 12, False),
    (1, 2, 2, 9, False),
    (1, 1, 4, 9, False),
    (2, 2, 1, 9, False),
    (2, 2, 1, 9, True),
    (3, 1, 1, 14, True),
    (2, 1, 2, 9, True),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_of_no_cell_below_five_any_value_can_be_ruled_out(shape):
    assert learned(shape, everything) == []


# -- what was not chosen, because it tells something ----------------------------------------------------
def covered_below_a_true_sum(world: World) -> Seen:
    return tuple((sum(c[0] for c in one), *(c[0] if c[0] >= STEP else None for c in one)) for one in world)


def sums_rounded_by_themselves(world: World) -> Seen:
    return tuple((floored(sum(c[0] for c in one)), *(floored(c[0]) for c in one)) for one in world)


def pooled(world: World) -> Seen:
    """Small cooperatives together, floored and capped so that not all of them can be told: safe in one week only."""
    told = []
    for one in world:
        small = [c[0] for c in one if c[0] < STEP]
        cap = floored(4 * (len(small) - 1)) if small else 0
        told.append((min(floored(sum(small)), cap), *(floored(c[0]) for c in one)))
    return tuple(told)


def who_has_begun(world: World) -> Seen:
    return tuple((sum(c[0] > 0 for c in one), *(floored(c[0]) for c in one)) for one in world)


def those_who_stopped(world: World) -> Seen:
    """By the question: who agreed and is not complete stopped at the one or at the other."""
    return tuple(tuple(floored(n) for n in (c[0], c[1], c[0] - c[1])) for one in world for c in one)


def participants_and_both_kinds_of_them(world: World) -> Seen:
    return tuple((floored(c[0]), floored(c[1]), floored(c[0] + c[1])) for one in world for c in one)


@pytest.mark.parametrize(
    ("shape", "look"),
    [
        ((1, 2, 1, 9, False), covered_below_a_true_sum),
        ((1, 3, 1, 6, False), sums_rounded_by_themselves),
        ((2, 4, 1, 5, True), pooled),
        ((1, 2, 1, 9, False), who_has_begun),
        ((1, 1, 2, 14, False), those_who_stopped),
        ((1, 1, 2, 9, False), participants_and_both_kinds_of_them),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_the_search_finds_what_other_ways_of_hiding_tell(shape, look):
    assert learned(shape, look) != []


def test_whoever_looked_at_each_moment_would_see_the_fifth_come():
    """At most one person comes from one moment to the next: that is why cells are looked at once a week."""

    def before_five(moments: int) -> set[int]:
        lives = [[one[0][0] for one in world] for world in worlds(moments, 1, 1, 9, True)]
        lives = [life for life in lives if all(b - a <= 1 for a, b in pairwise(life))]
        return {life[0] for life in lives if (floored(life[0]), floored(life[-1])) == (0, STEP)}

    assert before_five(2) == {4}
    assert before_five(6) == {*HIDES}


# -- and in words ----------------------------------------------------------------------------------------
def test_counts_are_rounded_down_to_fives_and_what_is_not_for_viewers_is_not_there():
    assert shown({"listed": 14, "opened": 5, "agreed": 4, "expected": 840_000}, {"listed", "opened", "agreed"}) == {
        "listed": 10,
        "opened": 5,
    }
    june = date(2026, 6, 1)
    assert months({june: {"covered": 9, "confirmed": 151_200}}, {"covered"}) == {june: {"covered": 5}}


def test_a_week_begins_on_monday_and_anew_with_a_month():
    assert [week(date(2026, 11, 29)), week(date(2026, 11, 30)), week(date(2026, 12, 6))] == [
        date(2026, 11, 23),
        date(2026, 11, 30),
        date(2026, 12, 1),
    ]
