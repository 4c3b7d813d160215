"""A way in: what it does, who may take it, and when."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from handlers.conversation.dialog import ADMINS as ADMINS
from handlers.conversation.dialog import EVERYBODY as EVERYBODY
from handlers.conversation.dialog import OFFICERS as OFFICERS
from handlers.conversation.dialog import STAFF as STAFF
from handlers.conversation.dialog import VIEWERS as VIEWERS
from handlers.conversation.dialog import Dialog, Who
from handlers.conversation.visit import Visit
from transport.context import Kind

When = Callable[[Visit], bool]


def always(_: Visit) -> bool:
    return True


def asked(visit: Visit) -> bool:
    """Any dialog is open."""
    return visit.in_dialog


def within(*dialogs: Dialog) -> When:
    return lambda visit: visit.dialog in dialogs


def changing(visit: Visit) -> bool:
    return visit.changing


def sent(visit: Visit) -> bool:
    """The form in focus was sent; its changes may be open."""
    return bool(visit.subject) and (visit.changing or not visit.in_dialog)


@dataclass(frozen=True)
class Way:
    """`who` has no default: whoever adds a way says it. With a `when` it is about what is in focus only."""

    name: str | Kind
    run: Callable[..., Any]
    who: Who
    when: When = always

    def is_open(self, visit: Visit, about: int = 0) -> bool:
        """Whether this person may take it now; the one place that asks."""
        if self.who.isdisjoint(visit.standing.rights):
            return False
        return self.when is always or (about == visit.subject and self.when(visit))


@dataclass(frozen=True)
class Command(Way):
    """`said`: the sentence about it in Telegram's menu; `also`: other names, which the menu does not show.

    `otherwise`: the command that whoever may not take it is led to, for what others have by another name.
    """

    said: str = field(kw_only=True)
    also: tuple[str, ...] = ()
    otherwise: str = ""


class Button(Way):
    """By its verb; `run` is given the tap, too."""


class Link(Way):
    """By the kind of a single-use link, opened by `/start` with its token; `run` is given the link, too."""


class Offer(Link):
    """A link that says first what it offers: `run` is given its token, too, and a yes uses the link up."""


class Invitation(Way):
    """By the "link" of an invitation, whose token `run` is given, or its "code" in a text; told is whether it holds."""


class Update(Way):
    """By the kind of what was sent, where it is no tap, no text and no command."""
