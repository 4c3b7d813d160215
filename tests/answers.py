"""Steps that stories about the answers of a branch office share. Everybody in them is invented."""

from datetime import date

from models.account import Account
from models.application import Application, put_answer
from models.consent import agree
from models.event import happen
from models.freezing import freeze
from models.member import Member
from models.store.database import new_id
from rules.consent import CONSENT_VERSION
from rules.status import OFFICER
from tests.officers import ticks
from tests.stories import rows

CODE, NUMBER, DAY = "990011223344", "26012345678", date(2026, 12, 1)
WORDS = [
    "AKIM", "BUDIN", "CITRA", "DEWIN", "EKOWAN", "FAJAR", "GITAN", "HASAN", "INDRA", "JOKON", "KARTI", "LUKMA",
    "MAYAN", "NURUL", "OKTAV", "PUTRA", "RATNA", "SURYA", "TUTIK", "UMARI", "VINAN", "WAHYU", "YANTI", "ZAKIR",
]  # fmt: skip


def called(number: int) -> str:
    """A name that nobody else of the first 13,000 has, nor one that is like it."""
    one, rest = number % 24, number // 24
    return f"{WORDS[one]} {WORDS[rest % 24]}{WORDS[rest // 24 % 24][:3]}"


def nik_of(number: int) -> str:
    return f"340215{17 + number // 9999:02}0885{1 + number % 9999:04}"


def enrolled(session, vault, cooperative: int, number: int, now, *, handed: bool = True) -> int:
    """A form that was sent and handed over, of somebody called so."""
    chat, form = 9_100_000_000 + number, new_id()
    session.add(Account(id=chat, created_at=now))
    member = Member(account_id=chat, created_at=now)
    session.add(member)
    session.flush()
    row = Application(id=form, member_id=member.id, created_at=now, touched_at=now)
    row.reference = f"{number:04}-2345"
    session.add(row)
    session.flush()
    known = {"application_id": form, "version": CONSENT_VERSION, "text_hash": b"", "language": "id", "given_at": now}
    agree(session, **known, chat_id=chat, message_id=1)
    put_answer(session, vault, form, "name", called(number))
    facts = {"plain": {"cooperative_id": cooperative}, "sealed": {"name": called(number)}}
    freeze(session, vault, row, {"nik": nik_of(number), "name": called(number)}, facts, now)
    if handed:
        happen(session, vault, form, "handed", now, OFFICER)
    session.flush()
    return form


def happened(world, what: str) -> list[int]:
    """The forms to which this happened."""
    return [row["application_id"] for row in rows(world, "event") if row["what"] == what]


def states(world) -> dict[int, str]:
    return {row["id"]: row["state"] for row in rows(world, "application")}


async def card_of(sari, name: str) -> None:
    """The card of the one member who is called so."""
    await sari.says("/anggota")
    await sari.sees("Anggota KSP Rukun Tani")
    await sari.taps("Formulir lengkap")
    await sari.sees("1. ")
    await sari.taps("1")
    await sari.sees(f"{name}\\n")


async def is_told(world) -> None:
    await ticks(world)
