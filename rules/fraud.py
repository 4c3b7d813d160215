"""What in an announcement looks like the messages of swindlers, or belongs in none: by words.md, as data."""

import re
from functools import cache

from rules.announcement import read
from rules.data import rows


def suspicious(words: str) -> list[str]:
    """The parts of a text (HTML) that look so, each as it stands there."""
    found = (one.group() for pattern in _patterns() for one in pattern.finditer(read(words)))
    return list(dict.fromkeys(found))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<![\w-])(?:{row['pattern']})(?![\w-])", re.I) for row in rows("fraud"))
