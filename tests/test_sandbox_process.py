"""The sandbox as a process of its own, and with a thousand people."""

import asyncio
import signal
import sys
from pathlib import Path

import httpx

from sandbox.person import Person
from sandbox.telegram import Telegram
from tests.waiting import PATIENCE

ROOT = Path(__file__).parent.parent


async def test_a_process_of_its_own(tmp_path):
    clock = tmp_path / "clock"
    command = (sys.executable, "-m", "sandbox", "--token", "5:x", "--clock-file", str(clock))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    url = (await process.stdout.readline()).decode().strip()
    async with httpx.AsyncClient(base_url=url) as web:
        before = (await web.get("/clock")).json()["now"]
        await web.post("/clock", json={"seconds": 86400})
        assert (await web.get("/clock")).json()["now"] > before
        assert float(clock.read_text()) == 86400
        siti = (await web.post("/people", json={"first_name": "Siti", "start": "abc"})).json()
        (update,) = (await web.get("/bot5:x/getUpdates")).json()["result"]
        assert update["message"]["from"]["id"] == siti["id"]
        page = await web.get("/")
        assert page.status_code == 200 or not (ROOT / "sandbox/page/index.html").exists()
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), PATIENCE) == 0


async def test_a_thousand_people_are_answered():
    telegram = Telegram(limits=False)
    people = [Person.of(telegram, f"P{number}") for number in range(1000)]
    for person in people:
        await person.says("/start")
    offset = 0
    while updates := await telegram.call("getUpdates", {"offset": offset}):
        offset = updates[-1]["update_id"] + 1
        for update in updates:
            chat = update["message"]["chat"]["id"]
            await telegram.call("sendMessage", {"chat_id": chat, "text": "<b>Halo</b>", "parse_mode": "HTML"})
    await asyncio.gather(*(person.sees("Halo") for person in people))
    assert telegram.refusals == telegram.swallowed == []
