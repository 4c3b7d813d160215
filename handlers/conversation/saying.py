"""What one turn in a private chat is going to say: screens, buttons that go, tidying up."""

from abc import ABC, abstractmethod

from locales import N_, Text, Words
from models.memo import Memo
from rules.small_words import core
from transport.context import Turn
from transport.keyboards import unpack
from transport.screen import Action, Button, File, Key, Say, Screen, Strip, Toast, deletions

# Verbs of the buttons by which an open form goes on.
ONWARD = frozenset(("a", "pick", "skip", "page", "back", "change", "send", "resume"))
OF_QUESTIONS = frozenset(("a", "pick", "skip", "page", "back", "cancel"))  # read by the question, or as a command
ALL_RIGHT = N_("All right.")


class Saying(ABC):
    """Collects actions in their order; `asked` is the message with the buttons of the open form, or 0.

    `memo`: what is remembered of this chat from one turn to the next.
    """

    def __init__(self, turn: Turn, memo: Memo, asked: int):
        self.turn, self.memo, self.asked = turn, memo, max(turn.asked, asked)
        self.actions: list[Action] = []
        self.notes: list[Text] = []  # what stands above whatever is said next
        self.toasted = False
        self.edited = False
        self.bare = False  # whether what is asked now shows a secret

    @property
    @abstractmethod
    def in_dialog(self) -> bool:
        """Whether a dialog is open."""

    def say(
        self,
        *lines: Text,
        rows: tuple[tuple[Button, ...], ...] = (),
        keys: tuple[tuple[Key, ...], ...] = (),
        new: bool = False,
        asks: bool = False,
    ) -> None:
        """A screen: in place of the tapped message where there is one, else (or with `new`) a new message.

        asks: it wants an answer without being of a form; its buttons go with the next thing that happens.
        """
        if self.memo.keys and not keys:
            self.memo.keys = False
            self.actions.append(Say(Screen((Text(ALL_RIGHT),), drop_keys=True)))
        edit = self._place() if not (new or keys) else None
        if keys:
            self.memo.keys = True
            self._strip()
        lines, self.notes = (*self.notes, *lines), []
        self.actions.append(Say(Screen(lines, rows, keys), edit, asks or (self.in_dialog and _leads_on(rows))))

    def read(self, kind: str, subject: int = 0) -> None:
        """A screen that is read beside the turns when it is said (`handlers.kinds.FILES`), where `say` would put it."""
        self.actions.append(File(kind, subject, self._place()))

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
        return max(self.memo.heard, self.asked) > self.turn.message_id

    def _strip(self) -> None:
        if self.turn.callback_id and not self.edited:
            self.edited = True
            self.actions.append(Strip(self.turn.message_id))

    def strip(self) -> None:
        """Take the buttons off the tapped message; what is said next is new."""
        self._strip()

    def stays(self) -> None:
        """The tapped message is one that people keep: it stays with its buttons, and what is said is new."""
        self.edited = True

    def toast(self, text: Text | None = None, alert: bool = False) -> None:
        if self.turn.callback_id and not self.toasted:
            self.toasted = True
            self.actions.insert(0, Toast(self.turn.callback_id, text, alert))

    def tapped(self) -> None:
        """Remember what was tapped, so that a second tap on it is known as one."""
        if self.turn.data:
            self.memo.tapped, self.memo.tapped_on = self.turn.data, self.turn.message_id

    @property
    def tapped_again(self) -> bool:
        """Whether it is the button of the same message that did something last."""
        return (self.turn.data, self.turn.message_id) == (self.memo.tapped, self.memo.tapped_on)

    def delete(self, *message_ids: int) -> None:
        """However many."""
        self.actions += deletions(message_ids)

    def do(self, action: Action) -> None:
        self.actions.append(action)

    def _remember_buttons(self, words: Words, language: str) -> None:
        """By what they are called, since people type it; not where two are called alike, as for two people."""
        said = [action.screen for action in self.actions if isinstance(action, Say)]
        if not said:
            return
        buttons = [button for row in said[-1].rows for button in row if button.data]
        kept = [one for one in buttons if (tap := unpack(one.data)) and tap.verb not in OF_QUESTIONS]
        called = [core(words.plain(one.label, language)) for one in kept]
        self.memo.buttons = {name: one.data for name, one in zip(called, kept, strict=True) if called.count(name) == 1}

    def _tidy(self) -> None:
        """The open form has its buttons once: those of before go with the next ones, and with the form.

        A message that shows a secret goes whole.
        """
        self._strip_asked()
        self.memo.bare = self.memo.bare or self.bare

    def _strip_asked(self) -> None:
        if self.asked <= self.memo.stripped:
            return
        said = [action for action in self.actions if isinstance(action, Say)]
        edited = any(action.edit == self.asked for action in said)
        self.memo.bare = self.memo.bare and not edited
        if self.in_dialog and (edited or not any(action.asks or action.screen.keys for action in said)):
            return
        self.memo.stripped = self.asked
        if self.memo.bare:
            self.memo.bare = False
            self.delete(self.asked)
        elif not edited and Strip(self.asked) not in self.actions:
            self.actions.append(Strip(self.asked))


def _leads_on(rows: tuple[tuple[Button, ...], ...]) -> bool:
    taps = [unpack(button.data) for row in rows for button in row]
    return any(tap and tap.verb in ONWARD for tap in taps)
