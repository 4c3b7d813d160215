"""Every screen in every state and both languages on one page, with what passes a limit: `make screens`."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from handlers import door
from handlers.admin import admins
from handlers.conversation import answering, aside, card, contact, form, guard, menu, moving, tapping, telling, working
from handlers.member import block as groups
from handlers.member import changes, copy, enrolment, privacy, profile, proofs, report, review, rights, start
from handlers.planner import announcement, idle
from locales import Text
from models.people import Person
from rules import topics
from rules.secrets import NIK
from tests import (
    screens_admin,
    screens_assist,
    screens_board,
    screens_invited,
    screens_iuran,
    screens_life,
    screens_reminders,
    screens_serah,
    screens_staff,
    screens_wishing,
    shown,
)
from tests.drawn import page
from tests.limits import passed
from tests.shown import Named, Shown
from transport import apology, intake
from transport.screen import Screen

FILE = Path(__file__).parent.parent / "screens" / "index.html"

# What people type at each question: what is asked back, refused, or taken and named.
TYPED = {
    "consent": ("halo",),
    "whom": ("entahlah",),
    "participant": ("hmm",),
    "participant_known": ("hmm",),
    "nik": ("123", "34O2 O152 O585 OOO1", "3402015205850001 3402015205860001", "3,40202E+15", "0812 3456 7890",
            "3402 0152 0585 0000", "3402019905850001", "1002015205850001", "3499995205850001", "KTP hilang",
            "https://wa.me", "3402015205850001"),
    "born": ("entah",),
    "born_stated": ("kemarin", "17 agus", "30 februari 1985", "1 1 2030", "1 1 1850", "21 mei 1985"),
    "sex_stated": ("x",),
    "age_known": ("hmm",),
    "name": ("S", "Bu Siti", "siti@contoh.id", "Siti 2", "ستي", "Siti " * 30, "SITI AMINAH"),
    "phone": ("O812 3456 789O", "081234567890 / 085712345678", "8,12E+10", "3402015205850001", "+65 8123 4567",
              "0274 123456", "0812345", "zz", "081234567890"),
    "lives": ("sewon btl", "sungai", "zzzz", "hmm"),
    "district": ("sungai", "bantul", "sewn", "qqqq", "Sewon, Bantul"),
    "street": ("jl", "Jl. Melati", "Jl. Melati " * 30, "Jl. Melati 5, RT 03 RW 01, 55188"),
    "work": ("jualan", "ibu rumah tangga", "rt 3 rw 1", "xyzzy", "jual ikan keliling", "tukang becak"),
    **dict.fromkeys(("helpers", "helpers_known", "programmes", "jht_known"), ("hmm",)),
    "income": ("50rb sehari", "50rb - 75 ribu sehari", "1-2 juta", "omzet 5 juta", "tidak tentu", "900 milyar",
               "1 juta, 2 juta", "50000", "300rb seminggu", "6 juta 3 bulan", "2 juta", "zz"),
    "email": ("siti", "siti.rekaan@contoh.id"),
    "cooperative": ("hmm", "ya", "contoh", "contoh 7", "contoh 7, slemn", "sejahtra", "sejahtera bersama"),
    "ktp_address": ("x", "Jl. Kenanga"),
    "second_job": ("xyzzy", "jualan", "ojek pangkalan"),
}  # fmt: skip
ASIDES = {
    contact: ("FOREIGN_CONTACT",),
    guard: ("LOOKS_LIKE_NIK", "SECRET"),
    aside: ("UNREAD", "PHOTO", "EDITED", "NO_LOCATION", "UNKNOWN_LINK"),
    start: ("UNKNOWN_COMMAND",),
    moving: ("WELCOME_BACK",),
    enrolment: ("CHANGED_TWICE",),
    review: ("INCOMPLETE",),
    admins: ("WELCOME", "YOURS_ENDED"),
    door: ("HELD",),
}
FIRST = (moving.WELCOME_BACK, review.INCOMPLETE, aside.UNKNOWN_LINK, NIK.stored)  # above all of a question


# -- what asks the database: here it is told what to say ---------------------------------------------
def people(many: int) -> list[Person]:
    """So many on one phone: sent, unnamed, begun; with the longest name."""
    kinds = ((shown.LONG_NAME, True, "7K3M-9QXA", True), (None, False, None), ("SITI AMINAH", True, "7K3M-9QXA"))
    return [Person(n + 1, *kinds[n % 3]) for n in range(many)]


def with_people(many: int, agreed: bool = True) -> Iterator[Named]:
    """Profile and privacy, which ask the database: here it is told what to say."""
    proof = {"version": "2026-11", "day": shown.TODAY, "purpose": "form"}
    given = [SimpleNamespace(application_id=n, withdrawn_at=n % 2, **proof) for n in range(1, many + 3)]
    told = {"people": people(many), "consents": given[:6] if agreed else [], "count": len(given) if agreed else 0,
            "answers_of": {}, "application_of": None, "erase_account": None,
            "roles_of": screens_admin.roles(many - 1), "called": shown.LONG_NAME[: admins.NAME],
            "listing": shown.MagicMock(unread=lambda *_: [])}  # fmt: skip
    with ExitStack() as stack:
        for module in (proofs, privacy, profile, rights):
            for name in told.keys() & vars(module).keys():
                stack.enter_context(patch.object(module, name, return_value=told[name]))
        yield from shown.named(f"profile, {many} people", profile.profil, Shown({}, people=many), "Profile")
        for key in ("", "read", "more", "ask", "erase"):
            made = Shown({}, people=many, tap="1", sent=True, known=True)
            step = partial(privacy.tapped, key=key, value=str(many) if key == "erase" else "")
            yield from shown.named(f"privacy {key}, {many} people", step, made, "Privacy")


BY = {"operator": "Dinas Koperasi dan UKM Contoh"}


def notes() -> Iterator[Named]:
    """What is said above a question, or above the greeting where no form is open; and what stands alone."""
    said = [getattr(module, name) for module, names in ASIDES.items() for name in names]
    said += [NIK.stored, NIK.same, NIK.other]
    unknown = Text(topics.UNKNOWN, BY | {"contact": "Sari, 0274-000000"})
    for note in (*(Text(one, BY) for one in (*said, answering.STUCK)), unknown):
        for key in ("phone", "income", "ktp_address"):
            made, again = Shown(shown.at(key), **shown.alone(key)), note.msgid not in FIRST
            step = partial(form.ask, again=again)
            name = f"{note.msgid[:30]} at {key}"
            yield from shown.named(name, lambda v, n=note, s=step: s(v, n), made, "Notes", "heard")
    for sentence in said:
        made = Shown({}, home=True, known=True)
        yield from shown.named(sentence[:30], lambda v, s=sentence: menu.greet(v, Text(s, BY)), made, "Notes at home")
    alone = [intake.SLOWLY, groups.PRIVATE_ONLY, answering.TYPE_IT, aside.SAVED, copy.FILE, copy.NOTHING]
    for sentence in alone:
        yield Named(sentence[:50], Screen((Text(sentence),)), "card", "Alone")
    details = {"done": 1200, "total": 20000, "reference": "7K3M9Q"}
    for name in ("WORKING", "SO_FAR", "TOO_MUCH", "NOT_DONE"):
        yield Named(name, Screen((Text(getattr(working, name), details),)), "card", "Jobs")
    toasts = (tapping.STEP_PASSED, tapping.OLD, tapping.NOTED)
    yield from (Named(sentence[:50], Screen((Text(sentence),)), "toast", "Toasts") for sentence in toasts)
    yield from shown.named("sorry", lambda v: v.do(apology.sorry("7K3M9Q").actions[0]), Shown({}), "Alone")


def told() -> Iterator[Named]:
    """What is said besides answers: each topic at a question, or else where it holds; and which of a few is meant."""
    for topic in (one for one in topics.topics().values() if one.say):
        places = [question.key for question in shown.ENROLMENT if topic.holds(question.key)]
        made = Shown(shown.at(places[len(topic.key) % len(places)])) if places else Shown({}, home=True, known=True)
        kind = "card" if topic.kind == topics.FEELING or not places else "heard"
        yield from shown.named(topic.key, lambda v, t=topic: telling.tell(v, t), made, "Topics", kind)
    few = list(topics.topics().values())[: topics.FEW]
    yield from shown.named("which", lambda v: telling._which(v, few), Shown(shown.at("income")), "Topics")


def idle_as(made: Shown) -> idle.Idle:
    """As the planner finds it."""
    account: Any = SimpleNamespace(language=None)
    return idle.Idle(account, made.application, made.answers.get("name"), made.walk.left(), made.standing.people, False)


def forms() -> Iterator[Named]:
    """Changing, going back, sending, reporting, and the reminders of the planner."""
    whole = shown.FULL | shown.SEEN
    for number in range(4):
        made = Shown(whole, page=number)
        yield from shown.named(f"change, page {number}", lambda v, n=number: card.which(v, n), made, "Review")
    for key in ("name", "work", "income", "programmes", "cooperative"):
        made = Shown(shown.at(key) | {key: shown.FULL[key]})
        yield from shown.named(f"back to {key}", moving.back, made, "Back", "heard")
    for name, step in (("cancelled", review.cancel), ("sent already", review.sent_already), ("later", aside.later)):
        yield from shown.named(name, step, Shown(whole, sent=True))
    refused = Shown({})
    yield from shown.named("declined", lambda v: answering.accept(v, shown.ENROLMENT[0], "no"), refused)
    yield from shown.named("too many", enrolment.begin, Shown({}, people=enrolment.PEOPLE, home=True))
    yield from shown.named("incomplete", review.send, Shown(shown.at("street")), "Notes", "heard")
    yield from _changes()
    for words in ("kapan aktif?", "123", "1234 5678 9012"):
        made = Shown(whole, sent=True, open=[report.KEY], text=words)
        yield from shown.named(f"{words!r} at the report", answering.typed, made, "Report", "heard")
    yield from shown.named("report", form.ask, Shown(whole, sent=True, open=[report.KEY]), "Report", "question")
    for left in ("name", "cooperative", ""):
        for name in ("SITI AMINAH", shown.LONG_NAME):
            answers = (shown.at(left) if left else dict(whole)) | ({"name": name} if left != "name" else {})
            made = Shown(answers, people=2)
            left_off, last = idle_as(made), Text(announcement.LAST, {"date": shown.TODAY})
            for lines in ((idle.said(left_off),), (idle.said(left_off), last)):
                screen = idle.rendered(left_off, *lines).say.screen
                yield Named(f"planner, before {left or 'Send'}", screen, "card", "Planner")


def _changes() -> Iterator[Named]:
    """A form that was sent and is changed: on the card, at a question, given up, left, and spoken of later."""
    whole = shown.FULL | shown.SEEN | {"name": shown.LONG_NAME}
    steps = {"card": review.card, "drop?": review.ask_cancel, "dropped": changes.drop, "left": changes.leave,
             "erase?": lambda visit: review.remove(visit, sure=False), "sent already": review.sent_already}  # fmt: skip
    for waits in (True, False):
        for name, step in steps.items():
            made = Shown(whole, people=2, sent=True, waits=waits, reopened=True)
            yield from shown.named(f"changes, {waits=}: {name}", step, made, "Changes")
    for key in ("phone", "programmes"):
        made = Shown(shown.at(key), sent=True, waits=True, reopened=True)
        opened = partial(form.ask, again=True)
        yield from shown.named(
            f"{key}, opened", lambda v, s=opened: s(v, Text(changes.OPEN_AGAIN)), made, "Changes", "heard"
        )
    for people in (1, 2):
        made = Shown(whole, people=people, sent=True, waits=True, reopened=True)
        left_off, last = idle_as(made), Text(announcement.LAST_CHANGES, {"date": shown.TODAY})
        for lines in ((idle.said(left_off),), (idle.said(left_off), last)):
            screen = idle.rendered(left_off, *lines).say.screen
            yield Named(f"planner, changes, {people} people", screen, "card", "Planner")


@cache
def everything() -> tuple[Named, ...]:
    """Every screen, each once."""
    ways: list[dict[str, int]] = [{}, {"people": 2}, {"bad": 3}, {"page": 1}, {"page": 2}, {"page": 3}]
    asked = [one for way in ways for one in shown.questions(**way)]  # type: ignore[arg-type]
    said = {q.key: TYPED.get(q.key, (q.sample or "hmm",)) for q in (*shown.ENROLMENT, *shown.ALONE)}
    typed = [one for key, words in said.items() for bad in (0, 2) for one in shown.heard(key, *words, bad=bad)]
    people = [one for many in (1, 2, enrolment.PEOPLE) for one in with_people(many)]
    cards = [
        *shown.cards(),
        *shown.calculations(),
        *forms(),
        *screens_life.prices(),
        *with_people(0, False),
        *(*screens_admin.of_admins(), *screens_staff.of_staff()),
        *(*screens_invited.invited_all(), *screens_invited.consents()),
        *(*screens_assist.of_tables(), *screens_wishing.of_wishes()),
    ]
    found = [*asked, *typed, *notes(), *told(), *cards, *people, *screens_reminders.of_reminders()]
    found += [*screens_board.of_board(), *screens_life.of_life(), *screens_serah.of_serah(), *screens_iuran.of_iuran()]
    seen: dict[str, Named] = {}
    for one in found:
        seen.setdefault(repr((one.kind, one.screen)), one)
    return tuple(seen.values())


def main() -> int:
    screens = everything()
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(page(list(screens)))
    looked = [(one, language, passed(one, language)) for one in screens for language in shown.LANGUAGES]
    past = [found for found in looked if found[2]]
    print(f"{len(screens)} screens in {len(shown.LANGUAGES)} languages, {len(past)} past a limit: {FILE}")
    for one, language, found in past:
        print(f"{language}: {one.group}: {one.name}: {'; '.join(found)}")
    return 1 if past else 0


if __name__ == "__main__":
    sys.exit(main())
