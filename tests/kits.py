"""Steps that stories about kits share, and how their files are read back. Everybody in them is invented."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pypdfium2
import zxingcpp
from python_calamine import load_workbook

from models.account import Account
from models.inviting import Row
from models.role import Held, grant
from tests.invitations import with_cooperative

NAMES = ("AMINAH", "BUDI", "CITRA", "DEWI", "EKO", "FITRI", "GILANG", "HANI", "INTAN")
LISTED = [Row(f"{name} KARANGAN", f"+62812987600{n:02}", None) for n, name in enumerate(NAMES, 10)]
NO_PHONE = Row("JOKO KARANGAN", None, "3402155708850001")  # an invented NIK
CANARY = Row("KENARI TETANGGA", "+6281298769999", None)  # of another cooperative
PER_INCH = 110


@dataclass(frozen=True)
class Page:
    """What stands on a page, what its square codes say, how far from its edges in mm, and which lines cross others."""

    text: str
    codes: list[str]
    white: float
    overlaps: list[tuple[str, str]]


async def officer_of(world, person, cooperative: str = "KSP Rukun Tani") -> int:
    """From now on this person is its officer; the cooperative's id."""
    where = await with_cooperative(world, cooperative)

    def become(session) -> None:
        if not session.get(Account, person.id):
            session.add(Account(id=person.id, created_at=world.now()))
            session.flush()
        called = person.phone.account.first_name
        grant(session, world.services.vault, person.id, Held("officer", where), called, None, world.now())

    await world.run(become)
    return where


async def opens_kit(officer) -> str:
    """From home to the card of the kit."""
    await officer.says("/start")
    await officer.sees("Anda bertugas untuk")
    await officer.taps("Tautan dan slip")
    return (await officer.sees("Bot tidak bisa menyapa")).text


async def has_made(officer, what: str, which: str, ready: str) -> None:
    """From the card to the files."""
    await officer.taps(what)
    await officer.sees("Buat sekarang")
    await officer.taps(which)
    await officer.sees(ready)


def documents(person) -> list[Any]:
    return [one for one in person.messages if "document" in one.content]


def pages(pdf: bytes) -> list[Page]:
    return [_page(one) for one in pypdfium2.PdfDocument(pdf)]


def _page(page: Any) -> Page:
    text = page.get_textpage()
    width, height = page.get_size()
    boxes = [text.get_charbox(n) for n in range(text.count_chars())]
    edges = [min(left, bottom, width - right, height - top) for left, bottom, right, top in boxes if right > left]
    picture = page.render(scale=PER_INCH / 72, grayscale=True).to_pil()
    found = zxingcpp.read_barcodes(picture)
    lines = [text.get_rect(n) for n in range(text.count_rects())]
    lines += [_square(one.position, height) for one in found]
    crossing = [(one, other) for n, one in enumerate(lines) for other in lines[:n] if _cross(one, other)]
    overlaps = [(text.get_text_bounded(*one), text.get_text_bounded(*other)) for one, other in crossing]
    return Page(text.get_text_range(), [one.text for one in found], min(edges) / 72 * 25.4, overlaps)


def _square(position: Any, height: float) -> tuple[float, float, float, float]:
    """A code as (left, bottom, right, top) in points, like lines."""
    corners = [position.top_left, position.top_right, position.bottom_left, position.bottom_right]
    across, down = [one.x * 72 / PER_INCH for one in corners], [one.y * 72 / PER_INCH for one in corners]
    return min(across), height - max(down), max(across), height - min(down)


def _cross(one: tuple[float, ...], other: tuple[float, ...], by: float = 0.3) -> bool:
    left, bottom, right, top = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    return right - left > by and top - bottom > by


def sheets(workbook: bytes) -> list[list[list[Any]]]:
    book = load_workbook(BytesIO(workbook))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def parts(workbook: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(workbook)) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def token(link: str) -> str:
    """What a link opens the bot with."""
    found = re.fullmatch(r"https://t\.me/[\w]+\?start=([\w-]{1,64})", link)
    assert found, link
    return found[1]


def written(link: str) -> str:
    """The text that a link to WhatsApp has ready."""
    return parse_qs(urlsplit(link).query)["text"][0]
