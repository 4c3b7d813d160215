"""One turn in a private chat: where the person stands, and what is going to be said."""

import json
from datetime import timedelta
from functools import cached_property
from typing import Any
from zlib import crc32

from handlers.saying import Saying
from locales import DEFAULT, Text
from models import Session
from models.account import Account
from models.chat import Standing, keep_answer, keep_memo, stand
from models.cooperative import Cooperatives
from models.erasure import erase_application
from rules import facts
from rules.calculator import CALCULATOR
from rules.enrolment import ENROLMENT
from rules.question import Form, Given, Question, Walk, walk
from rules.report import REPORT
from transport.context import Turn
from transport.screen import Reply

REST = timedelta(days=1)  # after so long the first words may be a greeting, not an answer
TEXTS = 12  # of which a mark is kept
OF_THE_CHAT = ("keys", "heard", "said", "stripped", "menu")  # what the memo holds whichever form is open


class Visit(Saying):
    """What a decision works with: the session, the turn, the standing; `say` collects the answer."""

    def __init__(self, session: Session, turn: Turn):
        self.session, self.turn = session, turn
        self.services, self.vault = turn.services, turn.services.vault
        self.standing: Standing = stand(session, self.vault, turn.chat_id)
        self.before = self._memory()
        self.reworded = False
        if turn.message_id and not turn.callback_id:
            self._hear()
        super().__init__(turn, self.standing.asked)
        self._walked: tuple[Form, Walk] | None = None
        self.busy = False

    def _hear(self) -> None:
        """Which message is the newest, and a mark of each of the last texts, by which an edit is known as one."""
        id, mark = str(self.turn.message_id), crc32(self.turn.text.encode(errors="replace"))
        said = self.memo.get("said", {})
        self.reworded = said.get(id, mark) != mark
        self.memo["said"] = dict([*(said | {id: mark}).items()][-TEXTS:])
        self.memo["heard"] = max(self.turn.message_id, self.memo.get("heard", 0))

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
        return ENROLMENT if self.application.submitted_at is None or self.standing.changes is not None else ()

    @property
    def changing(self) -> bool:
        """Whether the open form was sent; it stays as it was sent until its changes are sent, too."""
        return self.form is ENROLMENT and self.standing.changes is not None

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
        return self.memo.get("sum", self.standing.kept)

    @cached_property
    def given(self) -> Given:
        operator = self.services.settings.operator_name or "Payung"
        register = Cooperatives(self.session, self.standing.cooperatives, facts.district(self.standing.kept))
        return Given(self.turn.today, register, operator)

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
        self.answers[question.key] = value
        self._keep(question.key)

    def _keep(self, key: str) -> None:
        self._walked = None
        if self.form is not CALCULATOR:
            keep_answer(self.session, self.vault, self.standing, key, self.turn.now)

    def tapped(self) -> None:
        """Remember what was tapped, so that a second tap on it is known as one."""
        if self.turn.data:
            self.memo["tapped"], self.memo["tapped_on"] = self.turn.data, self.turn.message_id

    def take(self, key: str) -> Any:
        """Delete an answer; returns what it was."""
        taken = self.answers.pop(key, None)
        self._keep(key)
        return taken

    @property
    def undo(self) -> dict[str, Any]:
        """Answers laid aside while they are changed; a calculation, which has the same keys, changes none."""
        return {} if self.form is CALCULATOR else self.memo.get("undo", {})

    def take_back(self) -> None:
        """A change that was begun is given up: what was laid aside stands again."""
        for key, value in self.memo.pop("undo", {}).items():
            self.standing.kept[key] = value
            keep_answer(self.session, self.vault, self.standing, key, self.turn.now)

    def focus(self, application: Any, answers: dict[str, Any] | None = None) -> None:
        """From now on this chat is about another application, or about none; a change begun is taken back."""
        self.take_back()
        self.standing.application = application
        self.standing.answers, self.standing.changes = answers or {}, None
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

    # -- the end -------------------------------------------------------------------------------------
    def reply(self) -> Reply:
        """Write back what changed, and hand over what is to be said."""
        self.toast()
        self._tidy()
        account = self.standing.account
        if account and account.blocked_at and self.turn.blocked is None:
            account.blocked_at = None
        if account:
            self._here(account)
        if self._memory() != self.before and account:
            keep_memo(self.session, self.vault, self.standing)
        return Reply(self.language, tuple(self.actions))

    def _here(self, account: Account) -> None:
        """Of whom there is no form, it is kept when they were last here, to the day: they are forgotten by it."""
        if self.standing.people:
            account.formless_at = None
        elif not account.formless_at or self.turn.now - account.formless_at > REST:
            account.formless_at = self.turn.now

    def _memory(self) -> str:
        focus = self.standing.application.id if self.standing.application else 0
        return json.dumps([focus, self.standing.memo], sort_keys=True)
