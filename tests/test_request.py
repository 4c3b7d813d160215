"""Our own request: what went over the wire, what a failure means, and that no error tells the token."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from telegram import Bot, InputFile
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from transport.failures import Failure, failure
from transport.request import Request

TOKEN = "123456:TEST-token"
OK = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}\n'[:-1]
Handler = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def server(handler: Handler) -> AsyncIterator[str]:
    """A server that hands each whole request to `handler`, which answers as it likes."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while not writer.is_closing():
                head = await reader.readuntil(b"\r\n\r\n")
                chunked, length = b"chunked" in head, head.lower().partition(b"content-length:")[2].split()
                body = reader.readuntil(b"0\r\n\r\n") if chunked else reader.readexactly(int(length[0]))
                await handler(head + await body, writer)
        writer.close()

    listening = await asyncio.start_server(connected, "127.0.0.1", 0)
    async with listening:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"


@contextlib.asynccontextmanager
async def asking(url: str, connections: int = 2) -> AsyncIterator[Bot]:
    request = Request(connections)
    await request.initialize()
    try:
        yield Bot(TOKEN, f"{url}/bot", request=request, get_updates_request=request)
    finally:
        await request.shutdown()


async def failed(url: str, **timeouts: float) -> TelegramError:
    async with asking(url) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot.do_api_request("sendMessage", {"chat_id": 1, "text": "x"}, **timeouts)
    return caught.value


async def test_values_go_as_json_and_files_as_a_form():
    seen: list[bytes] = []

    async def handler(whole: bytes, writer: asyncio.StreamWriter) -> None:
        seen.append(whole)
        writer.write(OK)

    async with server(handler) as url, asking(url) as bot:
        await bot.do_api_request("sendMessage", {"chat_id": 5, "text": "é", "reply_markup": {"a": []}, "none": None})
        file = InputFile(b"isi", filename="salinan.txt")
        await bot.do_api_request("sendDocument", {"chat_id": 5, "document": file})
    assert seen[0].endswith(b'{"chat_id":5,"text":"\\u00e9","reply_markup":{"a":[]}}')
    assert b"multipart/form-data" in seen[1]
    assert b'filename="salinan.txt"' in seen[1]
    assert b"isi" in seen[1]


class Bits:
    """A file that comes in bits."""

    size = 8

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"isi "
        yield b"file"


async def test_a_file_that_comes_bit_by_bit_goes_with_its_length_as_often_as_it_is_asked_for():
    seen: list[bytes] = []

    async def handler(whole: bytes, writer: asyncio.StreamWriter) -> None:
        seen.append(whole)
        writer.write(OK)

    async with server(handler) as url, asking(url) as bot:
        file = InputFile(Bits(), filename="salinan.txt", read_file_handle=False)  # type: ignore[arg-type]
        for _ in range(2):
            await bot.do_api_request("sendDocument", {"chat_id": 5, "document": file})
    assert len(seen) == 2
    assert all(b"isi file" in whole and b"chunked" not in whole for whole in seen)


async def test_what_never_connected_was_surely_not_sent():
    for url in ("http://127.0.0.1:1", "http://nowhere.invalid"):
        assert failure(await failed(url)) is Failure.NOT_SENT, url


async def test_waiting_in_vain_for_a_free_connection_is_not_sent():
    async def handler(whole: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1)
        writer.write(OK)

    async with server(handler) as url, asking(url, connections=1) as bot:
        first = asyncio.create_task(bot.do_api_request("sendMessage", {"chat_id": 1}))
        await asyncio.sleep(0.1)
        with pytest.raises(TelegramError) as caught:
            await bot.do_api_request("sendMessage", {"chat_id": 1}, connect_timeout=0.1)
        assert failure(caught.value) is Failure.NOT_SENT
        assert await first is True


async def test_what_was_cut_or_never_answered_after_it_was_sent_is_uncertain():
    async def cut(whole: bytes, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async def half(whole: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(OK[:-5])

    async def silent(whole: bytes, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1)

    for handler in (cut, half, silent):
        async with server(handler) as url:
            assert failure(await failed(url, read_timeout=0.2)) is Failure.UNCERTAIN, handler.__name__


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://nowhere.invalid", "http://[broken", "gopher://x"])
async def test_no_error_tells_the_token(url):
    error: BaseException | None = await failed(url)
    assert TOKEN not in f"{error!r} {error}"


def test_an_answer_waits_while_the_token_is_refused():
    assert failure(InvalidToken("Unauthorized")) is Failure.NOT_SENT
    assert failure(EndPointNotFound("sendMessage")) is Failure.NOT_SENT
