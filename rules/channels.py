"""Where iuran can be paid: official channels only, what to choose there as far as a source tells it, what to enter."""

from datetime import date
from functools import cache
from typing import NamedTuple

from locales import N_, Text
from rules.data import rows
from rules.paying import in_words

PLACES = N_("Bank, post, shop")
OPEN = N_("1. Open %(channel)s yourself, not by a link from anybody.")
GO = N_("1. Go to a bank, a post office or a shop that takes contributions to BPJS Ketenagakerjaan, and ask there.")
CHOOSE = N_("2. Choose: %(path)s.")
LOOK = N_("2. Look there for the contribution to BPJS Ketenagakerjaan of people who work for themselves (BPU).")
ENTER_CODE = N_("3. Enter the payment code of BPJS Ketenagakerjaan.")
ENTER = {
    "nik": N_("3. Enter the 16-digit NIK: type it yourself, from the KTP."),
    "number": N_("3. Enter what is asked: the participant number, or the 16-digit NIK. Type it yourself."),
    "": N_("3. Enter what is asked, mostly the 16-digit NIK: type it yourself, from the KTP."),
}
CHECK = N_("4. See that the name and the months are right, and pay only then. Keep the receipt.")
SEEN = N_("<i>So it was described in %(month)s. If it looks different there, ask there or call 175.</i>")
NO_STEPS = N_("<i>What to tap there is not known here for sure. If you do not find it, ask there or call 175.</i>")


class Channel(NamedTuple):
    """`path`: what to choose there, as it is called there; `enter`: "nik", "number", or "" where no source tells."""

    key: str
    name: str
    kind: str
    path: str
    enter: str
    seen: date

    @property
    def label(self) -> Text:
        return Text("%(name)s", {"name": self.name}) if self.name else Text(PLACES)


@cache
def channels() -> dict[str, Channel]:
    return {row["channel"]: _channel(row) for row in rows("channels")}


def steps(channel: Channel, first: bool) -> list[Text]:
    """What to do there, line by line; `first`: it is the first payment, which goes with the payment code."""
    open_ = Text(OPEN, {"channel": channel.name}) if channel.kind == "app" else Text(GO)
    choose = Text(CHOOSE, {"path": channel.path}) if channel.path else Text(LOOK)
    return [open_, choose, Text(ENTER_CODE if first else ENTER[channel.enter]), Text(CHECK)]


def how_sure(channel: Channel) -> Text:
    """Since when it is known, or that it is not."""
    seen = {"month": in_words(channel.seen.replace(day=1))}
    return Text(SEEN, seen) if channel.path else Text(NO_STEPS)


def _channel(row: dict[str, str]) -> Channel:
    path = row["path"].replace(" > ", " → ")
    return Channel(row["channel"], row["name"], row["kind"], path, row["enter"], date.fromisoformat(row["seen"]))
