"""Steps that stories about admins share."""

from app.startup import claim

UNKNOWN_LINK, UNKNOWN_COMMAND = "Tautan atau kode undangan itu tidak dikenal", "Perintah itu tidak saya kenal"


async def becomes_admin(world, name: str = "Ratih"):
    """The first admin."""
    ratih = world.person(name)
    await ratih.opens(await claim(world.payung))
    await ratih.sees("sekarang Anda pengelola")
    return ratih


async def invites(admin) -> str:
    """Makes a link; answers it as it can be copied."""
    await admin.says("/pengelola")
    await admin.sees("Pengelola program ini")
    await admin.taps("Undang pengelola")
    await admin.sees("hanya berlaku sekali")
    await admin.taps("Salin tautan")
    return admin.clipboard


async def is_admin(person) -> bool:
    await person.says("/pengelola")
    return "Pengelola program ini" in (await person.sees(f"Pengelola program ini|{UNKNOWN_COMMAND}")).text


async def ends(admin, number: int) -> None:
    """Ends the right of who stands there under this number."""
    await admin.says("/pengelola")
    await admin.sees("Pengelola program ini")
    await admin.taps(str(number))
    await admin.taps("Ya, akhiri")
