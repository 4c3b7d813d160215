"""What is typed while an announcement is put together: a cooperative or an area, of which one tap would be too many."""

from locales import N_
from rules import cooperatives
from rules.question import Question
from rules.readers.areas import area

ADDING = (
    Question(
        key="cooperatives",
        ask=N_("Which cooperative? Write a part of its name, with the regency if you like, or its legal number."),
        read=cooperatives.among_all,
        codes=True,
        when=lambda answers, _: answers.get("adds") == "cooperatives",
        step=False,
    ),
    Question(
        key="regions",
        ask=N_("Which regency, city or province?"),
        hint=N_("Example: Kabupaten Bantul"),
        read=lambda text, _: area(text, provinces=True),
        sample="Kabupaten Bantul",
        when=lambda answers, _: answers.get("adds") == "regions",
        step=False,
    ),
)
