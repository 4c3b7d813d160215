"""What leaves the child process of a proof of payment, and how it is said beside the picture."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from locales import N_, Detail, Rupiah, Text, joined

READ = N_("I read on the picture, please compare:")
LINES = {"amount": N_("Amount"), "day": N_("Date"), "channel": N_("Paid at")}
LINE = "%(label)s: <b>%(value)s</b>"
DOUBTED = N_("%(label)s: <b>%(value)s</b> (not clear)")
DIFFERS = N_("%(label)s: <b>%(value)s</b>, the member says another one")
UNREAD = N_("I could not read: %(rest)s")
KESEHATAN = N_("It names BPJS Kesehatan. That is another contribution.")
NOT_NAMED = N_("It does not name BPJS Ketenagakerjaan, as far as I can read.")

NOTHING = N_("I could not read an amount or a date on this picture. Please look at it yourself.")
KTP = N_("That looks like a KTP, not a proof of payment.")
UNOPENED = N_("I could not open this picture to read it. Please look at it yourself.")

OURS, KESEHATANS = "ketenagakerjaan", "kesehatan"  # what it is a payment for


@dataclass(frozen=True)
class Slip:
    """Empty is what was not read; what is `doubtful`, by its key, was not read for sure.

    `amount`: rupiah without the fee of whoever took the payment; `day`: as ISO; `channel`: its name; `purpose`: whose
    contribution it names.
    """

    amount: int = 0
    day: str = ""
    channel: str = ""
    purpose: str = ""
    doubtful: frozenset[str] = field(default_factory=frozenset)

    def told(self) -> dict[str, Any]:
        return {**asdict(self), "doubtful": sorted(self.doubtful)}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Slip":
        """What `told` wrote."""
        return cls(**{**told, "doubtful": frozenset(told["doubtful"])})

    def sure(self, key: str) -> Any:
        """What can be offered; empty where it was not read, or not for sure."""
        return getattr(self, key) if key not in self.doubtful else type(getattr(self, key))()

    def said(self, amount: int | None = None) -> Text:
        """Line by line; `amount`: as it was told otherwise."""
        lines = [_line(self, key, amount) for key in LINES if getattr(self, key)]
        rest = [Text(label) for key, label in LINES.items() if not getattr(self, key)]
        purpose = {KESEHATANS: [Text(KESEHATAN)], "": [Text(NOT_NAMED)]}.get(self.purpose, [])
        missing = [Text(UNREAD, {"rest": joined(rest, ", ")})] if rest else []
        return joined([Text(READ), *lines, *missing, *purpose])


def _line(slip: Slip, key: str, amount: int | None) -> Text:
    said = LINE
    if key in slip.doubtful:
        said = DOUBTED
    elif key == "amount" and amount not in (None, slip.amount):
        said = DIFFERS
    return Text(said, {"label": Text(LINES[key]), "value": _shown(slip, key)})


def _shown(slip: Slip, key: str) -> Detail:
    if key == "amount":
        return Rupiah(slip.amount)
    return date.fromisoformat(slip.day) if key == "day" else slip.channel
