"""What is asked of a file of payments: whose word it is, and the file itself."""

from locales import N_, Text
from rules.answers.file_form import NO_FILE
from rules.question import Answers, Choice, Given, Invalid, Question
from rules.status import BRANCH, OFFICER

SEND = N_(
    "<b>%(cooperative)s</b>: send the file of the payments, as a workbook (xlsx, xls, ods, csv). I show everything "
    "before it is noted, and delete the file from this chat."
)
NEEDS = N_(
    "It needs a column with the NIK, the participant number, the payment code or the form number, and one with the "
    "month. An amount and the day of the payment are read, too."
)


def _whose(answers: Answers, _: Given) -> Text:
    return Text(N_("<b>%(cooperative)s</b>: from whom is the file of the payments?"), {"cooperative": answers["for"]})


def _ask(answers: Answers, _: Given) -> Text:
    return Text(SEND, {"cooperative": answers["for"]})


FILE = (
    Question(
        key="source",
        ask=_whose,
        hint=N_("Members read by whose word a payment is noted."),
        choices=(
            Choice(BRANCH, Text(N_("The branch office")), ("cabang", "kantor cabang", "bpjs")),
            Choice(OFFICER, Text(N_("Cooperative, PERISAI")), ("agen", "perisai", "koperasi", "kami")),
        ),
        step=False,
    ),
    Question(key="file", ask=_ask, hint=NEEDS, read=lambda *_: Invalid(NO_FILE), step=False),
)
