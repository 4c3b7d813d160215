"""Requests to a Bot API server, over aiohttp with a body of JSON: a third of what PTB's own way costs."""

import json
from collections.abc import AsyncIterable, AsyncIterator
from time import monotonic
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, FormData, TCPConnector
from aiohttp.payload import AsyncIterablePayload
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

READ, CONNECT = 20.0, 10.0  # seconds; waiting for a free connection is a part of connecting
BIT = 2**16  # bytes of a file that are in hand at once
GONE = (400, 403, 404)  # statuses of a file that is not there, or not any more
JSON = {"Content-Type": "application/json"}


class Request(BaseRequest):
    """At most `connections` at once; how long a request may take is for who asks.

    An error names its class only: aiohttp's texts hold the address, which holds the token. What it was is its
    cause, by which `transport.failures` knows whether the request can have arrived.
    """

    def __init__(self, connections: int):
        self.connections = connections
        self.session: ClientSession | None = None
        self.dated: tuple[str, float] | None = None  # the latest answer's Date, and when it came (monotonic)

    @property
    def read_timeout(self) -> float:
        return READ

    async def initialize(self) -> None:
        if not self.session:
            connector = TCPConnector(limit=self.connections)
            headers = {"User-Agent": self.USER_AGENT}
            self.session = ClientSession(connector=connector, cookie_jar=DummyCookieJar(), headers=headers)

    async def shutdown(self) -> None:
        if self.session:
            await self.session.close()
            self.session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body; raises TimedOut and NetworkError."""
        if not self.session:
            raise RuntimeError("this request was not initialized")
        timeout = ClientTimeout(connect=_seconds(connect_timeout, CONNECT), sock_read=_seconds(read_timeout, READ))
        body, headers = _body(request_data)
        try:
            async with self.session.request(method, url, data=body, headers=headers, timeout=timeout) as response:
                self.dated = response.headers.get("Date", ""), monotonic()
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from error
        except (ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error

    async def file(self, url: str) -> AsyncIterator[bytes]:
        """What lies there, bit by bit; raises as a request does."""
        if not self.session:
            raise RuntimeError("this request was not initialized")
        try:
            async with self.session.get(url, timeout=ClientTimeout(connect=CONNECT, sock_read=READ)) as response:
                if response.status in GONE:
                    raise BadRequest("no such file")
                response.raise_for_status()
                async for some in response.content.iter_chunked(BIT):
                    yield some
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from error
        except (ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error


def _seconds(asked: Any, usual: float) -> float | None:
    return usual if asked is BaseRequest.DEFAULT_NONE else asked


def _body(data: RequestData | None) -> tuple[bytes | FormData | None, dict[str, str]]:
    """The parameters as JSON, or as a form where there is a file among them."""
    if not data:
        return None, {}
    if not data.contains_files:
        return json.dumps(data.parameters, separators=(",", ":")).encode(), JSON
    form = FormData(data.json_parameters)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, _streamed(content), filename=filename, content_type=kind)
    return form, {}


def _streamed(content: Any) -> Any:
    """What comes piece by piece is sent so."""
    return _Streamed(content) if isinstance(content, AsyncIterable) else content


class _Streamed(AsyncIterablePayload):
    """With its size told before, since not every server takes chunks of an unknown number."""

    @property
    def size(self) -> int | None:
        return getattr(self._value, "size", None)
