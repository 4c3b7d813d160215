"""Every way in: commands, buttons, free text, files, blocks. The first handler that fits takes an update."""

from collections.abc import Callable

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
)
from telegram.ext.filters import COMMAND, CONTACT, LOCATION, PHOTO, TEXT, ChatType, Document, UpdateType

from handlers import (
    answering,
    aside,
    benefits,
    block,
    calculator,
    consent,
    enrolment,
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
from handlers.guard import reading, visiting
from handlers.visit import Visit
from locales import N_
from rules.enrolment import ENROLMENT
from transport.keyboards import Tap, unpack
from transport.turns import door, failed

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
ALIASES = {"bantuan": "tanya", "help": "tanya", "stop": "berhenti", "cancel": "batal", "language": "bahasa"}

# What a button's verb does. Verbs of a question also check that it is the present one.
TAPS: dict[str, Callable[[Visit, Tap], None]] = {
    **dict.fromkeys(("a", "pick", "skip", "page"), tapping.tapped),
    "menu": lambda visit, tap: COMMANDS[tap.key][0](visit) if tap.key in COMMANDS else start.start(visit),
    "new": lambda visit, _: enrolment.begin(visit),
    "resume": lambda visit, _: enrolment.resume(visit),
    "later": lambda visit, _: aside.later(visit),
    "focus": lambda visit, tap: profile.focus(visit, tap.application),
    "benefit": lambda visit, tap: benefits.tapped(visit, tap.key),
    "topic": lambda visit, tap: help.topic(visit, tap.key),
    "stop": lambda visit, tap: help.stop(visit, tap.key),
    "language": lambda visit, tap: language.chosen(visit, tap.key),
    "privacy": lambda visit, tap: privacy.tapped(visit, tap.key, tap.value),
}
# Verbs about the form in this chat: only while it is a draft, or only when it was sent.
DRAFT: dict[str, Callable[[Visit, Tap], None]] = {
    "more": lambda visit, _: consent.more(visit),
    "back": tapping.tapped_back,
    "cancel": lambda visit, _: review.ask_cancel(visit),
    "erase": lambda visit, _: review.cancel(visit),
    "change": review.change,
    "send": lambda visit, _: review.send(visit),
}
WAYS_OUT = ("back", "cancel")  # of every form; the others belong to an enrolment that was not sent
SENT: dict[str, Callable[[Visit, Tap], None]] = {
    "steps": lambda visit, _: steps.steps(visit),
    "report": lambda visit, _: enrolment.report(visit),
    "correct": lambda visit, _: enrolment.correct(visit),
}


def register(application: Application) -> None:
    """Order matters."""
    private = ChatType.PRIVATE & UpdateType.MESSAGE
    add = application.add_handler
    for name in (*COMMANDS, *ALIASES):
        step, _ = COMMANDS[ALIASES.get(name, name)]
        add(CommandHandler(name, door(visiting(step)), filters=private))
    add(CallbackQueryHandler(door(visiting(tapped))))
    add(MessageHandler(private & CONTACT, door(visiting(answering.shared_contact))))
    add(MessageHandler(private & (PHOTO | Document.IMAGE | Document.PDF), door(visiting(aside.Photos().photo))))
    add(MessageHandler(private & LOCATION, door(visiting(aside.location))))
    add(MessageHandler(private & COMMAND, door(visiting(start.unknown))))
    add(MessageHandler(private & TEXT, door(reading(heard))))
    add(MessageHandler(private, door(visiting(aside.unread))))
    add(MessageHandler(ChatType.PRIVATE & UpdateType.EDITED_MESSAGE, door(visiting(aside.edited))))
    add(CommandHandler([*COMMANDS, *ALIASES], door(block.in_a_group), filters=ChatType.GROUPS & UpdateType.MESSAGE))
    add(ChatMemberHandler(door(block.changed), ChatMemberHandler.MY_CHAT_MEMBER))
    add(TypeHandler(Update, door(block.silence)))
    application.add_error_handler(failed)  # type: ignore[arg-type]


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
    elif tap.verb in SENT and tap.application and not visit.drafting:
        SENT[tap.verb](visit, tap)
    else:
        tapping.stale(visit, tap)
