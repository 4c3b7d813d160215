"""Keyboards as Telegram takes them: what it refuses, and what it drops without a word."""

import json
from dataclasses import dataclass
from typing import Any

from .links import check_button_link, check_web_app
from .parameters import Params, names, structure
from .refusal import bad

ROW_LIMIT, BUTTON_LIMIT, SIZE_LIMIT = 12, 300, 10_240
ACTIONS = (
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "login_url", "web_app", "copy_text",
)  # fmt: skip
INLINE_FIELDS = frozenset(ACTIONS) | {"text", "style", "icon_custom_emoji_id"}
REPLY_FIELDS = names(
    "text style icon_custom_emoji_id request_users request_chat request_contact request_location"
    " request_poll request_managed_bot web_app"
)
STYLES = ("", "danger", "success", "primary")  # https://core.telegram.org/bots/api#inlinekeyboardbutton
FLAGS = names("resize_keyboard one_time_keyboard is_persistent selective remove_keyboard force_reply")
Rows = list[list[dict[str, Any]]]


@dataclass
class Markup:
    """`kind` is inline, reply, remove or force; `rows` its buttons; `json` as it was understood."""

    kind: str
    rows: Rows
    json: dict[str, Any]


def parse(params: Params, private: bool, swallowed: list[str]) -> Markup | None:
    raw = structure(params, "reply_markup", "reply keyboard markup")
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise bad("object expected as reply markup")
    for name in FLAGS:
        if name in raw and not isinstance(raw[name], bool):
            raise bad(f'field "{name}" must be of type Boolean')
    if "inline_keyboard" in raw:
        return _inline(raw, swallowed)
    if "keyboard" in raw:
        return _reply(raw, private, swallowed)
    kinds = {"remove_keyboard": "remove", "force_reply": "force"}
    kind = next((kind for name, kind in kinds.items() if raw.get(name)), None)
    if kind is None and raw:
        swallowed.append(f"a reply_markup of no known kind: {sorted(raw)}")
    return Markup(kind, [], raw) if kind else None


def parse_inline(params: Params, swallowed: list[str]) -> Markup | None:
    """For edits: nothing but an inline keyboard will do."""
    markup = parse(params, True, swallowed)
    if markup and markup.kind != "inline":
        raise bad("inline keyboard expected")
    return markup


def _inline(raw: dict[str, Any], swallowed: list[str]) -> Markup | None:
    rows = _rows(raw, "inline_keyboard", swallowed)
    for row in rows:
        for button in row:
            _check_inline(button, swallowed)
    rows = _cut(rows, swallowed)
    if len(json.dumps(rows, ensure_ascii=False).encode()) > SIZE_LIMIT:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return Markup("inline", rows, {"inline_keyboard": rows}) if rows else None


def _reply(raw: dict[str, Any], private: bool, swallowed: list[str]) -> Markup | None:
    rows = _rows(raw, "keyboard", swallowed)
    for row in rows:
        for button in row:
            _check_reply(button, private, swallowed)
    if len(raw.get("input_field_placeholder") or "") > 64:
        swallowed.append("an input_field_placeholder of more than 64 characters")
    rows = _cut(rows, swallowed)
    if not rows:
        swallowed.append("a reply keyboard without buttons")
        return None
    return Markup("reply", rows, raw | {"keyboard": rows})


def _rows(raw: dict[str, Any], name: str, swallowed: list[str]) -> Rows:
    """The rows with every button an object; a bare string is a button with that text."""
    what = "inline keyboard button" if name == "inline_keyboard" else "keyboard button"
    if not isinstance(raw[name], list):
        raise bad(f'field "{name}" must be of type Array')
    result: Rows = []
    for row in raw[name]:
        if not isinstance(row, list):
            raise bad(f'field "{name}" must be an Array of Arrays')
        buttons = [_button(each) if name == "keyboard" else each for each in row]
        for button in buttons:
            if not isinstance(button, dict):
                raise bad(f"can't parse {what}: {what[0].upper()}{what[1:]} must be an Object")
            if "text" not in button:
                raise bad(f"can't parse {what}: Can't find field \"text\"")
            for field in ("text", "style"):
                if not isinstance(button.get(field, ""), str):
                    raise bad(f'can\'t parse {what}: Field "{field}" must be of type String')
            if button.get("style", "") not in STYLES:
                raise bad(f"can't parse {what}: Invalid button style specified")
        result.append([dict(button) for button in buttons])
    return result


def _button(raw: Any) -> Any:
    return {"text": raw} if isinstance(raw, str) else raw


def _cut(rows: Rows, swallowed: list[str]) -> Rows:
    """Drops what Telegram drops silently, and writes it down."""
    kept: Rows = []
    count = 0
    for row in rows:
        room = max(min(ROW_LIMIT, BUTTON_LIMIT - count), 0)
        named = [button for button in row if button["text"].strip()]
        if len(named) < len(row):
            swallowed.append("a button without text")
        for button in named[room:]:
            swallowed.append(f"the button {button['text']!r}: more than {ROW_LIMIT} in a row or {BUTTON_LIMIT} in all")
        if named[:room]:
            kept.append(named[:room])
        count += len(named[:room])
    return kept


def _check_inline(button: dict[str, Any], swallowed: list[str]) -> None:
    _unknown(button, INLINE_FIELDS, swallowed)
    actions = [name for name in ACTIONS if button.get(name) not in (None, "", False)]
    if "switch_inline_query" in button or "switch_inline_query_current_chat" in button:
        actions = actions or ["switch_inline_query"]  # an empty query is a query
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        swallowed.append(f"the button {button['text']!r} has more than one action: {', '.join(actions)}")
    action = actions[0]
    if action == "callback_data" and len(str(button[action]).encode()) > 64:
        raise bad("BUTTON_DATA_INVALID")
    if action == "url":
        check_button_link(button[action])
    if action == "web_app":
        check_web_app(str(button[action].get("url", "")), "inline keyboard button")
    if action == "copy_text" and not 1 <= len(button[action].get("text", "")) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if action in ("pay", "callback_game"):
        raise bad("BUTTON_TYPE_INVALID")


def _check_reply(button: dict[str, Any], private: bool, swallowed: list[str]) -> None:
    _unknown(button, REPLY_FIELDS, swallowed)
    if button.get("request_contact") and not private:
        raise bad("phone number can be requested in private chats only")
    if button.get("request_location") and not private:
        raise bad("location can be requested in private chats only")
    if button.get("web_app"):
        check_web_app(str(button["web_app"].get("url", "")), "keyboard button")


def _unknown(button: dict[str, Any], known: frozenset[str], swallowed: list[str]) -> None:
    for name in button.keys() - known:
        swallowed.append(f"the button {button['text']!r} has an unknown field {name}")
