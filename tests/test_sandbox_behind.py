"""What the page is told of what happens behind the phones: calls, faults, the clock, events."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from sandbox.people import Hooks
from sandbox.person import Person
from sandbox.server import serve
from sandbox.telegram import Telegram
from tests.waiting import until


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(limits=False)


@pytest.fixture
async def web(telegram: Telegram) -> AsyncIterator[httpx.AsyncClient]:
    server = await serve(telegram)
    async with httpx.AsyncClient(base_url=server.url) as client:
        yield client
    await server.close()


@pytest.fixture
def budi(telegram: Telegram) -> Person:
    person = Person.of(telegram, "Budi")
    person.phone.starts("abc")
    return person


async def test_behind_the_phones(telegram, web, budi):
    await telegram.call("sendMessage", {"chat_id": budi.id, "text": "NIK 3402 0152 0585 0000"})
    (call,) = (await web.get("/calls")).json()
    assert (call["method"], call["status"], call["params"]["text"]) == ("sendMessage", 200, "(23 characters)")
    assert (await web.post("/faults", json={"kind": "502", "times": 2})).json()[0]["kind"] == "502"
    assert (await web.post("/faults", json={"kind": "fire"})).status_code == 400
    assert (await web.request("DELETE", "/faults")).json() == []
    for path in ("/clock", "/restart", "/reset"):
        assert (await web.post(path, json={"seconds": 1})).status_code == 404
    assert (await web.get("/clock")).json()["now"]
    assert (await web.get(f"/people/{budi.id}/rows")).status_code == 404


async def test_how_somebody_is_is_neither_shown_nor_cleared_as_a_fault_that_was_ordered(telegram, web, budi):
    telegram.faults.order("delay", times=None, chat=budi.id, manner=True)
    assert (await web.get("/faults")).json() == []
    assert len((await web.post("/faults", json={"kind": "502"})).json()) == 1
    await web.request("DELETE", "/faults")
    assert [one.manner for one in telegram.faults.orders] == [True]


async def test_hooks(telegram):
    wound: list[float] = []

    async def wind(seconds: float) -> None:
        wound.append(seconds)

    async def rows(user: int) -> list[dict]:
        return [{"table": "account", "id": user}]

    server = await serve(telegram, hooks=Hooks(rows=rows, wind=wind))
    async with httpx.AsyncClient(base_url=server.url) as web:
        await web.post("/clock", json={"seconds": 60})
        assert (await web.get("/people/5/rows")).json() == [{"table": "account", "id": 5}]
    await server.close()
    assert wound == [60]


async def test_events_flow_and_do_not_hold_up_the_end(telegram, budi):
    server = await serve(telegram)
    async with httpx.AsyncClient(base_url=server.url) as web, web.stream("GET", "/events") as stream:
        lines = (line async for line in stream.aiter_lines() if line)
        assert "clock" in await anext(lines)
        await telegram.call("sendMessage", {"chat_id": budi.id, "text": "081234567890"})
        events = [json.loads((await anext(lines)).removeprefix("data: ")) for _ in range(2)]
        assert events[0] == {"chat": budi.id}
        assert events[1]["call"]["params"]["text"] == "(12 characters)"
        telegram.updates.clear()
        poll = asyncio.create_task(web.get(f"/bot{telegram.token}/getUpdates?timeout=30"))
        await until(lambda: telegram.updates.polled, what="the poll")
        await server.close()
        assert (await poll).json()["result"] == []
