"""Jobs of tests and how people ask for them: `kerjakan adds [1, 2]`. Also a bot that knows them, as a script."""

import json
from pathlib import Path
from typing import Any

from handlers import decide
from handlers.conversation.menu import lead
from handlers.conversation.working import working
from handlers.kinds import FILES, JOBS
from handlers.way import ADMINS, EVERYBODY
from locales import Text
from models import job
from models.job import Ended
from tests import labour
from transport.children import JobKind
from transport.context import Kind, Services, Turn
from transport.files import Pieces, small
from transport.screen import Document, File, Picture, Reply, Say, Screen

ROOT = Path(__file__).parent.parent
ASK = "kerjakan "
SCRIPT = """
import sys
sys.path.insert(0, {root!r})
import bot
from tests import labouring
labouring.open()
sys.exit(bot.main(sys.argv[1:]))
"""


def said(_session: Any, _turn: Turn, ended: Ended) -> Reply:
    line = Text("Hasil: %(it)s", {"it": json.dumps(ended.result)})
    return Reply("id", (Say(Screen((line,)), ended.message),))


def handed_over(_session: Any, _turn: Turn, ended: Ended) -> Reply:
    return Reply("id", (File("labour", ended.id, ended.message),))


def made(session: Any, services: Services, chat: int, subject: int, _language: str) -> Document | Picture | Text:
    """For its own chat, as long as it is kept."""
    ended = job.ended(session, services.vault, subject)
    if not ended or ended.chat_id != chat:
        return Text("Sudah tidak ada")
    if ended.kind == "draws":
        return pictured(session, services, ended) or Text("Sudah tidak ada")
    return Document("hasil.bin", Pieces(services, ended), Text("Ini hasilnya"))


def pictured(session: Any, services: Services, ended: Ended) -> Picture | None:
    content = small(session, services, ended)
    caption = Text("<b>Gambar</b>\n%(it)s", {"it": ended.result})
    rows = ((lead(Text("Tanya"), "tanya"),),)
    return Picture("gambar.png", content, caption, rows) if content else None


async def fed(*_: Any):
    yield b"some, "
    yield b"and more"


KINDS = {
    "adds": JobKind(labour.adds, said, EVERYBODY),
    "counts": JobKind(labour.counts, said, EVERYBODY),
    "counts_people": JobKind(labour.counts, said, ADMINS),
    "writes": JobKind(labour.writes, handed_over, EVERYBODY, most=2**22),
    "draws": JobKind(labour.draws, handed_over, EVERYBODY),
    "looks_around": JobKind(labour.looks_around, said, EVERYBODY, feed=fed),
    "dies_first": JobKind(labour.dies_first, said, EVERYBODY),
    "eats_memory": JobKind(labour.eats_memory, said, EVERYBODY),
    "eats_time": JobKind(labour.eats_time, said, EVERYBODY, cpu=1),
    "sleeps": JobKind(labour.sleeps, said, EVERYBODY, wall=1),
    "aborts": JobKind(labour.aborts, said, EVERYBODY),
    "breaks_off": JobKind(labour.breaks_off, said, EVERYBODY),
    "raises": JobKind(labour.raises, said, EVERYBODY),
    "babbles": JobKind(labour.babbles, said, EVERYBODY),
}


def asking(session: Any, turn: Turn) -> Reply | None:
    if turn.kind is not Kind.TEXT or not turn.text.startswith(ASK):
        return decide(session, turn)
    kind, _, parameters = turn.text.removeprefix(ASK).partition(" ")
    given = json.loads(parameters or "null")
    id = job.start(session, turn.services.vault, kind, turn.chat_id, turn.now, given)
    return Reply("id", (working(id),))


def open() -> None:
    """From now on this process knows them."""
    import app.payung

    app.payung.decide = asking
    JOBS.update(KINDS)
    FILES["labour"] = made


def script(folder: Path) -> Path:
    file = folder / "labouring.py"
    file.write_text(SCRIPT.format(root=str(ROOT)))
    return file
