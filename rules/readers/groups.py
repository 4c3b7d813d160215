"""The thirteen groups of work, and which sector of the tariff each is.

The groups are those of rules/data/README.md; which sector has which discount stands in PP 50/2025, as far as
domain.md section 1 knows it: drivers, ojek and couriers are named, becak, delman and parking are not.
"""

from dataclasses import dataclass
from typing import Literal

from locales import N_

Sector = Literal["transport", "other", "unsure"]


@dataclass(frozen=True)
class Group:
    """A group of work: its key as stored, the button's label, the sector that the tariff knows.

    `by_season`: most of what it earns comes at harvest time.
    """

    key: str
    label: str
    sector: Sector
    by_season: bool = False


GROUPS: tuple[Group, ...] = (
    Group("transport", N_("Ojek, driver, courier"), "transport"),
    Group("market_trader", N_("Market, peddling"), "other"),
    Group("shop", N_("Stall or shop"), "other"),
    Group("food", N_("Food and drink"), "other"),
    Group("farming", N_("Farm and garden"), "other", by_season=True),
    Group("fishing", N_("Fishing and ponds"), "other", by_season=True),
    Group("livestock", N_("Livestock"), "other"),
    Group("crafts", N_("Sewing and crafts"), "other"),
    Group("repair", N_("Building and repair"), "other"),
    Group("day_labour", N_("Day labour"), "other"),
    Group("personal_care", N_("Wash, massage, salon"), "other"),
    Group("community", N_("Teacher, Koran, health"), "other"),
    Group("online_other", N_("Online, arts, other"), "other"),
)
