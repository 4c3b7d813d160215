"""What is said on how to pay: the cooperative's own way, the official places and their steps, what is entered."""

from locales import N_, Text, joined
from rules.channels import Channel, how_sure, steps
from rules.ladder_said import NO_MONEY

TITLE = N_("<b>How to pay iuran of BPJS Ketenagakerjaan: %(name)s</b>")
FIRST = N_("The first payment goes with the payment code of BPJS Ketenagakerjaan. Copy it with the button below.")
NO_CODE = N_(
    "The first payment goes with the payment code of BPJS Ketenagakerjaan. It is not known here: ask the officer of "
    "the cooperative, or 175."
)
LATER = N_(
    "At the place where you pay, you enter the 16-digit NIK. Type it there yourself, from the KTP: it is not shown "
    "here."
)
OWN = {
    "wadah": N_(
        "<b>Your cooperative's own way</b>: %(cooperative)s takes part with BPJS Ketenagakerjaan as a wadah. Ask its "
        "officer when and how iuran is paid there."
    ),
    "perisai": N_(
        "<b>Your cooperative's own way</b>: %(cooperative)s has a PERISAI agent of BPJS Ketenagakerjaan. The agent can "
        "pay the first iuran for you, and gives you the receipt of BPJS Ketenagakerjaan."
    ),
    "both": N_(
        "<b>Your cooperative's own way</b>: %(cooperative)s takes part with BPJS Ketenagakerjaan as a wadah and has a "
        "PERISAI agent. Ask its officer, and keep the receipt of BPJS Ketenagakerjaan."
    ),
}
AT_A_TIME = N_("It is paid for 1, 3, 6 or 12 months at a time.")  # domain.md, "Payment periods"
WHAT_IT_COMES_TO = N_("What several months come to stands below Several months.")
WHERE = N_("<b>Where do you want to pay?</b> Choose, and see the steps.")
ONE = N_("<b>Paying with %(channel)s</b>")


def ways(name: str, enter: str, channel: str | None = None, cooperative: str = "") -> list[Text]:
    """Every way, for somebody. `enter`: FIRST, NO_CODE or LATER; `channel`: of the cooperative, where it has one."""
    own = [Text(OWN[channel], {"cooperative": cooperative})] if channel in OWN else []
    months = joined([Text(AT_A_TIME), Text(WHAT_IT_COMES_TO)], " ")
    return [Text(TITLE, {"name": name}), *own, Text(enter), months, Text(WHERE), Text(NO_MONEY)]


def one(chosen: Channel, first: bool) -> list[Text]:
    """The steps of one way."""
    return [Text(ONE, {"channel": chosen.label}), joined(steps(chosen, first)), how_sure(chosen), Text(NO_MONEY)]
