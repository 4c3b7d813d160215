"""The way to a Bot API server: PTB's bot over requests of our own."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from operator import itemgetter
from time import monotonic

from telegram import Bot

from rules.settings import Settings
from transport.request import Request

CONNECTIONS = 256
OFF = timedelta(hours=1)  # a clock that is as far from Telegram's is wrong


class Connection:
    """PTB's bot without its Application: intake is ours (reliability.md, "Ack before processing")."""

    def __init__(self, settings: Settings):
        self.requests = sending, fetching = Request(CONNECTIONS), Request(2)
        root = settings.bot_api_url
        self.bot = Bot(settings.token, f"{root}/bot", f"{root}/file/bot", request=sending, get_updates_request=fetching)

    def clock_off(self) -> str | None:
        """How far this machine's own clock is off from Telegram's, in words, where that is too far to go by it."""
        known = [one.dated for one in self.requests if one.dated]
        for header, came in sorted(known, key=itemgetter(1), reverse=True):  # what came before a sleep says nothing
            try:
                there = parsedate_to_datetime(header) + timedelta(seconds=monotonic() - came)
                ahead = datetime.now(UTC) - there
            except (TypeError, ValueError, OverflowError):  # no Date, or none with a zone: nothing is known
                continue
            far = timedelta(seconds=round(abs(ahead).total_seconds()))
            return f"{far} {'ahead of' if ahead > timedelta() else 'behind'}" if far > OFF else None
        return None

    async def close(self) -> None:
        """Also where nothing answered: PTB closes only what was opened."""
        await self.bot.shutdown()
        for one in self.requests:
            await one.shutdown()
