"""A fake Bot API on loopback, as fast as Python goes: what is measured must be the bot."""

import asyncio
import json
import re
from collections import deque
from collections.abc import Callable
from itertools import count, islice
from typing import Any
from urllib.parse import parse_qsl

TOKEN = "123456:BENCH-token"
BOT = {"id": 123456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
DATE = 1_800_000_000
TRUE = b"true"
LAST = b"\r\n0\r\n\r\n"  # the end of a body of chunks


class Api:
    """Updates out, messages in; `shown` hears of every message and edit: chat, message id, text, reply markup."""

    def __init__(self) -> None:
        self.shown: Callable[[int, int, str, dict[str, Any]], None] = lambda *_: None
        self.updates: deque[tuple[int, bytes]] = deque()
        self.update_ids, self.message_ids = count(1), count(1)
        self.waiter: tuple[Connection, asyncio.TimerHandle] | None = None
        self.polled = asyncio.Event()
        self.requests = 0  # but those for updates
        self.delay = 0.0  # seconds that every answer takes longer: how far away this server is

    async def open(self) -> str:
        self.loop = asyncio.get_running_loop()
        self.server = await self.loop.create_server(lambda: Connection(self), "127.0.0.1", 0)
        return f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    def fresh(self) -> None:
        """For another bot: nothing waits, and nobody has asked yet."""
        self.updates.clear()
        self._let_go()
        self.polled.clear()
        self.requests = 0

    def close(self) -> None:
        self._let_go()
        self.server.close()

    # -- updates -------------------------------------------------------------------------------------
    def push(self, kind: str, body: dict[str, Any]) -> None:
        number = next(self.update_ids)
        self.updates.append((number, json.dumps({"update_id": number, kind: body}).encode()))
        if self.waiter and len(self.updates) == 1:
            self.loop.call_soon(self._hand_over)  # what comes in the same moment goes together

    def _get_updates(self, connection: "Connection", asked: dict[str, Any]) -> None:
        self.polled.set()
        offset = int(asked.get("offset") or 0)
        while self.updates and self.updates[0][0] < offset:
            self.updates.popleft()
        self._let_go()
        timer = self.loop.call_later(float(asked.get("timeout") or 0), self._hand_over)
        self.waiter = (connection, timer)
        if self.updates:
            self._hand_over()

    def _hand_over(self) -> None:
        if self.waiter:
            connection, _ = self.waiter
            self._let_go()
            connection.answer(b"[" + b",".join(body for _, body in islice(self.updates, 100)) + b"]")

    def _let_go(self) -> None:
        if self.waiter:
            self.waiter[1].cancel()
        self.waiter = None

    # -- requests ------------------------------------------------------------------------------------
    def call(self, connection: "Connection", method: str, asked: dict[str, Any]) -> None:
        if method == "getUpdates":
            self._get_updates(connection, asked)
            return
        self.requests += 1
        if method in ("sendMessage", "editMessageText"):
            self._show(connection, asked)
        else:
            connection.answer(json.dumps(BOT).encode() if method == "getMe" else TRUE)

    def _show(self, connection: "Connection", asked: dict[str, Any]) -> None:
        chat, number = int(asked["chat_id"]), int(asked.get("message_id") or next(self.message_ids))
        markup = asked.get("reply_markup") or {}
        markup = json.loads(markup) if isinstance(markup, str) else markup
        message = {
            "message_id": number, "date": DATE, "from": BOT, "chat": {"id": chat, "type": "private"},
            "text": asked["text"],
        } | ({"reply_markup": markup} if "inline_keyboard" in markup else {})  # fmt: skip
        connection.answer(json.dumps(message).encode())
        self.shown(chat, number, asked["text"], markup)


class Connection(asyncio.Protocol):
    """One HTTP connection of the bot; bodies have a length, as both of PTB's transports send them."""

    def __init__(self, api: Api) -> None:
        self.api, self.received = api, b""

    def connection_made(self, transport: Any) -> None:
        self.transport: asyncio.WriteTransport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self.api.waiter and self.api.waiter[0] is self:
            self.api._let_go()

    def data_received(self, data: bytes) -> None:
        self.received += data
        while (end := self.received.find(b"\r\n\r\n")) >= 0:
            head, length = self.received[:end], LENGTH.search(self.received, 0, end + 2)
            stop = end + 4 + (int(length[1]) if length else 0)
            if b"chunked" in head.lower():  # with a file: into it nobody looks
                last = self.received.find(LAST, max(end, len(self.received) - len(data) - len(LAST)))
                stop = last + len(LAST) if last >= 0 else len(self.received) + 1
            if len(self.received) < stop:
                return
            body, self.received = self.received[end + 4 : stop] if length else b"", self.received[stop:]
            method = head.split(b" ", 2)[1].decode().rpartition("/")[2]
            self.api.call(self, method, parameters(body))

    def answer(self, result: bytes) -> None:
        self._say(200, b'{"ok":true,"result":' + result + b"}")

    def refuse(self, code: int, description: str, **parameters: int) -> None:
        refusal = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
        self._say(code, json.dumps(refusal).encode())

    def _say(self, status: int, body: bytes) -> None:
        head = b"HTTP/1.1 %d .\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (status, len(body))
        if self.api.delay:
            self.api.loop.call_later(self.api.delay, self._write, head + body)
        else:
            self._write(head + body)

    def _write(self, answer: bytes) -> None:
        if not self.transport.is_closing():  # who asked may have been killed meanwhile
            self.transport.write(answer)


def parameters(body: bytes) -> dict[str, Any]:
    """A request's parameters, sent as JSON or as a form; into one with a file nobody looks."""
    if body[:2] == b"--":
        return {}
    return json.loads(body) if body[:1] == b"{" else dict(parse_qsl(body.decode()))
