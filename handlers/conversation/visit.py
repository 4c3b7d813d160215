"""One turn in a private chat: where the person stands, the open dialog with its answers, and what is said."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from handlers.conversation.dialog import Dialog, Dialogs, InApplication, keep_theirs
from handlers.conversation.saying import Saying
from locales import DEFAULT, Text
from models import Session, reckoning, wording
from models.account import Account
from models.chat import account_of, keep_memo, standing_of
from models.cooperative import Cooperatives
from models.erasure import erase_application
from models.memo import dumps
from rules.question import Given, Question, Walk
from transport.context import Kind, Turn
from transport.screen import Reply

REST = timedelta(days=1)  # after so long the first words may be a greeting, not an answer


class Visit(Saying):
    """What a decision works with: the session, the turn, the standing; `say` collects the answer."""

    reworded = False  # whether an older answer is put in other words, by an edit or a reply
    chose: tuple[Any, Any] | None = None  # what the text chooses, beside what it was asked for
    read_as: tuple[Any, Any] | None = None  # what the text was read as, beside the same
    known: dict[str, Any] | None = None  # answers that are known from elsewhere since this turn

    def __init__(self, session: Session, turn: Turn, dialogs: Dialogs):
        self.session, self.dialogs = session, dialogs
        self.services, self.vault = turn.services, turn.services.vault
        admins = turn.services.settings.admin_ids
        self.standing = standing_of(session, self.vault, turn.chat_id, admins, to_change=True)
        if self.standing.worded != self.services.words.edition:
            wording.bring(session, self.services.words, self.standing.worded)
        super().__init__(turn, self.standing.memo, self.standing.asked)
        self.before = self._in_focus, self.standing.remembered
        keep_theirs(self)
        if turn.message_id and not turn.callback_id:
            self.reworded = self.memo.hears(turn.message_id, turn.text)

    # -- where the person stands ---------------------------------------------------------------------
    @property
    def language(self) -> str:
        account = self.standing.account
        return (account.language if account else None) or DEFAULT

    @property
    def application(self):
        return self.standing.application

    @cached_property
    def given(self) -> Given:
        settings, form = self.services.settings, self.application
        register = Cooperatives(self.session, self.standing.cooperatives, self.standing.kept)
        by = settings.operator_name or "Payung", settings.operator_contact or ""
        return Given(self.turn.today, register, *by, (form.offered_id if form else None) or 0)

    def about(self, sentence: str) -> Text:
        """A general sentence, which may name who runs this, and how to ask them."""
        return Text(sentence, {"operator": self.given.operator, "contact": self.given.contact or "/tanya"})

    def end_rest(self) -> bool:
        """Whether the person comes back after a rest; asked once."""
        said, self.memo.rests, form = self.memo.rests, False, self.application
        if form and self.turn.now - form.touched_at > REST:
            said, form.touched_at = True, self.turn.now
        return said

    # -- the open dialog -----------------------------------------------------------------------------
    @cached_property
    def dialog(self) -> Dialog | None:
        """The one that was opened last and not closed, or one that waits by itself."""
        opened = (self.dialogs[key] for key in reversed(self.memo.open) if key in self.dialogs)
        waiting = (one for one in self.dialogs.values() if one.waits and one.waits(self.standing))
        return next(opened, None) or next(waiting, None)

    @property
    def in_dialog(self) -> bool:
        return self.dialog is not None

    @property
    def changing(self) -> bool:
        """Whether the open form was sent; it stays as it was sent until its changes are sent, too."""
        return bool(self.dialog and self.dialog.waits) and self.standing.changes is not None

    @property
    def subject(self) -> int:
        """The id that the open dialog's buttons hold; without one, of the application in focus."""
        return self.dialog.store.subject(self.standing) if self.dialog else self._in_focus

    @cached_property
    def answers(self) -> dict[str, Any]:
        """Those of the open dialog."""
        return self.dialog.store.answers(self.standing) if self.dialog else self.standing.kept

    @cached_property
    def question(self) -> Question | None:
        """The present question of the open dialog; None where none is open, or no question is left."""
        return self.walk.next_question if self.dialog else None

    @cached_property
    def walk(self) -> Walk:
        return Walk(self.dialog.form if self.dialog else (), self.answers, self.given)

    def moved(self) -> None:
        """Where the person stands is another place now."""
        self.chose = self.read_as = None
        for known in ("dialog", "answers", "question", "walk"):
            vars(self).pop(known, None)

    def open(self, key: str) -> None:
        """From now on this dialog is the present one; what was open before waits. Who opens one is back from a rest."""
        account_of(self.session, self.standing, self.turn.now)  # of nobody nothing is remembered
        self.end_rest()
        self.memo.open = [*(one for one in self.memo.open if one != key), key]
        self.memo.asks_anew()
        self.moved()

    def close(self, key: str) -> bool:
        """This dialog is over; what was open before is open again. Whether it was open."""
        if key not in self.memo.open:
            return False
        self.memo.open = [one for one in self.memo.open if one != key]
        self._put_back(key)
        self.memo.kept.pop(key, None)
        self.memo.asks_anew()
        self.moved()
        return True

    def give_way(self, to_form: bool = False) -> None:
        """Something else begins: what does not stay is gone; to a form all gives way that is not about it."""
        for dialog in [self.dialogs[key] for key in self.memo.open if key in self.dialogs]:
            if not dialog.stays:
                self.drop(dialog.key)
            elif to_form and not isinstance(dialog.store, InApplication):
                self.close(dialog.key)

    def drop(self, key: str) -> None:
        """This dialog is over, and nothing stays of what was answered in it."""
        self.close(key)
        self.memo.answers.pop(key, None)

    # -- its answers ---------------------------------------------------------------------------------
    def put(self, question: Question, value: Any) -> None:
        self.answers[question.key] = value
        self._keep(question.key)

    def take(self, key: str) -> Any:
        """Delete an answer; returns what it was."""
        taken = self.answers.pop(key, None)
        self._keep(key)
        return taken

    def replace(self, question: Question, value: Any) -> Any:
        """Put an answer in the place of the one before, which is returned; what depends on it is asked again."""
        key, aside, kept = question.key, self.undo.pop(question.key, None), self.kept.pop(question.key, None)
        before = self.answers.get(key, kept if aside is None else aside)
        self.put(question, value)
        changed = before not in (None, value)
        if changed and question.secret:
            self.kept.clear()  # it may be of somebody else
        for one in [one for one in self.dialog.form if changed and key in one.depends] if self.dialog else ():
            if one.key in self.answers:
                self.kept[one.key] = self.take(one.key)
        return before

    def _keep(self, key: str) -> None:
        if self.dialog:
            self.dialog.store.keep(self.session, self.vault, self.standing, key, self.turn.now)
            if not isinstance(self.dialog.store, InApplication):
                self.memo.answered = int(self.turn.now.timestamp())
        self.moved()

    @property
    def undo(self) -> dict[str, Any]:
        """Answers of the open dialog that are laid aside while they are changed."""
        return self.memo.undo.get(self.dialog.key, {}) if self.dialog else {}

    @property
    def kept(self) -> dict[str, Any]:
        """Its answers that are at hand for one tap."""
        return self.memo.kept.setdefault(self.dialog.key, {}) if self.dialog else {}

    def lay_aside(self, key: str) -> None:
        """This answer is asked for anew; until then it can be put back."""
        assert self.dialog
        self.memo.undo.setdefault(self.dialog.key, {})[key] = self.take(key)

    def put_back(self) -> None:
        """Changes that were begun are given up: what was laid aside stands again."""
        for dialog in list(self.memo.undo):
            self._put_back(dialog)
        self.moved()

    def _put_back(self, dialog: str) -> None:
        for key, value in self.memo.undo.pop(dialog, {}).items():
            store = self.dialogs[dialog].store
            store.answers(self.standing)[key] = value
            store.keep(self.session, self.vault, self.standing, key, self.turn.now)

    # -- the application in focus --------------------------------------------------------------------
    def focus(self, application: Any, answers: dict[str, Any] | None = None) -> None:
        """From now on this chat is about another application, or about none; a change begun is taken back."""
        self.put_back()
        self.standing.application = application
        self.standing.answers, self.standing.changes = answers or {}, None
        stay = {key: kept for key, kept in self.memo.answers.items() if (one := self.dialogs.get(key)) and one.stays}
        self.memo = self.standing.memo = self.memo.of_the_chat(stay)
        self.moved()

    def erase(self) -> int:
        """Erase the application in focus with all that was entered; returns how many answers there were."""
        assert self.standing.application
        self.memo.undo = {}
        count = erase_application(self.session, self.standing.application, self.turn.now)
        self.focus(None)
        self.memo.said = {}
        self.standing.account = self.session.get(Account, self.turn.chat_id)
        self.standing.people -= 1
        return count

    def reply(self) -> Reply:
        """Write back what changed, and hand over what is to be said."""
        self.toast()
        self._tidy()
        self._remember_buttons(self.services.words, self.language)
        if account := self.standing.account:
            self._here(account)
            memo = dumps(self.memo)
            if (self._in_focus, memo) != self.before:
                keep_memo(self.session, self.vault, self.standing, memo)
        return Reply(self.language, tuple(self.actions))

    def _here(self, account: Account) -> None:
        """Of whom there is no form, it is kept when they were last here, to the day. Nothing is written again."""
        if self.turn.blocked is None and self.turn.kind is not Kind.JOB and account.blocked_at:
            account.blocked_at = None
            reckoning.resumed(self.session, account.id, self.turn.now)
        if self.standing.people:
            if account.formless_at:
                account.formless_at = None
        elif not account.formless_at or self.turn.now - account.formless_at > REST:
            account.formless_at = self.turn.now

    @property
    def _in_focus(self) -> int:
        return self.application.id if self.application else 0
