"""What changes in a life after a form was sent: which questions of it are asked anew, and who must be told of it."""

from dataclasses import dataclass

from locales import N_
from rules.question import Answers

TELL = N_(
    "The form here does not change what BPJS Ketenagakerjaan has: when it is saved, tell them too, in JMO, at the "
    "branch, or on 175."
)
TELL_OFFICER = N_("When it is saved, tell the officers of both cooperatives, too.")
TELL_BRANCH = N_("For whoever pays helpers other rules hold. The branch explains them, and your data stay as they are.")
UNSURE = N_("Whether the discount holds for somebody who comes back is not known: please ask the branch or 175.")


@dataclass(frozen=True)
class Change:
    """`asks`: keys of the form's questions; `sets`: answers that follow from it without being asked."""

    key: str
    label: str
    asks: tuple[str, ...]
    tell: str = TELL
    sets: tuple[tuple[str, str], ...] = ()


CHANGES = {
    one.key: one
    for one in (
        Change("income", N_("Income"), ("income",)),
        Change("programmes", N_("Protection"), ("programmes",)),
        Change("address", N_("Address"), ("lives", "district", "street")),
        Change("phone", N_("Phone"), ("phone",)),
        Change("work", N_("Work"), ("work",)),
        Change("cooperative", N_("Cooperative"), ("cooperative",), TELL_OFFICER),
        Change("helpers", N_("I pay helpers now"), ("helpers",), TELL_BRANCH),
        Change("lapsed", N_("I come back"), (), UNSURE, (("whom", "me"), ("participant", "lapsed"))),
    )
}


def set_by(change: Change, answers: Answers) -> dict[str, str]:
    """The answers that follow from a change; for whom a form is stays, where it is for somebody else."""
    return {key: value for key, value in change.sets if key != "whom" or answers.get("whom") == "new"}
