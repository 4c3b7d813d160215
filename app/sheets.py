"""Tables for sign-off: the forms with every question, and the contributions of a month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from locales import DEFAULT, Rupiah, Text, Words, written
from rules.alone import ALONE
from rules.calculator import CALCULATOR
from rules.cooperative_form import AREA, COOPERATIVE, FIND, TRAIL
from rules.enrolment import ENROLMENT
from rules.letters import ANSWER, NAME, QUESTION
from rules.paying import PAYING
from rules.proving import PROVING
from rules.question import Form, Given, Question, always, filled
from rules.register import Entry, Listed
from rules.report import REPORT
from rules.settings import Fault
from rules.tariff import table

OF_MEMBERS = {
    "enrolment": ENROLMENT,
    "calculator": CALCULATOR,
    "alone": ALONE,
    "report": REPORT,
    "proving": PROVING,
    "paying": PAYING,
}
OF_QUESTIONS = {"asking": QUESTION, "answer": ANSWER, "looking": NAME}  # of members, and what officers do with them
OF_ADMINS = {"find": FIND, "cooperative": COOPERATIVE, "area": AREA, "trail": TRAIL}
FORMS: dict[str, Form] = OF_MEMBERS | OF_QUESTIONS | OF_ADMINS

# What else may be answered than the examples, where no fixed button says so.
OTHERS: dict[str, dict[str, Any]] = {
    "a man": {"nik": "3402011205859999"},
    "another birth date": {"born": "differs1985-05-12P"},
    "16 years old": {"nik": "3402015205109999"},
    "60 years old, with JHT": {"nik": "3402015205669999", "programmes": "jht"},
    "76 years old": {"nik": "3402015205509999"},
    "the NIK of a district that is not known": {"nik": "9999995205859999"},
    "lives elsewhere": {"lives": "elsewhere"},
    "drives an ojek": {"work": {"group": "transport", "words": "ojek"}},
    "drives a becak": {"work": {"group": "transport", "words": "tukang becak"}},
    "with JHT": {"programmes": "jht"},
    "the regency of a cooperative is not known": {"region": None},
}


@dataclass(frozen=True)
class Way:
    """One way through a form: what differs from the example, in words and as answers."""

    name: str
    answers: dict[str, Any]


class Sheet:
    """The forms as they are asked on a day, in the language of the sign-off."""

    def __init__(self, words: Words, today: date):
        self.words, self.given = words, Given(today, Listed(Entry(1, "Koperasi Contoh Maju")), "…")

    def lines(self) -> Iterator[str]:
        for name, form in FORMS.items():
            yield from (f"# {name}", "", "| # | key | answered by | asked (id) | where |", "|--|--|--|--|--|")
            ways = [Way("", self._filled(form)), *self._ways(form)]
            for number, question in enumerate(form, 1):
                yield from self._rows(number, question, ways)
            yield ""

    def _ways(self, form: Form) -> Iterator[Way]:
        """Every fixed button that is another answer than the example's, and what no button says."""
        leading: dict[str, dict[str, Any]] = {key: {} for key in self._filled(form)}  # what has each question asked
        for question in form[1:]:  # a no to the consent leads nowhere
            for choice in question.choices if isinstance(question.choices, tuple) else ():
                leads = leading.get(question.key)
                if leads is not None and choice.value != self._filled(form, **leads)[question.key]:
                    changes = leads | {question.key: choice.value}
                    answers = self._filled(form, **changes)
                    leading = dict.fromkeys(answers, changes) | leading
                    name = f"{self._plain(Text(question.label or question.key))}: {self._plain(choice.label)}"
                    yield Way(name, answers)
        yield from (Way(name, self._filled(form, **changes)) for name, changes in OTHERS.items())

    def _filled(self, form: Form, **answers: Any) -> dict[str, Any]:
        """What only JMO asks stands beside a form that is filled in."""
        return filled(form, self.given, **((filled(ENROLMENT, self.given) if form is ALONE else {}) | answers))

    def _rows(self, number: int, question: Question, ways: list[Way]) -> Iterator[str]:
        """The question, and a row for each other sentence that it may be asked with."""
        led = [way for way in ways if question.when(way.answers, self.given)]
        said: dict[str, list[Way]] = {}
        for way in led:
            said.setdefault(_shape(*self._texts(question, way)), []).append(way)
        first, *more = said.values()
        where = "always" if question.when is always else _names(first) if led[0].name else _except(ways, led)
        yield _row(
            str(number), question.key, self._answered_by(question, first[0]), self._asked(question, first), where
        )
        for others in more:
            yield _row("", "", "", self._asked(question, others), _names(others))

    def _answered_by(self, question: Question, way: Way) -> str:
        ways = [self._plain(choice.label) for choice in question.offered(way.answers, self.given)]
        ways += ["contact"] if question.contact else []
        ways += ["typed"] if question.read else []
        ways += ["skip"] if question.optional else []
        return ", ".join(ways)

    def _asked(self, question: Question, ways: list[Way]) -> str:
        asked, hint = self._texts(question, ways[0])
        return f"{self._plain(asked)} {self._plain(hint)}" if hint else self._plain(asked)

    def _texts(self, question: Question, way: Way) -> tuple[Text, Text | None]:
        return question.asked(way.answers, self.given), question.hinted(way.answers, self.given)

    def _plain(self, text: Text) -> str:
        return self.words.plain(text, DEFAULT)


def _names(ways: list[Way]) -> str:
    return "; ".join(way.name for way in ways)


def _except(ways: list[Way], led: list[Way]) -> str:
    others = [way for way in ways if way not in led]
    return f"always, but: {_names(others)}" if others else "it applies"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |"


def _shape(*texts: Text | None) -> str:
    """The sentences without their details, so that another amount is not another sentence."""
    within = [_shape(value) for text in texts if text for value in text.details.values() if isinstance(value, Text)]
    return " ".join([*(text.msgid for text in texts if text), *within])


def questions(words: Words, today: date) -> str:
    """Every form as a table; a sentence that follows earlier answers stands there once for each it may be."""
    return "\n".join(Sheet(words, today).lines())


def tariff(month: str) -> str:
    """The contributions of an iuran month, by sector and band."""
    try:
        lines = table(date.fromisoformat(f"{month}-01"))
        regulations = ", ".join(lines[0].estimate.regulations)
    except (ValueError, IndexError):
        raise Fault("--month wants an iuran month that the data knows, such as 2026-12.") from None
    head = f"Iuran {month}: estimates by {regulations}; the payment code is certain.\n"
    rows = [("sector", "income from", "to", "basis", "JKK", "JKM", "JHT", "JKK+JKM", "all three", "discount")]
    rows += [_tariff_row(line) for line in lines]
    return head + "\n".join("| " + " | ".join(f"{cell:>12}" for cell in row) + " |" for row in rows)


def _tariff_row(line) -> tuple[str, ...]:
    estimate = line.estimate
    amounts = (estimate.basis, estimate.jkk, estimate.jkm, estimate.jht, line.jkk_jkm, estimate.total)
    ends = (_rupiah(line.income_from), _rupiah(line.income_to) if line.income_to else "and above")
    return (line.sector, *ends, *(_rupiah(one) for one in amounts), "50%" if estimate.discounted else "")


def _rupiah(amount: int) -> str:
    return written(Rupiah(amount), DEFAULT)
