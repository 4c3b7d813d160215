"""The sandbox over HTTP, on 127.0.0.1 only: the Bot API, the people's side and the browser page."""

import asyncio
import socket
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from . import api, behind, people
from .people import Hooks
from .telegram import Telegram

PAGE = Path(__file__).parent / "page"


def application(telegram: Telegram, hooks: Hooks | None = None, page_folder: Path = PAGE) -> Starlette:
    """The whole face of the sandbox; `state.streams.close()` lets its event streams end."""

    async def page(request: Request) -> Response:
        return FileResponse(page_folder / "index.html", headers={"Cache-Control": "no-store"})

    static = Mount("/page", StaticFiles(directory=page_folder, check_dir=False))
    app = Starlette(routes=[*api.ROUTES, Route("/", page), *people.ROUTES, *behind.ROUTES, static])
    app.state.telegram, app.state.hooks = telegram, hooks or Hooks()
    app.state.streams = behind.Streams(telegram)
    return app


class Connection(H11Protocol):
    """Tells the application its own transport: an ordered fault closes it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class Server:
    """uvicorn's protocol on a plain asyncio server: no signals, no ticks, gone in an instant."""

    def __init__(self, telegram: Telegram, app: Starlette) -> None:
        self.telegram, self.app = telegram, app
        self.url, self.port = "", 0
        self._config = uvicorn.Config(
            app, ws="none", lifespan="off", log_config=None, log_level="critical", access_log=False,
            timeout_keep_alive=60,
        )  # fmt: skip
        self._state = ServerState()
        self._server: asyncio.Server | None = None

    async def start(self, listening: socket.socket) -> "Server":
        self._config.load()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connection, sock=listening, backlog=2048)
        self.port = listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    def _connection(self) -> Connection:
        return Connection(self._config, self._state, {}, asyncio.get_running_loop())

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._state.connections)

    async def close(self) -> None:
        """Streams and the long poll are let go, answers in flight have half a second."""
        if self._server:
            self._server.close()
        self.app.state.streams.close()
        self.telegram.updates.wake()
        for connection in list(self._state.connections):
            connection.shutdown()
        if self._state.tasks:
            _, stuck = await asyncio.wait(self._state.tasks, timeout=0.5)
            for task in stuck:
                task.cancel()
        for connection in list(self._state.connections):
            connection.transport.close()
        await asyncio.sleep(0)


def listen(port: int) -> socket.socket:
    # The protocol is named: asyncio switches Nagle's delay (40 ms an answer) off only where it is.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    return listening


async def serve(telegram: Telegram, port: int = 0, hooks: Hooks | None = None, **details: Any) -> Server:
    """Serves in this event loop; port 0 takes any that is free."""
    return await Server(telegram, application(telegram, hooks, **details)).start(listen(port))
