"""The people's side over HTTP: what the browser page and other processes do and see."""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.web import Request, Response, json_response

from .api import TELEGRAM
from .chats import Account, Json
from .phone import Phone
from .render import chat_json
from .telegram import Telegram

Act = Callable[[Phone, Json], Any]


@dataclass
class Hooks:
    """What the page may ask of the house around the sandbox; what is missing answers 404."""

    rows: Callable[[int], Awaitable[list[Json]]] | None = None
    wind: Callable[[float], Awaitable[None]] | None = None
    restart: Callable[[], Awaitable[None]] | None = None
    reset: Callable[[], Awaitable[None]] | None = None


HOOKS = web.AppKey("hooks", Hooks)


def message(phone: Phone, act: Json) -> Any:
    found = phone.chat.messages.get(int(act["message_id"]))
    if not found:
        raise ValueError("no such message")
    return found


def data(act: Json) -> bytes:
    return base64.b64decode(act.get("base64", ""), validate=True)


def photos(act: Json) -> list[bytes]:
    return [data({"base64": one}) for one in act["base64s"]]


ACTS: dict[str, Act] = {
    "says": lambda phone, act: phone.says(act["text"]),
    "starts": lambda phone, act: phone.starts(act.get("payload", "")),
    "opens": lambda phone, act: phone.opens(act["link"]),
    "taps": lambda phone, act: phone.taps(message(phone, act), act["row"], act["column"]),
    "taps_data": lambda phone, act: phone.taps_data(act["data"], int(act["message_id"])),
    "presses": lambda phone, act: phone.presses(act["text"]),
    "edits": lambda phone, act: phone.edits(message(phone, act), act["text"]),
    "deletes": lambda phone, act: phone.deletes(message(phone, act)),
    "clears": lambda phone, _: phone.clears(),
    "shares_contact": lambda phone, act: phone.shares_contact(act.get("phone"), act.get("name")),
    "shares_location": lambda phone, act: phone.shares_location(act["latitude"], act["longitude"]),
    "sends_file": lambda phone, act: phone.sends_file(act["name"], data(act), caption=act.get("caption", "")),
    "sends_photo": lambda phone, act: phone.sends_photo(data(act) or None, act.get("caption", "")),
    "sends_photos": lambda phone, act: phone.sends_photos(photos(act), act.get("caption", "")),
    "sends_kind": lambda phone, act: phone.sends_kind(act["kind"]),
    "blocks": lambda phone, _: phone.blocks(),
    "unblocks": lambda phone, _: phone.unblocks(),
}


async def everyone(request: Request) -> Response:
    shown = [account for account in the_telegram(request).accounts.values() if not account.absent]
    return json_response([account_json(account) for account in shown])


async def newcomer(request: Request) -> Response:
    body = await json_body(request)
    names = ("last_name", "username", "language_code", "phone")
    details = {name: body[name] for name in names if name in body}
    phone = the_telegram(request).user(str(body.get("first_name") or "Tamu"), **details)
    try:
        if "start" in body:
            phone.opens(str(body["start"]))
    except ValueError as error:
        return json_response({"ok": False, "description": str(error)}, status=400)
    return json_response(account_json(phone.account), status=201)


async def chat(request: Request) -> Response:
    return json_response(chat_json(the_telegram(request), the_phone(request)))


async def actions(request: Request) -> Response:
    phone, act = the_phone(request), await json_body(request)
    try:
        ACTS[str(act.get("does"))](phone, act)
    except ValueError as error:
        return json_response({"ok": False, "description": str(error)}, status=400)
    except (KeyError, IndexError, TypeError) as error:
        return json_response({"ok": False, "description": f"not possible: {error!r}"}, status=400)
    return json_response({"ok": True})


async def file(request: Request) -> Response:
    found = the_telegram(request).files.by_id.get(request.match_info["file"])
    if not found:
        raise web.HTTPNotFound
    shown = "inline" if found.mime.startswith("image/") and "svg" not in found.mime else "attachment"
    headers = {"Content-Type": found.mime, "Content-Disposition": shown, "X-Content-Type-Options": "nosniff"}
    return Response(body=found.data, headers=headers)


def the_telegram(request: Request) -> Telegram:
    return request.app[TELEGRAM]


def the_phone(request: Request) -> Phone:
    telegram, identifier = the_telegram(request), int(request.match_info["id"])
    if identifier not in telegram.accounts:
        raise web.HTTPNotFound(text="nobody has this id")
    return telegram.phone(identifier)


def account_json(account: Account) -> Json:
    names = ("id", "first_name", "last_name", "username", "phone", "language_code", "started", "blocked")
    return {name: getattr(account, name) for name in names}


async def json_body(request: Request) -> Json:
    """JSON only: a form on a page of somebody else could post anything else here."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="JSON expected")
    try:
        body = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="this is not JSON") from None
    if not isinstance(body, dict):
        raise web.HTTPBadRequest(text="a JSON object expected")
    return body


ROUTES = [
    web.get("/people", everyone),
    web.post("/people", newcomer),
    web.get(r"/people/{id:\d+}/chat", chat),
    web.post(r"/people/{id:\d+}/actions", actions),
    web.get("/files/{file}", file),
]
