"""Whose form a row of a branch's file is about, where it is surely the one that is meant; else why it is not taken."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from locales import N_
from models import Session, answered, members
from models.store.sealing import Vault
from rules.answers.called import alike

NOT_FOUND = N_("No form of this cooperative has this NIK or number.")
OLD_TEXT = N_(
    "This member has not agreed to today's text about the data, so nothing can be noted yet. I tell the member. Please "
    "ask for it, too: it is in /privasi. Then send this row again."
)
DIFFER = N_("The NIK and the numbers here are not of one form.")
OTHER_NAME = N_("The name here is another one than the name in the form. Compare it with the KTP.")
ENDED = {
    "withdrawn": N_("This form was withdrawn."),
    "deceased": N_("The person of this form has died."),
}
Row = dict[str, Any]


class Whose(NamedTuple):
    """`waits`: the form, where nothing can be noted until its person agrees to today's text."""

    form: int = 0
    why: str | None = None
    waits: int = 0


def whose(
    session: Session, vault: Vault, cooperative: int, one: Row, numbers: Mapping[str, int] | None = None
) -> Whose:
    """One of another cooperative is as one that is not there."""
    found = answered.find(session, vault, cooperative, one["keys"], numbers)
    if found.waits:
        return Whose(0, OLD_TEXT, found.waits)
    if not found.form:
        return Whose(0, DIFFER if found.differ else NOT_FOUND)
    if found.state in ENDED:
        return Whose(0, ENDED[found.state])
    if one["name"] and not alike(one["name"], members.name_of(session, vault, found.form)):
        return Whose(0, OTHER_NAME)
    return Whose(found.form)
