"""A member says to have paid: for which months, how much, with a photo, a code or only the word."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from handlers.conversation import aside, menu
from handlers.conversation.dialog import EVERYBODY, Dialog, InChat
from handlers.conversation.form import ask
from handlers.conversation.moving import proceed
from handlers.conversation.visit import Visit
from locales import N_, Text, joined
from models import letter, payment
from models.application import answers_of
from models.payment import Part, Proof
from models.people import application_of
from rules import facts, ledger_said, status_said
from rules.ahead import first_open
from rules.expecting import expected
from rules.ledger import PHOTO, split
from rules.paying import AMOUNT, MONTH, MOST, PAYING, in_words, paid_for
from rules.question import Question
from rules.sentences import MONTHS
from rules.status import Status
from rules.tariff import months
from transport.keyboards import pack
from transport.screen import Button

KEY = "paying"
NOTED = N_("<b>Noted as your word</b>. This is no receipt of BPJS Ketenagakerjaan: keep the one that you have.")
SEEN = N_("This picture came before, for iuran %(month)s. Please send the one of this payment, or go on without proof.")
LEFT, GONE = N_("All right. Nothing was noted."), N_("That form is not on this phone any more.")
SEASON = N_("If money comes in at harvest time, several months can be paid at once. See below what that comes to.")
MORE = Text(N_("Several months"))
WRONG, MINE = Text(N_("That was a mistake")), Text(N_("My iuran"))
MONTH_WRONG, AMOUNT_WRONG = Text(N_("Wrong month?")), Text(N_("Wrong amount?"))

Step = Callable[[Visit], None]


def begin(visit: Visit, form: int, stands: Status, count: int = 0) -> None:
    """Of somebody who takes part; `count`: months ahead that were looked at."""
    known = {"form": form} | taking_part(stands)
    if count in MONTHS:
        first = first_open(payment.ledger_of(visit.session, form), visit.turn.today, visit.turn.now)
        known |= {"first": first.isoformat(), "months": count, "prices": prices(visit, form, first)}
    open_with(visit, known)
    ask(visit, new=True)


def open_with(visit: Visit, known: dict[str, Any]) -> None:
    visit.give_way()
    visit.memo.answers[KEY] = known
    visit.open(KEY)


def since(stands: Status) -> date:
    """From which month on it is known that somebody takes part."""
    return (stands.day or status_said.day(stands.at)).replace(day=1)


def taking_part(stands: Status) -> dict[str, Any]:
    """As the question for the month takes it."""
    return {"since": since(stands).isoformat(), "sure": bool(stands.day)}


def priced(visit: Visit, question: Question, value: Any) -> Sequence[Text]:
    """What is expected of the months from this one on is kept beside the answers, for the sum that is offered."""
    if question.key == "first":
        visit.answers["prices"] = prices(visit, visit.answers["form"], date.fromisoformat(value))
    return ()


def prices(visit: Visit, form: int, first: date) -> dict[str, int | None]:
    answers = answers_of(visit.session, visit.vault, form)
    return {one.isoformat(): expected(answers, one).amount for one in months(first, MOST)}


def pictures(otherwise: Step) -> Step:
    """A photo, or a file of one, is the proof, whichever question is open; it stays where it is, with Telegram."""

    def picture(visit: Visit) -> None:
        if not visit.dialog or visit.dialog.key != KEY:
            return otherwise(visit)
        return take(visit) if visit.turn.picture else otherwise(visit)

    return picture


def take(visit: Visit, *notes: Text) -> None:
    """The picture that came, unless it is the one of another payment."""
    sent = visit.turn.picture
    assert sent
    if month := payment.shown_before(visit.session, visit.vault, visit.answers["form"], sent.unique):
        return proceed(visit, Text(SEEN, {"month": in_words(month)}), new=True, again=True)
    if visit.turn.album and visit.answers.get(PROOF.key):
        return None  # of an album the first one counts
    visit.put(PROOF, {"kind": PHOTO, "file": sent.id, "unique": sent.unique, "document": sent.document})
    visit.memo.asks_anew()
    return proceed(visit, *notes, new=True)


def _done(visit: Visit, *notes: Text, **_: object) -> None:
    """Noted month by month; who has nobody to check it, for them the own receipt counts as theirs."""
    said, session, now = visit.answers, visit.session, visit.turn.now
    visit.drop(KEY)
    form = said["form"]
    if not application_of(session, visit.turn.chat_id, form):
        return aside.remark(visit, Text(GONE))
    own = not letter.addressee(session, form)
    first = payment.say_paid(session, visit.vault, form, parts(visit, said), Proof(**said["proof"]), now, own)
    if said["until"]:
        payment.say_until(session, form, visit.turn.today.fromisoformat(said["until"]), first, now)
    found = payment.ledger_of(session, form)
    lines = [ledger_said.line(found.month(month, now)) for month in paid_for(said)]
    until = [ledger_said.until(found.protected)] if said["until"] else []
    wrong, mine = Button(WRONG, pack("iuran", form, "wrong", first)), Button(MINE, pack("iuran", form, "one"))
    season = facts.by_season(answers_of(session, visit.vault, form))
    more = ((Button(MORE, pack("iuran", form, "ahead")),),) if season else ()
    rows = (mend(form, first), (wrong, mine), *more)
    ahead = [Text(SEASON)] if season else []
    return visit.say(*notes, Text(NOTED), joined([*lines, *until]), *ahead, rows=rows, new=True)


def mend(form: int, first: int) -> tuple[Button, Button]:
    """What may be wrong with what was said at once."""
    return Button(MONTH_WRONG, pack("iuran", form, MONTH, first)), Button(
        AMOUNT_WRONG, pack("iuran", form, AMOUNT, first)
    )


def parts(visit: Visit, said: dict) -> list[Part]:
    """What was paid, over its months, each beside what is expected for it."""
    answers = answers_of(visit.session, visit.vault, said["form"])
    due = [expected(answers, month) for month in paid_for(said)]
    amounts = split(said["amount"], [price.amount for price in due])
    return [Part(month, amount, *price) for month, amount, price in zip(paid_for(said), amounts, due, strict=True)]


def _leave(visit: Visit) -> None:
    visit.drop(KEY)
    visit.say(Text(LEFT), rows=((menu.lead(MINE, "iuran"),),))


PROOF = next(question for question in PAYING if question.key == "proof")
DIALOG = Dialog(KEY, EVERYBODY, PAYING, InChat(KEY), done=_done, leave=_leave, accept=priced, stays=False)
