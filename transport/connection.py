"""The way to a Bot API server: PTB's application over requests of our own."""

from telegram.ext import Application, ApplicationBuilder, ContextTypes

from rules.settings import Settings
from transport.context import Context
from transport.request import Request

CONNECTIONS = 256


class Connection:
    """PTB's application without its Updater: intake is ours (reliability.md, "Ack before processing")."""

    def __init__(self, settings: Settings):
        self.requests = (Request(CONNECTIONS), Request(2))
        self.application = _application(settings, *self.requests)

    async def close(self) -> None:
        """Also where nothing answered: PTB closes only what was opened."""
        await self.application.shutdown()
        for one in self.requests:
            await one.shutdown()


def _application(settings: Settings, sending: Request, fetching: Request) -> Application:
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
