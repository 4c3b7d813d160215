"""The Bot API over HTTP: requests of every form in, JSON out, faults on the wire."""

import asyncio
import json
from collections.abc import Coroutine
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from .faults import BadGateway, Dropped
from .files import UPLOAD_LIMIT
from .parameters import Upload
from .refusal import Refusal, bad
from .telegram import Telegram

GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
BODY_LIMIT = UPLOAD_LIMIT + 2**20


async def method(request: Request) -> Response:
    telegram: Telegram = request.app.state.telegram
    try:
        check_token(telegram, request)
        params, files = await read(request)
        name = request.path_params["method"]
        work = telegram.call(name, params, files)
        result = await (unless_gone(request, work) if name.lower() == "getupdates" else work)
    except Refusal as refusal:
        return answer(refusal)
    except BadGateway:
        return HTMLResponse(GATEWAY, 502)
    except Dropped:
        return await drop(request)
    return Response(dumped({"ok": True, "result": result}), media_type="application/json")


async def file(request: Request) -> Response:
    telegram: Telegram = request.app.state.telegram
    try:
        check_token(telegram, request)
    except Refusal as refusal:
        return answer(refusal)
    found = telegram.files.by_path.get(request.path_params["path"])
    return Response(found.data, media_type=found.mime) if found else answer(Refusal(404, "Not Found"))


async def unless_gone(request: Request, work: Coroutine[Any, Any, Any]) -> Any:
    """A poll whose bot has died is over: nobody else's poll need end it."""
    asked = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({asked, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
        if not asked.done():
            asked.cancel()
    return await asked if asked.done() else []


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def check_token(telegram: Telegram, request: Request) -> None:
    token = request.path_params["token"]
    if ":" not in token:
        raise Refusal(404, "Not Found")
    if token != telegram.token:
        raise Refusal(401, "Unauthorized")


def answer(refusal: Refusal) -> Response:
    headers = {}
    if refusal.parameters and "retry_after" in refusal.parameters:
        headers["Retry-After"] = str(refusal.parameters["retry_after"])
    return Response(dumped(refusal.json()), refusal.code, headers, "application/json")


def dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


async def read(request: Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters from the query, a form, JSON or multipart, as the Bot API takes them."""
    params: dict[str, Any] = dict(request.query_params)
    if int(request.headers.get("content-length") or 0) > BODY_LIMIT:
        raise Refusal(413, "Request Entity Too Large")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _multipart(request, params)
    body = await request.body()
    if kind == "application/json" and body:
        try:
            params |= json.loads(body)
        except (ValueError, TypeError):
            raise bad("can't parse parameters: JSON object expected") from None
    elif body:
        params |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return params, {}


async def _multipart(request: Request, params: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Upload]]:
    files: dict[str, Upload] = {}
    async with request.form(max_part_size=2**20) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files[name] = Upload(value.filename or "", await value.read(), value.content_type or "")
            else:
                params[name] = value
    return params, files


async def drop(request: Request) -> Response:
    """Closes the connection without a word; what is returned reaches nobody."""
    transport: asyncio.Transport | None = getattr(request.state, "transport", None)
    if transport:
        transport.close()
        await asyncio.sleep(0.01)
    return Response(status_code=500)


ROUTES = [
    Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
    Route("/file/bot{token}/{path:path}", file),
]
