"""Renewing, or taking back, all invitations of a state: asked with their number, and by a job where they are many."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

from telegram import Bot

from handlers.conversation import working
from handlers.conversation.dialog import OFFICERS
from handlers.conversation.visit import Visit
from handlers.officer.place import button, called, present
from locales import N_, Text
from models import Session, board, job, role
from models.board import RENEWED, REVOKED, Which
from models.cooperative import names_of
from models.job import Ended, Job
from models.role import Held
from rules.adding import added
from transport.children import JobKind
from transport.context import Services, Turn
from transport.keyboards import pack
from transport.screen import DANGER, Button, Reply, Say, Screen

KIND = "every"
# The states in the order in which people pass through them, as an officer reads them.
CALLED: dict[Which, str] = {
    Which("made"): N_("Not opened"),
    Which("made", True): N_("Not opened for 3 days"),
    Which("opened"): N_("Opened"),
    Which("started"): N_("Agreed, not proved yet"),
    Which("accepted"): N_("Form not finished"),
    Which("accepted", True): N_("Stopped since 2 days"),
    Which("submitted"): N_("Form complete"),
    Which("expired"): N_("Expired"),
    Which("revoked"): N_("Taken back"),
    Which("missed"): N_("Three answers did not fit"),
}
ASK_RENEW = N_(
    "Renew these invitations of %(cooperative)s? %(state)s: %(count)s. Each gets a new link and a new invitation "
    "code for 14 days, and what was handed out before no longer works."
)
ASK_REVOKE = N_(
    "Take back these invitations of %(cooperative)s? %(state)s: %(count)s. Their links and invitation codes no longer "
    "work, and can be renewed later."
)
RENEWED_NOW = N_("Renewed: %(count)s, at %(cooperative)s. Hand out the new links now: those of before no longer work.")
REVOKED_NOW = N_("Taken back: %(count)s, at %(cooperative)s.")
RENEW, REVOKE = Text(N_("Renew all")), Text(N_("Take all back"))
YES_RENEW, YES_REVOKE = Text(N_("Yes, renew")), Text(N_("Yes, take back"))
BACK, BOARD = Text(N_("Back")), Text(N_("Invitations"))
# What may be done, what it becomes by a yes, and what is asked.
DEEDS = {"renew": ("renewed", ASK_RENEW, YES_RENEW), "revoke": ("revoked", ASK_REVOKE, YES_REVOKE)}
DONE = {"renewed": RENEWED_NOW, "revoked": REVOKED_NOW}


def offered(which: Which) -> list[tuple[str, Text]]:
    renew = [("renew", RENEW)] if which.state in RENEWED else []
    return renew + ([("revoke", REVOKE)] if which.state in REVOKED else [])


def ask(visit: Visit, key: str, which: Which) -> None:
    """How many they are now."""
    done, sentence, yes = DEEDS[key]
    count = board.counted(visit.session, present(visit), visit.turn.now).get(which, 0)
    known = {"state": Text(CALLED[which]), "count": count} | called(visit)
    place, style = [*CALLED].index(which), DANGER if key == "revoke" else ""
    answers = (button(visit, yes, "board", done, place, style=style), button(visit, BACK, "board", "list", place))
    visit.say(Text(sentence, known), rows=(answers,))


def do(visit: Visit, key: str, which: Which) -> None:
    """At once where they are few."""
    here, now = present(visit), visit.turn.now
    count = board.counted(visit.session, here, now).get(which, 0)
    asked = {"key": key, "which": [*which], "cooperative": here, "of": count, "at": now.timestamp()}
    if count > board.CHUNK:
        id = job.start(visit.session, visit.vault, KIND, visit.turn.chat_id, now, asked)
        visit.strip()
        return visit.do(working.working(id))
    done, _ = _some(visit.session, visit.services, visit.turn.chat_id, asked, 0)
    screen = _said(visit.session, key, here, done)
    return visit.say(*screen.lines, rows=screen.rows)


def _some(session: Session, services: Services, by: int, asked: dict[str, Any], after: int) -> tuple[int, int]:
    """A chunk of them, while the right to it is there: how many were, and where it ended, or 0."""
    here, which, now = asked["cooperative"], Which(*asked["which"]), services.now()
    if not role.of_account(session, by, Held("officer", here)):
        return 0, 0
    if asked["key"] == "renewed":
        since = datetime.fromtimestamp(asked["at"], UTC)
        return board.renew_some(session, services.vault, here, which, by, now, since, after)
    return board.revoke_some(session, here, which, by, now, after)


async def feed(services: Services, _: Bot, row: Job) -> AsyncIterator[bytes]:
    """Chunk by chunk, with other turns between them; the child process adds up how many there were.

    After a crash it goes on: what was renewed or taken back is passed over.
    """
    asked, after = row.asked(services.vault), 0
    while True:
        done, after = await services.database.run(_some, services, row.chat_id, asked, after)
        yield b"%d\n" % done
        if not after:
            return


def _done(session: Session, turn: Turn, ended: Ended) -> Reply | None:
    """Who lost the right meanwhile is told nothing."""
    key, here, count = ended.result
    if not role.of_account(session, turn.chat_id, Held("officer", here)):
        return None
    said = Say(_said(session, key, here, count), ended.message)
    return Reply(working.language(session, turn.chat_id), (said,))


def _said(session: Session, key: str, here: int, count: int) -> Screen:
    known = {"count": count, "cooperative": names_of(session, [here]).get(here, "")}
    return Screen((Text(DONE[key], known),), ((Button(BOARD, pack("menu", key="pantau")),),))


JOB = JobKind(added, done=_done, who=OFFICERS, feed=feed)
