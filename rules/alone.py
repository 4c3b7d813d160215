"""What only JMO asks, of who goes on to it alone: asked where it is missing, beside the form that was sent."""

from collections.abc import Sequence

from locales import N_, Text
from rules import facts, showing, synonyms
from rules.question import Answers, Choice, Given, Question, Value
from rules.readers.email import email
from rules.readers.street import joined, left_out, street
from rules.readers.work import work
from rules.regions import district

SHOWN = 60  # letters of an address that is repeated
SAME = "same"
ASK_KTP = N_("Is the address on the KTP the same: %(address)s? If not, write that one.")


def residence(answers: Answers) -> str:
    """Where the person lives, in one line."""
    place = district(facts.district(answers) or "")
    return ", ".join([answers["street"], *([place.full_name] if place else [])])


def ktp_address(answers: Answers) -> str:
    typed = answers.get("ktp_address", SAME)
    return typed if isinstance(typed, str) and typed != SAME else residence(answers)


def _asked(answers: Answers, _: Given) -> Text:
    address = answers["street"]
    return Text(ASK_KTP, {"address": address if len(address) <= SHOWN else address[:SHOWN] + "…"})


def _same(answers: Answers, _: Given) -> Sequence[Choice]:
    return (Choice({SAME: residence(answers)}, Text(N_("The same")), synonyms.SAME_ADDRESS),)


def _holds(value: Value, answers: Answers, _: Given) -> bool:
    """The answer names the address that was meant; who lives elsewhere since then is asked again."""
    return isinstance(value, str) or value[SAME] == residence(answers)


def _shown(value: Value, *_: object) -> str | Text:
    return value if isinstance(value, str) and value != SAME else Text(N_("The same"))


ALONE = (
    Question(
        key="ktp_address",
        label=N_("Address on the KTP"),
        ask=_asked,
        brief=N_("Is the address on the KTP the same? If not, write that one."),
        hint=N_("The JMO app will ask for it. Example: Jl. Kenanga 2, RT 01 RW 02, Sewon, Bantul, 55188"),
        choices=_same,
        beside=synonyms.SAME_BESIDE,
        read=lambda text, _: street(text),
        amend=joined,
        remark=left_out,
        holds=_holds,
        show=_shown,
    ),
    Question(
        key="second_job",
        label=N_("Second job"),
        ask=N_("Is there a second job? If so, write it: the JMO app will ask for it."),
        hint=N_("Example: ojek pangkalan"),
        choices=(Choice("none", Text(N_("No second job")), synonyms.NO_SECOND_JOB),),
        beside=synonyms.SECOND_JOB_BESIDE,
        read=lambda text, _: work(text),
        show=showing.work,
    ),
    Question(
        key="email",
        label=N_("E-mail"),
        ask=N_("Is there an e-mail address? You do not need one."),
        hint=N_("Example: siti@contoh.id"),
        read=lambda text, _: email(text),
        optional=True,
        beside=synonyms.SKIP_BESIDE,
        show=showing.maybe,
    ),
)
