"""The way on to the official form: what only that asks, then what was entered as copy buttons, in its order."""

import re

from handlers.conversation.dialog import EVERYBODY, Dialog, InApplication
from handlers.conversation.form import BACK
from handlers.conversation.moving import back, proceed
from handlers.conversation.visit import Visit
from handlers.member import changes, receipt
from handlers.member.receipt import HAVE_NUMBER
from locales import DEFAULT, N_, Text
from rules import facts, showing
from rules.alone import ALONE, ktp_address
from rules.readers.groups import GROUPS
from transport.keyboards import pack
from transport.screen import Button

KEY = "steps"
HOW = N_(
    "<b>How to register yourself</b>\n"
    "1. Open JMO, or bpjsketenagakerjaan.go.id, and choose Bukan Penerima Upah (BPU): people who work for "
    "themselves.\n"
    "2. Enter the NIK and birth date from the KTP. They are not shown here.\n"
    "3. Copy the rest with the buttons below, in this order.\n"
    "4. JMO sends a code (OTP) to the phone in the form, for its owner alone. This bot never asks for it.\n"
    "5. Pay with the payment code of BPJS Ketenagakerjaan, at official places only. Then tell me the payment code or "
    "the participant number."
)
ROWS = 4  # of buttons on a small screen
ASK_FIRST = N_("<b>Please ask the branch or 175 first</b> whether this is the right way here. These are the data:")
CHOSEN = N_("You chose: %(programmes)s.")
COPY = {
    "name": N_("Copy name"),
    "address": N_("Copy KTP address"),
    "postal": N_("Copy postal code"),
    "income": N_("Copy income"),
    "job": N_("Copy work"),
    "job2": N_("Copy second job"),
    "phone": N_("Copy phone"),
    "email": N_("Copy e-mail"),
}
POSTAL = re.compile(r"(?<!\d)\d{5}(?!\d)")


def steps(visit: Visit) -> None:
    """Ask for what is missing, then show the way."""
    _open(visit)
    proceed(visit, new=True)


def again(visit: Visit) -> None:
    """Back from the way to what was asked before it."""
    _open(visit)
    back(visit)


def _open(visit: Visit) -> None:
    if visit.changing:
        changes.close(visit)
    visit.open(KEY)


def leave(visit: Visit) -> None:
    visit.close(KEY)
    receipt.status(visit)


def show(visit: Visit, *notes: Text, **_: object) -> None:
    """What was entered as copy buttons, in the order in which JMO and the website ask (domain.md section 4)."""
    visit.close(KEY)
    answers = visit.standing.answers
    first = [Text(ASK_FIRST)] if facts.ask_first(answers, visit.turn.today) else []
    chosen = Text(CHOSEN, {"programmes": showing.programmes(answers["programmes"])})
    visit.say(*notes, *first, Text(HOW), chosen, rows=_rows(visit, answers), new=True)


def _rows(visit: Visit, answers: dict) -> tuple[tuple[Button, ...], ...]:
    copied = {key: value for key, value in _to_copy(visit, answers).items() if value}
    if len(copied) >= 2 * ROWS:
        del copied["postal"]  # it stands in the address, too
    buttons = [Button(Text(COPY[key]), copy=value[:256]) for key, value in copied.items()]
    buttons.append(Button(BACK, pack("again", visit.subject)))
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return rows if len(rows) == ROWS else (*rows, (Button(HAVE_NUMBER, pack("report", visit.subject)),))


def _to_copy(visit: Visit, answers: dict) -> dict[str, str]:
    address = ktp_address(answers)
    postal, second = POSTAL.search(address), answers.get("second_job", "none")
    return {
        "name": answers["name"],
        "address": address,
        "postal": postal.group() if postal else "",
        "income": str(answers["income"]),
        "job": _job(visit, answers["work"]),
        "job2": "" if second == "none" else _job(visit, second),
        "phone": "0" + answers["phone"]["number"].removeprefix("+62"),
        "email": answers.get("email") or "",
    }


def _job(visit: Visit, work: dict[str, str]) -> str:
    """The person's own words, or the group's label in the language of the official form."""
    label = next(group.label for group in GROUPS if group.key == work["group"])
    return work["words"] or visit.services.words.plain(Text(label), DEFAULT)


DIALOG = Dialog(key=KEY, who=EVERYBODY, form=ALONE, store=InApplication(), done=show, leave=leave)
