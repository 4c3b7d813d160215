"""The way to a Bot API server: PTB's own request over aiohttp's connections, which takes a third of the time."""

import httpx
from httpx_aiohttp import AiohttpTransport
from telegram.ext import Application, ApplicationBuilder, ContextTypes
from telegram.request import HTTPXRequest

from rules.settings import Settings
from transport.context import Context

CONNECTIONS = 256


def request(connections: int = CONNECTIONS) -> HTTPXRequest:
    """A pool of connections; how long a request may take is for who asks."""
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    transport = AiohttpTransport(limits=limits)
    return HTTPXRequest(
        connections,
        read_timeout=20,
        connect_timeout=10,
        pool_timeout=10,
        httpx_kwargs={"transport": transport},
    )


class Connection:
    """PTB's application without its Updater: intake is ours (reliability.md, "Ack before processing")."""

    def __init__(self, settings: Settings):
        self.requests = (request(), request(2))
        self.application = _application(settings, *self.requests)

    async def close(self) -> None:
        """Also where nothing answered: PTB closes only what was opened."""
        await self.application.shutdown()
        for one in self.requests:
            await one.shutdown()


def _application(settings: Settings, sending: HTTPXRequest, fetching: HTTPXRequest) -> Application:
    root = settings.bot_api_url
    return (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .updater(None)
        .request(sending)
        .get_updates_request(fetching)
        .context_types(ContextTypes(context=Context))
        .build()
    )
