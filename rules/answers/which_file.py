"""What is asked of a file that comes where none was asked for."""

from locales import N_, Text
from rules.question import Answers, Choice, Given, Question

MEMBERS, ANSWERS = "members", "answers"


def _ask(answers: Answers, _: Given) -> Text:
    return Text(N_("What stands in this file for <b>%(cooperative)s</b>?"), {"cooperative": answers["for"]})


WHICH = (
    Question(
        key="what",
        ask=_ask,
        choices=(
            Choice(ANSWERS, Text(N_("Answers of the branch")), ("jawaban", "jawaban cabang", "cabang")),
            Choice(MEMBERS, Text(N_("Members to invite")), ("anggota", "daftar anggota", "undangan")),
        ),
        step=False,
    ),
)
