"""The Bot API over HTTP: requests of every form in, JSON out, faults on the wire."""

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from .faults import BadGateway, Dropped
from .files import UPLOAD_LIMIT
from .parameters import Upload
from .refusal import Refusal, bad
from .telegram import Telegram

TELEGRAM = web.AppKey("telegram", Telegram)
GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
BODY_LIMIT = UPLOAD_LIMIT + 2**20


async def method(request: web.Request) -> web.Response:
    telegram = request.app[TELEGRAM]
    try:
        check_token(telegram, request)
        params, files = await read(request)
        name = request.match_info["method"]
        work = telegram.call(name, params, files)
        # A poll whose bot has died is over; whatever else was asked is done, though nobody hears of it.
        result = await (work if name.lower() == "getupdates" else asyncio.shield(work))
    except Refusal as refusal:
        return answer(refusal)
    except BadGateway:
        return web.Response(status=502, text=GATEWAY, content_type="text/html")
    except Dropped:
        return drop(request)
    return web.Response(body=dumped({"ok": True, "result": result}), content_type="application/json")


async def file(request: web.Request) -> web.Response:
    telegram = request.app[TELEGRAM]
    try:
        check_token(telegram, request)
    except Refusal as refusal:
        return answer(refusal)
    if not (found := telegram.files.by_path.get(request.match_info["path"])):
        return answer(Refusal(404, "Not Found"))
    return web.Response(body=found.data, headers={"Content-Type": found.mime})


def check_token(telegram: Telegram, request: web.Request) -> None:
    token = request.match_info["token"]
    if ":" not in token:
        raise Refusal(404, "Not Found")
    if token != telegram.token:
        raise Refusal(401, "Unauthorized")


def answer(refusal: Refusal) -> web.Response:
    headers = {}
    if refusal.parameters and "retry_after" in refusal.parameters:
        headers["Retry-After"] = str(refusal.parameters["retry_after"])
    body = dumped(refusal.json())
    return web.Response(body=body, status=refusal.code, headers=headers, content_type="application/json")


def dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


async def read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters from the query, a form, JSON or multipart, as the Bot API takes them."""
    params: dict[str, Any] = dict(request.query)
    if (request.content_length or 0) > BODY_LIMIT:
        raise Refusal(413, "Request Entity Too Large")
    if request.content_type == "multipart/form-data":
        try:
            return await _multipart(request, params)
        except ValueError:
            raise bad("can't parse multipart form") from None
    body = await request.read()
    if request.content_type == "application/json" and body:
        try:
            params |= json.loads(body)
        except (ValueError, TypeError):
            raise bad("can't parse parameters: JSON object expected") from None
    elif body:
        params |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return params, {}


async def _multipart(request: web.Request, params: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Upload]]:
    files: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            raise ValueError("a part without a name, or of parts")
        data = bytes(await part.read())
        if part.filename is None:
            params[part.name] = data.decode("utf-8", "replace")
        else:
            files[part.name] = Upload(part.filename, data, part.headers.get("Content-Type", ""))
    return params, files


def drop(request: web.Request) -> web.Response:
    """Closes the connection without a word; what is returned reaches nobody."""
    if request.transport:
        request.transport.close()
    return web.Response(status=500)


ROUTES = [
    web.get("/bot{token}/{method}", method),
    web.post("/bot{token}/{method}", method),
    web.get("/file/bot{token}/{path:.+}", file),
]
