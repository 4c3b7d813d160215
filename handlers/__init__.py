"""Every way in: commands, buttons, free text, files, blocks."""

from collections.abc import Callable
from zlib import crc32

from handlers import (
    answering,
    aside,
    benefits,
    block,
    calculator,
    changes,
    consent,
    enrolment,
    guard,
    help,
    language,
    privacy,
    profile,
    review,
    spoken,
    start,
    steps,
    tapping,
)
from handlers.visit import Visit
from locales import N_, Text
from models import Session
from rules.enrolment import ENROLMENT
from transport.context import Kind, Turn
from transport.keyboards import Tap, unpack
from transport.screen import Commands, Reply

Step = Callable[[Visit], None]

# What people may type after a slash, and what the list of commands says about it; the rest are other names.
COMMANDS: dict[str, tuple[Step, str]] = {
    "start": (start.start, N_("Begin")),
    "daftar": (enrolment.daftar, N_("Fill in the form")),
    "hitung": (calculator.hitung, N_("What would it cost?")),
    "manfaat": (benefits.manfaat, N_("What do I get?")),
    "profil": (profile.profil, N_("My data and status")),
    "privasi": (privacy.privasi, N_("Consent, copy, erase")),
    "bahasa": (language.bahasa, N_("Language")),
    "tanya": (help.tanya, N_("Questions and a human")),
    "batal": (review.ask_cancel, N_("Give up this form")),
    "berhenti": (help.berhenti, N_("Stop messages")),
}
DESCRIBED = {name: said for name, (_, said) in COMMANDS.items()}
MENU = f"{crc32(repr(DESCRIBED).encode()):x}"  # changes with the list of commands
ALIASES = {"bantuan": "tanya", "help": "tanya", "stop": "berhenti", "cancel": "batal", "language": "bahasa"}

# What a button's verb does. Verbs of a question also check that it is the present one.
TAPS: dict[str, Callable[[Visit, Tap], None]] = {
    **dict.fromkeys(("a", "pick", "skip", "page"), tapping.tapped),
    "menu": lambda visit, tap: COMMANDS[tap.key][0](visit) if tap.key in COMMANDS else start.start(visit),
    "new": lambda visit, _: enrolment.begin(visit),
    "resume": lambda visit, _: enrolment.resume(visit),
    "later": lambda visit, _: aside.later(visit),
    "focus": lambda visit, tap: profile.focus(visit, tap.application),
    "correct": lambda visit, tap: profile.correct(visit, tap.application),
    "benefit": lambda visit, tap: benefits.tapped(visit, tap.key),
    "topic": lambda visit, tap: help.topic(visit, tap.key),
    "stop": lambda visit, tap: help.stop(visit, tap.key),
    "language": lambda visit, tap: language.chosen(visit, tap.key),
    "privacy": lambda visit, tap: privacy.tapped(visit, tap.key, tap.value),
}
# Verbs about the form in this chat: only while it is open, only while it is changed, or only when it was sent.
DRAFT: dict[str, Callable[[Visit, Tap], None]] = {
    "more": lambda visit, _: consent.more(visit),
    "back": tapping.tapped_back,
    "cancel": lambda visit, _: review.ask_cancel(visit),
    "erase": lambda visit, _: review.cancel(visit),
    "change": review.change,
    "send": lambda visit, _: review.send(visit),
}
CHANGE: dict[str, Callable[[Visit, Tap], None]] = {"drop": lambda visit, _: changes.drop(visit)}
WAYS_OUT = ("back", "cancel")  # of every form; the others belong to an enrolment that was not sent
SENT: dict[str, Callable[[Visit, Tap], None]] = {
    "steps": lambda visit, _: steps.steps(visit),
    "report": lambda visit, _: enrolment.report(visit),
    "remove": lambda visit, tap: review.remove(visit, tap.key == "yes"),
}


# What may come in a private chat; at the door all that it carries is looked through.
KINDS: dict[Kind, Step] = {
    Kind.TAP: lambda visit: tapped(visit),
    Kind.TEXT: guard.reading(lambda visit: heard(visit)),
    Kind.COMMAND: guard.visiting(lambda visit: _command(visit.turn.command)(visit)),
    Kind.CONTACT: guard.visiting(answering.shared_contact),
    Kind.PICTURE: guard.visiting(aside.Photos().photo),
    Kind.LOCATION: guard.visiting(aside.location),
    Kind.OTHER: guard.visiting(aside.unread),
    Kind.EDITED: guard.visiting(aside.edited),
    Kind.EDITED_PICTURE: guard.visiting(aside.edited_photo),
    Kind.NOTHING: guard.visiting(aside.silence),
}


def decide(session: Session, turn: Turn) -> Reply | None:
    """What an update leads to; None is considered silence."""
    if turn.kind is Kind.MEMBERSHIP:
        return block.changed(session, turn)
    if turn.kind is Kind.TAP or (turn.private and turn.kind in KINDS):
        visit = Visit(session, turn)
        KINDS[turn.kind](visit)
        _show_commands(visit)
        return visit.reply()
    if turn.kind is Kind.COMMAND and turn.command in (*COMMANDS, *ALIASES):
        return block.in_a_group(session, turn)
    return None


def _show_commands(visit: Visit) -> None:
    """The menu follows the language of the Telegram application; who chose another one gets a list of their own."""
    account = visit.standing.account
    mark = f"{visit.language}:{MENU}"
    if account and account.language and visit.memo.get("menu") != mark:
        visit.memo["menu"] = mark
        visit.do(Commands(tuple((name, Text(said)) for name, said in DESCRIBED.items())))


def _command(name: str) -> Step:
    name = ALIASES.get(name, name)
    return COMMANDS[name][0] if name in COMMANDS else start.unknown


def heard(visit: Visit) -> None:
    """Free text: a word of command, an answer to the present question, or anything else."""
    command = spoken.command(visit.turn.text)
    if command and command in COMMANDS and not answering.answers(visit, visit.turn.text):
        COMMANDS[command][0](visit)
    elif visit.drafting:
        answering.typed(visit, command)
    else:
        start.said(visit)


def tapped(visit: Visit) -> None:
    """A button, however old or forged: it does something only where it still fits."""
    tap = unpack(visit.turn.data)
    if visit.turn.chat_id <= 0:
        return  # in a group, or on no message: no button of ours is there, and its tap ends with the turn
    if tap is None:
        tapping.stale(visit, Tap(""))
    elif tap.verb in TAPS:
        TAPS[tap.verb](visit, tap)
    elif visit.subject != tap.application:
        tapping.stale(visit, tap)
    elif tap.verb in DRAFT and (visit.form is ENROLMENT or (visit.drafting and tap.verb in WAYS_OUT)):
        DRAFT[tap.verb](visit, tap)
    elif tap.verb in CHANGE and visit.changing:
        CHANGE[tap.verb](visit, tap)
    elif tap.verb in SENT and tap.application and (visit.changing or not visit.drafting):
        SENT[tap.verb](visit, tap)
    else:
        tapping.stale(visit, tap)
