"""Tables for sign-off: the forms with every question, and the contributions of a month."""

from datetime import date

from locales import DEFAULT, Rupiah, Text, Words, written
from rules.consent import CONSENT
from rules.enrolment import ENROLMENT
from rules.question import Question, always
from rules.report import REPORT
from rules.settings import Fault
from rules.tariff import table

FORMS = {"enrolment": ENROLMENT, "report": REPORT}


def questions(words: Words) -> str:
    """Every form as a table: number, key, how it is answered, what is asked, on what condition."""
    lines: list[str] = []
    for name, form in FORMS.items():
        lines += [f"# {name}", "", "| # | key | answered by | asked (id) | only when |", "|--|--|--|--|--|"]
        lines += [_row(number, question, words) for number, question in enumerate(form, 1)]
        lines.append("")
    return "\n".join(lines)


def _row(number: int, question: Question, words: Words) -> str:
    cells = (str(number), question.key, _answered_by(question, words), _asked(question, words), _when(question))
    return f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |"


def _answered_by(question: Question, words: Words) -> str:
    ways = []
    if isinstance(question.choices, tuple):
        ways += [words.plain(choice.label, DEFAULT) for choice in question.choices]
    else:
        ways.append("buttons that follow earlier answers")
    ways += ["contact"] if question.contact else []
    ways += ["typed"] if question.read else []
    ways += ["skip"] if question.optional else []
    return ", ".join(ways)


def _asked(question: Question, words: Words) -> str:
    if question.key == "consent":
        return words.plain(Text(CONSENT, {"operator": "…"}), DEFAULT)
    if callable(question.ask):
        return f"({(question.ask.__doc__ or 'follows earlier answers').strip().splitlines()[0]})"
    asked = words.plain(Text(question.ask), DEFAULT)
    return f"{asked} {words.plain(Text(question.hint), DEFAULT)}" if question.hint else asked


def _when(question: Question) -> str:
    if question.when is always:
        return "always"
    return (question.when.__doc__ or "").strip().splitlines()[0] if question.when.__doc__ else "it applies"


def tariff(month: str) -> str:
    """The contributions of an iuran month, by sector and band."""
    try:
        day = date.fromisoformat(f"{month}-01")
        lines = table(day)
    except (ValueError, IndexError):
        raise Fault("--month wants an iuran month that the data knows, such as 2026-12.") from None
    head = f"Iuran {month}: estimates by {', '.join(lines[0].estimate.regulations)}; the payment code is certain.\n"
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
