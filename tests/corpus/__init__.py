"""Lists of members, good and bad, made by a script; beside each stands what must come of it.

What is expected was written down with the rows themselves, by people who know what they put there, and never by asking
the reader. All people, numbers and NIKs are invented.
"""

from tests.corpus import columns, hostile, layouts, refused, sheets, texts, values
from tests.corpus.case import Case


def cases() -> list[Case]:
    """All of them, by names that differ."""
    found = [case for part in (columns, layouts, values, sheets, texts, refused, hostile) for case in part.cases()]
    names = [case.name for case in found]
    assert len({*names}) == len(names), sorted(name for name in {*names} if names.count(name) > 1)
    return found
