"""The question to which a branch's file is the answer."""

from locales import N_, Text
from rules.question import Answers, Given, Invalid, Question

SEND = N_(
    "<b>%(cooperative)s</b>: send the file with the answers of the branch office, as a workbook (xlsx, xls, ods, csv). "
    "I show everything before it is noted, and delete the file from this chat."
)
NEEDS = N_(
    "It needs a column with the NIK or the form number, and one with the payment code, the participant number or the "
    "status. One answer alone: note it at the member."
)
NO_FILE = N_("I need the file itself. Send it here as a document.")


def _ask(answers: Answers, _: Given) -> Text:
    return Text(SEND, {"cooperative": answers["for"]})


FILE = (Question(key="file", ask=_ask, hint=NEEDS, read=lambda *_: Invalid(NO_FILE), step=False),)
