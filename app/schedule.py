"""`bot.py schedule`: what will go out in the next days, as a table or as JSON."""

import json
from collections import Counter

from handlers.planner.schedule import Line, counted, lines, samples
from locales import Words
from transport.context import Services

DAYS = 30
HEAD = Line._fields


async def said(services: Services, days: int, as_json: bool) -> str:
    counts: Counter[str] = Counter()
    async for some in counted(services, days):
        counts.update(some)
    found = lines(counts)
    return _json(found, services.words) if as_json else _table(found)


def _json(found: list[Line], words: Words) -> str:
    told = [one._asdict() | {"day": one.day.isoformat(), "samples": samples(one, words)} for one in found]
    return json.dumps(told, ensure_ascii=False, indent=1)


def _table(found: list[Line]) -> str:
    if not found:
        return "Nothing will go out."
    rows = [HEAD, *((str(one.day), *map(str, one[1:])) for one in found)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
