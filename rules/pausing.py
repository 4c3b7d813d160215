"""Until when somebody wishes no reminders: a few lengths to tap, or any day of the coming year."""

from collections.abc import Sequence
from datetime import date, timedelta

from locales import N_, Text
from rules.question import Answers, Choice, Given, Invalid, Question, Value
from rules.wishes_said import until_day

LENGTH = 21  # days ahead that the example is
LENGTHS = {7: N_("A week"), 14: N_("Two weeks"), 30: N_("A month")}
WHICH_DAY = N_("Please write a day of the coming year, for example 5 January 2027, or for how long, such as: 2 weeks.")


def _lengths(_: Answers, given: Given) -> Sequence[Choice]:
    return [Choice(_after(given.today, days), Text(said)) for days, said in LENGTHS.items()]


def _after(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()


def _read(text: str, given: Given) -> Value:
    day = until_day(text, given.today)
    return day.isoformat() if day else Invalid(WHICH_DAY)


def _example(_: Answers, given: Given) -> Text:
    """A day that lies ahead."""
    return Text(N_("Example: %(day)s, or: 2 weeks"), {"day": given.today + timedelta(days=LENGTH)})


PAUSING = (
    Question(
        key="until",
        ask=N_("Until when shall there be no reminders? From that day on they come again by themselves."),
        hint=_example,
        choices=_lengths,
        read=_read,
        sample="2 minggu",
        step=False,
    ),
)
