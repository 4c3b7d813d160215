"""The people of the role matrix, as rows on a real database, and the states in which a member comes in."""

from models.account import Account
from models.cooperative import Cooperative
from models.role import Role
from tests.stories import Say, asked, enrols, sends

HOME, FILLING, SKIPPING, SENT, CHANGING = STATES = ("home", "filling", "skipping", "sent", "changing")

# What each of them is, beside a member; the first one has the form that buttons are about, another one their own.
PEOPLE: dict[str, tuple[str, ...]] = {
    "member": (),
    "another member": (),
    "anonymous": (),
    "officer": ("officer",),
    "officer of another cooperative": ("officer",),
    "removed officer": (),
    "viewer": ("viewer",),
    "admin": ("admin",),
    "removed admin": (),
}
ID = {name: 8_100_000_000 + number for number, name in enumerate(PEOPLE)}  # of those who are only rows


def settle(session, now) -> None:
    """Their rows, as granting and revoking leave them."""
    cooperatives = [Cooperative(id=n, name=f"KSP Contoh {n}", created_at=now) for n in (1, 2)]
    others = [name for name in PEOPLE if not name.endswith("member") and name != "anonymous"]
    session.add_all([*cooperatives, *(Account(id=ID[name], created_at=now) for name in others)])
    session.flush()
    for name, role in {
        "officer": Role(name="officer", cooperative_id=1, account_id=0, granted_at=now),
        "officer of another cooperative": Role(name="officer", cooperative_id=2, account_id=0, granted_at=now),
        "removed officer": Role(name="officer", cooperative_id=1, account_id=0, granted_at=now, revoked_at=now),
        "viewer": Role(name="viewer", region="3402", account_id=0, granted_at=now),
        "admin": Role(name="admin", account_id=0, granted_at=now),
        "removed admin": Role(name="admin", account_id=0, granted_at=now, revoked_at=now),
    }.items():
        role.account_id = ID[name]
        session.add(role)


async def member(world, state: str) -> tuple[int, int]:
    """Brings the member into a state; who it is, and the application that they have in it."""
    siti = world.person("Siti")
    if state == HOME:
        await siti.says("/bahasa")
        await siti.taps("Bahasa Indonesia")
        await siti.sees("Baik, kita lanjut")
    elif state == FILLING:
        await enrols(siti, until="work")
        await siti.says("jualan")
        await siti.sees("paling mirip")
    else:
        await enrols(siti)
        await sends(siti)
    if state == SKIPPING:
        await siti.taps("Langkah dan salin data")
        for label in ("Sama", "Tidak ada"):
            await siti.taps(label)
        await siti.sees("e-mail")
    if state == CHANGING:
        await siti.taps("Perbaiki formulir")
        await asked(siti, "review")
    await world.quiet()
    return siti.id, await world.run(in_focus, siti.id)


def in_focus(session, chat: int) -> int:
    found = session.connection().exec_driver_sql(f"SELECT application_id FROM chat WHERE id = {chat}").scalar()
    return found or 0


async def another(world) -> int:
    sari = world.person("Sari")
    await enrols(sari, nik=Say("3402155708850002"))
    await sends(sari)
    return sari.id
