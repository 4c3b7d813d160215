"""Files that people sent, brought from Telegram bit by bit (https://core.telegram.org/bots/api#getfile)."""

from collections.abc import AsyncIterator
from typing import cast

from telegram import Bot

from transport.request import Request


async def file(bot: Bot, id: str) -> AsyncIterator[bytes]:
    """What is in it; it is asked of the server where each time, since the answer holds for an hour only."""
    told = await bot.do_api_request("getFile", {"file_id": id})
    async for some in cast(Request, bot.request).file(f"{bot.base_file_url}/{told['file_path']}"):
        yield some
