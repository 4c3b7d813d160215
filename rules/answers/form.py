"""What an officer is asked to note one answer of the branch office."""

from datetime import date

from locales import N_, Text
from rules.answers.answer import CODE, KNOWN, PARTICIPANT, RETURNED, answer_of
from rules.answers.days import day_of
from rules.question import Answers, Choice, Given, Invalid, Question
from rules.report import official_number

SHORTEST, LONGEST, DIGITS, END = 4, 200, 9, 4  # of a reason; of a number that may be a NIK; that are shown of a code
WHAT = (
    Choice(CODE, Text(N_("Payment code")), ("kode bayar", "kode iuran", "kode")),
    Choice(PARTICIPANT, Text(N_("Participant number")), ("nomor peserta", "kpj", "aktif")),
    Choice(RETURNED, Text(N_("Returned")), ("dikembalikan", "kembali")),
    Choice(KNOWN, Text(N_("A participant already")), ("sudah peserta",)),
)
PARTS = (
    Choice("nik", Text(N_("NIK"))),
    Choice("name", Text(N_("Name"))),
    Choice("born", Text(N_("Birth date"))),
    Choice("phone", Text(N_("Phone"))),
    Choice("district", Text(N_("Lives in"))),
    Choice("street", Text(N_("Address"))),
    Choice("work", Text(N_("Work"))),
    Choice("income", Text(N_("Net income a month"))),
    Choice("programmes", Text(N_("Protection"))),
    Choice("", Text(N_("Something else"))),
)
REASONS = (
    Choice("Tidak cocok dengan KTP", Text(N_("Differs from the KTP")), ("tidak cocok",)),
    Choice("Belum lengkap", Text(N_("Not complete")), ("kurang",)),
    Choice("Tidak bisa dibaca", Text(N_("Cannot be read"))),
)
SUMMARY = {
    CODE: N_("<b>%(name)s</b>: payment code that ends in %(end)s."),
    PARTICIPANT: N_("<b>%(name)s</b>: participant, the number ends in %(end)s, it holds from %(day)s."),
    RETURNED: N_("<b>%(name)s</b>: returned. To be put right: %(part)s. Reason: %(reason)s"),
    KNOWN: N_("<b>%(name)s</b>: a participant already, by another way."),
}
CONFIRM = N_("%(summary)s\nIs that what the branch office answered? The member is told.")
GIVEN = N_(
    "<b>%(name)s has the same participant number</b>, and a number is of one person. If it is right here, tap Yes and "
    "put right what is noted of %(name)s.\n%(asked)s"
)
NO_DAY, NO_END = Text(N_("a day that was not named")), "–"


def part_of(question: str) -> Text | None:
    """What the part of a form is called that a question asks for; None where none was named."""
    return next((one.label for one in PARTS if question and one.value == question), None)


def _is(*whats: str):
    return lambda answers, _: answers.get("what") in whats


def _what(answers: Answers, _: Given) -> Text:
    return Text(N_("What did the branch office answer about <b>%(name)s</b>?"), {"name": answers["name"]})


def _day(text: str, given: Given) -> str | Invalid:
    day = day_of(text, given.today)
    return day.isoformat() if day else Invalid(N_("Please write the day like %(example)s."), {"example": "01-12-2026"})


def _reason(text: str, _: Given) -> str | Invalid:
    said = " ".join(text.split())
    if sum(map(str.isdigit, said)) > DIGITS:
        return Invalid(N_("Please leave out numbers such as a NIK, and write what has to be put right."))
    if not SHORTEST <= len(said) <= LONGEST:
        return Invalid(N_("Please write it in a sentence, in %(most)s letters at most."), {"most": LONGEST})
    return said


def _confirmed(answers: Answers, _: Given) -> Text:
    answer = answer_of(answers)
    number = answer.detail.get("code") or answer.detail.get("number") or ""
    known = {
        "name": answers["name"],
        "end": f"…{number[-END:]}" if number else NO_END,
        "day": date.fromisoformat(answer.day) if answer.day else NO_DAY,
        "part": part_of(answers.get("part", "")) or PARTS[-1].label,
        "reason": answer.detail.get("reason", ""),
    }
    asked = Text(CONFIRM, {"summary": Text(SUMMARY[answer.what], known)})
    other = answers.get("other")
    return Text(GIVEN, {"name": other, "asked": asked}) if other and number else asked


FORM = (
    Question(key="what", ask=_what, choices=WHAT, step=False),
    Question(
        key="code",
        ask=N_("Which payment code did the branch office give?"),
        hint=N_(
            "Write it as it stands there. I delete your message. The member sees it on a tap, never in a message that "
            "comes by itself."
        ),
        read=lambda text, _: official_number(text),
        sample="1234 5678 9012",
        when=_is(CODE),
        codes=True,
        step=False,
    ),
    Question(
        key="number",
        ask=N_("Which participant number (KPJ) did the branch office give?"),
        hint=N_("Write it as it stands there. I delete your message. If there is none yet, tap Skip."),
        read=lambda text, _: official_number(text),
        sample="26012345678",
        when=_is(PARTICIPANT, KNOWN),
        codes=True,
        optional=True,
        step=False,
    ),
    Question(
        key="since",
        ask=N_("From which day on does it hold, according to the branch office?"),
        hint=N_("Example: 01-12-2026. If it named no day, tap Skip."),
        read=_day,
        sample="01-12-2026",
        when=_is(PARTICIPANT),
        optional=True,
        step=False,
    ),
    Question(
        key="part",
        ask=N_("What has to be put right in the form? The member is asked just that once more."),
        choices=PARTS,
        when=_is(RETURNED),
        step=False,
    ),
    Question(
        key="reason",
        ask=N_("Why was it returned? Choose, or write it in your own words: the member reads it."),
        choices=REASONS,
        read=_reason,
        sample="Nama tidak sama dengan KTP",
        when=_is(RETURNED),
        free=True,
        step=False,
    ),
    Question(
        key="sure",
        ask=_confirmed,
        choices=(Choice(True, Text(N_("Yes, note it")), ("ya", "benar")),),
        step=False,
    ),
)
