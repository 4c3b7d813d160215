"""The figures of a life: what was done, how deep it went, and what must be nothing."""

from collections import Counter

from handlers.conversation import answering, aside, card, contact, guard, tapping
from handlers.member import (
    calculator,
    changes,
    consent,
    copy,
    language,
    privacy,
    profile,
    receipt,
    report,
    review,
    start,
    steps,
    stopping,
)
from handlers.planner import announcement, idle
from rules.alone import ALONE
from rules.benefits import ASKED
from rules.enrolment import ENROLMENT
from rules.help import HELP
from rules.report import REPORT
from tests.life.watch import Watch

PROMISES = {
    "references": "sentences with an error reference",
    "unhandled": "unhandled exceptions, counted where they are caught",
    "unanswered": "private messages and taps unanswered",
    "refused": "requests that Telegram would refuse, or swallow",
    "foreign": "messages that show what somebody else said",
    "details": "sentences in which a detail was not put in, or the id of a row",
    "state": "answers stored or shown that nobody gave, or lost",
    "database": "rows that the constraints do not allow",
}
REACHED = {
    "review card": review.TITLE,
    "review card, several people": review.TITLE_FOR,
    "which line to change": card.WHICH,
    "really cancel?": review.REALLY_CANCEL,
    "form erased": review.CANCELLED,
    "receipt": receipt.SENT,
    "receipt for another": receipt.SENT_FOR,
    "no price: pays others": receipt.NO_PRICE,
    "form opened again": changes.OPEN_AGAIN,
    "changes wait": receipt.CHANGING,
    "number reported": report.REPORTED,
    "steps and data to copy": steps.HOW,
    "/profil with people": profile.PEOPLE,
    "/privasi": privacy.TITLE,
    "copy of my data": copy.FILE,
    "really erase all?": privacy.REALLY,
    "all erased": privacy.ERASED,
    "consent declined": consent.DECLINED,
    "/hitung, result": calculator.RESULT,
    "/manfaat": ASKED,
    "/bahasa": language.CHOOSE,
    "now in English": language.CHANGED,
    "/tanya": HELP,
    "/berhenti": stopping.ALL_UNKNOWN,
    "reminders stopped": stopping.STOPPED["reminders"],
    "tap on a passed question": tapping.STEP_PASSED,
    "tap on an old button": tapping.OLD,
    "double tap": tapping.NOTED,
    "stuck: an easier way": answering.STUCK,
    "a NIK where none is asked": guard.LOOKS_LIKE_NIK,
    "somebody else's contact": contact.FOREIGN_CONTACT,
    "what cannot be read": aside.UNREAD,
    "a photo": aside.PHOTO,
    "an edited message": aside.EDITED,
    "unknown command": start.UNKNOWN_COMMAND,
    "reminder of a draft": idle.WAITS,
    "announced end of a draft": announcement.LAST,
}


def asked(watch: Watch) -> dict[str, int]:
    """How often each question was answered."""
    return {question.key: watch.answers[question.key] for question in (*ENROLMENT, *ALONE, *REPORT)}


def never(watch: Watch) -> list[str]:
    """Screens and questions that this life never came to."""
    screens = [name for name, msgid in REACHED.items() if not watch.said[msgid]]
    return screens + [f"answered: {key}" for key, count in asked(watch).items() if not count]


def broken(watch: Watch) -> dict[str, int]:
    return {kind: watch.figures[kind] for kind in PROMISES if watch.figures[kind]}


def table(watch: Watch, details: dict[str, object], sentences: list[str]) -> str:
    """Everything as lines of two columns."""
    lines = [*details.items(), *sorted(_counted(watch.figures).items())]
    lines += [(f"saw: {name}", watch.said[msgid]) for name, msgid in REACHED.items()]
    lines += [(f"answered: {key}", count) for key, count in asked(watch).items()]
    lines += [
        (
            "sentences of the catalogue that were said",
            f"{sum(1 for s in sentences if watch.said[s])} of {len(sentences)}",
        )
    ]
    lines += [(f"allowed refusal: {words}", count) for words, count in _by_reason(watch.refused).items()]
    lines += [(f"MUST BE 0: {said}", watch.figures[kind]) for kind, said in PROMISES.items()]
    return "\n".join(f"{name:<76} {value:>8}" for name, value in lines)


def _counted(figures: Counter[str]) -> dict[str, int]:
    return {name: count for name, count in figures.items() if name not in PROMISES}


def _by_reason(refused: Counter[str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for words, count in refused.items():
        found[words.split(":")[0] + ":" + words.split(":")[2][:50]] += count
    return dict(found.most_common())
