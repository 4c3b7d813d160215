"""What a kit is made of: what stands on all of it, and its people."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from locales import DEFAULT, N_, Text

PER_FILE = {"slips": 500, "links": 20_000}  # people: of more, a workbook takes more memory than a child has
PAPER = DEFAULT  # what members read is in their language, whichever one the officer's is
MARK = N_("Made for %(who)s on %(date)s, %(time)s WIB, file number %(number)s")


@dataclass(frozen=True)
class Head:
    """`who` had it made, `made_at` in WIB, as export `number`; `language`: the officer's; file `part` of `parts`."""

    bot: str
    cooperative: str
    operator: str
    contact: str
    who: str
    made_at: str
    number: str
    language: str
    part: int = 1
    parts: int = 1
    link: str = ""

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    @property
    def mark(self) -> Text:
        """The watermark: whose export it is."""
        when = {"date": self.at.date(), "time": f"{self.at:%H.%M}"}
        return Text(MARK, {"who": self.who, "number": self.number, **when})


class Person(NamedTuple):
    """Who is invited: `code` as it stands on paper, `until`: the last day of the link, as ISO writes it."""

    name: str
    phone: str | None
    link: str
    code: str
    until: str

    @property
    def day(self) -> date:
        return date.fromisoformat(self.until)


def written(people: Iterable[Person]) -> bytes:
    """Lines of JSON."""
    return b"".join(json.dumps(one).encode() + b"\n" for one in people)


def read(lines: Iterable[bytes]) -> list[Person]:
    """From A to Z, as somebody is looked for."""
    people = (Person(*json.loads(line)) for line in lines)
    return sorted(people, key=lambda one: (one.name.casefold(), one.code))
