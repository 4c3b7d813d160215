"""The bot is killed at any moment while a kit is made: no file is lost, no invitation is doubled or lost."""

import asyncio
import os
import random

import pytest

from models.account import Account
from models.cooperative import add_cooperatives
from models.invitation import by_token
from models.inviting import invite
from models.job import TRIES
from models.kit import LETTERS
from models.role import Held, grant
from rules.codes import spelled
from tests.invitations import COOPERATIVES
from tests.kits import LISTED, documents, opens_kit, pages, sheets, token
from tests.processes import Stage, staged
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("on_both")]
KILLS, PER_FILE = int(os.environ.get("TEST_KILLS", "5")), 4  # `make prove` takes 20
SLIPS, LINKS = ("Slip (PDF)", "Semua: 9"), ("Tautan (Excel)", "Semua: 9")


def settle(session, services, account: int) -> list[int]:
    """An officer and nine who wait; the ids of their invitations."""
    now = services.now()
    where = add_cooperatives(session, COOPERATIVES[:1], now)[0]
    session.add(Account(id=account, created_at=now))
    session.flush()
    grant(session, services.vault, account, Held("officer", where), "Sari", None, now)
    return sorted(invite(session, services.vault, where, account, LISTED, now).new.values())


def files(stage: Stage, person) -> dict[str, bytes]:
    """What came, by its name: the same file may come once more after a kill."""
    return {one.content["document"]["file_name"]: person.downloads(one) for one in documents(person)}


def opened(session, contents: list[bytes]) -> list[int]:
    """The invitations that the links in these files open, as often as they stand there."""
    links: list[str] = []
    for content in contents:
        if content.startswith(b"%PDF"):
            links += [code for page in pages(content) for code in page.codes]
        else:
            links += [row[5] for row in sheets(content)[1][1:]]
    found = [by_token(session, token(link)) for link in links]
    return [one.id for one in found if one]


async def begins(person, what: str, which: str) -> None:
    """One is made from now on, where none of its kind is in work already."""
    await opens_kit(person)
    await person.taps(what)
    await person.sees("Buat sekarang")
    await person.taps(which)
    await until(lambda: is_told(person), what=lambda: f"a word that it is made\n{person.screen}")


def is_told(person) -> bool:
    fresh = [one["text"] for one in person.toasts if one["activity"] > person.phone.since]
    return any("sedang dibuat" in one or "sudah jadi" in one for one in [one.text for one in person.news]) or (
        "Sudah mulai dibuat." in fresh
    )


async def has_ended(stage: Stage) -> None:
    await until(lambda: not stage.look("SELECT 1 FROM job WHERE ended_at IS NULL"), what="the end of all jobs")
    await until(lambda: not stage.undecided and not stage.unanswered, what="the end of all answers")


async def test_killed_at_any_moment_every_file_comes_and_every_link_opens_its_invitation(tmp_path):
    dice = random.Random(12)
    async with staged(tmp_path) as stage:
        stage.patch["handlers.officer.kit.PER_FILE"] = {"slips": PER_FILE, "links": PER_FILE}
        sari = stage.person("Sari")
        async with stage.inside() as services:
            ids = await services.database.run(settle, services, sari.id)
        for number in range(KILLS):
            await stage.start()
            await begins(sari, *(SLIPS if number % 2 else LINKS))
            await asyncio.sleep(dice.uniform(0, 2.5))
            await stage.kill()
        await stage.start()
        await has_ended(stage)
        await begins(sari, *SLIPS)  # nobody kills this one
        await has_ended(stage)
        await stage.kill()
        made, whole = files(stage, sari), set()
        for kit in stage.look("SELECT id, what FROM kit"):
            ends = stage.look(f"SELECT outcome, attempts FROM job WHERE subject = {kit['id']}")
            theirs = [content for name, content in made.items() if spelled(kit["id"], LETTERS) in name]
            assert len(theirs) == sum(one["outcome"] == "done" for one in ends)
            # What has died was in work at three of the kills.
            died = [one for one in ends if one["outcome"] != "done"]
            assert all(one["outcome"] == "died" and one["attempts"] >= TRIES for one in died), [
                dict(one) for one in died
            ]
            if len(theirs) == len(ends):
                whole.add(kit["id"])
                async with stage.inside() as services:
                    assert sorted(await services.database.run(opened, theirs)) == ids
        (last,) = stage.look("SELECT id FROM kit ORDER BY made_at DESC LIMIT 1")
        assert last["id"] in whole
        print(f"{KILLS} kills, {len(whole)} kits of {len(stage.look('SELECT 1 FROM kit'))} whole")
        assert sorted(row["id"] for row in stage.look("SELECT id FROM invitation")) == ids
        assert not stage.look("SELECT 1 FROM live")
        assert "Traceback" not in stage.stderr
