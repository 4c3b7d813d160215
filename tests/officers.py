"""Steps that stories about cooperatives, officers and viewers share. All names are invented."""

from handlers import planner
from models import role
from models.cooperative import About, add_cooperatives
from tests.admins import UNKNOWN_COMMAND, UNKNOWN_LINK, becomes_admin
from tests.stories import rows
from tests.waiting import until

TANI, MINA = "KSP Rukun Tani", "Koperasi Mina Jaya"
BANTUL, SLEMAN = "3402", "3404"
KNOWN = [About(TANI, BANTUL, "518/BH/XIV.12/2008"), About(MINA, SLEMAN)]
HOME = "Anda bertugas untuk"

__all__ = ["UNKNOWN_COMMAND", "UNKNOWN_LINK"]


async def with_admin(world, known=KNOWN):
    """An admin, and cooperatives."""
    world.public |= {TANI, MINA}
    await world.run(add_cooperatives, known, world.now())
    return await becomes_admin(world)


async def finds(admin, name: str = "rukun tani") -> str:
    """The card of a cooperative."""
    await admin.says("/koperasi")
    await admin.sees("Koperasi yang mana")
    await admin.says(name)
    return (await admin.sees("Formulir yang menyebutnya")).text


async def invites_officer(admin, name: str = "rukun tani") -> str:
    """A link for one officer of a cooperative, as it can be copied."""
    await finds(admin, name)
    await admin.taps("Petugas")
    await admin.sees("Petugas K")
    await admin.taps("Undang petugas")
    await admin.sees("Undangan untuk satu petugas")
    await admin.taps("Salin tautan")
    return admin.clipboard


async def invites_viewer(admin, area: str = "Kabupaten Bantul") -> str:
    await admin.says("/petugas")
    await admin.taps("Semua pengamat")
    await admin.sees("Pengamat wilayah")
    await admin.taps("Undang pengamat")
    await admin.sees("Pengamat itu untuk")
    await admin.says(area)
    await admin.sees("Undangan untuk satu pengamat")
    await admin.taps("Salin tautan")
    return admin.clipboard


async def opens(person, link: str) -> None:
    """Opens an invitation and says yes."""
    await person.opens(link)
    await person.sees("mengundang Anda")
    await person.taps("Ya, saya mau")
    await person.sees("pengelola ditanya")


async def confirms(admin, person, word: str = "Konfirmasi") -> None:
    """By the message that came by itself."""
    await admin.sees(f"{person.phone.account.first_name}.* membuka undangan")
    await admin.taps(word)


async def becomes_officer(world, admin, person, name: str = "rukun tani"):
    """All of it; the person sees the officer's screen then."""
    await opens(person, await invites_officer(admin, name))
    await confirms(admin, person)
    await admin.sees("Sudah dikonfirmasi")
    await person.sees("Pengelola sudah mengonfirmasi")
    await person.taps("Mulai")
    await person.sees(HOME)
    return person


async def is_officer(person) -> bool:
    await person.says("/start")
    return HOME in (await person.sees(f"{HOME}|Halo! Saya Payung|lanjut dari")).text


async def loses(world, person) -> None:
    """The right of an officer is over."""

    def ends(session) -> None:
        found = next(row for row in role.roles_of(session, person.id) if row.name == "officer")
        assert role.revoke(session, world.services.vault, found.id, 1, world.now())

    await world.run(ends)


def held(world, person) -> list[tuple[str, bool]]:
    """The rights of somebody, each with whether it is held."""
    theirs = [row for row in rows(world, "role") if row["account_id"] == person.id]
    return sorted((row["name"], row["revoked_at"] is None) for row in theirs)


def audit(world) -> list[tuple[str, str, str]]:
    trail = sorted(rows(world, "audit"), key=lambda row: row["at"])
    return [(row["actor"], row["action"], row["object"]) for row in trail]


async def ticks(world) -> None:
    await planner.tick(world.services)
    await until(lambda: not world.busy, what="quiet")
