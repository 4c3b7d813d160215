"""Steps that stories about an officer at a table share. Everybody in them is invented."""

import re

from tests.kits import officer_of
from tests.stories import NIK, Act, Say, goes_on, rows

CHECK, WAITS = "Coba periksa sekali lagi bersama anggota", "Menunggu persetujuan"
NAME = "Siti Rekaan"


async def helper(world, name: str = "Sari"):
    """An officer of the first cooperative."""
    sari = world.person(name)
    await sari.says("/start")
    await sari.sees("Halo! Saya Payung")
    await officer_of(world, sari)
    return sari


async def begins(officer) -> None:
    await officer.says("/anggota")
    await officer.sees("Anggota KSP")
    await officer.taps("Isi untuk anggota")
    await officer.sees("Bacakan pertanyaannya")


async def fills_in(officer, until: str = "review", nik: str = NIK, **other: Act) -> list[str]:
    """Every question as usual, by what the member says."""
    said: dict[str, Act] = {"nik": Say(nik), "phone": Say("0812-3456-7890")}
    return await goes_on(officer, until, **said | other)


async def asks_for_a_yes(officer) -> str:
    """From the card to the code that the member is to write."""
    await officer.sees(CHECK)
    await officer.taps("Sudah benar")
    shown = (await officer.sees(WAITS)).text
    found = re.search(r"^[A-Z]{5}-[A-Z]{5}$", shown, flags=re.M)
    assert found, f"a code on a line of its own, where no narrow screen breaks it: {shown}"
    return found[0]


async def at_the_table(officer, **other) -> str:
    """A form from its beginning to the code."""
    await begins(officer)
    await fills_in(officer, **other)
    return await asks_for_a_yes(officer)


def forms(world) -> list[dict]:
    return rows(world, "application")


def drafts(world) -> list[dict]:
    return rows(world, "assist")


async def takes(member, code: str, nik: str = NIK) -> None:
    """Writes the code, and proves by the NIK to be the one."""
    await member.says(code)
    await proves(member, nik)
    await member.sees("Boleh saya pakai data")


async def proves(member, nik: str = NIK):
    await member.sees("tulis 16 angka NIK dari KTP Anda")
    return await member.says(nik)
