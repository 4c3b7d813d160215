"""What the NIK says of birth, asked; and a word where that makes a child, or somebody of 65."""

from collections.abc import Sequence

from locales import N_, Text
from rules import facts
from rules.question import Answers, Choice, Given, Invalid, Unclear
from rules.readers.birth_date import birth_date

YOUNG = N_(
    "Under 18, a parent should come along: please go to the branch of BPJS Ketenagakerjaan together, or call 175. "
    "The form can be filled in already."
)
OLD = N_(
    "From 65 on, only the branch can say whether joining is possible: please ask there or call 175 first. "
    "The form can be filled in already."
)


def born(answers: Answers, given: Given) -> Text:
    found = facts.from_nik(answers, given.today)
    said = N_("The NIK says: born %(date)s, a man. Is that right?")
    if found.sex == "P":
        said = N_("The NIK says: born %(date)s, a woman. Is that right?")
    return Text(said, {"date": found.born})


def stated(text: str, given: Given) -> str | Unclear | Invalid:
    return birth_date(text, given.today)


def choices(answers: Answers, given: Given) -> Sequence[Choice]:
    value = facts.derived(answers, given.today)
    return (
        Choice(value, Text(N_("That's right")), ("betul", "benar", "ya", "iya", "yes")),
        Choice(facts.DIFFERS + value, Text(N_("It differs")), ("beda", "salah", "tidak", "bukan", "no")),
    )


def another(answers: Answers, given: Given) -> Text:
    """What the button says that leads back to the NIK."""
    return Text(N_("It is the KK number") if _young(answers, given) else N_("Another NIK"))


def hint(answers: Answers, given: Given) -> Text | None:
    """By the date it is a child: the number may be that of the family card, whose first person is one."""
    said = N_("That would be a child: is it the NIK, or the number of the family card (KK), which has 16 digits, too?")
    return Text(said) if _young(answers, given) else None


def _young(answers: Answers, given: Given) -> bool:
    born = facts.from_nik(answers, given.today).born
    return facts.years(born, given.today) < facts.YOUNGEST


def age(answers: Answers, given: Given) -> Text:
    years = facts.age(answers, given.today) or 0
    return Text(YOUNG if years < facts.YOUNGEST else OLD)
