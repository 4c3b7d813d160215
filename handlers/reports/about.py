"""Whose figures somebody may see: of a cooperative, of a region, or of all; and how a button and a job name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.conversation.dialog import ADMINS, OFFICERS, VIEWERS, Who
from handlers.reports import scope
from models import Session
from models.cooperative import names_of
from models.role import Held
from rules.gazetteer import below
from rules.regions import area_name
from rules.reports.report import Of
from transport.keyboards import base36

LAPORAN, STATISTIK = "laporan", "statistik"  # the commands, the verbs of their buttons, and the kinds of their jobs
RIGHTS: dict[str, Who] = {LAPORAN: OFFICERS, STATISTIK: ADMINS | VIEWERS}
COUNTRY = "Indonesia"


@dataclass(frozen=True)
class Scope:
    """`verb`: by which way it is seen. `hidden`: as a viewer sees it (rules/small_cells.py)."""

    verb: str
    of: Of
    hidden: bool = False

    @property
    def subject(self) -> int:
        """Of a job: a cooperative by its id, a region by its code below 0, or all by 0."""
        return self.of.cooperative or -int(self.of.region or 0)

    @property
    def value(self) -> str:
        """Of a button."""
        return f"c{base36(self.of.cooperative)}" if self.of.cooperative else self.of.region or ""

    @property
    def within(self) -> tuple[str, ...]:
        """The codes of the provinces or regencies in it, of a region that has some."""
        return () if self.of.cooperative or len(self.of.region or "") > 2 else below(self.of.region or "")


def of_subject(subject: int) -> Of:
    return Of(cooperative=subject) if subject > 0 else Of(region=str(-subject) if subject else None)


def of_value(value: str) -> Of | None:
    """What a button names; it may be forged."""
    if value.startswith("c"):
        number = value[1:]
        id = int(number, 36) if number.isascii() and number.isalnum() and len(number) < 14 else 0
        return Of(cooperative=id) if 0 < id < 1 << 63 else None
    return Of(region=value or None) if not value or area_name(value) else None


def seen(session: Session, verb: str, roles: Sequence[Held], of: Of | None) -> Scope | None:
    """As somebody with these roles may see it by this way; None where they may not, or where it does not exist."""
    how = of and scope.seen_by(session, roles, of)
    if not of or not how or (verb == LAPORAN and not of.cooperative):
        return None
    return Scope(verb, of, hidden=how == "hidden")


def called(session: Session, of: Of) -> str:
    if of.cooperative:
        return names_of(session, [of.cooperative]).get(of.cooperative, "")
    return area_name(of.region) if of.region else COUNTRY
