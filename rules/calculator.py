"""What would it cost: three questions, asked of anybody, kept with nobody's application."""

from locales import N_, Text
from rules import sentences
from rules.question import Choice, Question
from rules.readers.money import monthly_income
from rules.readers.periods import other_days
from rules.readers.work import work
from rules.small_words import NO, YES
from rules.synonyms import NOT_SAVING, SAVING

CALCULATOR = (
    Question(
        key="work",
        ask=N_("What would it cost? First, what do you do for a living? Choose, or write it in your own words."),
        hint=N_("Example: jual ikan keliling"),
        choices=sentences.work_groups,
        read=lambda text, _: work(text),
        sample="jual ikan keliling",
    ),
    Question(
        key="income",
        ask=N_("About how much do you earn in a month, after the cost of goods?"),
        hint=N_("Choose, or write it, like 1,5 juta or 50 ribu sehari."),
        choices=sentences.incomes,
        read=lambda text, _: monthly_income(text),
        amend=other_days,
    ),
    Question(
        key="programmes",
        ask=N_("With or without savings for old age (JHT)?"),
        choices=(
            Choice("basic", Text(sentences.WITHOUT), ("tanpa", "jkk", "jkm", *NO, *NOT_SAVING)),
            Choice("jht", Text(sentences.WITH), ("dengan", "semua", *YES, *SAVING)),
        ),
    ),
)
