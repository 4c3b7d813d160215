"""What happens behind the phones: events, calls, faults, the clock, the rows of a person."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TypeVar

from aiohttp import web
from aiohttp.web import Request, Response, json_response

from .chats import Json
from .faults import Fault
from .people import HOOKS, Hooks, json_body, the_telegram
from .render import masked
from .state import Call
from .telegram import Telegram

Hook = TypeVar("Hook")
PING = 15  # seconds: proxies and browsers drop a silent stream
BACKLOG = 1000
SHORT = 80
PRIVATE = ("text", "caption", "reply_markup")


class Streams:
    """The open event streams: each its own queue; one that does not read loses events, not memory."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.queues: set[asyncio.Queue[Json | None]] = set()
        telegram.listeners.add(self.tell)

    def tell(self, event: Json) -> None:
        if not self.queues:
            return
        shown = {"call": call_json(event["call"])} if "call" in event else event
        for queue in self.queues:
            if queue.qsize() < BACKLOG:
                queue.put_nowait(shown)

    def close(self) -> None:
        self.telegram.listeners.discard(self.tell)
        for queue in self.queues:
            queue.put_nowait(None)

    async def events(self) -> AsyncIterator[bytes]:
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self.queues.add(queue)
        try:
            event: Json | None = {"clock": self.telegram.now().isoformat()}
            while event is not None:
                yield f"data: {json.dumps(event)}\n\n".encode()
                try:
                    async with asyncio.timeout(PING):
                        event = await queue.get()
                except TimeoutError:
                    event = {"clock": self.telegram.now().isoformat()}
        finally:
            self.queues.discard(queue)


STREAMS = web.AppKey("streams", Streams)


def _shown(name: str, value: str) -> str:
    """What people wrote or read stays on their phones: here only how much of it there is."""
    return f"({len(value)} characters)" if name in PRIVATE else masked(value)[:SHORT]


def call_json(call: Call) -> Json:
    values = {name: _shown(name, value) for name, value in call.params.items() if name != "chat_id"}
    return call.json() | {"params": values}


async def events(request: Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    async for event in request.app[STREAMS].events():
        await response.write(event)
    return response


async def calls(request: Request) -> Response:
    return json_response([call_json(call) for call in list(the_telegram(request).calls)[-200:]])


async def problems(request: Request) -> Response:
    telegram = the_telegram(request)
    return json_response({"refusals": telegram.refusals[-200:], "swallowed": telegram.swallowed[-200:]})


async def faults(request: Request) -> Response:
    ordered = the_telegram(request).faults
    if request.method == "POST":
        try:
            ordered.orders.append(Fault(**await json_body(request)))
        except (TypeError, ValueError) as error:
            return json_response({"ok": False, "description": str(error)}, status=400)
    elif request.method == "DELETE":
        ordered.cancel()
    return json_response([fault.json() for fault in ordered.ordered])


async def clock(request: Request) -> Response:
    telegram = the_telegram(request)
    if request.method == "POST":
        wind = there(the_hooks(request).wind)
        await wind(float((await json_body(request)).get("seconds", 0)))
        telegram.tell({"clock": telegram.now().isoformat()})
    return json_response({"now": telegram.now().isoformat()})


async def restart(request: Request) -> Response:
    await json_body(request)
    await there(the_hooks(request).restart)()
    return json_response({"ok": True})


async def reset(request: Request) -> Response:
    await json_body(request)
    await there(the_hooks(request).reset)()
    the_telegram(request).tell({"reset": True})
    return json_response({"ok": True})


async def rows(request: Request) -> Response:
    return json_response(await there(the_hooks(request).rows)(int(request.match_info["id"])))


def the_hooks(request: Request) -> Hooks:
    return request.app[HOOKS]


def there(hook: Hook | None) -> Hook:
    if hook is None:
        raise web.HTTPNotFound
    return hook


ROUTES = [
    web.get("/events", events),
    web.get("/calls", calls),
    web.get("/problems", problems),
    web.route("*", "/faults", faults),
    web.route("*", "/clock", clock),
    web.post("/restart", restart),
    web.post("/reset", reset),
    web.get(r"/people/{id:\d+}/rows", rows),
]
