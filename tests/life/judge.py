"""Whether what is stored and shown of somebody follows from what they said since the last look."""

from rules.alone import ALONE
from rules.enrolment import ENROLMENT
from rules.question import Given, Walk
from rules.reminders import KEPT
from rules.report import REPORT
from sandbox.chats import Message
from tests.life.someone import Someone
from tests.life.taken import not_taken
from tests.life.truth import Held, Stored, fingerprint, on_card, projected, was_said
from tests.life.watch import Watch
from transport.keyboards import unpack

DEPENDENT = {question.key for question in ENROLMENT if question.depends}  # which go with what they depend on
BESIDE = frozenset(question.key for question in (*ALONE, *REPORT))  # answers to a form that was sent
ENDINGS = ("erase", "remove", "privacy")  # verbs of taps after which a form may be gone


class Judge:
    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.before: dict[int, Stored] = {}
        self.compared: dict[int, int] = {}  # the activity of what was last looked at, by chat
        self.held_once: dict[tuple[int, str], set[str]] = {}

    def look(self, someone: Someone, now: Stored, given: Given) -> None:
        before = self.before.get(someone.id, Stored())
        self.before[someone.id] = now
        changes = 0
        for application, held in now.applications.items():
            changes += self._answers(someone, application, before.applications.get(application), held, given)
            self._lost(someone, application, before, now)
        for application in before.applications.keys() - now.applications.keys():
            self._gone(someone, before.applications[application], given)
        if changes > someone.said.acts:
            self._fault(someone, f"{changes} answers changed by {someone.said.acts} acts")
        if someone.said.acts == 1 and someone.said.meant:
            self.watch.figures["answers followed to the database"] += 1
            if not_taken(someone.said.meant, before, now, given):
                self._fault(someone, f"{someone.said.meant} was not taken: {someone.person.last.text[:200]!r}")
        if now.focus and now.focus not in now.applications:
            self._fault(someone, "the chat is about somebody else's form")
        if focused := now.applications.get(now.focus):
            self._card(someone, now.focus, focused, given)

    def _answers(self, someone: Someone, application: int, before: Held | None, now: Held, given: Given) -> int:
        """How many answers changed; each new one must have been said, or have stood there before."""
        was, changes, verbs = before.answers if before else {}, 0, _verbs(someone)
        if before and _dropped(before, now):
            return 0
        for key, value in now.answers.items():
            print_ = fingerprint(value)
            once = self.held_once.setdefault((application, key), set())
            if key in was and fingerprint(was[key]) == print_:
                continue
            changes += 1
            self.watch.answers[key] += 1
            if print_ not in once and not was_said(key, value, someone.said, someone.texts, given, now.answers):
                self._fault(someone, f"{key} is {value!r}, which nobody said in {someone.said}")
            once.add(print_)
        if not now.sent:
            changes += len(was.keys() - now.answers.keys() - DEPENDENT)
        if before and before.reference and before.reference != now.reference:
            self._fault(someone, f"reference {before.reference} became {now.reference}")
        if before and before.sent and "send" not in verbs and not someone.said.texts:
            told = {key for key in before.rows.keys() | now.rows.keys() if before.rows.get(key) != now.rows.get(key)}
            if told - BESIDE:
                self._fault(someone, f"{told} changed in a form that was sent")
        if now.sent and (differs := projected(now)):
            self._fault(someone, f"columns {differs} are not what was said")
        return changes

    def _lost(self, someone: Someone, application: int, before: Stored, now: Stored) -> None:
        """An answer goes by "Back", or is laid aside while it is changed; what lies aside is not forgotten."""
        was, held = before.applications.get(application), now.applications[application]
        if not was or (held.sent and was.rows != held.rows) or _dropped(was, held):
            return  # sending drops what was asked of another way of life
        there = held.answers.keys() | now.aside(application) | now.kept(application)
        lost, aside = was.answers.keys() - there, before.aside(application) - there
        verbs = _verbs(someone)
        if (lost and "back" not in verbs and not someone.said.texts) or (aside and someone.said.acts < 2):
            self._fault(someone, f"{lost | aside} lost after {someone.said}")

    def _gone(self, someone: Someone, held: Held, given: Given) -> None:
        """A form goes by its owner's will, or by the clock."""
        if not held.sent and given.today - held.touched >= KEPT:
            return
        verbs = _verbs(someone)
        declined = any(data.endswith(":consent:no") for data in someone.said.taps) or someone.said.texts
        unread = declined and ("consent" not in held.answers or "back" in verbs)
        if not verbs & set(ENDINGS) and not unread:
            self._fault(someone, f"a form with {sorted(held.answers)} is gone after {someone.said}")

    def _card(self, someone: Someone, application: int, held: Held, given: Given) -> None:
        """What changed last on the screen, where it is the review card, shows every answer as it is stored."""
        shown = [message for message in someone.person.messages if message.from_bot]
        newest = max(shown, key=lambda message: message.activity, default=None)
        known, self.compared[someone.id] = self.compared.get(someone.id), newest.activity if newest else 0
        if not newest or newest.activity == known or not _is_card(newest, application):
            return  # a card of before may be of cooperatives that have closed since
        if held.sent and held.answers == held.rows:
            return
        walked = Walk(ENROLMENT, held.answers, given)
        if walked.next_question:
            self._fault(someone, f"a card, while {walked.next_question.key} has no answer")
            return
        self.watch.figures["cards compared"] += 1
        if missing := [one for one in on_card(dict(walked.answers)) if one not in newest.text]:
            self._fault(someone, f"the card does not show {missing}: {newest.text!r}")

    def _fault(self, someone: Someone, what: str) -> None:
        self.watch.fault("state", f"{someone.index}: {what}")


def _verbs(someone: Someone) -> set[str]:
    return {tap.verb for data in someone.said.taps if (tap := unpack(data))}


def _dropped(before: Held, now: Held) -> bool:
    """Whether changes were thrown away, or have ended: the form stands as it was sent."""
    return before.sent and before.answers != before.rows == now.rows == now.answers


def _is_card(message: Message, application: int) -> bool:
    data = [button.get("callback_data", "") for row in message.keyboard or [] for button in row]
    return any(tap.verb == "send" and tap.application == application for one in data if (tap := unpack(one)))
