"""Work that is done where the database is, part by part: what each part came to is added up here, and shown."""

import json
from typing import Any

from rules.asked import Asked


def work(asked: Asked) -> dict[str, int]:
    """A line of JSON for each part, with what it came to; the first one tells of how many rows in `all`."""
    sums: dict[str, int] = {}
    for line in asked.input:
        counts: dict[str, Any] = json.loads(line)
        for name, count in counts.items():
            sums[name] = sums.get(name, 0) + count
        asked.tell(sum(sums.values()) - sums.get("all", 0), sums.get("all", 0))
    return sums
