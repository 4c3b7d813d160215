"""The sandbox over HTTP, on 127.0.0.1 only: the Bot API, the people's side and the browser page."""

import socket
from pathlib import Path

from aiohttp import web

from . import api, behind, people
from .people import Hooks
from .telegram import Telegram

PAGE = Path(__file__).parent / "page"
STATIC = [web.static("/page", PAGE), web.static("/lists", PAGE.parent / "lists")]
LONGEST_LINE = 2**16  # bytes of a first line: a whole message may stand in it
LEAVE = 0.5  # seconds for answers in flight at the end


async def page(_: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-store"})


def application(telegram: Telegram, hooks: Hooks) -> web.Application:
    """The whole face of the sandbox; streams and long polls are let go at its end."""

    async def let_go(_: web.Application) -> None:
        app[behind.STREAMS].close()
        telegram.updates.wake()

    app = web.Application(client_max_size=api.BODY_LIMIT)
    app[api.TELEGRAM], app[people.HOOKS], app[behind.STREAMS] = telegram, hooks, behind.Streams(telegram)
    app.add_routes([*api.ROUTES, web.get("/", page), *people.ROUTES, *behind.ROUTES, *STATIC])
    app.on_shutdown.append(let_go)
    return app


class Server:
    """aiohttp in this event loop, with no signals; a request whose caller is gone is cancelled."""

    def __init__(self, telegram: Telegram, hooks: Hooks | None = None) -> None:
        self._runner = web.AppRunner(
            application(telegram, hooks or Hooks()), handler_cancellation=True, access_log=None,
            shutdown_timeout=LEAVE, max_line_size=LONGEST_LINE,
        )  # fmt: skip

    async def start(self, listening: socket.socket) -> "Server":
        await self._runner.setup()
        await web.SockSite(self._runner, listening, backlog=2048).start()
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        return self

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._runner.server.connections) if self._runner.server else 0

    async def close(self) -> None:
        await self._runner.cleanup()


def listen(port: int) -> socket.socket:
    return socket.create_server(("127.0.0.1", port))


async def serve(telegram: Telegram, port: int = 0, hooks: Hooks | None = None) -> Server:
    """Serves in this event loop; port 0 takes any that is free."""
    return await Server(telegram, hooks).start(listen(port))
