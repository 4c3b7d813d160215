"""`python -m bench.way`: how a NIK goes through the house, from the decision to its sealed row, file by file."""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from types import FrameType
from typing import Any

from app.startup import opened
from bench.process import ROOT
from handlers import decide
from models import Session
from rules.enrolment import ENROLMENT
from rules.settings import Settings
from transport.context import Kind, Services, Turn
from transport.keyboards import unpack
from transport.screen import Reply, Say
from transport.turns import Decide

NIK = next(question.sample for question in ENROLMENT if question.secret)
ROOMS = ("handlers", "transport", "models", "rules", "locales")


class Way:
    """The files whose lines are run, one after the other, until the answer is in its row."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.there = False

    def trace(self, frame: FrameType, event: str, _: Any) -> Any:
        file = frame.f_code.co_filename
        if self.there or not any(file.startswith(str(ROOT / room)) for room in ROOMS):
            return None
        if event == "line":
            self.files.append(str(Path(file).relative_to(ROOT)))
        if event == "return" and frame.f_code.co_name == "put_answer":
            self.there = True
        return self.trace

    def decide(self, session: Session, turn: Turn) -> Reply | None:
        sys.settrace(self.trace)
        try:
            return decide(session, turn)
        finally:
            sys.settrace(None)

    @property
    def rooms(self) -> list[str]:
        return [file for file, _ in groupby(self.files)]


async def walked() -> Way:
    """Two people come to the NIK by the first button of each question, and type it: the second one is watched."""
    way = Way()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite+aiosqlite:///{folder}/way.db", operator_name="Payung")
        async with opened(settings) as services:
            await _types_a_nik(services, 7, decide)  # what is made at first use is made
            await _types_a_nik(services, 8, way.decide)
    return way


async def _types_a_nik(services: Services, chat: int, decide_nik: Decide) -> None:
    def turn(number: int, **given: Any) -> Turn:
        return Turn(services, 1000 * chat + number, chat, datetime.now(UTC), message_id=number, **given)

    run = services.database.run
    reply = await run(decide, turn(1, kind=Kind.COMMAND, command="daftar", text="/daftar"))
    for number in range(2, 99):
        if not (data := _first_answer(reply)):
            break
        reply = await run(decide, turn(number, kind=Kind.TAP, data=data, callback_id="1"))
    await run(decide_nik, turn(99, kind=Kind.TEXT, text=NIK, carried=((99, NIK),)))


def _first_answer(reply: Reply | None) -> str | None:
    """The first button of a question; None where it has none to answer with."""
    says = [action for action in (reply.actions if reply else ()) if isinstance(action, Say)]
    data = says[-1].screen.rows[0][0].data
    tap = unpack(data)
    return data if tap and tap.verb == "a" else None


def main() -> None:
    rooms = asyncio.run(walked()).rooms
    print("\n".join(rooms))
    print(f"{len(set(rooms))} files, {len(rooms) - 1} changes of file")


if __name__ == "__main__":
    main()
