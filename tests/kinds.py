"""What a message can be, out of the library's own list of fields: a sample of each, as Telegram would send it."""

import inspect
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, get_args, get_origin

import telegram
from telegram import Message

from sandbox.oddities import POLL
from sandbox.parameters import names

# Fields that say something about a message of any kind; fields of what people send; the others are Telegram's own.
ABOUT = names(
    """message_id date chat from_user sender_chat edit_date author_signature media_group_id effect_id reply_markup
    caption caption_entities entities link_preview_options show_caption_above_media has_media_spoiler
    has_protected_content is_automatic_forward is_from_offline is_paid_post is_topic_message message_thread_id
    direct_messages_topic forward_origin external_reply quote reply_to_message reply_to_story
    reply_to_checklist_task_id reply_to_poll_option_id via_bot sender_business_bot business_connection_id
    sender_boost_count sender_tag paid_star_count suggested_post_info guest_bot_caller_user guest_bot_caller_chat
    guest_query_id"""
)
CONTENT = names(
    """text animation audio checklist contact dice document game giveaway giveaway_winners invoice live_photo location
    paid_media photo poll sticker story venue video video_note voice"""
)
FIELDS = {name: one.annotation for name, one in inspect.signature(Message).parameters.items() if name != "api_kwargs"}
SERVICE = sorted(FIELDS.keys() - ABOUT - CONTENT)

WHEN = 1_790_000_000
PLAIN: dict[Any, Any] = {str: "x", int: 1, float: 1.0, bool: True, datetime: WHEN}
CHOSEN: dict[str, Any] = {  # where the library wants more than it says, or one of several types
    "BackgroundType": {"type": "chat_theme", "theme_name": "x"},
    "MaybeInaccessibleMessage": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}},
    "PaidMedia": {"type": "preview"},
    "Poll": POLL,
}


def sample(kind: Any) -> Any:
    """JSON of this type, with what it must have and no more."""
    if isinstance(kind, str):  # a class that is named before it is there
        kind = getattr(telegram, re.findall(r"\w+", kind)[0])
    if get_origin(kind) is Sequence:
        return [sample(get_args(kind)[0])]
    if parts := get_args(kind):  # this, or None
        return sample(parts[0])
    return PLAIN.get(kind) or CHOSEN.get(kind.__name__) or _made(kind)


def _made(kind: Any) -> dict[str, Any]:
    fields = inspect.signature(kind).parameters.values()
    return {one.name: sample(one.annotation) for one in fields if one.default is one.empty}


def of_kind(field: str) -> dict[str, Any]:
    """What a message of this kind has beside its id, date and chat."""
    return {field: sample(FIELDS[field])}
