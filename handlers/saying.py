"""What one turn in a private chat is going to say: screens, buttons that go, tidying up."""

from abc import ABC, abstractmethod
from typing import Any

from locales import N_, Text
from transport.context import Turn
from transport.keyboards import unpack
from transport.screen import Action, Button, Delete, Key, Say, Screen, Strip, Toast

# Verbs of the buttons by which an open form goes on.
ONWARD = frozenset(("a", "pick", "skip", "page", "back", "change", "send", "resume"))
ALL_RIGHT = N_("All right.")


class Saying(ABC):
    """Collects actions in their order; `asked` is the message with the buttons of the open form, or 0."""

    def __init__(self, turn: Turn, asked: int):
        self.turn, self.asked = turn, max(turn.asked, asked)
        self.actions: list[Action] = []
        self.notes: list[Text] = []  # what stands above whatever is said next
        self.toasted = False
        self.edited = False

    @property
    @abstractmethod
    def memo(self) -> dict[str, Any]:
        """What is remembered of this chat from one turn to the next."""

    @property
    @abstractmethod
    def drafting(self) -> bool:
        """Whether a form is open."""

    def say(
        self,
        *lines: Text,
        rows: tuple[tuple[Button, ...], ...] = (),
        keys: tuple[tuple[Key, ...], ...] = (),
        new: bool = False,
    ) -> None:
        """A screen: in place of the tapped message where there is one, else (or with `new`) a new message."""
        if not keys and self.memo.pop("keys", None):
            self.actions.append(Say(Screen((Text(ALL_RIGHT),), drop_keys=True)))
        edit = self._place() if not (new or keys) else None
        if keys:
            self.memo["keys"] = True
            self._strip()
        lines, self.notes = (*self.notes, *lines), []
        self.actions.append(Say(Screen(lines, rows, keys), edit, self.drafting and _leads_on(rows)))

    def _place(self) -> int | None:
        """The tapped message, once, and only while nothing was written below it."""
        if not self.turn.callback_id or self.edited:
            return None
        if self.buried or any(isinstance(a, Say) for a in self.actions):
            self._strip()
            return None
        self.edited = True
        return self.turn.message_id

    @property
    def buried(self) -> bool:
        """Whether something was written below the tapped message, or the open form asks there."""
        return max(self.memo.get("heard", 0), self.asked) > self.turn.message_id

    def _strip(self) -> None:
        if self.turn.callback_id and not self.edited:
            self.edited = True
            self.actions.append(Strip(self.turn.message_id))

    def strip(self) -> None:
        """Take the buttons off the tapped message; what is said next is new."""
        self._strip()

    def toast(self, text: Text | None = None, alert: bool = False) -> None:
        if self.turn.callback_id and not self.toasted:
            self.toasted = True
            self.actions.insert(0, Toast(self.turn.callback_id, text, alert))

    def delete(self, *message_ids: int) -> None:
        self.actions.append(Delete(tuple(message_ids)))

    def do(self, action: Action) -> None:
        self.actions.append(action)

    def _tidy(self) -> None:
        """The open form has its buttons once: those of before go with the next ones, and with the form."""
        if self.asked <= self.memo.get("stripped", 0):
            return
        said = [action for action in self.actions if isinstance(action, Say)]
        edited = any(action.edit == self.asked for action in said)
        if self.drafting and (edited or not any(action.asks or action.screen.keys for action in said)):
            return
        self.memo["stripped"] = self.asked
        if not edited and Strip(self.asked) not in self.actions:
            self.actions.append(Strip(self.asked))


def _leads_on(rows: tuple[tuple[Button, ...], ...]) -> bool:
    taps = [unpack(button.data) for row in rows for button in row]
    return any(tap and tap.verb in ONWARD for tap in taps)
