"""One turn in a private chat: where the person stands, and what is going to be said."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from typing import Any

from handlers import sight
from locales import DEFAULT, N_, Text
from models import Session
from models.account import Account
from models.application import put_answer, take_answers, touch
from models.chat import Standing, keep_memo, stand
from models.cooperative import cooperatives
from models.erasure import erase_application
from rules import facts
from rules.calculator import CALCULATOR
from rules.enrolment import ENROLMENT
from rules.question import Form, Given, Question, Walk, walk
from rules.report import REPORT
from transport.context import Turn
from transport.screen import Action, Button, Delete, Key, Reply, Say, Screen, Strip, Toast
from transport.turns import Decide

REST = timedelta(days=1)  # after so long the first words may be a greeting, not an answer
OF_THE_CHAT = ("keys", "heard", "said", "stripped")  # what the memo holds whichever form is open
ALL_RIGHT = N_("All right.")


class Visit:
    """What a decision works with: the session, the turn, the standing; `say` collects the answer."""

    def __init__(self, session: Session, turn: Turn):
        self.session, self.turn = session, turn
        self.services, self.vault = turn.services, turn.services.vault
        self.standing: Standing = stand(session, self.vault, turn.chat_id)
        self.before = self._memory()
        self.reworded = False
        if turn.message_id and not turn.callback_id:
            self.reworded = sight.hear(self.memo, turn)
        self.actions: list[Action] = []
        self._walked: tuple[Form, Walk] | None = None
        self.asked = max(turn.asked, self.standing.asked)
        self.toasted = False
        self.busy = False
        self.edited = False

    # -- where the person stands ---------------------------------------------------------------------
    @property
    def language(self) -> str:
        account = self.standing.account
        return (account.language if account else None) or DEFAULT

    @property
    def memo(self) -> dict[str, Any]:
        return self.standing.memo

    @property
    def application(self):
        return self.standing.application

    @property
    def form(self) -> Form:
        """The form that is being filled in; an empty one where none is."""
        if "sum" in self.memo:
            return CALCULATOR
        if not self.application:
            return ()
        if "report" in self.memo:
            return REPORT
        return ENROLMENT if self.application.submitted_at is None else ()

    @property
    def drafting(self) -> bool:
        return bool(self.form)

    @property
    def subject(self) -> int:
        """The application that the open form is about; none for a calculation."""
        return self.application.id if self.application and self.form is not CALCULATOR else 0

    @property
    def answers(self) -> dict[str, Any]:
        """Those of the open form: a calculation is not kept with anybody's application."""
        return self.memo.get("sum", self.standing.answers)

    @cached_property
    def given(self) -> Given:
        operator = self.services.settings.operator_name or "Payung"
        offered = cooperatives(self.session) if self.standing.cooperatives else ()
        return Given(self.turn.today, offered, operator)

    @property
    def walk(self) -> Walk:
        """Walked once for each state of the answers."""
        if self._walked is None or self._walked[0] is not self.form:
            self._walked = (self.form, walk(self.form, self.answers, self.given))
        return self._walked[1]

    def about(self, sentence: str) -> Text:
        """A general sentence, which may name who runs this."""
        return Text(sentence, {"operator": self.given.operator})

    def resting(self) -> bool:
        """Whether the person comes back after a rest; asked once."""
        said = self.memo.pop("resting", False)
        touched = self.application.touched_at if self.application else self.turn.now
        back = self.turn.now - touched > REST
        if back and self.application:
            self.application.touched_at = self.turn.now
        return said or back

    # -- what changes --------------------------------------------------------------------------------
    def put(self, question: Question, value: Any) -> None:
        self._walked = None
        if self.form is CALCULATOR:
            self.answers[question.key] = value
            return
        application = self.standing.application
        assert application
        put_answer(self.session, self.vault, application.id, question.key, value)
        self.standing.answers[question.key] = value
        touch(self.session, application, self.turn.now, facts.district(self.standing.answers))

    def tapped(self) -> None:
        """Remember what was tapped, so that a second tap on it is known as one."""
        if self.turn.data:
            self.memo["tapped"], self.memo["tapped_on"] = self.turn.data, self.turn.message_id

    def take(self, key: str) -> Any:
        """Delete an answer; returns what it was."""
        self._walked = None
        if self.form is CALCULATOR:
            return self.answers.pop(key, None)
        application = self.standing.application
        assert application
        take_answers(self.session, application.id, key)
        application.touched_at = self.turn.now
        return self.standing.answers.pop(key, None)

    @property
    def undo(self) -> dict[str, Any]:
        """Answers laid aside while they are changed; a calculation, which has the same keys, changes none."""
        return {} if self.form is CALCULATOR else self.memo.get("undo", {})

    def take_back(self) -> None:
        """A change that was begun is given up: what was laid aside stands again."""
        for key, value in self.memo.pop("undo", {}).items():
            assert self.standing.application
            put_answer(self.session, self.vault, self.standing.application.id, key, value)

    def focus(self, application: Any, answers: dict[str, Any] | None = None) -> None:
        """From now on this chat is about another application, or about none; a change begun is taken back."""
        self.take_back()
        self.standing.application = application
        self.standing.answers = answers or {}
        self._walked = None
        self.standing.memo = {key: self.memo[key] for key in OF_THE_CHAT if key in self.memo}

    def erase(self) -> int:
        """Erase the application in focus with all that was entered; returns how many answers there were."""
        assert self.standing.application
        self.memo.pop("undo", None)
        count = erase_application(self.session, self.standing.application, self.turn.now)
        self.focus(None)
        self.memo.pop("said", None)
        self.standing.account = self.session.get(Account, self.turn.chat_id)
        self.standing.people -= 1
        return count

    # -- what is said --------------------------------------------------------------------------------
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
        self.actions.append(Say(Screen(lines, rows, keys), edit, self.drafting and sight.leads_on(rows)))

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

    # -- the end -------------------------------------------------------------------------------------
    def reply(self) -> Reply:
        """Write back what changed, and hand over what is to be said."""
        self.toast()
        self.actions += sight.tidy(self.memo, self.asked, self.drafting, self.actions)
        account = self.standing.account
        if account and account.blocked_at and self.turn.blocked is None:
            account.blocked_at = None
        if self._memory() != self.before and account:
            keep_memo(self.session, self.vault, self.standing)
        return Reply(self.language, tuple(self.actions))

    def _memory(self) -> str:
        focus = self.standing.application.id if self.standing.application else 0
        return json.dumps([focus, self.standing.memo], sort_keys=True)


def visiting(function: Callable[[Visit], None]) -> Decide:
    """A decision from a function that tells a visit what to do."""

    def decide(session: Session, turn: Turn) -> Reply:
        visit = Visit(session, turn)
        function(visit)
        return visit.reply()

    return decide
