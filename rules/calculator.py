"""What would it cost: three questions, asked of anybody, kept with nobody's application."""

from locales import N_, Text
from rules import asking
from rules.also import NOT_SAVING, SAVING
from rules.question import Choice, Question
from rules.readers.money import monthly_income
from rules.readers.work import work

CALCULATOR = (
    Question(
        key="work",
        ask=N_("What would it cost? First: which work? Choose, or write it in your own words."),
        hint=N_("Example: jual ikan keliling"),
        choices=asking.work_groups,
        read=lambda text, _: work(text),
        sample="jual ikan keliling",
    ),
    Question(
        key="income",
        ask=N_("About how much is left in a month, after the cost of goods?"),
        hint=N_("Choose, or write it, such as 1,5 juta or 50 ribu sehari."),
        choices=asking.incomes,
        read=lambda text, _: monthly_income(text),
    ),
    Question(
        key="programmes",
        ask=N_("With or without savings for old age (JHT)?"),
        choices=(
            Choice("basic", Text(asking.WITHOUT), ("tanpa", "jkk", "jkm", "tidak", *NOT_SAVING)),
            Choice("jht", Text(asking.WITH), ("dengan", "ya", "semua", *SAVING)),
        ),
    ),
)
