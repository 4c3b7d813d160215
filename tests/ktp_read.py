"""In the place of the child's eyes: a "photo" is what was read of it, as JSON."""

import json
import time
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from typing import Any

from rules.ktp.card import Card
from sandbox.chats import Message
from sandbox.person import Person
from tests.stories import NIK
from transport.task import Task

# Invented; of nobody.
SITI = Card(NIK, "SITI REKAAN", "1985-08-17", "P", "JL. MELATI 5, RT 003 RW 001, BANGUNHARJO", "340215")


def work(task: Task) -> Any:
    told = json.loads(task.input.read())
    while (file := told.get("until")) and not Path(file).exists():
        time.sleep(0.02)
    return told


def but(doubtful: tuple[str, ...] = (), **other: str) -> dict[str, Any]:
    """What is read of Siti's, but for this."""
    return {"card": replace(SITI, **other, doubtful=frozenset(doubtful)).told()}


async def photographs(person: Person, read: dict[str, Any]) -> Message:
    return await person.sends_file("ktp.jpg", json.dumps(read).encode(), mime="image/jpeg")


async def album(person: Person, *read: dict[str, Any]) -> list[Message]:
    """Photos that are sent together."""
    phone, group = person.phone, token_hex(6)
    return [phone.sends_photo(json.dumps(one).encode(), media_group_id=group) for one in read]
