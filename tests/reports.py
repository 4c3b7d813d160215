"""People and steps of stories about reports. Everybody is invented."""

from collections.abc import Sequence
from io import BytesIO

from python_calamine import load_workbook
from sqlmodel import select

from models.cooperative import Cooperative
from models.event import happen
from models.role import Held, grant
from rules.status import BRANCH
from tests.answers import enrolled
from tests.officers import MINA, TANI, with_admin

BANTUL, SLEMAN, JOGJA = "3402", "3404", "34"
PNG = b"\x89PNG\r\n\x1a\n"


def has_members(session, vault, cooperative: int, numbers: Sequence[int], now, active: int = 0) -> None:
    """Complete forms that were handed over; so many of them are participants."""
    for place, number in enumerate(numbers):
        form = enrolled(session, vault, cooperative, number, now)
        if place < active:
            happen(session, vault, form, "participant", now, BRANCH)


async def joins(world, name: str, numbers: Sequence[int], active: int = 0) -> None:
    id = await world.run(known, name)
    await world.run(has_members, world.services.vault, id, numbers, world.now(), active)


def known(session, name: str) -> int:
    return session.exec(select(Cooperative.id).where(Cooperative.name == name)).one()


async def with_people(world, tani: int = 12, mina: int = 3):
    """An admin, so many members of the one cooperative, and of the other one."""
    ratih = await with_admin(world)
    await joins(world, TANI, range(1, tani + 1), active=tani // 2)
    await joins(world, MINA, range(101, mina + 101))
    return ratih


async def becomes(world, person, held: Held) -> None:
    """An officer or a viewer, in short."""
    await person.says("/bahasa")
    await person.taps("Bahasa Indonesia")
    await world.quiet()
    await world.run(grant, world.services.vault, person.id, held, "Vera", None, world.now())


async def has_made(person, label: str, says: str):
    """Taps what is to be made; the picture, whose caption says it all."""
    await person.taps(label)
    await person.sees(says)
    shown = next(one for one in person.messages[::-1] if "photo" in one.content)
    assert person.downloads(shown).startswith(PNG)
    return shown


async def gets_book(person, label: str = "File Excel") -> dict[str, list[list]]:
    await person.taps(label)
    await person.sees("File Excelnya sudah jadi")
    shown = await person.sees("jadi simpan filenya")
    book = load_workbook(BytesIO(person.downloads(shown)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def cells(book: dict[str, list[list]]) -> str:
    return "\n".join(str(cell) for sheet in book.values() for row in sheet for cell in row)
