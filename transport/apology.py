"""The calm sentence when something went wrong on our side, with a reference that the log has too."""

from locales import DEFAULT, N_, Text
from rules.reference import reference
from transport.screen import Reply, Say, Screen

SORRY = N_(
    "Sorry, something went wrong on our side. Nothing that you entered is lost: please try once more. "
    "If it happens again, tell us this number: %(reference)s"
)


def number() -> str:
    """A fresh reference, short enough to be read out on the phone."""
    return reference(1, 6)


def sorry(number: str, language: str = DEFAULT) -> Reply:
    return Reply(language, (Say(Screen((Text(SORRY, {"reference": number}),))),))
