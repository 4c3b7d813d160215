"""Whom an announcement is for: values that can be kept, and that an admin taps together (models/audience.py).

Everybody is meant who agreed to announcements, and of these whoever has a person on the phone of whom all that is
chosen holds. Within one facet any choice is enough; what is excluded takes away the whole phone.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any

from rules.status import State

DRAFT = "draft"
NO_COOPERATIVE = 0  # among cooperatives: who named none
STATUSES = (DRAFT, *(one for one in State if one not in (State.WITHDRAWN, State.DECEASED)))
FACETS = ("statuses", "cooperatives", "regions", "works", "unpaid", "languages")


@dataclass(frozen=True)
class Choice:
    """What is chosen of each facet; an empty one asks nothing.

    `cooperatives` are ids, `regions` codes of rules/regions.py, `works` groups of work, `unpaid` iuran months (ISO) for
    which nothing stands of somebody who takes part, `languages` those of the phone.
    """

    statuses: tuple[str, ...] = ()
    cooperatives: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    unpaid: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, one) for one in FACETS)

    @property
    def of_people(self) -> bool:
        """Whether it asks anything about the people on a phone."""
        return any(getattr(self, one) for one in FACETS if one != "languages")

    def toggled(self, facet: str, value: Any) -> "Choice":
        chosen = getattr(self, facet)
        some = tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)
        return replace(self, **{facet: some})


@dataclass(frozen=True)
class Audience:
    """`within` is who is meant, `without` who is not; `needs`: fields of which a person who lacks one is left out."""

    within: Choice = field(default_factory=Choice)
    without: Choice = field(default_factory=Choice)
    needs: tuple[str, ...] = ()

    def kept(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)

    def months(self) -> list[date]:
        return [date.fromisoformat(one) for some in (self.within, self.without) for one in some.unpaid]


def read(kept: Mapping[str, Any]) -> Audience:
    """What `kept` made; of what an older version kept, what is still known."""
    within, without = (_choice(kept.get(one, {})) for one in ("within", "without"))
    return Audience(within, without, tuple(kept.get("needs", ())))


def _choice(kept: Mapping[str, Any]) -> Choice:
    return Choice(**{one.name: tuple(kept.get(one.name, ())) for one in fields(Choice)})
